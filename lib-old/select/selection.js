import { exactBytes } from '../core/bytes.js';
import { outcomeBase, skippedOutcome, } from '../core/outcome.js';
import { say } from '../core/say.js';
import { bySlot } from '../core/slot.js';
/** The work with a note of a result that is paid for; of two notes the newer: its result is kept for longer. Pure. */
export function withPaid(work, paid) {
    return paid && paid.at > (work.paid?.at ?? 0) ? { ...work, paid } : work;
}
/** True for what is taken over now or never: it costs nothing, comes first, and no limit holds it up. */
export function isTakenFirst({ reuse }) {
    return reuse?.leaving === true;
}
/**
 * The work that `max-images` lets a run do, if all of it is good.
 * @param work in the order in which it is done
 * @param maxImages 0 = no limit
 */
export function withinLimit(work, maxImages) {
    return maxImages === 0 ? work : work.slice(0, work.filter(isTakenFirst).length + maxImages);
}
/** Why a source of so many bytes is left alone; undefined where it is not. */
export function tooLargeMessage(bytes, limit) {
    if (bytes < limit)
        return undefined;
    return say `The file has ${exactBytes(bytes)}; files of ${exactBytes(limit)} or more are skipped.`;
}
/** Why a result was not kept, with what to do about it. */
export function oversizeMessage(bytes, limit) {
    return say `The result has ${exactBytes(bytes)}; \`max-result-size\` allows ${exactBytes(limit)}. Raise it, or make the source simpler: fewer colours, or a format that compresses more.`;
}
/** That pictures are declined, where it is not too late to take it back: a folder exported anew looks the same as one put back. */
export function declinedMessage(count) {
    return count === 1
        ? say `1 picture is declined from now on: its result was deleted, or its source put back in its place. \`refresh: true\` makes it again.`
        : say `${count} pictures are declined from now on: their results were deleted, or their sources put back in their places. \`refresh: true\` makes them again.`;
}
/** Somebody's change of a picture of ours is theirs. */
export function edited(candidate) {
    return skipped(candidate, 'output-edited', say `\`${candidate.output}\` was changed by somebody since we made it; delete it to get a new one.`);
}
/** Nothing to be made, for this reason. */
export function skipped(candidate, reason, message) {
    return { kind: 'settled', outcome: skippedOutcome(candidate, reason, message) };
}
/** Nothing to be made any more, and perhaps something to be noted in the ledger. */
export function settled(candidate, reason, line) {
    const outcome = { kind: 'unchanged', ...outcomeBase(candidate), reason };
    return { kind: 'settled', outcome, ...(line && { line }) };
}
/** Is what stands there one of these pictures of ours, compressed by another tool? */
export function askPicture(candidate, current, recorded, yes, no) {
    return { kind: 'question', question: { candidate, ask: 'picture', current, recorded, yes, no } };
}
/** What is only taken over, then what waits, then what is new, then what is likely to fail again. Pure. */
export function pendingFirst(work) {
    const waits = (item) => {
        if (isTakenFirst(item))
            return -1;
        const { candidate, line } = item;
        const pending = line?.pending;
        if (pending === undefined)
            return 1;
        // What a service refused comes last: when the others come back, it is known to be its own fault. So does what a program hung
        // at: a few of those in a row end the run, and first they would end every run, before the others have their turn.
        const isDoubtful = pending.refused || pending.reason === 'E_COMMAND_TIME';
        return isDoubtful && pending.blob === candidate.blob ? 2 : 0;
    };
    const order = (a, b) => bySlot(a.candidate, b.candidate);
    return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}
