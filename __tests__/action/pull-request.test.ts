import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type JobEnd, type JobOptions, runJob } from '../support/action/job.js';
import { wavesPng } from '../support/action/pictures.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';

const HEAD = 'superres/main';
let github: GitHubFake;
const jobs: JobEnd[] = [];

beforeEach(async () => {
  github = await startGitHub({ repositories: [{ name: 'acme/site', collaborators: ['mona'], teams: ['designers'] }] });
  await site().commit({ branch: 'main', files: { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) } });
});

afterEach(async () => {
  for (const job of jobs.splice(0)) await job.remove();
  await github.close();
});

const site = () => github.repository('acme/site');

async function propose(options: Partial<JobOptions> = {}): Promise<JobEnd> {
  const { inputs, ...rest } = options;
  const job = await runJob({ github, inputs: { publish: 'pull-request', ...inputs }, ...rest });
  jobs.push(job);
  return job;
}

describe('publish: pull-request', () => {
  it('opens one pull request with the pictures, and leaves the base alone', async () => {
    const before = await site().head('main');
    const job = await propose({
      inputs: { 'pull-request-labels': 'images', 'pull-request-reviewers': 'mona, acme/designers, nobody' },
    });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '2', branch: HEAD, 'pull-request-number': '1' });
    expect(await site().head('main')).toBe(before);
    expect([...(await site().files(HEAD)).keys()]).toEqual(expect.arrayContaining(['img/a@2x.png', 'img/b@2x.png']));
    const pull = site().pulls.get(1);
    expect(pull).toMatchObject({ state: 'open', headRef: HEAD, baseRef: 'main' });
    expect(pull?.body).toContain('img/a@2x.png');
    expect(site().labels).toContain('images');
    expect(job.log).toContain('nobody');
    expect(github.apiRequests().length).toBeLessThanOrEqual(6);
  });

  it('does nothing the second time, and updates the same pull request when there is more', async () => {
    const first = await propose();
    const head = await site().head(HEAD);
    const second = await propose();
    expect(second.outputs).toMatchObject({ 'enhanced-count': '0', 'unchanged-count': '2' });
    expect(await site().head(HEAD)).toBe(head);

    await site().commit({ branch: 'main', files: { 'img/c.png': wavesPng(3) } });
    const third = await propose();
    expect(third.outputs).toMatchObject({
      'enhanced-count': '1',
      'pull-request-number': first.outputs['pull-request-number'],
    });
    expect(site().pulls.size).toBe(1);
    const files = await site().files(HEAD);
    for (const path of ['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png', 'img/c.png'])
      expect(files.has(path)).toBe(true);
    // Rebuilt on the base's tip: one commit of ours above it.
    const facts = await site().commitFacts(HEAD);
    expect(facts.parents).toEqual([await site().head('main')]);
    expect(site().pulls.get(1)?.body).toContain('img/b@2x.png');
  });

  it("appends below a person's commit and leaves their file alone", async () => {
    await propose();
    const edited = wavesPng(77, 32, 24);
    await site().commit({ branch: HEAD, files: { 'img/a@2x.png': edited } });
    const theirs = await site().head(HEAD);
    await site().commit({ branch: 'main', files: { 'img/c.png': wavesPng(3) } });
    const job = await propose();
    expect(job.code).toBe(0);
    expect((await site().commitFacts(HEAD)).parents).toEqual([theirs]);
    expect((await site().read(HEAD, 'img/a@2x.png')).equals(edited)).toBe(true);
    expect((await site().files(HEAD)).has('img/c@2x.png')).toBe(true);
  });

  it('forgets what the base has taken over', async () => {
    await propose();
    await site().mergePull(1, 'squash');
    await site().commit({ branch: 'main', files: { 'img/c.png': wavesPng(3) } });
    const job = await propose();
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'unchanged-count': '2' });
    const changed = await site().git(['diff', '--name-only', 'main', HEAD]);
    expect(
      changed
        .split('\n')
        .filter((path) => !path.startsWith('.superres/'))
        .filter(Boolean),
    ).toEqual(['img/c@2x.png']);
    expect(job.outputs['pull-request-number']).toBe('2');
  });

  it('pushes the branch and gives the link where GitHub Actions may not open pull requests', async () => {
    await github.close();
    github = await startGitHub({
      repositories: [{ name: 'acme/site', actionsMayCreatePullRequests: false }],
      tokens: [{ token: 'test-token', kind: 'actions' }],
    });
    await site().commit({ branch: 'main', files: { 'img/a.png': wavesPng(1) } });
    const job = await propose();
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_PULL_REQUEST_NOT_PERMITTED');
    expect(job.log).toContain(`${github.serverUrl}/acme/site/compare/main...superres/main?expand=1`);
    expect((await site().files(HEAD)).has('img/a@2x.png')).toBe(true);
  });
});
