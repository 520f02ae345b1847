import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) };

const outcome = (job: JobEnd, path: string) => job.results?.images.find((image) => image.path === path);

/** The ledger's line of a source on main, parsed. */
async function ledgerLine(site: Site, path: string): Promise<Record<string, unknown> | undefined> {
  for (const [file] of await site.files('main')) {
    if (!/^\.superres\/..\.jsonl$/.test(file)) continue;
    const lines = (await site.read('main', file)).toString('utf8').trimEnd().split('\n');
    const found = lines.map((line) => JSON.parse(line) as Record<string, unknown>).find((line) => line.path === path);
    if (found) return found;
  }
  return undefined;
}

const changedBy = async (site: Site, commit: string) =>
  (await site.git(['diff-tree', '-r', '--name-only', '--no-commit-id', commit])).split('\n').sort();

describe('publish: commit, while somebody else pushes', () => {
  it('rebuilds on top of unrelated commits, as often as they come in between', async () => {
    const site = await start({ files: FILES });
    const rivals: string[] = [];
    site.onPush(async (push) => {
      if (push <= 2) rivals.push(await site.commit({ branch: 'main', files: { [`src/${push}.txt`]: `${push}` } }));
    });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', branch: 'main', 'commit-sha': await site.head('main') });
    expect((await site.commitFacts('main')).parents).toEqual([rivals[1]]);
    expect((await site.read('main', 'src/1.txt')).toString()).toBe('1');
    expect(job.log).toContain('The branch main moved meanwhile: attempt 2 of 8 came too late.');
    expect(job.log).not.toContain('every attempt');
    expect(await changedBy(site, 'main')).toEqual(expect.arrayContaining(['img/a@2x.png', 'img/b@2x.png']));
    // The checkout is behind the rivals' commits: it stays where it was.
    expect(await job.git('rev-parse', 'HEAD')).not.toBe(job.outputs['commit-sha']);
    expect(await job.git('status', '--porcelain', '-uno')).toBe('');
    expect(job.touched).toEqual([]);
    expect(job.left).toEqual([]);
    expect(site.github.apiRequests()).toEqual([]);
  });

  it('defers a picture whose source was edited, and the next run takes it first', async () => {
    const site = await start({ files: FILES });
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(9) } });
    });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'deferred-count': '1' });
    expect(outcome(job, 'img/a.png')).toMatchObject({ outcome: 'deferred', reason: 'source-changed' });
    const files = await site.files('main');
    expect(files.has('img/a@2x.png')).toBe(false);
    expect(files.has('img/b@2x.png')).toBe(true);
    const source = files.get('img/a.png')?.oid;
    expect(await ledgerLine(site, 'img/a.png')).toMatchObject({ pending: { blob: source, reason: 'source-changed' } });

    // A push event that has nothing to do with the picture.
    const before = await site.head('main');
    await site.commit({ branch: 'main', files: { 'readme.md': 'words' } });
    const next = await site.job({ event: 'push', payload: { before, repository: { default_branch: 'main' } } });
    expect(next.outputs['enhanced-count']).toBe('1');
    expect(await ledgerLine(site, 'img/a.png')).toMatchObject({ blob: source, output: 'img/a@2x.png' });
    expect(await ledgerLine(site, 'img/a.png')).not.toHaveProperty('pending');
  });

  it("leaves a person's file at the output path alone, and does not ask again for ever", async () => {
    const site = await start({ files: FILES });
    const theirs = wavesPng(5, 40, 30);
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { 'img/a@2x.png': theirs } });
    });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(outcome(job, 'img/a.png')).toMatchObject({ outcome: 'deferred', reason: 'output-changed' });
    expect((await site.read('main', 'img/a@2x.png')).equals(theirs)).toBe(true);
    const next = await site.job();
    expect(outcome(next, 'img/a.png')).toMatchObject({ outcome: 'skipped', reason: 'output-exists' });
    const head = await site.head('main');
    const third = await site.job();
    expect(third.outputs['commit-sha']).toBe('');
    expect(await site.head('main')).toBe(head);
  });

  it("puts no ledger in the place of a person's file", async () => {
    const site = await start({ files: FILES });
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { '.superres': 'notes of mine' } });
    });
    const job = await site.job();
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_LEDGER_FOLDER');
    expect((await site.read('main', '.superres')).toString()).toBe('notes of mine');
    expect(await job.git('ls-files', '-o', '--', 'img')).toContain('img/a@2x.png');
  });

  it('drops a picture whose source was deleted', async () => {
    const site = await start({ files: FILES });
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { 'img/a.png': null } });
    });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(outcome(job, 'img/a.png')).toMatchObject({ outcome: 'deferred', reason: 'source-changed' });
    const files = await site.files('main');
    expect(files.has('img/a@2x.png')).toBe(false);
    expect(files.has('img/b@2x.png')).toBe(true);
    expect(await ledgerLine(site, 'img/a.png')).toBeUndefined();
  });

  it('does not bring a deleted branch back', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'feature', from: 'main', files: { 'img/c.png': wavesPng(3) } });
    site.onPush(async (push) => {
      if (push === 1) await site.deleteBranch('feature');
    });
    const job = await site.job({ ref: 'refs/heads/feature' });
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_BRANCH_GONE');
    expect(await site.branches()).toEqual(['main']);
    expect(await job.git('ls-files', '-o', '--', 'img')).toContain('img/c@2x.png');
    expect(job.left).toEqual([]);
  });

  it('counts as unchanged what another run of ours finished first', async () => {
    const site = await start({ files: FILES });
    site.onPush(async (push) => {
      // The rival run's own push must not start another one. Its message is another: within one second both would make
      // the very same commit, and nobody would be first.
      const rival = { inputs: { 'commit-message': 'By the rival' } };
      if (push === 1) expect((await site.job(rival)).outputs['enhanced-count']).toBe('2');
    });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '0', 'unchanged-count': '2', 'commit-sha': '' });
    expect(outcome(job, 'img/a.png')).toMatchObject({ outcome: 'unchanged', reason: 'raced' });
    expect((await site.git(['rev-list', '--count', 'main'])).trim()).toBe('2');
  });

  it('finds its commit when the answer to the push got lost', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    site.github.fail(1, { method: 'POST', path: /git-receive-pack$/ }, { drop: 'after' });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': await site.head('main') });
    expect(await job.git('rev-parse', 'HEAD')).toBe(await site.head('main'));
    expect((await site.git(['rev-list', '--count', 'main'])).trim()).toBe('2');
  });

  it('survives a server that fails for a moment', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    site.github.fail(1, { method: 'POST', path: /git-receive-pack$/ }, { reply: { status: 502, body: 'Bad Gateway' } });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect((await site.files('main')).has('img/a@2x.png')).toBe(true);
  });
});
