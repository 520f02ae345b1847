import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BULKY_INPUTS } from '../support/action/bulky.js';
import { runJob } from '../support/action/job.js';
import { SITE_TOKEN, useSites } from '../support/action/site.js';
import { flatBmp } from '../support/pictures.js';

const start = useSites();
const inputs = { ...BULKY_INPUTS, 'max-file-size': '20MiB' };

describe('commit-method: api refuses before any request, and points to git', () => {
  it('a picture that fits no request', async () => {
    // 1,690 × 1,690 pixels of three bytes are 34 MB when doubled; more than 30 do not fit.
    const site = await start({ files: { 'img/a.bmp': flatBmp(100, 1690, 1690) } });
    const job = await site.job({ inputs });
    expect(job.code).toBe(1);
    expect(job.log).toMatch(/img\/a@2x\.bmp \(3\d\.\d MB\) is too large for one request/);
    expect(job.log).toContain('E_API_FILE_TOO_LARGE');
    expect(job.log).toContain('`commit-method: git`');
    expect(site.github.apiRequests()).toEqual([]);
    expect(await site.branches()).toEqual(['main']);
    expect(job.results?.publication).toMatchObject({ kind: 'none' });
    expect(await readdir(join(job.workspace, 'img'))).toEqual(['a.bmp', 'a@2x.bmp']);
  });

  it('more than 300 MB in all, of which each would fit', async () => {
    // Doubled, 27 MB each.
    const picture = flatBmp(100, 1500, 1500);
    const site = await start({
      files: Object.fromEntries(Array.from({ length: 12 }, (_, n) => [`img/${n}.bmp`, picture])),
    });
    // Not by site.job, which looks for the token in every byte.
    const job = await runJob({ github: site.github, token: SITE_TOKEN, inputs });
    try {
      expect(job.code).toBe(1);
      expect(job.log).toMatch(/3\d\d MB are more than the 300 MB that `commit-method: api` takes/);
      expect(job.log).toContain('E_API_COMMIT_TOO_LARGE');
      expect(job.log).toContain('`commit-method: git`');
      expect(site.github.apiRequests()).toEqual([]);
      expect(job.outputs).toMatchObject({ 'enhanced-count': '12', 'commit-sha': '' });
      expect(job.left).toEqual([]);
    } finally {
      await job.remove();
    }
  });
});
