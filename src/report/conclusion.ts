import { countOutcomes, type RunResult } from '../core/outcome.js';
import { weightSentence } from './bytes-added.js';
import { headline } from './wording.js';

/** The log's last line: what was done, where it went, and what it weighs. */
export function conclusion({ outcomes, dryRun, publication }: RunResult): string {
  const parts = [`${headline(countOutcomes(outcomes), dryRun)}.`, publication.message, weightSentence(outcomes)];
  return parts.filter((part) => part !== '').join(' ');
}
