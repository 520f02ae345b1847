import { describe, expect, it } from '@jest/globals';
import type { JobOptions } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const REPOSITORY = { full_name: 'acme/site', default_branch: 'main' };

/** A site whose develop has a picture that main lacks. */
async function branched(): Promise<Site> {
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  await site.commit({ branch: 'develop', from: 'main', files: { 'img/b.png': wavesPng(2) } });
  return site;
}

/** What the runner says for an event of the default branch, whatever is checked out. */
async function ofMain(site: Site): Promise<NonNullable<JobOptions['run']>> {
  return { ref: 'refs/heads/main', sha: (await site.head('main')) ?? '' };
}

async function expectOnDevelop(site: Site, options: Partial<JobOptions>): Promise<void> {
  const main = await site.head('main');
  const job = await site.job({ run: await ofMain(site), ...options });
  expect(job.log).not.toContain('::error');
  expect(job.code).toBe(0);
  expect(job.outputs).toMatchObject({ branch: 'develop', 'commit-sha': await site.head('develop') });
  expect([...(await site.files('develop')).keys()]).toContain('img/b@2x.png');
  expect(await site.head('main')).toBe(main);
}

describe('the branch that is checked out is the target', () => {
  it.each(['schedule', 'workflow_dispatch', 'repository_dispatch', 'issue_comment', 'release', 'push'])(
    '%s with `ref: develop`',
    async (event) => {
      const site = await branched();
      await expectOnDevelop(site, { event, ref: 'refs/heads/develop', payload: { repository: REPOSITORY } });
    },
  );

  it('is the base of a pull request', async () => {
    const site = await branched();
    const inputs = { publish: 'pull-request' };
    const job = await site.job({ event: 'schedule', ref: 'refs/heads/develop', inputs, run: await ofMain(site) });
    expect(job.code).toBe(0);
    expect(site.pulls.get(1)).toMatchObject({ baseRef: 'develop', headRef: 'superres/develop' });
  });

  it.each([
    ['head', undefined],
    ['merge', undefined],
    ['head', 1],
  ])("issue_comment with a pull request's %s checked out, commented on: %s", async (kind, number) => {
    const site = await branched();
    await site.openPull({ head: 'develop', base: 'main' });
    const issue = number === undefined ? {} : { issue: { number, pull_request: {} } };
    const payload = { repository: REPOSITORY, ...issue };
    await expectOnDevelop(site, { event: 'issue_comment', ref: `refs/pull/1/${kind}`, payload });
  });

  it("issue_comment with a fork's head checked out: nowhere, with a notice", async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) }, fork: 'mona/site' });
    const fork = site.github.repository('mona/site');
    await fork.commit({ branch: 'topic', from: 'main', files: { 'img/b.png': wavesPng(2) } });
    await site.openPull({ head: 'topic', base: 'main', headRepository: 'mona/site' });
    const main = await site.head('main');
    const job = await site.job({ event: 'issue_comment', ref: 'refs/pull/1/head', run: await ofMain(site) });
    expect(job.code).toBe(0);
    expect(job.log).toContain('comes from a fork');
    expect([await site.head('main'), await site.branches()]).toEqual([main, ['main']]);
  });

  it.each(['commit', 'pull-request'])('a commit of no branch is an error before any work (%s)', async (publish) => {
    const site = await branched();
    await site.commit({ branch: 'develop', files: { 'more.txt': 'more' } });
    const inputs = { publish };
    const before = async (clone: string) => void (await clientGit(clone, ['checkout', '-q', '--detach', 'HEAD^']));
    const job = await site.job({
      event: 'schedule',
      ref: 'refs/heads/develop',
      depth: 0,
      inputs,
      run: await ofMain(site),
      before,
    });
    expect(job.code).toBe(1);
    for (const text of ['E_NO_BRANCH', '`branch`']) expect(job.log).toContain(text);
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('a branch that a step made is not at origin: the event tells', async () => {
    const site = await branched();
    const before = async (clone: string) => void (await clientGit(clone, ['switch', '-q', '-c', 'work']));
    const job = await site.job({ event: 'push', before });
    expect(job.outputs).toMatchObject({ branch: 'main', 'commit-sha': await site.head('main') });
    expect((await site.branches()).sort()).toEqual(['develop', 'main']);
  });

  it('tells nobody that a picture is recorded when none is', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    site.onPush(async (push) => {
      if (push === 1) await site.commit({ branch: 'main', files: { 'img/a.png': null } });
    });
    const job = await site.job();
    expect(job.outputs['deferred-count']).toBe('1');
    expect(job.summary).not.toContain('recorded as pending');
    expect(job.summary).toContain('Nothing of them is recorded');
  });
});
