import { say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import type { HttpAnswer } from './client.js';
import type { RetryRule } from './code-table.js';
import type { CallKind } from './codes.js';
import { CallFailed, type Envelope, type Failure, failureOfCode, parseEnvelope, serviceText } from './failure.js';
import { TRIES } from './retry.js';

/** Calls that cost no quota may be repeated more often than those that do. */
export function retriesOf(call: CallKind): RetryRule {
  const tries = call === 'token' || call === 'media' ? TRIES.free : TRIES.maybePaid;
  return { ...tries, exhausted: 'fail-image' };
}

/**
 * The JSON reply of an API call.
 * @throws CallFailed for every code but 0, every HTTP status but 200, and whatever is not WeChat's JSON
 */
export function readReply(answer: HttpAnswer, call: CallKind, redactor: Redactor): Envelope {
  const envelope = parseEnvelope(answer.bytes.toString('utf8'));
  if (envelope !== undefined && envelope.code !== 0) {
    throw new CallFailed(withRetryAfter(failureOfCode(envelope, call, redactor), answer));
  }
  if (answer.status !== 200) throw new CallFailed(failureOfStatus(answer, call));
  if (envelope === undefined) throw new CallFailed(unexpectedAnswer(answer, call, redactor));
  return envelope;
}

/** The failure that an HTTP status means when no code of WeChat's explains it. */
export function failureOfStatus(answer: HttpAnswer, call: CallKind): Failure {
  const { status } = answer;
  const facts = (error: Failure['error'], action: Failure['action'], detail = `HTTP ${status}`): Failure => ({
    action,
    error,
    detail: say`${detail}.`,
    transient: true,
    outage: true,
  });
  if (status >= 300 && status < 400) {
    const to = hostOf(answer.location);
    return facts('E_WECHAT_REDIRECT', 'fail-run', `HTTP ${status}${to === undefined ? '' : ` → ${to}`}`);
  }
  if (status === 404) {
    // A token endpoint that is not there means a wrong host, not a withdrawn interface.
    if (call === 'token') return facts('E_WECHAT_HTTP_STATUS', 'fail-run');
    return call === 'media' ? facts('E_WECHAT_MEDIA_ID', 'fail-image') : facts('E_WECHAT_UNAVAILABLE', 'unavailable');
  }
  if (status === 407) return facts('E_WECHAT_PROXY', 'fail-run');
  if (status === 412) return facts('E_WECHAT_CHUNKED', 'client-bug');
  if (status === 413) return facts('E_WECHAT_IMAGE_TOO_LARGE', call === 'media' ? 'fail-image' : 'refuse');
  if (status === 429) {
    const retry: RetryRule = { ...TRIES.crowded, exhausted: 'stop-later' };
    return withRetryAfter({ ...facts('E_WECHAT_RATE_LIMIT', 'backoff'), retry }, answer);
  }
  if (status >= 500 || status === 408) {
    // Who names a time speaks for the service, not of this picture.
    const told = answer.retryAfter !== undefined;
    const retry: RetryRule = told ? { ...TRIES.crowded, exhausted: 'stop-later' } : retriesOf(call);
    return withRetryAfter({ ...facts('E_WECHAT_BUSY', 'backoff'), retry }, answer);
  }
  return facts('E_WECHAT_HTTP_STATUS', 'fail-image');
}

/** The failure of an answer with HTTP 200 that is neither WeChat's JSON nor what the call asked for. */
export function unexpectedAnswer(answer: HttpAnswer, call: CallKind, redactor: Redactor): Failure {
  const type = serviceText(answer.contentType ?? '', redactor) || '-';
  const { length } = answer.bytes;
  return {
    action: call === 'token' ? 'fail-run' : 'fail-image',
    error: 'E_WECHAT_ANSWER',
    detail: say`What came was ${whatCame(answer.bytes, redactor)} (${length} bytes, Content-Type ${type}).`,
    // A result can be fetched again for nothing; an upload that was answered like this is not repeated blindly.
    ...(call === 'media' ? { retry: { ...TRIES.free, exhausted: 'fail-image' } } : {}),
    transient: true,
    outage: true,
  };
}

function whatCame(bytes: Uint8Array, redactor: Redactor): string {
  if (bytes.length === 0) return say`an empty body`;
  const text = Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
  if (/^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype|html|head|body)/i.test(text)) {
    const title = serviceText(/<title[^>]*>([\s\S]{0,200}?)<\/title>/i.exec(text)?.[1] ?? '', redactor);
    return title === '' ? say`an HTML page` : say`an HTML page “${title}”`;
  }
  if (/^\s*[{[]/.test(text)) return say`JSON without a result or an error code`;
  if (!/[^\P{Cc}\r\n\t]|\uFFFD/u.test(text)) return say`plain text`;
  return say`data of an unknown kind`;
}

function withRetryAfter(failure: Failure, answer: HttpAnswer): Failure {
  return answer.retryAfter === undefined ? failure : { ...failure, retryAfter: answer.retryAfter };
}

/** Only the host of a redirect is shown: its path and query may carry the token. */
function hostOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).hostname : undefined;
}
