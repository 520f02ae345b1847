import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type CommandLine, parseCommand } from '../../../src/core/command-line.js';
import { createCommandEngine } from '../../../src/engines/command/command-engine.js';
import type { UpscaleRequest } from '../../../src/image/engine.js';
import type { Raster } from '../../../src/image/raster.js';

const UPSCALER = fileURLToPath(new URL('./upscaler.mjs', import.meta.url));

function commandOf(text: string): CommandLine {
  const parsed = parseCommand(text);
  if (!parsed.ok) throw new Error(parsed.accepted);
  return parsed.command;
}

const picture = (width: number, height: number, seed = 1): Raster => ({
  width,
  height,
  channels: 3,
  data: Uint8Array.from({ length: 3 * width * height }, (_, i) => (i * 37 * seed) % 256),
});

let temp: string;
beforeEach(async () => {
  temp = await mkdtemp(path.join(tmpdir(), 'command-engine-'));
});
afterEach(() => rm(temp, { recursive: true, force: true }));

function engineOf(mode: string, more: { readonly timeLimit?: number; readonly folders?: boolean } = {}) {
  const places = more.folders ? '{inputs} {outputs}' : '{input} {output}';
  return createCommandEngine({
    command: commandOf(`"${process.execPath}" '${UPSCALER}' ${mode} ${places}`),
    tempFolder: temp,
    env: {
      ...process.env,
      HOME: temp,
      INPUT_TOKEN: 'ghs_secret',
      'INPUT_APP-SECRET': 's',
      GITHUB_TOKEN: 'ghs',
      NPM_TOKEN: 'n',
    },
    batch: 3,
    redact: (text) => text.replaceAll('secret-of-ours', '***'),
    ...(more.timeLimit !== undefined && { timeLimit: more.timeLimit }),
  });
}

function requestOf(colour: Raster, signal = new AbortController().signal): UpscaleRequest {
  const { width, height } = colour;
  return {
    path: 'a.png',
    bytes: new Uint8Array(),
    info: { format: 'png', width, height, orientation: 1, animated: false, alpha: false, bitDepth: 8, colour: 'rgb' },
    colour: async () => colour,
    signal,
  } as UpscaleRequest;
}

