import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { errorCode } from './errors.js';
/**
 * Makes a folder and those above it. Node's own `recursive` never ends where a file system says of a folder that is there
 * that nothing can be found in it (`/proc`, automounts): here each folder is tried twice at most.
 * @param mode permissions of folders that are made
 * @throws what the file system says
 */
export async function makeFolders(folder, mode = 0o777) {
    try {
        await make(folder, mode);
    }
    catch (cause) {
        const above = path.dirname(folder);
        if (errorCode(cause) !== 'ENOENT' || above === folder)
            throw cause;
        await makeFolders(above, mode);
        await make(folder, mode);
    }
}
/** Systems differ in what they say of a folder that is there (the root of a drive is EPERM to Windows): it is looked at. */
async function make(folder, mode) {
    await mkdir(folder, { mode }).catch(async (cause) => {
        const isThere = await stat(folder).then((stats) => stats.isDirectory(), () => false);
        if (!isThere)
            throw cause;
    });
}
