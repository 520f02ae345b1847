import type { Config } from '../config/config.js';
import { SuperresError } from '../errors.js';
import type { Notice, Publication } from '../outcome.js';
import { ACTIONS_BOT, commitInfo } from './commit-info.js';
import { publishError } from './errors.js';
import type { GitHubApi } from './github/api.js';
import { findPullRequests, publishPullRequest } from './github/pull-requests.js';
import { landerFor, pauseBefore } from './landers.js';
import { githubCommitter } from './our-commits.js';
import { proposedOutcomes } from './proposed.js';
import { type Published, type PublishInput, published } from './published.js';
import { wantsPullRequest } from './pull-request-plan.js';
import { storeOutputs } from './store-outputs.js';
import { bringToHeadBranch, type HeadBranchResult } from './to-pull-request.js';

/**
 * `publish: pull-request`: the results go onto the head branch, then the pull request for it is made or brought up to date.
 * @throws SuperresError E_API_UNAVAILABLE, E_PUSH_*, E_GITHUB_*
 */
export async function proposeByPullRequest(input: PublishInput, base: string, head: string): Promise<Published> {
  const { workshop, config, clock, signal, log, github } = input;
  if (!github)
    throw publishError('E_API_UNAVAILABLE', undefined, { remedy: 'Leave the input `token` at its default.' });
  const scratch = await workshop.scratch();
  const stored = await storeOutputs(workshop.repository, scratch, input.request, {
    lfs: config.commitMethod === 'git',
  });
  const result = await bringToHeadBranch({
    scratch,
    remote: await workshop.remote(),
    lander: await landerFor(input, stored),
    request: stored.request,
    ledgerFolder: config.ledger,
    base,
    head,
    emails: new Set([
      ACTIONS_BOT.email,
      githubCommitter(input.trigger.server.serverUrl),
      ...(config.commitAuthor ? [config.commitAuthor.email] : []),
    ]),
    describe: (count) => commitInfo(config, count, clock(), input.version),
    log,
    signal,
    pause: (attempt) => pauseBefore(attempt, input),
  });
  const facts = { landings: result.landings, outputBlobs: stored.outputBlobs, failed: stored.failed };
  if (result.kind === 'removed' || result.kind === 'absent')
    return published({ kind: 'none', message: result.message }, facts);
  const { publication, notices } = await request(input, await github.connect(), base, head, result);
  return published(publication, { ...facts, notices });
}

interface Requested {
  readonly publication: Publication;
  readonly notices: readonly Notice[];
}

async function request(
  input: PublishInput,
  api: GitHubApi,
  base: string,
  head: string,
  result: HeadBranchResult,
): Promise<Requested> {
  const { commit, verified } = result;
  const at = { branch: head, ...(commit !== undefined && { commit }), ...(verified !== undefined && { verified }) };
  try {
    const found = await findPullRequests(api, head, base);
    const { open } = found;
    // A branch that an earlier run pushed and was not permitted to open a pull request for gets one now.
    const late = result.tip !== undefined && result.proposed.length > 0 && wantsPullRequest(result.tip, found);
    if (result.kind === 'unchanged' && !late) return { notices: [], publication: nothingNew(result, open) };
    const outcomes = await proposedOutcomes(await input.workshop.scratch(), result.proposed, input.outcomes);
    const text = input.describePullRequest(outcomes, commit ?? result.tip ?? '');
    const made = await publishPullRequest(api, { head, base, ...wishes(input.config, result.proposed), ...text }, open);
    if (made.kind !== 'published') {
      const why =
        made.kind === 'no-difference'
          ? 'GitHub sees no difference between the branches.'
          : `The ${made.which} branch is gone.`;
      return { notices: [], publication: { kind: 'none', message: `${result.message} ${why}`, ...at } };
    }
    const { number, url } = made;
    // A text that a person rewrote stays theirs; the branch itself was updated all the same.
    const operation = made.operation === 'unchanged' ? 'updated' : made.operation;
    return {
      publication: {
        kind: 'pull-request',
        message: `Pull request #${number} ${operation}: ${url}`,
        ...at,
        pullRequest: { number, url, operation },
      },
      notices: made.warnings.map((message) => ({ level: 'warning', message })),
    };
  } catch (thrown) {
    if (!(thrown instanceof SuperresError)) throw thrown;
    // The branch is pushed: what is in it is neither lost nor to be done again.
    const { code, message, remedy } = thrown;
    return { notices: [], publication: { kind: 'none', message, error: { code, message, remedy }, ...at } };
  }
}

function nothingNew(
  { message }: HeadBranchResult,
  open: { readonly number: number; readonly url: string } | undefined,
): Publication {
  if (!open) return { kind: 'none', message };
  const pullRequest = { number: open.number, url: open.url, operation: 'unchanged' } as const;
  return { kind: 'pull-request', message: `Nothing new for pull request #${open.number}.`, pullRequest };
}

function wishes({ pullRequest }: Config, proposed: HeadBranchResult['proposed']) {
  const { title, labels, reviewers, draft } = pullRequest;
  return { title: title.replaceAll('{count}', String(proposed.length)), labels, reviewers, draft };
}
