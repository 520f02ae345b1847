import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { SITE_TOKEN, type Site, useSites } from '../support/action/site.js';
import { importFiles } from '../support/github/import-files.js';
import { wavesPng } from '../support/pictures.js';
import { runWorkflow, type WorkflowRun } from '../support/runner/act.js';
import { type Event, pullRequestEvent, pushEvent } from '../support/runner/events.js';

const startSite = useSites();
const top = fileURLToPath(new URL('../..', import.meta.url));
const PATIENCE = 300_000;

/** A repository with what these workflows use of this one, and a picture among its own. */
async function startProject(): Promise<Site> {
  const site = await startSite();
  const below = async (folder: string) =>
    (await readdir(join(top, folder), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(top.length));
  const paths = [
    'action.yml',
    'package.json',
    ...(await below('dist')),
    ...(await below('.github')),
    ...(await below('examples/assets')),
  ];
  const files = paths.map(async (path) => ({ path, content: await readFile(join(top, path)) }));
  await importFiles(site, await Promise.all(files));
  await site.commit({ branch: 'main', files: { 'docs/images/old.png': wavesPng(1) } });
  return site;
}

async function run(site: Site, file: string, event: Event, more: Partial<WorkflowRun> = {}) {
  const workflow = await readFile(join(top, '.github', 'workflows', file), 'utf8');
  const { github, fullName: repository } = site;
  const end = await runWorkflow({ github, repository, workflow, token: SITE_TOKEN, ...event, ...more });
  expect(end.log).not.toContain(SITE_TOKEN);
  return end;
}

describe("this repository's own workflows under act", () => {
  it(
    'self.yml: a pull request that changes a picture is previewed by the action of the checkout; a push makes a pull request',
    async () => {
      const site = await startProject();
      await site.commit({ branch: 'topic', from: 'main', files: { 'docs/images/new.png': wavesPng(2) } });
      const pull = await site.openPull({ head: 'topic', base: 'main' });
      const preview = await run(site, 'self.yml', await pullRequestEvent(site, pull));
      expect(preview.jobs).toEqual({ preview: 'success' });
      expect(preview.log).toContain('1 image enhanced');
      expect(await site.branches()).toEqual(['main', 'topic']);
      const push = await run(site, 'self.yml', await pushEvent(site, { 'docs/images/pushed.png': wavesPng(3) }));
      expect(push.jobs).toEqual({ enhance: 'success' });
      expect((await site.files('superres/main')).has('docs/images/pushed@2x.png')).toBe(true);
      expect(site.pulls.size).toBe(2);
    },
    PATIENCE,
  );

  it(
    'ci.yml, the job dist-runs: the demo runs from a checkout, without an install',
    async () => {
      const site = await startProject();
      const leg = { job: 'dist-runs', matrix: ['os:ubuntu-latest'] };
      const end = await run(site, 'ci.yml', await pushEvent(site, { 'a.txt': 'a' }), leg);
      expect(end.jobs).toEqual({ 'dist on ubuntu-latest': 'success' });
    },
    PATIENCE,
  );
});
