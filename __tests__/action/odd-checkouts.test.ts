import { cp, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { endings } from '../support/action/wechat-job.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

describe('a checkout of another repository than the workflow runs in', () => {
  it('gets the pull request itself', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs: { publish: 'pull-request' }, run: { repository: 'acme/code' } });
    expect(job.log).toContain('acme/site, not of acme/code');
    expect(job.code).toBe(0);
    expect(site.pulls.get(1)).toMatchObject({ baseRef: 'main', headRef: 'superres/main' });
  });

  it("is committed to by that repository's API", async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs: { 'commit-method': 'api' }, run: { repository: 'acme/code' } });
    expect(job.outputs).toMatchObject({ branch: 'main', 'commit-sha': await site.head('main') });
    expect(job.summary).toContain('/acme/site/commit/');
  });

  it('that the API does not serve is refused before any image', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      inputs: { publish: 'pull-request' },
      run: { repository: 'acme/code' },
      before: async (clone) => void (await clientGit(clone, ['remote', 'set-url', 'origin', site.dir])),
    });
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_OTHER_SERVER');
    expect(await job.git('status', '--porcelain')).toBe('');
  });
});

describe('a workspace', () => {
  it('with several checkouts: `working-directory` says which', async () => {
    const site = await start({ files: FILES });
    const before = async (clone: string) => {
      await clientGit(dirname(clone), ['init', '-q', join(dirname(clone), 'other')]);
    };
    const lost = await site.job({ path: 'site', before });
    expect(lost.code).toBe(1);
    for (const text of ['E_NOT_A_REPOSITORY', '`working-directory`']) expect(lost.log).toContain(text);
    const inputs = { 'working-directory': 'site', report: 'out/page.html' };
    const job = await site.job({ path: 'site', before, inputs });
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    // A later step, which uploads it, starts in the workspace.
    expect(job.outputs.report).toBe('site/out/page.html');
  });

  it('behind a symbolic link: absolute patterns mean what is there', async () => {
    const site = await start({ files: { ...FILES, 'other/b.png': wavesPng(2) } });
    const link = join(tmpdir(), `superres-link-${process.pid}`);
    try {
      const job = await site.job({
        before: (clone) => symlink(clone, link),
        at: () => link,
        inputs: { paths: `${link}/img/**/*.png` },
      });
      expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': await site.head('main') });
    } finally {
      await rm(link, { force: true });
    }
  });
});

describe('pushes', () => {
  it("of a merge queue's branch are a merge group: what it adds, published nowhere", async () => {
    const site = await start({ files: FILES });
    const main = await site.head('main');
    const branch = `gh-readonly-queue/main/pr-7-${main}`;
    await site.commit({ branch, from: 'main', files: { 'img/b.png': wavesPng(2) } });
    const head = await site.head(branch);
    const payload = { before: '0'.repeat(40), repository: { full_name: 'acme/site', default_branch: 'main' } };
    const job = await site.job({ event: 'push', payload, ref: `refs/heads/${branch}` });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': '' });
    expect(job.log).toContain('merge queue');
    expect([await site.head('main'), await site.head(branch)]).toEqual([main, head]);
  });

  it('without a payload, as act sends them, look at everything, with a notice', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ event: 'push', payload: {} });
    expect(job.log).toContain('does not say what was there before');
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
  });

  it('to a branch that is deleted with its pull request meanwhile end in a notice', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'feature', from: 'main', files: { 'img/c.png': wavesPng(3) } });
    await site.openPull({ head: 'feature', base: 'main' });
    site.onPush(async (push) => {
      if (push !== 1) return;
      await site.mergePull(1, 'squash');
      await site.deleteBranch('feature');
    });
    const job = await site.job({ event: 'push', ref: 'refs/heads/feature', payload: {} });
    expect(job.code).toBe(0);
    expect(job.log).toContain('deleted with its pull request');
    expect(await site.branches()).toEqual(['main']);
  });
});

describe("origin's address", () => {
  it.each([
    ['that `insteadOf` rewrites to one that it would rewrite again', 'rewritten'],
    ['relative to the work tree', 'relative'],
  ])('%s', async (_, kind) => {
    const site = await start({ files: FILES });
    const job = await site.job({
      async before(clone) {
        const { serverUrl } = site.github;
        if (kind === 'rewritten')
          await clientGit(clone, ['config', `url.${serverUrl}/acme/.insteadOf`, `${serverUrl}/`]);
        const url = kind === 'rewritten' ? `${serverUrl}/site` : relative(clone, site.dir);
        await clientGit(clone, ['remote', 'set-url', 'origin', url]);
      },
    });
    expect(job.log).not.toContain('::error');
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
  });
});

it('leaves nothing in the folder for temporary files', async () => {
  const site = await start({ files: FILES });
  const job = await site.job({ inputs: { 'dry-run': 'true' } });
  const temp = join(dirname(job.workspace), 'runner', 'temp');
  await mkdir(temp, { recursive: true });
  expect((await readdir(temp)).filter((name) => !name.startsWith('superres-results-'))).toEqual([]);
});

it('tells in a dry run, and in the plan of a sweep, whose place a file has on disk', async () => {
  const files = {
    ...FILES,
    'img/b.png': wavesPng(2),
    'img/c.png': wavesPng(3),
    'img/d.png': wavesPng(4),
    'img/e.png': wavesPng(5),
  };
  const site = await start({ files });
  const first = await site.job({ inputs: { publish: 'none', paths: 'img/d.png' } });
  const before = async (clone: string) => {
    await writeFile(join(clone, 'img/a@2x.png'), 'made by a step before');
    await mkdir(join(clone, 'img/b@2x.png'));
    // Of another step, and ours: a run that could not record it.
    await writeFile(join(clone, 'img/c@2x.png'), wavesPng(9));
    await cp(join(first.workspace, 'img/d@2x.png'), join(clone, 'img/d@2x.png'));
  };
  const ends = {
    'img/a.png': 'skipped output-exists',
    'img/b.png': 'failed E_OUTPUT_PATH',
    'img/c.png': 'skipped output-exists',
    'img/d.png': 'enhanced',
    'img/e.png': 'enhanced',
  };
  const inputs = { 'fail-on': 'none' };
  expect(endings(await site.job({ inputs: { ...inputs, 'dry-run': 'true' }, before }))).toEqual(ends);
  const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
  const sweep = { ...inputs, artifact: 'false', 'hand-over': folder };
  expect(endings(await site.job({ inputs: { ...sweep, mode: 'plan', shards: '1' }, before }))).toEqual(ends);
  await site.job({ inputs: { ...sweep, mode: 'enhance', shard: '1' }, before });
  expect(endings(await site.job({ inputs: { ...sweep, mode: 'publish' }, before }))).toEqual(ends);
  await rm(folder, { recursive: true });
});
