import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { clientGit, tokenConfig } from './client-git.js';
import { type GitHubFake, startGitHub } from './start-github.js';

let fake: GitHubFake;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fake-client-'));
  fake = await startGitHub({
    repositories: [
      { name: 'octo/site', private: true },
      'octo/open',
      { name: 'octo/narrow', maxPackBytes: 20_000 },
      { name: 'mona/open', forkOf: 'octo/open' },
    ],
    tokens: [
      { token: 'writer' },
      { token: 'reader', permissions: { contents: 'read' } },
      { token: 'blind', permissions: { 'pull-requests': 'write' } },
      { token: 'elsewhere', repositories: ['octo/open'] },
    ],
  });
  for (const name of ['octo/site', 'octo/open', 'octo/narrow']) {
    await fake.repository(name).commit({ branch: 'main', files: { 'a.txt': 'a', 'dir/b.txt': 'b' } });
  }
});

afterEach(async () => {
  await rm(home, { recursive: true, force: true });
  await fake.close();
});

const as = (token: string) => tokenConfig(fake.serverUrl, token);

async function clone(name: string, token: string): Promise<string> {
  const dir = join(home, 'clone');
  const run = await clientGit(home, ['clone', '-q', fake.repository(name).cloneUrl, dir], as(token));
  expect(run).toMatchObject({ code: 0 });
  return dir;
}

async function commitFile(dir: string, path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(join(dir, path), content);
  await clientGit(dir, ['add', '-A']);
  expect(await clientGit(dir, ['commit', '-q', '-m', `change ${path}`])).toMatchObject({ code: 0 });
}

describe('git over HTTP', () => {
  it('clones, pushes and fetches with a token that may', async () => {
    const dir = await clone('octo/site', 'writer');
    await commitFile(dir, 'c.txt', 'c');
    expect(await clientGit(dir, ['push', '-q', 'origin', 'main'], as('writer'))).toMatchObject({ code: 0 });
    expect((await fake.repository('octo/site').read('main', 'c.txt')).toString()).toBe('c');
    const rival = await fake.repository('octo/site').commit({ branch: 'main', files: { 'd.txt': 'd' } });
    await clientGit(dir, ['fetch', '-q', 'origin', 'main'], as('writer'));
    expect((await clientGit(dir, ['rev-parse', 'FETCH_HEAD'])).stdout.trim()).toBe(rival);
  });

  it('takes a push larger than the post buffer, sent in chunks', async () => {
    const dir = await clone('octo/site', 'writer');
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 13) & 255));
    await commitFile(dir, 'noise.bin', noise);
    const run = await clientGit(dir, ['-c', 'core.compression=0', 'push', 'origin', 'main'], as('writer'));
    expect(run).toMatchObject({ code: 0 });
    expect((await fake.repository('octo/site').read('main', 'noise.bin')).equals(noise)).toBe(true);
  });

  it('serves depth-1 fetches of a commit by id, and a partial clone', async () => {
    const { cloneUrl } = fake.repository('octo/open');
    const first = await fake.repository('octo/open').head('main');
    await fake.repository('octo/open').commit({ branch: 'main', files: { 'a.txt': 'a2' } });
    await clientGit(home, ['init', '-q', 'shallow']);
    const dir = join(home, 'shallow');
    expect(await clientGit(dir, ['fetch', '-q', '--depth=1', cloneUrl, first ?? ''])).toMatchObject({ code: 0 });
    const partial = await clientGit(home, ['clone', '-q', '--filter=blob:none', '--no-checkout', cloneUrl, 'partial']);
    expect(partial).toMatchObject({ code: 0, stderr: '' });
  });

  it('refuses a second Authorization header as GitHub does', async () => {
    const config = {
      ...as('writer'),
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_1: `http.${fake.serverUrl}/.extraheader`,
      GIT_CONFIG_VALUE_1: 'AUTHORIZATION: basic b3RoZXI6b3RoZXI=',
    };
    const run = await clientGit(home, ['ls-remote', fake.repository('octo/open').cloneUrl], config);
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain('Duplicate header: "Authorization"');
    expect(run.stderr).toContain('400');
  });

  it.each([
    ['reader', 'octo/site', 'Permission to octo/site.git denied to github-actions[bot].', '403'],
    ['elsewhere', 'octo/site', 'not found', '404'],
  ])('refuses a push with the token %s', async (token, name, sentence) => {
    const dir = await clone('octo/site', 'writer');
    await commitFile(dir, 'c.txt', 'c');
    const run = await clientGit(dir, ['push', 'origin', 'main'], as(token));
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(sentence);
    expect(await fake.repository(name).head('main')).not.toBe(
      (await clientGit(dir, ['rev-parse', 'HEAD'])).stdout.trim(),
    );
  });

  it('refuses reads: no token, a bad one, none for contents', async () => {
    const { cloneUrl } = fake.repository('octo/site');
    expect((await clientGit(home, ['ls-remote', cloneUrl])).stderr).toContain('could not read Username');
    expect((await clientGit(home, ['ls-remote', cloneUrl], as('stale'))).code).not.toBe(0);
    const blind = await clientGit(home, ['ls-remote', cloneUrl], as('blind'));
    expect(blind.stderr).toContain('Write access to repository not granted');
    expect(await clientGit(home, ['ls-remote', fake.repository('octo/open').cloneUrl])).toMatchObject({ code: 0 });
  });

  it('refuses a push to a branch that moved, and a pack that is too large', async () => {
    const dir = await clone('octo/site', 'writer');
    await commitFile(dir, 'c.txt', 'c');
    const undo = fake.intercept(async ({ path }) => {
      if (path.endsWith('/git-receive-pack')) {
        await fake.repository('octo/site').commit({ branch: 'main', files: { 'rival.txt': 'first' } });
      }
      return undefined;
    });
    const run = await clientGit(dir, ['push', 'origin', 'main'], as('writer'));
    undo();
    expect(run.code).not.toBe(0);
    expect(run.stderr).toMatch(/\[remote rejected\]|\[rejected\]/);
    expect((await fake.repository('octo/site').files('main')).has('rival.txt')).toBe(true);
    await rm(dir, { recursive: true });
    const narrow = await clone('octo/narrow', 'writer');
    await commitFile(narrow, 'big.bin', Buffer.from(Array.from({ length: 60_000 }, (_, i) => (i * i * 31) & 255)));
    const big = await clientGit(narrow, ['-c', 'core.compression=0', 'push', 'origin', 'main'], as('writer'));
    expect(big.code).not.toBe(0);
    expect(big.stderr).toContain('exceeds maximum allowed size');
  });
});

