import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SITE_TOKEN, type Site, useSites } from '../support/action/site.js';
import { clientGit, tokenConfig } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

// The built action, in clones that do not hold everything.

const start = useSites();
const hasLfs = spawnSync('git', ['lfs', 'version']).status === 0;
const withLfs = hasLfs ? it : it.skip;

function endsOf(job: { readonly results: { readonly images: readonly Record<string, unknown>[] } | undefined }) {
  return Object.fromEntries(
    (job.results?.images ?? []).map(({ path: name, outcome, reason }) => [name, `${outcome} ${reason ?? ''}`.trim()]),
  );
}

/** A person's commit of files that Git LFS takes. */
async function commitWithLfs(site: Site, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'superres-lfs-'));
  const git = async (...args: string[]) => {
    const done = await clientGit(folder, args, tokenConfig(site.github.serverUrl, SITE_TOKEN));
    if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
  };
  await git('clone', '-q', site.cloneUrl, '.');
  await git('lfs', 'install', '--local');
  for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(folder, name), bytes);
  await git('add', '-A');
  await git('commit', '-q', '-m', 'Pictures');
  await git('push', '-q', 'origin', 'main');
  await rm(folder, { recursive: true, force: true });
}

describe('Git LFS', () => {
  const ATTRIBUTES = { '.gitattributes': '*.png filter=lfs diff=lfs merge=lfs -text\n' };

  withLfs(
    'with its content there, works on the content and commits the pointer, uploaded before the push',
    async () => {
      const site = await start({ files: ATTRIBUTES });
      await commitWithLfs(site, { 'a.png': wavesPng(1), 'b.png': wavesPng(2), 'copy.png': wavesPng(1) });
      const before = async (clone: string) => {
        const env = tokenConfig(site.github.serverUrl, SITE_TOKEN);
        await clientGit(clone, ['lfs', 'install', '--local', '--skip-repo'], env);
        const pulled = await clientGit(clone, ['lfs', 'pull'], env);
        expect(pulled).toMatchObject({ code: 0 });
      };
      const job = await site.job({ before });
      expect(job.code).toBe(0);
      expect(endsOf(job)).toEqual({ 'a.png': 'enhanced', 'b.png': 'enhanced', 'copy.png': 'enhanced' });
      for (const name of ['a@2x.png', 'b@2x.png', 'copy@2x.png']) {
        const pointer = (await site.read('main', name)).toString();
        expect(pointer).toMatch(
          /^version https:\/\/git-lfs.github.com\/spec\/v1\noid sha256:[0-9a-f]{64}\nsize \d+\n$/,
        );
        const size = Number(/size (\d+)/.exec(pointer)?.[1]);
        expect(size).toBeGreaterThan(200);
      }
      expect(await job.git('status', '--porcelain')).toBe('');
      const order = site.github.requests.map(({ kind, path: asked }) => (kind === 'lfs' ? 'lfs' : asked));
      expect(order.lastIndexOf('lfs')).toBeLessThan(order.findLastIndex((asked) => asked.endsWith('git-receive-pack')));

      const again = await site.job({ before });
      expect(endsOf(again)).toEqual({
        'a.png': 'unchanged done',
        'b.png': 'unchanged done',
        'copy.png': 'unchanged done',
      });
      expect(again.outputs['commit-sha']).toBe('');
    },
  );

  withLfs('without its content, says how to get it', async () => {
    const site = await start({ files: ATTRIBUTES });
    await commitWithLfs(site, { 'a.png': wavesPng(1) });
    const job = await site.job();
    expect(job.code).toBe(0);
    expect(endsOf(job)).toEqual({ 'a.png': 'skipped lfs-pointer' });
    expect(job.results?.images[0]?.message).toContain('lfs: true');
  });
});

describe('sparse and partial clones', () => {
  const FILES = { 'img/in.png': wavesPng(1), 'far/out.png': wavesPng(2), 'far/other.png': wavesPng(3) };
  const ALL = { inputs: { paths: '**/*.png\n!**/*@2x.png' } };

  it('are given the files that they lack with the token of the run, and get none of them into their own objects', async () => {
    const site = await start({ private: true, files: FILES });
    const job = await site.job({ ...ALL, sparse: ['img'], persistCredentials: false });
    expect(job.code).toBe(0);
    expect(endsOf(job)).toEqual({
      'img/in.png': 'enhanced',
      'far/out.png': 'enhanced',
      'far/other.png': 'enhanced',
    });
    const files = await site.files('main');
    for (const name of ['img/in@2x.png', 'far/out@2x.png', 'far/out.png']) expect(files.has(name)).toBe(true);
    expect(job.touched).toEqual([]);
  });

  it('know the rules by path, which lie outside of what is checked out', async () => {
    const rules = 'rules:\n  - paths: far/**\n    exclude: true\n';
    const site = await start({ private: true, files: { ...FILES, '.github/superres.yml': rules } });
    const job = await site.job({ ...ALL, sparse: ['img'], persistCredentials: false });
    expect(await readdir(job.workspace)).not.toContain('.github');
    expect(endsOf(job)).toEqual({ 'img/in.png': 'enhanced' });
  });

  it('know the ledger of earlier runs, which lies outside of what is checked out', async () => {
    const site = await start({ private: true, files: FILES });
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`img/${n}.png`, wavesPng(n)]));
    await site.commit({ branch: 'main', files: many });
    await site.job({ inputs: { paths: 'img/*.png\n!**/*@2x.png' } });
    const fetches = () =>
      site.github.matching({ path: /git-upload-pack$/ }).filter(({ method }) => method === 'POST').length;
    for (const inputs of [
      { paths: 'img/*.png\n!**/*@2x.png' },
      { paths: 'img/*.png\n!**/*@2x.png', 'dry-run': 'true' },
    ]) {
      const before = fetches();
      const job = await site.job({ sparse: ['img'], persistCredentials: false, inputs });
      expect(job.outputs).toMatchObject({ 'unchanged-count': '41', 'enhanced-count': '0' });
      expect(await readdir(job.workspace)).not.toContain('.superres');
      // Checkout itself fetches; the ledger's files then come together, not one by one.
      expect(fetches() - before).toBeLessThan(12);
    }
  });

  it('compare a push with a commit that is not there, and commit on a branch that has moved on', async () => {
    const site = await start({ private: true, files: FILES });
    const before = await site.head('main');
    await site.commit({ branch: 'main', files: { 'img/in.png': wavesPng(4), 'far/new.png': wavesPng(5) } });
    const payload = { before, repository: { full_name: 'acme/site', default_branch: 'main' } };
    const inputs = { paths: 'img/**/*.png' };
    site.onPush(async (push) => {
      if (push === 1)
        await site.commit({ branch: 'main', files: { 'far/later.png': wavesPng(6), 'far/out.png': null } });
    });
    const job = await site.job({ sparse: ['img'], persistCredentials: false, event: 'push', payload, inputs });
    expect(job.code).toBe(0);
    expect(endsOf(job)).toEqual({ 'img/in.png': 'enhanced' });
    const after = await site.files('main');
    expect(['img/in@2x.png', 'far/later.png', 'far/new.png', 'far/other.png'].every((name) => after.has(name))).toBe(
      true,
    );
    expect(after.has('far/out.png')).toBe(false);
  });
});
