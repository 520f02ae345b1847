import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closingOf } from '../../../src/core/abort.js';
import type { GitHubApi } from '../../../src/publish/github/api.js';
import { type ApiAddition, type ApiCommit, commitByApi } from '../../../src/publish/github/commit-on-branch.js';
import { connect } from '../../support/github/connect.js';
import { badGateway } from '../../support/github/faults.js';
import type { RepositoryHandle } from '../../support/github/handle.js';
import { type GitHubFake, startGitHub } from '../../support/github/start-github.js';
import { type MemoryLog, memoryLog } from '../../support/logs.js';

let fake: GitHubFake;
let site: RepositoryHandle;
let api: GitHubApi;
let log: MemoryLog;
let head: string;

beforeEach(async () => {
  fake = await startGitHub({
    repositories: [{ name: 'octo/site', private: true }],
    tokens: [{ token: 'ghs_writer' }, { token: 'ghs_reader', permissions: { contents: 'read' } }],
  });
  site = fake.repository('octo/site');
  head = await site.commit({ branch: 'main', files: { 'a.txt': 'a', 'old.txt': 'old', 'dir/b.txt': 'b' } });
  log = memoryLog();
  api = await connect(fake, 'ghs_writer', { log });
});

afterEach(async () => {
  await api.close();
  await fake.close();
});

/** Bytes that look like a picture's: every value, no repetition. */
const bytesOf = (seed: number, size: number): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`${seed}/${i}`).digest()),
  ).subarray(0, size);

function addition(path: string, content: Uint8Array): ApiAddition {
  return { path, size: content.length, read: async () => content };
}

const pictures = (count: number, size: number): ApiAddition[] =>
  Array.from({ length: count }, (_, i) => addition(`img/${i}@2x.png`, bytesOf(i, size)));

const commit = (rest: Partial<ApiCommit>): ApiCommit => ({
  branch: 'main',
  expectedHead: head,
  message: { headline: 'Upscale 2 images', body: 'Superres-Action: 1.0.0' },
  additions: [addition('img/a@2x.png', bytesOf(0, 1000)), addition('.superres/aa.jsonl', Buffer.from('{}\n'))],
  deletions: [],
  ledgerPaths: new Set(['.superres/aa.jsonl']),
  ...rest,
});

const onlyMain = async () => expect(await site.branches()).toEqual(['main']);

describe('what fits one request', () => {
  it('is one verified commit straight onto the branch: one request, same tree as git makes', async () => {
    const made = await commitByApi(api, commit({ deletions: ['old.txt'] }));
    expect(made).toMatchObject({ kind: 'committed', verified: true, commits: 1, oid: await site.head('main') });
    expect(fake.apiRequests()).toHaveLength(1);
    const byGit = await site.commit({
      branch: 'by-git',
      onto: head,
      files: { 'img/a@2x.png': bytesOf(0, 1000), '.superres/aa.jsonl': '{}\n', 'old.txt': null },
    });
    expect((await site.commitFacts('main')).tree).toBe((await site.commitFacts(byGit)).tree);
    expect(await site.commitFacts('main')).toMatchObject({
      parents: [head],
      message: 'Upscale 2 images\n\nSuperres-Action: 1.0.0',
    });
  });

  it('carries any bytes and any path', async () => {
    const path = 'dir/ü "quoted" \\ \u{1F600}\t@2x.png';
    const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    await commitByApi(api, commit({ additions: [addition(path, all), addition('empty', Buffer.alloc(0))] }));
    const files = await site.files('main');
    expect((await site.git(['cat-file', '-s', files.get(path)?.oid ?? ''])).trim()).toBe('256');
    expect((await site.read('main', path)).equals(all)).toBe(true);
    expect(files.has('empty')).toBe(true);
  });

  it('says that the branch moved, or is gone, and changes nothing', async () => {
    const rival = await site.commit({ branch: 'main', files: { 'a.txt': 'a2' } });
    expect(await commitByApi(api, commit({}))).toEqual({ kind: 'moved' });
    expect(await site.head('main')).toBe(rival);
    await site.deleteBranch('main');
    expect(await commitByApi(api, commit({}))).toEqual({ kind: 'moved' });
    expect(await site.branches()).toEqual([]);
  });

  it('makes the commit once when the answer gets lost, whatever the way', async () => {
    fake.fail(1, { kind: 'graphql' }, { drop: 'after' });
    const made = await commitByApi(api, commit({}));
    expect(made).toMatchObject({ kind: 'committed', oid: await site.head('main'), verified: true });
    expect((await site.commitFacts('main')).parents).toEqual([head]);
    fake.fail(1, { kind: 'graphql' }, badGateway());
    const second = await commitByApi(
      api,
      commit({ expectedHead: made.kind === 'committed' ? made.oid : '', additions: pictures(1, 10) }),
    );
    expect(second).toMatchObject({ kind: 'committed', oid: await site.head('main') });
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('3');
  });

  it("does not take a rival's commit for its own after a lost request", async () => {
    fake.intercept(async ({ kind }) => {
      if (kind === 'graphql' && (await site.head('main')) === head) {
        await site.commit({ branch: 'main', files: { 'r.txt': 'r' } });
        return { drop: 'before' };
      }
      return undefined;
    });
    expect(await commitByApi(api, commit({}))).toEqual({ kind: 'moved' });
  });

  it.each([
    ['ghs_reader', undefined, 'E_GITHUB_PERMISSION', 'permissions: contents: write'],
    ['ghs_writer', { branch: 'main', requirePullRequest: true }, 'E_GITHUB_PROTECTED', 'publish: pull-request'],
    [
      'ghs_writer',
      { branch: 'main', kind: 'ruleset', requireCheck: 'ci' } as const,
      'E_GITHUB_PROTECTED',
      'publish: pull-request',
    ],
  ])('%s with %j: %s', async (token, protection, code, remedy) => {
    if (protection !== undefined) await site.protect(protection);
    const own = await connect(fake, token);
    await expect(commitByApi(own, commit({}))).rejects.toMatchObject({ code, remedy: expect.stringContaining(remedy) });
    expect(await site.head('main')).toBe(head);
    await own.close();
  });

  it('passes a branch that wants signatures', async () => {
    await site.protect({ branch: 'main', requireSignatures: true });
    expect(await commitByApi(api, commit({}))).toMatchObject({ kind: 'committed', verified: true });
  });
});

