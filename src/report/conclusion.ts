import { countOutcomes, type RunResult } from '../core/outcome.js';
import { say, sentences } from '../core/say.js';
import { weightSentence } from './bytes-added.js';
import { headline } from './wording.js';

/** The log's last line: what was done, where it went, and what it weighs. */
export function conclusion({ outcomes, dryRun, publication }: RunResult): string {
  return sentences([say`${headline(countOutcomes(outcomes), dryRun)}.`, publication.message, weightSentence(outcomes)]);
}
