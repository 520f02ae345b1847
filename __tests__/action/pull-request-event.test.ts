import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { COMMENT_MARKER as MARKER } from '../../src/report/comment.js';
import type { JobOptions } from '../support/action/job.js';
import { SITE_TOKEN, type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

/** What a job of a pull request gets, with the default checkout: the merge commit. */
function opened(site: Site, number: number, event = 'pull_request'): Partial<JobOptions> {
  const pull = site.pulls.get(number);
  if (!pull) throw new Error(`no pull request ${number}`);
  const payload = {
    number,
    repository: { full_name: 'acme/site', default_branch: 'main' },
    pull_request: {
      number,
      head: { ref: pull.headRef, sha: pull.headSha, repo: { full_name: pull.headRepository } },
      base: { ref: pull.baseRef, sha: pull.baseSha, repo: { full_name: 'acme/site' } },
    },
  };
  return { event, payload, ref: `refs/pull/${number}/merge` };
}

const pushes = (site: Site) => site.github.matching({ path: /receive-pack/ });

describe('pull_request of the same repository', () => {
  it('commits to the head branch, and keeps one comment up to date among many', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'feature', from: 'main', files: { 'img/b.png': wavesPng(2) } });
    await site.commit({ branch: 'main', files: { 'later.txt': 'main went on' } });
    const main = await site.head('main');
    const feature = await site.head('feature');
    await site.openPull({ head: 'feature', base: 'main' });
    const job = await site.job(opened(site, 1));
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({
      'enhanced-count': '1',
      branch: 'feature',
      'commit-sha': await site.head('feature'),
    });
    expect(await site.head('main')).toBe(main);
    expect((await site.commitFacts('feature')).parents).toEqual([feature]);
    const files = await site.files('feature');
    expect(files.has('img/b@2x.png')).toBe(true);
    expect(files.has('img/a@2x.png')).toBe(false);
    // The merge commit stays checked out.
    expect(await job.git('status', '--porcelain')).toBe('?? img/b@2x.png');
    const [comment, ...more] = site.commentsOf(1);
    expect(more).toEqual([]);
    expect(comment?.body.startsWith(MARKER)).toBe(true);
    expect(comment?.body).toContain('b.png');

    for (let n = 0; n < 230; n += 1) site.addComment(1, 'mona', n === 0 ? `${MARKER}\nnot by the action` : `${n}`);
    await site.commit({ branch: 'feature', files: { 'img/c.png': wavesPng(3) } });
    const next = await site.job(opened(site, 1));
    expect(next.code).toBe(0);
    expect(next.outputs).toMatchObject({ 'enhanced-count': '1', 'unchanged-count': '1' });
    const ours = site.commentsOf(1).filter(({ login }) => login !== 'mona');
    expect(ours).toHaveLength(1);
    expect(ours[0]?.body).toContain('c.png');
    expect(ours[0]?.body.length).toBeLessThanOrEqual(65_536);
  });

  it('finds its comment behind two pages of others, and not the impostor', async () => {
    const site = await start({ files: FILES });
    await site.commit({ branch: 'feature', from: 'main', files: { 'img/b.png': wavesPng(2) } });
    await site.openPull({ head: 'feature', base: 'main' });
    const impostor = site.addComment(1, 'mallory', `${MARKER}\nwrite here`);
    for (let n = 0; n < 210; n += 1) site.addComment(1, 'mona', `${n}`);
    const ours = site.addComment(1, 'github-actions[bot]', `${MARKER}\nold`);
    const job = await site.job(opened(site, 1));
    expect(job.code).toBe(0);
    expect(site.commentsOf(1)).toHaveLength(212);
    expect(impostor.body).toContain('write here');
    expect(ours.body).toContain('b.png');
  });

  it('without the permission to comment there is a notice, and with `comment: false` nothing is tried', async () => {
    const tokens = [{ token: SITE_TOKEN, permissions: { contents: 'write' as const } }];
    const site = await start({ files: FILES, tokens });
    await site.commit({ branch: 'feature', from: 'main', files: { 'img/b.png': wavesPng(2) } });
    await site.openPull({ head: 'feature', base: 'main' });
    const job = await site.job(opened(site, 1));
    expect(job.code).toBe(0);
    expect(job.log).toMatch(/::notice.*`permissions: pull-requests: write`/);
    expect((await site.files('feature')).has('img/b@2x.png')).toBe(true);
    const before = site.github.apiRequests().length;
    const quiet = await site.job({ ...opened(site, 1), inputs: { comment: 'false', refresh: 'true' } });
    expect(quiet.code).toBe(0);
    expect(site.github.apiRequests()).toHaveLength(before);
  });
});

