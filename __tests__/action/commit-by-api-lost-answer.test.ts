import { describe, expect, it } from '@jest/globals';
import { bulky, BULKY_INPUTS as inputs, onGraphQL, PER_REQUEST } from '../support/action/bulky.js';
import { useSites } from '../support/action/site.js';

const start = useSites();
/** Two requests commit, the third one moves the branch. */
const COUNT = PER_REQUEST + 1;

describe('commit-method: api, between two requests', () => {
  it('an answer that got lost is looked for: no commit is made twice', async () => {
    const site = await start({ files: bulky(COUNT) });
    onGraphQL(site, async (request) => (request === 2 ? { drop: 'after' } : undefined));
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('3');
    expect(await site.branches()).toEqual(['main']);
  });
});