describe('what needs several requests', () => {
  const maxRequest = 200_000;
  const many = (rest: Partial<ApiCommit> = {}) =>
    commit({
      additions: [addition('.superres/aa.jsonl', Buffer.from('{}\n')), ...pictures(10, 40_000)],
      deletions: ['old.txt'],
      maxRequest,
      ...rest,
    });

  it('goes to a temporary branch, the ledger last, and moves the real one once: commits + 2 requests', async () => {
    const seen: (string | undefined)[] = [];
    fake.intercept(async ({ kind }) => {
      if (kind === 'graphql') seen.push(await site.head('main'));
      return undefined;
    });
    const made = await commitByApi(api, many());
    if (made.kind !== 'committed') throw new Error('not committed');
    expect(made).toMatchObject({ oid: await site.head('main'), verified: true });
    expect(made.commits).toBeGreaterThan(2);
    expect(fake.apiRequests()).toHaveLength(made.commits + 2);
    expect(new Set(seen)).toEqual(new Set([head]));
    await onlyMain();
    const files = await site.files('main');
    expect([files.size, files.has('old.txt')]).toEqual([13, false]);
    const before = await site.git(['ls-tree', '-r', '--name-only', 'main~1']);
    expect(before).not.toContain('.superres/');
    expect((await site.commitFacts('main~1')).message).toMatch(
      /^Upscale 2 images \(part \d of \d\)\n\nSuperres-Action/,
    );
    for (const request of fake.matching({ kind: 'graphql' })) expect(request.bytes).toBeLessThanOrEqual(maxRequest);
  });

  it('leaves nothing behind when the branch moved meanwhile', async () => {
    let pushed = '';
    const undo = fake.intercept(async ({ kind }) => {
      if (kind === 'graphql' && pushed === '') pushed = await site.commit({ branch: 'main', files: { 'r.txt': 'r' } });
      return undefined;
    });
    expect(await commitByApi(api, many())).toEqual({ kind: 'moved' });
    undo();
    expect(await site.head('main')).toBe(pushed);
    await onlyMain();
  });

  it('leaves nothing behind on a failure half-way, on a protected branch, and when cancelled', async () => {
    let count = 0;
    const undo = fake.intercept(({ kind }) => {
      count += kind === 'graphql' ? 1 : 0;
      return count > 1 && kind === 'graphql' ? badGateway() : undefined;
    });
    await expect(commitByApi(api, many())).rejects.toMatchObject({ code: 'E_GITHUB_UNAVAILABLE', retryable: true });
    undo();
    await onlyMain();
    const stop = new AbortController();
    const reading = many().additions.map((file, i) => ({
      ...file,
      read: async () => {
        if (i === 6) stop.abort();
        return file.read();
      },
    }));
    await expect(commitByApi(api, many({ additions: reading, closing: closingOf(stop.signal) }))).rejects.toThrow(
      /abort/i,
    );
    await onlyMain();
    await site.protect({ branch: 'main', requirePullRequest: true });
    await expect(commitByApi(api, many())).rejects.toMatchObject({ code: 'E_GITHUB_PROTECTED' });
    expect(await site.head('main')).toBe(head);
    await onlyMain();
  });

  it('warns with the name when the temporary branch cannot be removed', async () => {
    fake.fail(99, { method: 'DELETE' }, badGateway());
    await site.commit({ branch: 'main', files: { 'r.txt': 'r' } });
    expect(await commitByApi(api, many())).toEqual({ kind: 'moved' });
    expect(log.lines.join('\n')).toMatch(
      /warning: The temporary branch superres-tmp\/[0-9a-f]{16} could not be removed/,
    );
  });

  it.each([['after'], ['before']] as const)(
    'survives a lost answer to every single request (%s the work)',
    async (drop) => {
      const first = await commitByApi(api, many({ branch: 'copy', expectedHead: null, parent: head }));
      const paths = fake.apiRequests().length;
      for (let lost = 0; lost < paths; lost += 1) {
        let index = 0;
        const undo = fake.intercept(() => (index++ === lost ? { drop } : undefined));
        const made = await commitByApi(api, many({ branch: `copy-${lost}`, expectedHead: null, parent: head }));
        undo();
        expect(made.kind).toBe('committed');
        const { tree } = await site.commitFacts(`copy-${lost}`);
        expect(tree).toBe((await site.commitFacts('copy')).tree);
      }
      expect(first.kind).toBe('committed');
      expect((await site.branches()).filter((name) => name.startsWith('superres-tmp/'))).toEqual([]);
    },
  );

  it('refuses what is too much, before any request', async () => {
    const huge = Array.from({ length: 31 }, (_, i) => ({
      path: `${i}`,
      size: 10_000_000,
      read: async () => Buffer.alloc(0),
    }));
    await expect(commitByApi(api, commit({ additions: huge }))).rejects.toMatchObject({
      code: 'E_API_COMMIT_TOO_LARGE',
      remedy: expect.stringContaining('commit-method: git'),
    });
    const large = { path: 'a.png', size: 35_000_000, read: async () => Buffer.alloc(0) };
    await expect(commitByApi(api, commit({ additions: [large] }))).rejects.toMatchObject({
      code: 'E_API_FILE_TOO_LARGE',
    });
    expect(fake.requests).toHaveLength(0);
  });
});

