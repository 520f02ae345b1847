import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Hostile, hostileCheckout } from '../support/action/hostile.js';
import type { JobEnd, JobOptions } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const MAIN = { full_name: 'acme/site' };
const FORK = { full_name: 'mona/site' };

let trace: string;
let hostile: Hostile;
beforeEach(async () => {
  trace = await mkdtemp(join(tmpdir(), 'superres-trace-'));
  hostile = hostileCheckout(trace);
});
afterEach(() => rm(trace, { recursive: true, force: true }));

interface Visit {
  readonly site: Site;
  /** The fork's pull request, as events name it. */
  readonly pull: { readonly number: number; readonly headSha: string; readonly baseSha: string };
}

/** A fork's pull request brings a picture and everything that could run; our token may write. */
async function visited(): Promise<Visit> {
  const site = await start({ files: { 'img/a.png': wavesPng(1) }, fork: FORK.full_name });
  const fork = site.github.repository(FORK.full_name);
  const { executable } = hostile;
  const files = { ...hostile.files, 'img/b.png': wavesPng(2) };
  await fork.commit({ branch: 'feature', from: 'main', files, executable });
  return { site, pull: await site.openPull({ head: 'feature', base: 'main', headRepository: FORK.full_name }) };
}

const repository = { ...MAIN, default_branch: 'main' };

const EVENTS: Readonly<Record<string, (visit: Visit) => Partial<JobOptions>>> = {
  pull_request_target: ({ pull: { number, headSha, baseSha } }) => ({
    event: 'pull_request_target',
    payload: {
      number,
      repository,
      pull_request: {
        number,
        head: { ref: 'feature', sha: headSha, repo: FORK },
        base: { ref: 'main', sha: baseSha, repo: MAIN },
      },
    },
  }),
  workflow_run: ({ pull: { headSha } }) => ({
    event: 'workflow_run',
    payload: {
      repository,
      workflow_run: { event: 'pull_request', head_branch: 'feature', head_sha: headSha, head_repository: FORK },
    },
  }),
};

const traces = () => readdir(trace);

/** The job had its picture, published nothing, and nothing of the checkout ran. */
async function expectHarmless(site: Site, job: JobEnd): Promise<void> {
  expect(job.log).not.toContain('E_');
  expect(job.code).toBe(0);
  expect(job.results?.images).toContainEqual(expect.objectContaining({ path: 'img/b.png', outcome: 'enhanced' }));
  expect(await traces()).toEqual([]);
  expect(site.github.matching({ path: /receive-pack/ })).toEqual([]);
  expect(await site.branches()).toEqual(['main']);
  expect([job.touched, job.left]).toEqual([[], []]);
}

describe.each(Object.keys(EVENTS))("%s with a fork's head checked out", (event) => {
  it.each([
    ['as it is', (path: string) => path],
    // An empty entry and a dot both mean the working folder.
    ['with a PATH that begins in the working folder', (path: string) => ['', '.', path].join(delimiter)],
  ])('nothing of the checkout is run or loaded, %s', async (_, path) => {
    const visit = await visited();
    const { site } = visit;
    const options: Partial<JobOptions> = { ...EVENTS[event]?.(visit), ref: 'refs/pull/1/head' };
    const run = { ref: 'refs/heads/main', sha: (await site.head('main')) ?? '' };
    // `report` makes the action read files once more, for the page.
    const inputs = { publish: 'pull-request', report: 'report.html' };
    const job = await site.job({ ...options, inputs, run, env: { PATH: path(process.env.PATH ?? '') } });
    await expectHarmless(site, job);
    // The traps do work: whoever steps on one leaves a trace.
    const within = { cwd: job.workspace };
    spawnSync(join(job.workspace, 'git'), [], within);
    spawnSync(process.execPath, ['-e', "require('sharp')"], within);
    const settings = ['-c', `include.path=${job.workspace}/.gitconfig`, '-c', 'core.bare=false'];
    spawnSync('git', [...settings, 'hash-object', 'img/b.png'], within);
    expect((await traces()).sort()).toEqual(expect.arrayContaining(['clean', 'package-sharp', 'program-git']));
  });
});
