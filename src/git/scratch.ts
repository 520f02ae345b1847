import { appendFile, copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { createFetching, type Fetching } from './fetch.js';
import { createGit, type Git } from './git.js';
import type { Remote } from './remote.js';
import type { Repository } from './repository.js';
import { type ConfigEntry, configText } from './surroundings.js';

/**
 * A temporary bare repository that sees the user's objects (objects/info/alternates) and keeps whatever we fetch or build
 * out of the user's own: a `fetch --depth=1` inside a full clone would make that clone shallow. Its configuration file holds
 * what reaching the remote takes, credentials too; it is readable for this user alone, and goes with the repository.
 */
export interface Scratch extends Fetching {
  readonly git: Git;
  readonly folder: string;
  /** The environment of `git`. */
  readonly env: Readonly<Record<string, string>>;
  /** Environment with which commands in the user's repository also see the scratch repository's objects. */
  readonly objectsFor: Readonly<Record<string, string>>;
  remove(): Promise<void>;
}

export interface ScratchOptions {
  /** Folder for temporary files (RUNNER_TEMP). */
  readonly tempFolder: string;
  readonly onCommand?: (args: readonly string[]) => void;
  readonly signal?: AbortSignal;
}

/** No background work in a repository that lives for minutes. */
const OURS: readonly ConfigEntry[] = [
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['fetch.writeCommitGraph', 'false'],
  ['advice.detachedHead', 'false'],
  ['lfs.locksverify', 'false'],
  // Descriptors of this process, which a remote in a stranger's configuration could name and then wait for ever.
  ['protocol.fd.allow', 'never'],
];

export async function createScratch(
  repository: Repository,
  remote: Remote | undefined,
  options: ScratchOptions,
): Promise<Scratch> {
  await makeFolders(options.tempFolder);
  const folder = await mkdtemp(path.join(options.tempFolder, 'superres-git-'));
  try {
    const env = { ...withoutCommandConfig(repository.env), GIT_DIR: folder };
    const git = createGit({ cwd: folder, env, ...(options.onCommand ? { onCommand: options.onCommand } : {}) });
    await git.run(['init', '-q', '--bare', '--template=', `--object-format=${repository.objectFormat}`, folder]);
    await appendFile(path.join(folder, 'config'), configText([...(remote?.config ?? []), ...OURS]));
    await borrowObjects(repository, folder);
    const { partial } = repository;
    const fetching = createFetching(git, { folder, partial, ...(options.signal && { signal: options.signal }) });
    return {
      ...(remote ? fetching : withoutRemote(fetching)),
      git,
      folder,
      env,
      // Quoted, as in the file: the folder's name may hold the separator of this list.
      objectsFor: { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(path.join(folder, 'objects')) },
      remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function borrowObjects({ commonDir, shallow }: Repository, folder: string): Promise<void> {
  await mkdir(path.join(folder, 'objects', 'info'), { recursive: true });
  const objects = path.join(commonDir, 'objects');
  // A path that starts with # or " would be read as a comment or a quoted string; quoting covers both.
  await writeFile(path.join(folder, 'objects', 'info', 'alternates'), `${JSON.stringify(objects)}\n`);
  if (shallow) await copyFile(path.join(commonDir, 'shallow'), path.join(folder, 'shallow')).catch(() => undefined);
}

/** What the caller's environment configures is among the remote's configuration, in its place before our credentials. */
function withoutCommandConfig(env: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^GIT_CONFIG_(COUNT|KEY_|VALUE_)/.test(name)));
}

function withoutRemote(fetching: Fetching): Fetching {
  const fail = () => Promise.reject(gitError('E_GIT_FETCH', say`The repository has no remote to fetch from.`));
  return { ...fetching, refs: fail, tip: fail, lately: () => undefined, fetchSince: fail, fetchBlobs: fail };
}
