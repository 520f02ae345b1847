import { randomBytes } from 'node:crypto';
import type { Closing } from '../core/closing.js';
import type { Log } from '../core/log.js';
import { say } from '../core/say.js';
import { blobSizes } from '../git/object-reader.js';
import { TEMPORARY_PREFIX } from '../git/remote.js';
import type { Scratch } from '../git/scratch.js';
import { type BuiltCommit, buildCommit, type CommitInfo, commitTree } from './build-commit.js';
import type { PushVerdict } from './judge-push.js';
import { push, standingAt, UNKNOWN } from './push.js';
import type { TreeEdits } from './rebase.js';

/** Bytes of one push. GitHub refuses packs over 2 GiB; pictures hardly compress, and the ledger comes on top. */
const MAX_PUSH = 1_500_000_000;

/** Brings a commit's objects to the server in several pushes to a temporary branch, so that the last one is small. */
export interface PartedPush {
  /**
   * Sends what the commit adds, if it is more than one push takes. Afterwards the push of the commit itself has nothing
   * to send. `undefined`: one push will do.
   */
  prepare(built: BuiltCommit, request: PartsRequest): Promise<PushVerdict | undefined>;
  /** Removes the temporary branch, if there is one. A failure is a warning: whatever led here matters more. */
  remove(log: Log, closing: Closing): Promise<void>;
}

export interface PartsRequest {
  readonly parent: string;
  readonly edits: Pick<TreeEdits, 'puts'>;
  readonly info: CommitInfo;
  readonly signal: AbortSignal;
}

/**
 * A chain of temporary commits, each with the files of one part more, and as the last one a merge of the chain and the
 * commit itself. A push sends nothing that the tree of a parent at the server has: so each part goes once, and again
 * nothing of it when the commit is rebuilt on a branch that moved.
 */
export function createPartedPush(scratch: Scratch, maxPush: number = MAX_PUSH): PartedPush {
  const ref = `refs/heads/${TEMPORARY_PREFIX}${randomBytes(8).toString('hex')}`;
  const sent = new Set<string>();
  let tip: string | undefined;
  let used = false;

  async function send(commit: string, puts: ReadonlyMap<string, string>, signal: AbortSignal): Promise<PushVerdict> {
    signal.throwIfAborted();
    // Also a push that failed may have arrived.
    used = true;
    const verdict = await push(scratch, { ref, commit, expected: tip, signal });
    if (verdict.kind !== 'pushed') return verdict;
    tip = commit;
    for (const blob of puts.values()) sent.add(blob);
    return verdict;
  }

  return {
    async prepare({ commit, tree }, { parent, edits, info, signal }) {
      const missing = [...edits.puts].filter(([, blob]) => !sent.has(blob));
      const parts = await split(scratch, missing, maxPush);
      if (tip === undefined && parts.length < 2) return undefined;
      const part = { ...info, message: 'Temporary: parts of a commit that is being made\n' };
      for (const puts of parts.slice(0, -1)) {
        const from: string = tip ?? parent;
        const step = await buildCommit(scratch, from, { puts, texts: new Map(), deletions: new Set() }, part);
        if (!step) continue;
        const verdict = await send(step.commit, puts, signal);
        if (verdict.kind !== 'pushed') return verdict;
      }
      const parents = tip === undefined ? [commit] : [tip, commit];
      return send(await commitTree(scratch.git, tree, parents, part), parts.at(-1) ?? new Map(), signal);
    },
    async remove(log, { last }) {
      if (!used) return;
      const found = await standingAt(scratch, ref, last);
      const at = found === UNKNOWN ? tip : found;
      if (at === undefined) return;
      const request = { ref, commit: undefined, expected: at, signal: last };
      const verdict = await push(scratch, request).catch(() => undefined);
      used = verdict?.kind !== 'pushed';
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
