import { foldersOf } from '../core/paths.js';
import { lookUpIndex, viewOf } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { drawableName } from '../layout/android.js';
import { isContents } from '../layout/xcassets.js';
import { bucketOf } from '../ledger/bucket.js';
import { glance } from '../ledger/glance.js';
import { sourcesAmong } from './candidates.js';
import { judge } from './judge.js';
import { judgeInput, sizesOf, viewFor } from './sources.js';
/** The common case at the price of hardly more than the comparison: everything that changed is known to the ledger. */
export async function quickLook(input, ledger, changes) {
    // A deleted image: an output that is asked for anew, a source that moved, a name that is free again.
    if (changes.some(({ path, after }) => !after && (isImageName(path) || drawableName(path) !== undefined)))
        return {};
    const present = changes.flatMap(({ path, utf8, after }) => (after ? [{ path, utf8, ...after }] : []));
    const wishes = new Map();
    for (const { path } of present) {
        const wish = input.wishOf(path);
        if (wish)
            wishes.set(path, wish);
    }
    const selection = await allKnown(input, ledger, present, wishes);
    return { wishes, ...(selection && { selection }) };
}
/** The outcomes, if the ledger knows everything that stands there anew. */
async function allKnown(input, ledger, present, wishes) {
    const { planner, config } = input;
    const seen = await lookInto(ledger, present, new Set(wishes.keys()), config.ledger);
    if (!seen)
        return undefined;
    const wanted = present.filter(({ path }) => wishes.has(path) && !seen.owners.has(path));
    // What a platform's layout asks for depends on what else is in the tree.
    if (wanted.some(({ path }) => wishes.get(path) === 'by-tree'))
        return undefined;
    const isNew = ({ path }) => seen.ledger.ofSource(path).length === 0 && !path.startsWith(`${config.ledger}/`);
    if (wanted.some(isNew))
        return undefined;
    for (const line of seen.ledger.lines())
        if (line.pending && input.wishOf(line.path))
            return undefined;
    for (const { path, blob } of present) {
        const owner = seen.owners.get(path);
        if (owner && owner.done?.outputBlob !== blob)
            return undefined;
    }
    if (present.some(({ path }) => isContents(path)))
        return undefined;
    // A file of a drawable's name, be it a drawing: ours of that name gives way to it.
    if (present.some(({ path }) => drawableName(path) !== undefined && !seen.owners.has(path)))
        return undefined;
    const sources = sourcesAmong(wanted, seen.ledger, { planner, folder: config.ledger, viewFor: noView });
    const isKnown = ({ candidate: { blob }, known: { line } }) => line?.done?.blob === blob || line?.done?.outputBlob === blob;
    if (!sources.every(isKnown))
        return undefined;
    return settle(input, seen, sources, present);
}
function noView() {
    return { has: () => false, text: () => undefined };
}
async function lookInto(source, present, sources, ledger) {
    const files = new Set(sources);
    const buckets = [];
    for (const { path } of present) {
        if (path.startsWith(`${ledger}/`))
            buckets.push(path.slice(ledger.length + 1).replace(/\.jsonl$/, ''));
        else if (!files.has(path) && isImageName(path))
            files.add(path);
    }
    const interest = { sources, files };
    const few = new Set([...buckets, ...(await source.waiting())]);
    for (const path of sources)
        few.add(bucketOf(path));
    const seen = glance(await source.read(few), interest);
    // The line of an output is in its source's bucket: one that changed with neither has its line anywhere.
    const isExplained = (path) => sources.has(path) || seen?.owners.has(path);
    return seen && ![...files].every(isExplained) ? glance(await source.all(), interest) : seen;
}
/** The outcomes, if none of the sources asks for anything but to be left alone. */
async function settle(input, { ledger }, sources, present) {
    const outputs = sources.map(({ candidate }) => candidate.output);
    const changed = new Map(present.map((entry) => [entry.path, entry]));
    const others = outputs.filter((output) => !changed.has(output));
    const standing = viewOf([...present, ...(await lookUpIndex(input.repository, others))]);
    const [view, sizes] = await Promise.all([
        viewFor(input, standing, () => outputs.flatMap((output) => [output, ...foldersOf(output)])),
        sizesOf(input, sources),
    ]);
    const facts = { ...judgeInput(input, ledger, view), sizes, caseTwin: () => undefined };
    const settled = [];
    for (const source of sources) {
        const verdict = judge(source, facts);
        if (verdict.kind !== 'settled' || verdict.line !== undefined)
            return undefined;
        settled.push(verdict.outcome);
    }
    const nothing = { work: [], ledgerChanges: [], fileChanges: [], housekeeping: [], notices: [], declined: 0 };
    return { scope: 'changed', settled, ...nothing, heal: false };
}
