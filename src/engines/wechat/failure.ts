import type { Redactor } from '../../report/redact.js';
import { type Action, type CallKind, type RetryRule, ruleFor } from './codes.js';
import { type Envelope, findIp, RID } from './envelope.js';
import type { WechatErrorCode } from './errors.js';
import { serviceText, utcTime } from './service-text.js';

/** The same text in the languages that messages are written in. */
export interface Bilingual {
  readonly en: string;
  readonly zh: string;
}

/** What went wrong with one try of a call, made of parts that hold no secret. */
export interface Failure {
  readonly action: Action;
  readonly error: WechatErrorCode;
  /** What came, in figures and the service's own words; follows the error's general sentence. */
  readonly detail: Bilingual;
  readonly retry?: RetryRule;
  /** Value of a Retry-After header. */
  readonly retryAfter?: string;
  /** A later run may succeed with the same image. */
  readonly transient: boolean;
  /** Points at the line or the service rather than at the image: many in a row stop the run. */
  readonly outage: boolean;
}

/** A failed try on its way to the retry decision; it never leaves this room. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  constructor(readonly failure: Failure) {
    super(failure.detail.en);
  }
}

export function plain(text: string): Bilingual {
  return { en: text, zh: text };
}

/** The failure that a code other than 0 means. */
export function failureOfCode(envelope: Envelope, call: CallKind, redactor: Redactor): Failure {
  const { action, error, retry, meaning } = ruleFor(envelope.code, call);
  // The rid comes last, with its time, instead of somewhere in the service's words.
  const said = serviceText(envelope.message.replace(RID, ''), redactor);
  const rid = envelope.rid ? ` [rid ${envelope.rid.id}, ${utcTime(envelope.rid.time)}]` : '';
  const ip = error === 'E_WECHAT_IP_NOT_ALLOWED' ? findIp(envelope.message) : undefined;
  const tell = (language: keyof Bilingual) => {
    const known = meaning ? ` (${meaning[language]})` : '';
    return `${ip === undefined ? '' : `IP: ${ip}. `}errcode ${envelope.code}${known}${said === '' ? '' : `: ${said}`}${rid}`;
  };
  return {
    action,
    error,
    detail: { en: tell('en'), zh: tell('zh') },
    ...(retry ? { retry } : {}),
    transient: action !== 'skip' && action !== 'fail-image' && action !== 'client-bug',
    outage: action === 'backoff' || action === 'client-bug',
  };
}
