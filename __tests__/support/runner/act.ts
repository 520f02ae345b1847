import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GitHubFake } from '../github/start-github.js';

const top = fileURLToPath(new URL('../../..', import.meta.url));
const tools = join(top, 'tmp', 'tools');
const standIns = fileURLToPath(new URL('./actions', import.meta.url));

/** A workflow that an event starts in a repository of a fake GitHub. */
export interface WorkflowRun {
  readonly github: Pick<GitHubFake, 'serverUrl' | 'apiUrl' | 'graphqlUrl'>;
  /** owner/name */
  readonly repository: string;
  /** Text of the workflow file. */
  readonly workflow: string;
  readonly event: string;
  readonly payload: unknown;
  /** github.ref and github.sha. */
  readonly ref: string;
  readonly sha: string;
  /** github.token. */
  readonly token: string;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
  /** github.run_attempt; default 1. */
  readonly attempt?: number;
  /** Folder of the artifact server; it keeps what a run uploads for its next attempt. */
  readonly artifacts?: string;
  /** Only this job, and what it needs. */
  readonly job?: string;
  /** Only these legs of the matrix. */
  readonly matrix?: readonly string[];
  /** Called with act's process once it runs. */
  readonly onStart?: (child: ChildProcess) => void;
}

export interface WorkflowEnd {
  readonly code: number | null;
  /** What the jobs printed; nothing is masked. */
  readonly log: string;
  /** Result by job; a matrix has one for each leg, with -1, -2, ... after the name. */
  readonly jobs: Readonly<Record<string, string>>;
}

/** One line of `act --json`. */
interface LogLine {
  readonly msg?: string;
  readonly job?: string;
  readonly jobResult?: string;
}

/** Minutes are for machines that do other work too. */
const PATIENCE_MS = 240_000;

/** Runs a workflow under nektos/act in host mode: real expressions, matrices, needs, command files and post steps. */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'superres-act-'));
  try {
    await mkdir(join(folder, 'work', '.github', 'workflows'), { recursive: true });
    await mkdir(join(folder, 'home'));
    await writeFile(join(folder, 'work', '.github', 'workflows', 'workflow.yml'), run.workflow);
    await writeFile(join(folder, 'event.json'), JSON.stringify(run.payload));
    await publishAction(join(folder, 'ours'));
    const args = await argumentsOf(run, folder);
    const { code, output } = await start(run, args, join(folder, 'home'));
    const end = { code, ...read(output) };
    // What a person reads when an expectation fails: the whole log would drown the failure.
    if (code !== 0) await keep(end.log);
    return end;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** What others get with `uses:` of this repository, without what no run reads. */
async function publishAction(folder: string): Promise<void> {
  for (const part of ['action.yml', 'dist', '.github/workflows']) {
    await cp(join(top, part), join(folder, part), { recursive: true });
  }
}

async function argumentsOf(run: WorkflowRun, folder: string): Promise<string[]> {
  const { github } = run;
  const env = {
    GITHUB_SERVER_URL: github.serverUrl,
    GITHUB_API_URL: github.apiUrl,
    GITHUB_GRAPHQL_URL: github.graphqlUrl,
    GITHUB_REPOSITORY: run.repository,
    GITHUB_REF: run.ref,
    // act's own name for github.sha.
    SHA_REF: run.sha,
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: `${run.attempt ?? 1}`,
  };
  const several = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
  return [
    run.event,
    ...['--json', '--insecure-secrets', '--no-skip-checkout', '--no-cache-server', '--pull=false'],
    ...['-P', 'ubuntu-latest=-self-hosted', '--actor', 'mona'],
    ...['-C', join(folder, 'work'), '--eventpath', join(folder, 'event.json')],
    ...['--action-cache-path', join(folder, 'cache')],
    ...actionFolders(run.workflow, join(folder, 'ours')).flatMap((pair) => ['--local-repository', pair]),
    ...several('--env', env),
    ...several('--secret', { GITHUB_TOKEN: run.token, ...run.secrets }),
    ...several('--var', run.vars ?? {}),
    ...(run.job === undefined ? [] : ['--job', run.job]),
    ...(run.matrix ?? []).flatMap((leg) => ['--matrix', leg]),
    ...(run.artifacts === undefined ? [] : await artifactServer(run.artifacts)),
  ];
}

/** The folder that stands for each `owner/name@ref` of the workflow, and of the workflows of ours that it calls. */
function actionFolders(workflow: string, ours: string): string[] {
  const used = [...workflow.matchAll(/uses: *([\w.-]+\/[\w.-]+)(?:\/[^@\s]+)?@(\S+)/g)];
  const pairs = used.map(([, name = '', ref = '']) => {
    const folder = name === 'superres-action/superres-action' ? ours : join(standIns, name.replace(/^actions\//, ''));
    if (!existsSync(join(folder, 'action.yml'))) throw new Error(`no stand-in for ${name}`);
    return `${name}@${ref}=${folder}`;
  });
  return [...new Set(pairs)];
}

async function artifactServer(folder: string): Promise<string[]> {
  const address = ['--artifact-server-addr', '127.0.0.1', '--artifact-server-port', `${await freePort()}`];
  return ['--artifact-server-path', folder, ...address];
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(address === null || typeof address === 'string' ? 0 : address.port));
    });
  });
}

/** Steps inherit act's environment: it gets a path, an empty home, and nothing of ours. */
function start(
  run: WorkflowRun,
  args: readonly string[],
  home: string,
): Promise<{ code: number | null; output: string }> {
  const act = process.env.SUPERRES_ACT ?? join(tools, 'act');
  if (!existsSync(act)) throw new Error(`There is no ${act}: scripts/outside-tools.sh act gets it, with Go`);
  const path = [join(tools, 'node24-bin'), process.env.PATH].join(delimiter);
  return new Promise((resolve, reject) => {
    const child = spawn(act, args, { cwd: home, env: { PATH: path, HOME: home }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk));
    const patience = setTimeout(() => child.kill('SIGTERM'), PATIENCE_MS);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(patience);
      resolve({ code, output });
    });
    run.onStart?.(child);
  });
}

async function keep(log: string): Promise<void> {
  await mkdir(join(tools, 'act-logs'), { recursive: true });
  const file = join(tools, 'act-logs', `${Date.now()}.log`);
  await writeFile(file, log);
  process.stderr.write(`act failed; its log is ${file}\n`);
}

function read(output: string): Pick<WorkflowEnd, 'log' | 'jobs'> {
  const jobs: Record<string, string> = {};
  const log: string[] = [];
  for (const text of output.split('\n')) {
    if (!text.startsWith('{')) {
      log.push(text);
      continue;
    }
    const line = JSON.parse(text) as LogLine;
    log.push(line.msg ?? '');
    if (line.job !== undefined && line.jobResult !== undefined) jobs[nameOf(line.job)] = line.jobResult;
  }
  return { log: log.join('\n'), jobs };
}

/** act writes `workflow/job`, filled up with spaces. */
const nameOf = (job: string): string => job.slice(job.lastIndexOf('/') + 1).trim();
