import type { Log } from '../log.js';
import type { Redactor } from '../report/redact.js';
import type { Terminal } from './terminal.js';

/** The log of `superres run` in a terminal: plain lines, warnings and errors in colour, debug lines only on demand. */
export function createTerminalLog(
  terminal: Terminal,
  redactor: Redactor,
  options: { quiet: boolean; debug: boolean },
): Log {
  let depth = 0;
  const say = (text: string, style?: Parameters<Terminal['line']>[1]): void =>
    terminal.line('  '.repeat(depth) + redactor.redact(text), style);
  const at = (message: string, file: string | undefined): string =>
    file === undefined ? message : `${file}: ${message}`;
  return {
    debug: (message) => {
      if (options.debug) say(message, 'dim');
    },
    info: (message) => {
      if (!options.quiet) say(message);
    },
    notice: (message, place) => {
      if (!options.quiet) say(at(message, place?.file));
    },
    warning: (message, place) => say(`warning: ${at(message, place?.file)}`, 'yellow'),
    error: (message, place) => say(`error: ${at(message, place?.file)}`, 'red'),
    group: (title) => {
      if (!options.quiet) say(title, 'bold');
      depth += 1;
    },
    endGroup: () => {
      depth = Math.max(0, depth - 1);
    },
  };
}
