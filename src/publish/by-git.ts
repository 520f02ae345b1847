import type { Remote } from '../git/remote.js';
import type { Repository } from '../git/repository.js';
import type { Scratch } from '../git/scratch.js';
import { sniff } from '../image/sniff.js';
import { readLedgerAt } from '../ledger/read-ledger.js';
import type { Log } from '../log.js';
import { viewOf } from '../select/tree-view.js';
import { buildCommit, type CommitInfo, listTree } from './build-commit.js';
import type { CommitRequest } from './commit-request.js';
import { publishError } from './errors.js';
import { fastForward } from './fast-forward.js';
import { push } from './push.js';
import { type Landing, rebase, type Tip, type TreeEdits } from './rebase.js';
import { storeOutputs, uploadLfs } from './store-outputs.js';
import { applyToWorkTree } from './work-tree.js';

export interface GitPublishInput {
  readonly repository: Repository;
  readonly scratch: Scratch;
  readonly remote: Remote;
  readonly request: CommitRequest;
  readonly ledgerFolder: string;
  /** Branch name without refs/heads/. */
  readonly branch: string;
  /** Commit that a branch which does not exist yet starts from; absent: the branch must exist. */
  readonly createFrom?: string;
  /** Message for a commit that holds so many pictures. */
  readonly describe: (count: number) => CommitInfo;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Milliseconds to wait before attempt n (2, 3, ...), with jitter. */
  readonly pause: (attempt: number) => Promise<void>;
}

export interface GitPublished {
  /** Absent: there was nothing to commit. */
  readonly commit?: string;
  readonly landings: ReadonlyMap<string, Landing>;
  /** Blob ids by output path, where they differ from the file's own (LFS pointers). */
  readonly outputBlobs: ReadonlyMap<string, string>;
  readonly fastForwarded: boolean;
}

/** How often a moved branch is followed. A rival that pushes at every attempt must not keep a job alive for ever. */
const ATTEMPTS = 8;

/**
 * One commit on the remote branch's tip, pushed; a branch that moved meanwhile is followed and the commit rebuilt.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS
 */
export async function publishByGit(input: GitPublishInput): Promise<GitPublished> {
  const { repository, scratch, remote, log } = input;
  const ref = `refs/heads/${input.branch}`;
  const stored = await storeOutputs(repository, scratch, input.request.finished);
  const request = { ...input.request, finished: stored.pictures };
  const outputBlobs = new Map(stored.pictures.map(({ output, outputBlob }) => [output, outputBlob]));
  let uploaded = false;
  let failure = publishError('E_PUSH_MOVED');
  let seen = false;

  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (attempt > 1) await input.pause(attempt);
    input.signal.throwIfAborted();
    const remoteTip = await scratch.tip(ref);
    const parent = remoteTip ?? (seen ? undefined : input.createFrom);
    if (parent === undefined || !(await scratch.fetchCommit(parent))) {
      if (remoteTip !== undefined) continue;
      throw publishError('E_BRANCH_GONE', `The branch \`${input.branch}\` does not exist at origin (any more).`);
    }
    seen ||= remoteTip !== undefined;
    const { edits, standing } = await fit(input, request, parent);
    const pictures = [...edits.landings.values()].filter((landing) => landing === 'landed').length;
    const built = await buildCommit(scratch, parent, edits, input.describe(pictures));
    if (!built) return { landings: edits.landings, outputBlobs, fastForwarded: false };
    if (!uploaded) await uploadLfs(scratch, remote, stored.lfsObjects);
    uploaded = true;
    // From here on a cancelled job gets its push to the end: half a push does not exist, a lost answer would.
    input.signal.throwIfAborted();
    const verdict = await push(scratch, remote, { ref, commit: built.commit, expected: remoteTip });
    if (verdict.kind === 'pushed') {
      const fastForwarded = await follow(input, edits, standing, { ...built, parent });
      return { commit: built.commit, landings: edits.landings, outputBlobs, fastForwarded };
    }
    if (verdict.kind === 'refused') throw verdict.error;
    failure = verdict.kind === 'again' ? verdict.error : publishError('E_PUSH_MOVED');
    log.info(`The branch ${input.branch} could not be updated (attempt ${attempt} of ${ATTEMPTS}): ${failure.message}`);
  }
  throw failure;
}

async function fit(input: GitPublishInput, request: CommitRequest, parent: string) {
  const tip = await readTip(
    input.scratch,
    parent,
    input.ledgerFolder,
    request.fileChanges.map(({ outputBlob }) => outputBlob),
  );
  return { edits: rebase(request, tip), standing: tip.view };
}

/** The branch's state at a commit, as `rebase` needs it. */
export async function readTip(
  scratch: Scratch,
  commit: string,
  ledgerFolder: string,
  blobs: readonly string[],
): Promise<Tip> {
  const [entries, ledger, images] = await Promise.all([
    listTree(scratch.git, commit),
    readLedgerAt(scratch.git, commit, ledgerFolder),
    imagesAmong(scratch, blobs),
  ]);
  return { view: viewOf(entries), ledger, ledgerFolder, isImage: (blob) => images.has(blob) };
}

async function imagesAmong(scratch: Scratch, blobs: readonly string[]): Promise<Set<string>> {
  const images = new Set<string>();
  for (const blob of new Set(blobs)) {
    const { code, stdout } = await scratch.git.run(['cat-file', 'blob', blob], { okCodes: [0, 1, 128] });
    if (
      code === 0 &&
      (sniff(stdout) !== undefined || stdout.toString('latin1', 0, 50).startsWith('version https://git-lfs'))
    ) {
      images.add(blob);
    }
  }
  return images;
}

/** The checkout follows the branch where it can: see fastForward. */
async function follow(
  input: GitPublishInput,
  edits: TreeEdits,
  standing: Tip['view'],
  built: { readonly commit: string; readonly tree: string; readonly parent: string },
): Promise<boolean> {
  const { repository, scratch, log } = input;
  try {
    if ((await repository.git.text(['rev-parse', 'HEAD'])) !== built.parent) return false;
    const readBlob = async (blob: string) => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
    await applyToWorkTree(repository, edits, (path) => standing(path)?.blob, readBlob);
    const paths = [...edits.deletions, ...edits.puts.keys(), ...edits.texts.keys()];
    return await fastForward(repository, scratch, { ...built, paths });
  } catch (error) {
    // The commit is on the server; a checkout that could not follow is no failure.
    log.debug(
      `The checkout was not moved to the new commit: ${error instanceof Error ? error.message : String(error)}`,
    );
    return false;
  }
}
