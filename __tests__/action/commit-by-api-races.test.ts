import { describe, expect, it } from '@jest/globals';
import { bulky, BULKY_INPUTS as inputs, onGraphQL, PER_REQUEST } from '../support/action/bulky.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
/** Two requests commit, the third one moves the branch. */
const COUNT = PER_REQUEST + 1;

describe('commit-method: api, between two requests', () => {
  it('a head that moves between two requests: built anew on it', async () => {
    const site = await start({ files: bulky(COUNT) });
    let rival = '';
    onGraphQL(site, async (request) => {
      if (request === 2) rival = await site.commit({ branch: 'main', files: { 'x.txt': 'x' } });
      return undefined;
    });
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': `${COUNT}`, 'deferred-count': '0' });
    expect(await site.git(['merge-base', rival, 'main'])).toBe(rival);
    expect(await site.git(['rev-list', '--count', `${rival}..main`])).toBe('2');
    const files = await site.files('main');
    expect([files.has('x.txt'), [...files.keys()].filter((path) => path.includes('@2x')).length]).toEqual([
      true,
      COUNT,
    ]);
    expect(await site.branches()).toEqual(['main']);
    expect([job.touched, job.left]).toEqual([[], []]);
  });
});
