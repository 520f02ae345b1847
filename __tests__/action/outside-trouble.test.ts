import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
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
