import { resolve } from 'node:path';
import type { Outcome, RunResult } from '../outcome.js';
import { countOutcomes } from '../outcome.js';
import { createProgress, estimateLine, outcomeText } from '../report/progress.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline } from '../report/wording.js';
import { type EnhanceArgs, parseEnhanceArgs } from './enhance-args.js';
import { enhanceFiles, type Workshop } from './enhance-files.js';
import { findFiles } from './find-files.js';
import { type CliIo, EXIT, type ExitCode } from './io.js';
import { type FilePlan, planFiles } from './plan-files.js';
import { progressBar } from './progress-bar.js';
import { createTerminal, isLive, type Terminal } from './terminal.js';
import { openWorkshop } from './workshop.js';

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
    if (args.report !== undefined) await writeReport(result, resolve(io.cwd, args.report), io, terminal);
    if (args.json) io.stdout.write(renderResults(result));
    const { failed } = countOutcomes(result.outcomes);
    return failed > 0 || interruption.signal.aborted ? EXIT.failed : EXIT.done;
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
  const workshop: Workshop = await openWorkshop(args, io);
  const progress = createProgress(plan.work.length, megapixels);
  const began = io.now();
  if (!args.quiet) terminal.line(estimateLine({ images: plan.work.length, megapixels }), 'dim');
  let current = '';
  const draw = (): void => {
    const left = progress.timeLeft(io.now() - began);
    terminal.status(progressBar({ done: progress.done, total: plan.work.length, left, current }, terminal.columns));
  };
  const ticking = terminal.live ? setInterval(draw, 1000) : undefined;
  try {
    return await enhanceFiles(plan.work, {
      workshop,
      concurrency: args.concurrency,
      force: args.force,
      signal,
      now: io.now,
      started: (file) => {
        current = file.name;
        draw();
      },
      finished: (outcome, file) => {
        const line = progress.finished(outcome, io.now() - began, file.megapixels);
        if (outcome.kind === 'failed') terminal.line(line.text, 'red');
        else if (!args.quiet && line.level === 'info' && outcome.kind !== 'deferred') {
          // On a terminal the bar has the numbers.
          terminal.line(terminal.live ? outcomeText(outcome) : line.text);
        }
        draw();
      },
    });
  } finally {
    clearInterval(ticking);
    await workshop.engine.close();
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
  const { writePage } = await import('../report/page/write-page.js');
  await writePage(result, { folder: io.cwd, path, title: 'superres enhance' });
  terminal.line(`Before and after: ${path}`, 'bold');
}