describe('the head branch of a pull request', () => {
  it('is created on the base, rebuilt in one move, and never closes its pull request', async () => {
    const branch = 'superres/main';
    await commitByApi(api, commit({ branch, expectedHead: null, parent: head }));
    expect((await site.commitFacts(branch)).parents).toEqual([head]);
    const pull = await site.openPull({ head: branch, base: 'main' });
    const at = await site.head(branch);
    const base = await site.commit({ branch: 'main', files: { 'later.txt': 'l' } });
    const made = await commitByApi(api, commit({ branch, expectedHead: at ?? '', parent: base }));
    expect(made.kind).toBe('committed');
    expect((await site.commitFacts(branch)).parents).toEqual([base]);
    expect(pull).toMatchObject({ state: 'open', headHistory: [at, await site.head(branch)] });
    expect(await site.branches()).toEqual(['main', branch]);
  });

  it("never overwrites a person's commit, also when it may force", async () => {
    const branch = 'superres/main';
    await commitByApi(api, commit({ branch, expectedHead: null, parent: head }));
    const at = (await site.head(branch)) ?? '';
    const theirs = await site.commit({ branch, files: { 'fix.txt': 'by hand' } });
    expect(
      await commitByApi(api, commit({ branch, expectedHead: at, parent: head, additions: pictures(1, 9) })),
    ).toEqual({
      kind: 'moved',
    });
    expect(await commitByApi(api, commit({ branch, expectedHead: null, parent: head }))).toEqual({ kind: 'moved' });
    expect(await site.head(branch)).toBe(theirs);
  });
});
