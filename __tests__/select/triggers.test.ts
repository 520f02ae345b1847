import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { wavesPng } from '../support/action/pictures.js';
import { type Clone, type Site, summaryOf, useSites } from './support/site-run.js';

// One test for each row of docs/triggers.md, on depth-1 clones over HTTP with a token.

const start = useSites();
const ZERO = '0'.repeat(40);
const OLD = { 'img/old.png': wavesPng(1) };

/** Configuration and depth of a clone: no run may change them. */
async function untouched(clone: Clone): Promise<string[]> {
  const read = (name: string) => readFile(path.join(clone.folder, '.git', name), 'utf8').catch(() => 'absent');
  return Promise.all(['config', 'shallow', 'FETCH_HEAD', 'packed-refs'].map(read));
}

/** Runs, and holds that the clone's configuration and depth are as before. */
async function runIn(clone: Clone, options: Parameters<Clone['run']>[0]) {
  const before = await untouched(clone);
  const result = await clone.run(options);
  expect(await untouched(clone)).toEqual(before);
  return result;
}

const push = (before: string | undefined, more: object = {}) => ({ event: 'push', payload: { before, ...more } });

function pull(site: Site, number = 1, more: object = {}) {
  const found = site.pulls.get(number);
  if (!found) throw new Error(`no pull request ${number}`);
  const head = { ref: found.headRef, sha: found.headSha, repo: { full_name: found.headRepository } };
  const base = { ref: found.baseRef, sha: found.baseSha, repo: { full_name: 'acme/site' } };
  return {
    payload: { pull_request: { number, state: 'open', head, base, ...more } },
    ref: `refs/pull/${number}/merge`,
  };
}

