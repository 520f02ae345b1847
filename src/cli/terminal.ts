import type { Log } from '../core/log.js';
import { say } from '../core/say.js';
import type { Redactor } from '../core/secrets.js';
import { harmless } from '../report/workflow-log.js';

/** Everything the commands see of the process: passed in, so that tests run them as they are. */
export interface CliIo {
  readonly stdout: CliOutput;
  readonly stderr: CliOutput;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path that relative arguments start from. */
  readonly cwd: string;
  /** Folder of dist (with models/, ort/, worker.js), or the repository's top folder when run from source; ends in `/`. */
  readonly home: URL;
  /** Milliseconds, for durations only. */
  now(): number;
  /** Number of CPU cores the work may use. */
  readonly cores: number;
  /** Bytes for standard output. */
  writeBytes(bytes: Uint8Array): void;
  /** All of standard input, or undefined when it holds so many bytes or more. Rejects when the signal aborts. */
  readInput(limit: number, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** Calls back on ctrl-C; returns the function that stops listening. */
  onInterrupt(listener: () => void): () => void;
}

export interface CliOutput {
  write(text: string): void;
  readonly isTTY: boolean;
  readonly columns: number;
}

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

type TextStyle = 'red' | 'yellow' | 'green' | 'dim' | 'bold';

const CODES: Readonly<Record<TextStyle, readonly [number, number]>> = {
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
};

/** Lines and one status line (the progress bar) that share a terminal. */
export interface Terminal {
  /** A whole line of text that may come from anywhere: control characters in it are made visible. */
  line(text: string, style?: TextStyle): void;
  /** Replaces the status line below the text; without a terminal, or when quiet, nothing is shown. */
  status(text: string): void;
  clearStatus(): void;
  readonly columns: number;
  /** A status line is shown at all. */
  readonly live: boolean;
}

export interface TerminalOptions {
  /** Where lines go; the status line always goes to standard error. */
  readonly lines: CliOutput;
  readonly io: Pick<CliIo, 'stderr' | 'env'>;
  readonly live: boolean;
}

export function createTerminal({ lines, io, live }: TerminalOptions): Terminal {
  let shown = false;
  const coloured = useColour(lines, io.env);
  const clearStatus = (): void => {
    if (shown) io.stderr.write('\r\u001b[K');
    shown = false;
  };
  return {
    live,
    get columns() {
      return io.stderr.columns;
    },
    line(text, style) {
      clearStatus();
      const safe = harmless(text);
      const [on, off] = style ? CODES[style] : [0, 0];
      lines.write(style && coloured ? `\u001b[${on}m${safe}\u001b[${off}m\n` : `${safe}\n`);
    },
    status(text) {
      if (!live) return;
      io.stderr.write(`\r${text}\u001b[K`);
      shown = true;
    },
    clearStatus,
  };
}

/** https://no-color.org: any non-empty NO_COLOR means no; FORCE_COLOR means yes; a dumb terminal has none. */
export function useColour(output: CliOutput, env: CliIo['env']): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR && env.FORCE_COLOR !== '0') return true;
  return output.isTTY && env.TERM !== 'dumb';
}

/** A bar is for people: not in CI, not in a dumb terminal, not when the error stream goes elsewhere. */
export function isLive(io: Pick<CliIo, 'stderr' | 'env'>): boolean {
  return io.stderr.isTTY && !io.env.CI && io.env.TERM !== 'dumb';
}

/** The log of `superres run` in a terminal: plain lines, warnings and errors in colour, debug lines only on demand. */
export function createTerminalLog(
  terminal: Terminal,
  redactor: Redactor,
  options: { quiet: boolean; debug: boolean },
): Log {
  let depth = 0;
  const write = (text: string, style?: Parameters<Terminal['line']>[1]): void =>
    terminal.line('  '.repeat(depth) + redactor.redact(text), style);
  const at = (message: string, file: string | undefined): string =>
    file === undefined ? message : say`${file}: ${message}`;
  return {
    debug: (message) => {
      if (options.debug) write(message, 'dim');
    },
    info: (message) => {
      if (!options.quiet) write(message);
    },
    notice: (message, place) => {
      if (!options.quiet) write(at(message, place?.file));
    },
    warning: (message, place) => write(say`warning: ${at(message, place?.file)}`, 'yellow'),
    error: (message, place) => write(say`error: ${at(message, place?.file)}`, 'red'),
    group: (title) => {
      if (!options.quiet) write(title, 'bold');
      depth += 1;
    },
    endGroup: () => {
      depth = Math.max(0, depth - 1);
    },
  };
}
