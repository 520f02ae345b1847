import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { blobId } from '../../src/git/tree-entry.js';
import { bucketOf, bucketPath, formatLine } from '../../src/ledger/bucket.js';

import { SITE_TOKEN, useSites } from '../support/action/site.js';
import { clientGit, tokenConfig } from '../support/github/client-git.js';
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

  (installed ? it : it.skip)('follow their sources: carried along, or deleted (needs git-lfs)', async () => {
    const site = await start({ files: { ...FILES, 'lfs/c.png': wavesPng(3) } });
    const install = async (clone: string) =>
      void (await clientGit(clone, ['lfs', 'install', '--local', '--skip-repo']));
    await site.job({ before: install });
    const picture = (await site.read('main', 'lfs/a@2x.png')).toString();
    const moved = { 'lfs/new.png': FILES['lfs/a.png'], 'lfs/a.png': null, 'lfs/c.png': null };
    await site.commit({ branch: 'main', files: moved });
    // The clone has neither the deleted sources nor any content of LFS.
    const job = await site.job({ before: install });
    expect(job.code).toBe(0);
    const files = await site.files('main');
    expect([...files.keys()].filter((path) => path.startsWith('lfs/')).sort()).toEqual([
      'lfs/new.png',
      'lfs/new@2x.png',
    ]);
    expect((await site.read('main', 'lfs/new@2x.png')).toString()).toBe(picture);
    expect(job.outputs['enhanced-count']).toBe('0');
  });

  (installed ? it : it.skip)('follow their sources in a clone that has their content too (needs git-lfs)', async () => {
    const site = await start({ files: { ...FILES, 'lfs/c.png': wavesPng(3) } });
    const pull = async (clone: string) => {
      const config = tokenConfig(site.github.serverUrl, SITE_TOKEN);
      await clientGit(clone, ['lfs', 'install', '--local', '--skip-repo']);
      expect((await clientGit(clone, ['lfs', 'pull'], config)).code).toBe(0);
    };
    const first = await site.job({ before: pull });
    const picture = await readFile(join(first.workspace, 'lfs/a@2x.png'));
    await site.commit({
      branch: 'main',
      files: { 'lfs/new.png': FILES['lfs/a.png'], 'lfs/a.png': null, 'lfs/c.png': null },
    });
    const job = await site.job({ before: pull });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    // The checkout follows, and what moved is a picture on disk, no pointer.
    expect(await job.git('status', '--porcelain')).toBe('');
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect((await readFile(join(job.workspace, 'lfs/new@2x.png'))).equals(picture)).toBe(true);
  });

  (installed ? it : it.skip)("a forged line does not delete a person's picture in LFS (needs git-lfs)", async () => {
    const site = await start({ files: FILES });
    const install = async (clone: string) =>
      void (await clientGit(clone, ['lfs', 'install', '--local', '--skip-repo']));
    await site.job({ before: install });
    const theirs = await site.read('main', 'lfs/a@2x.png');
    // The picture of a.png, said to be one of else.png, which is gone.
    const source = wavesPng(9);
    const ledger = {
      [bucketPath('.superres', bucketOf('lfs/else.png'))]: `${formatLine({
        path: 'lfs/else.png',
        done: {
          blob: blobId(source),
          bytes: source.length,
          size: { width: 20, height: 15 },
          output: 'lfs/else@2x.png',
          outputBlob: blobId(theirs),
          outputSize: { width: 40, height: 30 },
          by: { engine: 'local', model: 'own-16x8', version: '1' },
        },
      })}\n`,
    };
    await site.commit({ branch: 'main', files: { ...ledger, 'lfs/else@2x.png': theirs, 'img/source.png': source } });
    const job = await site.job({ before: install });
    expect(job.code).toBe(0);
    expect((await site.files('main')).has('lfs/else@2x.png')).toBe(true);
  });
});