describe('push', () => {
  it('compares with the commit before it, fetched alone, and commits to the branch', async () => {
    const site = await start(OLD);
    const before = await site.head('main');
    const pushed = await site.commit({ branch: 'main', files: { 'img/new.png': wavesPng(2), 'notes.txt': 'x' } });
    const clone = await site.checkOut();
    const result = await runIn(clone, push(before));
    expect(result.scope).toBe('changed');
    expect(summaryOf(result)).toEqual({ 'img/new.png': 'enhanced' });
    expect(result.publication).toMatchObject({ kind: 'commit', branch: 'main', commit: await site.head('main') });
    expect((await site.commitFacts('main')).parents).toEqual([pushed]);
    expect(site.github.apiRequests()).toEqual([]);
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
  });

  it('of many commits counts what they changed together', async () => {
    const site = await start({ ...OLD, 'img/gone.png': wavesPng(9) });
    const before = await site.head('main');
    for (let n = 0; n < 30; n += 1) {
      await site.commit({ branch: 'main', files: { [`img/${n % 3}.png`]: wavesPng(10 + n) } });
    }
    await site.commit({ branch: 'main', files: { 'img/gone.png': null } });
    const clone = await site.checkOut();
    const result = await runIn(clone, push(before));
    expect(summaryOf(result)).toEqual({ 'img/0.png': 'enhanced', 'img/1.png': 'enhanced', 'img/2.png': 'enhanced' });
  });

  it('of a merge commit counts what it brought to the branch', async () => {
    const site = await start(OLD);
    const before = await site.commit({ branch: 'main', files: { 'img/main.png': wavesPng(2) } });
    await site.commit({
      branch: 'topic',
      onto: (await site.git(['rev-parse', 'main~1'])).trim(),
      files: { 'img/topic.png': wavesPng(3) },
    });
    await site.openPull({ head: 'topic', base: 'main' });
    await site.mergePull(1, 'merge');
    const clone = await site.checkOut();
    expect(summaryOf(await runIn(clone, push(before)))).toEqual({ 'img/topic.png': 'enhanced' });
  });

  it('of a new branch (zero `before`) counts what changed since it left the default branch', async () => {
    const site = await start(OLD);
    await site.commit({ branch: 'topic', from: 'main', files: { 'img/topic.png': wavesPng(2) } });
    await site.commit({ branch: 'main', files: { 'img/later.png': wavesPng(3) } });
    for (const api of [true, false]) {
      const clone = await site.checkOut({ ref: 'refs/heads/topic' });
      const dry = { 'dry-run': 'true' };
      const result = await runIn(clone, { ...push(ZERO), ref: 'refs/heads/topic', api, inputs: dry });
      expect(summaryOf(result)).toEqual({ 'img/topic.png': 'enhanced' });
      expect(result.notices.map(({ message }) => message).join()).toMatch(/created the ref.*left `main`/);
    }
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    const result = await runIn(clone, { ...push(ZERO), ref: 'refs/heads/topic' });
    expect(result.publication).toMatchObject({ kind: 'commit', branch: 'topic' });
  });

  it('of a new default branch counts everything, with a notice', async () => {
    const site = await start(OLD);
    const clone = await site.checkOut();
    const result = await runIn(clone, push(ZERO));
    expect(result.scope).toBe('all');
    expect(summaryOf(result)).toEqual({ 'img/old.png': 'enhanced' });
    expect(result.notices[0]?.message).toMatch(/created the ref, so every image counts as changed/);
  });

  it('with --force compares with the commit that was there before, if the server still has it', async () => {
    const site = await start(OLD);
    const first = await site.head('main');
    const before = await site.commit({ branch: 'main', files: { 'img/dropped.png': wavesPng(2) } });
    await site.commit({ branch: 'main', onto: first as string, files: { 'img/instead.png': wavesPng(3) } });
    const clone = await site.checkOut();
    const result = await runIn(clone, push(before, { forced: true }));
    expect(summaryOf(result)).toEqual({ 'img/instead.png': 'enhanced' });
  });

  it('with --force whose `before` is gone falls back, with a notice', async () => {
    const site = await start(OLD);
    await site.commit({ branch: 'topic', from: 'main', files: { 'img/topic.png': wavesPng(2) } });
    const gone = 'c'.repeat(40);
    const main = await runIn(await site.checkOut(), push(gone, { forced: true }));
    expect(main.scope).toBe('all');
    expect(main.notices[0]?.message).toMatch(/gone from the server.*every image counts/);
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    const topic = await runIn(clone, { ...push(gone, { forced: true }), ref: 'refs/heads/topic' });
    expect(summaryOf(topic)).toEqual({ 'img/topic.png': 'enhanced' });
    expect(topic.notices[0]?.message).toMatch(/gone from the server.*left `main`/);
  });

  it('of our own commit finds nothing to do, and makes no commit', async () => {
    const site = await start(OLD);
    const before = await site.commit({ branch: 'main', files: { 'img/new.png': wavesPng(2) } });
    await runIn(await site.checkOut(), { event: 'schedule' });
    const ours = await site.head('main');
    const result = await runIn(await site.checkOut(), push(before));
    expect(summaryOf(result)).toEqual({});
    expect(result.publication.kind).toBe('none');
    expect(await site.head('main')).toBe(ours);
  });

  it('of a tag enhances what is there, and publishes only where `branch` says', async () => {
    const site = await start(OLD);
    await site.git(['tag', 'v1', 'main']);
    const here = { ...push(ZERO), ref: 'refs/tags/v1' };
    const result = await runIn(await site.checkOut({ ref: 'refs/tags/v1' }), here);
    expect(summaryOf(result)).toEqual({ 'img/old.png': 'enhanced' });
    expect(result.publication.kind).toBe('none');
    expect(result.notices.map(({ message }) => message).join()).toContain('A tag has no branch to commit to');
    const set = await runIn(await site.checkOut({ ref: 'refs/tags/v1' }), { ...here, inputs: { branch: 'main' } });
    expect(set.publication).toMatchObject({ kind: 'commit', branch: 'main' });
  });

  it('in a full clone leaves it full', async () => {
    const site = await start(OLD);
    const before = await site.head('main');
    await site.commit({ branch: 'main', files: { 'img/new.png': wavesPng(2) } });
    const clone = await site.checkOut({ depth: 0 });
    const result = await runIn(clone, push(before));
    expect(summaryOf(result)).toEqual({ 'img/new.png': 'enhanced' });
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('false');
    expect(await clone.git('fsck', '--connectivity-only')).toBe('');
  });
});

