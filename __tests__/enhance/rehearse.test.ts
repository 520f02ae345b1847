import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { createEngineHolder } from '../../src/enhance/engine-holder.js';
import { enhanceOne } from '../../src/enhance/enhance-one.js';
import { rehearse } from '../../src/enhance/rehearse.js';
import { createRepositoryShelf } from '../../src/enhance/shelf.js';
import { blobId } from '../../src/git/tree-entry.js';
import { heavyWork } from '../../src/image/load-sharp.js';
import type { Work } from '../../src/select/selection.js';

/** A PNG that ends in its first chunk, and one that says it has no pixels. */
const SIGNATURE = '89504e470d0a1a0a0000000d49484452';
const DAMAGED = { cut: SIGNATURE, empty: `${SIGNATURE}00000000000000000802000000000000000000` };

it.each(Object.entries(DAMAGED))('a damaged picture (%s) ends alike in a rehearsal and in a run', async (_, hex) => {
  const bytes = Buffer.from(hex, 'hex');
  const { ran, rehearsed } = await both(bytes, async () => bytes);
  expect(ran).toMatchObject({ kind: 'failed', code: 'E_IMAGE_CORRUPT' });
  expect(rehearsed).toEqual([ran]);
});

it('so does a picture that cannot be had', async () => {
  const { ran, rehearsed } = await both(Buffer.from('lost'), async () => undefined);
  expect(ran).toMatchObject({ kind: 'failed', code: 'E_OBJECT_MISSING', retryable: true });
  expect(rehearsed).toEqual([ran]);
});

async function both(bytes: Buffer, read: () => Promise<Buffer | undefined>) {
  const root = await mkdtemp(join(tmpdir(), 'superres-rehearse-'));
  const candidate = { path: 'img/a.png', mode: '100644', blob: blobId(bytes), output: 'img/a@2x.png' };
  const work: Work = { candidate };
  const shared = { root, maxFileSize: 1e6, read };
  const engine = createEngineHolder({
    choice: { engine: 'local', reason: 'a test' },
    make: async () => ({
      id: { engine: 'local', model: 'none', version: '1' },
      upscale: async () => {
        throw new Error('a damaged picture needs no engine');
      },
      requests: 0,
      close: async () => undefined,
    }),
    mayFallBack: false,
  });
  const ran = await enhanceOne(work, {
    shelf: createRepositoryShelf({ ...shared, objectFormat: 'sha1', filteredId: async () => undefined }),
    engine,
    heavy: heavyWork(),
    clock: () => 0,
    signal: new AbortController().signal,
  });
  const maker = () => ({ engine: 'local', model: 'none', version: '1' }) as const;
  const rehearsed = await rehearse([work], { ...shared, maxImages: 0, maker });
  await rm(root, { recursive: true });
  return { ran: ran.outcome, rehearsed };
}
