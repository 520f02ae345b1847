import { countOutcomes, type Outcome, type RunResult } from '../core/outcome.js';
import { scaleOf } from '../core/slot.js';
import { addedBy, weightOf } from './bytes-added.js';

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const RESULTS_VERSION = 1;

/**
 * The results file: JSON with every candidate, its outcome and its reason. docs/reports.md describes the shape,
 * which is stable within a version; names of fields are ours, not the code's, so that the code can change.
 */
export function renderResults(result: RunResult): string {
  const { engine, publication } = result;
  const document = {
    version: RESULTS_VERSION,
    dryRun: result.dryRun,
    scope: result.scope,
    counts: countOutcomes(result.outcomes),
    engine: engine ? { name: engine.engine, reason: engine.reason } : null,
    publication: {
      kind: publication.kind,
      message: publication.message,
      error: publication.error ?? null,
      commit: publication.commit ?? null,
      branch: publication.branch ?? null,
      verified: publication.verified ?? null,
      pullRequest: publication.pullRequest ?? null,
    },
    images: result.outcomes.map(imageOf),
    housekeeping: result.housekeeping,
    notices: result.notices,
    totals: { ...result.totals, bytes: weightOf(result.outcomes) ?? null },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function imageOf(outcome: Outcome): object {
  const { path, output, blob, kind } = outcome;
  const head = { path, outcome: kind, blob, output, ...(outcome.slot !== undefined && { scale: scaleOf(outcome) }) };
  switch (outcome.kind) {
    case 'enhanced':
      return {
        ...head,
        before: measure(outcome.before),
        after: measure(outcome.after),
        addedBytes: addedBy(outcome) ?? null,
        engine: { name: outcome.by.engine, model: outcome.by.model, version: outcome.by.version },
        ms: Math.round(outcome.ms),
        outputBlob: outcome.outputBlob,
        reusedFrom: outcome.reusedFrom ?? null,
        notes: outcome.notes,
      };
    case 'unchanged':
      return { ...head, reason: outcome.reason };
    case 'skipped':
    case 'deferred':
      return { ...head, reason: outcome.reason, message: outcome.message };
    case 'failed':
      return {
        ...head,
        code: outcome.code,
        message: outcome.message,
        remedy: outcome.remedy,
        retryable: outcome.retryable,
      };
  }
}

const measure = ({ width, height, bytes }: { width: number; height: number; bytes: number }) => ({
  width,
  height,
  bytes,
});

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
