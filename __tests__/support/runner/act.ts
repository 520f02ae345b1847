import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GitHubFake } from '../github/start-github.js';
import { openArtifactDoor } from './artifact-door.js';

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
  /**
   * Folder of the artifact server, which keeps what a run uploads for its next attempt. The GitHub then has the name
   * github.localhost: @actions/artifact refuses servers of other names.
   */
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

/** A name that @actions/artifact takes for a server under test. */
const NAME = 'github.localhost';
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
    const port = await freePort();
    const door = await openArtifactDoor(port);
    const args = argumentsOf(run, folder, port);
    const { code, output } = await start(run, args, { folder, door: door.url }).finally(() => door.close());
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

function argumentsOf(run: WorkflowRun, folder: string, port: number): string[] {
  const { github } = run;
  const named = (url: string) => (run.artifacts === undefined ? url : url.replace('//127.0.0.1:', `//${NAME}:`));
  const env = {
    GITHUB_SERVER_URL: named(github.serverUrl),
    GITHUB_API_URL: named(github.apiUrl),
    GITHUB_GRAPHQL_URL: named(github.graphqlUrl),
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
    ...(run.artifacts === undefined ? [] : artifactServer(run.artifacts, port)),
  ];
}

/** The folder that stands for each `owner/name@ref` of the workflow, and of the workflows of ours that it calls. */
function actionFolders(workflow: string, ours: string): string[] {
  const called = [...workflow.matchAll(/superres-action\/superres-action\/(\.github\/workflows\/[^@\s]+)@/g)];
  const texts = [workflow, ...called.map(([, file = '']) => readFileSync(join(ours, file), 'utf8'))];
  const used = texts.flatMap((text) => [...text.matchAll(/uses: *([\w.-]+\/[\w.-]+)(?:\/[^@\s]+)?@(\S+)/g)]);
  const pairs = used.map(([, name = '', ref = '']) => {
    const folder = name === 'superres-action/superres-action' ? ours : join(standIns, name.replace(/^actions\//, ''));
    if (!existsSync(join(folder, 'action.yml'))) throw new Error(`no stand-in for ${name}`);
    return `${name}@${ref}=${folder}`;
  });
  return [...new Set(pairs)];
}

const artifactServer = (folder: string, port: number): string[] => [
  ...['--artifact-server-path', folder, '--artifact-server-addr', '127.0.0.1', '--artifact-server-port', `${port}`],
];

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

/**
 * A program and its arguments in a mount namespace of its own, where /etc/hosts knows our name for the loopback interface:
 * nothing changes for the machine. Linux only; needs root, or the right to make user namespaces.
 */
async function whereNameIsKnown(hosts: string, command: readonly string[]): Promise<string[]> {
  await writeFile(hosts, `127.0.0.1 localhost ${NAME}\n`);
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const script = 'mount --bind "$0" /etc/hosts && exec "$@"';
  return ['unshare', '--mount', ...asRoot, 'sh', '-c', script, hosts, ...command];
}

/** Steps inherit act's environment: it gets a path, an empty home, and nothing of ours. */
async function start(
  run: WorkflowRun,
  args: readonly string[],
  { folder, door }: { readonly folder: string; readonly door: string },
): Promise<{ code: number | null; output: string }> {
  const act = process.env.SUPERRES_ACT ?? join(tools, 'act');
  if (!existsSync(act)) throw new Error(`There is no ${act}: scripts/outside-tools.sh act gets it, with Go`);
  const command = [act, ...args];
  const [program = act, ...rest] = run.artifacts ? await whereNameIsKnown(join(folder, 'hosts'), command) : command;
  const home = join(folder, 'home');
  const path = [join(tools, 'node24-bin'), process.env.PATH].join(delimiter);
  const env = { PATH: path, HOME: home, ...(run.artifacts && { ACTIONS_RUNTIME_URL: door }) };
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
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
  process.stderr.write(`act did not end well; its log is ${file}\n`);
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