/** A pull request from mona/site with a picture, and our token as it is then. */
async function fromFork(contents: 'read' | 'write'): Promise<Site> {
  const permissions = { contents, 'pull-requests': contents, issues: contents };
  const site = await start({ files: FILES, fork: 'mona/site', tokens: [{ token: SITE_TOKEN, permissions }] });
  const fork = site.github.repository('mona/site');
  await fork.commit({ branch: 'feature', from: 'main', files: { 'img/b.png': wavesPng(2) } });
  await site.openPull({ head: 'feature', base: 'main', headRepository: 'mona/site' });
  return site;
}

async function expectNothingPublished(site: Site): Promise<void> {
  expect(pushes(site)).toEqual([]);
  expect(await site.branches()).toEqual(['main']);
  expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
  expect(await site.github.repository('mona/site').git(['rev-list', '--count', 'feature'])).toBe('2');
}

describe("a fork's pull request", () => {
  it('is enhanced without secrets; the result is in the summary and the results file, and the step succeeds', async () => {
    const site = await fromFork('read');
    const inputs = { 'access-token': '', 'app-id': 'wx0123456789abcdef', 'app-secret': '' };
    const job = await site.job({ ...opened(site, 1), inputs });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': '' });
    await expectNothingPublished(site);
    expect(site.commentsOf(1)).toEqual([]);
    expect(job.log).toMatch(/::notice.*fork/);
    expect(job.summary).toContain('img/b.png');
    expect(job.results?.images).toMatchObject([{ path: 'img/b.png', outcome: 'enhanced' }]);
    expect(await readdir(join(job.workspace, 'img'))).toContain('b@2x.png');
    expect(job.left).toEqual([]);
  });

  it('promises nothing of what waits: no ledger says so', async () => {
    const site = await fromFork('read');
    await site.github.repository('mona/site').commit({ branch: 'feature', files: { 'img/c.png': wavesPng(3) } });
    const job = await site.job({ ...opened(site, 1), inputs: { 'max-images': '1' } });
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'deferred-count': '1' });
    expect(job.log).toContain('1 image deferred: The limit of `max-images` was reached.\n');
    expect(job.summary).toContain('Nothing of them is recorded');
    expect(`${job.log}${job.summary}${JSON.stringify(job.results)}`).not.toContain('the next run takes');
  });

  it('publishes nothing for it either with `publish: pull-request` and a branch of its own', async () => {
    const site = await fromFork('read');
    const job = await site.job({ ...opened(site, 1), inputs: { publish: 'pull-request', branch: 'pictures' } });
    expect(job.code).toBe(0);
    await expectNothingPublished(site);
    expect(site.pulls.size).toBe(1);
  });

  it('pull_request_target: never pushed, whatever the token may, and never WeChat', async () => {
    const site = await fromFork('write');
    const asked: string[] = [];
    site.github.intercept(
      ({ path }) => void (path.includes('/cgi-bin/') || path.includes('/cv/') ? asked.push(path) : 0),
    );
    const pull = opened(site, 1, 'pull_request_target');
    const inputs = { 'access-token': '81_s3cret-access+token', 'api-base-url': site.github.serverUrl };
    const job = await site.job({
      ...pull,
      inputs,
      run: { ref: 'refs/heads/main', sha: (await site.head('main')) ?? '' },
    });
    expect(job.code).toBe(0);
    expect(job.outputs['enhanced-count']).toBe('1');
    expect(job.results?.images).toMatchObject([{ path: 'img/b.png', outcome: 'enhanced' }]);
    await expectNothingPublished(site);
    expect(asked).toEqual([]);
    expect(job.log).toMatch(/::notice.*pull_request_target/);
  });

  it("workflow_run with a fork's head: never pushed", async () => {
    const site = await fromFork('write');
    const payload = {
      repository: { full_name: 'acme/site', default_branch: 'main' },
      workflow_run: {
        event: 'pull_request',
        head_branch: 'feature',
        head_sha: 'a'.repeat(40),
        head_repository: { full_name: 'mona/site' },
      },
    };
    const job = await site.job({
      event: 'workflow_run',
      payload,
      ref: 'refs/pull/1/head',
      run: { ref: 'refs/heads/main' },
    });
    expect(job.code).toBe(0);
    await expectNothingPublished(site);
    expect(job.log).toMatch(/::notice.*workflow_run/);
  });
});
