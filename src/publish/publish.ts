import { messageOf, SuperresError } from '../core/errors.js';
import type { Notice } from '../core/outcome.js';
import { later, said, say } from '../core/say.js';
import { pauseBefore } from './attempts.js';
import { commitToBranch } from './bring-to-branch.js';
import { isEmpty } from './commit-request.js';
import { committerFor } from './committer.js';
import { keepInWorkTree, keepPaid } from './keep-in-work-tree.js';
import { commitInfo } from './our-commits.js';
import { NOTHING, nothing, nothingToDo, type Published, type PublishInput, published } from './publication.js';
import { proposeByPullRequest } from './pull-request.js';
import { storeOutputs } from './store-outputs.js';

const CANCELLED = later`The run was cancelled before anything was published; finished files are in the work tree.`;

/**
 * Publishes the results where the target says. A failure to publish does not throw: the finished files are in the work tree,
 * and the publication says what went wrong.
 */
export async function publish(input: PublishInput): Promise<Published> {
  const { target, request, signal } = input;
  if (target.kind === 'none') {
    if (!isEmpty(request)) await keepInWorkTree(input.repository, request, input.config.ledger);
    return nothing(target.reason);
  }
  if (signal.aborted) return await withPaidKept(input, nothing(said(CANCELLED)));
  const idle = nothingToDo(target, request);
  if (idle !== undefined) return nothing(idle);
  try {
    if (target.kind === 'commit') return await publishCommit(input, target.branch, target.mayCreate);
    return await proposeByPullRequest(input, target.base, target.head);
  } catch (thrown) {
    const underway = thrown instanceof SuperresError && thrown.code === 'E_PUSH_CUT_OFF';
    if (signal.aborted && !underway) return await withPaidKept(input, nothing(said(CANCELLED)));
    if (!(thrown instanceof SuperresError)) throw thrown;
    const { code, message, remedy } = thrown;
    const goneQuietly = code === 'E_BRANCH_GONE' && target.kind === 'commit' && !target.mayCreate;
    if (goneQuietly && (await wasProposed(input, target.branch).catch(() => false))) {
      const reason = say`The branch \`${target.branch}\` was deleted with its pull request meanwhile: nothing was published.`;
      return published({ kind: 'none', message: reason }, { notices: [{ level: 'notice', message: reason }] });
    }
    return await withPaidKept(input, published({ kind: 'none', message, error: { code, message, remedy } }));
  }
}

/** Nothing went to the branch: what was paid for is noted on disk. Where not even that is possible, the outcome stands all the same. */
async function withPaidKept(
  { repository, request, config, log }: PublishInput,
  outcome: Published,
): Promise<Published> {
  await keepPaid(repository, request, config.ledger).catch((thrown: unknown) => {
    log.debug(`What was paid for could not be noted on disk: ${messageOf(thrown)}`);
  });
  return outcome;
}

function behind(): Notice {
  return {
    level: 'notice',
    message: say`The checkout could not follow the branch (one of the two has moved on, or its index or branch is locked, or files there have changes or other line ends), so it stays where it is, without the pictures: \`git pull\` in a later step brings them.`,
  };
}

/**
 * The branch is gone and nothing is wrong: it was the head of a pull request, and somebody merged or closed that while the run
 * was going on. GitHub keeps a pull request's commits under a ref of its own.
 */
async function wasProposed({ trigger, repository, scratch }: PublishInput, branch: string): Promise<boolean> {
  if (trigger.pullRequest?.headRef === branch) return true;
  const refs = await (await scratch()).refs(['refs/pull/*/head']);
  return [...refs.values()].includes(repository.head);
}

/**
 * `publish: commit`: one commit on the branch's tip, by git or by API.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS, E_API_*, E_GITHUB_*
 */
async function publishCommit(input: PublishInput, branch: string, mayCreate: boolean): Promise<Published> {
  const { repository, config, clock, signal, log } = input;
  const scratch = await input.scratch();
  const stored = await storeOutputs(repository, scratch, input.request, {
    lfs: config.commitMethod === 'git',
  });
  const landed = await commitToBranch({
    repository,
    scratch,
    committer: await committerFor(input, stored.lfsObjects),
    request: stored.request,
    written: new Map([
      ...(input.request.leftovers ?? []),
      ...input.request.finished.map(({ output, outputBlob }) => [output, outputBlob] as const),
    ]),
    ledgerFolder: config.ledger,
    branch,
    ...(mayCreate && { createFrom: repository.head }),
    describe: (count, edits) => commitInfo(config, count, edits, { now: clock(), version: input.version }),
    log,
    signal,
    pause: (attempt) => pauseBefore(attempt, input),
  });
  const facts = {
    placements: landed.placements,
    outputBlobs: stored.outputBlobs,
    failed: stored.failed,
    ...(landed.aside > 0 && { notices: [behind()] }),
  };
  if (landed.commit === undefined) return { ...nothing(said(NOTHING)), ...facts };
  const message = say`Committed to ${branch} as ${landed.commit.slice(0, 10)}.`;
  const { commit, verified } = landed;
  return published({ kind: 'commit', message, commit, branch, ...(verified !== undefined && { verified }) }, facts);
}
