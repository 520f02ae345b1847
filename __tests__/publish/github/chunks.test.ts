import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { encodedSize, MAX_REQUEST, planChunks } from '../../../src/publish/github/create-commit.js';

const MIB = 1024 * 1024;
const pictures = (count: number, size: number) =>
  Array.from({ length: count }, (_, i) => ({ path: `images/picture-${i}@2x.png`, size }));

describe('planChunks', () => {
  it.each([
    [0, 0, 1],
    [1, 5, 1],
    [80, 300_000, 1],
    [300, 300_000, 4],
    [990, 300_000, 10],
    [30, 9_900_000, 10],
  ])('%i files of %i bytes: %i requests', (count, size, requests) => {
    expect(planChunks(pictures(count, size), new Set()).chunks).toHaveLength(requests);
  });

  it('stays within ⌈bytes / 30 MiB⌉ + 3 requests for pictures of any usual size, temporary branch included', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 8 * MIB }), { maxLength: 120 }), (sizes) => {
        const files = sizes.map((size, i) => ({ path: `${i}.png`, size }));
        const bytes = sizes.reduce((sum, size) => sum + size, 0);
        if (bytes > 300_000_000) return;
        const { chunks } = planChunks(files, new Set());
        const requests = chunks.length === 1 ? 1 : chunks.length + 2;
        expect(requests).toBeLessThanOrEqual(Math.ceil(bytes / (30 * MIB)) + 3);
      }),
    );
  });

  it('keeps every file once, no request above the limit, and the ledger in the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 500_000 }), { maxLength: 60 }),
        fc.integer({ min: 0, max: 9 }),
        (sizes, ledger) => {
          const limit = 1_000_000;
          const files = sizes.map((size, i) => ({ path: `${i}`, size }));
          const last = new Set(files.slice(0, ledger).map(({ path }) => path));
          const { chunks, tooLarge } = planChunks(files, last, limit);
          expect(tooLarge).toEqual([]);
          expect(
            chunks
              .flat()
              .map(({ path }) => path)
              .sort(),
          ).toEqual(files.map(({ path }) => path).sort());
          for (const chunk of chunks) {
            expect(chunk.reduce((sum, file) => sum + encodedSize(file), 0)).toBeLessThan(limit);
          }
          const kinds = chunks.flat().map(({ path }) => last.has(path));
          expect(kinds.indexOf(true) === -1 || kinds.slice(kinds.indexOf(true)).every(Boolean)).toBe(true);
        },
      ),
    );
  });

  it('counts base64, and names a file that fits no request', () => {
    const { chunks, tooLarge } = planChunks(
      [
        { path: 'a', size: 30 * MIB },
        { path: 'b', size: 29_000_000 },
      ],
      new Set(),
    );
    expect(tooLarge.map(({ path }) => path)).toEqual(['a']);
    expect(chunks).toHaveLength(1);
    expect(encodedSize({ path: 'b', size: 29_000_000 })).toBeLessThan(MAX_REQUEST);
  });
});
