import { outcomeBase } from '../core/outcome.js';
import type { WorkEnd } from './work-end.js';

/**
 * Says whose fault the unproven failures of a run are, once all of its images have ended. A refusal is an image's own fault
 * when other images came back from the same engine; without that, what fails in the same way for everybody is nobody's
 * fault, and a result that is no good may be good next time: such images wait. Pure.
 */
export function judgeUnproven(unproven: readonly WorkEnd[], others: readonly WorkEnd[]): WorkEnd[] {
  const cameBackFrom = new Set(others.flatMap(makerOf));
  return unproven.map((end) => {
    const { unproven: why, outcome, ...rest } = end;
    if (why === undefined || outcome.kind !== 'failed') return end;
    const { engine, refused } = why;
    const cameBack = cameBackFrom.has(engine);
    if (!refused) return { ...rest, outcome: { ...outcome, retryable: !cameBack } };
    if (!cameBack || !refused.provable) return { ...rest, outcome: { ...outcome, refused: true } };
    const { reason, message } = refused;
    return { ...rest, outcome: { kind: 'skipped', ...outcomeBase(outcome), reason, message } };
  });
}

/** The engine that made a picture in this run; none for one taken over from an earlier run. */
function makerOf({ outcome }: WorkEnd) {
  return outcome.kind === 'enhanced' && outcome.reusedFrom === undefined ? [outcome.by.engine] : [];
}
