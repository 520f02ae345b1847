import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { readRecipes } from '../action/recipes.js';
import type { Site } from '../action/site.js';
import { SITE_TOKEN } from '../action/site.js';
import { wavesPng } from '../pictures.js';
import { runWorkflow, type WorkflowEnd, type WorkflowRun } from './act.js';
import { dispatchEvent } from './events.js';
import { killShard } from './kill-shard.js';

const OURS = 'superres-action/superres-action';
const recipes = await readRecipes();

/** The six lines of the README, as a person pastes them. */
export const SWEEP = pasted('Many runners');

/** The same in one job. */
export const WHOLE = `on: workflow_dispatch
permissions: { contents: write, pull-requests: write }
jobs:
  whole:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8 # v6.0.1
        with:
          persist-credentials: false
      - uses: ${OURS}@v1
        with:
          publish: pull-request
`;

function pasted(title: string): string {
  const recipe = recipes.find((candidate) => candidate.title.startsWith(title));
  if (!recipe) throw new Error(`README.md has no recipe under ${title}`);
  return recipe.text;
}

interface Sweep {
  readonly on: { readonly workflow_call: { readonly inputs: Readonly<Record<string, object>> } };
  readonly jobs: Readonly<Record<'plan' | 'enhance' | 'publish', object>>;
}

interface Caller {
  readonly jobs: { readonly sweep: { readonly with?: Readonly<Record<string, unknown>> } };
}

/**
 * What GitHub runs for "Re-run failed jobs" when one shard of the sweep failed: that leg of the matrix, and `publish`, which needs
 * it. `plan` is not run again. act can only run a workflow from its start, so this one starts there.
 */
export async function rerunOfShard(shard: number): Promise<string> {
  const sweep = parse(
    await readFile(new URL('../../../.github/workflows/sweep.yml', import.meta.url), 'utf8'),
  ) as Sweep;
  const { enhance, publish } = sweep.jobs;
  const given = (parse(SWEEP) as Caller).jobs.sweep.with ?? {};
  const inputs = Object.entries(sweep.on.workflow_call.inputs).map(([name, input]) => [
    name,
    name in given ? { ...input, default: given[name] } : input,
  ]);
  return stringify({
    on: { workflow_dispatch: { inputs: Object.fromEntries(inputs) } },
    permissions: {},
    jobs: {
      enhance: { ...enhance, needs: [], if: 'true', strategy: { matrix: { shard: [shard] } } },
      publish: { ...publish, needs: ['enhance'], if: '!cancelled()' },
    },
  });
}

/** Sixty pictures of which a plan makes four shards of fifteen. Two are alike. */
export function sixtyPictures(): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let at = 0; at < 60; at += 1) files[`img/${at % 7}/${at}.png`] = wavesPng(at, 8 + (at % 5), 6 + (at % 3));
  files['img/0/7.png'] = files['img/0/0.png'] as Buffer;
  return files;
}

/** Somebody starts the workflow by hand. */
export async function runByHand(site: Site, workflow: string, more: Partial<WorkflowRun> = {}): Promise<WorkflowEnd> {
  const { github, fullName: repository } = site;
  const event = await dispatchEvent(site);
  return runWorkflow({ github, repository, workflow, token: SITE_TOKEN, ...event, ...more });
}

/** The tree of the branch that the pull request is made of. */
export const proposedTree = (site: Site): Promise<string> => site.git(['rev-parse', 'superres/main^{tree}']);

/** Number of results there. */
export const proposed = async (site: Site): Promise<number> =>
  [...(await site.files('superres/main')).keys()].filter((path) => path.includes('@2x')).length;

/** The program of one shard is killed while it works. Gives what the workflow came to. */
export async function runByHandKilling(site: Site, shard: number, artifacts: string): Promise<WorkflowEnd> {
  let killed: Promise<number> | undefined;
  const end = await runByHand(site, SWEEP, {
    artifacts,
    onStart: (act) => {
      killed = killShard(act, shard);
    },
  });
  await killed;
  return end;
}

/** Results of all four legs: act gives the legs of a matrix one result, failure where one failed. */
export const fourShards = (result: string): Record<string, string> =>
  Object.fromEntries([1, 2, 3, 4].map((leg) => [`enhance-${leg}`, result]));

/** Makes folders for the artifact server, which go when the test ends. */
export function useArtifactFolders(): () => Promise<string> {
  const folders: string[] = [];
  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'superres-artifacts-'));
    folders.push(folder);
    return folder;
  };
}
