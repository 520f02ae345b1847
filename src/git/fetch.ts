import type { SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { firstLines, type Git, SILENCE_LIMIT } from './git.js';
import { REMOTE } from './remote.js';
import { dropAbsentBorders } from './shallow.js';

/** Bringing objects of the remote into the scratch repository. */
export interface Fetching {
  /**
   * The remote's refs that fit the patterns (`refs/heads/*`), with their ids. Network: one ls-remote.
   * @param signal in place of the run's own: a cancelled run may still have to know what became of its push
   */
  refs(patterns: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** The remote ref's id, or undefined when it does not exist. Network: one ls-remote. */
  tip(ref: string, signal?: AbortSignal): Promise<string | undefined>;
  /** Where a remote ref was when it was last asked for, a moment ago; undefined also where it was not there. No network. */
  lately(ref: string): string | undefined;
  /**
   * Makes sure that the commit and its whole tree are here: fetched at depth 1 when missing.
   * @param near refs whose history holds it, or held it: a server that gives no single commits is asked for them, deeper
   *   and deeper
   * @returns false: the server does not have it
   * @throws SuperresError E_GIT_FETCH
   */
  fetchCommit(commit: string, near?: readonly string[]): Promise<boolean>;
  /**
   * Fetches the commits of `tip` that the remote branch `ref` does not have; of a merge with that branch, and what is below it, no
   * more than the merge itself. `unclear`: the server broke off, which may mean that there are none.
   */
  fetchSince(tip: string, ref: string): Promise<'fetched' | 'nothing-since' | 'unclear'>;
  /** Blobs by their ids in one request; false where the server does not give single objects or lacks one. */
  fetchBlobs(ids: readonly string[]): Promise<boolean>;
  /** One blob by its id; undefined where the server does not give single objects or does not have it. */
  fetchBlob(id: string): Promise<Uint8Array | undefined>;
  /**
   * Fetches history until the two commits' merge base is known; undefined when there is none.
   * @param near refs that hold the two, for a server that gives no single commits
   */
  mergeBaseByDeepening(a: string, b: string, near?: readonly string[]): Promise<string | undefined>;
}

export interface FetchingOptions {
  /** The scratch repository's own folder. */
  readonly folder: string;
  /** The user's clone is a partial one. */
  readonly partial: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds without a word of the server's after which it is given up. */
  readonly silenceLimit?: number;
}

const FETCH = ['fetch', '-q', '--progress', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];

const TREES_ONLY = 'blob:none';

/** Servers older than protocol version 2 give what their refs point at, and nothing else. */
const REFUSED = /unadvertised object|not advertised/i;
/** The server answered, and does not have it. */
const ABSENT = /not our ref|couldn't find remote ref|no such remote ref/i;

/** 32, 128, ... 32768 commits, then everything: a commit is rarely far, and a server rarely has more. */
const DEPTHS = [32, 128, 512, 2048, 8192, 32_768, 2_147_483_647];

/**
 * Milliseconds in which a remote ref is taken to stand still: a look before an engine works, and the first try after it, need not
 * ask twice. Whoever pushes names the id that he expects, so a ref that moved all the same is only asked for again.
 */
const A_MOMENT = 10_000;

/** What bounds each command that waits for the server. */
type Bounds = Required<Pick<FetchingOptions, 'silenceLimit'>> & Pick<FetchingOptions, 'signal'>;

/** @param git commands in the scratch repository, which knows the remote as `REMOTE` */
export function createFetching(git: Git, options: FetchingOptions): Fetching {
  const { folder, partial, signal, silenceLimit = SILENCE_LIMIT } = options;
  const bounds: Bounds = { silenceLimit, ...(signal && { signal }) };
  const { refs, tip, lately } = createRefs(git, bounds);
  const { fetch, fetchObjects, fetchSince, dropBorders } = createFetcher(git, { folder, partial, bounds });

  async function has(commit: string): Promise<boolean> {
    const args = partial ? ['ls-tree', '-r', '-d', '--name-only'] : ['cat-file', '-e'];
    return (await git.run([...args, `${commit}^{tree}`], { okCodes: [0, 1, 128] })).code === 0;
  }

  /** Those of the refs that are there now: git would fail for one that is not. */
  async function present(near: readonly string[]): Promise<string[]> {
    return near.length === 0 ? [] : [...(await refs(near)).keys()].filter((ref) => near.includes(ref));
  }

  async function deepen(near: readonly string[], found: () => Promise<boolean>): Promise<boolean> {
    const wanted = await present(near);
    if (wanted.length > 0) await dropBorders();
    for (const depth of wanted.length === 0 ? [] : DEPTHS) {
      if ((await fetch([`--depth=${depth}`], wanted)) !== 'fetched') return false;
      if (await found()) return true;
    }
    return false;
  }

  return {
    refs,
    tip,
    lately,
    async fetchCommit(commit, near = []) {
      if (await has(commit)) return true;
      const answer = await fetch(['--depth=1'], [commit]);
      if (answer !== 'refused') return answer === 'fetched' && has(commit);
      if (near.length === 0) throw refusal(say`the commit ${commit.slice(0, 10)}`);
      return deepen(near, () => has(commit));
    },
    fetchSince,
    fetchBlobs: fetchObjects,
    fetchBlob: createBlobs(git, fetchObjects),
    async mergeBaseByDeepening(a, b, near = []) {
      let base: string | undefined;
      const meet = async () => {
        const { code, stdout } = await git.run(['merge-base', a, b], { okCodes: [0, 1, 128] });
        base = code === 0 ? stdout.toString('utf8').trim() || undefined : undefined;
        return base !== undefined;
      };
      if (await meet()) return base;
      await dropBorders();
      for (const depth of DEPTHS) {
        const answer = await fetch([`--depth=${depth}`], [a, b]);
        if (answer === 'refused') {
          await deepen(near, meet);
          return base;
        }
        if (answer !== 'fetched') return undefined;
        if (await meet()) return base;
      }
      return undefined;
    },
  };
}

function refusal(what: string): SuperresError {
  return gitError('E_GIT_FETCH', say`The server gives ${what} only with the history of a branch.`, {
    remedy: say`Check out with \`fetch-depth: 0\`, so that nothing has to be fetched.`,
  });
}

/** Questions about the remote's refs, and what it said a moment ago. */
function createRefs(git: Git, bounds: Bounds): Pick<Fetching, 'refs' | 'tip' | 'lately'> {
  const seen = new Map<string, { readonly id: string; readonly at: number }>();

  async function refs(patterns: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
    const result = await git.run(['ls-remote', '--', REMOTE, ...patterns], {
      okCodes: [0, 128],
      ...bounds,
      ...(signal && { signal }),
    });
    if (result.code !== 0) throw fetchFailure(say`Asking origin for ${patterns.join(say` and `)}`, result.stderr);
    for (const pattern of patterns) seen.delete(pattern);
    const found = new Map<string, string>();
    for (const line of result.stdout.toString('utf8').split('\n')) {
      const [id, name] = line.split('\t');
      if (id && name) found.set(name, id);
    }
    for (const [name, id] of found) seen.set(name, { id, at: performance.now() });
    return found;
  }

  return {
    refs,
    tip: async (ref, signal) => (await refs([ref], signal)).get(ref),
    lately(ref) {
      const last = seen.get(ref);
      return last && performance.now() - last.at < A_MOMENT ? last.id : undefined;
    },
  };
}

/** The fetches themselves, one after the other. */
function createFetcher(
  git: Git,
  { folder, partial, bounds }: Pick<FetchingOptions, 'folder' | 'partial'> & { readonly bounds: Bounds },
) {
  // What a partial clone lacks is no damage: without this, git refuses a fetched commit that refers to it. And the server
  // must not be told what we have: it would leave out whatever belongs to a commit of ours, trees too.
  const promised = ['-c', `remote.${REMOTE}.promisor=true`, '-c', 'fetch.negotiationAlgorithm=noop'];
  // Where no filter is configured, git writes the one of the fetch into the configuration: from then on the scratch repository
  // counts as a partial clone, and looks for what it lacks at the remote, or dies where it may not.
  const lenient = partial ? [...promised, '-c', `remote.${REMOTE}.partialclonefilter=${TREES_ONLY}`] : [];
  const treesOnly = partial ? [`--filter=${TREES_ONLY}`] : [];

  /** Two fetches that make a repository shallow stop each other ("shallow file has changed since we read it"): one at a time. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const result = turn.then(act);
    turn = result.catch(() => undefined);
    return result;
  };

  async function fetchAs(
    config: readonly string[],
    args: readonly string[],
    wanted: readonly string[],
  ): Promise<'fetched' | 'absent' | 'refused'> {
    const result = await inTurn(() =>
      git.run([...config, ...FETCH, ...args, '--stdin', REMOTE], {
        input: `${wanted.join('\n')}\n`,
        okCodes: [0, 1, 128],
        ...bounds,
      }),
    );
    if (result.code === 0) return 'fetched';
    if (REFUSED.test(result.stderr)) return 'refused';
    if (ABSENT.test(result.stderr)) return 'absent';
    throw fetchFailure(say`Fetching from origin`, result.stderr);
  }

  return {
    /** Commits with their trees. */
    fetch: (args: readonly string[], wanted: readonly string[]) => fetchAs(lenient, [...args, ...treesOnly], wanted),
    /** Single objects; see `promised`. */
    fetchObjects: async (ids: readonly string[]) => (await fetchAs(promised, ['--depth=1'], ids)) === 'fetched',
    async fetchSince(tip: string, ref: string): Promise<'fetched' | 'nothing-since' | 'unclear'> {
      const args = [...lenient, ...FETCH, `--shallow-exclude=${ref}`, ...treesOnly, '--', REMOTE, tip];
      const result = await inTurn(() => git.run(args, { okCodes: [0, 1, 128], ...bounds }));
      if (result.code === 0) return 'fetched';
      // The server's words for: everything that the tip reaches is in the branch already.
      if (/no commits selected for shallow requests/i.test(result.stderr)) return 'nothing-since';
      // Over HTTP those words do not always arrive: the answer just ends. An old server may not know the request at all.
      if (/error processing shallow info|does not support --shallow-exclude/i.test(result.stderr)) return 'unclear';
      if (REFUSED.test(result.stderr)) return 'unclear';
      throw fetchFailure(say`Fetching from origin`, result.stderr);
    },
    dropBorders: () => inTurn(() => dropAbsentBorders(git, folder)),
  };
}

/** Single blobs, from here or from the server. */
function createBlobs(git: Git, fetchObjects: Fetching['fetchBlobs']): Fetching['fetchBlob'] {
  /** Blobs that the server does not have, or does not give. */
  const lost = new Set<string>();
  /** Why no single blob can be fetched: asked once, not for each of hundreds. */
  let unreachable: { readonly error: unknown } | undefined;

  async function blob(id: string): Promise<Buffer | undefined> {
    const found = await git.run(['cat-file', 'blob', id], { okCodes: [0, 1, 128] });
    return found.code === 0 ? found.stdout : undefined;
  }

  return async function fetchBlob(id) {
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
  };
}

/** Servers say 404 for a private repository to whom may not see it; git then asks for a user name, which we do not have. */
const NO_ACCESS =
  /could not read (username|password)|authentication failed|invalid username|error: 40[134]|repository .*not found|permission denied \(publickey/i;

const NO_WAY =
  /could not resolve|failed to connect|couldn't connect|connection (refused|reset|timed out)|timed out|timeout, server|too slow|error: (407|5\d\d)|proxy|ssl|certificate/i;

/**
 * The error for a fetch or a look at the remote that failed, with the remedy that fits what git said. Pure.
 * @param doing what failed, to begin the sentence: `Fetching from origin`
 */
export function fetchFailure(doing: string, stderr: string): SuperresError {
  const message = say`${doing} failed: ${firstLines(stderr)}`;
  if (NO_ACCESS.test(stderr)) {
    const remedy = say`Pass a \`token\` that may read the repository (the job's own needs \`permissions: contents: read\`), or let actions/checkout keep its credentials (\`persist-credentials: true\`).`;
    return gitError('E_GIT_FETCH', message, { retryable: true, remedy });
  }
  if (NO_WAY.test(stderr)) {
    const remedy = say`Check that the runner reaches the server; behind a proxy, check HTTPS_PROXY and NO_PROXY.`;
    return gitError('E_GIT_FETCH', message, { retryable: true, remedy });
  }
  return gitError('E_GIT_FETCH', message, { retryable: true });
}
