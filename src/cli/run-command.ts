import { configError } from '../config/problem.js';
import { readConfig } from '../config/read-config.js';
import { countOutcomes } from '../outcome.js';
import { createRedactor } from '../report/redact.js';
import { redactResult } from '../report/redact-result.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline } from '../report/wording.js';
import { type CliIo, EXIT, type ExitCode } from './io.js';
import { type LiveProgress, startProgress } from './live-progress.js';
import { runHere } from './run-adapter.js';
import { parseRunArgs } from './run-args.js';
import { createTerminal, isLive } from './terminal.js';
import { createTerminalLog } from './terminal-log.js';

/**
 * `superres run`: what the action does, in the repository of the current folder.
 * @throws SuperresError E_CONFIG and what the run throws
 */
export async function runCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const args = parseRunArgs(argv, io.env);
  const redactor = createRedactor();
  const terminal = createTerminal({ lines: args.json ? io.stderr : io.stdout, io, live: isLive(io) && !args.quiet });
  const read = readConfig((name) => args.inputs[name as keyof typeof args.inputs], { defaults: { publish: 'none' } });
  for (const secret of read.secrets) redactor.add(secret);
  if (!read.ok) throw configError(read.problems);

  const interruption = new AbortController();
  const stopListening = io.onInterrupt(() => {
    terminal.line('Stopping: no further image is started, what is done is kept …', 'yellow');
    interruption.abort();
  });
  let progress: LiveProgress | undefined;
  try {
    const log = createTerminalLog(terminal, redactor, args);
    const raw = await runHere({
      config: read.config,
      log,
      redactor,
      signal: interruption.signal,
      io,
      onStart: (total) => {
        progress = startProgress({ total, quiet: args.quiet, terminal, now: io.now });
      },
      onEnd: (outcome) => progress?.finished(outcome),
    });
    progress?.stop();
    const result = redactResult(raw, redactor.redact);
    const counts = countOutcomes(result.outcomes);
    const stopped = interruption.signal.aborted;
    if (!args.quiet || stopped) {
      const text = `${stopped ? 'Stopped. ' : ''}${headline(counts, result.dryRun)} (${duration(result.totals.ms)})`;
      terminal.line(text, counts.failed > 0 ? 'red' : 'green');
      terminal.line(result.publication.message);
    }
    if (args.json) io.stdout.write(renderResults(result));
    const { error } = result.publication;
    if (error) log.error(`${error.message} ${error.remedy} (${error.code})`);
    return stopped || error || (counts.failed > 0 && read.config.failOn === 'error') ? EXIT.failed : EXIT.done;
  } finally {
    progress?.stop();
    stopListening();
  }
}
