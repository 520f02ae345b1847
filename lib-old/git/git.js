import { spawn } from 'node:child_process';
import path from 'node:path';
import { onAbort } from '../core/abort.js';
import { machineTrouble } from '../core/errors.js';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { gitProgram } from './git-program.js';
/**
 * @param limit milliseconds; undefined: for ever
 * @param onSilence called once
 */
function watchSilence(limit, onSilence) {
    let fell = false;
    const timer = limit === undefined
        ? undefined
        : setTimeout(() => {
            fell = true;
            onSilence();
        }, limit);
    return {
        heard: () => {
            if (!fell)
                timer?.refresh();
        },
        fell: () => fell,
        sentence: () => fell ? `fatal: timed out: nothing was heard for ${Math.round((limit ?? 0) / 1000)} seconds\n` : '',
        stop: () => clearTimeout(timer),
    };
}
/** A line of `--progress`: `Writing objects:  33% (1/3), 5 MiB | 1 MiB/s`, `remote: Enumerating objects: 5, done.` */
const PROGRESS = /^(remote: )?([A-Z][a-z]+ [A-Za-z ]+: +\d+(%? \(|, | *$)|Total \d+ \(|Delta compression using )/;
/** What git said without its progress, which it writes over and over into one line. Pure. */
export function withoutProgress(stderr) {
    const lines = stderr.split(/[\r\n]+/).map((line) => line.trimEnd());
    const kept = lines.filter((line) => line !== '' && !PROGRESS.test(line));
    return kept.map((line) => `${line}\n`).join('');
}
/** `okCodes` of a command whose failure is judged by whoever runs it. */
export const ANY_CODE = Array.from({ length: 256 }, (_, code) => code);
/** Ten minutes without a word: longer than any hook of a server is waited for, shorter than a job's time. */
export const SILENCE_LIMIT = 600_000;
/** Variables of the caller that would redirect our git to another repository, index or configuration, or make it write logs. */
const NOT_FOR_OUR_GIT = [
    /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX)$/,
    /^GIT_(SHALLOW_FILE|ATTR_SOURCE|GRAFT_FILE|QUARANTINE_PATH|EXTERNAL_DIFF|CONFIG|CONFIG_PARAMETERS)$/,
    /^GIT_(GLOB|NOGLOB|ICASE)_PATHSPECS$/,
    // What git sends and runs, with credentials in it, into files or our own output.
    /^GIT_(TRACE|TR2|REDIRECT_STD|CURL_VERBOSE)/,
    // Inputs hold secrets: no program that git starts has any business with them.
    /^(INPUT|SUPERRES)_/i,
    /^ACTIONS_(RUNTIME|ID_TOKEN|RESULTS|CACHE)_/,
];
/** Where git looks for the user's configuration; a relative path would start at the current folder, which may be a stranger's repository. */
const OF_THE_USER = /^(HOME|USERPROFILE|XDG_CONFIG_HOME)$/i;
/** The environment every git of ours starts from: no prompts, no locks taken for reading, messages in English. */
export function gitEnvironment(env) {
    const result = {};
    for (const [name, value] of Object.entries(env)) {
        if (value === undefined || NOT_FOR_OUR_GIT.some((pattern) => pattern.test(name)))
            continue;
        if (!OF_THE_USER.test(name) || path.isAbsolute(value))
            result[name] = value;
    }
    return {
        ...result,
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_LITERAL_PATHSPECS: '1',
        // A replace ref would make us read other objects than the ones that are pushed.
        GIT_NO_REPLACE_OBJECTS: '1',
        GCM_INTERACTIVE: 'never',
        LC_ALL: 'C',
    };
}
/**
 * Configuration of every command. The user's hooks are for the user's commands, and many a command of ours could run one
 * (`post-index-change`, `reference-transaction`, `pre-push`); a file system monitor is a program too.
 */
const ALWAYS = ['-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false'];
/** @throws SuperresError E_GIT_MISSING when there is no git on the PATH */
export function createGit(setup) {
    const executable = setup.executable ?? findGit(setup.env);
    const base = setup.env;
    function start(args, options = {}) {
        setup.onCommand?.(args);
        return spawn(executable, [...ALWAYS, ...args], {
            cwd: setup.cwd,
            env: { ...base, ...options.env },
            stdio: ['pipe', 'pipe', 'pipe'],
            windowsHide: true,
        });
    }
    async function run(args, options = {}) {
        options.signal?.throwIfAborted();
        const child = start(args, options);
        const result = await finish(child, args, options);
        const okCodes = options.okCodes ?? [0];
        if (!okCodes.includes(result.code)) {
            const trouble = machineTrouble(result.stderr);
            if (trouble)
                throw trouble;
            throw gitError('E_GIT_FAILED', say `git ${args[0]} ended with ${result.code}: ${firstLines(result.stderr)}`);
        }
        return result;
    }
    return {
        run,
        text: async (args, options) => (await run(args, options)).stdout.toString('utf8').replace(/\n$/, ''),
        start,
        with: (env) => createGit({ ...setup, executable, env: { ...base, ...env } }),
    };
}
function findGit(env) {
    const found = gitProgram(env);
    if (found === undefined)
        throw gitError('E_GIT_MISSING');
    return found;
}
/** Lines of git's that are told. */
const TOLD = 8;
/** What git said, short enough for a message, without credentials. */
export function firstLines(stderr) {
    const lines = stderr
        .split('\n')
        .filter((line) => !/^(remote:)?\s*$/.test(line))
        .slice(0, TOLD)
        .map(withoutCredentials);
    return lines.join(' / ') || say `no message`;
}
/**
 * A line without the credentials of addresses: up to the last `@`, since it is an address with a bare `/` in its password that git
 * refuses, and prints. In the quotes that git sets around an address a password may hold blanks and quotes too. No pattern does
 * this: what a server says may be long, and patterns that begin anew at each `://` would take its square.
 */
function withoutCredentials(line) {
    const start = line.indexOf('://');
    const end = line.lastIndexOf('@', line.lastIndexOf("'"));
    const isQuoted = start >= 0 && end > start;
    const [before, rest] = isQuoted ? [line.slice(0, start + 3), line.slice(end + 1)] : ['', line];
    const shown = rest.replace(/\S+/g, (word) => {
        const [from, to] = [word.indexOf('://'), word.lastIndexOf('@')];
        return from >= 0 && to > from ? `${word.slice(0, from)}://${word.slice(to + 1)}` : word;
    });
    return before + shown;
}
/** Milliseconds that a git gets to end by itself, and then its own children (ssh, git-remote-https), which hold its pipes open. */
const GRACE = { git: 2000, children: 250 };
function finish(child, args, options) {
    return new Promise((resolve, reject) => {
        const stdout = [];
        const stderr = [];
        let killing;
        const giveUp = () => {
            child.kill('SIGKILL');
            for (const pipe of [child.stdin, child.stdout, child.stderr])
                pipe?.destroy();
        };
        const kill = () => {
            child.kill();
            killing ??= setTimeout(giveUp, GRACE.git);
        };
        const stopListening = options.signal && onAbort(options.signal, kill);
        const silence = watchSilence(options.silenceLimit ?? SILENCE_LIMIT, kill);
        const end = () => {
            stopListening?.();
            clearTimeout(killing);
            silence.stop();
        };
        child.stdout?.on('data', (chunk) => {
            silence.heard();
            if (options.onOutput)
                options.onOutput(chunk);
            else
                stdout.push(chunk);
        });
        child.stderr?.on('data', (chunk) => {
            silence.heard();
            stderr.push(chunk);
        });
        child.on('error', (error) => {
            end();
            reject(error.code === 'ENOENT' ? gitError('E_GIT_MISSING', undefined, { cause: error }) : error);
        });
        child.on('exit', () => {
            if (killing === undefined)
                return;
            clearTimeout(killing);
            killing = setTimeout(giveUp, GRACE.children);
        });
        child.on('close', (code) => {
            end();
            if (options.signal?.aborted) {
                reject(options.signal.reason);
                return;
            }
            const said = Buffer.concat(stderr).toString('utf8');
            if (silence.fell() && options.silenceLimit === undefined) {
                // On this machine alone, git waits for nothing but a file that is none: a pipe, a device, a dead network disk.
                reject(gitError('E_GIT_FAILED', say `git ${args[0]} said nothing for ${SILENCE_LIMIT / 1000} seconds and was stopped.`));
                return;
            }
            resolve({
                code: silence.fell() ? 128 : (code ?? -1),
                stdout: stdout.length === 1 ? stdout[0] : Buffer.concat(stdout),
                stderr: options.silenceLimit === undefined ? said : withoutProgress(said) + silence.sentence(),
            });
        });
        feed(child, options.input);
    });
}
function feed({ stdin }, input) {
    // A process that ends early closes its stdin; its exit code tells the story, not our EPIPE.
    stdin?.on('error', () => undefined);
    stdin?.end(input);
}
