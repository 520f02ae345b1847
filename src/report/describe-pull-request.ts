import type { Trigger } from '../config/read-trigger.js';
import type { Proposal } from '../core/proposal.js';
import { type RunResult, tallyOf } from '../core/run-result.js';
import type { Redactor } from '../core/secrets.js';
import { COMMENT_MARKER, renderComment } from './comment.js';
import { type ReportContext, reportContext } from './context.js';
import { redactResult } from './redact-result.js';
import { type CropsInput, cropsOf } from './repository-pictures.js';

export interface DescribeInput extends CropsInput {
  readonly trigger: Trigger;
  readonly redactor: Redactor;
}

/** The body of a pull request of ours, and the hidden comment in it by which it is known again. */
export async function describePullRequest(
  proposal: Proposal,
  input: DescribeInput,
): Promise<{ readonly body: string; readonly marker: string }> {
  const { trigger, redactor } = input;
  const result = redactResult(resultOf(proposal), redactor.redact);
  const { sha, ...own } = reportContext(trigger);
  const { repository = trigger.repository } = proposal;
  const context: ReportContext = {
    ...own,
    ...(repository !== undefined && { repository }),
    // The event's commit is of the event's repository.
    ...(sha !== undefined && repository === trigger.repository && { sha }),
  };
  const { head, root } = proposal;
  const crops = await cropsOf({ ...result, root }, input, { ...proposal.crops, context, use: `branch ${head}` });
  return { marker: COMMENT_MARKER, body: renderComment(result, context, { place: 'pull-request', crops }) };
}

/** Outcomes alone as a result, for a text that speaks of pictures and not of a run. */
function resultOf({ outcomes, commit }: Proposal): RunResult {
  return {
    outcomes,
    tally: tallyOf(outcomes),
    housekeeping: [],
    publication: { kind: 'pull-request', message: '', commit },
    notices: [],
    dryRun: false,
    scope: 'all',
    totals: { ms: 0, engineRequests: 0, githubRequests: 0 },
  };
}