/** The process that `hang` starts, once it has. */
async function childOf(): Promise<number> {
  for (;;) {
    const pid = Number(await readFile(path.join(temp, 'child.pid'), 'utf8').catch(() => ''));
    if (pid > 0) return pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stateOf(pid: number): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // Nobody may be there to bury it: a zombie has ended too.
  return stat === undefined || stat.split(') ')[1]?.[0] === 'Z' ? 'ended' : stat;
}

describe('a program as an engine', () => {
  it('doubles a picture and leaves no file behind', async () => {
    const engine = engineOf('double');
    const source = picture(5, 3);
    const doubled = await engine.upscale(requestOf(source));
    expect([doubled.width, doubled.height]).toEqual([10, 6]);
    expect([...doubled.data.slice(0, 6)]).toEqual([...source.data.slice(0, 3), ...source.data.slice(0, 3)]);
    expect(engine.id).toMatchObject({ engine: 'command', model: path.basename(process.execPath) });
    expect(engine.requests).toBe(1);
    expect(await readdir(temp)).toEqual([]);
  });

  it('hands a folder of pictures over in one call', async () => {
    const engine = engineOf('double', { folders: true });
    const sources = [1, 2, 3, 4].map((n) => picture(2 + n, 4, n));
    const doubled = await Promise.all(sources.map((source) => engine.upscale(requestOf(source))));
    expect(doubled.map(({ width }) => width)).toEqual([6, 8, 10, 12]);
    // Three fill a call, the fourth has one of its own.
    expect(engine.requests).toBe(2);
    expect(await readdir(temp)).toEqual([]);
  });

  it('that breaks off at one picture of a folder fails at that one alone', async () => {
    const engine = engineOf('picky', { folders: true });
    const sources = [5, 7, 9].map((width) => picture(width, 4));
    const ends = await Promise.allSettled(sources.map((source) => engine.upscale(requestOf(source))));
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value.width : end.reason.code))).toEqual([
      10,
      'E_COMMAND_FAILED',
      18,
    ]);
    expect(engine.requests).toBe(4);
    expect(await readdir(temp)).toEqual([]);
  });

  const unix = process.platform === 'win32' ? it.skip : it;
  unix('is quoted also where its end is known before its words', async () => {
    const engine = createCommandEngine({
      command: commandOf(`sh -c 'echo 模型不见了 >&2; exit 7' x {input} {output}`),
      tempFolder: temp,
      env: process.env,
      batch: 1,
      redact: (text) => text,
    });
    const ends = await Promise.allSettled(Array.from({ length: 40 }, () => engine.upscale(requestOf(picture(4, 4)))));
    const messages = new Set(ends.map((end) => (end.status === 'rejected' ? (end.reason as Error).message : '')));
    expect([...messages]).toEqual([expect.stringMatching(/exit code 7 and said: 模型不见了\.$/)]);
  });

  it.each([
    ['fail', 'E_COMMAND_FAILED', /exit code 7 and said: GPU not found: \*\*\*\.$/],
    ['nothing', 'E_COMMAND_NO_RESULT', /no result file/],
    ['garbage', 'E_COMMAND_NO_RESULT', /a\.png: .*no picture/],
    ['huge', 'E_COMMAND_NO_RESULT', /no picture/],
  ])('that %ss is an error of its own (%s)', async (mode, code, message) => {
    const error = await engineOf(mode)
      .upscale(requestOf(picture(4, 4)))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(await readdir(temp)).toEqual([]);
  });

  it('gets no secret in its environment', async () => {
    const error = await engineOf('environment')
      .upscale(requestOf(picture(4, 4)))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'E_COMMAND_FAILED' });
    const { message } = error as Error;
    expect(message).toContain('"PATH"');
    expect(message).not.toMatch(/ghs|INPUT_|NPM_TOKEN/);
  });

  it('is a missing program', async () => {
    const engine = createCommandEngine({
      command: commandOf('no-such-program-anywhere {input} {output}'),
      tempFolder: temp,
      env: process.env,
      batch: 1,
      redact: (text) => text,
    });
    await expect(engine.upscale(requestOf(picture(4, 4)))).rejects.toMatchObject({
      verdict: 'failed',
      error: { code: 'E_COMMAND_MISSING', retryable: true },
    });
  });

  it('that hangs is ended with all that it started', async () => {
    const engine = engineOf('hang', { timeLimit: 8000 });
    await expect(engine.upscale(requestOf(picture(4, 4)))).rejects.toMatchObject({
      code: 'E_COMMAND_TIME',
      retryable: true,
    });
    expect(await stateOf(await childOf())).toBe('ended');
  });

  it('that hangs at three pictures in a row is not called any more: the rest waits', async () => {
    const engine = engineOf('hang', { timeLimit: 300 });
    for (let n = 1; n <= 3; n += 1) {
      await expect(engine.upscale(requestOf(picture(4, 4)))).rejects.toMatchObject({ code: 'E_COMMAND_TIME' });
    }
    await expect(engine.upscale(requestOf(picture(4, 4)))).rejects.toMatchObject({
      name: 'StopEngine',
      verdict: 'later',
      error: { code: 'E_COMMAND_TIME' },
    });
    expect(engine.requests).toBe(3);
  });

  it('does not go on where this process ends without waiting for it', async () => {
    const before = new Set(process.listeners('exit'));
    const ended = engineOf('hang')
      .upscale(requestOf(picture(4, 4)))
      .catch((thrown: unknown) => thrown);
    const child = await childOf();
    const added = process.listeners('exit').filter((listener) => !before.has(listener));
    expect(added).toHaveLength(1);
    added[0]?.call(process, 1);
    expect(await ended).toMatchObject({ code: 'E_COMMAND_FAILED', message: expect.stringContaining('SIGKILL') });
    expect(await stateOf(child)).toBe('ended');
    expect(new Set(process.listeners('exit'))).toEqual(before);
  });

  it('ends when the run is cancelled', async () => {
    const cancel = new AbortController();
    const ended = engineOf('hang').upscale(requestOf(picture(4, 4), cancel.signal));
    setTimeout(() => cancel.abort(new DOMException('The run was cancelled.', 'AbortError')), 500);
    await expect(ended).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('a command line', () => {
  it.each([
    ['up -i {input} -o {output}', ['up', '-i', '{input}', '-o', '{output}']],
    [
      `"/opt/my tools/up" --in={input} '--out={output}' -n "a \\"b\\""`,
      ['/opt/my tools/up', '--in={input}', '--out={output}', '-n', 'a "b"'],
    ],
    ['up $HOME *.png | x ; {input} {output}', ['up', '$HOME', '*.png', '|', 'x', ';', '{input}', '{output}']],
    [`up '' a\\ b {input} {output}`, ['up', '', 'a b', '{input}', '{output}']],
  ])('%s', (text, words) => {
    const { program, args, batch } = commandOf(text);
    expect([program, ...args]).toEqual(words);
    expect(batch).toBe(false);
  });

  it('may take folders', () => {
    expect(commandOf('up -i {inputs} -o {outputs}').batch).toBe(true);
  });

  it.each([
    '',
    'up',
    'up {input}',
    'up {input} {outputs}',
    'up {input} {output} {inputs}',
    '{input} {output}',
    'up "{input} {output}',
    'up {input} {output} \\',
  ])('refuses %j', (text) => {
    expect(parseCommand(text)).toMatchObject({ ok: false });
  });
});
