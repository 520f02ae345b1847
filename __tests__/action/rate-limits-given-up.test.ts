import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { SITE_TOKEN, useSites } from '../support/action/site.js';
import { graphqlLimit, secondaryLimit } from '../support/github/faults.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };
const HEAD = 'superres/main';

/** The step failed with the code, what it was doing, GitHub's request id and the way out. */
function expectGivenUp(job: JobEnd, doing: string): void {
  expect(job.code).toBe(1);
  const error = job.results?.publication.error as { code: string; message: string; remedy: string } | undefined;
  expect(error?.code).toBe('E_GITHUB_RATE_LIMIT');
  expect(error?.message).toMatch(
    new RegExp(`^Could not ${doing}: GitHub answered .*rate limit.* \\(request [0-9A-F]{16}\\)\\.$`),
  );
  for (const text of ['E_GITHUB_RATE_LIMIT', error?.message, 'Run again later.', 'that is too long to wait']) {
    expect(job.log).toContain(text);
  }
  expect([job.touched, job.left]).toEqual([[], []]);
}

describe('a rate limit that would take too long', () => {
  it('secondary, while the pull request is opened: its branch is pushed, and the next run opens it', async () => {
    const limit = secondaryLimit({ retryAfter: 3600 });
    const site = await start({ files: FILES });
    site.github.fail(1, { kind: 'rest', method: 'POST', path: /\/pulls$/ }, limit);
    const inputs = { publish: 'pull-request' };
    const job = await site.job({ inputs });
    expectGivenUp(job, 'create the pull request');
    expect(job.outputs).toMatchObject({ branch: HEAD, 'commit-sha': await site.head(HEAD), 'pull-request-number': '' });
    const later = await site.job({ inputs });
    expect(later.code).toBe(0);
    expect(later.outputs).toMatchObject({ 'enhanced-count': '0', 'pull-request-number': '1' });
    expect(await site.head(HEAD)).toBe(job.outputs['commit-sha']);
  });

  it.each([
    ['secondary', secondaryLimit({ retryAfter: 3600, status: 429 })],
    ['primary, as GraphQL says it', graphqlLimit(3000)],
  ])(
    '%s, while GitHub makes the commit: one request, nothing committed, the file in the work tree',
    async (_, limit) => {
      const site = await start({ files: FILES });
      site.github.fail(1, { kind: 'graphql' }, limit);
      const job = await site.job({ inputs: { 'commit-method': 'api' } });
      expectGivenUp(job, 'commit to main');
      expect(site.github.apiRequests()).toHaveLength(1);
      expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
      expect(await readdir(join(job.workspace, 'img'))).toContain('a@2x.png');
    },
  );

  it('the hour of a token that is really used up', async () => {
    const site = await start({ files: FILES, tokens: [{ token: SITE_TOKEN, rateLimit: 1 }] });
    const job = await site.job({ inputs: { publish: 'pull-request' } });
    expectGivenUp(job, 'create the pull request');
    expect(job.outputs['commit-sha']).toBe(await site.head(HEAD));
  });
});
