import { randomUUID } from 'node:crypto';
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { enhanceError } from '../enhance/errors.js';
import { errorCode } from './error-code.js';

/**
 * Writes a file whole or not at all: to a temporary name beside it, then to its own.
 * @param overwrite false: a file that stands there, even since a moment ago, is left alone
 * @returns false when a file stood there and was left alone
 * @throws SuperresError E_WRITE
 */
export async function writeResult(path: string, bytes: Uint8Array, overwrite: boolean): Promise<boolean> {
  const temporary = join(dirname(path), `.${basename(path).slice(0, 100)}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, bytes, { flag: 'wx' });
    if (overwrite) await rename(temporary, path);
    else return await renameToFreeName(temporary, path, bytes);
    return true;
  } catch (cause) {
    throw enhanceError('E_WRITE', `${path} could not be written (${errorCode(cause) ?? 'unknown error'}).`, { cause });
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** rename() replaces what is there; link() refuses to, but not every file system has it. */
async function renameToFreeName(temporary: string, path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await link(temporary, path);
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false;
    try {
      await writeFile(path, bytes, { flag: 'wx' });
    } catch (second) {
      if (errorCode(second) === 'EEXIST') return false;
      await rm(path, { force: true });
      throw second;
    }
  }
  return true;
}
