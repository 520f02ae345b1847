import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  it.each(['not there', 'a folder'])(
    'a file for outputs that is %s: what was made is committed and told',
    async (name) => {
      const site = await start({ files: { 'img/a.png': wavesPng(1) } });
      const job = await site.job({ env: { GITHUB_OUTPUT: join(folder, name) } });
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

  it('an error that ends the run stands in the summary too', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ inputs: { scope: 'some' } });
    expect(job.code).toBe(1);
    expect(job.summary).toContain('(E_CONFIG)');
  });
});
