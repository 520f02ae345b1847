import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Quality, Style } from '../config/config.js';
import { INPUTS } from '../config/inputs.js';
import type { Parsed, Parser } from '../config/parsers.js';
import { asSuperresError } from '../core/errors.js';
import { countOutcomes, type Outcome, type RunResult } from '../core/outcome.js';
import { engineFiles } from '../engines/make-engine.js';
import { createEngineHolder } from '../enhance/engine-holder.js';
import type { Engine } from '../image/engine.js';
import { heavyWork } from '../image/load-sharp.js';
import { weightSentence } from '../report/bytes-added.js';
import { reportError } from '../report/errors.js';
import { estimateLine, outcomeText } from '../report/progress.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline } from '../report/wording.js';
import { enhanceFiles, writeResult } from './disk-shelf.js';
import { cliError } from './errors.js';
import { findFiles } from './find-files.js';
import { type CliIo, EXIT, type ExitCode } from './io.js';
import { startProgress } from './live-progress.js';
import { type FileSelection, selectFiles } from './select-files.js';
import { createTerminal, isLive, type Terminal } from './terminal.js';

/**
 * `superres enhance`: files on disk, no git.
 * @throws SuperresError E_USAGE, E_PATH_NOT_FOUND, E_OUTPUT_COLLISION, and what the engine throws when it starts
 */
export async function enhanceCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const args = parseEnhanceArgs(argv);
  const started = io.now();
  const terminal = createTerminal({ lines: args.json ? io.stderr : io.stdout, io, live: isLive(io) && !args.quiet });
  const interruption = new AbortController();
  const stopListening = io.onInterrupt(() => {
    terminal.line('Stopping …', 'yellow');
    interruption.abort();
  });
  try {
    const selection = await selectFiles(await findFiles(args.paths, io.cwd), { ...args, cwd: io.cwd });
    const made = await enhance(selection, args, io, terminal, interruption.signal);
    terminal.clearStatus();
    const result: RunResult = {
      outcomes: [...made, ...selection.settled],
      housekeeping: [],
      publication: { kind: 'none', message: 'Results were written to disk.' },
      engine: CHOICE,
      notices: [],
      dryRun: false,
      scope: 'all',
      totals: { ms: io.now() - started, engineRequests: 0, githubRequests: 0 },
    };
    conclude(result, args, terminal, interruption.signal.aborted);
    let reported = true;
    if (args.report !== undefined) {
      // The pictures are made: a page that cannot be written must not hide that.
      await writeReport(result, resolve(io.cwd, args.report), io, terminal).catch((thrown: unknown) => {
        const { code, message, remedy } = asSuperresError(thrown);
        terminal.line(`${message} ${remedy} [${code}]`, 'red');
        reported = false;
      });
    }
    if (args.json) io.stdout.write(renderResults(result));
    const { failed } = countOutcomes(result.outcomes);
    return failed > 0 || interruption.signal.aborted || !reported ? EXIT.failed : EXIT.done;
  } finally {
    stopListening();
    terminal.clearStatus();
  }
}

const CHOICE = { engine: 'local', reason: 'superres enhance always uses the local engine' } as const;

