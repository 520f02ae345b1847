import { DEFER_MESSAGES } from '../enhance/enhance-all.js';
import type { SuperresError } from '../errors.js';
import type { Outcome } from '../outcome.js';
import type { Landing } from './rebase.js';

/** The final outcomes: what publishing and the branch's movement made of the finished pictures. Pure. */
export function applyLandings(
  outcomes: readonly Outcome[],
  landings: ReadonlyMap<string, Landing>,
  outputBlobs: ReadonlyMap<string, string>,
  failed: ReadonlyMap<string, SuperresError> = new Map(),
): Outcome[] {
  return outcomes.map((outcome): Outcome => {
    if (outcome.kind !== 'enhanced') return outcome;
    const { path, blob, output } = outcome;
    const base = { path, blob, output };
    const error = failed.get(path);
    if (error) {
      const { code, message, remedy } = error;
      return { kind: 'failed', ...base, code, message, remedy, retryable: true };
    }
    switch (landings.get(path)) {
      case 'raced':
        return { kind: 'unchanged', ...base, reason: 'raced' };
      case 'source-changed':
        return { kind: 'deferred', ...base, reason: 'source-changed', message: DEFER_MESSAGES['source-changed'] };
      case 'source-gone':
        return {
          kind: 'deferred',
          ...base,
          reason: 'source-changed',
          message: 'The source was deleted on the branch meanwhile.',
        };
      case 'output-changed':
        return { kind: 'deferred', ...base, reason: 'output-changed', message: DEFER_MESSAGES['output-changed'] };
      default:
        return { ...outcome, outputBlob: outputBlobs.get(output) ?? outcome.outputBlob };
    }
  });
}
