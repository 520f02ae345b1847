import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';
import { cliError } from './errors.js';
/**
 * Walks a folder with @actions/glob. That gives up altogether where it cannot look at one thing (a folder that is closed to
 * us, a name that is not UTF-8, a file that vanishes meanwhile) and knows no line ends in names; then we go around what
 * stands in the way.
 * @throws SuperresError E_PATH_NOT_FOUND when the folder itself cannot be searched
 */
export async function walkFolder(folder) {
    // A folder that was named may be a link: its files are looked for where it leads, and named as it was.
    const top = await realpath(folder).catch(() => folder);
    const files = /[\r\n]/.test(top) ? undefined : await globbed(top).catch(() => undefined);
    if (files)
        return { files: files.map((file) => join(folder, relative(top, file))), closed: [] };
    const walk = { files: [], closed: [] };
    await goAround(folder, walk);
    const [first] = walk.closed;
    if (first?.path === folder)
        throw first.error;
    return walk;
}
async function globbed(top) {
    const { create } = await import('@actions/glob');
    const options = { followSymbolicLinks: false, matchDirectories: false, implicitDescendants: false };
    return withoutDebugLines(async () => (await create(join(literally(top), '**'), options)).glob());
}
async function goAround(folder, { files, closed }) {
    const there = await readdir(folder, { withFileTypes: true }).catch((cause) => {
        const what = say `${folder} cannot be searched (${errorCode(cause) ?? say `unknown error`}).`;
        closed.push({ path: folder, error: cliError('E_PATH_NOT_FOUND', what, { cause }) });
    });
    for (const entry of there ?? []) {
        const path = join(folder, entry.name);
        if (entry.isDirectory())
            await goAround(path, { files, closed });
        else
            files.push(path);
    }
}
/** A path as a pattern that matches itself, in @actions/glob's language. */
function literally(path) {
    const escaped = path.replace(/[[?*]/g, '[$&]');
    return sep === '\\' ? escaped : escaped.replaceAll('\\', '\\\\');
}
/** @actions/glob tells standard output how it searches, as `::debug::` lines for a runner, and cannot be asked not to. */
async function withoutDebugLines(work) {
    const { stdout } = process;
    const own = Object.getOwnPropertyDescriptor(stdout, 'write');
    const write = stdout.write.bind(stdout);
    stdout.write = ((chunk, ...rest) => typeof chunk === 'string' && chunk.startsWith('::debug::') ? true : write(chunk, ...rest));
    try {
        return await work();
    }
    finally {
        if (own)
            Object.defineProperty(stdout, 'write', own);
        else
            Reflect.deleteProperty(stdout, 'write');
    }
}
