import { readdir } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { closingOf } from '../../src/core/abort.js';
import { ATTEMPTS } from '../../src/publish/attempts.js';
import { commitToBranch, type ToBranchInput } from '../../src/publish/bring-to-branch.js';
import { createGitCommitter } from '../../src/publish/committer.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import { memoryLog } from '../support/logs.js';
import { type Clone, noise, openClone } from '../support/publish-clone.js';

const TOKEN = 'ghs_to-branch';
let github: GitHubFake;
let clone: Clone;
const site = () => github.repository('acme/site');
/** The first bytes of a PNG: only what is an image by its bytes is ever deleted. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108020000009077053de', 'hex');
const PATHS = ['img/a', 'img/b', 'img/c', 'img/d', 'img/e', 'img/f'];

beforeEach(async () => {
  // A server that takes no pack of more than 100 KB, as GitHub takes none of more than 2 GiB.
  github = await startGitHub({
    repositories: [{ name: 'acme/site', maxPackBytes: 100_000 }],
    tokens: [{ token: TOKEN }],
  });
  await site().commit({ branch: 'main', files: Object.fromEntries(PATHS.map((path) => [`${path}.png`, path])) });
  clone = await openClone(github, TOKEN);
});

afterEach(async () => {
  await clone.close();
  await github.close();
});

interface Made {
  readonly input: ToBranchInput;
  readonly log: ReturnType<typeof memoryLog>;
  readonly pauses: number[];
}

/** Everything for one commit of pictures of so many bytes. */
async function commitOf(bytes: number, count = 1, rest: Partial<ToBranchInput> = {}, maxPush?: number): Promise<Made> {
  const { repository, scratch } = clone;
  const log = memoryLog();
  const pauses: number[] = [];
  const { signal = new AbortController().signal } = rest;
  const outputs = Object.fromEntries(PATHS.slice(0, count).map((path, n) => [`${path}@2x.png`, noise(n, bytes)]));
  const request = await clone.finish(outputs);
  const input: ToBranchInput = {
    repository,
    scratch,
    committer: createGitCommitter({
      scratch,
      log,
      closing: closingOf(signal),
      ...(maxPush !== undefined && { maxPush }),
    }),
    request,
    written: new Map(request.finished.map(({ output, outputBlob }) => [output, outputBlob])),
    ledgerFolder: '.superres',
    branch: 'main',
    describe: (pictures) => ({
      message: `Upscale ${pictures}`,
      author: { name: 'bot', email: 'bot@example.com' },
      date: 1_700_000_000,
    }),
    log,
    signal,
    pause: async (attempt) => void pauses.push(attempt),
    ...rest,
  };
  return { input, log, pauses };
}

/** Counts pushes as they arrive; `act` is called before the server looks at one. */
function onPush(act: (push: number) => Promise<unknown> | unknown): () => number {
  let pushes = 0;
  github.intercept(async ({ method, path }) => {
    if (method !== 'POST' || !path.endsWith('/git-receive-pack')) return undefined;
    pushes += 1;
    await act(pushes);
    return undefined;
  });
  return () => pushes;
}

describe('commitToBranch', () => {
  it('gives up after a bounded number of attempts when a rival is faster every time', async () => {
    const pushes = onPush((push) => site().commit({ branch: 'main', files: { 'rival.txt': `${push}` } }));
    const { input, pauses } = await commitOf(100);
    await expect(commitToBranch(input)).rejects.toMatchObject({
      code: 'E_PUSH_MOVED',
      remedy: expect.stringContaining('concurrency'),
    });
    expect(pushes()).toBe(ATTEMPTS);
    expect(pauses).toEqual([2, 3, 4, 5, 6, 7, 8]);
    expect((await site().read('main', 'rival.txt')).toString()).toBe(`${ATTEMPTS}`);
    expect((await site().files('main')).has('img/a@2x.png')).toBe(false);
  });

  it('creates a branch where it may, and only if it was not there before', async () => {
    const { input } = await commitOf(100, 1, { branch: 'pictures', createFrom: clone.repository.head });
    const made = await commitToBranch(input);
    expect(await site().head('pictures')).toBe(made.commit);
    onPush((push) => (push === 1 ? site().deleteBranch('pictures') : undefined));
    const second = await commitOf(200, 2, { branch: 'pictures', createFrom: clone.repository.head });
    await expect(commitToBranch(second.input)).rejects.toMatchObject({ code: 'E_BRANCH_GONE' });
    expect(await site().branches()).toEqual(['main']);
  });
});

describe('a repository with SHA-256 ids', () => {
  it('is committed to, and deletes what moved away', async () => {
    await clone.close();
    await github.close();
    github = await startGitHub({
      repositories: [{ name: 'acme/site', objectFormat: 'sha256' }],
      tokens: [{ token: TOKEN }],
    });
    await site().commit({ branch: 'main', files: { 'img/a.png': 'img/a', 'old@2x.png': PNG } });
    clone = await openClone(github, TOKEN);
    const { input } = await commitOf(100);
    const outputBlob = await clone.repository.git.text(['rev-parse', 'HEAD:old@2x.png']);
    const gone = { kind: 'deleted', source: 'old.png', output: 'old@2x.png', outputBlob } as const;
    const { commit } = await commitToBranch({ ...input, request: { ...input.request, fileChanges: [gone] } });
    expect(commit).toHaveLength(64);
    expect(await site().head('main')).toBe(commit);
    const files = await site().files('main');
    expect([files.has('img/a@2x.png'), files.has('old@2x.png')]).toEqual([true, false]);
    expect(await clone.repository.git.text(['status', '--porcelain'])).toBe('');
  });
});

