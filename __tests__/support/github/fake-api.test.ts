import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { primaryLimit, secondaryLimit } from './faults.js';
import type { RepositoryHandle } from './handle.js';
import { type GitHubFake, startGitHub } from './start-github.js';

let fake: GitHubFake;
let site: RepositoryHandle;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore format: one line
  readonly body: { readonly [name: string]: unknown } & { readonly message?: string };
}

async function call(method: string, path: string, body?: unknown, token = 'writer'): Promise<Answer> {
  const response = await fetch(`${fake.apiUrl}${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'user-agent': 'test' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

beforeEach(async () => {
  fake = await startGitHub({
    repositories: [
      { name: 'octo/site', private: true, collaborators: ['hubot'], teams: ['designers'], draftPullRequests: false },
      { name: 'octo/strict', actionsMayCreatePullRequests: false },
    ],
    tokens: [
      { token: 'writer' },
      { token: 'reader', permissions: { contents: 'read', 'pull-requests': 'read' } },
      { token: 'elsewhere', repositories: [] },
      { token: 'person', kind: 'user', login: 'mona' },
      { token: 'poor', rateLimit: 1 },
    ],
  });
  site = fake.repository('octo/site');
  await site.commit({ branch: 'main', files: { 'a.txt': 'a' } });
  await fake.repository('octo/strict').commit({ branch: 'main', files: { 'a.txt': 'a' } });
});

afterEach(() => fake.close());

describe('refs', () => {
  const refs = '/repos/octo/site/git/refs';

  it('creates, reads, moves and deletes, and refuses as GitHub does', async () => {
    const first = await site.head('main');
    const second = await site.commit({ branch: 'main', files: { 'b.txt': 'b' } });
    expect(await call('POST', refs, { ref: 'refs/heads/a/b', sha: first })).toMatchObject({ status: 201 });
    const twice = await call('POST', refs, { ref: 'refs/heads/a/b', sha: first });
    expect(twice).toMatchObject({ status: 422, body: { message: 'Reference already exists' } });
    const got = await call('GET', '/repos/octo/site/git/ref/heads/a/b');
    expect(got.body).toMatchObject({ ref: 'refs/heads/a/b', object: { sha: first, type: 'commit' } });
    expect((await call('GET', '/repos/octo/site/git/ref/heads/a')).status).toBe(404);
    expect((await call('PATCH', `${refs}/heads/a/b`, { sha: second })).status).toBe(200);
    const back = await call('PATCH', `${refs}/heads/a/b`, { sha: first });
    expect(back).toMatchObject({ status: 422, body: { message: 'Update is not a fast forward' } });
    expect((await call('PATCH', `${refs}/heads/a/b`, { sha: first, force: true })).status).toBe(200);
    expect((await call('DELETE', `${refs}/heads/a/b`)).status).toBe(204);
    const gone = await call('DELETE', `${refs}/heads/a/b`);
    expect(gone).toMatchObject({ status: 422, body: { message: 'Reference does not exist' } });
    expect((await call('PATCH', `${refs}/heads/a/b`, { sha: first })).body.message).toBe('Reference does not exist');
    const unknown = await call('POST', refs, { ref: 'refs/heads/x', sha: '1'.repeat(40) });
    expect(unknown).toMatchObject({ status: 422, body: { message: 'Object does not exist' } });
  });

  it('hides a private repository and names the missing permission', async () => {
    expect((await call('GET', '/repos/octo/site', undefined, 'elsewhere')).status).toBe(404);
    expect((await call('GET', '/repos/octo/site', undefined, 'nonsense')).body.message).toBe('Bad credentials');
    const denied = await call('POST', refs, { ref: 'refs/heads/x', sha: await site.head('main') }, 'reader');
    expect(denied).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
    expect(denied.headers.get('x-accepted-github-permissions')).toBe('contents=write');
  });

  it('keeps protection rules for the API too', async () => {
    await site.protect({ branch: 'main', requirePullRequest: true });
    const sha = await site.commit({ branch: 'topic', from: 'main', files: { 'b.txt': 'b' } });
    const refused = await call('PATCH', `${refs}/heads/main`, { sha });
    expect(refused.status).toBe(422);
    expect(refused.body.message).toContain('Changes must be made through a pull request.');
  });
});

describe('pull requests', () => {
  const pulls = '/repos/octo/site/pulls';
  const open = { title: 'T', head: 'topic', base: 'main', body: 'B' };

  it('creates one, and only one; finds, updates and closes it', async () => {
    const nothing = await site.commit({ branch: 'topic', from: 'main', files: {} });
    await site.git(['update-ref', 'refs/heads/topic', (await site.head('main')) ?? '']);
    expect(nothing).toBeDefined();
    const empty = await call('POST', pulls, open);
    expect(empty.status).toBe(422);
    expect(JSON.stringify(empty.body)).toContain('No commits between main and topic');
    await site.commit({ branch: 'topic', files: { 'b.txt': 'b' } });
    expect(await call('POST', pulls, open)).toMatchObject({ status: 201, body: { number: 1, state: 'open' } });
    const twice = await call('POST', pulls, open);
    expect(JSON.stringify(twice.body)).toContain('A pull request already exists for octo:topic.');
    const found = await call('GET', `${pulls}?head=octo:topic&base=main&state=open`);
    expect(found.body).toMatchObject([{ number: 1, head: { ref: 'topic' }, base: { ref: 'main' } }]);
    expect((await call('GET', `${pulls}?head=octo:other`)).body).toHaveLength(0);
    expect((await call('PATCH', `${pulls}/1`, { title: 'T2' })).body).toMatchObject({ title: 'T2', body: 'B' });
    await call('PATCH', `${pulls}/1`, { state: 'closed' });
    expect((await call('GET', `${pulls}/1`)).body).toMatchObject({ state: 'closed', merged: false });
    await site.git(['update-ref', 'refs/heads/topic', (await site.head('main')) ?? '']);
    await site.commit({ branch: 'topic', files: { 'c.txt': 'c' } });
    const reopened = await call('PATCH', `${pulls}/1`, { state: 'open' });
    expect(JSON.stringify(reopened.body)).toContain('was force-pushed or recreated');
  });

  it('says what is wrong: branches, draft, length, the Actions setting', async () => {
    await site.commit({ branch: 'topic', from: 'main', files: { 'b.txt': 'b' } });
    const lost = await call('POST', pulls, { ...open, head: 'lost', base: 'nowhere' });
    expect(lost.body.errors).toMatchObject([{ field: 'base' }, { field: 'head' }]);
    const draft = await call('POST', pulls, { ...open, draft: true });
    expect(draft.body.message).toBe('Draft pull requests are not supported in this repository.');
    const long = await call('POST', pulls, { ...open, body: 'x'.repeat(65_537) });
    expect(JSON.stringify(long.body)).toContain('body is too long (maximum is 65536 characters)');
    await fake.repository('octo/strict').commit({ branch: 'topic', from: 'main', files: { 'b.txt': 'b' } });
    const strict = await call('POST', '/repos/octo/strict/pulls', open);
    expect(strict).toMatchObject({
      status: 403,
      body: { message: 'GitHub Actions is not permitted to create or approve pull requests.' },
    });
    expect((await call('POST', '/repos/octo/strict/pulls', open, 'person')).status).toBe(201);
  });

  it('labels (made when missing) and reviewers', async () => {
    await site.commit({ branch: 'topic', from: 'main', files: { 'b.txt': 'b' } });
    await call('POST', pulls, open);
    const labels = '/repos/octo/site/labels';
    expect((await call('POST', labels, { name: 'images', color: '0e8a16' })).status).toBe(201);
    expect(JSON.stringify((await call('POST', labels, { name: 'Images' })).body)).toContain('already_exists');
    await call('POST', '/repos/octo/site/issues/1/labels', { labels: ['images', 'new'] });
    expect(site.labels).toEqual(['images', 'new']);
    const asked = `${pulls}/1/requested_reviewers`;
    expect((await call('POST', asked, { reviewers: ['hubot'] })).status).toBe(201);
    const stranger = await call('POST', asked, { reviewers: ['hubot', 'stranger'] });
    expect(stranger.body.message).toMatch(/^Reviews may only be requested from collaborators/);
    expect((await call('POST', asked, { team_reviewers: ['designers'] })).status).toBe(422);
    expect((await call('POST', asked, { team_reviewers: ['designers'] }, 'person')).status).toBe(201);
  });
});

describe('comments', () => {
  it('pages with Link headers, updates and deletes', async () => {
    await site.commit({ branch: 'topic', from: 'main', files: { 'b.txt': 'b' } });
    await site.openPull({ head: 'topic', base: 'main' });
    for (let i = 0; i < 5; i++) site.addComment(1, 'mona', `comment ${i}`);
    const path = '/repos/octo/site/issues/1/comments';
    const first = await call('GET', `${path}?per_page=2`);
    expect(first.body).toMatchObject([{ body: 'comment 0' }, { body: 'comment 1' }]);
    expect(first.headers.get('link')).toContain(`${path}?per_page=2&page=2>; rel="next"`);
    expect((await call('GET', `${path}?per_page=2&page=3`)).headers.get('link')).not.toContain('rel="next"');
    const made = await call('POST', path, { body: 'mine' });
    const one = `/repos/octo/site/issues/comments/${made.body.id}`;
    expect((await call('PATCH', one, { body: 'mine 2' })).body).toMatchObject({ body: 'mine 2' });
    expect((await call('DELETE', one)).status).toBe(204);
    expect((await call('GET', one)).status).toBe(404);
    expect((await call('POST', path, { body: 'x' }, 'reader')).status).toBe(403);
  });
});

describe('compare', () => {
  it('gives the merge base, and at most 300 files', async () => {
    const base = await site.head('main');
    const files = Object.fromEntries(Array.from({ length: 305 }, (_, i) => [`many/${i}.txt`, `${i}`]));
    await site.commit({ branch: 'topic', from: 'main', files });
    await site.commit({ branch: 'main', files: { 'later.txt': 'l' } });
    const compared = await call('GET', '/repos/octo/site/compare/main...topic');
    expect(compared.body).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      merge_base_commit: { sha: base },
    });
    expect(compared.body.files).toHaveLength(300);
    expect((await call('GET', '/repos/octo/site/compare/main...lost')).status).toBe(404);
  });
});

describe('limits and judgement', () => {
  it('spends the hourly limit, and gives canned limits', async () => {
    expect((await call('GET', '/repos/octo/strict', undefined, 'poor')).headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await call('GET', '/repos/octo/strict', undefined, 'poor')).status).toBe(403);
    fake.fail(1, { kind: 'rest' }, secondaryLimit({ retryAfter: 7, status: 429 }));
    fake.fail(1, { kind: 'rest' }, primaryLimit(60));
    const secondary = await call('GET', '/repos/octo/site');
    expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await call('GET', '/repos/octo/site')).headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await call('GET', '/repos/octo/site')).status).toBe(200);
    expect(fake.apiRequests().map(({ status }) => status)).toEqual([200, 403, 429, 403, 200]);
  });

  it('loses an answer after the work is done', async () => {
    fake.fail(1, { method: 'POST' }, { drop: 'after' });
    const sha = await site.head('main');
    await expect(call('POST', '/repos/octo/site/git/refs', { ref: 'refs/heads/lost', sha })).rejects.toThrow();
    expect(await site.head('lost')).toBe(sha);
  });

  it("fails at close() when a request is not as GitHub's description has it", async () => {
    const strict = await startGitHub({ repositories: ['o/r'] });
    const send = (path: string, body?: unknown) =>
      fetch(`${strict.apiUrl}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { authorization: 'token test-token', 'user-agent': 'test' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    await send('/repos/o/r/pulls?heads=o:x');
    await send('/repos/o/r/git/refs', { ref: 'refs/heads/x', sha: 1, forced: true });
    await send('/repos/o/r/milestones');
    const failure = await strict.close().catch((error: Error) => error.message);
    expect(failure).toContain('unknown query parameter heads');
    expect(failure).toContain('forced');
    expect(failure).toContain('/sha must be string');
    expect(failure).toContain('no such operation');
  });
});
