import { createHash } from 'node:crypto';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readSource } from '../../src/enhance/shelf.js';

const CONTENT = Buffer.from('the real picture');
const OID = createHash('sha256').update(CONTENT).digest('hex');
const POINTER = Buffer.from(`version https://git-lfs.github.com/spec/v1\noid sha256:${OID}\nsize ${CONTENT.length}\n`);
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'superres-source-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const source = (blob: Buffer | undefined, maxFileSize = 1000) =>
  readSource({ path: 'a.png', blob: 'id', root, maxFileSize, read: async () => blob });

describe('readSource', () => {
  it('takes the bytes of the blob, not those that lie in the work tree', async () => {
    await writeFile(join(root, 'a.png'), 'changed by a step');
    expect(await source(CONTENT)).toEqual({ kind: 'bytes', bytes: CONTENT, lfs: false });
  });

  it('takes LFS content from the work tree, if it is what the pointer names', async () => {
    expect(await source(POINTER)).toMatchObject({
      kind: 'skip',
      reason: 'lfs-pointer',
      message: expect.stringContaining('lfs: true'),
    });
    await writeFile(join(root, 'a.png'), 'something else');
    expect(await source(POINTER)).toMatchObject({ reason: 'lfs-pointer' });
    await writeFile(join(root, 'a.png'), CONTENT);
    expect(await source(POINTER)).toEqual({ kind: 'bytes', bytes: CONTENT, lfs: true });
  });

  it('does not read LFS content through a link', async () => {
    await writeFile(join(root, 'real.png'), CONTENT);
    await symlink('real.png', join(root, 'a.png'));
    expect(await source(POINTER)).toMatchObject({ reason: 'lfs-pointer' });
  });

  it('skips content of the limit or more, which of LFS files only the content tells', async () => {
    await writeFile(join(root, 'a.png'), CONTENT);
    expect(await source(POINTER, CONTENT.length)).toMatchObject({ kind: 'skip', reason: 'too-large' });
    expect(await source(POINTER, CONTENT.length + 1)).toMatchObject({ kind: 'bytes' });
    expect(await source(CONTENT, CONTENT.length)).toMatchObject({ kind: 'skip', reason: 'too-large' });
  });

  it('fails, for the time being, where the clone does not hold the file', async () => {
    await expect(source(undefined)).rejects.toMatchObject({ code: 'E_OBJECT_MISSING', retryable: true });
  });
});
