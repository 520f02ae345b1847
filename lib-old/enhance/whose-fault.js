import { asSuperresError, SuperresError } from '../core/errors.js';
import { deferredOutcome, failedOutcome, skippedOutcome } from '../core/outcome.js';
import { say } from '../core/say.js';
import { RefusedImage, SkipImage, StopEngine } from '../image/engine.js';
import { settledLine } from '../ledger/line.js';
/**
 * Says whose fault the unproven failures of a run are, once all of its images have ended. A refusal is an image's own fault
 * when other images came back from the same engine; without that, what fails in the same way for everybody is nobody's
 * fault, and a result that is no good may be good next time: such images wait. Pure.
 */
export function judgeUnproven(unproven, others) {
    if (unproven.length === 0)
        return [];
    const cameBackFrom = new Set(others.flatMap(makerOf));
    return unproven.map((end) => {
        const { unproven: why, outcome, ...rest } = end;
        if (why === undefined || outcome.kind !== 'failed')
            return end;
        const { engine, refused } = why;
        const cameBack = cameBackFrom.has(engine);
        if (!refused)
            return { ...rest, outcome: { ...outcome, retryable: !cameBack } };
        if (!cameBack || !refused.provable)
            return { ...rest, outcome: { ...outcome, refused: true } };
        const { reason, message } = refused;
        return { ...rest, outcome: skippedOutcome(outcome, reason, message) };
    });
}
/** The engine that made a picture in this run; none for one taken over from an earlier run. */
function makerOf({ outcome }) {
    return outcome.kind === 'enhanced' && outcome.reusedFrom === undefined ? [outcome.by.engine] : [];
}
/** What only the run's other images can tell: a refusal, and a result that is no good. */
export function unprovenBy(thrown, outcome, { engine }) {
    if (engine === undefined || outcome.kind !== 'failed')
        return undefined;
    if (thrown instanceof RefusedImage)
        return { engine, refused: thrown };
    return isOfResult(thrown) && !outcome.retryable ? { engine } : undefined;
}
/** Codes of results that are no good, and of a program that made none. */
const OF_RESULT = /^E_(?:(?:[A-Z]+_)?RESULT_|COMMAND_(?:FAILED|NO_RESULT)$)/;
/** A result came and is no good: it would be no better the next time it is fetched. */
export function isOfResult(thrown) {
    return thrown instanceof SuperresError && !thrown.retryable && OF_RESULT.test(thrown.code);
}
/** The line that remembers a refusal for what the picture shows: this file is not shown to that service again. */
export function rememberedLine(thrown, { candidate, line }, { engine }) {
    const refused = thrown instanceof SkipImage && !(thrown instanceof RefusedImage);
    if (!refused || thrown.reason !== 'refused-by-service' || engine === undefined)
        return undefined;
    return { ...settledLine(candidate, line), refusal: { blob: candidate.blob, by: engine } };
}
export function outcomeOfError(thrown, candidate, signal) {
    if (thrown instanceof SkipImage && !(thrown instanceof RefusedImage)) {
        return skippedOutcome(candidate, thrown.reason, thrown.message);
    }
    if (thrown instanceof StopEngine && (thrown.verdict === 'quota' || thrown.verdict === 'later')) {
        const reason = thrown.verdict === 'quota' ? 'quota' : 'service-unavailable';
        return deferredOutcome(candidate, reason, say `${thrown.error.message} ${thrown.error.remedy}`);
    }
    if (signal.aborted)
        return deferredOutcome(candidate, 'cancelled', say `The run was cancelled.`);
    const own = thrown instanceof StopEngine || thrown instanceof RefusedImage;
    return failedOutcome(candidate, asSuperresError(own ? thrown.error : thrown));
}
