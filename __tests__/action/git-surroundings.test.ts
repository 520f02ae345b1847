import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { gitProgram } from '../../src/git/git-program.js';
import type { JobOptions } from '../support/action/job.js';
import { SITE_TOKEN, useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

/** A git that writes down how it is called, or that is another one. */
function wrapped(script: (log: string) => string): { options: Partial<JobOptions>; said: () => Promise<string> } {
  const folder = join('/tmp', `superres-git-${process.pid}-${Math.random().toString(36).slice(2)}`);
  const log = join(folder, 'log');
  const before = async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(log, '');
    await writeFile(join(folder, 'git'), `#!/bin/sh\n${script(log)}\n`);
    await chmod(join(folder, 'git'), 0o755);
  };
  const path = [folder, process.env.SUPERRES_TEST_GIT, process.env.PATH].filter(Boolean).join(delimiter);
  return { options: { before, env: { PATH: path } }, said: () => readFile(log, 'utf8') };
}

const REAL = gitProgram({ PATH: [process.env.SUPERRES_TEST_GIT, process.env.PATH].filter(Boolean).join(delimiter) });

describe('credentials', () => {
  it.each([true, 'included'] as const)(
    'that checkout kept and that may push go before the default token (%s)',
    async (persistCredentials) => {
      const tokens = [{ token: SITE_TOKEN }, { token: 'read-only', permissions: { contents: 'read' as const } }];
      const site = await start({ private: true, files: FILES, tokens });
      const job = await site.job({ persistCredentials, run: { token: 'read-only' } });
      expect(job.log).not.toContain('::error');
      expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    },
  );

  it('stay out of command lines, and inputs and traces out of the environment', async () => {
    const site = await start({ private: true, files: FILES });
    const { options, said } = wrapped((log) => `{ echo "$@"; env; } >> '${log}'; exec '${REAL}' "$@"`);
    const job = await site.job({
      ...options,
      persistCredentials: true,
      inputs: { token: '' },
      env: {
        ...options.env,
        'INPUT_APP-SECRET': '',
        GIT_TRACE2_EVENT: join('/tmp', 'superres-never-written'),
        GIT_CONFIG_PARAMETERS: "'core.bare=true'",
      },
      async before(clone) {
        await options.before?.(clone);
        await clientGit(clone, ['config', '--unset-all', `http.${site.github.serverUrl}/.extraheader`]);
        const url = site.cloneUrl.replace('//', `//x-access-token:${encodeURIComponent(SITE_TOKEN)}@`);
        await clientGit(clone, ['remote', 'set-url', 'origin', url]);
      },
    });
    expect(job.log).not.toContain('::error');
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    const calls = await said();
    expect(calls).toContain(' push ');
    for (const text of [SITE_TOKEN, encodeURIComponent(SITE_TOKEN), 'INPUT_', 'GIT_TRACE2', 'GIT_CONFIG_PARAMETERS']) {
      expect(calls).not.toContain(text);
    }
  });
});

describe('git', () => {
  it('older than 2.30 is refused at once', async () => {
    const site = await start({ files: FILES });
    const { options } = wrapped(() => 'echo git version 2.25.1');
    const job = await site.job(options);
    expect(job.code).toBe(1);
    for (const text of ['E_GIT_TOO_OLD', '2.25.1', '2.30']) expect(job.log).toContain(text);
  });

  it("reads the user's own configuration, and a run's own goes with the run", async () => {
    const site = await start({ files: FILES });
    const job = await site.job({
      async before(clone) {
        const { serverUrl } = site.github;
        await mkdir(join(dirname(clone), 'runner', '.config', 'git'), { recursive: true });
        const text = `[url "${serverUrl}/acme/"]\n\tinsteadOf = short:\n`;
        await writeFile(join(dirname(clone), 'runner', '.config', 'git', 'config'), text);
        await clientGit(clone, ['remote', 'set-url', 'origin', 'short:site']);
      },
    });
    expect(job.log).not.toContain('::error');
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect([job.touched, job.left]).toEqual([[], []]);
  });
});

describe('clones that lack something', () => {
  it.each(['tree:0', 'blob:none'])('filter: %s, a push of one picture', async (filter) => {
    const site = await start({ private: true, files: FILES });
    await site.commit({ branch: 'main', files: { 'docs/readme.md': 'words' } });
    const before = await site.head('main');
    await site.commit({ branch: 'main', files: { 'img/b.png': wavesPng(2) } });
    const payload = { before, repository: { full_name: 'acme/site', default_branch: 'main' } };
    let pushed = 0;
    site.onPush(async (push) => {
      pushed = push;
      if (push === 1) await site.commit({ branch: 'main', files: { 'src/rival.txt': 'a rival' } });
    });
    const job = await site.job({ filter, depth: 0, event: 'push', payload });
    expect(job.log).not.toContain('force push');
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': await site.head('main') });
    expect(pushed).toBe(2);
    expect([...(await site.files('main')).keys()]).toContain('src/rival.txt');
  });

  it('sparse and without blobs: a picture outside the cone is fetched with our token', async () => {
    const site = await start({ private: true, files: { ...FILES, 'docs/readme.md': 'words' } });
    const job = await site.job({ sparse: ['docs'] });
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': await site.head('main') });
  });

  it('of a server that gives no single commits: the commit before a push is found in the history', async () => {
    const site = await start({ files: FILES });
    for (const name of ['AnySHA1InWant', 'ReachableSHA1InWant', 'TipSHA1InWant']) {
      await site.git(['config', `uploadpack.allow${name}`, 'false']);
    }
    const before = await site.head('main');
    await site.commit({ branch: 'main', files: { 'img/b.png': wavesPng(2) } });
    const payload = { before, repository: { full_name: 'acme/site', default_branch: 'main' } };
    const job = await site.job({
      event: 'push',
      payload,
      before: async (clone) => void (await clientGit(clone, ['config', 'protocol.version', '0'])),
    });
    expect(job.log).not.toContain('force push');
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': await site.head('main') });
  });
});
