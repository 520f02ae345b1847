import { randomBytes } from 'node:crypto';
import { type Closing, closingOf, systemClock } from '../core/abort.js';
import type { SuperresError } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { say } from '../core/say.js';
import { blobSizes } from '../git/object-reader.js';
import { TEMPORARY_PREFIX } from '../git/remote.js';
import type { Scratch } from '../git/scratch.js';
import { type BuiltCommit, buildCommit, commitTree } from './build-commit.js';
import { publishError } from './errors.js';
import type { GitHubApi } from './github/api.js';
import { type ApiAddition, commitByApi } from './github/commit-on-branch.js';
import type { CommitInfo } from './our-commits.js';
import type { PublishInput } from './publication.js';
import { cutOff, type PushVerdict, push, standingAt, UNKNOWN } from './push.js';
import type { TreeEdits } from './rebase.js';
import { type Stored, uploadLfs } from './store-outputs.js';

/** Bytes of one push. GitHub refuses packs over 2 GiB; pictures hardly compress, and the ledger comes on top. */
const MAX_PUSH = 1_500_000_000;

/** Files of one push, by path, with their blobs. */
type Part = ReadonlyMap<string, string>;

/** How often, and how long apart, a temporary branch is looked for whose last push was broken off. */
const [LOOKS, LOOK_AGAIN_MS] = [4, 400];

/** Brings a commit's objects to the server in several pushes to a temporary branch, so that the last one is small. */
interface PartedPush {
  /** The parts in which the files have to go; undefined: one push will do. */
  divide(puts: TreeEdits['puts']): Promise<readonly Part[] | undefined>;
  /** Sends what the commit adds. Afterwards the push of the commit itself has nothing to send. */
  send(parts: readonly Part[], built: BuiltCommit, request: PartsRequest): Promise<PushVerdict>;
  /** Removes the temporary branch, if there is one. A failure is a warning: whatever led here matters more. */
  remove(log: Log, closing: Closing): Promise<void>;
}

interface PartsRequest {
  readonly parent: string;
  readonly info: CommitInfo;
  readonly signal: AbortSignal;
}

/**
 * A chain of temporary commits, each with the files of one part more, and as the last one a merge of the chain and the
 * commit itself. A push sends nothing that the tree of a parent at the server has: so each part goes once, and again
 * nothing of it when the commit is rebuilt on a branch that moved.
 */
function createPartedPush(scratch: Scratch, maxPush: number = MAX_PUSH): PartedPush {
  const ref = `refs/heads/${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}`;
  const sent = new Set<string>();
  let tip: string | undefined;
  let used = false;
  /** A push was broken off: the server may be at work on it still. */
  let unsettled = false;

  async function sendPart(commit: string, puts: Part, signal: AbortSignal): Promise<PushVerdict> {
    signal.throwIfAborted();
    // Also a push that failed may have arrived.
    used = true;
    unsettled = true;
    const verdict = await push(scratch, { ref, commit, expected: tip, signal });
    unsettled = false;
    if (verdict.kind !== 'pushed') return verdict;
    tip = commit;
    for (const blob of puts.values()) sent.add(blob);
    return verdict;
  }

  /** @returns whether the temporary branch is gone, as far as can be told */
  async function removed(signal: AbortSignal): Promise<boolean> {
    const found = await standingAt(scratch, ref, signal);
    const at = found === UNKNOWN ? tip : found;
    if (at === undefined) return true;
    const verdict = await push(scratch, { ref, commit: undefined, expected: at, signal }).catch(() => undefined);
    if (verdict?.kind !== 'pushed') return false;
    tip = undefined;
    return true;
  }

  return {
    async divide(puts) {
      const missing = [...puts].filter(([, blob]) => !sent.has(blob));
      // A file of its own is a part, whatever its size.
      const parts = missing.length < 2 ? [new Map(missing)] : await split(scratch, missing, maxPush);
      return tip === undefined && parts.length < 2 ? undefined : parts;
    },
    async send(parts, { commit, tree }, { parent, info, signal }) {
      const part = { ...info, message: 'Temporary: parts of a commit that is being made\n' };
      for (const puts of parts.slice(0, -1)) {
        const from: string = tip ?? parent;
        const step = await buildCommit(scratch, from, { puts, texts: new Map(), deletions: new Set() }, part);
        if (!step) continue;
        const verdict = await sendPart(step.commit, puts, signal);
        if (verdict.kind !== 'pushed') return verdict;
      }
      const parents = tip === undefined ? [commit] : [tip, commit];
      return sendPart(await commitTree(scratch.git, tree, parents, part), parts.at(-1) ?? new Map(), signal);
    },
    async remove(log, { last }) {
      if (!used) return;
      for (let look = 0; look < LOOKS; look++) {
        // What was on its way when it was broken off can arrive a moment later.
        if (unsettled) await systemClock.sleep(LOOK_AGAIN_MS, last).catch(() => undefined);
        used = !(await removed(last));
        if (!unsettled || last.aborted) break;
      }
      if (!used) return;
      const branch = ref.slice('refs/heads/'.length);
      log.warning(say`The temporary branch ${branch} could not be removed; please delete it.`);
    },
  };
}

