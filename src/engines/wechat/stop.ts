import { SuperresError } from '../../core/errors.js';
import { say } from '../../core/say.js';
import { RefusedImage, SkipImage, StopEngine } from '../../image/engine.js';
import { errorOfFailure, type Failure } from './failure.js';

/**
 * The engine's emergency brake. The first verdict counts: every call that waits or comes later throws the same error,
 * without another request.
 */
export interface Stop {
  /** Aborts on every verdict, with the StopEngine as reason: waits end and no work begins. */
  readonly begun: AbortSignal;
  /**
   * Aborts when nothing can come any more. Not on `quota`, `later` and `unavailable`, nor on a code that nobody knows: what was
   * sent before may be paid for, so its answer is taken and its result fetched.
   */
  readonly inFlight: AbortSignal;
  /**
   * Aborts some seconds after `inFlight`: an upload that is on its way then is probably paid for, and its answer is all that
   * lets the next run fetch the result instead of ordering it again.
   */
  readonly orders: AbortSignal;
  /** Stops, unless something did before; returns what to throw. */
  stop(reason: StopEngine): StopEngine;
  /** close(): ends everything that is still under way. */
  end(): void;
}

/** What an upload on its way gets to be answered, in milliseconds: the service needs a second or two. */
const LANDING_MS = 10_000;

export function createStop(): Stop {
  const begun = new AbortController();
  const inFlight = new AbortController();
  const orders = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return {
    begun: begun.signal,
    inFlight: inFlight.signal,
    orders: orders.signal,
    stop(reason) {
      if (!begun.signal.aborted) {
        begun.abort(reason);
        if (reason.verdict === 'failed' && !reason.doubtful) {
          inFlight.abort(reason);
          timer = setTimeout(() => orders.abort(reason), LANDING_MS);
        }
      }
      return begun.signal.reason instanceof StopEngine ? begun.signal.reason : reason;
    },
    end() {
      const closed = new DOMException('The engine was closed.', 'AbortError');
      clearTimeout(timer);
      begun.abort(closed);
      inFlight.abort(closed);
      orders.abort(closed);
    },
  };
}

/**
 * Tells a failing line or service from failing images: by what happened to the images before.
 */
export interface Health {
  /** An image came back, and shows what was sent. */
  succeeded(): void;
  /** An image was refused for what it shows, or came back as another: the interface is there. */
  judged(): void;
  /** An image failed for a reason that points at the line or the service. True when it is time to stop. */
  failed(code: string): boolean;
  /** An image was refused for a reason that may be its own or may be meant for all. True when it is time to stop. */
  refused(code: string): boolean;
  /** True once any image came back in this run. */
  readonly everSucceeded: boolean;
  /** True once the service has looked at any image. */
  readonly everAnswered: boolean;
}

/** Images in a row that fail for the same reason before the run stops. */
const ROW = 5;
/** The same for refusals while no image came back: the service answers at once, and says the same to everyone. */
const REFUSED_ROW = 3;

export function createHealth(): Health {
  let everSucceeded = false;
  let everAnswered = false;
  let last = '';
  let row = 0;
  const count = (code: string) => {
    row = code === last ? row + 1 : 1;
    last = code;
    return row;
  };
  return {
    get everSucceeded() {
      return everSucceeded;
    },
    get everAnswered() {
      return everAnswered;
    },
    succeeded() {
      everSucceeded = true;
      everAnswered = true;
      row = 0;
    },
    judged() {
      everAnswered = true;
    },
    failed: (code) => count(code) >= ROW,
    refused: (code) => count(code) >= (everSucceeded ? ROW : REFUSED_ROW),
  };
}

/**
 * What the final failure of an image means to the run: the error to throw. Pulls the brake where the failure is not
 * the image's own.
 */
