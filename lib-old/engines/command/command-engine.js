import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fillArguments } from '../../core/command-line.js';
import { SuperresError } from '../../core/errors.js';
import { say } from '../../core/say.js';
import { decodePicture } from '../../image/decode.js';
import { encodePng } from '../../image/encode-png.js';
import { StopEngine } from '../../image/engine.js';
import { toRgb } from '../../image/raster.js';
import { commandError } from './errors.js';
import { programEnvironment, runProgram } from './run-program.js';
/** Ten minutes a picture: the slowest networks take that for 4 megapixels on two cores. */
const TIME_LIMIT = 10 * 60_000;
/** Pictures in a row that the program takes too long for before the rest waits for another run: it hangs, whatever it gets. */
const HANGS = 3;
/** Milliseconds to wait for more pictures before a folder of them is handed over. */
const GATHER = 30;
/**
 * An engine that is any program: it gets the colour as a PNG without alpha, and is to leave a picture of twice the size. Its
 * result is held to the same checks as every engine's, by the image room.
 */
export function createCommandEngine(options) {
    const { command } = options;
    let requests = 0;
    let waiting = [];
    let timer;
    let hung = 0;
    /** Why the program is not called any more. */
    let stopped;
    /** Settles pictures of one call. One that the program fails at ends the call for the others too: each gets one of its own then. */
    async function work(jobs) {
        if (!stopped && (await call(jobs, jobs.length > 1)))
            return;
        for (const job of jobs) {
            if (stopped)
                job.reject(stopped);
            else
                await call([job], false);
        }
    }
    function count(results) {
        for (const result of results) {
            if (result.status === 'fulfilled')
                hung = 0;
            else if (codeOf(result) === 'E_COMMAND_TIME')
                hung += 1;
            if (hung === HANGS)
                stopped ??= new StopEngine('later', result.reason);
        }
    }
    /**
     * One call of the program; settles its pictures once nothing of it is left on disk.
     * @param shared a failure of the program's is not settled, since it may be one picture's alone; gives false then
     */
    async function call(jobs, shared) {
        const folder = await mkdtemp(path.join(options.tempFolder, 'superres-command-')).catch((error) => {
            for (const job of jobs)
                job.reject(error);
        });
        if (folder === undefined)
            return true;
        const results = await callProgram(folder, jobs).catch((reason) => jobs.map(() => ({ status: 'rejected', reason })));
        await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
        if (shared && results.every((result) => result.status === 'rejected' && OF_PROGRAM.has(codeOf(result))))
            return false;
        count(results);
        for (const [index, job] of jobs.entries()) {
            const result = results[index];
            if (result.status === 'fulfilled')
                job.resolve(result.value);
            else
                job.reject(result.reason);
        }
        return true;
    }
    async function callProgram(folder, jobs) {
        const places = { inputs: path.join(folder, 'in'), outputs: path.join(folder, 'out') };
        await mkdir(places.inputs);
        await mkdir(places.outputs);
        const names = jobs.map((_, index) => `${String(index + 1).padStart(4, '0')}.png`);
        for (const [index, { request }] of jobs.entries()) {
            const png = await encodePng(toRgb(await request.colour()), undefined);
            await writeFile(path.join(places.inputs, names[index]), png);
        }
        const [first = ''] = names;
        const files = { input: path.join(places.inputs, first), output: path.join(places.outputs, first) };
        requests += 1;
        await runProgram({
            program: command.program,
            args: fillArguments(command, { ...places, ...files }),
            cwd: folder,
            env: programEnvironment(options.env),
            timeLimit: (options.timeLimit ?? TIME_LIMIT) * jobs.length,
            signal: AbortSignal.any(jobs.map(({ request }) => request.signal)),
            redact: options.redact,
        }).catch((thrown) => {
            const missing = thrown instanceof SuperresError && thrown.code === 'E_COMMAND_MISSING';
            // Without its program the engine cannot work on any picture.
            throw missing ? new StopEngine('failed', thrown) : thrown;
        });
        return Promise.allSettled(jobs.map(({ request }, index) => readResult(path.join(places.outputs, names[index]), request)));
    }
    function send() {
        clearTimeout(timer);
        timer = undefined;
        const jobs = waiting;
        waiting = [];
        if (jobs.length > 0)
            void work(jobs);
    }
    return {
        id: { engine: 'command', model: path.basename(command.program), version: versionOf(command) },
        upscale: (request) => new Promise((resolve, reject) => {
            waiting.push({ request, resolve, reject });
            if (!command.batch || waiting.length >= options.batch)
                send();
            else
                timer ??= setTimeout(send, GATHER);
        }),
        get requests() {
            return requests;
        },
        async close() {
            send();
        },
    };
}
/** The program broke off, whatever it had made by then. */
const OF_PROGRAM = new Set(['E_COMMAND_FAILED', 'E_COMMAND_TIME']);
function codeOf({ reason }) {
    return reason instanceof SuperresError ? reason.code : '';
}
/** Another command line may give other bytes. What the program itself says of its version is not asked: each has its own way. */
function versionOf({ program, args }) {
    return createHash('sha256')
        .update(JSON.stringify([program, ...args]))
        .digest('hex')
        .slice(0, 12);
}
/** Bytes of a result file for each of its pixels: 16-bit RGBA that does not compress, and some. */
const BYTES_A_PIXEL = 10;
async function readResult(file, { info, path: name }) {
    const stat = await lstat(file).catch(() => undefined);
    if (!stat?.isFile() || stat.size === 0)
        throw commandError('E_COMMAND_NO_RESULT', say `${name}: there is no result file.`);
    const most = 4 * info.width * info.height * BYTES_A_PIXEL + 65_536;
    if (stat.size > most) {
        throw commandError('E_COMMAND_NO_RESULT', say `${name}: the result file has ${stat.size} bytes, which is no picture.`);
    }
    const { colour } = await decodePicture(await readFile(file), name).catch((thrown) => {
        // It is the program's file that is damaged, not the repository's.
        const damaged = thrown instanceof SuperresError && thrown.code === 'E_IMAGE_CORRUPT';
        const detail = say `${name}: the result file is no picture, or not a whole one.`;
        throw damaged ? commandError('E_COMMAND_NO_RESULT', detail, { cause: thrown }) : thrown;
    });
    return colour;
}
