import { keepHeapSmall } from '../core/heap.js';
import { openListing } from '../git/listing.js';
import { isSparse } from '../git/repository.js';
import { isFile, missingOnDisk } from '../git/tree-view.js';
import { isImageName } from '../image/image-names.js';
import { createLedger } from '../ledger/ledger.js';
import { lineJudge, picturesOf } from '../ledger/line.js';
import { readLedgerOfHead } from '../ledger/read-ledger.js';
/** Files from which memory is worth more than time. */
export const MANY_FILES = 200_000;
/**
 * The index, each path of it held against the patterns once.
 * @param known what was asked already, in the index's order
 */
export async function listIndex({ repository, wishOf }, known) {
    const matching = new Set();
    const byTree = [];
    const asked = known.entries();
    let next = asked.next().value;
    let seen = 0;
    const listing = await openListing(repository, (path) => {
        seen += 1;
        if (seen === MANY_FILES)
            keepHeapSmall();
        let wish;
        // To look every path up in a table would cost more than the patterns do.
        if (path === next?.[0]) {
            wish = next[1];
            next = asked.next().value;
        }
        else
            wish = wishOf(path);
        if (wish === undefined)
            return isImageName(path);
        matching.add(path);
        if (wish === 'by-tree')
            byTree.push(path);
        return true;
    });
    return { listing, files: seen, wanted: listing.files.filter(({ path }) => matching.has(path)), byTree };
}
/** The index as it will be once our pull request is merged, or what is on disk committed. */
export function withoutRemoved(listed, removed) {
    if (removed.size === 0)
        return listed;
    const { listing, wanted, byTree } = listed;
    return {
        ...listed,
        listing: {
            ...listing,
            view: (path) => (removed.has(path) ? undefined : listing.view(path)),
            eachPath: (visit) => listing.eachPath((path) => {
                if (!removed.has(path))
                    visit(path);
            }),
        },
        wanted: wanted.filter(({ path }) => !removed.has(path)),
        byTree: byTree.filter((path) => !removed.has(path)),
    };
}
/**
 * What the index has and is as good as gone: pictures of ours that our pull request deletes, or that a run without publishing
 * took from the disk, with their lines. That run's ledger does not know them any more, but the commit's does.
 */
export async function removedAmong({ wanted, listing }, ledger, { config, repository, unmerged, scratch }) {
    if (config.publish !== 'none')
        return unmerged?.removed ?? NOTHING;
    const unknown = new Set();
    for (const entry of wanted) {
        const { path } = entry;
        if (isFile(entry) && ledger.ofSource(path).length === 0 && ledger.ownerOf(path) === undefined)
            unknown.add(path);
    }
    // In a sparse checkout a file that is not on disk is not a deleted one.
    if (unknown.size === 0 || (await isSparse(repository)))
        return NOTHING;
    const committed = createLedger(await readLedgerOfHead(repository, config.ledger, scratch), lineJudge(listing.view));
    const ours = [...committed.lines()].flatMap(picturesOf).map(({ output }) => output);
    return missingOnDisk(repository, ours.filter((output) => unknown.has(output)));
}
/** Nothing was removed. */
export const NOTHING = new Set();