export function conclude(failure: Failure, health: Health, stop: Stop): Error {
  const action = finalAction(failure);
  const error = errorOfFailure(failure);
  switch (action) {
    case 'skip':
      health.judged();
      // A skip has one text, so what to do stands in it.
      return new SkipImage('refused-by-service', say`${error.message} ${error.remedy}`);
    case 'refuse':
    case 'unclear':
    case 'unknown':
    case 'client-bug':
      return refused(failure, action, health, stop);
    case 'stop-quota':
      return stop.stop(new StopEngine('quota', error));
    case 'stop-later':
      return stop.stop(new StopEngine('later', error));
    case 'unavailable':
      return unavailable(failure, health, stop);
    case 'fail-run':
      return stop.stop(new StopEngine('failed', error));
    default:
      if (OF_RESULT.has(failure.error)) return concludeSpoiled(error, health, stop);
      if (!failure.outage || !health.failed(failure.error)) return error;
      return stop.stop(new StopEngine('failed', error));
  }
}

/** A result came, was paid for, and is no good. */
const OF_RESULT: ReadonlySet<Failure['error']> = new Set(['E_WECHAT_RESULT_SIZE', 'E_WECHAT_RESULT_UNREADABLE']);

/**
 * A result that is no good: the error to throw. One bad result is one image's. When all that ever came are bad in the same
 * way, each further one would be paid for nothing.
 * @param told what is said of this one, should it be the last
 */
export function concludeSpoiled(error: SuperresError, health: Health, stop: Stop, told = error.message): Error {
  health.judged();
  if (health.everSucceeded || !health.refused(error.code)) return error;
  const message = say`One result after the other is no good in the same way, so the fault is not the images’: ${told}`;
  return stop.stop(new StopEngine('failed', new SuperresError(error.code, message, error.remedy, { retryable: true })));
}

/** Without a token nothing can go on, whatever the reason. */
export function concludeToken(failure: Failure, stop: Stop): StopEngine {
  const action = finalAction(failure);
  const verdict = action === 'stop-quota' ? 'quota' : action === 'stop-later' ? 'later' : 'failed';
  return stop.stop(new StopEngine(verdict, errorOfFailure(failure), action === 'unknown'));
}

/**
 * A refusal that does not say whose fault it is. One image may be at fault by itself; when one after the other is refused
 * the same way, none of them is. A code that nobody knows, before any image was looked at, leaves the interface in doubt.
 */
function refused(
  failure: Failure,
  action: 'refuse' | 'unclear' | 'unknown' | 'client-bug',
  health: Health,
  stop: Stop,
): Error {
  const error = errorOfFailure({ ...failure, transient: true });
  // Several images are in flight, so enough of them for the brake may be refused before the first one is done otherwise.
  const doubtful = action === 'unknown' && !health.everAnswered;
  if (health.refused(failure.error)) return stop.stop(new StopEngine('failed', everyOne(failure), doubtful));
  if (action === 'client-bug') return error;
  if (action === 'unknown') return doubtful ? new StopEngine('doubtful', error) : error;
  return new RefusedImage(error, action === 'refuse');
}

function everyOne(failure: Failure): SuperresError {
  const detail = say`One image after the other is refused the same way, so the fault is not theirs: ${failure.detail}`;
  return errorOfFailure({ ...failure, detail, transient: true });
}

function finalAction(failure: Failure): Failure['action'] {
  return failure.action === 'backoff' ? (failure.retry?.exhausted ?? 'fail-image') : failure.action;
}

/**
 * An interface that is gone says so by a code of its own, or answers everything with "system error". The latter can
 * also be one bad image or one bad minute: it counts when nothing has come back in this run, or many in a row fail.
 */
function unavailable(failure: Failure, health: Health, stop: Stop): Error {
  if (failure.action === 'unavailable') {
    return stop.stop(new StopEngine('unavailable', errorOfFailure(failure)));
  }
  const hopeless = health.failed(failure.error) || !health.everSucceeded;
  if (!hopeless) return errorOfFailure(failure);
  const gone: Failure = { ...failure, error: 'E_WECHAT_UNAVAILABLE' };
  return stop.stop(new StopEngine('unavailable', errorOfFailure(gone)));
}
