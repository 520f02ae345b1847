import { describe, expect, it } from '@jest/globals';
import { blobId } from '../../src/git/tree-entry.js';
import { bucketOf, bucketPath, formatLine } from '../../src/ledger/bucket.js';

import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

/** A ledger that says of a source that this output was made of it. */
function forged(path: string, source: Uint8Array, output: string, picture: Uint8Array): Record<string, string> {
  const done = {
    blob: blobId(source),
    bytes: source.length,
    size: { width: 20, height: 15 },
    output,
    outputBlob: blobId(picture),
    outputSize: { width: 40, height: 30 },
    by: { engine: 'local', model: 'own-16x8', version: '1' },
  } as const;
  return { [bucketPath('.superres', bucketOf(path))]: `${formatLine({ path, done })}\n` };
}

describe('a forged line of the ledger', () => {
  it("does not delete a person's picture of a source that does not exist", async () => {
    const theirs = wavesPng(5, 40, 30);
    const source = wavesPng(1);
    const files = { 'img/logo@2x.png': theirs, 'img/else.png': source };
    const site = await start({ files: { ...files, ...forged('img/logo.png', source, 'img/logo@2x.png', theirs) } });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect((await site.read('main', 'img/logo@2x.png')).equals(theirs)).toBe(true);
  });

  it('does not make one picture stand for another', async () => {
    const other = wavesPng(5, 40, 30);
    const source = wavesPng(1);
    const files = { 'img/a.png': source, 'img/a@2x.png': other, 'img/copy.png': source };
    const site = await start({ files: { ...files, ...forged('img/a.png', source, 'img/a@2x.png', other) } });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect((await site.files('main')).has('img/copy@2x.png')).toBe(true);
    expect((await site.read('main', 'img/copy@2x.png')).equals(other)).toBe(false);
  });
});
