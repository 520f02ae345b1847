import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-trouble-'));
  await mkdir(join(folder, 'a folder'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('trouble of the runner', () => {
  it.each(['not there', 'a folder', '/dev/full'])(
    'a file for outputs that is %s: what was made is committed and told',
    async (name) => {
      const site = await start({ files: { 'img/a.png': wavesPng(1) } });
      const job = await site.job({ env: { GITHUB_OUTPUT: resolve(folder, name) } });
      expect(job.code).toBe(1);
      expect(job.log).toContain('(E_OUTPUTS_NOT_WRITTEN)');
      expect(job.log).not.toContain('E_INTERNAL');
      expect(job.summary).toContain('1 image enhanced');
      expect(job.summary).toContain('E_OUTPUTS_NOT_WRITTEN');
      expect(await site.git(['rev-list', '--count', 'main'])).toBe('2');
    },
  );

  it('a summary that cannot be written is a warning', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ env: { GITHUB_STEP_SUMMARY: join(folder, 'a folder') } });
    expect(job.code).toBe(0);
    expect(job.log).toContain('::warning::The step summary could not be written.');
    expect(job.outputs['enhanced-count']).toBe('1');
  });

  it('a log that nobody reads: the run goes on to its end, and the summary says so', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ run: { onStart: (child) => void child.stdout?.destroy() } });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '1', 'commit-sha': await site.head('main') });
    expect(job.summary).toContain('1 image enhanced');
    expect(job.summary).toContain('E_LOG_CLOSED');
    expect(job.left).toEqual([]);
  });

  it('a folder for temporary files below a file, or read-only: its own code, and nothing is made', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await writeFile(join(folder, 'file'), '');
    // Nobody may make a folder in /sys, not even root.
    for (const temp of [join(folder, 'file', 'temp'), '/sys']) {
      const job = await site.job({ env: { RUNNER_TEMP: temp } });
      expect(job.code).toBe(1);
      expect(job.log).toContain('RUNNER_TEMP');
      for (const told of [job.log, job.summary]) expect(told).toContain('(E_TEMP_FOLDER)');
    }
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
  });

  it('an address of the server or its API that is none', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ env: { GITHUB_API_URL: 'api.example' }, inputs: { 'commit-method': 'api' } });
    expect(job.code).toBe(1);
    expect(job.log).toMatch(/GITHUB_API_URL: "api.example".*E_CONFIG/);
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('no memory: its own code, and the picture waits', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const node = join(folder, 'node');
    await writeFile(node, `#!/bin/sh\nulimit -v 3000000\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
    const job = await site.job({ run: { node } });
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_OUT_OF_MEMORY');
    expect(job.log).not.toContain('E_INTERNAL');
    expect((await site.read('main', '.superres/58.jsonl')).toString()).toContain('"E_OUT_OF_MEMORY"');
  });

  it.each([
    ['HEAD', 'E_OBJECT_MISSING'],
    ['HEAD:img/a.png', 'E_OBJECT_MISSING'],
  ])('a clone that lacks %s: said so, and nothing is taken for skipped', async (name, code) => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({
      async before(clone) {
        const objects = join(clone, '.git', 'objects');
        const id = (await clientGit(clone, ['rev-parse', name])).stdout.trim();
        const [pack = ''] = (await readdir(join(objects, 'pack'))).filter((file) => file.endsWith('.pack'));
        if (pack !== '') {
          await rename(join(objects, 'pack', pack), join(folder, 'pack'));
          await rm(join(objects, 'pack'), { recursive: true });
          spawnSync('sh', ['-c', `git unpack-objects -q < '${join(folder, 'pack')}'`], { cwd: clone });
        }
        const file = join(objects, id.slice(0, 2), id.slice(2));
        await (name === 'HEAD' ? writeFile(join(clone, '.git', 'HEAD'), `${'1'.repeat(40)}\n`) : rm(file));
      },
    });
    expect(job.code).toBe(1);
    expect(job.log).toContain(code);
    expect(job.outputs['skipped-count'] ?? '0').toBe('0');
  });

  it('a workspace that does not exist', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const nowhere = join(folder, 'nowhere');
    for (const rest of [{ env: { GITHUB_WORKSPACE: nowhere } }, { inputs: { 'working-directory': 'nowhere' } }]) {
      const job = await site.job(rest);
      expect(job.code).toBe(1);
      expect(job.log).toContain('(E_NO_SUCH_FOLDER)');
      expect(job.log).toContain('nowhere');
    }
  });

  it.each(['a', '"', 'e:'])(
    'a secret that is %s: refused, and the sentence that says so can be read',
    async (secret) => {
      const site = await start({ files: { 'img/a.png': wavesPng(1) } });
      const job = await site.job({ inputs: { 'access-token': secret } });
      expect(job.code).toBe(1);
      expect(job.log).not.toContain(`::add-mask::${secret}`);
      expect(job.log).toContain('access-token: (not shown). Accepted: at least 4 characters');
      expect(job.summary).toContain('(E_CONFIG)');
    },
  );

  it('an error that ends the run stands in the summary too', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ inputs: { scope: 'some' } });
    expect(job.code).toBe(1);
    expect(job.summary).toContain('(E_CONFIG)');
  });
});
