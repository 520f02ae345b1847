import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JobEnd, JobOptions } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2), 'img/c.png': wavesPng(3) };

const ended = (job: JobEnd, outcome: string): string[] =>
  (job.results?.images ?? []).filter((image) => image.outcome === outcome).map(({ path }) => path);

/** Somebody pushes a file; the job of that push. */
async function pushed(site: Site, file: string, content: string | Uint8Array): Promise<Partial<JobOptions>> {
  const before = await site.head('main');
  await site.commit({ branch: 'main', files: { [file]: content } });
  return { event: 'push', payload: { before, repository: { full_name: 'acme/site', default_branch: 'main' } } };
}

describe('budgets', () => {
  it('`max-images` defers the rest, which the next run takes first, whatever its scope', async () => {
    const site = await start({ files: FILES });
    const first = await site.job({ inputs: { 'max-images': '1' } });
    expect(first.code).toBe(0);
    expect([ended(first, 'enhanced'), ended(first, 'deferred')]).toEqual([['img/a.png'], ['img/b.png', 'img/c.png']]);
    expect(first.results?.images.find(({ path }) => path === 'img/b.png')).toMatchObject({ reason: 'max-images' });

    const push = await pushed(site, 'img/0-new.png', wavesPng(4));
    const second = await site.job({ ...push, inputs: { 'max-images': '1' } });
    expect([ended(second, 'enhanced'), ended(second, 'deferred')]).toEqual([
      ['img/b.png'],
      ['img/0-new.png', 'img/c.png'],
    ]);
    const third = await site.job(await pushed(site, 'readme.md', 'no picture'));
    expect(ended(third, 'enhanced')).toEqual(['img/0-new.png', 'img/c.png']);
    const fourth = await site.job(await pushed(site, 'readme.md', 'again no picture'));
    expect(fourth.outputs).toMatchObject({ 'enhanced-count': '0', 'deferred-count': '0', 'commit-sha': '' });
  });

  it('`time-limit` starts no image after its end; what waits is committed once', async () => {
    const site = await start({ files: FILES });
    const inputs = { 'time-limit': '0' };
    const first = await site.job({ inputs });
    expect(first.code).toBe(0);
    expect(ended(first, 'deferred')).toHaveLength(3);
    expect(first.outputs['commit-sha']).toBe(await site.head('main'));
    expect([...(await site.files('main')).keys()].every((path) => !path.includes('@2x'))).toBe(true);
    const again = await site.job({ inputs });
    expect(again.outputs).toMatchObject({ 'deferred-count': '3', 'commit-sha': '' });
    const next = await site.job(await pushed(site, 'readme.md', 'no picture'));
    expect(ended(next, 'enhanced')).toHaveLength(3);
  });

  it('`dry-run` tells what would be, and writes nothing', async () => {
    const site = await start({ files: { ...FILES, 'img/0.png': '', 'img/text.png': 'no picture' } });
    const job = await site.job({ inputs: { 'dry-run': 'true', 'max-images': '2' } });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', 'deferred-count': '2', 'skipped-count': '1' });
    expect(await job.git('status', '--porcelain')).toBe('');
    expect(await readdir(join(job.workspace, 'img'))).not.toContain('a@2x.png');
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
    expect(site.github.matching({ path: /receive-pack/ })).toEqual([]);
  });
});
