import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SuperresError } from '../core/errors.js';
import { gitError } from './errors.js';
import { createGit, firstLines, type Git, gitEnvironment, withConfig } from './git.js';
import type { Remote } from './remote.js';
import { isPartial, type Repository } from './repository.js';

/**
 * A temporary bare repository that sees the user's objects (objects/info/alternates) and keeps whatever we fetch or build
 * out of the user's own: a `fetch --depth=1` inside a full clone would make that clone shallow.
 */
export interface Scratch {
  /** Commands on the scratch repository; its environment carries the remote's configuration. */
  readonly git: Git;
  readonly folder: string;
  /** The environment of `git`, credentials included: never log it. */
  readonly env: Readonly<Record<string, string>>;
  /** Environment with which commands in the user's repository also see the scratch repository's objects. */
  readonly objectsFor: Readonly<Record<string, string>>;
  /** The remote branch's tip, or undefined when the branch does not exist. Network: one ls-remote. */
  tip(ref: string): Promise<string | undefined>;
  /** The remote's refs that fit the patterns (`refs/heads/*`), with their ids. Network: one ls-remote. */
  refs(patterns: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Makes sure that the commit and its whole tree are here: fetched at depth 1 when missing. False: the server does not have it. */
  fetchCommit(commit: string): Promise<boolean>;
  /**
   * Fetches the commits of `tip` that the remote branch `ref` does not have. `unclear`: the server broke off, which may mean
   * that there are none.
   */
  fetchSince(tip: string, ref: string): Promise<'fetched' | 'nothing-since' | 'unclear'>;
  /** Blobs by their ids in one request; false where the server does not give single objects or lacks one. */
  fetchBlobs(ids: readonly string[]): Promise<boolean>;
  /** One blob by its id; undefined where the server does not give single objects or does not have it. */
  fetchBlob(id: string): Promise<Uint8Array | undefined>;
  /** Fetches history until the two commits' merge base is known; undefined when there is none. */
  mergeBaseByDeepening(a: string, b: string): Promise<string | undefined>;
  remove(): Promise<void>;
}

export interface ScratchOptions {
  /** Folder for temporary files (RUNNER_TEMP). */
  readonly tempFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onCommand?: (args: readonly string[]) => void;
  readonly signal?: AbortSignal;
}

interface FetchOptions {
  /** Refs and ids for `--stdin`. */
  readonly refs?: readonly string[];
  readonly config?: readonly string[];
}

export async function createScratch(
  repository: Repository,
  remote: Remote | undefined,
  options: ScratchOptions,
): Promise<Scratch> {
  await mkdir(options.tempFolder, { recursive: true });
  const folder = await mkdtemp(path.join(options.tempFolder, 'superres-git-'));
  const env = withConfig(gitEnvironment(options.env), [
    ['safe.directory', '*'],
    ...(remote?.config ?? []),
    // The user's hooks are for the user's commands; ours must not run them, nor start background work.
    ['core.hooksPath', '/dev/null'],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['fetch.writeCommitGraph', 'false'],
    ['advice.detachedHead', 'false'],
  ]);
  const git = createGit({
    cwd: folder,
    env: { ...env, GIT_DIR: folder },
    ...(options.onCommand ? { onCommand: options.onCommand } : {}),
  });
  const format = `--object-format=${repository.objectFormat}`;
  await git.run(['init', '-q', '--bare', '--template=', format, folder]).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  await mkdir(path.join(folder, 'objects', 'info'), { recursive: true });
  const objects = path.join(repository.commonDir, 'objects');
  // A path that starts with # or " would be read as a comment or a quoted string; quoting covers both.
  await writeFile(path.join(folder, 'objects', 'info', 'alternates'), `${JSON.stringify(objects)}\n`);
  if (repository.shallow) {
    await copyFile(path.join(repository.commonDir, 'shallow'), path.join(folder, 'shallow')).catch(() => undefined);
  }
  const signal = options.signal ? { signal: options.signal } : {};
  // What a partial clone lacks is no damage: without this, git refuses a fetched commit that refers to it.
  const partial =
    remote && (await isPartial(repository))
      ? withConfig(env, [
          ['remote.superres.url', remote.fetchUrl],
          ['remote.superres.promisor', 'true'],
        ])
      : {};

  /** Blobs that the server does not have, or does not give. */
  const lost = new Set<string>();
  /** Why no single blob can be fetched: asked once, not for each of hundreds. */
  let unreachable: { readonly error: unknown } | undefined;

  async function has(commit: string): Promise<boolean> {
    const found = await git.run(['cat-file', '-e', `${commit}^{tree}`], { okCodes: [0, 1, 128] });
    return found.code === 0;
  }

  async function remoteRefs(patterns: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { code, stdout, stderr } = await git.run(['ls-remote', url(), ...patterns], { okCodes: [0, 128], ...signal });
    if (code !== 0) throw fetchFailure(`Asking origin for ${patterns.join(' and ')}`, stderr);
    const refs = new Map<string, string>();
    for (const line of stdout.toString('utf8').split('\n')) {
      const [id, name] = line.split('\t');
      if (id && name) refs.set(name, id);
    }
    return refs;
  }

  function url(): string {
    if (!remote) throw gitError('E_GIT_FETCH', 'The repository has no remote to fetch from.');
    return remote.fetchUrl;
  }

  async function fetch(args: readonly string[], options: FetchOptions = {}): Promise<boolean> {
    const { refs, config = [] } = options;
    const result = await git.run(
      [...config, 'fetch', '-q', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head', ...args],
      { env: partial, okCodes: [0, 1, 128], ...signal, ...(refs && { input: `${refs.join('\n')}\n` }) },
    );
    if (result.code === 0) return true;
    // "not our ref" / "couldn't find remote ref": the server answered, and does not have it.
    if (/not our ref|couldn't find remote ref|unadvertised object|no such remote ref/i.test(result.stderr))
      return false;
    throw fetchFailure('Fetching from origin', result.stderr);
  }

  async function blob(id: string): Promise<Buffer | undefined> {
    const found = await git.run(['cat-file', 'blob', id], { okCodes: [0, 1, 128] });
    return found.code === 0 ? found.stdout : undefined;
  }

  /**
   * Single objects. Nothing is said of what we have: the server would leave out whatever belongs to a commit of ours, and a
   * partial clone has the commit without the object.
   */
  function fetchObjects(ids: readonly string[]): Promise<boolean> {
    return fetch(['--depth=1', '--stdin', url()], { refs: ids, config: ['-c', 'fetch.negotiationAlgorithm=noop'] });
  }

  return {
    git,
    folder,
    env,
    // Quoted, as in the file: the folder's name may hold the separator of this list.
    objectsFor: { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(path.join(folder, 'objects')) },
    refs: remoteRefs,
    tip: async (ref) => (await remoteRefs([ref])).get(ref),
    async fetchCommit(commit) {
      if (await has(commit)) return true;
      return (await fetch(['--depth=1', url(), commit])) && has(commit);
    },
    async fetchSince(tip, ref) {
      const args = ['fetch', '-q', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
      const result = await git.run([...args, `--shallow-exclude=${ref}`, url(), tip], {
        okCodes: [0, 1, 128],
        ...signal,
      });
      if (result.code === 0) return 'fetched';
      // The server's words for: everything that the tip reaches is in the branch already.
      if (/no commits selected for shallow requests/i.test(result.stderr)) return 'nothing-since';
      // Over HTTP those words do not always arrive: the answer just ends.
      if (/error processing shallow info/i.test(result.stderr)) return 'unclear';
      throw fetchFailure('Fetching from origin', result.stderr);
    },
    fetchBlobs: fetchObjects,
    async fetchBlob(id) {
      const here = await blob(id);
      if (here || lost.has(id)) return here;
      if (unreachable) throw unreachable.error;
      try {
        if (await fetchObjects([id])) return blob(id);
      } catch (error) {
        unreachable = { error };
        throw error;
      }
      lost.add(id);
      return undefined;
    },
    async mergeBaseByDeepening(a, b) {
      for (let depth = 32; ; depth *= 4) {
        const known = await git.run(['merge-base', a, b], { okCodes: [0, 1, 128] });
        const base = known.stdout.toString('utf8').trim();
        if (known.code === 0 && base !== '') return base;
        // 32, 128, ... 32768 commits, then everything: a merge base is rarely far, and a server rarely has more.
        const all = depth > 40_000;
        const flag = all ? '--depth=2147483647' : `--depth=${depth}`;
        if (!(await fetch([flag, url(), a, b]))) return undefined;
        if (all) {
          const last = await git.run(['merge-base', a, b], { okCodes: [0, 1, 128] });
          return last.stdout.toString('utf8').trim() || undefined;
        }
      }
    },
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Servers say 404 for a private repository to whom may not see it; git then asks for a user name, which we do not have. */
const NO_ACCESS =
  /could not read (username|password)|authentication failed|invalid username|error: 40[134]|repository .*not found|permission denied \(publickey/i;

const NO_WAY =
  /could not resolve|failed to connect|couldn't connect|connection (refused|reset|timed out)|timed out|error: (407|5\d\d)|proxy|ssl|certificate/i;

/**
 * The error for a fetch or a look at the remote that failed, with the remedy that fits what git said. Pure.
 * @param doing what failed, to begin the sentence: `Fetching from origin`
 */
export function fetchFailure(doing: string, stderr: string): SuperresError {
  const message = `${doing} failed: ${firstLines(stderr)}`;
  if (NO_ACCESS.test(stderr)) {
    const remedy =
      "Pass a `token` that may read the repository (the job's own needs `permissions: contents: read`), or let actions/checkout keep its credentials (`persist-credentials: true`).";
    return gitError('E_GIT_FETCH', message, { retryable: true, remedy });
  }
  if (NO_WAY.test(stderr)) {
    const remedy = 'Check that the runner reaches the server; behind a proxy, check HTTPS_PROXY and NO_PROXY.';
    return gitError('E_GIT_FETCH', message, { retryable: true, remedy });
  }
  return gitError('E_GIT_FETCH', message, { retryable: true });
}
