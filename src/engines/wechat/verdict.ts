import type { WechatErrorCode } from './errors.js';
import type { Tries } from './retry.js';

/** What a failure makes the run do. */
export type Action =
  /** Fetch a token once and replay once; a second refusal stops the run. */
  | 'refresh'
  /** Wait and try again as the retry rule allows. */
  | 'backoff'
  /** This image is skipped: the code itself says that it is the image's own fault. */
  | 'skip'
  /** This image is refused. Its own fault, and skipped, only when others came back; else it fails and waits. */
  | 'refuse'
  /** This image fails and waits: nothing says that it is its own fault. Many in a row stop the run. */
  | 'unclear'
  /** As `unclear`, and while no image came back `engine: auto` goes on with the local engine. */
  | 'unknown'
  /** Stop calling; this image and the rest are deferred. */
  | 'stop-quota'
  /** The service asks for a longer pause than a run waits: stop calling; this image and the rest are deferred. */
  | 'stop-later'
  /** The interface is not there for this account. */
  | 'unavailable'
  /** Credentials or configuration: stop, everything that is left fails. */
  | 'fail-run'
  /** This image fails, the run goes on. */
  | 'fail-image'
  /** The service could not read what we sent: this image fails, and the message asks for a report. */
  | 'client-bug';

/** How often a failure is answered with another try, and what it means when the tries are used up. */
export interface RetryRule extends Tries {
  readonly exhausted: Exclude<Action, 'backoff' | 'refresh'>;
}

export interface Verdict {
  readonly action: Action;
  readonly error: WechatErrorCode;
  /** Present exactly when the action is `backoff`. */
  readonly retry?: RetryRule;
}
