import { copyFile, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { safePath } from '../enhance/write-output.js';
import { firstLines, withConfig } from '../git/git.js';
import type { Remote } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import type { FinishedPicture } from './commit-request.js';
import { publishError } from './errors.js';

/** Finished pictures as blobs in the scratch repository. */
export interface Stored {
  /** The pictures, with the blob ids that git has (for LFS: the pointers'). */
  readonly pictures: readonly FinishedPicture[];
  /** LFS object ids that must be uploaded before the push. */
  readonly lfsObjects: readonly string[];
}

/**
 * Writes the finished files of the work tree into the scratch repository's objects, streamed by git itself: memory does not
 * grow with the pictures. Files that `.gitattributes` gives to Git LFS go through git's own filter.
 * @throws SuperresError E_LFS, E_PUSH_FAILED when a file is no longer what we wrote
 */
export async function storeOutputs(
  repository: Repository,
  scratch: Scratch,
  pictures: readonly FinishedPicture[],
): Promise<Stored> {
  if (pictures.length === 0) return { pictures: [], lfsObjects: [] };
  const lfsPaths = await pathsInLfs(
    repository,
    pictures.map(({ output }) => output),
  );
  const plain = pictures.filter(({ output }) => !lfsPaths.has(output));
  const ids = await hashPlain(repository, scratch, plain);
  for (const picture of plain) {
    if (ids.get(picture.output) !== picture.outputBlob) {
      throw publishError('E_PUSH_FAILED', `\`${picture.output}\` was changed on disk while the run was going on.`);
    }
  }
  const stored: FinishedPicture[] = [...plain];
  const lfsObjects: string[] = [];
  for (const picture of pictures) {
    if (!lfsPaths.has(picture.output)) continue;
    const { blob, oid } = await hashThroughLfs(repository, scratch, picture.output);
    lfsObjects.push(oid);
    const done = picture.line.done;
    stored.push({
      ...picture,
      outputBlob: blob,
      line: done ? { ...picture.line, done: { ...done, outputBlob: blob } } : picture.line,
    });
  }
  return { pictures: stored, lfsObjects };
}

/** Uploads LFS objects to the remote; must be done before the push that refers to them. */
export async function uploadLfs(scratch: Scratch, remote: Remote, objects: readonly string[]): Promise<void> {
  if (objects.length === 0) return;
  // git-lfs wants a named remote, whose configuration exists for this command only.
  const env = withConfig(scratch.env, [
    ['remote.origin.url', remote.pushUrl],
    ['lfs.locksverify', 'false'],
  ]);
  const result = await scratch.git.run(['lfs', 'push', '--object-id', 'origin', ...objects], {
    env: Object.fromEntries(Object.entries(env).filter(([key]) => key.startsWith('GIT_CONFIG_'))),
    okCodes: Array.from({ length: 256 }, (_, code) => code),
  });
  if (result.code !== 0) {
    throw publishError(
      'E_LFS',
      `Uploading ${objects.length} object(s) to Git LFS failed: ${firstLines(result.stderr || result.stdout.toString('utf8'))}`,
    );
  }
}

async function pathsInLfs(repository: Repository, paths: readonly string[]): Promise<Set<string>> {
  const { stdout } = await repository.git.run(['check-attr', '--stdin', '-z', 'filter'], {
    input: paths.map((name) => `${name}\0`).join(''),
  });
  const fields = stdout.toString('utf8').split('\0');
  const found = new Set<string>();
  for (let at = 0; at + 2 < fields.length; at += 3) if (fields[at + 2] === 'lfs') found.add(fields[at] as string);
  return found;
}

async function hashPlain(
  repository: Repository,
  scratch: Scratch,
  pictures: readonly FinishedPicture[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  if (pictures.length === 0) return ids;
  const staging = path.join(scratch.folder, 'superres-staging');
  const files: string[] = [];
  try {
    for (const [n, { output }] of pictures.entries()) {
      const file = await safePath(repository.root, output);
      if (!/[\n\r"]/.test(file)) {
        files.push(file);
        continue;
      }
      // --stdin-paths takes a line a path; a name with a newline gets a plain one for the moment.
      await mkdir(staging, { recursive: true });
      const copy = path.join(staging, String(n));
      await copyFile(file, copy);
      files.push(copy);
    }
    const text = await scratch.git.text(['hash-object', '-w', '--no-filters', '--stdin-paths'], {
      input: `${files.join('\n')}\n`,
    });
    for (const [n, id] of text.split('\n').entries()) ids.set((pictures[n] as FinishedPicture).output, id);
    return ids;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function hashThroughLfs(
  repository: Repository,
  scratch: Scratch,
  output: string,
): Promise<{ readonly blob: string; readonly oid: string }> {
  const everyCode = Array.from({ length: 256 }, (_, code) => code);
  const file = await safePath(repository.root, output);
  // With the user's work tree git sees its .gitattributes; the object lands in the scratch repository's own LFS store.
  const args = ['--work-tree', repository.root, 'hash-object', '-w', `--path=${output}`, '--', file];
  const hashed = await scratch.git.run(args, { okCodes: everyCode });
  const blob = hashed.stdout.toString('utf8').trim();
  if (hashed.code !== 0)
    throw publishError('E_LFS', `Git LFS could not take \`${output}\`: ${firstLines(hashed.stderr)}`);
  const pointer = await scratch.git.text(['cat-file', 'blob', blob]);
  const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(pointer)?.[1];
  if (oid === undefined) {
    throw publishError('E_LFS', `\`${output}\` belongs to Git LFS, but the LFS filter is not installed here.`);
  }
  return { blob, oid };
}
