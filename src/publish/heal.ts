import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Log } from '../core/log.js';
import { isTemporary, writeWhole } from '../core/write-whole.js';
import type { Repository } from '../git/repository.js';
import { safePath } from '../git/work-tree.js';

/**
 * What our lock on the index says: git's own locks are empty or hold an index, and a lock of somebody else is not ours to
 * remove.
 */
const LOCK = /^superres-action (\d+) (\S+)\n$/;

/** A fast-forward takes seconds: an older lock is a dead run's, whoever has its process number today. */
const STALE_MS = 10 * 60_000;

/**
 * Takes git's lock on the index, with our name in it from its first moment: an empty one would be anybody's.
 * @returns false when it is taken
 */
export function takeLock(file: string): Promise<boolean> {
  const text = `superres-action ${process.pid} ${os.hostname()}\n`;
  return writeWhole(file, text, { replace: false }).catch(() => false);
}

/**
 * Clears up after a run of ours that was killed while the checkout followed its commit: the new index stands beside the old
 * one. With HEAD moved already it takes its place, else it goes; so does our lock.
 */
export async function healCheckout({ gitDir, head }: Repository, log: Log): Promise<void> {
  const left = (await readdir(gitDir)).filter((name) => name.startsWith('superres-index-') || isTemporary(name));
  const lock = path.join(gitDir, 'index.lock');
  const ours = await isStaleLock(lock);
  if (left.length === 0 && !ours) return;
  if (!ours && (await exists(lock))) return;
  for (const name of left) {
    const file = path.join(gitDir, name);
    const id = /^superres-index-([0-9a-f]{12})$/.exec(name)?.[1];
    if (ours && id !== undefined && head.startsWith(id)) await rename(file, path.join(gitDir, 'index'));
    else await rm(file, { force: true });
  }
  if (ours) await rm(lock, { force: true });
  log.debug('What an earlier run left in the git folder when it was stopped is cleared up.');
}

async function isStaleLock(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile() || found.size > 1000) return false;
  const [, pid, host] = LOCK.exec(await readFile(file, 'utf8').catch(() => '')) ?? [];
  if (pid === undefined) return false;
  return host !== os.hostname() || Date.now() - found.mtimeMs > STALE_MS || !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process is alive all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/**
 * Removes temporary files that a killed run left in these folders, into which files are going to be written.
 * @param folders repository paths; empty: the top
 */
export async function removeTemporaries(root: string, folders: ReadonlySet<string>): Promise<void> {
  for (const folder of folders) {
    // Not through a link: what is behind it is none of ours.
    const within = await safePath(root, folder === '' ? 'x' : `${folder}/x`).catch(() => undefined);
    if (within === undefined) continue;
    const place = path.dirname(within);
    for (const entry of await readdir(place, { withFileTypes: true }).catch(() => [])) {
      if (entry.isFile() && isTemporary(entry.name)) await rm(path.join(place, entry.name), { force: true });
    }
  }
}