async function enhance(
  selection: FileSelection,
  args: EnhanceArgs,
  io: CliIo,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Outcome[]> {
  const images = selection.work.length;
  if (images === 0) return [];
  const note = (sentence: string) => {
    if (!args.quiet) terminal.line(sentence, 'dim');
  };
  const engine = createEngineHolder({ choice: CHOICE, mayFallBack: false, make: () => openEngine(args, io, note) });
  try {
    // A model that cannot be used ends the command, not each image.
    await engine.get();
    const megapixels = [...selection.megapixels.values()].reduce((sum, area) => sum + area, 0);
    if (!args.quiet) terminal.line(estimateLine({ images, megapixels }), 'dim');
    const progress = startProgress({ total: images, megapixels, quiet: args.quiet, terminal, now: io.now });
    try {
      return await enhanceFiles(selection, {
        engine,
        heavy: heavyWork(io.cores),
        concurrency: args.concurrency,
        force: args.force,
        style: args.style,
        note,
        signal,
        now: io.now,
        started: (name) => progress.started(name),
        finished: (outcome) => progress.finished(outcome, selection.megapixels.get(outcome.path)),
      });
    } finally {
      progress.stop();
    }
  } finally {
    await engine.close();
  }
}

function conclude(result: RunResult, args: EnhanceArgs, terminal: Terminal, stopped: boolean): void {
  for (const outcome of result.outcomes) {
    if (outcome.kind === 'skipped' && !args.quiet) terminal.line(outcomeText(outcome), 'dim');
    if (outcome.kind === 'failed') terminal.line(`${outcome.path}: ${outcome.remedy}`, 'yellow');
  }
  const counts = countOutcomes(result.outcomes);
  if (args.quiet && !stopped) return;
  const weight = weightSentence(result.outcomes);
  const text = `${stopped ? 'Stopped. ' : ''}${headline(counts, false)} (${duration(result.totals.ms)})${weight === '' ? '' : `. ${weight}`}`;
  terminal.line(text, counts.failed > 0 ? 'red' : stopped ? 'yellow' : 'green');
}

async function writeReport(result: RunResult, path: string, io: CliIo, terminal: Terminal): Promise<void> {
  const { buildPage } = await import('../report/page/build-page.js');
  const { isReportPage } = await import('../report/page/html.js');
  const { sourcesOnDisk } = await import('../report/page/run-page.js');
  const page = await buildPage(result, sourcesOnDisk(io.cwd), { title: 'superres enhance' });
  const standing = await readFile(path).catch(() => undefined);
  if (!(await writeResult(path, page, standing !== undefined && isReportPage(standing)))) {
    throw reportError('E_REPORT_EXISTS', `The report page was not written: ${path} is another file.`);
  }
  terminal.line(`Before and after: ${path}`, 'bold');
}

/** `superres enhance`, parsed and checked. */
export interface EnhanceArgs {
  readonly paths: readonly string[];
  readonly output: string;
  readonly quality: Quality;
  readonly style: Style;
  readonly model?: string;
  /** Bytes. */
  readonly maxFileSize: number;
  readonly concurrency: number;
  readonly force: boolean;
  readonly report?: string;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** @throws SuperresError E_USAGE */
export function parseEnhanceArgs(argv: readonly string[]): EnhanceArgs {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      output: { type: 'string', short: 'o' },
      quality: { type: 'string', short: 'q' },
      style: { type: 'string' },
      model: { type: 'string' },
      'max-file-size': { type: 'string' },
      concurrency: { type: 'string' },
      force: { type: 'boolean', short: 'f' },
      report: { type: 'string' },
      json: { type: 'boolean' },
      quiet: { type: 'boolean' },
    },
  });
  if (positionals.length === 0)
    throw cliError('E_USAGE', 'Which files or folders? `superres enhance PATH...` needs at least one.');
  const output = value('output', values.output, INPUTS.output);
  if (output === '{dir}/{name}{ext}' && !values.force) {
    throw cliError('E_USAGE', `--output ${output} would replace the originals.`, {
      remedy: 'Add --force if that is what you want: there is no way back without a copy.',
    });
  }
  return {
    paths: positionals,
    output,
    quality: value('quality', values.quality, INPUTS.quality),
    style: value('style', values.style, INPUTS.style),
    ...(values.model === undefined ? {} : { model: values.model }),
    maxFileSize: value('max-file-size', values['max-file-size'], INPUTS['max-file-size']),
    concurrency: value('concurrency', values.concurrency ?? '2', INPUTS.concurrency),
    force: values.force ?? false,
    ...(values.report === undefined ? {} : { report: values.report }),
    json: values.json ?? false,
    quiet: values.quiet ?? false,
  };
}

function value<T>(name: string, given: string | undefined, spec: { default: string; parse: Parser<T> }): T {
  const result: Parsed<T> = spec.parse(given ?? spec.default);
  if (result.ok) return result.value;
  throw cliError('E_USAGE', `--${name} ${JSON.stringify(given)}: accepted is ${result.accepted}.`);
}

/** Loads the local engine: late, because it is heavy. */
async function openEngine(args: EnhanceArgs, io: CliIo, note: (sentence: string) => void): Promise<Engine> {
  const { createLocalEngine } = await import('../engines/local/local-engine.js');
  return createLocalEngine({
    quality: args.quality,
    ...(args.model === undefined ? {} : { model: resolve(io.cwd, args.model) }),
    threads: io.cores,
    note,
    ...engineFiles(io.home),
  });
}
