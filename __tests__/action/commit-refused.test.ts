import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { SITE_TOKEN, useSites } from '../support/action/site.js';
import { HASTE } from '../support/action/wechat-job.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

/** The step failed with this code and these words, and what was made is in the workspace, uncommitted. */
async function expectRefused(job: JobEnd, code: string, ...words: string[]): Promise<void> {
  expect(job.code).toBe(1);
  expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': '', branch: '' });
  for (const text of [code, ...words]) expect(job.log).toContain(text);
  // Codes are to be searched for: they stay as they are.
  expect(job.summary).toContain(code);
  expect((await readFile(join(job.workspace, 'img', 'a@2x.png'))).subarray(1, 4).toString()).toBe('PNG');
  expect(await job.git('status', '--porcelain')).toBe('?? img/a@2x.png');
  expect(job.touched).toEqual([]);
  expect(job.left).toEqual([]);
}

describe('publish: commit, refused by the server', () => {
  it.each([['classic'], ['ruleset']] as const)('a branch that takes pull requests only (%s)', async (kind) => {
    const site = await start({ files: FILES });
    await site.protect({ branch: 'main', kind, requirePullRequest: true });
    const head = await site.head('main');
    const job = await site.job();
    const said = kind === 'classic' ? 'GH006' : 'GH013';
    await expectRefused(job, 'E_PUSH_PROTECTED', said, '`publish: pull-request`', '`commit-method: api`', '`token`');
    expect(await site.head('main')).toBe(head);
    // One attempt: a clear refusal is not tried again.
    expect(site.github.matching({ method: 'POST', path: /git-receive-pack$/ })).toHaveLength(1);
    // The way out that the error names.
    const proposed = await site.job({ inputs: { publish: 'pull-request' } });
    expect(proposed.code).toBe(0);
    expect(proposed.outputs['pull-request-number']).toBe('1');
  });

  it('required signatures: git cannot, the API can', async () => {
    const site = await start({ files: FILES });
    await site.protect({ branch: 'main', requireSignatures: true });
    await expectRefused(await site.job(), 'E_PUSH_PROTECTED', 'verified signatures', '`commit-method: api`');
    const job = await site.job({ inputs: { 'commit-method': 'api' } });
    expect(job.code).toBe(0);
    expect((await site.commitFacts('main')).signed).toBe(true);
  });

  it('as if the branch had moved, while it stands still: the truth, and not that it kept moving', async () => {
    const env = { NODE_OPTIONS: `--import=${HASTE}` };
    const site = await start({ files: FILES });
    await writeFile(join(site.dir, 'refs', 'heads', 'main.lock'), '');
    await expectRefused(await site.job({ env }), 'E_PUSH_FAILED', 'cannot lock ref');
    const errors = [{ type: 'STALE_DATA', message: 'Expected branch to point to another commit.' }];
    const stale = { reply: { status: 200, body: { data: { createCommitOnBranch: null }, errors } } };
    site.github.intercept(({ kind }) => (kind === 'graphql' ? stale : undefined));
    const job = await site.job({ env, inputs: { 'commit-method': 'api' } });
    await expectRefused(job, 'E_PUSH_FAILED', 'at origin it is where it was', 'GITHUB_API_URL');
    expect(site.github.matching({ kind: 'graphql' })).toHaveLength(4);
  });

  it('a token that may only read', async () => {
    const site = await start({ files: FILES, tokens: [{ token: SITE_TOKEN, permissions: { contents: 'read' } }] });
    await expectRefused(await site.job(), 'E_PUSH_FORBIDDEN', 'permissions: contents: write');
  });

  it('the API, and a token that may only read', async () => {
    const site = await start({ files: FILES, tokens: [{ token: SITE_TOKEN, permissions: { contents: 'read' } }] });
    const job = await site.job({ inputs: { 'commit-method': 'api' } });
    await expectRefused(job, 'E_GITHUB_PERMISSION', 'permissions: contents: write');
  });

  it('no credentials for a public repository: it can be read, not written', async () => {
    const site = await start({ files: FILES });
    await expectRefused(await site.job({ inputs: { token: '' } }), 'E_PUSH_AUTH', 'Pass a `token`');
  });

  it('no credentials for a private repository', async () => {
    const site = await start({ private: true, files: FILES });
    const ways = ['Pass a `token`', '`permissions: contents: read`', '`persist-credentials: true`'];
    await expectRefused(await site.job({ inputs: { token: '' } }), 'E_GIT_FETCH', ...ways);
  });

  it('a token that is none', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ inputs: { token: 'ghp_3xpired+T0ken/x9=' } });
    await expectRefused(job, 'E_GIT_FETCH', 'Pass a `token`');
  });

  it('credentials in the address of the remote stay out of the log', async () => {
    const site = await start({ files: FILES, tokens: [{ token: SITE_TOKEN, permissions: { contents: 'read' } }] });
    const job = await site.job({
      persistCredentials: true,
      inputs: { token: '' },
      before: (clone) => setRemote(clone, site.cloneUrl.replace('//', '//someone:pa55word-of-mine@')),
    });
    expect(job.code).toBe(1);
    expect(job.log).toContain(' push --porcelain');
    for (const text of [job.log, job.summary, JSON.stringify(job.results), JSON.stringify(job.outputs)]) {
      expect(text).not.toContain('pa55word-of-mine');
    }
  });

  it('no remote at all: found out before an engine works', async () => {
    const site = await start({ files: FILES });
    const job = await site.job({ before: (clone) => setRemote(clone, undefined) });
    expect(job.code).toBe(1);
    for (const text of ['E_GIT_FETCH', 'no remote named origin', '`publish: none`']) expect(job.log).toContain(text);
    expect(job.log).not.toContain('1/1');
    expect(await job.git('status', '--porcelain')).toBe('');
  });
});

async function setRemote(clone: string, url: string | undefined): Promise<void> {
  await clientGit(clone, url === undefined ? ['remote', 'remove', 'origin'] : ['remote', 'set-url', 'origin', url]);
}
