import os from 'node:os';
import path from 'node:path';
import { realAdapters } from '../adapters.js';
import type { Config } from '../config/config.js';
import { configError } from '../config/errors.js';
import { INPUT_NAMES, INPUTS, type InputName } from '../config/inputs.js';
import { readConfig } from '../config/read-config.js';
import { addressProblems, readTrigger } from '../config/read-trigger.js';
import { errorLine } from '../core/errors.js';
import type { Log } from '../core/log.js';
import type { Outcome } from '../core/outcome.js';
import type { RunResult } from '../core/run-result.js';
import { say, sentences } from '../core/say.js';
import { createRedactor, type Redactor } from '../core/secrets.js';
import { outcomeText, remedyLines, tellingOf, untoldLines } from '../report/progress.js';
import { redactResult } from '../report/redact-result.js';
import { writeReportPage } from '../report/report-run.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline, weightSentence } from '../report/wording.js';
import { run } from '../run.js';
import type { RunInput } from '../run-input.js';
import { RUN_FLAGS, readFlags } from './flags.js';
import { type LiveProgress, startProgress } from './live-progress.js';
import { noticeOfNotStaged } from './not-staged.js';
import {
  type CliIo,
  createTerminal,
  createTerminalLog,
  EXIT,
  type ExitCode,
  isLive,
  type Terminal,
} from './terminal.js';

/**
 * `superres run`: what the action does, in the repository of the current folder.
 * @throws SuperresError E_CONFIG and what the run throws
 */
export async function runCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const args = parseRunArgs(argv, io.env);
  const redactor = createRedactor();
  const terminal = createTerminal({ lines: args.json ? io.stderr : io.stdout, io, live: isLive(io) && !args.quiet });
  const read = readConfig((name) => args.inputs[name as keyof typeof args.inputs], {
    // There are no artifacts outside of a workflow.
    defaults: { publish: 'none', artifact: 'false' },
  });
  for (const secret of read.secrets) redactor.add(secret);
  if (!read.ok) throw configError(read.problems);
  const { mode, handOver } = read.config;
  if (mode !== 'run' && handOver === undefined) {
    const accepted = say`a folder through which the jobs of a sweep hand over, with mode \`${mode}\``;
    throw configError([{ input: 'hand-over', value: '(empty)', accepted }]);
  }

  const interruption = new AbortController();
  const stopListening = io.onInterrupt(() => {
    terminal.line(say`Stopping: no further image is started, what is done is kept …`, 'yellow');
    interruption.abort();
  });
  let progress: LiveProgress | undefined;
  const told = new Set<string>();
  try {
    const log = createTerminalLog(terminal, redactor, args);
    const raw = await runHere({
      config: read.config,
      log,
      redactor,
      signal: interruption.signal,
      io,
      onStart: (total, further) => {
        progress = startProgress({ total, further, quiet: args.quiet, terminal, now: io.now });
      },
      onEnd: (outcome) => {
        told.add(tellingOf(outcome));
        progress?.finished(outcome);
      },
    });
    progress?.stop();
    const late = await noticeOfNotStaged(raw, io.env);
    const noticed = late === undefined ? raw : { ...raw, notices: [...raw.notices, late] };
    const result = redactResult(noticed, redactor.redact);
    const stopped = interruption.signal.aborted;
    await tellResult(result, { config: read.config, args, io, terminal, log, redactor, told, stopped });
    return exitCodeOf(result, read.config, { check: args.check, stopped });
  } finally {
    progress?.stop();
    stopListening();
  }
}

interface Telling {
  readonly config: Config;
  readonly args: RunArgs;
  readonly io: CliIo;
  readonly terminal: Terminal;
  readonly log: Log;
  readonly redactor: Redactor;
  /** Images that have had their line (`tellingOf`). */
  readonly told: ReadonlySet<string>;
  /** Somebody interrupted the run. */
  readonly stopped: boolean;
}

/** What stands at a run's end: lines that were not told yet, remedies, the report's page, notices, and the sum. */
async function tellResult(
  result: RunResult,
  { config, args, io, terminal, log, redactor, told, stopped }: Telling,
): Promise<void> {
  if (!args.quiet) {
    const lines = result.dryRun ? result.outcomes.map(outcomeText) : untoldLines(result.outcomes, told);
    for (const line of lines) terminal.line(line, 'dim');
  }
  for (const line of remedyLines(result.outcomes)) terminal.line(line, 'yellow');
  const page = await writeReportPage(result, { config, env: io.env, log, redactor, tempFolder: tempFolderOf(io) });
  if (page.report !== undefined && !args.quiet) terminal.line(say`Before and after: ${page.report}`, 'bold');
  for (const { level, message } of result.notices) {
    log[level](message);
  }
  if (!args.quiet || stopped) {
    const done = say`${headline(result)} (${duration(result.totals.ms)})`;
    const text = `${stopped ? say`Stopped. ` : ''}${done}`;
    terminal.line(text, result.tally.counts.failed > 0 ? 'red' : 'green');
    terminal.line(sentences([result.publication.message, weightSentence(result)]));
  }
  if (args.json) io.stdout.write(renderResults(result));
  const { error } = result.publication;
  if (error) log.error(errorLine(error));
}

