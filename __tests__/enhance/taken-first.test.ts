import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { createEngineHolder } from '../../src/enhance/engine-holder.js';
import { createBudget, enhanceAll } from '../../src/enhance/enhance-all.js';
import { createRepositoryShelf } from '../../src/enhance/shelf.js';
import { blobId } from '../../src/git/tree-entry.js';
import { heavyWork } from '../../src/image/load-sharp.js';
import type { Done } from '../../src/ledger/line.js';
import { type Work, withinLimit } from '../../src/select/selection.js';
import { wavesPng } from '../support/pictures.js';
import { never, repeatEngine } from '../support/repeat-engine.js';

const NAMES = ['a', 'b', 'c', 'd'];

/** Renamed sources, of which an open pull request is said to hold pictures. */
function renamed(outputBlob: (source: Buffer) => string): { work: Work[]; blobs: Map<string, Buffer> } {
  const blobs = new Map<string, Buffer>();
  const work = NAMES.map((name, seed): Work => {
    const bytes = wavesPng(seed);
    const blob = blobId(bytes);
    blobs.set(blob, bytes);
    const size = { width: 40, height: 30 };
    const done: Done = {
      blob,
      bytes: bytes.length,
      size,
      output: `${name}@2x.png`,
      outputBlob: outputBlob(bytes),
      outputSize: { width: 80, height: 60 },
      by: { engine: 'wechat', model: 'superresolution', version: '1' },
    };
    const candidate = { path: `new/${name}.png`, mode: '100644', blob, output: `new/${name}@2x.png` };
    return { candidate, reuse: { from: `${name}.png`, done, leaving: true } };
  });
  return { work, blobs };
}

const doubled = (png: Buffer): Promise<Buffer> => sharp(png).resize({ width: 40, kernel: 'nearest' }).png().toBuffer();

/** With `max-images: 1`. */
async function run({ work, blobs }: ReturnType<typeof renamed>, root: string) {
  let asked = 0;
  const engine = createEngineHolder({
    choice: { engine: 'local', reason: 'a test' },
    make: async () => repeatEngine(undefined, { before: () => (asked += 1) }),
    mayFallBack: false,
  });
  const shelf = createRepositoryShelf({
    root,
    objectFormat: 'sha1',
    maxFileSize: 1e6,
    read: async (id) => blobs.get(id),
    filteredId: async () => undefined,
  });
  const context = { shelf, engine, heavy: heavyWork(), clock: () => 0, signal: never };
  const budget = createBudget({ maxImages: 1, deadline: 1, clock: () => 0, signal: never });
  const ends = await enhanceAll(work, context, { concurrency: 2, budget, onEnd: () => undefined });
  return { asked, kinds: ends.map(({ outcome }) => outcome.kind).sort() };
}

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'superres-taken-'));
});
afterEach(() => rm(root, { recursive: true }));

it('what cannot be taken over after all is made within the limit, and no further', async () => {
  // The ledger names the sources themselves as their pictures; of the last one's there is nothing.
  const { work, blobs } = renamed(blobId);
  blobs.delete(work[3]?.candidate.blob ?? '');
  expect(await run({ work, blobs }, root)).toEqual({
    asked: 1,
    kinds: ['deferred', 'deferred', 'deferred', 'enhanced'],
  });
});

it('no engine is asked for another where the picture is there and cannot be written', async () => {
  const pictures = await Promise.all(NAMES.map((_, seed) => doubled(wavesPng(seed))));
  const { work, blobs } = renamed((source) =>
    blobId(pictures[NAMES.findIndex((_, seed) => wavesPng(seed).equals(source))] ?? source),
  );
  const all = new Map([...blobs, ...pictures.map((picture) => [blobId(picture), picture] as const)]);
  expect(await run({ work, blobs: all }, root)).toEqual({ asked: 0, kinds: Array(4).fill('enhanced') });
  await rm(join(root, 'new'), { recursive: true });
  await writeFile(join(root, 'new'), 'a file where the folder has to be');
  expect(await run({ work, blobs: all }, root)).toEqual({ asked: 0, kinds: Array(4).fill('failed') });
});

it('`max-images` counts what is made beside what is taken over', () => {
  const { work } = renamed(() => 'f'.repeat(40));
  const [taken] = work as [Work];
  const others = work.map(({ candidate }): Work => ({ candidate }));
  expect(withinLimit([taken, ...others], 2)).toHaveLength(3);
  expect(withinLimit([taken, ...others], 0)).toHaveLength(5);
});
