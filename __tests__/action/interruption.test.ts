import type { ChildProcess } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { type Site, useSites } from '../support/action/site.js';
import { type Matcher, matchesRequest, secondaryLimit } from '../support/github/faults.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();

/** Runs a job and sends it a signal at the first request that matches, which waits until the job knows of it. */
async function interruptAt(
  site: Site,
  matcher: Matcher,
  signal: NodeJS.Signals,
  inputs = {},
  before = 0,
): Promise<JobEnd> {
  let child: ChildProcess | undefined;
  let done = false;
  let left = before;
  site.github.intercept(async (request) => {
    if (done || !child || !matchesRequest(matcher, request)) return undefined;
    if (left-- > 0) return undefined;
    done = true;
    child.kill(signal);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return undefined;
  });
  const job = await site.job({ inputs, run: { onStart: (started) => (child = started) } });
  expect(done).toBe(true);
  return job;
}

async function expectNothingHalf(site: Site, job: JobEnd): Promise<void> {
  expect(job.code).toBe(1);
  expect(job.left).toEqual([]);
  expect(job.touched).toEqual([]);
  expect(job.log).not.toContain('E_INTERNAL');
  const files = await readdir(job.workspace, { recursive: true });
  expect(files.filter((file) => /\.tmp$|\.lock$/.test(file))).toEqual([]);
  expect((await site.branches()).filter((branch) => branch.startsWith('superres'))).toEqual([]);
}

/** A server that takes this request and says nothing, until the test ends; the job is cancelled meanwhile. */
async function silentAt(site: Site, matcher: Matcher, inputs = {}): Promise<{ job: JobEnd; ms: number }> {
  let child: ChildProcess | undefined;
  let asked = 0;
  let ended = 0;
  let speak = () => {};
  const silence = new Promise<void>((resolve) => (speak = resolve));
  site.github.intercept(async (request) => {
    if (asked > 0 || !matchesRequest(matcher, request)) return undefined;
    asked = Date.now();
    child?.kill('SIGTERM');
    await silence;
    return { drop: 'before' };
  });
  const onStart = (started: ChildProcess) => {
    child = started;
    started.on('exit', () => (ended = Date.now()));
  };
  const job = await site.job({ inputs, run: { onStart } });
  speak();
  return { job, ms: ended - asked };
}

const PUSH: Matcher = { method: 'POST', path: /git-receive-pack/ };

describe('a job that is cancelled while its commit is on its way', () => {
  it.each([
    ['git', PUSH],
    ['the API', { kind: 'graphql' }],
  ] as const)('by %s, to a server that says nothing: a few seconds, then the truth', async (way, matcher) => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const inputs = way === 'git' ? {} : { 'commit-method': 'api' };
    const { job, ms } = await silentAt(site, matcher, inputs);
    await expectNothingHalf(site, job);
    expect(ms).toBeLessThan(10_000);
    expect(job.log).toMatch(/E_PUSH_CUT_OFF.*the branch was still where it had been/);
    expect(job.summary).toContain('E_PUSH_CUT_OFF');
  });

  it('to a server that took it and is slow to say so: it is found, and told', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    await writeFile(join(site.dir, 'hooks', 'post-receive'), '#!/bin/sh\nsleep 20\n', { mode: 0o755 });
    let child: ChildProcess | undefined;
    site.onPush(() => void setTimeout(() => child?.kill('SIGTERM'), 1000));
    const job = await site.job({ run: { onStart: (started) => (child = started) } });
    await expectNothingHalf(site, job);
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('2');
  });
});

describe('a cancelled job', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '%s while images are enhanced: no further one, nothing published, done files kept',
    async (signal) => {
      const count = 40;
      const pictures = Object.fromEntries(
        Array.from({ length: count }, (_, n) => [`img/${n}.png`, wavesPng(n, 160, 120)]),
      );
      const site = await start({ files: pictures });
      let child: ChildProcess | undefined;
      let text = '';
      const job = await site.job({
        inputs: { concurrency: '1', quality: 'balanced' },
        run: {
          onStart: (started) => (child = started),
          onOutput: (chunk) => {
            text += chunk;
            if (!/\b1\/40\b/.test(text)) return;
            // Once: a process that has said its last word is open to the next signal.
            child?.kill(signal);
            child = undefined;
          },
        },
      });
      await expectNothingHalf(site, job);
      expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
      expect(site.github.matching({ path: /receive-pack/ })).toEqual([]);
      const enhanced = Number(job.outputs['enhanced-count']);
      expect(enhanced).toBeGreaterThanOrEqual(1);
      expect(enhanced).toBeLessThan(count);
      expect(Number(job.outputs['deferred-count'])).toBe(count - enhanced);
      const made = (await readdir(join(job.workspace, 'img'))).filter((name) => name.includes('@2x'));
      expect(made).toHaveLength(enhanced);
      expect(job.results?.publication).toMatchObject({ kind: 'none' });
    },
  );

  it('while the branch is asked for: nothing is pushed', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    let pushes = 0;
    site.onPush(async (push) => {
      pushes = push;
      if (push === 1) await site.commit({ branch: 'main', files: { 'src/rival.txt': 'a rival' } });
    });
    // Asked a first time before anything is made, a second time when somebody else pushed while the picture was.
    for (const times of [0, 1]) {
      const job = await interruptAt(site, { path: /info\/refs\?service=git-upload-pack/ }, 'SIGTERM', {}, times);
      await expectNothingHalf(site, job);
      expect(pushes).toBe(times);
      expect(await site.git(['rev-list', '--count', 'main'])).toBe(String(1 + times));
      expect((await readdir(join(job.workspace, 'img'))).includes('a@2x.png')).toBe(times === 1);
    }
  });

  it('while the pack is on its way: the push comes to its end and is reported', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await interruptAt(site, { method: 'POST', path: /git-receive-pack/ }, 'SIGTERM');
    await expectNothingHalf(site, job);
    expect(job.outputs['commit-sha']).toBe(await site.head('main'));
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('2');
    expect(await job.git('status', '--porcelain')).toBe('');
  });

  it('while the API makes commits on a temporary branch: the branch is removed', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await interruptAt(site, { kind: 'graphql' }, 'SIGINT', { 'commit-method': 'api', branch: 'pictures' });
    await expectNothingHalf(site, job);
    expect(await site.branches()).toEqual(['main']);
  });

  it('while a rate limit is waited for, on the way to a temporary branch: nobody waits any longer', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    site.github.fail(1, { kind: 'graphql' }, secondaryLimit({ retryAfter: 300 }));
    let child: ChildProcess | undefined;
    const job = await site.job({
      inputs: { 'commit-method': 'api', branch: 'pictures' },
      run: {
        onStart: (started) => (child = started),
        onOutput: (text) => void (text.includes('waiting 300 s') && child?.kill('SIGTERM')),
      },
    });
    await expectNothingHalf(site, job);
    expect(site.github.matching({ kind: 'graphql' })).toHaveLength(1);
    expect(await site.branches()).toEqual(['main']);
  });

  it('while the base is looked at, before anything is made', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await interruptAt(site, { path: /info\/refs\?service=git-upload-pack/ }, 'SIGTERM', {
      publish: 'pull-request',
    });
    await expectNothingHalf(site, job);
    expect(job.log).toContain('E_CANCELLED');
    expect(await site.branches()).toEqual(['main']);
  });
});
