import { describe, expect, it } from '@jest/globals';
import { type Recipe, readRecipes } from '../support/action/recipes.js';
import { SITE_TOKEN, type Site, type SiteOptions, useSites } from '../support/action/site.js';
import type { TokenOptions } from '../support/github/options.js';
import { wavesPng } from '../support/pictures.js';
import { runWorkflow, type WorkflowEnd, type WorkflowRun } from '../support/runner/act.js';
import { dispatchEvent, type Event, pullRequestEvent, pushEvent, scheduleEvent } from '../support/runner/events.js';

const startSite = useSites();
const recipes = await readRecipes();
const APP_TOKEN = 'ghs_the~App/s+own=Token42';
/** A workflow takes some seconds, and this machine may do other work. */
const PATIENCE = 300_000;

function recipe(title: string): Recipe {
  const found = recipes.find((candidate) => candidate.title.startsWith(title));
  if (!found) throw new Error(`README.md has no recipe under ${title}`);
  return found;
}

/** A site whose GITHUB_TOKEN may do what the recipe's `permissions:` say, and no more. */
const siteFor = ({ permissions }: Recipe, files: Record<string, Uint8Array>, more: Omit<SiteOptions, 'files'> = {}) =>
  startSite({ files, tokens: [{ token: SITE_TOKEN, kind: 'actions', permissions } satisfies TokenOptions], ...more });

async function run(site: Site, { text }: Recipe, event: Event, more: Partial<WorkflowRun> = {}): Promise<WorkflowEnd> {
  const { github, fullName: repository } = site;
  const end = await runWorkflow({ github, repository, workflow: text, token: SITE_TOKEN, ...event, ...more });
  // Nothing is masked in this log, and act itself shows the output of the step that makes the App's token.
  const log = end.log.replaceAll(`::set-output:: token=${APP_TOKEN}`, '');
  for (const token of [SITE_TOKEN, APP_TOKEN]) {
    expect(log).not.toContain(token);
    expect(log).not.toContain(Buffer.from(`x-access-token:${token}`).toString('base64'));
  }
  return end;
}

const pictures = async (site: Site, branch: string) =>
  [...(await site.files(branch)).keys()].filter((path) => path.endsWith('.png'));

async function openPull(site: Site, headRepository?: string) {
  const from = headRepository === undefined ? site : site.github.repository(headRepository);
  await from.commit({ branch: 'topic', from: 'main', files: { 'b.png': wavesPng(2) } });
  return site.openPull({ head: 'topic', base: 'main', ...(headRepository !== undefined && { headRepository }) });
}

