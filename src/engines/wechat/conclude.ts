import { SkipImage, StopEngine } from '../engine.js';
import type { Failure } from './failure.js';
import type { Health } from './health.js';
import type { Language } from './language.js';
import { errorOfFailure } from './messages.js';
import type { Stop } from './stop.js';

/**
 * What the final failure of an image means to the run: the error to throw. Pulls the brake where the failure is not
 * the image's own.
 */
export function conclude(failure: Failure, health: Health, stop: Stop, language: Language): Error {
  const action = finalAction(failure);
  const error = errorOfFailure(failure, language);
  switch (action) {
    case 'skip':
      // A skip has one text, so what to do stands in it.
      return new SkipImage('refused-by-service', `${error.message} ${error.remedy}`);
    case 'stop-quota':
      return stop.stop(new StopEngine('quota', error));
    case 'unavailable':
      return unavailable(failure, health, stop, language);
    case 'fail-run':
      return stop.stop(new StopEngine('failed', error));
    default:
      if (!failure.outage || !health.failed(failure.error)) return error;
      return stop.stop(new StopEngine('failed', error));
  }
}

/** Without a token nothing can go on, whatever the reason. */
export function concludeToken(failure: Failure, stop: Stop, language: Language): StopEngine {
  const verdict = finalAction(failure) === 'stop-quota' ? 'quota' : 'failed';
  return stop.stop(new StopEngine(verdict, errorOfFailure(failure, language)));
}

function finalAction(failure: Failure): Failure['action'] {
  return failure.action === 'backoff' ? (failure.retry?.exhausted ?? 'fail-image') : failure.action;
}

/**
 * An interface that is gone says so by a code of its own, or answers everything with "system error". The latter can
 * also be one bad image or one bad minute: it counts when nothing has come back in this run, or many in a row fail.
 */
function unavailable(failure: Failure, health: Health, stop: Stop, language: Language): Error {
  if (failure.action === 'unavailable') {
    return stop.stop(new StopEngine('unavailable', errorOfFailure(failure, language)));
  }
  const hopeless = health.failed(failure.error) || !health.everSucceeded;
  if (!hopeless) return errorOfFailure(failure, language);
  const gone: Failure = { ...failure, error: 'E_WECHAT_UNAVAILABLE' };
  return stop.stop(new StopEngine('unavailable', errorOfFailure(gone, language)));
}
