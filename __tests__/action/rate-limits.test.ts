import { describe, expect, it } from '@jest/globals';
import { type Site, useSites } from '../support/action/site.js';
import { graphqlLimit, primaryLimit, secondaryLimit } from '../support/github/faults.js';
import type { Interception } from '../support/github/options.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

const PROPOSE = {
  inputs: { publish: 'pull-request' },
  request: { kind: 'rest', method: 'POST', path: /\/pulls$/ },
} as const;
const COMMIT = {
  inputs: { 'commit-method': 'api' },
  request: { kind: 'graphql' },
} as const;

/** In other words than GitHub's, as a proxy in front of a GHES has them. */
const tooManyRequests: Interception = {
  reply: { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Slow down, please' } },
};

/** Milliseconds between the first two requests that were limited. */
function pauseAfterLimit(site: Site, request: typeof PROPOSE.request | typeof COMMIT.request): number {
  const [first, second] = site.github.matching(request);
  return (second?.at ?? 0) - (first?.at ?? 0);
}

describe('a rate limit is waited for as GitHub says', () => {
  it.each([
    ['secondary, 403, at REST', PROPOSE, secondaryLimit({ retryAfter: 1 }), 1],
    ['primary, at REST', PROPOSE, primaryLimit(1), 0],
    ['secondary, 429, at GraphQL', COMMIT, secondaryLimit({ retryAfter: 1, status: 429 }), 1],
    ['429 in other words, at GraphQL', COMMIT, tooManyRequests, 1],
    ['primary, as GraphQL says it', COMMIT, graphqlLimit(1), 0],
  ] as const)('%s', async (_, { inputs, request }, limit, seconds) => {
    const site = await start({ files: FILES });
    site.github.fail(1, request, limit);
    const job = await site.job({ inputs });
    expect(job.code).toBe(0);
    expect(job.log).toMatch(/GitHub's (secondary )?rate limit: waiting \d+ s\./);
    expect(pauseAfterLimit(site, request)).toBeGreaterThanOrEqual(seconds * 1000);
    expect(site.github.matching(request)).toHaveLength(2);
    if (request === PROPOSE.request) expect(site.pulls.size).toBe(1);
    else expect(await site.git(['rev-list', '--count', 'main'])).toBe('2');
  });
});
