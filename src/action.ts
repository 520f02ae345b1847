import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { getInput } from '@actions/core';
import { realAdapters } from './adapters.js';
import { configError } from './config/errors.js';
import { readConfig } from './config/read-config.js';
import { addressProblems, readTrigger } from './config/read-trigger.js';
import { asSuperresError, errorLine, type SuperresError } from './core/errors.js';
import { leaveAtOnce } from './core/leave.js';
import { languageWish, say } from './core/say.js';
import { createRedactor, type Redactor } from './core/secrets.js';
import { enhanceError } from './enhance/errors.js';
import { chooseLanguage } from './language.js';
import { reportError } from './report/errors.js';
import { createTelling, outcomeText } from './report/progress.js';
import { redactResult } from './report/redact-result.js';
import { errorInMarkdown, renderFailure } from './report/wording.js';
import { addSummary, createWorkflowLog, type WorkflowLog } from './report/workflow-log.js';
import { run } from './run.js';

/**
 * Entry of dist/index.js: the runner's inputs, event and files around the story. Sets the exit code.
 * @param home folder of dist
 */
export async function runAction(home: URL): Promise<void> {
  const { env } = process;
  const redactor = createRedactor();
  const log = createWorkflowLog(redactor);
  // Without a listener Node ends the process at the next line of the log, whatever is half done.
  let closed = false;
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', () => {
      closed = true;
    });
  }
  // What is thrown where nobody waits (a socket, a worker's message) would end the process without a word in the summary.
  process.on('uncaughtException', (thrown) => void tell(thrown, log, redactor).finally(() => leaveAtOnce(1)));
  try {
    await chooseLanguage(languageWish(getInput('language')), env);
    process.exitCode = await act(home, env, log, redactor);
    if (closed) {
      await addSummary(`${errorInMarkdown(reportError('E_LOG_CLOSED'))}\n`, redactor).catch(() => undefined);
    }
  } catch (thrown) {
    await tell(thrown, log, redactor);
    process.exitCode = 1;
  }
}

async function tell(thrown: unknown, log: WorkflowLog, redactor: Redactor): Promise<void> {
  const error = asSuperresError(thrown);
  log.error(errorLine(error), { title: error.code });
  await addSummary(renderFailure(error), redactor).catch(() => undefined);
  if (error.code === 'E_INTERNAL' && error.cause instanceof Error) log.debug(error.cause.stack ?? '');
}

async function act(home: URL, env: NodeJS.ProcessEnv, log: WorkflowLog, redactor: Redactor): Promise<number> {
  const read = readConfig(getInput);
  for (const secret of read.secrets) log.mask(secret);
  if (!read.ok) throw configError(read.problems);
  const { config } = read;
  const unusable = addressProblems(env);
  if (unusable.length > 0) throw configError(unusable);
  const trigger = readTrigger(env, await readPayload(env.GITHUB_EVENT_PATH));
  const tempFolder = env.RUNNER_TEMP || os.tmpdir();
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const signal = cancellation(log, redactor);
  const adapters = realAdapters({
    home,
    env,
    config,
    trigger,
    log,
    redactor,
    folder: path.resolve(workspace, config.workingDirectory ?? ''),
  });
  const { untold, ...telling } = createTelling(log);
  try {
    log.group(say`superres: images`);
    const running = run({
      ...adapters,
      config,
      trigger,
      tempFolder,
      handOver: path.resolve(workspace, config.handOver ?? path.join(tempFolder, 'superres-sweep')),
      log,
      signal,
      ...telling,
    }).finally(() => log.endGroup());
    // While git works.
    const loading = import(/* webpackMode: "eager" */ './report/report-run.js');
    const [raw, { report }] = await Promise.all([running, loading]);
    const result = redactResult(raw, redactor.redact);
    if (result.dryRun && !result.sweep) {
      log.group(say`superres: what would become of each file`);
      log.infoAll(result.outcomes, outcomeText);
      log.endGroup();
    } else {
      for (const line of untold(result.outcomes)) log.info(line);
    }
    const { github } = adapters;
    await report(result, { env, config, trigger, log, redactor, tempFolder, ...(github && { github }) }, signal);
    // A job that plans or is a shard has done its work when it has handed it over: the one that publishes tells of failures.
    const tells = config.mode === 'run' || config.mode === 'publish';
    const failed = tells && result.tally.counts.failed > 0 && config.failOn === 'error';
    return failed || result.publication.error || signal.aborted ? 1 : 0;
  } finally {
    await adapters.github?.close();
    exitSoon(signal.aborted ? 500 : 10_000);
  }
}

/**
 * Aborts when the runner cancels the job: it sends SIGINT, then SIGTERM, then it kills. Until then nothing but the tidying up is
 * to be done.
 */
function cancellation(log: WorkflowLog, redactor: Redactor): AbortSignal {
  const controller = new AbortController();
  const cancel = () => {
    controller.abort(new DOMException('The run was cancelled.', 'AbortError'));
    // Whatever it hangs on: the runner kills in ten seconds, and then nobody is told anything.
    setTimeout(() => void tell(late(), log, redactor).finally(() => leaveAtOnce(1)), 9000).unref();
  };
  process.on('SIGTERM', cancel);
  process.on('SIGINT', cancel);
  // Windows' runner sends Ctrl-Break.
  if (process.platform === 'win32') process.on('SIGBREAK', cancel);
  return controller.signal;
}

/** Ends a run although something is left that nobody waits for: a timer of a cancelled run, a thread that came to no end. */
function exitSoon(ms: number): void {
  setTimeout(() => leaveAtOnce(), ms).unref();
}

function late(): SuperresError {
  const message = say`The run was cancelled and did not come to its end in time: look at the branch for what was published.`;
  return enhanceError('E_CANCELLED', message);
}

async function readPayload(file: string | undefined): Promise<unknown> {
  if (!file) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}
