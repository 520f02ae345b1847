import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asSuperresError } from '../errors.js';
import type { Outcome, RunResult } from '../outcome.js';
import { countOutcomes } from '../outcome.js';
import { reportError } from '../report/errors.js';
import { estimateLine, outcomeText } from '../report/progress.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline } from '../report/wording.js';
import { type EnhanceArgs, parseEnhanceArgs } from './enhance-args.js';
import { enhanceFiles, type ImageMaker } from './enhance-files.js';
import { findFiles } from './find-files.js';
import { openImageMaker } from './image-maker.js';
import { type CliIo, EXIT, type ExitCode } from './io.js';
import { startProgress } from './live-progress.js';
import { type FilePlan, planFiles } from './plan-files.js';
import { createTerminal, isLive, type Terminal } from './terminal.js';
import { writeResult } from './write-result.js';

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
    const plan = await planFiles(await findFiles(args.paths, io.cwd), { ...args, cwd: io.cwd });
    const made = await work(plan, args, io, terminal, interruption.signal);
    terminal.clearStatus();
    const result: RunResult = {
      outcomes: [...made, ...plan.settled],
      housekeeping: [],
      publication: { kind: 'none', message: 'Results were written to disk.' },
      engine: { engine: 'local', reason: 'superres enhance always uses the local engine' },
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

async function work(
  plan: FilePlan,
  args: EnhanceArgs,
  io: CliIo,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Outcome[]> {
  if (plan.work.length === 0) return [];
  const megapixels = plan.work.reduce((sum, file) => sum + file.megapixels, 0);
  const maker: ImageMaker = await openImageMaker(args, io);
  if (!args.quiet) terminal.line(estimateLine({ images: plan.work.length, megapixels }), 'dim');
  const progress = startProgress({ total: plan.work.length, megapixels, quiet: args.quiet, terminal, now: io.now });
  try {
    return await enhanceFiles(plan.work, {
      maker,
      concurrency: args.concurrency,
      force: args.force,
      signal,
      now: io.now,
      started: (file) => progress.started(file.name),
      finished: (outcome, file) => progress.finished(outcome, file.megapixels),
    });
  } finally {
    progress.stop();
    await maker.engine.close();
  }
}

function conclude(result: RunResult, args: EnhanceArgs, terminal: Terminal, stopped: boolean): void {
  for (const outcome of result.outcomes) {
    if (outcome.kind === 'skipped' && !args.quiet) terminal.line(outcomeText(outcome), 'dim');
    if (outcome.kind === 'failed') terminal.line(`${outcome.path}: ${outcome.remedy}`, 'yellow');
  }
  const counts = countOutcomes(result.outcomes);
  if (args.quiet && !stopped) return;
  const text = `${stopped ? 'Stopped. ' : ''}${headline(counts, false)} (${duration(result.totals.ms)})`;
  terminal.line(text, counts.failed > 0 ? 'red' : stopped ? 'yellow' : 'green');
}

async function writeReport(result: RunResult, path: string, io: CliIo, terminal: Terminal): Promise<void> {
  const [{ buildPage }, { isReportPage }, { sourcesOnDisk }] = await Promise.all([
    import('../report/page/build-page.js'),
    import('../report/page/html.js'),
    import('../report/page/sources-on-disk.js'),
  ]);
  const page = await buildPage(result, sourcesOnDisk(io.cwd), { title: 'superres enhance' });
  const standing = await readFile(path).catch(() => undefined);
  if (!(await writeResult(path, page, standing !== undefined && isReportPage(standing)))) {
    throw reportError('E_REPORT_EXISTS', `The report page was not written: ${path} is another file.`);
  }
  terminal.line(`Before and after: ${path}`, 'bold');
}
