import type { Deferred, Failed, RunResult, Skipped } from '../outcome.js';
import type { Section } from './budget.js';
import { markdownName, markdownText } from './escape.js';
import { count, DEFER_TITLES, SKIP_TITLES } from './wording.js';

/** What the comment says of images that have no before and after: failures one by one, the others counted. */
export function commentRemainder(result: RunResult): { readonly failures: Section[]; readonly others: Section[] } {
  const failed = result.outcomes.filter((outcome): outcome is Failed => outcome.kind === 'failed');
  const others = result.outcomes.filter(
    (outcome): outcome is Skipped | Deferred => outcome.kind === 'skipped' || outcome.kind === 'deferred',
  );
  const failures: Section[] = [];
  const rest: Section[] = [];
  if (failed.length > 0) {
    failures.push({
      head: '| Failed | What happened | What to do |\n| --- | --- | --- |',
      lines: failed.map(
        ({ path, message, remedy, code }) =>
          `| ${markdownName(path, 120)} | ${markdownText(message, 300)} (<code>${markdownText(code, 60)}</code>) | ${markdownText(remedy, 300)} |`,
      ),
      foot: '',
      what: 'failed files',
    });
  }
  if (others.length > 0) {
    const totals = new Map<string, number>();
    for (const outcome of others) {
      const title = outcome.kind === 'skipped' ? SKIP_TITLES[outcome.reason] : DEFER_TITLES[outcome.reason];
      const key = `${outcome.kind === 'skipped' ? 'Skipped' : 'Deferred'}: ${title}`;
      totals.set(key, (totals.get(key) ?? 0) + 1);
    }
    const lines = [...totals].sort(([, a], [, b]) => b - a).map(([title, number]) => `- ${title}: ${count(number)}`);
    rest.push({ head: '', lines, foot: '', what: 'reasons' });
  }
  return { failures, others: rest };
}
