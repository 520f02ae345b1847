import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = {
  '.gitattributes': 'lfs/*@2x.png filter=lfs diff=lfs merge=lfs -text\n',
  'lfs/a.png': wavesPng(1),
  'img/b.png': wavesPng(2),
};
const installed = spawnSync('git', ['lfs', 'version']).status === 0;

describe('outputs that .gitattributes gives to Git LFS', () => {
  (installed ? it : it.skip)('are uploaded before the push, and committed as pointers (needs git-lfs)', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      before: async (clone) => void (await clientGit(clone, ['lfs', 'install', '--local', '--skip-repo'])),
    });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', 'commit-sha': await site.head('main') });
    const picture = await readFile(join(job.workspace, 'lfs', 'a@2x.png'));
    const oid = createHash('sha256').update(picture).digest('hex');
    const pointer = (await site.read('main', 'lfs/a@2x.png')).toString();
    expect(pointer).toContain(`oid sha256:${oid}`);
    expect((await site.read('main', 'img/b@2x.png')).subarray(1, 4).toString()).toBe('PNG');
    const order = site.github.requests.map(({ kind, method, path }) => (kind === 'lfs' ? 'lfs' : `${method} ${path}`));
    expect(order.indexOf('lfs')).toBeGreaterThan(-1);
    expect(order.lastIndexOf('lfs')).toBeLessThan(order.findIndex((request) => /^POST .*receive-pack/.test(request)));
    expect(await job.git('status', '--porcelain')).toBe('');
    expect(job.left).toEqual([]);
    const again = await site.job();
    expect(again.outputs).toMatchObject({ 'unchanged-count': '2', 'commit-sha': '' });
  });

  it('fail alone where the filter is not installed; the others are committed', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ env: { GIT_CONFIG_NOSYSTEM: '1' } });
    expect(job.code).toBe(1);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'failed-count': '1' });
    expect(job.results?.images.find(({ path }) => path === 'lfs/a.png')).toMatchObject({ code: 'E_LFS' });
    const files = await site.files('main');
    expect([files.has('img/b@2x.png'), files.has('lfs/a@2x.png')]).toEqual([true, false]);
  });
});
