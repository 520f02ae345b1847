import { availableParallelism } from 'node:os';
import { addAbortSignal } from 'node:stream';
import { currentFolder } from './cli/current-folder.js';
import { dispatch } from './cli/dispatch.js';
import { watchStreams } from './cli/standard-streams.js';
import { EXIT } from './cli/terminal.js';
import { leaveAtOnce } from './core/leave.js';
/**
 * Runs the command line of this process and sets its exit code.
 * @param home folder of dist (with models/, ort/, worker.js), or the repository's top folder when run from source
 */
export async function runCli(home) {
    const { pathname } = home;
    const io = {
        stdout: outputOf(process.stdout),
        stderr: outputOf(process.stderr),
        env: process.env,
        // Asked for by the commands that need it: --help works in a deleted folder too.
        get cwd() {
            return currentFolder();
        },
        home: pathname.endsWith('/') ? home : new URL(`${pathname}/`, home),
        now: () => performance.now(),
        cores: availableParallelism(),
        writeBytes: (bytes) => void process.stdout.write(bytes),
        readInput,
        onInterrupt,
    };
    // The system may tell of a lost write only after the command has ended.
    const output = watchStreams(process.stdout, process.stderr, () => {
        process.exitCode ||= EXIT.failed;
    });
    const code = await dispatch(process.argv.slice(2), io);
    process.exitCode = code === EXIT.done && output.lost ? EXIT.failed : code;
}
function outputOf(stream) {
    return {
        write: (text) => void stream.write(text),
        isTTY: stream.isTTY === true,
        get columns() {
            return stream.columns ?? 80;
        },
    };
}
async function readInput(limit, signal) {
    const chunks = [];
    let length = 0;
    for await (const chunk of addAbortSignal(signal, process.stdin)) {
        length += chunk.length;
        if (length >= limit)
            return undefined;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** The first ctrl-C asks the command to stop; a second one does not wait for it. */
function onInterrupt(listener) {
    let asked = false;
    const handle = () => {
        if (asked)
            leaveAtOnce(EXIT.failed);
        asked = true;
        listener();
    };
    // Ctrl-Break is Windows' own; elsewhere Node knows no such signal.
    const signals = [
        'SIGINT',
        'SIGTERM',
        ...(process.platform === 'win32' ? ['SIGBREAK'] : []),
    ];
    for (const signal of signals)
        process.on(signal, handle);
    return () => {
        for (const signal of signals)
            process.off(signal, handle);
    };
}
