/** What becomes of one picture: candidates become outcomes, outcomes get published and reported (run-result.ts). */
import { later, said, say } from './say.js';
/** Who makes pictures: the embedded networks, WeChat's service, or a program of the user's. */
export const ENGINE_KINDS = ['local', 'wechat', 'command'];
/** True where the same source would give the same bytes. */
export function isSameMaker(a, b) {
    return a.engine === b.engine && a.model === b.model && a.version === b.version;
}
/** The part of a candidate that its outcome repeats. */
export function outcomeBase({ path, blob, output, slot }) {
    return { path, blob, output, ...(slot !== undefined && { slot }) };
}
/** Those of one kind, in their order. */
export function ofKind(outcomes, kind) {
    return outcomes.filter((outcome) => outcome.kind === kind);
}
/** The outcome of a picture that is not made, for this reason. */
export function skippedOutcome(candidate, reason, message) {
    return { kind: 'skipped', ...outcomeBase(candidate), reason, message };
}
/** The outcome of a picture whose turn comes in a later run. @param message where there is more to say than the reason does */
export function deferredOutcome(candidate, reason, message = deferMessage(reason)) {
    return { kind: 'deferred', ...outcomeBase(candidate), reason, message };
}
/** The outcome of a picture that an error kept from being made. */
export function failedOutcome(candidate, { code, message, remedy, retryable }) {
    return { kind: 'failed', ...outcomeBase(candidate), code, message, remedy, retryable };
}
const DEFER_CAUSES = {
    'max-images': later `The limit of \`max-images\` was reached`,
    'time-limit': later `The \`time-limit\` was reached`,
    quota: later `The quota of the service is used up`,
    'source-changed': later `The source changed on the branch meanwhile`,
    'output-changed': later `The output path changed on the branch meanwhile`,
    'service-unavailable': later `The service asked for a pause that is too long to wait for`,
    'shard-missing': later `The shard that was to make it brought no result`,
    'not-planned': later `It was not in the plan of this sweep`,
};
/**
 * Why an image was deferred, for people.
 * @param isRecorded a ledger that the next run reads says that it waits
 */
export function deferMessage(reason, isRecorded = true) {
    if (reason === 'cancelled')
        return say `The run was cancelled before its turn, and a cancelled run records nothing: run again.`;
    const cause = said(DEFER_CAUSES[reason]);
    return isRecorded ? say `${cause}; the next run takes it first.` : say `${cause}.`;
}
/** What is said of an image where nothing was published that could remember it. */
export function withoutRecord(outcome) {
    if (outcome.kind !== 'deferred' || outcome.message !== deferMessage(outcome.reason))
        return outcome;
    return { ...outcome, message: deferMessage(outcome.reason, false) };
}
