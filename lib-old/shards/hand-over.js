import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { lookAtFile } from '../git/work-tree.js';
const NAME = /^superres-([0-9a-f]{8})-(?:(plan)|s([1-9]\d{0,2}))-a([1-9]\d{0,3})$/;
/** `superres-3f2a81c0-plan-a1`, `superres-3f2a81c0-s12-a2`: fit for artifacts and for folders. */
export function formatName(name) {
    const what = name.kind === 'plan' ? 'plan' : `s${name.shard}`;
    return `superres-${name.use}-${what}-a${name.attempt}`;
}
/** Undefined for any other name. */
export function parseName(text) {
    const [, use, plan, shard, attempt] = NAME.exec(text) ?? [];
    if (use === undefined)
        return undefined;
    const own = { use, attempt: Number(attempt) };
    return plan === undefined ? { kind: 'results', shard: Number(shard), ...own } : { kind: 'plan', ...own };
}
/** Tells uses of the action in one workflow run apart, by what they make of which files. */
export function useOf(config) {
    const { workingDirectory = '', paths, exclude, output = null, layout, ledger } = config;
    const told = JSON.stringify([workingDirectory, paths, exclude, output, layout, ledger]);
    return createHash('sha256').update(told).digest('hex').slice(0, 8);
}
/**
 * A parcel that lies in a folder.
 * @param root absolute path of the folder `hand-over`; below it no link is followed
 * @param below path of the parcel from there, with `/`
 */
export function folderParcel(root, below) {
    return {
        async read(file, limit) {
            const found = await lookAtFile(root, `${below}/${file}`, limit);
            return found instanceof Buffer ? found : undefined;
        },
        close: async () => undefined,
    };
}
/** Names of the real folders in a folder; none where that is not there. */
export async function foldersIn(folder) {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}
/** Plans of a use among these names, newest first. Pure. */
export function plansAmong(names, use, open) {
    return parsed(names, use)
        .filter(({ parcel }) => parcel.kind === 'plan')
        .map(({ name, item, parcel }) => ({ name, attempt: parcel.attempt, open: open(item) }))
        .sort((a, b) => b.attempt - a.attempt);
}
/** Results of a use among these names: by shard, the newest first. Pure. */
export function resultsAmong(names, use, open) {
    return parsed(names, use)
        .flatMap(({ name, item, parcel }) => parcel.kind === 'results' ? [{ name, shard: parcel.shard, attempt: parcel.attempt, open: open(item) }] : [])
        .sort((a, b) => a.shard - b.shard || b.attempt - a.attempt);
}
function parsed(names, use) {
    return names.flatMap(({ name, item }) => {
        const parcel = parseName(name);
        return parcel?.use === use ? [{ name, item, parcel }] : [];
    });
}
