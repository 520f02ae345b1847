import { describe, expect, it } from '@jest/globals';
import { wavesPng } from '../support/pictures.js';
import { OLD, runIn, summaryOf, useSites } from '../support/site-run.js';

// One test for each row of docs/triggers.md, on depth-1 clones over HTTP with a token.

const start = useSites();
const ZERO = '0'.repeat(40);

const push = (before: string | undefined, more: object = {}) => ({ event: 'push', payload: { before, ...more } });

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
    expect(main.notices[0]?.message).toMatch(/not at the server any more.*every image counts/);
    const clone = await site.checkOut({ ref: 'refs/heads/topic' });
    const topic = await runIn(clone, { ...push(gone, { forced: true }), ref: 'refs/heads/topic' });
    expect(summaryOf(topic)).toEqual({ 'img/topic.png': 'enhanced' });
    expect(topic.notices[0]?.message).toMatch(/not at the server any more.*left `main`/);
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
