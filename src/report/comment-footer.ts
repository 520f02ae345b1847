import { roundBytes } from '../core/bytes.js';
import type { RunResult } from '../core/outcome.js';
import { say } from '../core/say.js';
import { weightOf } from './bytes-added.js';
import { duration, engineRequestsOf } from './wording.js';

/**
 * The end of a comment and of a pull request's body: what this is, how to decline, exclude and undo it, and what it costs.
 * Empty where nothing was made.
 */
export function footer(result: RunResult, place: 'comment' | 'settled' | 'pull-request'): string {
  if (result.dryRun || !result.outcomes.some(({ kind }) => kind === 'enhanced')) return '';
  const lines = [
    say`**What is this?** superres-action enlarges the images of this repository that are new or have changed, and commits the results.`,
    say`**Not wanted?** Delete the result and commit: it is not made again until its source changes.`,
    say`**Never wanted?** To leave files out for good, use \`exclude\` of the workflow, or a rule in the configuration file.`,
    place === 'pull-request'
      ? say`**Undo?** Close this pull request; once it is merged, \`git revert\` of its commit undoes all of it.`
      : say`**Undo?** \`git revert\` of the commit undoes all of it.`,
    say`**Costs?** ${costs(result)}`,
  ];
  return `---\n\n${lines.map((line) => `<sub>${line}</sub>`).join('<br>\n')}`;
}

/** Time of a runner, room in the repository, requests to a service. */
function costs(result: RunResult): string {
  const { totals, outcomes } = result;
  // A pull request's body speaks of several runs: of their images' own time.
  const ms =
    totals.ms > 0
      ? totals.ms
      : outcomes.reduce((sum, outcome) => sum + (outcome.kind === 'enhanced' ? outcome.ms : 0), 0);
  const added = weightOf(outcomes)?.added ?? 0;
  const parts = [
    ...(ms > 0 ? [say`about ${duration(ms)} of a runner`] : []),
    added >= 0 ? say`${roundBytes(added)} more in the repository` : say`${roundBytes(-added)} less in the repository`,
    totals.engineRequests > 0
      ? engineRequestsOf(totals.engineRequests)
      : outcomes.some((outcome) => outcome.kind === 'enhanced' && outcome.by.engine === 'wechat')
        ? say`requests to the engine’s service`
        : say`no service that bills`,
  ];
  const text = parts.reduce((before, part) => say`${before}, ${part}`);
  return say`${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
