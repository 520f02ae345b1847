import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { unlessAborted } from '../core/abort.js';
import { asSuperresError, errorCode, errorLine, withDetail } from '../core/errors.js';
import { makeFolders } from '../core/make-folders.js';
import { say } from '../core/say.js';
import { annotationsOf } from './annotations.js';
import { reportContext } from './context.js';
import { REPORT_ERRORS, reportError } from './errors.js';
import { withPictures } from './repository-pictures.js';
import { actionOutputs, resultsPieces } from './results-file.js';
import { renderSummary } from './summary.js';
import { isPart } from './sweep-report.js';
import { conclusion } from './wording.js';
import { addSummary, setOutputs } from './workflow-log.js';
import { writeComment } from './write-comment.js';
/**
 * Tells everybody who needs to know: page, comment, annotations, outputs, summary, log. Each is told whatever becomes of the
 * others.
 * @throws SuperresError E_RESULTS_NOT_WRITTEN or E_OUTPUTS_NOT_WRITTEN, when all the others have been told
 */
export async function report(result, input, signal) {
    const { config, trigger, log, redactor, tempFolder } = input;
    const page = await writeReportPage(result, input);
    // A comment is not waited for by a run that is cancelled.
    if (!signal.aborted)
        await unlessAborted(writeComment(result, input), signal).catch(() => undefined);
    const failures = [];
    const failed = (code) => (thrown) => {
        const why = errorCode(thrown) ?? say `there is no such file`;
        failures.push(reportError(code, withDetail(REPORT_ERRORS[code].what, why), { cause: thrown }));
        return '';
    };
    const pieces = mapped(resultsPieces(result), redactor.redact);
    const resultsFile = await writeResults(tempFolder, pieces).catch(failed('E_RESULTS_NOT_WRITTEN'));
    for (const { level, message, ...place } of annotationsOf(result, isPart(result) ? 'none' : config.failOn))
        log[level](message, place);
    const { error } = result.publication;
    if (error)
        log.error(errorLine(error), { title: error.code });
    try {
        setOutputs(actionOutputs(result, { resultsFile, ...page }), redactor);
    }
    catch (thrown) {
        failed('E_OUTPUTS_NOT_WRITTEN')(thrown);
    }
    const summary = renderSummary(result, { ...reportContext(trigger), ...result.place, ...page });
    await addSummary(summary, redactor).catch(() => log.warning(say `The step summary could not be written.`));
    log.info(conclusion(result));
    const [first, ...others] = failures;
    for (const other of others)
        log.error(errorLine(other), { title: other.code });
    if (first)
        throw first;
}
function* mapped(pieces, change) {
    for (const piece of pieces)
        yield change(piece);
}
/** Writes the results file, whole or not at all, and gives its path. */
async function writeResults(folder, pieces) {
    const file = path.join(folder, `superres-results-${randomUUID()}.json`);
    await makeFolders(folder);
    await writeFile(file, pieces).catch(async (thrown) => {
        await rm(file, { force: true });
        throw thrown;
    });
    return file;
}
/** The HTML page, where the input `report` asks for one. */
export async function writeReportPage(result, input) {
    const { config, trigger, env, log, redactor, tempFolder } = input;
    const path = config.report;
    if (path === undefined || result.dryRun || isPart(result))
        return {};
    try {
        const written = await withPictures(result, { env, tempFolder }, async (root, readBlob) => {
            const { writeRunPage } = await import('./page/build-page.js');
            const title = trigger?.repository ?? 'superres';
            await writeRunPage({ result, root, path, title, readBlob, redact: redactor.redact });
            return { report: path };
        });
        return written ?? {};
    }
    catch (thrown) {
        log.warning(errorLine(asSuperresError(thrown)));
        return {};
    }
}