describe('the workflows of README.md under act', () => {
  it(
    'push: what changed is committed, and the push of that commit changes nothing more',
    async () => {
      const site = await siteFor(recipe('Use it'), { 'img/old.png': wavesPng(1) });
      const first = await run(site, recipe('Use it'), await pushEvent(site, { 'img/new.png': wavesPng(5) }));
      expect(first.jobs).toEqual({ superres: 'success' });
      expect(await pictures(site, 'main')).toEqual(['img/new.png', 'img/new@2x.png', 'img/old.png']);
      const tip = await site.head('main');
      const facts = await site.commitFacts('main');
      const payload = { before: facts.parents[0], after: tip, deleted: false, repository: { full_name: 'acme/site' } };
      const second = await run(site, recipe('Use it'), {
        ...{ event: 'push', payload, ref: 'refs/heads/main', sha: tip ?? '' },
      });
      expect([second.jobs, await site.head('main')]).toEqual([{ superres: 'success' }, tip]);
    },
    PATIENCE,
  );

  it(
    'push, with the credentials that checkout keeps',
    async () => {
      const it = recipe('Use it');
      const text = it.text.replace(/ +with:\n +persist-credentials: false\n/, '');
      expect(text).not.toContain('persist');
      const site = await siteFor(it, { 'img/old.png': wavesPng(1) });
      const end = await run(site, { ...it, text }, await pushEvent(site, { 'img/new.png': wavesPng(5) }));
      expect(end.jobs).toEqual({ superres: 'success' });
      expect(await pictures(site, 'main')).toContain('img/new@2x.png');
    },
    PATIENCE,
  );

  it(
    'push with WeChat credentials that nobody has set: the local engine',
    async () => {
      const site = await siteFor(recipe('WeChat'), { 'img/old.png': wavesPng(1) });
      const end = await run(site, recipe('WeChat'), await pushEvent(site, { 'img/new.png': wavesPng(5) }));
      expect(end.jobs).toEqual({ superres: 'success' });
      expect(end.log).toContain('no service is set up');
      expect(await pictures(site, 'main')).toContain('img/new@2x.png');
    },
    PATIENCE,
  );

  it(
    'pull request: from the test merge at depth 1, onto the branch under review',
    async () => {
      const site = await siteFor(recipe('Pull requests'), { 'a.png': wavesPng(1) }, { fork: 'someone/site' });
      const pull = await openPull(site);
      const end = await run(site, recipe('Pull requests'), await pullRequestEvent(site, pull));
      expect(end.jobs).toEqual({ superres: 'success' });
      expect(await pictures(site, 'topic')).toEqual(['a.png', 'b.png', 'b@2x.png']);
      expect(site.commentsOf(pull.number)).toHaveLength(1);
    },
    PATIENCE,
  );

  it(
    "a fork's pull request, with the read-only token that GitHub gives it: shown, not pushed, no failure",
    async () => {
      const readOnly: TokenOptions = {
        token: SITE_TOKEN,
        kind: 'actions',
        permissions: { contents: 'read', 'pull-requests': 'read' },
      };
      const options = { fork: 'someone/site', tokens: [readOnly] };
      const site = await siteFor(recipe('Pull requests'), { 'a.png': wavesPng(1) }, options);
      const pull = await openPull(site, 'someone/site');
      const end = await run(site, recipe('Pull requests'), await pullRequestEvent(site, pull));
      expect(end.jobs).toEqual({ superres: 'success' });
      expect(end.log).toContain('1 image enhanced');
      const fork = site.github.repository('someone/site');
      expect(await fork.head('topic')).toBe(pull.headSha);
    },
    PATIENCE,
  );

  it(
    'schedule: everything, as one pull request',
    async () => {
      const site = await siteFor(recipe('On a schedule'), { 'a.png': wavesPng(1), 'b.png': wavesPng(2) });
      const end = await run(site, recipe('On a schedule'), await scheduleEvent(site));
      expect(end.jobs).toEqual({ superres: 'success' });
      expect(await pictures(site, 'main')).toEqual(['a.png', 'b.png']);
      expect(await pictures(site, 'superres/main')).toEqual(['a.png', 'a@2x.png', 'b.png', 'b@2x.png']);
      expect([...site.pulls.values()].map(({ labels }) => [...labels])).toEqual([['images']]);
    },
    PATIENCE,
  );

  it(
    'by hand: a dry run by default, and what the person chose',
    async () => {
      const site = await siteFor(recipe('By hand'), { 'assets/a.png': wavesPng(1), 'other/b.png': wavesPng(2) });
      const tip = await site.head('main');
      const dry = await run(site, recipe('By hand'), await dispatchEvent(site));
      expect([dry.jobs, await site.head('main')]).toEqual([{ superres: 'success' }, tip]);
      expect(dry.log).toContain('assets/a.png');
      const chosen = await dispatchEvent(site, { paths: 'other/*.png', 'dry-run': 'false' });
      expect((await run(site, recipe('By hand'), chosen)).jobs).toEqual({ superres: 'success' });
      expect(await pictures(site, 'main')).toEqual(['assets/a.png', 'other/b.png', 'other/b@2x.png']);
    },
    PATIENCE,
  );

  it(
    'matrix: three jobs commit to one branch',
    async () => {
      const files = {
        'web/a.png': wavesPng(1),
        'docs/b.png': wavesPng(2),
        'game/c.png': wavesPng(3),
        'x/d.png': wavesPng(4),
      };
      const site = await siteFor(recipe('A matrix'), files);
      const end = await run(site, recipe('A matrix'), await dispatchEvent(site));
      const success = ['superres-1', 'superres-2', 'superres-3'].map((name) => [name, 'success']);
      expect(end.jobs).toEqual(Object.fromEntries(success));
      const made = (await pictures(site, 'main')).filter((path) => path.includes('@2x'));
      expect(made).toEqual(['docs/b@2x.png', 'game/c@2x.png', 'web/a@2x.png']);
    },
    PATIENCE,
  );

  it(
    "checks on the enhanced commit: the App commits, not the job's token; a fork's pull request has no job",
    async () => {
      const it = recipe('Checks on');
      const app: TokenOptions = {
        ...{ token: APP_TOKEN, login: 'pictures[bot]', kind: 'app' },
        permissions: { contents: 'write', 'pull-requests': 'write' },
      };
      const tokens = [{ token: SITE_TOKEN, kind: 'actions', permissions: it.permissions } satisfies TokenOptions, app];
      const site = await startSite({ files: { 'a.png': wavesPng(1) }, fork: 'someone/site', tokens });
      const secrets = { secrets: { APP_PRIVATE_KEY: APP_TOKEN }, vars: { APP_ID: '1' } };
      const pull = await openPull(site);
      const first = await run(site, it, await pullRequestEvent(site, pull), secrets);
      expect(first.jobs).toEqual({ superres: 'success' });
      expect(await pictures(site, 'topic')).toContain('b@2x.png');
      const tip = await site.head('topic');
      const second = await run(site, it, await pullRequestEvent(site, pull, 'synchronize'), secrets);
      expect([second.jobs, await site.head('topic')]).toEqual([{ superres: 'success' }, tip]);
      const foreign = await openPull(site, 'someone/site');
      const none = await run(site, it, await pullRequestEvent(site, foreign));
      expect([none.code, none.jobs]).toEqual([0, {}]);
    },
    PATIENCE,
  );
});
