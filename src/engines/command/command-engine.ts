import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type CommandLine, fillArguments } from '../../core/command-line.js';
import { SuperresError } from '../../core/errors.js';
import { say } from '../../core/say.js';
import { decodePicture } from '../../image/decode.js';
import { encodePng } from '../../image/encode-png.js';
import { type Engine, StopEngine, type UpscaleRequest } from '../../image/engine.js';
import { type Raster, toRgb } from '../../image/raster.js';
import { commandError } from './errors.js';
import { programEnvironment, runProgram } from './run-program.js';

export interface CommandEngineOptions {
  readonly command: CommandLine;
  readonly tempFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Pictures that may be in one call, where the command takes folders. */
  readonly batch: number;
  readonly redact: (text: string) => string;
  /** Milliseconds that one picture may take. */
  readonly timeLimit?: number;
}

/** Ten minutes a picture: the slowest networks take that for 4 megapixels on two cores. */
const TIME_LIMIT = 10 * 60_000;

/** Pictures in a row that the program takes too long for before the rest waits for another run: it hangs, whatever it gets. */
const HANGS = 3;

/** Milliseconds to wait for more pictures before a folder of them is handed over. */
const GATHER = 30;

interface Job {
  readonly request: UpscaleRequest;
  resolve(raster: Raster): void;
  reject(error: unknown): void;
}

/**
 * An engine that is any program: it gets the colour as a PNG without alpha, and is to leave a picture of twice the size. Its
 * result is held to the same checks as every engine's, by the image room.
 */
export function createCommandEngine(options: CommandEngineOptions): Engine {
  const { command } = options;
  let requests = 0;
  let waiting: Job[] = [];
  let timer: NodeJS.Timeout | undefined;
  let hung = 0;
  /** Why the program is not called any more. */
  let stopped: StopEngine | undefined;

  /** Settles pictures of one call. One that the program fails at ends the call for the others too: each gets one of its own then. */
  async function work(jobs: readonly Job[]): Promise<void> {
    if (!stopped && (await call(jobs, jobs.length > 1))) return;
    for (const job of jobs) {
      if (stopped) job.reject(stopped);
      else await call([job], false);
    }
  }

  function count(results: readonly PromiseSettledResult<Raster>[]): void {
    for (const result of results) {
      if (result.status === 'fulfilled') hung = 0;
      else if (codeOf(result) === 'E_COMMAND_TIME') hung += 1;
      if (hung === HANGS) stopped ??= new StopEngine('later', (result as PromiseRejectedResult).reason);
    }
  }

  /**
   * One call of the program; settles its pictures once nothing of it is left on disk.
   * @param shared a failure of the program's is not settled, since it may be one picture's alone; gives false then
   */
  async function call(jobs: readonly Job[], shared: boolean): Promise<boolean> {
    const folder = await mkdtemp(path.join(options.tempFolder, 'superres-command-')).catch((error: unknown) => {
      for (const job of jobs) job.reject(error);
    });
    if (folder === undefined) return true;
    const results = await callProgram(folder, jobs).catch((reason: unknown) =>
      jobs.map((): PromiseSettledResult<Raster> => ({ status: 'rejected', reason })),
    );
    await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
    if (shared && results.every((result) => result.status === 'rejected' && OF_PROGRAM.has(codeOf(result))))
      return false;
    count(results);
    for (const [index, job] of jobs.entries()) {
      const result = results[index] as PromiseSettledResult<Raster>;
      if (result.status === 'fulfilled') job.resolve(result.value);
      else job.reject(result.reason);
    }
    return true;
  }

  async function callProgram(folder: string, jobs: readonly Job[]): Promise<PromiseSettledResult<Raster>[]> {
    const places = { inputs: path.join(folder, 'in'), outputs: path.join(folder, 'out') };
    const names = await writeInputs(places, jobs);
    requests += 1;
    await runOn(folder, places, names, options, AbortSignal.any(jobs.map(({ request }) => request.signal)));
    return Promise.allSettled(
      jobs.map(({ request }, index) => readResult(path.join(places.outputs, names[index] as string), request)),
    );
  }

  function send(): void {
    clearTimeout(timer);
    timer = undefined;
    const jobs = waiting;
    waiting = [];
    if (jobs.length > 0) void work(jobs);
  }

  return {
    id: { engine: 'command', model: path.basename(command.program), version: versionOf(command) },
    upscale: (request) =>
      new Promise((resolve, reject) => {
        waiting.push({ request, resolve, reject });
        if (!command.batch || waiting.length >= options.batch) send();
        else timer ??= setTimeout(send, GATHER);
      }),
    get requests() {
      return requests;
    },
    async close() {
      send();
    },
  };
}

