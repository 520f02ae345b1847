import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { type Site, useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const REPOSITORY = { full_name: 'acme/site', default_branch: 'main' };

/** Whatever is made fails. */
const FAILING = { engine: 'command', command: 'false {input} {output}' };

async function pushed(site: Site, files: Record<string, Uint8Array>) {
  const before = await site.head('main');
  return { before, commit: await site.commit({ branch: 'main', files }) };
}

/** The checkout of a run that is started again: the event's commit, with an engine that would fail if it were asked. */
const startedAgainAt = (commit: string) => ({
  depth: 0,
  before: async (clone: string) => void (await clientGit(clone, ['reset', '-q', '--hard', commit])),
  inputs: FAILING,
});

it('a run that is started again makes nothing that the branch has by now, and waits for what changed there', async () => {
  const site = await start({ files: { 'readme.md': Buffer.from('x') } });
  const { before, commit } = await pushed(site, { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2) });
  const push = { event: 'push', payload: { before, repository: REPOSITORY } };
  expect((await site.job({ ...push, inputs: { 'max-images': '1' } })).outputs).toMatchObject({ 'enhanced-count': '1' });
  await site.commit({ branch: 'main', files: { 'img/b.png': wavesPng(3) } });
  const again = await site.job({ ...push, ...startedAgainAt(commit) });
  expect(again.code).toBe(0);
  expect(again.results?.images).toMatchObject([
    { path: 'img/a.png', outcome: 'unchanged', reason: 'raced' },
    { path: 'img/b.png', outcome: 'deferred', reason: 'source-changed' },
  ]);
});

it('a run that is started again leaves out what a person deleted on the branch since', async () => {
  const site = await start({ files: { 'readme.md': Buffer.from('x') } });
  const { before, commit } = await pushed(site, { 'img/a.png': wavesPng(1) });
  const push = { event: 'push', payload: { before, repository: REPOSITORY } };
  await site.job(push);
  await site.commit({ branch: 'main', files: { 'img/a@2x.png': null } });
  const again = await site.job({ ...push, ...startedAgainAt(commit) });
  expect(again.code).toBe(0);
  expect(again.results?.images).toMatchObject([{ path: 'img/a.png', outcome: 'unchanged', reason: 'declined' }]);
});

it('a run that is started again leaves alone what has become of a result that moved with its source', async () => {
  const site = await start({ files: { 'readme.md': Buffer.from('x'), 'img/a.png': wavesPng(1) } });
  await site.job();
  const commit = await site.commit({ branch: 'main', files: { 'img/a.png': null, 'b/a.png': wavesPng(1) } });
  await site.job();
  const moved = await site.head('main');
  const again = () => site.job(startedAgainAt(commit));
  expect((await again()).code).toBe(0);
  expect(await site.head('main')).toBe(moved);
  await site.commit({ branch: 'main', files: { 'b/a@2x.png': null } });
  await again();
  const next = await site.job({ inputs: FAILING });
  expect(next.results?.images).toMatchObject([{ path: 'b/a.png', outcome: 'unchanged', reason: 'declined' }]);
});

it("a sweep's plan has something to publish where its pictures only wait", async () => {
  const site = await start({ files: { 'readme.md': Buffer.from('x') } });
  const { before, commit } = await pushed(site, { 'img/a.png': wavesPng(1) });
  await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(2) } });
  const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
  const plan = await site.job({
    event: 'push',
    payload: { before, repository: REPOSITORY },
    depth: 0,
    before: async (clone) => void (await clientGit(clone, ['reset', '-q', '--hard', commit])),
    inputs: { mode: 'plan', artifact: 'false', 'hand-over': folder },
  });
  await rm(folder, { recursive: true });
  expect(plan.outputs).toMatchObject({ 'deferred-count': '1', 'has-work': 'true' });
});

it("a pull request's run leaves alone what waits on the base", async () => {
  const site = await start({ files: { 'img/c.png': wavesPng(3) } });
  await site.commit({ branch: 'topic', from: 'main', files: { 'img/t.png': wavesPng(9) } });
  const more = { 'img/a.png': wavesPng(1), 'img/b.png': wavesPng(2), 'img/c.png': wavesPng(4) };
  await site.commit({ branch: 'main', files: more });
  expect((await site.job({ inputs: { 'max-images': '1' } })).outputs).toMatchObject({ 'deferred-count': '2' });
  const pull = await site.openPull({ head: 'topic', base: 'main' });
  const job = await site.job({
    event: 'pull_request',
    ref: 'refs/pull/1/merge',
    payload: {
      repository: REPOSITORY,
      pull_request: {
        number: 1,
        head: { ref: 'topic', sha: pull.headSha, repo: REPOSITORY },
        base: { ref: 'main', sha: pull.baseSha, repo: REPOSITORY },
      },
    },
    inputs: { 'max-images': '1' },
  });
  expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'deferred-count': '0', branch: 'topic' });
  expect((await site.files('topic')).has('img/t@2x.png')).toBe(true);
});

it('nothing is made of a picture that an earlier step staged or committed and nobody pushed', async () => {
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  await site.job();
  for (const committed of [false, true]) {
    const job = await site.job({
      async before(clone) {
        for (const name of ['a', 'made']) await writeFile(join(clone, 'img', `${name}.png`), wavesPng(2));
        await clientGit(clone, ['add', '.']);
        if (committed) await clientGit(clone, ['commit', '-qm', 'made']);
      },
      inputs: FAILING,
    });
    expect(job.code).toBe(0);
    const told = { outcome: 'deferred', message: expect.stringContaining('push it') };
    expect(job.results?.images).toMatchObject([
      { path: 'img/a.png', ...told },
      { path: 'img/made.png', ...told },
    ]);
  }
});
