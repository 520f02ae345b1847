import { describe, expect, it } from '@jest/globals';
import { type Recipe, readRecipes } from '../support/action/recipes.js';
import { SITE_TOKEN, type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const startSite = useSites();
const recipes = await readRecipes();

function recipe(title: string | RegExp): Recipe {
  const found = recipes.find((candidate) => candidate.title.search(title) === 0);
  if (!found) throw new Error(`README.md has no recipe under ${title}`);
  return found;
}

/** A site whose token may do what the recipe's `permissions:` say, and no more. */
const siteFor = ({ permissions }: Recipe, files: Record<string, Uint8Array>) =>
  startSite({ files, tokens: [{ token: SITE_TOKEN, kind: 'actions', permissions }] });

async function pathsOf(site: Site, branch: string): Promise<string[]> {
  return [...(await site.files(branch)).keys()].filter((path) => !path.startsWith('.superres/'));
}

async function pushJob(site: Site, inputs: Readonly<Record<string, string>>) {
  const before = await site.head('main');
  await site.commit({ branch: 'main', files: { 'img/new.png': wavesPng(5) } });
  const payload = {
    before,
    after: await site.head('main'),
    ref: 'refs/heads/main',
    repository: { full_name: 'acme/site', default_branch: 'main' },
  };
  return site.job({ event: 'push', payload, inputs });
}

describe('the workflows of README.md, as they stand there', () => {
  it('has them all', () => {
    expect(recipes.map(({ event }) => event).sort()).toEqual(
      [
        'pull_request',
        'pull_request',
        'push',
        'push',
        'schedule',
        'workflow_dispatch',
        'workflow_dispatch',
        'workflow_dispatch',
      ].sort(),
    );
  });

  it('push: what changed is committed', async () => {
    const it = recipe('Use it');
    const site = await siteFor(it, { 'img/old.png': wavesPng(1) });
    const job = await pushJob(site, it.steps[0] ?? {});
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '1']);
    expect(await pathsOf(site, 'main')).toEqual(['img/new.png', 'img/new@2x.png', 'img/old.png']);
  });

  it('push with WeChat credentials that are not set: the local engine', async () => {
    const it = recipe('WeChat');
    const site = await siteFor(it, { 'img/old.png': wavesPng(1) });
    const job = await pushJob(site, it.steps[0] ?? {});
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '1']);
    expect(job.summary).toContain('no service is set up');
  });

  it.each(['Pull requests', 'Checks on'])('pull request (%s): commits to the branch under review', async (title) => {
    const it = recipe(title);
    const site = await siteFor(
      title === 'Checks on' ? { ...it, permissions: { contents: 'write', 'pull-requests': 'write' } } : it,
      { 'a.png': wavesPng(1) },
    );
    await site.commit({ branch: 'topic', from: 'main', files: { 'b.png': wavesPng(2) } });
    const pull = await site.openPull({ head: 'topic', base: 'main' });
    const [head, base] = [await site.head('topic'), await site.head('main')];
    const repo = { full_name: 'acme/site' };
    const payload = {
      action: 'opened',
      repository: { ...repo, default_branch: 'main' },
      pull_request: {
        number: pull.number,
        head: { ref: 'topic', sha: head, repo },
        base: { ref: 'main', sha: base, repo },
      },
    };
    // The App's token: an empty expression here, so that the job's own stands in for it.
    const { token: _, ...inputs } = it.steps[0] ?? {};
    const job = await site.job({ event: 'pull_request', ref: 'refs/heads/topic', payload, inputs });
    expect([job.code, job.outputs['enhanced-count']]).toEqual([0, '1']);
    expect(await pathsOf(site, 'topic')).toContain('b@2x.png');
    expect(site.commentsOf(pull.number)).toHaveLength(1);
  });

  it('schedule: everything in one pull request', async () => {
    const it = recipe('On a schedule');
    const site = await siteFor(it, { 'a.png': wavesPng(1), 'b.png': wavesPng(2) });
    const job = await site.job({ event: 'schedule', inputs: it.steps[0] ?? {} });
    expect([job.code, job.outputs['enhanced-count'], job.outputs['pull-request-number']]).toEqual([0, '2', '1']);
    expect(await pathsOf(site, 'main')).toEqual(['a.png', 'b.png']);
    expect(site.labels).toContain('images');
  });

  it('by hand: a dry run by default', async () => {
    const it = recipe('By hand');
    const site = await siteFor(it, { 'assets/a.png': wavesPng(1), 'other/b.png': wavesPng(2) });
    const tip = await site.head('main');
    const job = await site.job({ event: 'workflow_dispatch', inputs: it.steps[0] ?? {} });
    expect(job.code).toBe(0);
    expect(job.results?.images.map(({ path }) => path)).toEqual(['assets/a.png']);
    expect(await site.head('main')).toBe(tip);
  });

  it('matrix: each job its folder, on one branch', async () => {
    const it = recipe('A matrix');
    const site = await siteFor(it, {
      'web/a.png': wavesPng(1),
      'docs/b.png': wavesPng(2),
      'game/c.png': wavesPng(3),
      'x/d.png': wavesPng(4),
    });
    const jobs = await Promise.all(
      it.steps.map((inputs) => site.job({ event: 'workflow_dispatch', inputs: { quality: 'fast', ...inputs } })),
    );
    expect(jobs.map(({ code, outputs }) => [code, outputs['enhanced-count']])).toEqual([
      [0, '1'],
      [0, '1'],
      [0, '1'],
    ]);
    expect((await pathsOf(site, 'main')).filter((path) => path.includes('@2x'))).toEqual([
      'docs/b@2x.png',
      'game/c@2x.png',
      'web/a@2x.png',
    ]);
  });
});