describe('file modes', () => {
  it('stay as they are: a picture in place of an executable file is executable', async () => {
    await clone.repository.git.run(['update-index', '--chmod=+x', 'img/a.png']);
    const tree = await clone.repository.git.text(['write-tree']);
    const commit = await clone.repository.git.text([
      '-c',
      'user.name=m',
      '-c',
      'user.email=m@x',
      'commit-tree',
      tree,
      '-p',
      'HEAD',
      '-m',
      'x',
    ]);
    await clone.repository.git.run(['push', '-q', site().dir, `${commit}:refs/heads/main`]);
    await clone.repository.git.run(['reset', '-q', '--hard', commit]);
    const { input } = await commitOf(100, 1);
    const [picture] = input.request.finished;
    if (!picture?.line.done) throw new Error('no picture');
    const output = 'img/a.png';
    const line = { ...picture.line, done: { ...picture.line.done, output } };
    const request = { ...input.request, finished: [{ ...picture, output, expectedOutput: picture.source, line }] };
    await commitToBranch({ ...input, request });
    expect((await site().files('main')).get(output)).toEqual({ mode: '100755', oid: picture.outputBlob });
  });
});

describe('more than one push takes', () => {
  it('is refused by the server in one push, and arrives in several', async () => {
    const { input } = await commitOf(40_000, 6);
    await expect(commitToBranch(input)).rejects.toMatchObject({ code: 'E_PUSH_FAILED' });

    const pushes = onPush(() => undefined);
    const parted = await commitOf(40_000, 6, {}, 90_000);
    const { commit } = await commitToBranch(parted.input);
    expect(await site().head('main')).toBe(commit);
    expect((await site().commitFacts('main')).parents).toHaveLength(1);
    expect([...(await site().files('main')).keys()].filter((path) => path.includes('@2x'))).toHaveLength(6);
    expect(await site().branches()).toEqual(['main']);
    // Three parts, the commit itself without anything to send, and the removal.
    expect(pushes()).toBe(5);
    const sizes = github.matching({ method: 'POST', path: /git-receive-pack$/ }).map(({ bytes }) => bytes);
    expect(Math.max(...sizes.slice(-2))).toBeLessThan(2000);
    expect(await clone.repository.git.text(['status', '--porcelain'])).toBe('');
  });

  it('sends no part twice when the branch moves meanwhile', async () => {
    onPush((push) => (push === 4 ? site().commit({ branch: 'main', files: { 'rival.txt': 'faster' } }) : undefined));
    const { input } = await commitOf(40_000, 6, {}, 90_000);
    const before = github.requests.length;
    const { commit } = await commitToBranch(input);
    expect(await site().head('main')).toBe(commit);
    expect((await site().read('main', 'rival.txt')).toString()).toBe('faster');
    const sent = github.requests.slice(before).reduce((sum, { bytes }) => sum + bytes, 0);
    expect(sent).toBeLessThan(6 * 40_000 + 30_000);
    expect(await site().branches()).toEqual(['main']);
  });

  it.each([
    ['dropped', { drop: 'before' }],
    ['lost', { drop: 'after' }],
  ] as const)('goes on when the answer to a part is %s', async (_, how) => {
    github.fail(1, { method: 'POST', path: /git-receive-pack$/ }, how);
    const { input } = await commitOf(40_000, 6, {}, 90_000);
    const { commit } = await commitToBranch(input);
    expect(await site().head('main')).toBe(commit);
    expect(await site().branches()).toEqual(['main']);
  });

  it('removes the temporary branch when the branch itself is refused, or the job is cancelled', async () => {
    await site().protect({ branch: 'main', requirePullRequest: true });
    const refused = await commitOf(40_000, 6, {}, 90_000);
    await expect(commitToBranch(refused.input)).rejects.toMatchObject({ code: 'E_PUSH_PROTECTED' });
    expect(await site().branches()).toEqual(['main']);

    const cancel = new AbortController();
    const pushes = onPush((push) =>
      push === 2 ? cancel.abort(new DOMException('Cancelled', 'AbortError')) : undefined,
    );
    const cancelled = await commitOf(40_000, 6, { signal: cancel.signal }, 90_000);
    await expect(commitToBranch(cancelled.input)).rejects.toThrow('Cancelled');
    expect(await site().branches()).toEqual(['main']);
    expect(pushes()).toBe(3);
    // What is open still: the repository's private configuration and the one scratch repository; no third, and both go at the end.
    const kinds = (await readdir(clone.temp)).map((name) => name.replace(/-[^-]+$/, ''));
    expect(kinds.sort()).toEqual(['superres-config', 'superres-git']);
    await clone.scratch.remove();
    await clone.repository.close();
    expect(await readdir(clone.temp)).toEqual([]);
  });

  it('removes the temporary branch also where the server makes it only after the job was cancelled', async () => {
    const cancel = new AbortController();
    const pushes = onPush(async (push) => {
      if (push !== 1) return;
      cancel.abort(new DOMException('Cancelled', 'AbortError'));
      await setTimeout(600);
    });
    const { input } = await commitOf(40_000, 6, { signal: cancel.signal }, 90_000);
    await expect(commitToBranch(input)).rejects.toThrow('Cancelled');
    expect(await site().branches()).toEqual(['main']);
    expect(pushes()).toBe(2);
  });

  it('says so when the temporary branch cannot be removed', async () => {
    onPush((push) => (push === 4 ? site().protect({ branch: 'superres-tmp/*' }) : undefined));
    const { input, log } = await commitOf(40_000, 6, {}, 90_000);
    await commitToBranch(input);
    expect(log.lines.join('\n')).toMatch(
      /warning: The temporary branch superres-tmp\/[0-9a-f]{16} could not be removed/,
    );
  });
});
