import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { gitProgram } from '../../src/git/git-program.js';
import { cancelWhen, textSeen } from '../support/action/cancel-when.js';
import { useSites } from '../support/action/site.js';
import { clientGit } from '../support/github/client-git.js';
import { enlarger } from '../support/make-onnx.js';
import { wavesPng } from '../support/pictures.js';
import { startSilentServer } from '../support/silent-server.js';

const start = useSites();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-watchdogs-'));
});
afterEach(() => rm(folder, { recursive: true }));

it.each([24, 40])(
  'only %i open files allowed: the run ends, and says what is missing',
  async (files) => {
    const node = join(folder, 'node');
    await writeFile(node, `#!/bin/sh\nulimit -n ${files}\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({ inputs: { concurrency: '1' }, run: { node } });
    expect(job.log).not.toContain('E_INTERNAL');
    if (job.code !== 0) expect(job.log).toMatch(/E_TOO_MANY_FILES|E_LOCAL_ENGINE_LOAD/);
    else expect(job.outputs['enhanced-count']).toBe('1');
  },
  120_000,
);

it('a model that works for ever: SIGTERM ends it', async () => {
  // A convolution that takes some ten seconds, over and over.
  const side = 257;
  const chain = Array.from({ length: 40 }, (_, at) => ({
    type: 'Conv',
    inputs: [at === 0 ? 'x' : `a${at}`, 'w'],
    output: `a${at + 1}`,
    attributes: { kernel_shape: [side, side], pads: [128, 128, 128, 128] },
  }));
  const weights = { dims: [3, 3, side, side], values: new Array(9 * side * side).fill(1e-6) as number[] };
  const model = join(folder, 'endless.onnx');
  await writeFile(model, enlarger(2, { nodes: chain, constants: { w: weights } }, 'a40'));
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  // When the model is at work.
  const working = textSeen(/1 image to enhance/, 5000);
  const cancellation = cancelWhen(working.due);
  const job = await site.job({ inputs: { model }, run: { ...cancellation.run, onOutput: working.onOutput } });
  expect(job.code).toBe(1);
  expect(job.outputs['deferred-count']).toBe('1');
  expect(cancellation.took()).toBeGreaterThanOrEqual(0);
  expect(cancellation.took()).toBeLessThan(15_000);
});

it('git itself hangs: SIGTERM ends the run, which leaves no credentials', async () => {
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  const [git, at] = [gitProgram(process.env), join(folder, 'at')];
  const script = `#!/bin/sh\ncase "$*" in *write-tree*) echo > '${at}'; exec sleep 30;; esac\nexec '${git}' "$@"\n`;
  await writeFile(join(folder, 'git'), script, { mode: 0o755 });
  const cancellation = cancelWhen(() => existsSync(at));
  const job = await site.job({ env: { PATH: [folder, process.env.PATH].join(delimiter) }, run: cancellation.run });
  expect(job.code).toBe(1);
  expect(cancellation.took()).toBeGreaterThanOrEqual(0);
  expect(cancellation.took()).toBeLessThan(12_000);
  for (const told of [job.log, job.summary]) expect(told).toContain('(E_CANCELLED)');
});

it.each(['remote.origin.url', 'remote.origin.pushurl'])(
  '%s is a file descriptor: refused, not waited for',
  async (key) => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({
      before: async (clone) => {
        await clientGit(clone, ['config', key, 'fd::17']);
      },
    });
    expect(job.code).toBe(1);
    expect(job.log).toMatch(/transport 'fd' not allowed/);
    expect(job.log).not.toContain('E_INTERNAL');
  },
);

it.each(['ssh', 'http'])('a server that says nothing over %s: SIGTERM ends the run', async (scheme) => {
  const server = await startSilentServer();
  try {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const cancellation = cancelWhen(() => server.connections() > 0);
    const job = await site.job({
      before: async (clone) => {
        await clientGit(clone, ['remote', 'set-url', 'origin', `${scheme}://127.0.0.1:${server.port}/acme/site.git`]);
      },
      run: cancellation.run,
    });
    expect(job.code).toBe(1);
    expect(cancellation.took()).toBeGreaterThanOrEqual(0);
    expect(cancellation.took()).toBeLessThan(10_000);
    expect(job.log).not.toContain('E_INTERNAL');
  } finally {
    await server.close();
  }
});

it('a server that falls silent: the run ends with the truth, as soon as the repository wants it to', async () => {
  const server = await startSilentServer();
  try {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({
      before: async (clone) => {
        await clientGit(clone, ['config', 'http.lowSpeedLimit', '1']);
        await clientGit(clone, ['config', 'http.lowSpeedTime', '1']);
        await clientGit(clone, ['remote', 'set-url', 'origin', `http://127.0.0.1:${server.port}/acme/site.git`]);
      },
    });
    expect(job.code).toBe(1);
    expect(job.log).toMatch(/E_GIT_FETCH.*too slow/i);
    expect(job.log).toContain('Check that the runner reaches the server');
  } finally {
    await server.close();
  }
});
