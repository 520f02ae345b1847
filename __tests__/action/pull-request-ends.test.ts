import { describe, expect, it } from '@jest/globals';
import { add, difference, FILES, HEAD, propose } from '../support/action/proposal.js';
import { useSites } from '../support/action/site.js';

const start = useSites();

describe('how a pull request of ours ends', () => {
  it.each(['squash', 'merge'] as const)(
    'merged (%s): nothing is left to do; then news make a new one of the news alone',
    async (method) => {
      const site = await start({ files: FILES });
      await propose(site);
      await site.mergePull(1, method);
      const quiet = await propose(site);
      expect(quiet.code).toBe(0);
      expect(quiet.outputs).toMatchObject({ 'unchanged-count': '2', 'pull-request-number': '' });
      // What was squashed has nothing left to merge: the branch goes. A merged one is part of the base.
      expect((await site.branches()).includes(HEAD)).toBe(method === 'merge');
      await add(site, 'c', 3);
      const job = await propose(site);
      expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'unchanged-count': '2', 'pull-request-number': '2' });
      expect(await difference(site)).toEqual(['img/c@2x.png']);
    },
  );

  it('closed by a person: stays closed until there are news, which bring everything unmerged', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.closePull(1);
    const quiet = await propose(site);
    expect(quiet.code).toBe(0);
    expect(site.pulls.size).toBe(1);
    await add(site, 'c', 3);
    const job = await propose(site);
    expect(job.outputs['pull-request-number']).toBe('2');
    expect(await difference(site)).toEqual(['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png']);
  });

  it('branch deleted: proposed anew', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.deleteBranch(HEAD);
    expect(site.pulls.get(1)?.state).toBe('closed');
    const job = await propose(site);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', 'pull-request-number': '2' });
  });

  it('base deleted meanwhile: nothing is pushed', async () => {
    const site = await start({ files: FILES });
    await site.git(['branch', 'topic', 'main']);
    const job = await site.job({
      ref: 'refs/heads/topic',
      inputs: { publish: 'pull-request' },
      before: () => site.deleteBranch('topic'),
    });
    expect(job.code).toBe(0);
    expect(await site.branches()).toEqual(['main']);
    expect(job.log).toContain('base branch topic does not exist');
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', 'commit-sha': '' });
  });

  it('no difference left, since the sources are gone: the branch goes, and the pull request with it', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    await site.commit({ branch: 'main', files: { 'img/a.png': null, 'img/b.png': null } });
    const job = await propose(site);
    expect(job.code).toBe(0);
    expect(await site.branches()).toEqual(['main']);
    expect(site.pulls.get(1)).toMatchObject({ state: 'closed', merged: false });
  });
});