describe('protected branches', () => {
  it.each([
    [
      { branch: 'main', requirePullRequest: true },
      'GH006',
      'Changes must be made through a pull request.',
      'protected branch hook declined',
    ],
    [
      { branch: 'main', requireSignatures: true },
      'GH006',
      'Commits must have verified signatures.',
      'protected branch hook declined',
    ],
    [
      { branch: 'ma*', kind: 'ruleset', requireCheck: 'ci' } as const,
      'GH013',
      'Required status check "ci" is expected.',
      'push declined due to repository rule violations',
    ],
  ])('%j', async (protection, code, sentence, reason) => {
    const dir = await clone('octo/site', 'writer');
    await commitFile(dir, 'c.txt', 'c');
    await fake.repository('octo/site').protect(protection);
    const run = await clientGit(dir, ['push', 'origin', 'main'], as('writer'));
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain(`remote: error: ${code}:`);
    expect(run.stderr).toContain(sentence);
    expect(run.stderr).toContain(`[remote rejected] main -> main (${reason})`);
    const other = await clientGit(dir, ['push', 'origin', 'main:other'], as('writer'));
    expect(other).toMatchObject({ code: 0 });
    expect(await fake.repository('octo/site').branches()).toEqual(['main', 'other']);
  });

  it('lets those pass who may bypass it, but nobody else force', async () => {
    const site = fake.repository('octo/site');
    const dir = await clone('octo/site', 'writer');
    await site.protect({ branch: 'main', requirePullRequest: true, bypass: ['github-actions[bot]'] });
    await commitFile(dir, 'c.txt', 'c');
    expect(await clientGit(dir, ['push', 'origin', 'main'], as('writer'))).toMatchObject({ code: 0 });
    await site.protect({ branch: 'held' });
    await clientGit(dir, ['push', 'origin', 'main:held'], as('writer'));
    await clientGit(dir, ['commit', '-q', '--amend', '-m', 'other']);
    const forced = await clientGit(dir, ['push', '--force', 'origin', 'main:held'], as('writer'));
    expect(forced.stderr).toContain('Cannot force-push to this branch');
  });
});

describe('pull requests follow their branches', () => {
  it('closes on a vanished branch or difference, and counts a merged head as merged', async () => {
    const open = fake.repository('octo/open');
    const dir = await clone('octo/open', 'writer');
    for (const name of ['one', 'two', 'three']) {
      await open.commit({ branch: name, from: 'main', files: { [`${name}.txt`]: name } });
      await open.openPull({ head: name, base: 'main' });
    }
    await clientGit(dir, ['push', '-q', 'origin', ':one'], as('writer'));
    await clientGit(dir, ['push', '-q', '--force', 'origin', 'main:two'], as('writer'));
    await open.mergePull(3, 'merge');
    expect([...open.pulls.values()].map(({ state, merged }) => [state, merged])).toEqual([
      ['closed', false],
      ['closed', false],
      ['closed', true],
    ]);
    expect((await open.read('main', 'three.txt')).toString()).toBe('three');
  });

  it("takes a fork's pull request, whose head lives in the fork only", async () => {
    const open = fake.repository('octo/open');
    const fork = fake.repository('mona/open');
    await fork.git(['fetch', '-q', open.dir, '+refs/heads/*:refs/heads/*']);
    const head = await fork.commit({ branch: 'topic', from: 'main', files: { 'x.txt': 'x' } });
    const pull = await open.openPull({ head: 'topic', base: 'main', headRepository: 'mona/open' });
    expect(await open.branches()).toEqual(['main']);
    expect(await open.git(['rev-parse', `refs/pull/${pull.number}/head`])).toBe(head);
    const next = await fork.commit({ branch: 'topic', files: { 'x.txt': 'y' } });
    expect(open.pulls.get(pull.number)?.headHistory).toEqual([head, next]);
  });

  it('fetches refs/pull/N/merge', async () => {
    const open = fake.repository('octo/open');
    const head = await open.commit({ branch: 'topic', from: 'main', files: { 'topic.txt': 't' } });
    const base = await open.commit({ branch: 'main', files: { 'later.txt': 'l' } });
    await open.openPull({ head: 'topic', base: 'main' });
    await clientGit(home, ['init', '-q', 'work']);
    const dir = join(home, 'work');
    const fetched = await clientGit(dir, ['fetch', '-q', '--depth=1', open.cloneUrl, 'refs/pull/1/merge']);
    expect(fetched).toMatchObject({ code: 0 });
    const commit = (await clientGit(dir, ['cat-file', 'commit', 'FETCH_HEAD'])).stdout;
    expect([...commit.matchAll(/^parent (\w+)/gm)].map((match) => match[1])).toEqual([base, head]);
    await clientGit(dir, ['checkout', '-q', 'FETCH_HEAD']);
    expect(await readFile(join(dir, 'topic.txt'), 'utf8')).toBe('t');
  });
});
