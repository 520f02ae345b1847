import type { Outcome } from '../outcome.js';
import { createProgress, outcomeText } from '../report/progress.js';
import { progressBar } from './progress-bar.js';
import type { Terminal } from './terminal.js';

/** Progress of a command: a bar on a terminal, a line an image elsewhere. */
export interface LiveProgress {
  started(name: string): void;
  finished(outcome: Outcome, megapixels?: number): void;
  stop(): void;
}

export interface LiveProgressOptions {
  readonly total: number;
  readonly megapixels?: number;
  readonly quiet: boolean;
  readonly terminal: Terminal;
  readonly now: () => number;
}

export function startProgress({ total, megapixels, quiet, terminal, now }: LiveProgressOptions): LiveProgress {
  const progress = createProgress(total, megapixels);
  const began = now();
  let current = '';
  const draw = (): void => {
    if (!terminal.live || total === 0) return;
    const left = progress.timeLeft(now() - began);
    terminal.status(progressBar({ done: progress.done, total, left, current }, terminal.columns));
  };
  // The time left goes on while one large image takes long.
  const ticking = terminal.live ? setInterval(draw, 1000) : undefined;
  ticking?.unref();
  return {
    started(name) {
      current = name;
      draw();
    },
    finished(outcome, area) {
      const line = progress.finished(outcome, now() - began, area);
      if (outcome.kind === 'failed') terminal.line(line.text, 'red');
      else if (!quiet && line.level === 'info' && outcome.kind !== 'deferred') {
        // On a terminal the bar has the numbers.
        terminal.line(terminal.live ? outcomeText(outcome) : line.text);
      }
      draw();
    },
    stop() {
      clearInterval(ticking);
      terminal.clearStatus();
    },
  };
}
