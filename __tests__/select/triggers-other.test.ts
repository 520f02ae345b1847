import { describe, expect, it } from '@jest/globals';
import { wavesPng } from '../support/pictures.js';
import { OLD, runIn, summaryOf, useSites } from '../support/site-run.js';

// One test for each row of docs/triggers.md, on depth-1 clones over HTTP with a token.

const start = useSites();

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
