import { copyFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';

export interface FastForwardRequest {
  readonly commit: string;
  readonly tree: string;
  readonly parent: string;
  /** Repository paths that the commit puts or deletes. */
  readonly paths: readonly string[];
}

/**
 * After a successful push: when HEAD is the pushed commit's parent and the index is clean, HEAD and index move on to it, so
 * that later steps see the commit and `git pull` does not stumble over our files. The only write to the user's .git.
 * @returns false where it does not apply; the user's repository is then untouched
 */
export async function fastForward(
  repository: Repository,
  scratch: Scratch,
  request: FastForwardRequest,
): Promise<boolean> {
  const { git } = repository;
  const head = await git.text(['rev-parse', 'HEAD']);
  if (head !== request.parent) return false;
  const clean = await git.run(['diff-index', '--cached', '--quiet', 'HEAD'], { okCodes: [0, 1] });
  if (clean.code !== 0) return false;
  await copyObjects(repository, scratch, request);

  const indexFile = path.join(repository.gitDir, 'index');
  const temporary = path.join(repository.gitDir, `superres-index-${request.commit.slice(0, 12)}`);
  // The same lock that git takes: a command of the user's that works on the index now goes first.
  const lock = await writeFile(`${indexFile}.lock`, '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
  if (!lock) return false;
  try {
    await copyFile(indexFile, temporary);
    const staged = git.with({ GIT_INDEX_FILE: temporary });
    await staged.run(['update-index', '--add', '--remove', '--replace', '-z', '--stdin'], {
      input: request.paths.map((name) => `${name}\0`).join(''),
    });
    // The files on disk must be what was committed (filters, a step that meddled): else leave everything as it is.
    if ((await staged.text(['write-tree'])) !== request.tree) return false;
    await git.run(['update-ref', '-m', 'superres: enhanced images', 'HEAD', request.commit, request.parent]);
    await rename(temporary, indexFile);
    return true;
  } finally {
    await rm(temporary, { force: true });
    await rm(`${temporary}.lock`, { force: true });
    await rm(`${indexFile}.lock`, { force: true });
  }
}

/** A pack of what the commit adds, unpacked into the user's objects: no ref, no `shallow` file is touched. */
async function copyObjects(repository: Repository, scratch: Scratch, request: FastForwardRequest): Promise<void> {
  const packing = scratch.git.start(['pack-objects', '--revs', '--stdout', '-q']);
  packing.stdin?.end(`${request.commit}\n^${request.parent}\n`);
  const unpacking = repository.git.start(['unpack-objects', '-q']);
  packing.stderr?.resume();
  unpacking.stderr?.resume();
  unpacking.stdout?.resume();
  if (!packing.stdout || !unpacking.stdin) return;
  const ended = new Promise<void>((resolve, reject) => {
    unpacking.on('error', reject);
    unpacking.on('close', () => resolve());
  });
  await pipeline(packing.stdout, unpacking.stdin);
  await ended;
}
