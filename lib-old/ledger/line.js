import { keyOf, slotField } from '../core/slot.js';
/** True when two waits say the same; then there is nothing to write. */
export function samePending(a, b) {
    return a?.blob === b.blob && (a.refused ?? false) === (b.refused ?? false) && a.paid?.id === b.paid?.id;
}
/** The line without its waiting. */
export function withoutPending(line) {
    const { pending: _, ...rest } = line;
    return rest;
}
/** The line of a source that waits no longer, for something to be added to; a new one where there is none. */
export function settledLine(source, line) {
    return line ? withoutPending(line) : { path: source.path, ...slotField(source) };
}
/** The line when its waiting is over; undefined when it has nothing else to say. */
export function afterWaiting(line) {
    const rest = withoutPending(line);
    const { done, refusal, oversize, former } = rest;
    return done || refusal || oversize || (former && former.length > 0) ? rest : undefined;
}
/** Every picture of ours that a line speaks of. */
export function picturesOf(line) {
    return [...(line?.former ?? []), ...(line?.done ? [line.done] : [])];
}
/** The line, also remembering these pictures: sorted, each once, without the one it has as output now. */
export function withFormer(line, more) {
    const all = new Map();
    for (const { output, outputBlob } of [...(line.former ?? []), ...more]) {
        if (output === line.done?.output && outputBlob === line.done.outputBlob)
            continue;
        all.set(`${output}\0${outputBlob}`, { output, outputBlob });
    }
    const { former: _, ...rest } = line;
    if (all.size === 0)
        return rest;
    return { ...rest, former: [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture) };
}
/**
 * What no longer exists need not be remembered: outputs that are gone, or that the line's own picture replaces. What once
 * stood in the source's own place stays: somebody may bring it back from history.
 */
export function withoutGone(line, stands) {
    const replaced = line.done?.output;
    const former = line.former?.filter(({ output }) => output === line.path || (output !== replaced && stands(output))) ?? [];
    const { former: _, ...rest } = line;
    return former.length > 0 ? { ...rest, former } : rest;
}
/** The ledger's line for a finished picture, remembering what else we made of this source. */
export function finishedLine(source, done, line) {
    return withFormer({ path: source.path, ...slotField(source), done }, picturesOf(line));
}
/**
 * How well a ledger line fits what stands in the tree: its source's blob first, then its output's. Two branches that both
 * ran leave two lines for a path after a merge; the tree tells which one is right.
 */
export function lineJudge(view) {
    return ({ path, done }) => done ? (view(path)?.blob === done.blob ? 2 : 0) + (view(done.output)?.blob === done.outputBlob ? 1 : 0) : 0;
}
/** One line for each key: of several the better, which remembers what the others say. */
export function onePerKey(lines, judge) {
    const best = new Map();
    for (const line of lines) {
        const key = keyOf(line);
        const other = best.get(key);
        best.set(key, other ? merge(other, line, judge) : line);
    }
    return [...best.values()];
}
/** The better of two lines, remembering the other's outputs (they are ours) and that the other waited. */
function merge(first, second, judge) {
    const [better, worse] = judge(first) > judge(second) ? [first, second] : [second, first];
    const pending = better.pending ?? worse.pending;
    return withFormer(pending ? { ...better, pending } : better, picturesOf(worse));
}
