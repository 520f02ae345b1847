import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { wavesPng } from '../support/pictures.js';

const cli = resolve(import.meta.dirname, '../../dist/cli.js');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-stop-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

it('a second ctrl-C ends the command at once and without a word, also while sharp encodes', async () => {
  for (let n = 1; n <= 6; n++) await writeFile(join(folder, `${n}.png`), wavesPng(n, 400, 400));
  // AVIF takes seconds a picture, in threads of sharp's.
  const args = ['enhance', '.', '--quality', 'fast', '--concurrency', '6', '-o', '{dir}/{name}@2x.avif'];
  const child = spawn(process.execPath, [cli, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text.out += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    text.err += chunk;
  });
  const ended = new Promise<number | null>((done) => void child.once('close', done));
  const until = async (words: string) => {
    for (let n = 0; n < 300 && !text.out.includes(words); n++) await sleep(50);
    expect(text.out).toContain(words);
  };
  await until('6 images to enhance');
  await sleep(2500);
  child.kill('SIGINT');
  await until('Stopping');
  child.kill('SIGINT');
  const code = await Promise.race([ended, sleep(10_000, 'hangs', { ref: false })]);
  child.kill('SIGKILL');
  expect({ code, err: text.err.slice(0, 200), stopped: text.out.includes('Stopped.') }).toEqual({
    code: 1,
    err: '',
    stopped: false,
  });
});
