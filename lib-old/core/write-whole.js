import { randomBytes } from 'node:crypto';
import { chmod, link, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from './errors.js';
/**
 * Writes a file whole or not at all: to a temporary name beside it (`.superres-….tmp`), which then gets the file's own.
 * The folder must be there. Whatever happens, nothing is left of the temporary file.
 * @returns false when something stood there that was not to be replaced
 * @throws what the file system says
 */
export async function writeWhole(file, content, { mode, replace = true } = {}) {
    const temporary = path.join(path.dirname(file), `.superres-${randomBytes(6).toString('hex')}.tmp`);
    try {
        await writeFile(temporary, content, { flag: 'wx', ...(mode !== undefined && { mode }) });
        if (mode !== undefined)
            await chmod(temporary, mode);
        if (!replace)
            return await nameIfFree(temporary, file, content);
        await renameOver(temporary, file);
        return true;
    }
    finally {
        await rm(temporary, { force: true }).catch(() => undefined);
    }
}
/** Names of `writeWhole`'s temporary files. */
export function isTemporary(name) {
    return /^\.superres-[0-9a-f]{12}\.tmp$/.test(name);
}
/** Milliseconds before another try. Windows refuses while somebody (a virus scanner, an indexer) has the old file open. */
const RENAME_PAUSES = [20, 100, 400, 1000];
async function renameOver(from, to) {
    for (const pause of process.platform === 'win32' ? RENAME_PAUSES : []) {
        try {
            return await rename(from, to);
        }
        catch (error) {
            if (!['EPERM', 'EACCES', 'EBUSY'].includes(errorCode(error) ?? ''))
                throw error;
            await setTimeout(pause);
        }
    }
    await rename(from, to);
}
/** rename() replaces what is there; link() refuses to, but not every file system has it. */
async function nameIfFree(temporary, file, content) {
    try {
        await link(temporary, file);
    }
    catch (cause) {
        if (errorCode(cause) === 'EEXIST')
            return false;
        try {
            await writeFile(file, content, { flag: 'wx' });
        }
        catch (second) {
            if (errorCode(second) === 'EEXIST')
                return false;
            await rm(file, { force: true });
            throw second;
        }
    }
    return true;
}
