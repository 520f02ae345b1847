import { slotField } from '../core/slot.js';
import { picturesOf, withFormer, withoutPending } from '../ledger/line.js';
/** The line for a copy of a picture of ours. Undefined: the line says it already. */
export function adopt(candidate, line, copyOf) {
    const { path, blob } = candidate;
    if (line?.done?.output === path && line.done.outputBlob === blob)
        return endOfNo(line);
    if (picturesAt(line, path).some(({ outputBlob }) => outputBlob === blob))
        return waitingOver(line);
    const original = picturesOf(copyOf).findLast(({ outputBlob }) => outputBlob === blob);
    return original && lineFor(candidate, line, original);
}
/** The line for a picture that stands at the output path already. */
export function takenOver(candidate, line, done) {
    return withFormer({ ...headOf(candidate), done: { ...done, output: candidate.output } }, picturesOf(line));
}
/** The line that says: what stands at the candidate's own path is this picture of ours. */
export function lineFor(candidate, line, picture) {
    const head = headOf(candidate);
    const here = { output: candidate.path, outputBlob: candidate.blob };
    if (isComplete(picture))
        return withFormer({ ...head, done: { ...picture, ...here } }, picturesOf(line));
    return withFormer({ ...head, ...(line?.done && { done: line.done }) }, [...picturesOf(line), here]);
}
function isComplete(picture) {
    return picture.by !== undefined;
}
/** Pictures of ours that a line remembers at a path. */
export function picturesAt(line, path) {
    return picturesOf(line).filter(({ output }) => output === path);
}
function headOf(candidate) {
    return { path: candidate.path, ...slotField(candidate) };
}
/** The line of a picture that stands where it should: whoever declined it has brought it back. */
export function endOfNo(line) {
    if (!line?.declined)
        return waitingOver(line);
    const { declined: _, ...rest } = line;
    return withoutPending(rest);
}
/** The line that says that the waiting is over. Undefined: it does not wait, so there is nothing to say. */
export function waitingOver(line) {
    return line?.pending && withoutPending(line);
}
