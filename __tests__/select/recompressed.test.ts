import { describe, expect, it } from '@jest/globals';
import { createOutputPlanner } from '../../src/layout/layout.js';
import { formatLine } from '../../src/ledger/bucket.js';
import { createLedger } from '../../src/ledger/ledger.js';
import type { LedgerLine } from '../../src/ledger/line.js';
import { findRecompressed } from '../../src/select/by-bytes.js';
import { sourcesAmong } from '../../src/select/candidates.js';
import { scene } from '../support/pictures.js';
import { bytesOf, fromRaster } from '../support/sharp-pictures.js';

const BY = { engine: 'local', model: 'm', version: '1' } as const;
const blob = (n: number) => n.toString(16).padStart(40, '0');

describe('a picture of ours that was renamed and recompressed at once', () => {
  it('is found however many earlier outputs lie nearer, and those of other sizes are not decoded', async () => {
    const ours = scene(32, 24);
    const files = new Map<string, Uint8Array>([
      [blob(1), await bytesOf(fromRaster(ours).png())],
      [blob(2), await bytesOf(fromRaster(ours).png({ compressionLevel: 1, adaptiveFiltering: true }))],
    ]);
    const gone: LedgerLine = {
      path: 'a/x.png',
      done: {
        blob: blob(99),
        bytes: 10,
        size: { width: 16, height: 12 },
        output: 'a/x.png',
        outputBlob: blob(1),
        outputSize: { width: 32, height: 24 },
        by: BY,
      },
    };
    // Sources beside the arrival that were updated once each: their former outputs have no size in the ledger.
    const neighbours: LedgerLine[] = [];
    for (let n = 0; n < 20; n += 1) {
      files.set(blob(200 + n), (await bytesOf(fromRaster(scene(40 + n, 20)).png())).subarray(0, 100));
      neighbours.push({ path: `b/p${n}.png`, former: [{ output: `b/p${n}@2x.png`, outputBlob: blob(200 + n) }] });
    }
    const lines = [gone, ...neighbours];
    const ledger = createLedger(new Map([['.superres/00.jsonl', lines.map(formatLine).join('\n')]]));
    const reads = new Map<string, number>();
    const read = async (id: string) => {
      reads.set(id, (reads.get(id) ?? 0) + 1);
      return files.get(id);
    };
    const arrivals = [
      { path: 'b/y.png', blob: blob(2), mode: '100644', utf8: true },
      { path: 'b/new.png', blob: blob(3), mode: '100644', utf8: true },
    ];
    const sources = sourcesAmong(arrivals, ledger, {
      planner: createOutputPlanner({}),
      folder: '.superres',
      viewFor: () => ({ has: () => false, text: () => undefined }),
    });
    files.set(blob(3), await bytesOf(fromRaster(scene(44, 20)).png()));
    const found = await findRecompressed(lines, sources, { view: () => undefined, read });
    expect([...found]).toEqual([
      ['b/y.png', expect.objectContaining({ output: 'b/y.png', outputBlob: blob(2), by: BY })],
    ]);
    // One size asked for twice is read once; one picture of the right size is read to be compared.
    for (let n = 0; n < 20; n += 1) expect(reads.get(blob(200 + n)) ?? 0).toBeLessThanOrEqual(n === 4 ? 2 : 1);
  });
});
