import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect } from '@jest/globals';
import { readConfig } from '../../src/config/read-config.js';
import { readTrigger } from '../../src/config/read-trigger.js';
import type { Outcome } from '../../src/core/outcome.js';
import type { RunResult } from '../../src/core/run-result.js';
import { createGitHubPort } from '../../src/publish/github/port.js';
import { run } from '../../src/run.js';
import { clientGit, tokenConfig } from './github/client-git.js';
import { initWork } from './github/empty-repository.js';
import type { RepositoryHandle } from './github/handle.js';
import { type GitHubFake, startGitHub } from './github/start-github.js';
import { SILENT } from './logs.js';
import { wavesPng } from './pictures.js';
import { repeatEngine } from './repeat-engine.js';

const TOKEN = 'test-token';
const REPOSITORY = { full_name: 'acme/site', default_branch: 'main' };

export type Contents = Readonly<Record<string, string | Uint8Array | null>>;

/** A private repository acme/site on a GitHub of our own, and clones of it. */
export interface Site extends RepositoryHandle {
  readonly github: GitHubFake;
  checkOut(options?: CheckOutOptions): Promise<Clone>;
}

export interface CheckOutOptions {
  /** Ref or commit; default refs/heads/main. */
  readonly ref?: string;
  /** 0 = everything; default 1. */
  readonly depth?: number;
  readonly sparse?: readonly string[];
  /** `filter:` of actions/checkout. */
  readonly filter?: string;
}

export interface RunHere {
  readonly event: string;
  readonly payload?: object;
  /** GITHUB_REF; default refs/heads/main. */
  readonly ref?: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** False: no GitHub API, only git. */
  readonly api?: boolean;
  readonly clone?: string;
}

export interface Clone {
  readonly folder: string;
  git(...args: string[]): Promise<string>;
  write(files: Contents): Promise<void>;
  run(options: RunHere): Promise<RunResult>;
}

/** Starts sites that are closed after each test. */
export function useSites(): (files?: Contents) => Promise<Site> {
  const ends: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).reverse()) await end();
  });
  return async (files) => {
    const github = await startGitHub({
      repositories: [
        { name: 'acme/site', private: true },
        { name: 'mona/site', forkOf: 'acme/site' },
      ],
      tokens: [{ token: TOKEN }],
    });
    ends.push(() => github.close());
    const handle = github.repository('acme/site');
    if (files) await handle.commit({ branch: 'main', files });
    return {
      ...handle,
      get labels() {
        return handle.labels;
      },
      github,
      async checkOut(options = {}) {
        const top = await mkdtemp(path.join(tmpdir(), 'superres-select-'));
        ends.push(() => rm(top, { recursive: true, force: true, maxRetries: 3 }));
        return checkOut(github, handle.cloneUrl, top, options);
      },
    };
  };
}

async function checkOut(
  github: GitHubFake,
  url: string,
  top: string,
  { ref = 'refs/heads/main', depth = 1, sparse, filter }: CheckOutOptions,
): Promise<Clone> {
  const folder = path.join(top, 'clone');
  const git = async (...args: string[]) => {
    const done = await clientGit(folder, args, tokenConfig(github.serverUrl, TOKEN));
    if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
    return done.stdout.replace(/\n$/, '');
  };
  await initWork(folder, { branch: 'checkout', origin: url });
  const local = 'refs/remotes/origin/checked-out';
  const flags = [...(depth > 0 ? [`--depth=${depth}`] : []), ...(filter ? [`--filter=${filter}`] : [])];
  await git('fetch', '-q', '--no-tags', '--no-auto-maintenance', ...flags, 'origin', `+${ref}:${local}`);
  if (sparse) await git('sparse-checkout', 'set', '--cone', ...sparse);
  await git('checkout', '-q', '--force', '--detach', local);
  return {
    folder,
    git,
    write: (files) => writeFiles(folder, files),
    run: (options) => runHere(github, folder, path.join(top, 'temp'), options),
  };
}

async function writeFiles(folder: string, files: Contents): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    if (content === null) await rm(file);
    else {
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
}

/** The story itself, with an engine that repeats pixels. */
async function runHere(github: GitHubFake, folder: string, tempFolder: string, options: RunHere): Promise<RunResult> {
  const { code, stdout } = await clientGit(folder, ['rev-parse', 'HEAD']);
  expect(code).toBe(0);
  const env = {
    PATH: process.env.PATH,
    HOME: tempFolder,
    GITHUB_EVENT_NAME: options.event,
    GITHUB_REF: options.ref ?? 'refs/heads/main',
    GITHUB_SHA: stdout.trim(),
    GITHUB_REPOSITORY: 'acme/site',
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
  };
  const inputs: Readonly<Record<string, string>> = { token: TOKEN, engine: 'local', ...options.inputs };
  const read = readConfig((name) => inputs[name]);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const { config } = read;
  const trigger = readTrigger(env, { repository: REPOSITORY, ...options.payload });
  const port = createGitHubPort({ token: TOKEN, trigger, env, log: SILENT, userAgent: 'test' });
  try {
    return await run({
      config,
      trigger,
      folder,
      tempFolder,
      env,
      log: SILENT,
      clock: Date.now,
      random: () => 0.5,
      sleep: async () => undefined,
      signal: new AbortController().signal,
      handOver: '',
      redact: (text) => text,
      maker: async () => STUB,
      makeEngine: async () => repeatEngine(undefined, { id: STUB }),
      version: '0.0.0',
      describePullRequest: () => ({ marker: '<!-- test -->', body: '' }),
      ...(port && options.api !== false && { github: port }),
    });
  } finally {
    await port?.close();
  }
}

const STUB = { engine: 'local', model: 'doubler', version: '1' } as const;

/** `kind` or `kind: reason` by path. */
export function summaryOf({ outcomes }: RunResult): Record<string, string> {
  return Object.fromEntries(outcomes.map((outcome) => [outcome.path, describe(outcome)]));
}

function describe(outcome: Outcome): string {
  if (outcome.kind === 'enhanced') return 'enhanced';
  return `${outcome.kind}: ${outcome.kind === 'failed' ? outcome.code : outcome.reason}`;
}

/** What main has in every test of the triggers. */
export const OLD = { 'img/old.png': wavesPng(1) };

/** Configuration and depth of a clone: no run may change them. */
async function untouched(clone: Clone): Promise<string[]> {
  const read = (name: string) => readFile(path.join(clone.folder, '.git', name), 'utf8').catch(() => 'absent');
  return Promise.all(['config', 'shallow', 'FETCH_HEAD', 'packed-refs'].map(read));
}

/** Runs, and holds that the clone's configuration and depth are as before. */
export async function runIn(clone: Clone, options: RunHere) {
  const before = await untouched(clone);
  const result = await clone.run(options);
  expect(await untouched(clone)).toEqual(before);
  return result;
}
