import { lstat, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { sniff } from '../image/inspect.js';
import { isDenserSize } from '../layout/denser.js';
import { createOutputPlanner } from '../layout/layout.js';
/** The top folder of the repository that a folder lies in, found as git finds it; undefined outside of one. */
export async function repositoryTop(folder) {
    for (let at = folder;; at = dirname(at)) {
        const found = await lstat(join(at, '.git')).catch(() => undefined);
        if (found)
            return at;
        if (dirname(at) === at)
            return undefined;
    }
}
/** As the action looks for them without any input. */
const PLANNER = createOutputPlanner({});
/**
 * A picture of twice the size that the project has itself, under another name than ours.
 * @param source absolute path
 * @param top folder that paths are counted from
 * @param size of the source; undefined where its header does not tell it: then the name alone speaks
 * @returns absolute path
 */
export async function denserOnDisk(source, top, size) {
    for (const other of PLANNER.denser(relative(top, source).split(sep).join('/'))) {
        const file = join(top, other);
        const stats = await lstat(file).catch(() => undefined);
        if (!stats?.isFile())
            continue;
        const its = sniff(await readFile(file).catch(() => new Uint8Array()));
        if (!size || !its || isDenserSize(size, its))
            return file;
    }
    return undefined;
}
