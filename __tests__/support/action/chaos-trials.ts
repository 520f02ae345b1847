import { expect } from '@jest/globals';
import { badGateway, type Matcher, matchesRequest } from '../github/faults.js';
import type { Interception } from '../github/options.js';
import { expectIntact, expectNextRunCompletes, jobOnFullDisk, killingGit, SOURCES } from './chaos.js';
import type { Kill } from './chaos-kills.js';
import type { Site, SiteOptions } from './site.js';
import { HASTE } from './wechat-job.js';
import { FIXED_TOKEN, startServe } from './wechat-serve.js';

type Start = (options?: SiteOptions) => Promise<Site>;
type Inputs = Readonly<Record<string, string>>;

const QUICK = { NODE_OPTIONS: `--import=${HASTE}` };

/** How many git commands a run has. */
export async function countCommands(start: Start, inputs: Inputs): Promise<string[]> {
  const site = await start({ files: SOURCES });
  const counting = await killingGit(0, 'before');
  const job = await site.job({ inputs, env: counting.env });
  expect(job.code).toBe(0);
  const commands = await counting.commands();
  await counting.remove();
  return commands;
}

/**
 * Kills a run at one of its git commands. After one killed before a command the next run has a fresh clone, as on GitHub's
 * runners; after one killed after it, it goes on in the same folder, as on a runner of one's own.
 */
export async function killAt(start: Start, inputs: Inputs, { at, when, sending }: Kill): Promise<void> {
  const site = await start({ files: SOURCES });
  const before = await site.git(['show-ref']);
  const killing = await killingGit(at, when);
  const job = await site.job({ inputs, env: killing.env, killed: true });
  // A run that needs fewer commands than the one that was counted is not killed, and done.
  if ((await killing.commands()).length >= at) expect(job.code).not.toBe(0);
  await killing.remove();
  await expectIntact(site, job);
  if (when === 'after') return expectNextRunCompletes(site, { inputs }, { folder: job.workspace });
  if (sending) return expectNextRunCompletes(site, { inputs }, {});
  // Nobody was told anything: a fresh clone finds what this run found.
  expect(await site.git(['show-ref'])).toBe(before);
}

/** Runs on a disk with that much left. */
export async function fillDisk(start: Start, inputs: Inputs, kib: number): Promise<void> {
  const site = await start({ files: SOURCES });
  const job = await jobOnFullDisk(site, kib, { inputs });
  if (kib === 0) expect(job.code).not.toBe(0);
  expect(job.log).not.toContain('E_INTERNAL');
  await expectIntact(site);
  await expectNextRunCompletes(site, { inputs }, { idle: true });
}

export interface Broken {
  readonly name: string;
  readonly inputs: Inputs;
  readonly matcher: Matcher;
  readonly how: Interception;
}

const API = { 'commit-method': 'api' };
const PULL = { publish: 'pull-request' };
const DROPPED: Interception = { drop: 'before' };
const LOST: Interception = { drop: 'after' };

/** Each service in turn, as long as the run takes. */
export const BROKEN: readonly Broken[] = [
  { name: 'git fetch hangs up', inputs: {}, matcher: { path: /service=git-upload-pack/ }, how: DROPPED },
  { name: 'git fetch answers 502', inputs: {}, matcher: { path: /service=git-upload-pack/ }, how: badGateway() },
  { name: 'git push hangs up', inputs: {}, matcher: { path: /\/git-receive-pack$/ }, how: DROPPED },
  { name: 'the answer to git push is lost', inputs: {}, matcher: { path: /\/git-receive-pack$/ }, how: LOST },
  { name: 'GraphQL hangs up', inputs: API, matcher: { kind: 'graphql' }, how: DROPPED },
  { name: 'the answers of GraphQL are lost', inputs: API, matcher: { kind: 'graphql' }, how: LOST },
  { name: 'GraphQL answers 502', inputs: API, matcher: { kind: 'graphql' }, how: badGateway() },
  { name: 'REST hangs up', inputs: PULL, matcher: { kind: 'rest' }, how: DROPPED },
  { name: 'REST answers 502', inputs: PULL, matcher: { kind: 'rest' }, how: badGateway() },
];

/** A run while GitHub is broken, and one after. */
export async function breakGitHub(start: Start, { inputs, matcher, how }: Broken): Promise<void> {
  const site = await start({ files: SOURCES });
  // The checkout before the action finds GitHub as it should be.
  let broken = false;
  const begin = () => {
    broken = true;
  };
  const repair = site.github.intercept((request) => (broken && matchesRequest(matcher, request) ? how : undefined));
  const job = await site.job({ inputs, env: QUICK, run: { onStart: begin } });
  repair();
  expect(job.log).not.toContain('E_INTERNAL');
  await expectIntact(site, job);
  await expectNextRunCompletes(site, { inputs }, { idle: true });
}

/** What `superres serve` can be told to do wrong on every call (docs/server.md). */
export const WECHAT: readonly Readonly<Record<string, unknown>>[] = [
  { fault: -1 },
  { fault: 45009 },
  { fault: 'status', status: 503 },
  { fault: 'html' },
  { fault: 'drop' },
  { fault: 'truncated-image' },
  { fault: 'reset' },
];

/** A run while the WeChat service does one thing wrong, or is not there at all; then one with the local engine. */
export async function breakWechat(start: Start, fault?: Readonly<Record<string, unknown>>): Promise<void> {
  const site = await start({ files: SOURCES });
  const serve = await startServe(fault === undefined ? {} : { faults: [fault] });
  if (fault === undefined) await serve.stop();
  const inputs = { engine: 'wechat', 'api-base-url': serve.url, 'access-token': FIXED_TOKEN, concurrency: '1' };
  const job = await site.job({ inputs, env: QUICK });
  if (fault !== undefined) await serve.stop();
  expect(job.log).not.toContain('E_INTERNAL');
  await expectIntact(site, job);
  await expectNextRunCompletes(site, {}, { idle: true });
}
