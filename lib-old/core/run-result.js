/** What becomes of a run: the outcomes of its pictures, what they add up to, and where they went. */
import { scaleOf } from './slot.js';
/** Bytes that one result adds to the tree; undefined in a dry run, which makes none. */
export function addedBy({ path, output, before, after }) {
    if (after.bytes <= 0)
        return undefined;
    return output === path ? after.bytes - before.bytes : after.bytes;
}
/** Counts outcomes and weighs their results: once for a run, and everybody who tells of it reads the figures. */
export function tallyOf(outcomes) {
    const counts = { enhanced: 0, unchanged: 0, skipped: 0, failed: 0, deferred: 0 };
    const scales = new Set();
    let weight;
    for (const outcome of outcomes) {
        counts[outcome.kind] += 1;
        if (outcome.kind !== 'enhanced')
            continue;
        scales.add(scaleOf(outcome));
        const bytes = addedBy(outcome);
        if (bytes === undefined)
            continue;
        const { sources, results, added } = weight ?? { sources: 0, results: 0, added: 0 };
        const { before, after } = outcome;
        weight = { sources: sources + before.bytes, results: results + after.bytes, added: added + bytes };
    }
    const others = scales.size > 1 || (scales.size === 1 && !scales.has(2));
    return { counts: { ...counts, ...(others && { scales: [...scales].sort() }) }, ...(weight && { weight }) };
}
