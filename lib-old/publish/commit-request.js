import { keyOf, slotField } from '../core/slot.js';
import { samePending } from '../ledger/line.js';
/** True when a commit would have nothing to say. */
export function isEmpty(request) {
    const { finished, ledgerChanges, fileChanges, pending, settled, heal, leftovers } = request;
    if (heal || leftovers?.size)
        return false;
    return finished.length + ledgerChanges.length + fileChanges.length + pending.size + settled.size === 0;
}
/** Sorts the run's results into what a commit has to say. Pure. */
export function commitRequest(selection, ends) {
    const finished = [];
    const pending = new Map();
    const settled = new Set();
    const ledgerChanges = [...selection.ledgerChanges];
    for (const { outcome, line, work, paid } of ends) {
        const { path } = outcome;
        const slot = slotField(outcome);
        const key = keyOf(outcome);
        const source = outcome.blob;
        if (outcome.kind === 'enhanced' && line) {
            finished.push({
                path,
                ...slot,
                source,
                output: outcome.output,
                outputBlob: outcome.outputBlob,
                ...(work.expectedOutput !== undefined && { expectedOutput: work.expectedOutput }),
                line,
                bytes: outcome.after.bytes,
            });
            continue;
        }
        if (outcome.kind === 'skipped' && line) {
            ledgerChanges.push({ path, ...slot, line, source });
            continue;
        }
        const waits = waitsFor(outcome, paid);
        // A path that waits already, with these bytes, is no news: a run that changes nothing commits nothing.
        if (waits && !saysNothingNew(outcome, waits, work.line?.pending))
            pending.set(key, waits);
        if (!waits && work.line?.pending)
            settled.add(key);
    }
    const { fileChanges, heal } = selection;
    const skipped = new Map(selection.settled.flatMap((outcome) => (outcome.kind === 'skipped' ? [[keyOf(outcome), outcome.blob]] : [])));
    return { finished, ledgerChanges, fileChanges, pending, settled, heal, skipped };
}
/** To be put off once more is no news either, and must not hide what is known of the last try. */
function saysNothingNew(outcome, waits, before) {
    return samePending(before, waits) || (outcome.kind === 'deferred' && before?.blob === waits.blob && !waits.paid);
}
function waitsFor(outcome, paid) {
    const { blob } = outcome;
    const more = paid && { paid };
    if (outcome.kind === 'deferred')
        return { blob, reason: outcome.reason, ...more };
    if (outcome.kind !== 'failed' || !outcome.retryable)
        return undefined;
    return { blob, reason: outcome.code, ...(outcome.refused && { refused: true }), ...more };
}
