import { describe, expect, it } from '@jest/globals';
import { add, difference, FILES, HEAD, pictures, propose } from '../support/action/proposal.js';
import { SITE_TOKEN, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

describe('publish: pull-request', () => {
  it('opens one with labels and reviewers; one that cannot be asked is a warning; the base stays as it is', async () => {
    const site = await start({ files: FILES, collaborators: ['mona'], teams: ['designers'] });
    const before = await site.head('main');
    const job = await propose(site, {
      'pull-request-title': 'Sharper: {count}',
      'pull-request-labels': 'images, bot',
      'pull-request-reviewers': 'mona, acme/designers, nobody',
      'pull-request-draft': 'true',
    });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({
      'enhanced-count': '2',
      branch: HEAD,
      'commit-sha': await site.head(HEAD),
      'pull-request-number': '1',
      'pull-request-url': `${site.github.serverUrl}/acme/site/pull/1`,
    });
    expect(await site.head('main')).toBe(before);
    expect((await site.commitFacts(HEAD)).parents).toEqual([before]);
    expect(await pictures(site)).toEqual(['img/a@2x.png', 'img/b@2x.png']);
    const pull = site.pulls.get(1);
    expect(pull).toMatchObject({ state: 'open', draft: true, title: 'Sharper: 2', headRef: HEAD, baseRef: 'main' });
    expect(pull?.body).toContain('b.png');
    expect([...(pull?.labels ?? [])].sort()).toEqual(['bot', 'images']);
    expect([...(pull?.reviewers ?? [])]).toEqual(['mona']);
    expect(job.log).toMatch(/::warning.*nobody/);
    expect(site.github.apiRequests().length).toBeLessThanOrEqual(5);
    // The checkout is of another branch: untouched.
    expect(await job.git('rev-parse', 'HEAD')).toBe(before);
    expect([job.touched, job.left]).toEqual([[], []]);
  });

  it('pushes nothing without news, and updates the same one, in one step, when there are', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const head = await site.head(HEAD);
    const moves: number[] = [];
    site.onPush((push) => moves.push(push));
    const second = await propose(site);
    expect(second.code).toBe(0);
    expect(second.outputs).toMatchObject({ 'enhanced-count': '0', 'unchanged-count': '2', 'pull-request-number': '1' });
    expect([await site.head(HEAD), moves]).toEqual([head, []]);

    await add(site, 'c', 3);
    const third = await propose(site);
    expect(third.outputs).toMatchObject({ 'enhanced-count': '1', 'pull-request-number': '1' });
    expect(site.pulls.size).toBe(1);
    // Rebuilt on the base's tip: one commit above it, with the earlier pictures too.
    expect((await site.commitFacts(HEAD)).parents).toEqual([await site.head('main')]);
    expect(await difference(site)).toEqual(['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png']);
    expect(site.pulls.get(1)?.body).toContain('a.png');
    expect(moves).toEqual([1]);
    expect(site.pulls.get(1)).toMatchObject({ state: 'open', headHistory: [head, await site.head(HEAD)] });
  });

  it('takes no picture for a source that the open one deletes, and nothing is made for it', async () => {
    const site = await start({ files: FILES });
    const inputs = { output: '{dir}/{name}-big{ext}' };
    await site.job({ inputs });
    await site.commit({ branch: 'main', files: { 'img/a.png': null } });
    const first = await propose(site, inputs);
    expect(first.results?.housekeeping).toMatchObject([{ kind: 'deleted', output: 'img/a-big.png' }]);
    const head = await site.head(HEAD);
    const second = await propose(site, inputs);
    expect(second.results?.images).toMatchObject([{ path: 'img/b.png', outcome: 'unchanged' }]);
    expect(await site.head(HEAD)).toBe(head);
    expect(await difference(site)).toEqual(['img/a-big.png']);
  });

  it('not permitted to open it: the branch is pushed, the link is given; the next run that may opens it', async () => {
    const person = 'ghp_a-Person+s/t0ken=';
    const site = await start({
      files: { 'img/a.png': wavesPng(1) },
      actionsMayCreatePullRequests: false,
      tokens: [{ token: SITE_TOKEN }, { token: person, kind: 'user', login: 'mona' }],
    });
    const job = await propose(site);
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_PULL_REQUEST_NOT_PERMITTED');
    expect(job.log).toContain(`${site.github.serverUrl}/acme/site/compare/main...superres/main?expand=1`);
    expect(job.log).toContain('Allow GitHub Actions to create and approve pull requests');
    expect(job.outputs).toMatchObject({ branch: HEAD, 'commit-sha': await site.head(HEAD) });
    expect(await pictures(site)).toEqual(['img/a@2x.png']);
    const again = await propose(site);
    expect(again.code).toBe(1);
    expect(await site.head(HEAD)).toBe(job.outputs['commit-sha']);
    const late = await site.job({ token: person, inputs: { publish: 'pull-request' } });
    expect(late.code).toBe(0);
    expect(late.outputs).toMatchObject({ 'enhanced-count': '0', 'pull-request-number': '1' });
    expect(site.pulls.get(1)?.body).toContain('a.png');
    expect(await site.head(HEAD)).toBe(job.outputs['commit-sha']);
  });

  it('with commit-method api: signed, one move of the branch, nothing left of the temporary one', async () => {
    const site = await start({ files: FILES });
    const inputs = { 'commit-method': 'api' };
    const job = await propose(site, inputs);
    expect(job.code).toBe(0);
    expect(job.results?.publication).toMatchObject({ kind: 'pull-request', verified: true });
    await add(site, 'c', 3);
    const next = await propose(site, inputs);
    expect(next.outputs['pull-request-number']).toBe('1');
    expect(await difference(site)).toEqual(['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png']);
    expect((await site.commitFacts(HEAD)).signed).toBe(true);
    expect(site.pulls.get(1)).toMatchObject({ state: 'open' });
    expect(site.pulls.get(1)?.headHistory).toHaveLength(2);
    expect((await site.branches()).sort()).toEqual(['main', HEAD]);
  });

  it('does nothing for a push to its own head branch', async () => {
    const site = await start({ files: FILES });
    await propose(site);
    const job = await site.job({ ref: `refs/heads/${HEAD}`, inputs: { publish: 'pull-request' } });
    expect(job.code).toBe(0);
    expect((await site.branches()).sort()).toEqual(['main', HEAD]);
    expect(site.pulls.size).toBe(1);
  });
});
