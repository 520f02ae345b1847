import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { realAdapters } from './adapters.js';
import type { Config } from './config/config.js';
import { configError } from './config/problem.js';
import { readConfig } from './config/read-config.js';
import { readTrigger } from './config/read-trigger.js';
import type { Trigger } from './config/trigger.js';
import { asSuperresError } from './errors.js';
import { countOutcomes, type RunResult } from './outcome.js';
import type { GitHubPort } from './publish/github-port.js';
import { annotationsOf } from './report/annotations.js';
import { createCommandFiles } from './report/command-files.js';
import { COMMENT_MARKER, renderComment } from './report/comment.js';
import { reportContext } from './report/context.js';
import { actionOutputs } from './report/outputs.js';
import { createProgress, estimateLine } from './report/progress.js';
import { createRedactor, type Redactor } from './report/redact.js';
import { renderResults } from './report/results-file.js';
import { renderSummary } from './report/summary.js';
import { headline } from './report/wording.js';
import { createWorkflowLog, type WorkflowLog } from './report/workflow-log.js';
import { run } from './run.js';

/**
 * Entry of dist/index.js: the runner's inputs, event and files around the story. Sets the exit code.
 * @param home folder of dist
 */
export async function runAction(home: URL): Promise<void> {
  const { env } = process;
  const redactor = createRedactor();
  const log = createWorkflowLog({ write: (text) => process.stdout.write(text), redactor });
  try {
    process.exitCode = await act(home, env, log, redactor);
  } catch (thrown) {
    const error = asSuperresError(thrown);
    log.error(`${error.message} ${error.remedy} (${error.code})`, { title: error.code });
    if (error.code === 'E_INTERNAL' && error.cause instanceof Error) log.debug(error.cause.stack ?? '');
    process.exitCode = 1;
  }
}

async function act(home: URL, env: NodeJS.ProcessEnv, log: WorkflowLog, redactor: Redactor): Promise<number> {
  const read = readConfig((name) => env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`]);
  for (const secret of read.secrets) log.mask(secret);
  if (!read.ok) throw configError(read.problems);
  const { config } = read;
  const trigger = readTrigger(env, await readPayload(env.GITHUB_EVENT_PATH));
  const tempFolder = env.RUNNER_TEMP || os.tmpdir();
  const interruption = new AbortController();
  const interrupt = () => interruption.abort(new DOMException('The run was cancelled.', 'AbortError'));
  process.once('SIGTERM', interrupt);
  process.once('SIGINT', interrupt);

  const adapters = realAdapters({
    home,
    env,
    config,
    trigger,
    log,
    redactor,
    folder: env.GITHUB_WORKSPACE || process.cwd(),
  });
  const started = Date.now();
  let progress = createProgress(0);
  try {
    log.group('superres: images');
    const result = await run({
      ...adapters,
      config,
      trigger,
      tempFolder,
      log,
      signal: interruption.signal,
      onStart(images) {
        progress = createProgress(images);
        if (images > 0) log.info(estimateLine({ images }));
      },
      onEnd(outcome) {
        const { level, text } = progress.finished(outcome, Date.now() - started);
        log[level](text);
      },
    }).finally(() => log.endGroup());
    if (!interruption.signal.aborted) await comment(result, config, trigger, adapters.github, log);
    await report(result, { env, log, redactor, tempFolder, trigger, failOn: config.failOn });
    const failed = countOutcomes(result.outcomes).failed > 0 && config.failOn === 'error';
    return failed || result.publication.error || interruption.signal.aborted ? 1 : 0;
  } finally {
    await adapters.github?.close();
  }
}

interface ReportInput {
  readonly env: NodeJS.ProcessEnv;
  readonly log: WorkflowLog;
  readonly redactor: Redactor;
  readonly tempFolder: string;
  readonly trigger: Trigger;
  readonly failOn: 'error' | 'none';
}

async function report(
  result: RunResult,
  { env, log, redactor, tempFolder, trigger, failOn }: ReportInput,
): Promise<void> {
  const resultsFile = path.join(tempFolder, `superres-results-${randomUUID()}.json`);
  await mkdir(tempFolder, { recursive: true });
  await writeFile(resultsFile, redactor.redact(renderResults(result)));
  const files = createCommandFiles(
    {
      ...(env.GITHUB_OUTPUT && { output: env.GITHUB_OUTPUT }),
      ...(env.GITHUB_STEP_SUMMARY && { summary: env.GITHUB_STEP_SUMMARY }),
    },
    redactor,
  );
  for (const { level, message, ...place } of annotationsOf(result, failOn)) log[level](message, place);
  const { error } = result.publication;
  if (error) log.error(`${error.message} ${error.remedy} (${error.code})`, { title: error.code });
  const context = reportContext(trigger);
  await files.setOutputs(actionOutputs(result, { resultsFile }));
  // A summary that cannot be written is no reason to fail a run that did its work.
  await files
    .addSummary(renderSummary(result, context))
    .catch(() => log.warning('The step summary could not be written.'));
  log.info(`${headline(countOutcomes(result.outcomes), result.dryRun)}. ${result.publication.message}`);
}

/** One comment on the pull request, kept up to date; never a reason to fail. */
async function comment(
  result: RunResult,
  config: Config,
  trigger: Trigger,
  github: GitHubPort | undefined,
  log: WorkflowLog,
): Promise<void> {
  const { pullRequest } = trigger;
  const { enhanced, failed, deferred } = countOutcomes(result.outcomes);
  if (!pullRequest || !config.comment || !github || enhanced + failed + deferred === 0) return;
  if (pullRequest.fork && trigger.event !== 'pull_request_target') {
    log.debug("No comment: the token of a fork's pull request may only read.");
    return;
  }
  const { writeStickyComment } = await import('./publish/github/comments.js');
  const sha = result.publication.commit ?? pullRequest.headSha;
  const body = renderComment(result, { ...reportContext(trigger), sha }, { place: 'comment' });
  try {
    const written = await writeStickyComment(await github.connect(), {
      number: pullRequest.number,
      marker: COMMENT_MARKER,
      body,
    });
    if (written.kind === 'not-written') log.notice(written.message);
  } catch (thrown) {
    log.notice(`The comment could not be written: ${asSuperresError(thrown).message}`);
  }
}

async function readPayload(file: string | undefined): Promise<unknown> {
  if (!file) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
