import { describe, expect, it } from '@jest/globals';
import { bulky, BULKY_INPUTS as inputs, onGraphQL, PER_REQUEST } from '../support/action/bulky.js';
import { useSites } from '../support/action/site.js';
import { secondaryLimit } from '../support/github/faults.js';
import type { Interception } from '../support/github/options.js';

const start = useSites();
/** Two requests commit, the third one moves the branch. */
const COUNT = PER_REQUEST + 1;

const denied: Interception = { reply: { status: 403, body: { message: 'Resource not accessible by integration' } } };

describe('commit-method: api, broken off between two requests', () => {
  it.each([
    ['the permission is gone', denied, 'E_GITHUB_PERMISSION'],
    ['the rate limit is used up for an hour', secondaryLimit({ retryAfter: 3600 }), 'E_GITHUB_RATE_LIMIT'],
  ])('%s: no temporary branch stays, and main is where it was', async (_, interception, code) => {
    const site = await start({ files: bulky(COUNT) });
    const base = await site.head('main');
    let during: string[] = [];
    onGraphQL(site, async (request) => {
      if (request < 2) return undefined;
      if (request === 2) during = await site.branches();
      return interception;
    });
    const job = await site.job({ inputs });
    expect(job.code).toBe(1);
    expect(job.log).toContain(code);
    expect(during).toHaveLength(2);
    expect(await site.branches()).toEqual(['main']);
    expect(await site.head('main')).toBe(base);
    expect(job.outputs).toMatchObject({ 'enhanced-count': `${COUNT}`, 'commit-sha': '' });
    // What was made is in the work tree, for whoever can use it.
    expect((await job.git('status', '--porcelain')).split('\n')).toHaveLength(COUNT);
    expect([job.touched, job.left]).toEqual([[], []]);
  });
});
