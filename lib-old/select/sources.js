import { foldersOf } from '../core/paths.js';
import { blobSizes } from '../git/object-reader.js';
import { isSparse } from '../git/repository.js';
import { isFile, viewOfDisk } from '../git/tree-view.js';
import { formatOfName } from '../image/image-names.js';
import { picturesOf } from '../ledger/line.js';
/** Fetches, in one request, those of the blobs that are not here. Whoever reads them sees what could not be had. */
export async function bringBlobs({ repository, scratch }, ids) {
    if (ids.length === 0)
        return;
    const here = await blobSizes(repository.partial ? (await scratch()).git : repository.git, ids);
    const missing = [...new Set(ids)].filter((id) => !here.has(id));
    if (missing.length > 1)
        await scratch()
            .then((borrowed) => borrowed.fetchBlobs(missing))
            .catch(() => false);
}
/** Bytes of the sources that the ledger does not know with these contents. One git call. */
export async function sizesOf({ repository, scratch }, sources) {
    const unknown = sources.flatMap(({ entry, known: { line } }) => isFile(entry) && line?.done?.blob !== entry.blob ? [entry.blob] : []);
    if (unknown.length === 0)
        return new Map();
    // Asked for a size that it lacks, a partial clone would fetch the file, one by one; the scratch repository would not.
    return blobSizes(repository.partial ? (await scratch()).git : repository.git, unknown);
}
/** Where outputs are looked up: the index, overlaid by an open pull request of ours; or the disk, where nothing is committed. */
export async function viewFor(input, index, paths) {
    const { unmerged, repository } = input;
    if (input.config.publish === 'none') {
        const disk = await viewOfDisk(repository, new Set(paths()));
        return (await isSparse(repository)) ? (path) => disk(path) ?? index(path) : disk;
    }
    if (!unmerged)
        return index;
    const outputs = new Set([...unmerged.lines.values()].flatMap((line) => line?.done?.output ?? []));
    // Where the checkout is not what results are committed to, an output that it has may be deleted there.
    const below = unmerged.sources ?? index;
    return (path) => (outputs.has(path) ? (unmerged.view(path) ?? below(path)) : index(path));
}
/** Every path whose standing may matter: these are looked up on disk. */
export function pathsOfInterest(sources, gone, denser) {
    const paths = new Set();
    for (const { candidate, known } of sources) {
        for (const path of [candidate.output, ...foldersOf(candidate.output)])
            paths.add(path);
        for (const path of denser(candidate.path))
            paths.add(path);
        for (const line of [known.line, ...known.twins])
            if (line?.done)
                paths.add(line.done.output);
    }
    for (const line of gone)
        for (const { output } of picturesOf(line))
            paths.add(output);
    return paths;
}
/** What judging needs where no source has moved. */
export function judgeInput({ config, planner, maker, engine, ruleOf, maxResultSize, unmerged }, ledger, view) {
    return {
        ...(engine && { engine }),
        ...(maker && { maker }),
        ...(ruleOf && { ruleOf }),
        ledger,
        view,
        settledView: view,
        vacated: new Map(),
        rules: {
            maxFileSize: config.maxFileSize,
            committed: config.publish !== 'none',
            ...(maxResultSize !== undefined && { maxResultSize }),
        },
        ...(unmerged?.leaving && { leaving: bySourceBlob(unmerged.leaving) }),
        denser: planner.denser,
        formatOf: formatOfName,
    };
}
function bySourceBlob(lines) {
    const found = new Map();
    for (const line of lines)
        found.set(line.done?.blob, [...(found.get(line.done?.blob) ?? []), line]);
    return found;
}
