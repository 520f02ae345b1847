import { lstat, readFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { errorCode } from '../core/errors.js';
import { failedOutcome, outcomeBase, skippedOutcome, } from '../core/outcome.js';
import { fillTemplate, foldName } from '../core/paths.js';
import { say } from '../core/say.js';
import { slotField, slotFor } from '../core/slot.js';
import { blobId } from '../git/tree-entry.js';
import { inspect, sniff } from '../image/inspect.js';
import { classify } from '../select/classify.js';
import { selectError } from '../select/errors.js';
import { denserOnDisk } from './denser-on-disk.js';
import { readError } from './errors.js';
import { REPLACEMENT } from './find-files.js';
import { hasScale, leaveResults } from './leave-results.js';
/**
 * Decides what happens to each file before any engine works: by the rules of a repository's files (select/classify.ts),
 * with the disk in place of the tree, and in place of the ledger the one thing that a disk can tell, a result that is not
 * older than its source.
 * @throws SuperresError E_OUTPUT_COLLISION
 */
export async function selectFiles(files, options) {
    const named = files.map((file) => sourceOf(file, options));
    const { sources, results } = await leaveResults(named, options);
    refuseCollisions(sources.filter(({ homeless }) => !homeless));
    const work = [];
    const settled = [];
    const places = new Map();
    const megapixels = new Map();
    for (const source of sources) {
        const decision = await decide(source, options).catch((thrown) => unreadable(source, thrown));
        if (!('work' in decision)) {
            settled.push(decision);
            continue;
        }
        const { path } = decision.work.candidate;
        work.push(decision.work);
        const { width, height } = decision.measure;
        places.set(path, { ...source.place, measure: decision.measure });
        megapixels.set(path, (width * height) / 1e6);
    }
    return { work, settled, places, megapixels, results: results.map(({ candidate }) => candidate.path) };
}
function sourceOf(file, { cwd, output, folder, scale }) {
    const path = fillTemplate(output, file.relative);
    const root = folder === undefined ? file.root : resolve(cwd, folder);
    const absolute = path === undefined ? file.absolute : join(root, path);
    const below = relative(cwd, absolute);
    const shown = root === cwd || !(below.startsWith('..') || isAbsolute(below)) ? below : absolute;
    return {
        candidate: {
            path: file.name,
            mode: '100644',
            blob: '',
            output: shown.split(sep).join('/'),
            ...slotField({ slot: slotFor(scale, 1) }),
        },
        homeless: path === undefined,
        place: { source: file.absolute, output: absolute },
        ...(file.judgedFrom !== undefined && { judgedFrom: file.judgedFrom }),
    };
}
/** Also on file systems where names that differ in case, or in Unicode form, are the same. */
function refuseCollisions(sources) {
    const owners = new Map();
    const all = new Map(sources.map((source) => [foldName(source.place.source), source]));
    const remedy = say `Name only one of the two, or say another --output.`;
    for (const { candidate, place } of sources) {
        const key = foldName(place.output);
        const other = owners.get(key);
        if (other !== undefined) {
            const both = say `${other} and ${candidate.path}`;
            const what = say `${both} would both be written to ${candidate.output}.`;
            throw selectError('E_OUTPUT_COLLISION', what, { remedy });
        }
        owners.set(key, candidate.path);
        const replaced = all.get(key);
        if (replaced && replaced.place.source !== place.source) {
            const what = say `The result of ${candidate.path} would replace another source, ${replaced.candidate.path}.`;
            throw selectError('E_OUTPUT_COLLISION', what, { remedy });
        }
    }
}
async function decide({ candidate, homeless, place, judgedFrom }, options) {
    const skip = (reason, message) => skippedOutcome(candidate, reason, message);
    const base = outcomeBase(candidate);
    const stats = await lstat(place.source).catch((thrown) => {
        if (errorCode(thrown) === 'ENOENT' && base.path.includes(REPLACEMENT))
            return undefined;
        throw thrown;
    });
    if (stats === undefined)
        return skip('name-not-utf8', say `The file name is not valid UTF-8.`);
    if (!stats.isFile() && !stats.isSymbolicLink())
        return skip('not-an-image', say `Not a regular file.`);
    // What no template can name has no output: its place is only a stand-in.
    const inPlace = !homeless && place.output === place.source;
    const standing = inPlace ? undefined : await lstat(place.output).catch(() => undefined);
    const mode = stats.isSymbolicLink() ? '120000' : '100644';
    // A link at the output is replaced like a file, never followed.
    const overwritten = options.force && !standing?.isDirectory();
    const verdict = classify({ ...candidate, mode }, factsOf(stats, homeless, overwritten ? undefined : standing), options, () => ({ vacated: undefined, standingIsOurs: false, blockedBy: undefined, caseTwin: undefined, reuse: undefined }));
    const exists = (inPlace && !options.force) ||
        (verdict.kind === 'settled' && 'reason' in verdict.outcome && verdict.outcome.reason === 'output-exists');
    if (verdict.kind === 'settled' && !exists)
        return verdict.outcome;
    const content = await readFile(place.source);
    const { info, skip: reason } = inspect(content, base.output, options);
    if (reason)
        return skip(reason.reason, reason.message);
    if (exists) {
        const looksDone = info && standing?.isFile() && standing.mtimeMs >= stats.mtimeMs;
        const result = looksDone ? sniff(await readFile(place.output)) : undefined;
        const isResult = result && info && hasScale(result, info, options.scale);
        if (isResult)
            return { kind: 'unchanged', ...base, reason: 'done' };
        return skip('output-exists', say `${base.output} exists; --force overwrites it.`);
    }
    if (options.heedsDenser && judgedFrom !== undefined) {
        const denser = await denserOnDisk(place.source, judgedFrom, info);
        if (denser !== undefined) {
            const name = relative(options.cwd, denser).split(sep).join('/');
            return skip('density-filled', say `${name} is there, by its name a picture of twice the size; with --output ours is made too.`);
        }
    }
    return {
        work: { candidate: { ...candidate, blob: blobId(content) } },
        measure: { width: info?.width ?? 0, height: info?.height ?? 0, bytes: content.length },
    };
}
function factsOf(source, homeless, standing) {
    const there = standing && { mode: standing.isDirectory() ? '040000' : '100644', blob: '' };
    return {
        utf8: true,
        homeless,
        line: undefined,
        copyOf: undefined,
        inPosition: undefined,
        bytes: source.size,
        standing: there,
    };
}
function unreadable({ candidate }, thrown) {
    return failedOutcome(candidate, readError(candidate.path, thrown));
}
