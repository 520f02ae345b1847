import { deferredOutcome, failedOutcome, outcomeBase } from '../core/outcome.js';
import { later, said } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { gone } from './before-work.js';
import { isEmpty } from './commit-request.js';
export function published(publication, more = {}) {
    return { publication, placements: new Map(), outputBlobs: new Map(), ...more };
}
/** Nothing went anywhere, for this reason. */
export function nothing(message) {
    return published({ kind: 'none', message });
}
/** A sentence for `said` (core/say.ts). */
export const NOTHING = later `There was nothing to publish.`;
/** Why there is nothing to publish; undefined where there is, or may be. */
export function nothingToDo(target, request) {
    // A pull request is looked after even then: an earlier run may have pushed the branch and not been let to open one.
    if (target.kind === 'pull-request' || !isEmpty(request))
        return undefined;
    return target.kind === 'none' && target.kept !== true ? target.reason : said(NOTHING);
}
/** The final outcomes: what publishing and the branch's movement made of the finished pictures. Pure. */
export function applyPlacements(outcomes, placements, outputBlobs, failed = new Map()) {
    return outcomes.map((outcome) => {
        if (outcome.kind !== 'enhanced')
            return outcome;
        const base = outcomeBase(outcome);
        const key = keyOf(outcome);
        const error = failed.get(key);
        if (error)
            return { ...failedOutcome(outcome, error), retryable: true };
        const placement = placements.get(key);
        switch (placement) {
            case 'raced':
                return { kind: 'unchanged', ...base, reason: 'raced' };
            case 'source-gone':
                return gone(base);
            case 'source-changed':
            case 'output-changed':
                return deferredOutcome(outcome, placement);
            default:
                return { ...outcome, outputBlob: outputBlobs.get(outcome.output) ?? outcome.outputBlob };
        }
    });
}