/** The two folders of a call. */
interface Places {
  readonly inputs: string;
  readonly outputs: string;
}

/** @returns the files' names, which the results are to have too */
async function writeInputs({ inputs, outputs }: Places, jobs: readonly Job[]): Promise<readonly string[]> {
  await mkdir(inputs);
  await mkdir(outputs);
  const names = jobs.map((_, index) => `${String(index + 1).padStart(4, '0')}.png`);
  for (const [index, { request }] of jobs.entries()) {
    const png = await encodePng(toRgb(await request.colour()), undefined);
    await writeFile(path.join(inputs, names[index] as string), png);
  }
  return names;
}

async function runOn(
  folder: string,
  places: Places,
  names: readonly string[],
  { command, env, timeLimit = TIME_LIMIT, redact }: CommandEngineOptions,
  signal: AbortSignal,
): Promise<void> {
  const [first = ''] = names;
  const files = { input: path.join(places.inputs, first), output: path.join(places.outputs, first) };
  await runProgram({
    program: command.program,
    args: fillArguments(command, { ...places, ...files }),
    cwd: folder,
    env: programEnvironment(env),
    timeLimit: timeLimit * names.length,
    signal,
    redact,
  }).catch((thrown: unknown) => {
    const missing = thrown instanceof SuperresError && thrown.code === 'E_COMMAND_MISSING';
    // Without its program the engine cannot work on any picture.
    throw missing ? new StopEngine('failed', thrown) : thrown;
  });
}

/** The program broke off, whatever it had made by then. */
const OF_PROGRAM: ReadonlySet<string> = new Set(['E_COMMAND_FAILED', 'E_COMMAND_TIME']);

function codeOf({ reason }: PromiseRejectedResult): string {
  return reason instanceof SuperresError ? reason.code : '';
}

/** Another command line may give other bytes. What the program itself says of its version is not asked: each has its own way. */
function versionOf({ program, args }: CommandLine): string {
  return createHash('sha256')
    .update(JSON.stringify([program, ...args]))
    .digest('hex')
    .slice(0, 12);
}

/** Bytes of a result file for each of its pixels: 16-bit RGBA that does not compress, and some. */
const BYTES_A_PIXEL = 10;

async function readResult(file: string, { info, path: name }: UpscaleRequest): Promise<Raster> {
  const stat = await lstat(file).catch(() => undefined);
  if (!stat?.isFile() || stat.size === 0)
    throw commandError('E_COMMAND_NO_RESULT', say`${name}: there is no result file.`);
  const most = 4 * info.width * info.height * BYTES_A_PIXEL + 65_536;
  if (stat.size > most) {
    throw commandError(
      'E_COMMAND_NO_RESULT',
      say`${name}: the result file has ${stat.size} bytes, which is no picture.`,
    );
  }
  const { colour } = await decodePicture(await readFile(file)).catch((thrown: unknown) => {
    // It is the program's file that is damaged, not the repository's.
    const damaged = thrown instanceof SuperresError && thrown.code === 'E_IMAGE_CORRUPT';
    const detail = say`${name}: the result file is no picture, or not a whole one.`;
    throw damaged ? commandError('E_COMMAND_NO_RESULT', detail, { cause: thrown }) : thrown;
  });
  return colour;
}
