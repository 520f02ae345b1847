import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { RepositoryHandle } from './handle.js';
import { type GitHubFake, startGitHub } from './start-github.js';

let fake: GitHubFake;
let site: RepositoryHandle;

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid signature { isValid state } } }
}`;

interface Result {
  readonly data?: { readonly createCommitOnBranch: { readonly commit: { readonly oid: string } } | null } | null;
  readonly errors?: readonly { readonly type?: string; readonly message: string }[];
}

async function graphql(query: string, variables: unknown, token = 'writer'): Promise<Result> {
  const response = await fetch(fake.graphqlUrl, {
    method: 'POST',
    headers: { authorization: `bearer ${token}`, 'user-agent': 'test' },
    body: JSON.stringify({ query, variables }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Result;
}

const commit = (fileChanges: unknown, expectedHeadOid: string | undefined, branchName = 'main', token = 'writer') =>
  graphql(
    MUTATION,
    {
      input: {
        branch: { repositoryNameWithOwner: 'octo/site', branchName },
        message: { headline: 'Headline', body: 'Body' },
        expectedHeadOid,
        fileChanges,
      },
    },
    token,
  );

const base64 = (text: string) => Buffer.from(text).toString('base64');

beforeEach(async () => {
  fake = await startGitHub({
    repositories: [{ name: 'octo/site', private: true }],
    tokens: [{ token: 'writer' }, { token: 'reader', permissions: { contents: 'read' } }],
  });
  site = fake.repository('octo/site');
  await site.commit({ branch: 'main', files: { 'a.txt': 'a', 'dir/b.txt': 'b' } });
});

afterEach(() => fake.close());

it('createCommitOnBranch adds and deletes files, signed, with the token as author and GitHub as committer', async () => {
  const head = await site.head('main');
  const made = await commit(
    { additions: [{ path: 'dir/c.txt', contents: base64('c') }], deletions: [{ path: 'a.txt' }] },
    head,
  );
  const { oid } = made.data?.createCommitOnBranch?.commit ?? { oid: '' };
  expect(made).toMatchObject({
    data: { createCommitOnBranch: { commit: { signature: { isValid: true, state: 'VALID' } } } },
  });
  expect(await site.head('main')).toBe(oid);
  expect([...(await site.files('main')).keys()]).toEqual(['dir/b.txt', 'dir/c.txt']);
  expect((await site.files('main')).get('dir/c.txt')?.mode).toBe('100644');
  expect(await site.commitFacts('main')).toMatchObject({
    parents: [head],
    message: 'Headline\n\nBody',
    author: { name: 'github-actions[bot]', email: '41898282+github-actions[bot]@users.noreply.github.com' },
    committer: { email: 'noreply@github.com' },
  });
});

it('refuses a stale head in GitHub’s words, and leaves the branch alone', async () => {
  const stale = await site.head('main');
  const head = await site.commit({ branch: 'main', files: { 'x.txt': 'x' } });
  const { errors, data } = await commit({ additions: [{ path: 'c.txt', contents: base64('c') }] }, stale);
  expect(data).toEqual({ createCommitOnBranch: null });
  expect(errors).toMatchObject([
    { type: 'STALE_DATA', message: `Expected branch to point to "${stale}" but it did not.  Pull and try again.` },
  ]);
  expect(await site.head('main')).toBe(head);
});

it.each([
  [{ deletions: [{ path: 'none.txt' }] }, 'A path was requested for deletion which does not exist as of commit oid'],
  [{ additions: [{ path: '../x', contents: '' }] }, 'not valid'],
  [{ additions: [{ path: '.git/config', contents: '' }] }, 'not valid'],
  [{ additions: [{ path: 'a.txt', contents: '' }], deletions: [{ path: 'a.txt' }] }, 'Path must be unique: a.txt'],
  [{ additions: [{ path: 'c.txt', contents: '%%%' }] }, 'base64'],
])('refuses %j', async (changes, sentence) => {
  const { errors } = await commit(changes, await site.head('main'));
  expect(errors?.[0]?.message).toContain(sentence);
});

it('refuses a token that may not write, a missing branch, and a protected one', async () => {
  const changes = { additions: [{ path: 'c.txt', contents: base64('c') }] };
  const head = await site.head('main');
  const denied = await commit(changes, head, 'main', 'reader');
  expect(denied.errors).toMatchObject([{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }]);
  expect((await commit(changes, head, 'lost')).errors).toMatchObject([{ type: 'NOT_FOUND' }]);
  await site.protect({ branch: 'main', requireSignatures: true });
  expect((await commit(changes, head)).errors).toBeUndefined();
  await site.protect({ branch: 'held', requirePullRequest: true });
  await site.commit({ branch: 'held', from: 'main', files: { 'd.txt': 'd' } });
  const held = await commit(changes, await site.head('held'), 'held');
  expect(held.errors?.[0]?.message).toContain('Changes must be made through a pull request.');
});

it('updateRefs moves all or none, by compare and swap', async () => {
  const first = await site.head('main');
  const next = await site.commit({ branch: 'tmp', from: 'main', files: { 'n.txt': 'n' } });
  const { data } = (await graphql('query { repository(owner: "octo", name: "site") { id } }', {})) as unknown as {
    data: { repository: { id: string } };
  };
  const zero = '0'.repeat(40);
  const update = (beforeOid: string | undefined) =>
    graphql('mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }', {
      input: {
        repositoryId: data.repository.id,
        refUpdates: [
          { name: 'refs/heads/main', beforeOid, afterOid: next },
          { name: 'refs/heads/tmp', afterOid: zero },
        ],
      },
    });
  expect((await update(next)).errors).toHaveLength(1);
  expect(await site.branches()).toEqual(['main', 'tmp']);
  expect((await update(first)).errors).toBeUndefined();
  expect([await site.head('main'), await site.branches()]).toEqual([next, ['main']]);
});

it('a field or an argument that GitHub does not have fails the test at close()', async () => {
  const strict = await startGitHub({ repositories: ['o/r'] });
  await fetch(strict.graphqlUrl, {
    method: 'POST',
    headers: { authorization: 'bearer test-token', 'user-agent': 'test' },
    body: JSON.stringify({ query: 'query { repository(owner: "o", nam: "r") { idd } }' }),
  });
  await expect(strict.close()).rejects.toThrow(/Cannot query field "idd"/);
});
