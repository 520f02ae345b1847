import { spawn } from 'node:child_process';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { offExit, onExit } from '../../core/leave.js';
import { say } from '../../core/say.js';
import { visible } from '../../core/text.js';
import { commandError } from './errors.js';
/** Bytes of what a program says that are kept for a message: the end tells why it failed. */
const KEPT = 4096;
/** Milliseconds that the last words of a program that has ended may take to arrive. */
const HEARING = 1000;
/** Milliseconds between asking a program to end and ending it. */
const GRACE = 2000;
/**
 * Variables that programs for pictures need: where programs and libraries are, the language, the graphics card. Everything
 * else stays with us: inputs, tokens, what the runner knows.
 */
const PASSED = /^(?:PATH|HOME|USER|LANG|LC_[A-Z]+|TZ|TMPDIR|TEMP|TMP|SystemRoot|SYSTEMROOT|windir|PATHEXT|COMSPEC|APPDATA|LOCALAPPDATA|USERPROFILE|ProgramData|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|DISPLAY|WAYLAND_DISPLAY|XDG_(?:RUNTIME_DIR|CACHE_HOME|DATA_DIRS)|VK_[A-Z_]+|CUDA_[A-Z_]+|NVIDIA_[A-Z_]+|HIP_[A-Z_]+|ROCR_[A-Z_]+|OMP_[A-Z_]+|PYTHONPATH|VIRTUAL_ENV)$/;
/** Ends, for each program that is at work, it and all that it started. */
const running = new Set();
/** Where this process ends without waiting (ctrl-C twice), programs would go on for nobody. */
function killRunning() {
    for (const kill of running)
        kill();
}
/** The environment that a program gets. */
export function programEnvironment(env) {
    const passed = {};
    for (const [name, value] of Object.entries(env))
        if (value !== undefined && PASSED.test(name))
            passed[name] = value;
    return passed;
}
/**
 * Runs a program to its end, without a shell, in a process group of its own: whatever it started ends with it.
 * @throws SuperresError E_COMMAND_MISSING, E_COMMAND_FAILED, E_COMMAND_TIME; the signal's reason
 */
export async function runProgram(run) {
    run.signal.throwIfAborted();
    const grouped = process.platform !== 'win32';
    const child = spawn(run.program, run.args, {
        cwd: run.cwd,
        env: run.env,
        stdio: ['ignore', 'pipe', 'pipe'],
        detached: grouped,
        windowsHide: true,
    });
    let words = '';
    const hear = (text) => {
        words = (words + text).slice(-KEPT);
    };
    for (const stream of [child.stdout, child.stderr])
        stream.setEncoding('utf8').on('data', hear);
    const heard = new Promise((resolve) => void child.once('close', () => resolve()));
    const kill = (signal) => {
        try {
            if (grouped && child.pid !== undefined)
                process.kill(-child.pid, signal);
            else
                child.kill(signal);
        }
        catch {
            // It has ended by itself.
        }
    };
    const killNow = () => kill('SIGKILL');
    if (running.size === 0)
        onExit(killRunning);
    running.add(killNow);
    let late = false;
    let last;
    const end = () => {
        kill('SIGTERM');
        last ??= setTimeout(() => kill('SIGKILL'), GRACE);
    };
    const timer = setTimeout(() => {
        late = true;
        end();
    }, run.timeLimit);
    run.signal.addEventListener('abort', end, { once: true });
    try {
        const outcome = await new Promise((resolve, reject) => {
            child.once('error', reject);
            child.once('exit', (code, signal) => resolve({ code, signal }));
        }).catch((cause) => {
            throw commandError('E_COMMAND_MISSING', say `\`${run.program}\` could not be started (${cause.code ?? say `unknown error`}).`, {
                cause,
                retryable: true,
            });
        });
        run.signal.throwIfAborted();
        if (late) {
            const seconds = Math.round(run.timeLimit / 1000);
            throw commandError('E_COMMAND_TIME', say `\`${run.program}\` had not ended after ${seconds} s.`, {
                retryable: true,
            });
        }
        if (outcome.code !== 0) {
            // Its end is known before the end of what it said, and what it started must not hold the pipes open.
            if (grouped)
                killNow();
            await Promise.race([heard, setTimeoutPromise(HEARING, undefined, { ref: false })]);
            const { program, redact } = run;
            const how = outcome.code === null
                ? say `\`${program}\` was ended by ${String(outcome.signal)}`
                : say `\`${program}\` ended with exit code ${outcome.code}`;
            throw commandError('E_COMMAND_FAILED', say `${how}${lastWords(words, redact)}.`);
        }
    }
    finally {
        clearTimeout(timer);
        running.delete(killNow);
        if (running.size === 0)
            offExit(killRunning);
        run.signal.removeEventListener('abort', end);
        // Children that outlive their parent would go on writing into a folder that is being removed.
        if (grouped)
            kill('SIGKILL');
        clearTimeout(last);
        child.stdout.destroy();
        child.stderr.destroy();
    }
}
/** The last line that the program said, as part of a sentence. */
function lastWords(words, redact) {
    const line = words
        .split(/[\r\n]+/)
        .map((text) => text.trim())
        .findLast((text) => text !== '');
    return line === undefined ? '' : say ` and said: ${visible(redact(line)).slice(0, 300)}`;
}
