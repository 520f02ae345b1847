import { countOutcomes, type RunResult } from '../outcome.js';

/** Files written beside the outputs. */
export interface OutputFiles {
  /** Absolute path of the results file. */
  readonly resultsFile: string;
  /** Path of the HTML page, when one was written. */
  readonly report?: string;
}

/** Every output of action.yml; what does not apply is empty. */
export function actionOutputs(result: RunResult, files: OutputFiles): Record<string, string> {
  const counts = countOutcomes(result.outcomes);
  const { publication } = result;
  return {
    'enhanced-count': String(counts.enhanced),
    'unchanged-count': String(counts.unchanged),
    'skipped-count': String(counts.skipped),
    'failed-count': String(counts.failed),
    'deferred-count': String(counts.deferred),
    'results-file': files.resultsFile,
    'commit-sha': publication.commit ?? '',
    branch: publication.branch ?? '',
    'pull-request-number': publication.pullRequest ? String(publication.pullRequest.number) : '',
    'pull-request-url': publication.pullRequest?.url ?? '',
    report: files.report ?? '',
  };
}
