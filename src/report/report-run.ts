import { randomUUID } from 'node:crypto';
import { realpath, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/config.js';
import type { Trigger } from '../config/read-trigger.js';
import { unlessAborted } from '../core/abort.js';
import { asSuperresError, errorCode, errorLine, type SuperresError, withDetail } from '../core/errors.js';
import type { Log } from '../core/log.js';
import { makeFolders } from '../core/make-folders.js';
import { diskPath, repositoryPathOf } from '../core/paths.js';
import type { RunResult } from '../core/run-result.js';
import { say } from '../core/say.js';
import type { Redactor } from '../core/secrets.js';
import type { GitHubPort } from '../publish/github/api.js';
import { annotationsOf } from './annotations.js';
import { reportContext } from './context.js';
import { REPORT_ERRORS, reportError } from './errors.js';
import { withPictures } from './repository-pictures.js';
import { actionOutputs, resultsPieces } from './results-file.js';
import { renderSummary } from './summary.js';
import { isPart } from './sweep-report.js';
import { conclusion } from './wording.js';
import { addSummary, setOutputs, type WorkflowLog } from './workflow-log.js';
import { writeComment } from './write-comment.js';

export interface ReportInput {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly config: Config;
  readonly trigger: Trigger;
  readonly github?: GitHubPort;
  readonly log: WorkflowLog;
  readonly redactor: Redactor;
  readonly tempFolder: string;
}

/**
 * Tells everybody who needs to know: page, comment, annotations, outputs, summary, log. Each is told whatever becomes of the
 * others.
 * @throws SuperresError E_RESULTS_NOT_WRITTEN or E_OUTPUTS_NOT_WRITTEN, when all the others have been told
 */
export async function report(result: RunResult, input: ReportInput, signal: AbortSignal): Promise<void> {
  const { config, trigger, log, redactor, tempFolder } = input;
  const page = await writeReportPage(result, input);
  // A comment is not waited for by a run that is cancelled.
  if (!signal.aborted) await unlessAborted(writeComment(result, input), signal).catch(() => undefined);
  const failures: SuperresError[] = [];
  const failed = (code: 'E_RESULTS_NOT_WRITTEN' | 'E_OUTPUTS_NOT_WRITTEN') => (thrown: unknown) => {
    const why = errorCode(thrown) ?? say`there is no such file`;
    failures.push(reportError(code, withDetail(REPORT_ERRORS[code].what, why), { cause: thrown }));
    return '';
  };
  const pieces = mapped(resultsPieces(result), redactor.redact);
  const resultsFile = await writeResults(tempFolder, pieces).catch(failed('E_RESULTS_NOT_WRITTEN'));
  for (const { level, message, ...place } of annotationsOf(result, isPart(result) ? 'none' : config.failOn))
    log[level](message, place);
  const { error } = result.publication;
  if (error) log.error(errorLine(error), { title: error.code });
  try {
    setOutputs(actionOutputs(result, { resultsFile, ...(await fromWorkspace(page, result, input.env)) }), redactor);
  } catch (thrown) {
    failed('E_OUTPUTS_NOT_WRITTEN')(thrown);
  }
  const summary = renderSummary(result, { ...reportContext(trigger), ...result.place, ...page });
  await addSummary(summary, redactor).catch(() => log.warning(say`The step summary could not be written.`));
  log.info(conclusion(result));
  const [first, ...others] = failures;
  for (const other of others) log.error(errorLine(other), { title: other.code });
  if (first) throw first;
}

/** The page as later steps name it: they start in the workspace, and `working-directory` may be a folder of that. */
async function fromWorkspace(
  { report }: { readonly report?: string },
  { root }: Pick<RunResult, 'root'>,
  { GITHUB_WORKSPACE: workspace }: ReportInput['env'],
): Promise<{ readonly report?: string }> {
  if (report === undefined || root === undefined || !workspace) return report === undefined ? {} : { report };
  const top = await realpath(workspace).catch(() => workspace);
  return { report: repositoryPathOf(top, diskPath(root, report)) ?? report };
}

function* mapped(pieces: Iterable<string>, change: (text: string) => string): Generator<string> {
  for (const piece of pieces) yield change(piece);
}

/** Writes the results file, whole or not at all, and gives its path. */
async function writeResults(folder: string, pieces: Iterable<string>): Promise<string> {
  const file = path.join(folder, `superres-results-${randomUUID()}.json`);
  await makeFolders(folder);
  await writeFile(file, pieces).catch(async (thrown) => {
    await rm(file, { force: true });
    throw thrown;
  });
  return file;
}

/** The HTML page, where the input `report` asks for one. */
export async function writeReportPage(
  result: RunResult,
  input: Pick<ReportInput, 'config' | 'env' | 'redactor' | 'tempFolder'> & {
    readonly trigger?: Trigger;
    readonly log: Pick<Log, 'warning'>;
  },
): Promise<{ readonly report?: string }> {
  const { config, trigger, env, log, redactor, tempFolder } = input;
  const path = config.report;
  if (path === undefined || result.dryRun || isPart(result)) return {};
  try {
    const written = await withPictures(result, { env, tempFolder }, async (root, readBlob) => {
      const { writeRunPage } = await import('./page/build-page.js');
      const title = trigger?.repository ?? 'superres';
      await writeRunPage({ result, root, path, title, readBlob, redact: redactor.redact });
      return { report: path };
    });
    return written ?? {};
  } catch (thrown) {
    log.warning(errorLine(asSuperresError(thrown)));
    return {};
  }
}