/** Paths and blobs in their order, cut where the next file would not fit any more. A file of its own size is a part. */
async function split(
  scratch: Scratch,
  puts: readonly (readonly [path: string, blob: string])[],
  maxPush: number,
): Promise<ReadonlyMap<string, string>[]> {
  const sizes = await blobSizes(
    scratch.git,
    puts.map(([, blob]) => blob),
  );
  const parts: Map<string, string>[] = [];
  let taken = 0;
  const counted = new Set<string>();
  for (const [path, blob] of puts) {
    const size = counted.has(blob) ? 0 : (sizes.get(blob) ?? 0);
    counted.add(blob);
    if (parts.length === 0 || taken + size > maxPush) {
      parts.push(new Map());
      taken = 0;
    }
    parts.at(-1)?.set(path, blob);
    taken += size;
  }
  return parts;
}

/** One attempt to bring edits onto a branch. */
export interface CommitAttempt {
  /** Branch name without refs/heads/. */
  readonly branch: string;
  /** Commit that the new one stands on. */
  readonly parent: string;
  /** Where the remote branch is now; undefined: it does not exist. */
  readonly expected: string | undefined;
  readonly edits: TreeEdits;
  readonly info: CommitInfo;
  readonly signal: AbortSignal;
}

export type CommitResult =
  | { readonly kind: 'landed'; readonly commit: string; readonly verified?: boolean }
  /** The edits leave the tree as it is. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'moved' }
  /** The same attempt may work a little later. */
  | { readonly kind: 'again'; readonly error: SuperresError; readonly still?: true };

/** A way to make a commit and move a branch to it, all or nothing. */
export interface Committer {
  /** @throws SuperresError when the server refuses */
  commit(request: CommitAttempt): Promise<CommitResult>;
  /** Called once, however the last attempt ended: nothing of ours stays at the server beside the branch. */
  end?(): Promise<void>;
}

export interface GitCommitterOptions {
  readonly scratch: Scratch;
  readonly log: Log;
  readonly closing: Closing;
  /** What has to be on the server first (LFS objects). */
  readonly before?: (signal: AbortSignal) => Promise<void>;
  /** Bytes of one push. */
  readonly maxPush?: number;
}

/** Plumbing and a push; several where one would be too large. */
export function createGitCommitter({ scratch, log, closing, before, maxPush }: GitCommitterOptions): Committer {
  const parted = createPartedPush(scratch, maxPush);
  let prepared: Promise<void> | undefined;
  return {
    async commit({ branch, parent, expected, edits, info, signal }) {
      const parts = await parted.divide(edits.puts);
      const built = await buildCommit(scratch, parent, edits, info);
      if (!built) return { kind: 'nothing' };
      prepared ??= before?.(signal);
      await prepared;
      const partly = parts && (await parted.send(parts, built, { parent, info, signal }));
      if (partly?.kind === 'refused') throw partly.error;
      if (partly && partly.kind !== 'pushed') return partly;
      signal.throwIfAborted();
      const verdict = await push(scratch, { ref: `refs/heads/${branch}`, commit: built.commit, expected, closing });
      if (verdict.kind === 'refused') throw verdict.error;
      return verdict.kind === 'pushed' ? { kind: 'landed', commit: built.commit } : verdict;
    },
    async end() {
      await parted.remove(log, closing);
      closing.release();
    },
  };
}

/**
 * The way of committing that `commit-method` asks for.
 * @param lfsObjects what has to be uploaded to Git LFS first
 */
export async function committerFor(input: PublishInput, lfsObjects: Stored['lfsObjects']): Promise<Committer> {
  const { config, github } = input;
  const scratch = await input.scratch();
  const closing = closingOf(input.signal);
  if (config.commitMethod === 'git') {
    return createGitCommitter({
      scratch,
      log: input.log,
      closing,
      before: (signal) => uploadLfs(scratch, lfsObjects, signal),
    });
  }
  if (!github) throw publishError('E_API_UNAVAILABLE');
  return createApiCommitter(scratch, await github.connect(), closing);
}

/**
 * Commits through GitHub's API: signed by GitHub. The commit is first built locally, which tells whether there is anything
 * to commit.
 */
function createApiCommitter(scratch: Scratch, api: GitHubApi, closing: Closing): Committer {
  return {
    async commit({ branch, parent, expected, edits, info }) {
      const built = await buildCommit(scratch, parent, edits, info);
      if (!built) return { kind: 'nothing' };
      const [headline = '', ...rest] = info.message.split('\n');
      const result = await commitByApi(api, {
        branch,
        expectedHead: expected ?? null,
        ...(parent !== expected && { parent }),
        message: { headline, body: rest.join('\n').trim() },
        additions: await additionsOf(scratch, edits),
        deletions: [...edits.deletions],
        ledgerPaths: new Set(edits.texts.keys()),
        closing,
      });
      if (result.kind === 'broken-off') {
        throw cutOff(await standingAt(scratch, `refs/heads/${branch}`, closing.last), expected);
      }
      if (result.kind === 'moved') return { kind: 'moved' };
      return { kind: 'landed', commit: result.oid, verified: result.verified };
    },
    end: async () => closing.release(),
  };
}

/** Files by blob id; each is read when its request is put together, so memory holds one request at a time. */
async function additionsOf(scratch: Scratch, edits: TreeEdits): Promise<ApiAddition[]> {
  const sizes = await blobSizes(scratch.git, edits.puts.values());
  const additions: ApiAddition[] = [];
  for (const [path, blob] of edits.puts) {
    const read = async () => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
    additions.push({ path, size: sizes.get(blob) ?? 0, read });
  }
  for (const [path, text] of edits.texts) {
    const bytes = Buffer.from(text, 'utf8');
    additions.push({ path, size: bytes.length, read: async () => bytes });
  }
  return additions;
}
