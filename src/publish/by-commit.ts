import { commitInfo } from './commit-info.js';
import { landerFor, pauseBefore } from './landers.js';
import { nothing, type Published, type PublishInput, published } from './published.js';
import { storeOutputs } from './store-outputs.js';
import { commitToBranch } from './to-branch.js';

/**
 * `publish: commit`: one commit on the branch's tip, by git or by API.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS, E_API_*, E_GITHUB_*
 */
export async function publishCommit(input: PublishInput, branch: string, mayCreate: boolean): Promise<Published> {
  const { workshop, config, clock, signal, log } = input;
  const scratch = await workshop.scratch();
  const stored = await storeOutputs(workshop.repository, scratch, input.request, {
    lfs: config.commitMethod === 'git',
  });
  const landed = await commitToBranch({
    repository: workshop.repository,
    scratch,
    lander: await landerFor(input, stored),
    request: stored.request,
    ledgerFolder: config.ledger,
    branch,
    ...(mayCreate && { createFrom: workshop.repository.head }),
    describe: (count) => commitInfo(config, count, clock(), input.version),
    log,
    signal,
    pause: (attempt) => pauseBefore(attempt, input),
  });
  const facts = { landings: landed.landings, outputBlobs: stored.outputBlobs, failed: stored.failed };
  if (landed.commit === undefined) return { ...nothing('There was nothing to publish.'), ...facts };
  const message = `Committed to ${branch} as ${landed.commit.slice(0, 10)}.`;
  const { commit, verified } = landed;
  return published({ kind: 'commit', message, commit, branch, ...(verified !== undefined && { verified }) }, facts);
}
