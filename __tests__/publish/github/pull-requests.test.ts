import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { GitHubApi } from '../../../src/publish/github/api.js';
import {
  findPullRequests,
  type PullRequestWish,
  publishPullRequest,
} from '../../../src/publish/github/pull-requests.js';
import { connect } from '../../support/github/connect.js';
import { badGateway } from '../../support/github/faults.js';
import type { RepositoryHandle } from '../../support/github/handle.js';
import type { RepositoryOptions } from '../../support/github/options.js';
import { type GitHubFake, startGitHub } from '../../support/github/start-github.js';

const MARKER = '<!-- superres-action: pull request -->';
const HEAD = 'superres/main';
const WISH: PullRequestWish = {
  head: HEAD,
  base: 'main',
  title: 'Upscale 3 images',
  body: `${MARKER}\nThree images.`,
  marker: MARKER,
  labels: ['images', 'brand new'],
  reviewers: ['hubot', 'octo/designers'],
  draft: false,
};

let fake: GitHubFake;
let site: RepositoryHandle;
let api: GitHubApi;

async function start(options: Partial<RepositoryOptions> = {}, token = 'ghs_app'): Promise<void> {
  fake = await startGitHub({
    repositories: [
      { name: 'octo/site', private: true, collaborators: ['hubot', 'lisa'], teams: ['designers'], ...options },
    ],
    tokens: [
      { token: 'ghs_app', kind: 'app', login: 'superres[bot]' },
      { token: 'ghs_actions', kind: 'actions' },
      { token: 'ghs_reader', permissions: { contents: 'write', 'pull-requests': 'read' } },
    ],
  });
  site = fake.repository('octo/site');
  await site.commit({ branch: 'main', files: { 'a.txt': 'a' } });
  await site.commit({ branch: HEAD, from: 'main', files: { 'a@2x.txt': 'aa' } });
  api = await connect(fake, token);
}

beforeEach(() => start());

afterEach(async () => {
  await api.close();
  await fake.close();
});

async function run(wish: Partial<PullRequestWish> = {}) {
  const { open } = await findPullRequests(api, HEAD, 'main');
  return publishPullRequest(api, { ...WISH, ...wish }, open);
}

describe('a new pull request', () => {
  it('has title, body, labels (made when missing), a user and a team as reviewers: at most 6 requests', async () => {
    const made = await run();
    expect(made).toEqual({
      kind: 'published',
      operation: 'created',
      number: 1,
      url: `${fake.serverUrl}/octo/site/pull/1`,
      warnings: [],
    });
    const pull = site.pulls.get(1);
    expect(pull).toMatchObject({ title: WISH.title, body: WISH.body, baseRef: 'main', headRef: HEAD, draft: false });
    expect([...(pull?.labels ?? [])]).toEqual(['images', 'brand new']);
    expect([[...(pull?.reviewers ?? [])], [...(pull?.teamReviewers ?? [])]]).toEqual([['hubot'], ['designers']]);
    expect(fake.apiRequests().length).toBeLessThanOrEqual(6);
  });

  it('warns for each reviewer that cannot be requested, and requests the others', async () => {
    const made = await run({ reviewers: ['lisa', 'stranger', 'nobody', 'octo/designers', 'superres[bot]'] });
    expect(made).toMatchObject({ kind: 'published', operation: 'created' });
    const warnings = made.kind === 'published' ? made.warnings : [];
    expect(warnings.map((text) => /by (\S+) could not/.exec(text)?.[1])).toEqual([
      'nobody',
      'stranger',
      'superres[bot]',
    ]);
    expect([...(site.pulls.get(1)?.reviewers ?? [])]).toEqual(['lisa']);
    expect(fake.apiRequests().length).toBeLessThanOrEqual(6);
  });

  it("warns that the workflow's own token cannot ask a team", async () => {
    await api.close();
    api = await connect(fake, 'ghs_actions');
    const made = await run();
    expect(made).toMatchObject({ operation: 'created', warnings: [expect.stringContaining('octo/designers')] });
  });

  it('is a draft where the plan has drafts, and a normal one with a warning where it has not', async () => {
    await run({ draft: true });
    expect(site.pulls.get(1)?.draft).toBe(true);
    await api.close();
    await fake.close();
    await start({ draftPullRequests: false });
    const made = await run({ draft: true, reviewers: ['lisa', 'stranger'] });
    expect(made).toMatchObject({
      operation: 'created',
      warnings: [expect.stringContaining('draft'), expect.anything()],
    });
    expect(fake.apiRequests().length).toBeLessThanOrEqual(6);
  });

  it('that GitHub Actions may not create: names the setting and gives the link to open it by hand', async () => {
    await api.close();
    await fake.close();
    await start({ actionsMayCreatePullRequests: false }, 'ghs_actions');
    await expect(run()).rejects.toMatchObject({
      code: 'E_PULL_REQUEST_NOT_PERMITTED',
      message: expect.stringContaining(`${fake.serverUrl}/octo/site/compare/main...superres/main?expand=1`),
      remedy: expect.stringContaining('"Allow GitHub Actions to create and approve pull requests"'),
    });
  });

  it('without the permission: names the line of `permissions:`', async () => {
    await api.close();
    api = await connect(fake, 'ghs_reader');
    await expect(run()).rejects.toMatchObject({
      code: 'E_GITHUB_PERMISSION',
      message: expect.stringContaining('/compare/main...superres/main?expand=1'),
      remedy: expect.stringContaining('permissions: pull-requests: write'),
    });
  });

  it('that another run opened meanwhile is found and brought up to date', async () => {
    const undo = fake.intercept(async ({ method, path }) => {
      if (method === 'POST' && path.endsWith('/pulls')) {
        const pull = await site.openPull({ head: HEAD, base: 'main' });
        pull.body = MARKER;
      }
      return undefined;
    });
    expect(await run()).toMatchObject({ kind: 'published', operation: 'updated', number: 1 });
    undo();
    expect([site.pulls.size, site.pulls.get(1)?.title]).toEqual([1, WISH.title]);
  });

  it.each([
    ['a lost answer', { drop: 'after' }],
    ['a gateway error', badGateway()],
  ] as const)('is opened once after %s', async (_, fault) => {
    fake.fail(1, { method: 'POST', path: /\/pulls$/ }, fault);
    expect(await run()).toMatchObject({ kind: 'published', number: 1 });
    expect(site.pulls.size).toBe(1);
  });

  it('is not there to make without a difference or without a branch', async () => {
    await site.git(['update-ref', `refs/heads/${HEAD}`, (await site.head('main')) ?? '']);
    expect(await run()).toEqual({ kind: 'no-difference' });
    await site.deleteBranch(HEAD);
    expect(await run()).toEqual({ kind: 'branch-gone', which: 'head' });
    await site.deleteBranch('main');
    expect(await run()).toEqual({ kind: 'branch-gone', which: 'base' });
  });
});

