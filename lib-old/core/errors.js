import { later, said, say, sentences } from './say.js';
/**
 * An error with a stable code, a sentence on what happened and a sentence on what to do.
 * Messages are built from parts that are known to be harmless: never from a URL with a query.
 */
export class SuperresError extends Error {
    code;
    remedy;
    name = 'SuperresError';
    retryable;
    constructor(code, message, remedy, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.remedy = remedy;
        this.retryable = options.retryable ?? false;
    }
}
/**
 * A thrower bound to a catalogue: `const fail = errorsOf(CATALOGUE); throw fail('E_X', 'what happened here')`.
 * The remedy comes from the catalogue unless a more exact one is given.
 */
export function errorsOf(catalogue) {
    return (code, message, options = {}) => {
        const entry = catalogue[code];
        return new SuperresError(code, message ?? said(entry.what), options.remedy ?? said(entry.remedy), options);
    };
}
/** The sentence on what happened with a detail: `The push failed (exit code 1).` */
export function withDetail(what, detail) {
    return say `${said(what).slice(0, -1)} (${detail}).`;
}
/** An error in one line, as logs have it. */
export function errorLine({ message, remedy, code }) {
    return say `${sentences([message, remedy])} (${code})`;
}
/** Trouble of the machine that no room foresees where it happens: any call may meet it. */
export const MACHINE_ERRORS = {
    E_DISK_FULL: {
        what: 'There is no room left on a disk that the run writes to.',
        remedy: 'Make room on the runner (the workspace, and the folder for temporary files), then run again.',
    },
    E_DISK_READ_ONLY: {
        what: 'A file or folder that the run writes to, or reads, does not let it.',
        remedy: 'Give the user that runs the step the right to read and write the workspace and the folder for temporary files.',
    },
    E_DISK_FAILED: {
        what: 'A disk of the machine failed.',
        remedy: 'Look at the disk, or run again on another runner.',
    },
    E_TOO_MANY_FILES: {
        what: 'The system lets the run open no more files or start no more processes.',
        remedy: 'Raise the limits of the runner (ulimit -n, ulimit -u), or lower the input concurrency.',
    },
    E_OUT_OF_MEMORY: {
        what: 'The system has no memory left for the run.',
        remedy: 'Use a runner with more memory, or lower the input concurrency.',
    },
};
/** What E_INTERNAL says in docs/errors.md; where it happens, the text of what was thrown takes its place. */
export const UNFORESEEN = later `Something failed that should not be able to fail.`;
/** What Node calls them (errno, by name). */
const MACHINE_CODES = {
    ENOSPC: 'E_DISK_FULL',
    EDQUOT: 'E_DISK_FULL',
    EFBIG: 'E_DISK_FULL',
    EROFS: 'E_DISK_READ_ONLY',
    EACCES: 'E_DISK_READ_ONLY',
    EPERM: 'E_DISK_READ_ONLY',
    EIO: 'E_DISK_FAILED',
    EMFILE: 'E_TOO_MANY_FILES',
    ENFILE: 'E_TOO_MANY_FILES',
    EAGAIN: 'E_TOO_MANY_FILES',
    ENOMEM: 'E_OUT_OF_MEMORY',
};
/** The same as the system's words, which other programs pass on. */
const MACHINE_WORDS = [
    [/no space left on device|disk quota exceeded|file too large/i, 'E_DISK_FULL'],
    [/read-only file system/i, 'E_DISK_READ_ONLY'],
    [/input\/output error/i, 'E_DISK_FAILED'],
    [/too many open files|resource temporarily unavailable/i, 'E_TOO_MANY_FILES'],
    [/cannot allocate memory|out of memory/i, 'E_OUT_OF_MEMORY'],
];
/**
 * Trouble of this machine that a program told of; undefined where it told of something else. What a server has trouble
 * with (`remote: …`) is not meant.
 */
export function machineTrouble(stderr) {
    for (const line of stderr.split('\n')) {
        const code = /^(remote:|error: remote)/.test(line)
            ? undefined
            : MACHINE_WORDS.find(([words]) => words.test(line))?.[1];
        if (code !== undefined)
            return machineError(code, line.trim());
    }
    return undefined;
}
function machineError(code, detail, cause) {
    const { what, remedy } = MACHINE_ERRORS[code];
    // No picture's own fault: it waits for a better day.
    return new SuperresError(code, withDetail(what, detail), said(remedy), { retryable: true, cause });
}
/** How V8 says it, of memory for arrays and for WebAssembly. */
const NO_MEMORY = /could not allocate memory|array buffer allocation failed|out of memory/i;
/**
 * Any thrown value as a SuperresError: trouble of the machine by its own code, what is not ours as `E_INTERNAL`, both with
 * the original as cause.
 */
export function asSuperresError(thrown) {
    if (thrown instanceof SuperresError)
        return thrown;
    const code = MACHINE_CODES[errorCode(thrown) ?? ''];
    if (code !== undefined && typeof thrown === 'object' && thrown !== null && 'syscall' in thrown) {
        const where = 'path' in thrown && typeof thrown.path === 'string' ? `${thrown.syscall}, ${thrown.path}` : thrown.syscall;
        return machineError(code, `${errorCode(thrown)}: ${where}`, thrown);
    }
    const text = messageOf(thrown);
    const memory = errorCode(thrown) === 'ERR_WORKER_OUT_OF_MEMORY' || (isRangeError(thrown) && NO_MEMORY.test(text));
    if (memory)
        return machineError('E_OUT_OF_MEMORY', text, thrown);
    return new SuperresError('E_INTERNAL', say `Unexpected error: ${text}`, say `This is a defect of superres-action: please report it with the log of a run with debug logging enabled.`, { cause: thrown });
}
/** What a thrown value says. */
export function messageOf(thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
}
/** By name: errors of another realm, a worker's say, are none of our classes. */
function isRangeError(thrown) {
    return typeof thrown === 'object' && thrown !== null && 'name' in thrown && thrown.name === 'RangeError';
}
/** The `code` of an error of Node's (`EEXIST`, `ERR_PARSE_ARGS_…`); by shape, because errors of another realm are none of our classes. */
export function errorCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}
