import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientGit, tokenConfig } from '../github/client-git.js';
import { initWork } from '../github/empty-repository.js';
import type { GitHubFake } from '../github/start-github.js';
import { type ActionEnd, type ActionRun, runAction } from './runner.js';
import { changedFiles, leftovers, readUntouchables } from './traces.js';

const TOKEN = 'test-token';

export interface JobOptions {
  readonly github: GitHubFake;
  readonly repository?: string;
  readonly token?: string;
  /** Folder to make the job's own in; default: the system's. */
  readonly top?: string;
  /** Ref to check out, as actions/checkout would; default refs/heads/main. */
  readonly ref?: string;
  /** 0 = everything. */
  readonly depth?: number;
  /** Leave checkout's Authorization header in the clone's configuration; `included`: as actions/checkout v6 does. */
  readonly persistCredentials?: boolean | 'included';
  /** `sparse-checkout:` (cone mode), which also leaves out the blobs of everything else. */
  readonly sparse?: readonly string[];
  /** `filter:` of actions/checkout. */
  readonly filter?: string;
  /** `path:` of actions/checkout: folder of the clone below the workspace. */
  readonly path?: string;
  readonly event?: string;
  readonly payload?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Between checkout and the action. */
  readonly before?: (clone: string) => Promise<void>;
  /** GITHUB_WORKSPACE, where it is another folder than checkout's. */
  readonly at?: () => string;
  readonly run?: Partial<ActionRun>;
  /** The run is killed and cannot tidy up: what is left in RUNNER_TEMP, which runners empty, is not looked at for secrets. */
  readonly killed?: boolean;
}

export interface JobEnd extends ActionEnd {
  /** Folder of the clone. */
  readonly workspace: string;
  /** Configuration files and the like that changed while the action ran. */
  readonly touched: readonly string[];
  /** Temporary files that the action left behind. */
  readonly left: readonly string[];
  /** Runs git in the clone and gives its output without the last newline. */
  git(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** A job: a clone as actions/checkout leaves it, then the built action. */
export async function runJob(options: JobOptions): Promise<JobEnd> {
  const { github, repository = 'acme/site', token = TOKEN, ref = 'refs/heads/main', depth = 1 } = options;
  const folder = await mkdtemp(join(options.top ?? tmpdir(), 'superres-job-'));
  const clone = join(folder, 'workspace', options.path ?? '');
  const git = async (...args: string[]) => {
    const done = await clientGit(clone, ['-c', 'safe.directory=*', ...args], tokenConfig(github.serverUrl, token));
    if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
    return done.stdout.replace(/\n$/, '');
  };
  await initWork(clone, { branch: 'checkout', origin: `${github.serverUrl}/${repository}` });
  const local = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
  await git(
    'fetch',
    '-q',
    '--no-tags',
    '--no-auto-maintenance',
    ...depthFlags(depth, options),
    'origin',
    `+${ref}:${local}`,
  );
  if (options.sparse) await git('sparse-checkout', 'set', '--cone', ...options.sparse);
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
  await git('checkout', '-q', '--force', ...(branch === undefined ? ['--detach', local] : ['-B', branch, local]));
  await persist(options, folder, git);
  await options.before?.(clone);
  const [gitDir = '', sha = ''] = (await git('rev-parse', '--absolute-git-dir', 'HEAD')).split('\n');
  const runner = join(folder, 'runner');
  const before = await readUntouchables(gitDir, runner);
  const end = await runAction({
    workspace: options.at?.() ?? join(folder, 'workspace'),
    folder: runner,
    event: options.event ?? 'workflow_dispatch',
    payload: options.payload ?? { repository: { full_name: repository, default_branch: 'main' } },
    ref,
    sha,
    token,
    repository,
    urls: github,
    inputs: { quality: 'fast', ...options.inputs },
    ...(options.env && { env: options.env }),
    ...options.run,
  });
  return {
    ...end,
    workspace: clone,
    touched: changedFiles(before, await readUntouchables(gitDir, runner)),
    left: await leftovers(join(runner, 'temp'), gitDir),
    git,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

const depthFlags = (depth: number, { sparse, filter }: Partial<JobOptions>): string[] => [
  ...(depth > 0 ? [`--depth=${depth}`] : []),
  ...(sparse || filter ? [`--filter=${filter ?? 'blob:none'}`] : []),
];

/** The Authorization header as actions/checkout leaves it for later steps. */
async function persist(
  { github, persistCredentials, token = TOKEN }: JobOptions,
  folder: string,
  git: (...args: string[]) => Promise<string>,
): Promise<void> {
  if (!persistCredentials) return;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  const key = `http.${github.serverUrl}/.extraheader`;
  if (persistCredentials === true) {
    await git('config', '--local', key, `AUTHORIZATION: basic ${basic}`);
    return;
  }
  const file = join(folder, 'git-credentials-1.config');
  await writeFile(file, '');
  await git('config', '--file', file, key, `AUTHORIZATION: basic ${basic}`);
  await git('config', '--local', `includeIf.gitdir:${await git('rev-parse', '--absolute-git-dir')}.path`, file);
}