describe('pull_request', () => {
  /** A pull request that adds one picture, to a base that went on after it was opened. */
  async function opened(): Promise<Site> {
    const site = await start(OLD);
    await site.commit({ branch: 'main', files: { 'img/before.png': wavesPng(2) } });
    await site.commit({ branch: 'topic', from: 'main', files: { 'img/topic.png': wavesPng(3) } });
    await site.commit({ branch: 'topic', files: { 'img/more.png': wavesPng(4) } });
    await site.openPull({ head: 'topic', base: 'main' });
    await site.commit({ branch: 'main', files: { 'img/later.png': wavesPng(5) } });
    return site;
  }
  const OWN = { 'img/topic.png': 'enhanced', 'img/more.png': 'enhanced' };

  it.each(['opened', 'synchronize', 'reopened'])(
    '%s, at the merge commit: compares with its first parent',
    async (action) => {
      const site = await opened();
      const clone = await site.checkOut({ ref: 'refs/pull/1/merge' });
      const event = pull(site);
      const result = await runIn(clone, { event: 'pull_request', ...event, payload: { ...event.payload, action } });
      expect(result.scope).toBe('changed');
      expect(summaryOf(result)).toEqual(OWN);
      expect(result.publication).toMatchObject({ kind: 'commit', branch: 'topic' });
      expect((await site.files('topic')).has('img/later.png')).toBe(false);
      expect(site.github.apiRequests()).toEqual([]);
    },
  );

  it('at the head: the merge base by one request to GitHub, and that one commit', async () => {
    const site = await opened();
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    const result = await runIn(clone, { event: 'pull_request', ...pull(site) });
    expect(summaryOf(result)).toEqual(OWN);
    expect(site.github.apiRequests().map(({ method, path: asked }) => `${method} ${asked}`)).toEqual([
      expect.stringMatching(/^GET .*\/repos\/acme\/site\/compare\//),
    ]);
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('true');
  });

  it('at the head without the API: the merge base by deepening, outside of the clone', async () => {
    const site = await opened();
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    const count = await clone.git('rev-list', '--count', 'HEAD');
    const result = await runIn(clone, { event: 'pull_request', ...pull(site), api: false });
    expect(summaryOf(result)).toEqual(OWN);
    expect(site.github.apiRequests()).toEqual([]);
    expect(Number(await clone.git('rev-list', '--count', 'HEAD'))).toBe(Number(count) + 1);
  });

  it('with full history: the merge base without asking anybody', async () => {
    const site = await opened();
    const clone = await site.checkOut({ ref: 'refs/heads/topic', depth: 0 });
    const result = await runIn(clone, { event: 'pull_request', ...pull(site) });
    expect(summaryOf(result)).toEqual(OWN);
    expect(await clone.git('rev-parse', '--is-shallow-repository')).toBe('false');
  });

  it('whose branches share no history is an error that says what to do', async () => {
    const site = await start(OLD);
    await site.commit({ branch: 'topic', files: { 'img/topic.png': wavesPng(3) } });
    await site.openPull({ head: 'topic', base: 'main' });
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    await expect(clone.run({ event: 'pull_request', ...pull(site) })).rejects.toMatchObject({
      code: 'E_MERGE_BASE',
      remedy: expect.stringContaining('fetch-depth: 0'),
    });
  });

  it('from a fork: enhanced, published nowhere, with a notice', async () => {
    const site = await start(OLD);
    const fork = site.github.repository('mona/site');
    await site.git(['push', '-q', fork.dir, 'main']);
    await fork.commit({ branch: 'topic', from: 'main', files: { 'img/topic.png': wavesPng(3) } });
    await site.openPull({ head: 'topic', base: 'main', headRepository: 'mona/site' });
    const clone = await site.checkOut({ ref: 'refs/pull/1/merge' });
    const result = await runIn(clone, { event: 'pull_request', ...pull(site) });
    expect(summaryOf(result)).toEqual({ 'img/topic.png': 'enhanced' });
    expect(result.publication.kind).toBe('none');
    expect(result.notices.map(({ message }) => message).join()).toContain('comes from a fork');
  });

  it('that is closed publishes nothing, with a notice', async () => {
    const site = await opened();
    const clone = await site.checkOut({ ref: 'refs/pull/1/merge' });
    const result = await runIn(clone, { event: 'pull_request', ...pull(site, 1, { state: 'closed' }) });
    expect(result.publication.kind).toBe('none');
    expect(result.notices.map(({ message }) => message).join()).toContain('is closed');
  });
});

describe('pull_request_target', () => {
  it.each([
    ['the base branch, where nothing of the pull request is', 'refs/heads/main', {}],
    ['the merge commit', 'refs/pull/1/merge', { 'img/topic.png': 'enhanced' }],
    ['the head', 'refs/pull/1/head', { 'img/topic.png': 'enhanced' }],
  ])('at %s: never publishes', async (_, ref, expected) => {
    const site = await start(OLD);
    await site.commit({ branch: 'topic', from: 'main', files: { 'img/topic.png': wavesPng(3) } });
    await site.openPull({ head: 'topic', base: 'main' });
    // The base's tip is a merge commit of something else: its first parent is not what to compare with.
    await site.commit({ branch: 'other', from: 'main', files: { 'img/other.png': wavesPng(6) } });
    await site.openPull({ head: 'other', base: 'main' });
    await site.mergePull(2, 'merge');
    const tips = await Promise.all(['main', 'topic'].map((branch) => site.head(branch)));
    const clone = await site.checkOut({ ref });
    const event = { event: 'pull_request_target', ...pull(site), ref: 'refs/heads/main' };
    const result = await runIn(clone, { ...event, inputs: { branch: 'main' } });
    expect(result.scope).toBe('changed');
    expect(summaryOf(result)).toEqual(expected);
    expect(result.publication.kind).toBe('none');
    expect(result.notices.map(({ message }) => message).join()).toContain('nothing is ever published');
    expect(await Promise.all(['main', 'topic'].map((branch) => site.head(branch)))).toEqual(tips);
  });
});

describe('events that say nothing about changes', () => {
  it.each(['schedule', 'workflow_dispatch', 'repository_dispatch', 'workflow_run', 'issue_comment'])(
    '%s looks at everything and commits to the default branch',
    async (event) => {
      const site = await start({ ...OLD, 'img/other.png': wavesPng(2) });
      const workflowRun = { head_branch: 'main', head_repository: { full_name: 'acme/site' } };
      const clone = await site.checkOut();
      const result = await runIn(clone, { event, payload: { workflow_run: workflowRun } });
      expect(result.scope).toBe('all');
      expect(summaryOf(result)).toEqual({ 'img/old.png': 'enhanced', 'img/other.png': 'enhanced' });
      expect(result.publication).toMatchObject({ kind: 'commit', branch: 'main' });
      const again = await runIn(await site.checkOut(), { event, payload: { workflow_run: workflowRun } });
      expect(summaryOf(again)).toEqual({ 'img/old.png': 'unchanged: done', 'img/other.png': 'unchanged: done' });
      expect(again.publication.kind).toBe('none');
    },
  );

  it('workflow_dispatch commits to the branch that it was started on', async () => {
    const site = await start(OLD);
    await site.commit({ branch: 'topic', from: 'main', files: { 'notes.txt': 'x' } });
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    const result = await runIn(clone, { event: 'workflow_dispatch', ref: 'refs/heads/topic' });
    expect(result.publication).toMatchObject({ kind: 'commit', branch: 'topic' });
  });

  it('with `scope: changed` and nothing to compare with there is an error, and `base` mends it', async () => {
    const site = await start(OLD);
    const first = await site.head('main');
    await site.commit({ branch: 'main', files: { 'img/new.png': wavesPng(2) } });
    await site.git(['tag', 'v1', first as string]);
    const clone = await site.checkOut();
    await expect(clone.run({ event: 'schedule', inputs: { scope: 'changed' } })).rejects.toMatchObject({
      code: 'E_NO_BASE',
    });
    for (const base of [first as string, 'v1', 'refs/tags/v1']) {
      const inputs = { scope: 'changed', base, 'dry-run': 'true' };
      expect(summaryOf(await runIn(clone, { event: 'schedule', inputs }))).toEqual({ 'img/new.png': 'enhanced' });
    }
    await expect(clone.run({ event: 'schedule', inputs: { base: 'no-such' } })).rejects.toMatchObject({
      code: 'E_NO_BASE',
      message: expect.stringContaining('no-such'),
    });
    const both = await runIn(clone, { event: 'schedule', inputs: { scope: 'all', base: 'v1', 'dry-run': 'true' } });
    expect(both.notices.map(({ message }) => message).join()).toContain('`base` has no effect');
  });
});

describe('release and merge_group', () => {
  it('release looks at everything and publishes only where `branch` says', async () => {
    const site = await start(OLD);
    await site.git(['tag', 'v1', 'main']);
    const here = { event: 'release', ref: 'refs/tags/v1', payload: { action: 'published' } };
    const result = await runIn(await site.checkOut({ ref: 'refs/tags/v1' }), here);
    expect(result.scope).toBe('all');
    expect(summaryOf(result)).toEqual({ 'img/old.png': 'enhanced' });
    expect(result.publication.kind).toBe('none');
    expect(result.notices.map(({ message }) => message).join()).toContain('A release has no branch');
    const set = await runIn(await site.checkOut({ ref: 'refs/tags/v1' }), { ...here, inputs: { branch: 'main' } });
    expect(set.publication).toMatchObject({ kind: 'commit', branch: 'main' });
  });

  it('merge_group compares with the commit that the group stands on, and publishes nothing', async () => {
    const site = await start(OLD);
    const base = await site.head('main');
    const ref = 'refs/heads/gh-readonly-queue/main/pr-1-abc';
    await site.commit({ branch: ref.slice(11), from: 'main', files: { 'img/queued.png': wavesPng(2) } });
    const payload = { merge_group: { base_sha: base, base_ref: 'refs/heads/main' } };
    const result = await runIn(await site.checkOut({ ref }), { event: 'merge_group', payload, ref });
    expect(result.scope).toBe('changed');
    expect(summaryOf(result)).toEqual({ 'img/queued.png': 'enhanced' });
    expect(result.publication.kind).toBe('none');
    expect(result.notices.map(({ message }) => message).join()).toContain("merge queue's branch");
  });
});

it('lists are never cut: 3,500 changed files are all seen', async () => {
  const site = await start(OLD);
  const before = await site.head('main');
  const bytes = wavesPng(2);
  const head = `blob\nmark :1\ndata ${bytes.length}\n`;
  const commit = `\ncommit refs/heads/main\ncommitter Mona <mona@example.com> 1700000000 +0000\ndata 4\nmany\nfrom ${before}\n`;
  const files = Array.from({ length: 3500 }, (_, n) => `M 100644 :1 many/${n}.png\n`).join('');
  await site.git(
    ['fast-import', '--quiet', '--force'],
    Buffer.concat([Buffer.from(head), bytes, Buffer.from(commit + files)]),
  );
  const clone = await site.checkOut();
  const result = await runIn(clone, { ...push(before), inputs: { 'dry-run': 'true' } });
  expect(result.outcomes).toHaveLength(3500);
});
