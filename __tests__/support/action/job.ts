import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientGit, tokenConfig } from '../github/client-git.js';
import type { GitHubFake } from '../github/start-github.js';
import { type ActionEnd, type ActionRun, runAction } from './runner.js';

export const TOKEN = 'test-token';

export interface JobOptions {
  readonly github: GitHubFake;
  readonly repository?: string;
  readonly token?: string;
  /** Ref to check out, as actions/checkout would; default refs/heads/main. */
  readonly ref?: string;
  /** 0 = everything. */
  readonly depth?: number;
  /** Leave checkout's Authorization header in the clone's configuration. */
  readonly persistCredentials?: boolean;
  readonly event?: string;
  readonly payload?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Between checkout and the action. */
  readonly before?: (workspace: string) => Promise<void>;
  readonly run?: Partial<ActionRun>;
}

export interface JobEnd extends ActionEnd {
  readonly workspace: string;
  /** Runs git in the workspace and gives its output without the last newline. */
  git(...args: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** A job: a clone as actions/checkout leaves it, then the built action. */
export async function runJob(options: JobOptions): Promise<JobEnd> {
  const { github, repository = 'acme/site', token = TOKEN, ref = 'refs/heads/main', depth = 1 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'superres-job-'));
  const workspace = join(folder, 'workspace');
  const git = async (...args: string[]) => {
    const done = await clientGit(workspace, args, tokenConfig(github.serverUrl, token));
    if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
    return done.stdout.replace(/\n$/, '');
  };
  await clientGit(folder, ['init', '-q', '-b', 'checkout', workspace]);
  await git('remote', 'add', 'origin', `${github.serverUrl}/${repository}`);
  const local = ref.replace(/^refs\/heads\//, 'refs/remotes/origin/');
  await git('fetch', '-q', '--no-tags', ...(depth > 0 ? [`--depth=${depth}`] : []), 'origin', `+${ref}:${local}`);
  const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
  await git('checkout', '-q', '--force', ...(branch === undefined ? ['--detach', local] : ['-B', branch, local]));
  if (options.persistCredentials) {
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    await git('config', '--local', `http.${github.serverUrl}/.extraheader`, `AUTHORIZATION: basic ${basic}`);
  }
  await options.before?.(workspace);
  const sha = await git('rev-parse', 'HEAD');
  const end = await runAction({
    workspace,
    folder: join(folder, 'runner'),
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
  return { ...end, workspace, git, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}