describe('an open pull request', () => {
  beforeEach(async () => {
    await run();
  });

  it('is updated with one request, and left alone when nothing changed', async () => {
    const before = fake.apiRequests().length;
    expect(await run({ title: 'Upscale 4 images' })).toMatchObject({ operation: 'updated', number: 1 });
    expect(fake.apiRequests().length - before).toBe(2);
    expect(await run({ title: 'Upscale 4 images' })).toMatchObject({ operation: 'unchanged', number: 1 });
    expect(fake.apiRequests().length - before).toBe(3);
    expect([site.pulls.size, site.pulls.get(1)?.title]).toEqual([1, 'Upscale 4 images']);
  });

  it('whose text a person rewrote keeps it; labels and reviewers taken off stay off', async () => {
    const pull = site.pulls.get(1);
    if (pull === undefined) throw new Error('no pull request');
    pull.labels.clear();
    pull.reviewers.clear();
    pull.title = 'Hand-written';
    pull.body = 'My own words';
    expect(await run({ title: 'Upscale 9 images' })).toMatchObject({ operation: 'unchanged' });
    expect(pull).toMatchObject({ title: 'Hand-written', body: 'My own words' });
    expect([pull.labels.size, pull.reviewers.size]).toEqual([0, 0]);
  });

  it('is told from those of other branches, bases and repositories, and from closed ones', async () => {
    await site.commit({ branch: 'next', from: 'main', files: { 'n.txt': 'n' } });
    await site.openPull({ head: HEAD, base: 'next' });
    await site.commit({ branch: 'topic', from: 'main', files: { 't.txt': 't' } });
    await site.openPull({ head: 'topic', base: 'main' });
    expect((await findPullRequests(api, HEAD, 'main')).open?.number).toBe(1);
    expect((await findPullRequests(api, HEAD, 'next')).open?.number).toBe(2);
    expect(await findPullRequests(api, 'superres/other', 'main')).toEqual({});
    await site.closePull(1);
    const found = await findPullRequests(api, HEAD, 'main');
    expect(found).toMatchObject({ closed: { number: 1, headSha: await site.head(HEAD) } });
    expect(found.open).toBeUndefined();
    expect(await run()).toMatchObject({ operation: 'created', number: 4 });
  });
});
