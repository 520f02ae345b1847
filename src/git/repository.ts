import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { SuperresError } from '../core/errors.js';
import { gitError } from './errors.js';
import { createGit, type Git, gitEnvironment, withConfig } from './git.js';

/** An opened repository of the user's: read from, and written to only by `fastForward`. */
export interface Repository {
  readonly git: Git;
  /** Absolute path of the work tree's top. */
  readonly root: string;
  /** Absolute path of the folder with HEAD and index (of this worktree). */
  readonly gitDir: string;
  /** Absolute path of the shared folder with objects and config. */
  readonly commonDir: string;
  readonly objectFormat: 'sha1' | 'sha256';
  readonly shallow: boolean;
  /** Commit id of HEAD. */
  readonly head: string;
}

export interface OpenOptions {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onCommand?: (args: readonly string[]) => void;
}

/** @throws SuperresError E_NOT_A_REPOSITORY, E_NO_COMMITS, E_GIT_MISSING */
export async function openRepository(options: OpenOptions): Promise<Repository> {
  // In a container the checkout often belongs to another user; git then refuses ("dubious ownership") unless
  // command-scope configuration says that this folder is meant. Nothing is written to a global config.
  const env = withConfig(gitEnvironment(options.env), [['safe.directory', '*']]);
  const onCommand = options.onCommand ? { onCommand: options.onCommand } : {};
  const probe = createGit({ cwd: options.folder, env, ...onCommand });
  const result = await probe.run(
    [
      'rev-parse',
      '--show-object-format',
      '--is-shallow-repository',
      '--absolute-git-dir',
      '--git-common-dir',
      '--show-toplevel',
      '--verify',
      '-q',
      'HEAD^{commit}',
    ],
    { okCodes: [0, 1, 128] },
  );
  const lines = result.stdout.toString('utf8').split('\n');
  const [objectFormat, shallow, gitDir, commonDir, root, head] = lines;
  if (!gitDir || !root || !commonDir) {
    throw gitError('E_NOT_A_REPOSITORY', `${options.folder} is not in the work tree of a git repository.`);
  }
  if (!head) throw gitError('E_NO_COMMITS');
  return {
    git: createGit({ cwd: root, env, ...onCommand }),
    root: path.resolve(root),
    gitDir: path.resolve(gitDir),
    commonDir: path.resolve(options.folder, commonDir),
    objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
    shallow: shallow === 'true',
    head,
  };
}

/** True for the error that says: no repository in this folder. */
export function isNotARepository(error: unknown): boolean {
  return error instanceof SuperresError && error.code === 'E_NOT_A_REPOSITORY';
}

/** True for a partial clone (`filter:` of actions/checkout): some of its objects are only at the remote. */
export async function isPartial({ commonDir }: Repository): Promise<boolean> {
  const packs = await readdir(path.join(commonDir, 'objects', 'pack')).catch(() => []);
  return packs.some((name) => name.endsWith('.promisor'));
}

/** True for a sparse checkout: files of the index may be missing on disk without being deleted. */
export async function isSparse({ gitDir }: Repository): Promise<boolean> {
  return stat(path.join(gitDir, 'info', 'sparse-checkout')).then(
    () => true,
    () => false,
  );
}
