import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import type { Interception } from '../support/github/options.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };

function propose(site: Site, wishes: Readonly<Record<string, string>>): Promise<JobEnd> {
  const inputs = Object.entries(wishes).map(([name, value]) => [`pull-request-${name}`, value]);
  return site.job({ inputs: { publish: 'pull-request', ...Object.fromEntries(inputs) } });
}

const refusal = (status: number, message: string): Interception => ({ reply: { status, body: { message } } });

/** The pull request is there, the step succeeded, and each of these stands in a warning of its own. */
function expectWarnings(site: Site, job: JobEnd, ...warnings: RegExp[]): void {
  expect(job.code).toBe(0);
  expect(job.outputs).toMatchObject({ 'pull-request-number': '1', 'enhanced-count': '1' });
  expect(site.pulls.size).toBe(1);
  const lines = job.log.split('\n').filter((line) => line.startsWith('::warning'));
  expect(lines).toHaveLength(warnings.length);
  for (const warning of warnings) expect(lines.filter((line) => warning.test(line))).toHaveLength(1);
}

describe('what a pull request gets beside its branch is never a reason to fail', () => {
  it('drafts that the plan does not have: opened as a normal one; a label that is refused; a team by GITHUB_TOKEN', async () => {
    const site = await start({ files: FILES, draftPullRequests: false, collaborators: ['mona'], teams: ['designers'] });
    site.github.fail(1, { method: 'POST', path: /\/labels$/ }, refusal(422, 'Validation Failed'));
    const job = await propose(site, { draft: 'true', labels: 'images', reviewers: 'acme/designers, mona' });
    expectWarnings(
      site,
      job,
      /does not support draft pull requests/,
      /Could not add the labels: GitHub answered 422, Validation Failed \(request [0-9A-F]{16}\)/,
      // GITHUB_TOKEN sees no teams.
      /acme\/designers could not be requested: Resource not accessible by integration/,
    );
    expect(site.pulls.get(1)).toMatchObject({ state: 'open', draft: false });
    // Each of them stands for itself.
    expect([...(site.pulls.get(1)?.reviewers ?? [])]).toEqual(['mona']);
  });

  it('no permission for labels and reviewers: the warnings name the line and the request', async () => {
    const site = await start({ files: FILES, collaborators: ['mona'] });
    const denied = refusal(403, 'Resource not accessible by integration');
    site.github.fail(1, { method: 'POST', path: /\/labels$/ }, denied);
    site.github.fail(1, { kind: 'graphql' }, denied);
    const job = await propose(site, { labels: 'images', reviewers: 'mona' });
    expectWarnings(
      site,
      job,
      /Could not add the labels.*`permissions: pull-requests: write`/,
      /A review by mona could not be requested: Resource not accessible by integration \(request [0-9A-F]{16}\)/,
    );
    // What was refused is not asked for again.
    expect(site.github.matching({ kind: 'graphql' })).toHaveLength(1);
  });

  it('teams and users by the token of an app; the unknown and the author cannot be asked', async () => {
    const person = 'ghp_Distinctive+Person/t0ken=';
    const site = await start({
      files: FILES,
      collaborators: ['mona', 'hubot'],
      teams: ['designers'],
      tokens: [{ token: person, kind: 'user', login: 'hubot' }],
    });
    const reviewers = 'mona, acme/designers, acme/strangers, nobody-at-all, hubot';
    const job = await site.job({
      token: person,
      inputs: { publish: 'pull-request', 'pull-request-reviewers': reviewers },
    });
    expectWarnings(
      site,
      job,
      /acme\/strangers could not be requested: Reviews may only be requested from collaborators/,
      /nobody-at-all could not be requested: Could not resolve to a User/,
      /hubot could not be requested: Review cannot be requested from pull request author/,
    );
    const pull = site.pulls.get(1);
    expect([[...(pull?.reviewers ?? [])], [...(pull?.teamReviewers ?? [])]]).toEqual([['mona'], ['designers']]);
  });
});
