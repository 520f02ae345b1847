import { CODE_TABLE } from './code-table.js';
import type { WechatErrorCode } from './errors.js';

/** What a failure makes the run do. */
export type Action =
  /** Fetch a token once and replay once; a second refusal stops the run. */
  | 'refresh'
  /** Wait and try again as the retry rule allows. */
  | 'backoff'
  /** This image is skipped: the service will not take it. */
  | 'skip'
  /** Stop calling; this image and the rest are deferred. */
  | 'stop-quota'
  /** The interface is not there for this account. */
  | 'unavailable'
  /** Credentials or configuration: stop, everything that is left fails. */
  | 'fail-run'
  /** This image fails, the run goes on. */
  | 'fail-image'
  /** The service could not read what we sent: this image fails, and the message asks for a report. */
  | 'client-bug';

/** How often a failure is answered with another try, and what it means when the tries are used up. */
export interface RetryRule {
  /** Tries in all, the first one included. */
  readonly attempts: number;
  /** `exponential`: from 1 s, doubling. `minute`: the service counts by the minute, so 60 s and more. */
  readonly pace: 'exponential' | 'minute';
  readonly exhausted: Exclude<Action, 'backoff' | 'refresh'>;
}

interface Verdict {
  readonly action: Action;
  readonly error: WechatErrorCode;
  /** Present exactly when the action is `backoff`. */
  readonly retry?: RetryRule;
}

/** Codes that are treated alike. */
export interface CodeGroup extends Verdict {
  /** What these codes say when the token endpoint answers them. */
  readonly atToken?: Verdict;
  /** What these codes say about fetching a result. */
  readonly atMedia?: Verdict;
  /** What these codes say when the service was given an address instead of a file. */
  readonly byAddress?: Verdict;
  /** Code to its meaning in English and Chinese. */
  readonly codes: Readonly<Record<number, readonly [en: string, zh: string]>>;
}

/** One code of the table, with the call's exceptions applied. */
export interface CodeRule extends Verdict {
  readonly meaning?: { readonly en: string; readonly zh: string };
}

/** Which call a code answered: some codes mean something else elsewhere. */
export type CallKind = 'token' | 'upload' | 'address' | 'cloud' | 'media';

const GROUPS: ReadonlyMap<number, CodeGroup> = new Map(
  CODE_TABLE.flatMap((group) => Object.keys(group.codes).map((code) => [Number(code), group] as const)),
);

/** What to do about a code. A code that the table does not have fails its image, with the service's own words. */
export function ruleFor(code: number, call: CallKind): CodeRule {
  const group = GROUPS.get(code);
  if (group === undefined) return { action: 'fail-image', error: 'E_WECHAT_UNKNOWN_CODE' };
  const { action, error, retry } = exceptionOf(group, call) ?? group;
  const texts = group.codes[code];
  return {
    action,
    error,
    ...(retry ? { retry } : {}),
    ...(texts ? { meaning: { en: texts[0], zh: texts[1] } } : {}),
  };
}

function exceptionOf(group: CodeGroup, call: CallKind): Verdict | undefined {
  if (call === 'token') return group.atToken;
  if (call === 'media') return group.atMedia;
  return call === 'address' ? group.byAddress : undefined;
}
