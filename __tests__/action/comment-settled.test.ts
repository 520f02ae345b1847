import { describe, expect, it } from '@jest/globals';
import { COMMENT_MARKER } from '../../src/report/comment.js';
import type { JobOptions } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const BROKEN = wavesPng(3).subarray(0, 60);

/** A job of pull request 1 as it is now. */
function visited(site: Site): Partial<JobOptions> {
  const repo = { full_name: 'acme/site' };
  const { number, headRef, headSha, baseRef, baseSha } = site.pulls.get(1) as NonNullable<
    ReturnType<typeof site.pulls.get>
  >;
  const pull = { number, head: { ref: headRef, sha: headSha, repo }, base: { ref: baseRef, sha: baseSha, repo } };
  const payload = { number, repository: { ...repo, default_branch: 'main' }, pull_request: pull };
  return { event: 'pull_request', payload, ref: 'refs/pull/1/merge' };
}

async function proposed(files: Readonly<Record<string, Uint8Array>>): Promise<Site> {
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  await site.commit({ branch: 'feature', from: 'main', files });
  await site.openPull({ head: 'feature', base: 'main' });
  return site;
}

describe('the comment on a pull request, when there is nothing to do any more', () => {
  it('takes back a failure whose image is gone', async () => {
    const site = await proposed({ 'img/broken.png': BROKEN });
    expect((await site.job(visited(site))).code).toBe(1);
    const [comment] = site.commentsOf(1);
    expect(comment?.body).toContain('broken.png');
    await site.commit({ branch: 'feature', files: { 'img/broken.png': null, 'words.txt': 'words' } });
    expect((await site.job(visited(site))).code).toBe(0);
    expect(site.commentsOf(1)).toEqual([comment]);
    expect(comment?.body.startsWith(COMMENT_MARKER)).toBe(true);
    expect(comment?.body).toContain('Nothing is left to do');
    expect(comment?.body).not.toContain('broken.png');
    // It says so once: the next run only looks.
    const before = site.github.apiRequests().length;
    expect((await site.job(visited(site))).code).toBe(0);
    expect(
      site.github
        .apiRequests()
        .slice(before)
        .map(({ method }) => method),
    ).toEqual(['GET']);
  });

  it('is not written by a dry run, which leaves what is there', async () => {
    const site = await proposed({ 'img/b.png': wavesPng(2) });
    const dry = async () => (await site.job({ ...visited(site), inputs: { 'dry-run': 'true' } })).outputs;
    expect(await dry()).toMatchObject({ 'enhanced-count': '1', 'commit-sha': '' });
    expect(site.commentsOf(1)).toEqual([]);
    await site.job(visited(site));
    const shown = site.commentsOf(1)[0]?.body;
    await site.commit({ branch: 'feature', files: { 'img/c.png': wavesPng(4) } });
    expect(await dry()).toMatchObject({ 'enhanced-count': '1' });
    expect(site.commentsOf(1).map(({ body }) => body)).toEqual([shown]);
  });

  it('keeps what it shows of finished pictures', async () => {
    const site = await proposed({ 'img/b.png': wavesPng(2) });
    await site.job(visited(site));
    const shown = site.commentsOf(1)[0]?.body;
    expect(shown).toContain('b.png');
    await site.commit({ branch: 'feature', files: { 'words.txt': 'words' } });
    expect((await site.job(visited(site))).outputs['unchanged-count']).toBe('1');
    expect(site.commentsOf(1)[0]?.body).toBe(shown);
  });

  it('is not made for it, and it is no news that it cannot be looked for', async () => {
    const site = await proposed({});
    const denied = { reply: { status: 403, body: { message: 'Resource not accessible by integration' } } };
    site.github.fail(1, { kind: 'rest' }, denied);
    const job = await site.job(visited(site));
    expect(job.code).toBe(0);
    expect(job.log).not.toContain('::notice::');
    expect((await site.job(visited(site))).code).toBe(0);
    expect(site.commentsOf(1)).toEqual([]);
  });
});
