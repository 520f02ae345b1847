import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Repository } from '../../src/git/repository.js';
import { blobId } from '../../src/git/tree-entry.js';
import { applyToWorkTree } from '../../src/publish/checkout.js';
import { wavesPng } from '../support/pictures.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'superres-checkout-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const PICTURE = wavesPng(1);
const OID = createHash('sha256').update(PICTURE).digest('hex');
const POINTER = Buffer.from(
  `version https://git-lfs.github.com/spec/v1\noid sha256:${OID}\nsize ${PICTURE.length}\n`,
  'utf8',
);

/** The picture moves from `a@2x.png`, and nothing else does. */
async function move(present: Uint8Array): Promise<Record<string, Uint8Array>> {
  await writeFile(join(root, 'a@2x.png'), present);
  const pointer = blobId(POINTER);
  await applyToWorkTree(
    { root, objectFormat: 'sha1' } as Repository,
    { deletions: new Set(['a@2x.png']), puts: new Map([['b@2x.png', pointer]]), texts: new Map() },
    (path) => (path === 'a@2x.png' ? pointer : undefined),
    async (blob) => (blob === pointer ? POINTER : undefined),
  );
  const names = (await readdir(root)).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(root, name))])));
}

describe('a result in Git LFS that moves with its source', () => {
  it('moves on disk as the picture that it is there, or as the pointer', async () => {
    expect(await move(PICTURE)).toEqual({ 'b@2x.png': Buffer.from(PICTURE) });
    await rm(join(root, 'b@2x.png'));
    expect(await move(POINTER)).toEqual({ 'b@2x.png': POINTER });
  });

  it('stays where somebody has changed it', async () => {
    const other = wavesPng(2);
    expect((await move(other))['a@2x.png']).toEqual(Buffer.from(other));
  });
});
