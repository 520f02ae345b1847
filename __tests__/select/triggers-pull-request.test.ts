import { describe, expect, it } from '@jest/globals';
import { wavesPng } from '../support/pictures.js';
import { OLD, runIn, type Site, summaryOf, useSites } from '../support/site-run.js';

// One test for each row of docs/triggers.md, on depth-1 clones over HTTP with a token.

const start = useSites();

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