function exitCodeOf(
  { tally: { counts }, publication }: RunResult,
  { mode, failOn }: Config,
  { check, stopped }: { readonly check: boolean; readonly stopped: boolean },
): ExitCode {
  if (check && counts.enhanced + counts.deferred > 0) return EXIT.failed;
  const tells = mode === 'run' || mode === 'publish';
  return stopped || publication.error || (tells && counts.failed > 0 && failOn === 'error') ? EXIT.failed : EXIT.done;
}

/** `superres run`, parsed; the inputs are still text, for `readConfig`. */
export interface RunArgs {
  readonly inputs: Partial<Readonly<Record<InputName, string>>>;
  /** Nothing is changed, and work to do is a failure. */
  readonly check: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/**
 * Flags of the inputs' names. `--dry-run` alone means true. A secret that is not on the command line is taken from the
 * environment (SUPERRES_APP_SECRET), because command lines are visible to everyone on the machine.
 * @throws SuperresError E_USAGE for what it does not know
 */
export function parseRunArgs(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): RunArgs {
  const { values } = readFlags(withBooleanValues(argv), RUN_FLAGS, false);
  const inputs: Partial<Record<InputName, string>> = {};
  for (const name of INPUT_NAMES) {
    const given = values[name];
    if (Array.isArray(given)) inputs[name] = given.join('\n');
    else if (typeof given === 'string') inputs[name] = given;
    else if (INPUTS[name].visibility !== 'public') {
      const secret = env[`SUPERRES_${name.toUpperCase().replaceAll('-', '_')}`];
      if (secret) inputs[name] = secret;
    }
  }
  const is = (name: string) => values[name] === true;
  if (is('check')) inputs['dry-run'] = 'true';
  return { inputs, check: is('check'), json: is('json'), quiet: is('quiet'), debug: is('debug') || is('verbose') };
}

/** `--dry-run` becomes `--dry-run=true`, unless a value follows. */
function withBooleanValues(argv: readonly string[]): string[] {
  const isBoolean = (name: string): boolean =>
    (INPUT_NAMES as readonly string[]).includes(name) && /^(true|false)$/.test(INPUTS[name as InputName].default);
  return argv.map((argument, index) => {
    if (!argument.startsWith('--') || !isBoolean(argument.slice(2))) return argument;
    const next = argv[index + 1];
    return next === undefined || next.startsWith('-') ? `${argument}=true` : argument;
  });
}

/** What the command line knows; the story (run.ts) needs it in its own terms. */
export interface RunRequest {
  readonly config: Config;
  readonly log: Log;
  readonly redactor: Redactor;
  /** Aborted by ctrl-C: start no further image, keep what is done. */
  readonly signal: AbortSignal;
  readonly io: CliIo;
  readonly onStart?: RunInput['onStart'];
  readonly onEnd?: (outcome: Outcome) => void;
}

/** Translates a command line into a call of the story, with the real adapters. */
export async function runHere(request: RunRequest): Promise<RunResult> {
  const { config, log, redactor, signal, io } = request;
  // On the command line there is no event, even where it runs inside a job: the flags say what is meant.
  const unusable = addressProblems(io.env);
  if (unusable.length > 0) throw configError(unusable);
  const trigger = readTrigger({ ...io.env, GITHUB_EVENT_NAME: '' }, undefined);
  return run({
    ...realAdapters({
      home: io.home,
      env: io.env,
      config,
      trigger,
      log,
      redactor,
      folder: path.resolve(io.cwd, config.workingDirectory ?? ''),
    }),
    config,
    trigger,
    tempFolder: tempFolderOf(io),
    makesRoom: true,
    handOver: path.resolve(io.cwd, config.handOver ?? ''),
    log,
    signal,
    ...(request.onStart && { onStart: request.onStart }),
    ...(request.onEnd && { onEnd: request.onEnd }),
    // The last line counts them.
    onRest: () => undefined,
  });
}

const tempFolderOf = ({ env }: CliIo): string => env.RUNNER_TEMP || os.tmpdir();
