import { addedBy } from '../core/run-result.js';
import { scaleOf } from '../core/slot.js';
import { sweepOutputs } from './sweep-report.js';
/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const RESULTS_VERSION = 1;
/**
 * The results file: JSON with every candidate, its outcome and its reason. docs/reports.md describes the shape,
 * which is stable within a version; names of fields are ours, not the code's, so that the code can change.
 */
export function renderResults(result) {
    return [...resultsPieces(result)].join('');
}
/** Images in one piece. */
const PIECE = 500;
/** The same text in pieces: that of 100,000 images is never in memory as a whole. No image is divided between two. */
export function* resultsPieces(result) {
    const { engine, publication, tally } = result;
    const document = {
        version: RESULTS_VERSION,
        dryRun: result.dryRun,
        scope: result.scope,
        counts: tally.counts,
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
        images: [],
        housekeeping: result.housekeeping,
        ...(result.sweep && { sweep: result.sweep }),
        notices: result.notices,
        totals: { ...result.totals, bytes: tally.weight ?? null },
    };
    const text = `${JSON.stringify(document, null, 2)}\n`;
    // Inside of a text quotes are escaped and line ends too: this is the field itself.
    const at = text.indexOf(NO_IMAGES) + NO_IMAGES.length - 1;
    yield text.slice(0, at);
    const { outcomes } = result;
    for (let from = 0; from < outcomes.length; from += PIECE) {
        const images = outcomes.slice(from, from + PIECE).map((outcome) => indented(imageOf(outcome)));
        yield `${from === 0 ? '' : ','}\n    ${images.join(',\n    ')}`;
    }
    yield `${outcomes.length > 0 ? '\n  ' : ''}${text.slice(at)}`;
}
const NO_IMAGES = '\n  "images": []';
const indented = (image) => JSON.stringify(image, null, 2).replaceAll('\n', '\n    ');
function imageOf(outcome) {
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
const measure = ({ width, height, bytes }) => ({
    width,
    height,
    bytes,
});
/** Every output of action.yml; what does not apply is empty. */
export function actionOutputs(result, files) {
    const { publication, tally } = result;
    const { counts } = tally;
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
        ...sweepOutputs(result),
    };
}
