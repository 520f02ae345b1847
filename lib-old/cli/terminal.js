import { say } from '../core/say.js';
import { harmless } from '../report/workflow-log.js';
/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2 };
const CODES = {
    red: [31, 39],
    yellow: [33, 39],
    green: [32, 39],
    dim: [2, 22],
    bold: [1, 22],
};
export function createTerminal({ lines, io, live }) {
    let shown = false;
    const coloured = useColour(lines, io.env);
    const clearStatus = () => {
        if (shown)
            io.stderr.write('\r\u001b[K');
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
            if (!live)
                return;
            io.stderr.write(`\r${text}\u001b[K`);
            shown = true;
        },
        clearStatus,
    };
}
/** https://no-color.org: any non-empty NO_COLOR means no; FORCE_COLOR means yes; a dumb terminal has none. */
export function useColour(output, env) {
    if (env.NO_COLOR)
        return false;
    if (env.FORCE_COLOR && env.FORCE_COLOR !== '0')
        return true;
    return output.isTTY && env.TERM !== 'dumb';
}
/** A bar is for people: not in CI, not in a dumb terminal, not when the error stream goes elsewhere. */
export function isLive(io) {
    return io.stderr.isTTY && !io.env.CI && io.env.TERM !== 'dumb';
}
/** The log of `superres run` in a terminal: plain lines, warnings and errors in colour, debug lines only on demand. */
export function createTerminalLog(terminal, redactor, options) {
    let depth = 0;
    const write = (text, style) => terminal.line('  '.repeat(depth) + redactor.redact(text), style);
    const at = (message, file) => file === undefined ? message : say `${file}: ${message}`;
    return {
        debug: (message) => {
            if (options.debug)
                write(message, 'dim');
        },
        info: (message) => {
            if (!options.quiet)
                write(message);
        },
        notice: (message, place) => {
            if (!options.quiet)
                write(at(message, place?.file));
        },
        warning: (message, place) => write(say `warning: ${at(message, place?.file)}`, 'yellow'),
        error: (message, place) => write(say `error: ${at(message, place?.file)}`, 'red'),
        group: (title) => {
            if (!options.quiet)
                write(title, 'bold');
            depth += 1;
        },
        endGroup: () => {
            depth = Math.max(0, depth - 1);
        },
    };
}
