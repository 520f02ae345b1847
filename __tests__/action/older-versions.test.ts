import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { blobId } from '../../src/git/tree-entry.js';
import { bucketOf, bucketPath, FORMER_ATTRIBUTES } from '../../src/ledger/bucket.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

// A repository in which an older version ran: the action is pinned to a tag, and moved on later.

const start = useSites();
const NAMES = ['a', 'b', 'c', 'd'];

/** A line as the first version wrote it. */
function firstForm(path: string, source: Uint8Array, picture: Uint8Array, width = 40, height = 30): string {
  return JSON.stringify({
    path,
    blob: blobId(source),
    bytes: source.length,
    width: 20,
    height: 15,
    output: path.replace('.png', '@2x.png'),
    outputBlob: blobId(picture),
    outputWidth: width,
    outputHeight: height,
    engine: 'local',
    model: 'own-12x4',
    version: '1',
  });
}

/** Four sources with results of the first version. */
async function leftByTheFirst(): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = { '.superres/.gitattributes': FORMER_ATTRIBUTES };
  for (const [seed, name] of NAMES.entries()) {
    const [path, source] = [`img/${name}.png`, wavesPng(seed)];
    const picture = await sharp(source).resize(40, 30).png().toBuffer();
    files[path] = source;
    files[`img/${name}@2x.png`] = picture;
    const bucket = bucketPath('.superres', bucketOf(path));
    files[bucket] = `${files[bucket] ?? ''}${firstForm(path, source, picture)}\n`;
  }
  return files;
}

async function push(site: Site, files: Record<string, Uint8Array | null>) {
  const before = await site.head('main');
  await site.commit({ branch: 'main', files });
  const after = await site.head('main');
  const repository = { full_name: 'acme/site', default_branch: 'main' };
  return site.job({ event: 'push', payload: { before, after, ref: 'refs/heads/main', repository } });
}

describe('a repository in which the first version ran', () => {
  it('has nothing made again, and its results follow their sources', async () => {
    const site = await start({ files: await leftByTheFirst() });
    const tip = await site.head('main');
    const all = await site.job();
    expect(all.results?.counts).toMatchObject({ enhanced: 0, unchanged: 4 });
    expect(await site.head('main')).toBe(tip);
    const source = await site.read('main', 'img/b.png');
    const picture = await site.read('main', 'img/b@2x.png');
    const changes = { 'img/a.png': wavesPng(11), 'img/b.png': null, 'img/z.png': source, 'img/c.png': null };
    const job = await push(site, { ...changes, 'img/d@2x.png': null });
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', outcome: 'enhanced' },
      { path: 'img/d.png', outcome: 'unchanged', reason: 'declined' },
      { path: 'img/z.png', outcome: 'unchanged', reason: 'moved' },
    ]);
    const left = [...(await site.files('main')).keys()].filter((path) => path.includes('@2x'));
    expect(left.sort()).toEqual(['img/a@2x.png', 'img/z@2x.png']);
    expect(await site.read('main', 'img/z@2x.png')).toEqual(picture);
    expect((await site.job()).outputs['commit-sha']).toBe('');
  });

  it('has all made again by refresh, once', async () => {
    const site = await start({ files: await leftByTheFirst() });
    const inputs = { refresh: 'true' };
    expect((await site.job({ inputs })).outputs['enhanced-count']).toBe('4');
    expect((await site.job({ inputs })).outputs['enhanced-count']).toBe('0');
  });

  it('has a result made anew, once, for which such a version took that of another scale', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await site.job({ inputs: { output: '3x {dir}/{name}@3x{ext}' } });
    const triple = await site.read('main', 'img/a@3x.png');
    const bucket = bucketPath('.superres', bucketOf('img/a.png'));
    const line = JSON.parse((await site.read('main', bucket)).toString()) as Record<string, unknown>;
    const taken = JSON.stringify({ ...line, slot: undefined, output: 'img/a@2x.png' });
    const files = { 'img/a@3x.png': null, 'img/a@2x.png': triple, [bucket]: `${taken}\n` };
    await site.commit({ branch: 'main', files });
    const job = await site.job();
    expect(job.results?.images).toMatchObject([{ path: 'img/a.png', outcome: 'enhanced' }]);
    expect(job.log).not.toContain('could not follow');
    expect(await site.read('main', 'img/a@2x.png')).not.toEqual(triple);
    expect((await site.job()).outputs['commit-sha']).toBe('');
  });
});
