import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { blobId } from '../../src/git/tree-entry.js';
import { cancelWhen } from '../support/action/cancel-when.js';
import type { JobEnd, JobOptions } from '../support/action/job.js';
import { endings, type Inputs, ledgerOf, messageOf, runWechatJob } from '../support/action/wechat-job.js';
import { letters } from '../support/action/wechat-scene.js';
import { clientGit } from '../support/github/client-git.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import {
  json,
  MEDIA,
  type Responder,
  type ScriptedServer,
  SR,
  startScripted,
} from '../support/wechat/scripted-server.js';

const TOKEN: Inputs = { 'access-token': 'given-token-0123456789' };

let service: ScriptedServer;
let github: GitHubFake;
const jobs: JobEnd[] = [];

beforeEach(async () => {
  [service, github] = await Promise.all([startScripted(), startGitHub({ repositories: ['acme/site'] })]);
});

afterEach(async () => {
  for (const job of jobs.splice(0)) await job.remove();
  await Promise.all([service.close(), github.close()]);
});

const site = () => github.repository('acme/site');
const hangUp: Responder = (_seen, _response, socket) => void socket.destroy();
const said = (errcode: number, errmsg = 'said') => json({ errcode, errmsg });
const lines = () => ledgerOf(site());

async function run(inputs: Inputs = {}, options: Pick<JobOptions, 'run' | 'env' | 'before'> = {}): Promise<JobEnd> {
  const job = await runWechatJob({ ...options, github, url: service.base, inputs: { ...TOKEN, ...inputs } });
  jobs.push(job);
  return job;
}

/** Rewrites a line of the ledger on main, as time or a stranger might. */
async function rewrite(path: string, change: (line: Record<string, unknown>) => unknown): Promise<void> {
  for (const file of (await site().files('main')).keys()) {
    if (!file.endsWith('.jsonl')) continue;
    const text = (await site().read('main', file)).toString('utf8');
    const changed = text.replace(/.+/g, (line) => {
      const parsed = JSON.parse(line) as Record<string, unknown>;
      return parsed.path === path ? JSON.stringify(change(parsed)) : line;
    });
    if (changed !== text) await site().commit({ branch: 'main', files: { [file]: changed } });
  }
}

describe('what is paid for is kept', () => {
  it('a result that could not be fetched is fetched by the next run, not ordered again', async () => {
    await site().commit({ branch: 'main', files: letters(2) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    const first = await run();
    expect(endings(first)).toEqual({ 'img/a.png': 'failed E_WECHAT_NETWORK', 'img/b.png': 'enhanced' });
    const paid = { id: 'media-1', at: expect.any(Number) };
    expect((await lines())['img/a.png']?.pending).toMatchObject({ reason: 'E_WECHAT_NETWORK', paid });
    expect(service.to(SR)).toHaveLength(2);

    const next = await run();
    expect(endings(next)['img/a.png']).toBe('enhanced');
    expect(service.to(SR)).toHaveLength(2);
    expect((await lines())['img/a.png']).not.toHaveProperty('pending');
  });

  /** Leaves its work tree to the next job, as a step before it in the same job would. */
  const leave = ({ workspace }: JobEnd, change?: (clone: string) => Promise<void>) => ({
    async before(clone: string) {
      for (const folder of ['img', '.superres'])
        await cp(join(workspace, folder), join(clone, folder), { recursive: true });
      await change?.(clone);
    },
  });

  describe('by a run that published nothing', () => {
    it.each([
      ['beside its source', '{dir}/{name}@2x{ext}', 'img/a@2x.png'],
      ['in its place', '{dir}/{name}{ext}', 'img/a.png'],
    ])('%s is committed by the next one, and not ordered again', async (_, output, made) => {
      await site().commit({ branch: 'main', files: letters(2) });
      const first = await run({ publish: 'none', output });
      const next = await run({ output }, leave(first));
      expect(next.outputs).toMatchObject({ 'enhanced-count': '2', 'commit-sha': await site().head('main') });
      expect(service.to(SR)).toHaveLength(2);
      expect(await site().read('main', made)).toEqual(await readFile(join(first.workspace, made)));
      expect(await next.git('status', '--porcelain')).toBe('');
    });

    it('is ordered where its source is another by now, or the ledger lies', async () => {
      await site().commit({ branch: 'main', files: letters(3) });
      const first = await run({ publish: 'none' });
      await site().commit({ branch: 'main', files: { 'img/b.png': letters(9)['img/i.png'] as Uint8Array } });
      const b = await site().read('main', 'img/b.png');
      const lie = async (clone: string) => {
        await writeFile(join(clone, 'img/b.png'), b);
        // The picture of another one, as the ledger of a stranger may name it.
        const other = await readFile(join(clone, 'img/a@2x.png'));
        const [own, theirs] = [blobId(await readFile(join(clone, 'img/c@2x.png'))), blobId(other)];
        await writeFile(join(clone, 'img/c@2x.png'), other);
        for (const file of await readdir(join(clone, '.superres'))) {
          const text = await readFile(join(clone, '.superres', file), 'utf8');
          await writeFile(join(clone, '.superres', file), text.replace(own, theirs));
        }
      };
      const next = await run({}, leave(first, lie));
      expect(endings(next)).toEqual({ 'img/a.png': 'enhanced', 'img/b.png': 'enhanced', 'img/c.png': 'enhanced' });
      expect(service.to(SR)).toHaveLength(5);
      expect((await site().read('main', 'img/c@2x.png')).equals(await site().read('main', 'img/a@2x.png'))).toBe(false);
    });
  });

  it.each([
    ['beside its source', '{dir}/{name}@2x{ext}'],
    ['in its place', '{dir}/{name}{ext}'],
  ])('by a run whose push was refused, %s: the next one in its folder takes it', async (_, output) => {
    await site().commit({ branch: 'main', files: letters(3) });
    const bypass: string[] = [];
    await site().protect({ branch: 'main', kind: 'ruleset', requirePullRequest: true, bypass });
    service.script(MEDIA, undefined, undefined, hangUp, hangUp, hangUp, hangUp);
    const first = await run({ output });
    expect(first.log).toMatch(/E_PUSH_PROTECTED/);
    expect(endings(first)['img/c.png']).toBe('failed E_WECHAT_NETWORK');
    const noted = await readdir(join(first.workspace, '.superres'));
    expect(noted.every((name) => name.endsWith('.jsonl'))).toBe(true);
    bypass.push('github-actions[bot]');
    const next = await run({ output }, leave(first));
    expect(next.outputs).toMatchObject({ 'enhanced-count': '3', 'commit-sha': await site().head('main') });
    expect(service.to(SR)).toHaveLength(3);
    expect(await next.git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['by the API', { 'commit-method': 'api' }, {}],
    ['without its filter', {}, { GIT_CONFIG_NOSYSTEM: '1' }],
  ])('nothing is ordered for what Git LFS cannot take %s, in any run', async (_, inputs, env) => {
    const files = { ...letters(2), '.gitattributes': 'img/a@2x.png filter=lfs -text\n' };
    await site().commit({ branch: 'main', files });
    const ends = { 'img/a.png': 'failed E_LFS', 'img/b.png': 'enhanced' };
    expect(endings(await run({ ...inputs, 'dry-run': 'true', 'fail-on': 'none' }, { env }))).toEqual(ends);
    expect(endings(await run(inputs, { env }))).toEqual(ends);
    expect((await lines())['img/a.png']).toMatchObject({ pending: { reason: 'E_LFS' } });
    expect(endings(await run(inputs, { env }))).toMatchObject({ 'img/a.png': 'failed E_LFS' });
    expect(service.to(SR)).toHaveLength(1);
    await site().commit({ branch: 'main', files: { '.gitattributes': '' } });
    expect(endings(await run(inputs))).toMatchObject({ 'img/a.png': 'enhanced' });
  });

  it('nothing is ordered for a place that another file has on disk, in any run', async () => {
    await site().commit({ branch: 'main', files: letters(5) });
    const files = ['img/a@2x.png', 'img/b@2x.png', 'img/c@2x.png', 'img/d@2x.png'] as const;
    const before = async (clone: string) => {
      await writeFile(join(clone, files[0]), 'made by a step before');
      await mkdir(join(clone, files[1]));
      await symlink('a.png', join(clone, files[2]));
      // More than a file may have that is read at once.
      await writeFile(join(clone, files[3]), '');
      await truncate(join(clone, files[3]), 3 * 1024 ** 3);
    };
    for (const e of ['enhanced', 'unchanged done']) {
      expect(endings(await run({}, { before }))).toEqual({
        'img/a.png': 'skipped output-exists',
        'img/b.png': 'failed E_OUTPUT_PATH',
        'img/c.png': 'failed E_OUTPUT_PATH',
        'img/d.png': 'skipped output-exists',
        'img/e.png': e,
      });
    }
    expect(service.to(SR)).toHaveLength(1);
  });

  it.each([
    ['beside its source', '{dir}/{name}@2x{ext}'],
    ['in its place', '{dir}/{name}{ext}'],
  ])('but what a run could not push, %s, does not keep the next one in its folder from it', async (_, output) => {
    await site().commit({ branch: 'main', files: letters(2) });
    await site().protect({ branch: 'main', kind: 'ruleset', requirePullRequest: true });
    const first = await run({ output });
    expect(first.log).toMatch(/E_PUSH_PROTECTED/);
    const before = (clone: string) => cp(join(first.workspace, 'img'), join(clone, 'img'), { recursive: true });
    const next = await run({ output, publish: 'pull-request' }, { before });
    expect(next.outputs).toMatchObject({ 'enhanced-count': '2', 'pull-request-number': '1' });
  });

  it('nor for a source on disk that is not the committed file, where it would be replaced', async () => {
    await site().commit({ branch: 'main', files: letters(2) });
    const before = (clone: string) => writeFile(join(clone, 'img/a.png'), 'optimised by a step before');
    const job = await run({ output: '{dir}/{name}{ext}' }, { before });
    expect(endings(job)).toEqual({ 'img/a.png': 'failed E_WORK_TREE_CHANGED', 'img/b.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(1);
  });

  it('nor by a shard of a sweep, which takes what is paid for and lies on disk', async () => {
    await site().commit({ branch: 'main', files: letters(3) });
    const first = await run({ publish: 'none' });
    const { before } = leave(first, (clone) => writeFile(join(clone, 'img/b@2x.png'), 'made by a step before'));
    const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
    const sweep = { artifact: 'false', 'hand-over': folder };
    // The plan's job has another disk: else it would see the place itself.
    await run({ ...sweep, mode: 'plan', shards: '1' });
    const ends = { 'img/a.png': 'enhanced', 'img/b.png': 'skipped output-exists', 'img/c.png': 'enhanced' };
    expect(endings(await run({ ...sweep, mode: 'enhance', shard: '1' }, { before }))).toEqual(ends);
    expect(endings(await run({ ...sweep, mode: 'publish' }, { before }))).toEqual(ends);
    await rm(folder, { recursive: true });
    expect(service.to(SR)).toHaveLength(3);
  }, 60_000);

  it('also by a shard of a sweep that is cancelled while the first result is on its way', async () => {
    await site().commit({ branch: 'main', files: letters(2) });
    const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
    const sweep = { artifact: 'false', 'hand-over': folder };
    await run({ ...sweep, mode: 'plan', shards: '1' });
    service.script(MEDIA, () => undefined);
    const cancellation = cancelWhen(() => service.to(MEDIA).length > 0);
    const shard = await run({ ...sweep, mode: 'enhance', shard: '1' }, cancellation);
    expect([shard.code, shard.outputs['enhanced-count']]).toEqual([1, '0']);
    await run({ ...sweep, mode: 'publish' });
    await rm(folder, { recursive: true });
    expect((await lines())['img/a.png']?.pending).toMatchObject({ paid: { id: 'media-1' } });
    await run();
    expect(service.to(SR)).toHaveLength(2);
  }, 60_000);

  it('also where that shard is run again: what it made and what it paid for is not ordered once more', async () => {
    await site().commit({ branch: 'main', files: letters(4) });
    const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
    const sweep = { artifact: 'false', 'hand-over': folder };
    await run({ ...sweep, mode: 'plan', shards: '1' });
    service.script(MEDIA, undefined, undefined, () => undefined);
    const cancellation = cancelWhen(() => service.to(MEDIA).length > 2);
    const shard = { ...sweep, mode: 'enhance', shard: '1' };
    const first = await run(shard, cancellation);
    expect([first.code, first.outputs['enhanced-count']]).toEqual([1, '2']);
    expect(service.to(SR)).toHaveLength(3);
    const again = await run(shard, { env: { GITHUB_RUN_ATTEMPT: '2' } });
    expect(endings(again)).toEqual({
      'img/a.png': 'unchanged done',
      'img/b.png': 'unchanged done',
      'img/c.png': 'enhanced',
      'img/d.png': 'enhanced',
    });
    expect(service.to(SR)).toHaveLength(4);
    const done = await run({ ...sweep, mode: 'publish' });
    await rm(folder, { recursive: true });
    expect(done.outputs).toMatchObject({ 'enhanced-count': '4', 'deferred-count': '0' });
  }, 60_000);

  it('also one that was still being ordered when the given token expired', async () => {
    await site().commit({ branch: 'main', files: letters(2) });
    const expired = said(42_001, 'access_token expired');
    service.script(SR, async (seen, response, socket) => {
      while (service.to(SR).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      await new Promise((resolve) => setTimeout(resolve, 300));
      await json({ errcode: 0, media_id: 'media-1' })(seen, response, socket);
    });
    service.script(SR, expired);
    const first = await run({ concurrency: '2' });
    expect(new Set(Object.values(endings(first)))).toEqual(new Set(['failed E_WECHAT_FIXED_TOKEN']));
    const waiting = Object.values(await lines()).map(({ pending }) => pending);
    expect(waiting.filter((pending) => JSON.stringify(pending).includes('"media-1"'))).toHaveLength(1);
  });

  it('a page of a proxy’s in the place of the result does not make the next run order it again', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    const page: Responder = (_seen, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<html><title>Blocked</title></html>');
    service.script(MEDIA, ...Array.from({ length: 8 }, () => page));
    expect(endings(await run())).toEqual({ 'img/a.png': 'failed E_WECHAT_ANSWER' });
    expect(endings(await run())).toEqual({ 'img/a.png': 'failed E_WECHAT_ANSWER' });
    expect((await lines())['img/a.png']?.pending).toMatchObject({ paid: { id: 'media-1' } });
    expect(endings(await run())).toEqual({ 'img/a.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(1);
  });

  it('2x, 3x and 4x of a picture: two orders, one for each pass', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    const output = ['2x', '3x', '4x'].map((scale) => `${scale} {dir}/{name}@${scale}{ext}`).join('\n');
    const job = await run({ output });
    expect(job.outputs['enhanced-count']).toBe('3');
    expect(service.to(SR)).toHaveLength(2);
  });

  it('what was ordered for 2x in another run serves 3x too', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run();
    await run({ output: '2x {dir}/{name}@2x{ext}\n3x {dir}/{name}@3x{ext}' });
    expect(Object.keys(await lines())).not.toHaveLength(0);
    expect((await site().files('main')).has('img/a@3x.png')).toBe(true);
    // The second pass is one more.
    expect(service.to(SR)).toHaveLength(2);
  });

  it('also where `output` names another scale since', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run({ output: '4x {dir}/{name}@4x{ext}' });
    expect(service.to(SR)).toHaveLength(1);
    expect(endings(await run({ output: '3x {dir}/{name}@3x{ext}' }))).toEqual({ 'img/a.png': 'enhanced' });
    // The second pass alone.
    expect(service.to(SR)).toHaveLength(2);
  });

  it('also where the picture has another name since', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run();
    const picture = await site().read('main', 'img/a.png');
    await site().commit({ branch: 'main', files: { 'img/a.png': null, 'img/z.png': picture } });
    expect(endings(await run({ 'time-limit': '0' }))).toEqual({ 'img/z.png': 'deferred time-limit' });
    expect(Object.keys(await lines())).toEqual(['img/z.png']);
    expect(endings(await run())).toEqual({ 'img/z.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(1);
  });

  it('of 3x alone, which takes two orders, the first is noted: while its result cannot be fetched, and when the second fails', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    const output = '{dir}/{name}@3x{ext}';
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    expect(endings(await run({ output: `3x ${output}` }))).toEqual({ 'img/a.png': 'failed E_WECHAT_NETWORK' });
    expect(service.to(SR)).toHaveLength(1);
    service.script(SR, said(45_009, 'reach max api daily quota limit'));
    expect(endings(await run({ output: `3x ${output}` }))).toEqual({ 'img/a.png': 'deferred quota' });
    expect(service.to(SR)).toHaveLength(2);
    expect(endings(await run({ output: `3x ${output}` }))).toEqual({ 'img/a.png': 'enhanced' });
    // The second pass alone.
    expect(service.to(SR)).toHaveLength(3);
  });

  it('also by a run that is started again, at the commit before', async () => {
    const commit = await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run();
    const before = async (clone: string) => void (await clientGit(clone, ['reset', '-q', '--hard', commit]));
    const again = await runWechatJob({ github, url: service.base, inputs: TOKEN, depth: 0, before });
    jobs.push(again);
    expect(endings(again)).toEqual({ 'img/a.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(1);
    expect((await lines())['img/a.png']).not.toHaveProperty('pending');
  });

  it('it stays when the next run cannot fetch it either; an id that is not known any more is ordered anew', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, ...Array.from({ length: 8 }, () => hangUp));
    await run();
    await run();
    expect(service.to(SR)).toHaveLength(1);
    expect((await lines())['img/a.png']?.pending).toMatchObject({ paid: { id: 'media-1' } });
    service.script(MEDIA, said(40_007), said(40_007), said(40_007));
    const third = await run();
    expect(endings(third)).toEqual({ 'img/a.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(2);
  });

  it('one noted by a runner whose clock is ahead is fetched too', async () => {
    await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run();
    await rewrite('img/a.png', (line) => withPaid(line, { id: 'media-1', at: Math.floor(Date.now() / 1000) + 600 }));
    expect(endings(await run())).toEqual({ 'img/a.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(1);
  });

  it.each([
    [
      'of more than three days ago',
      (line: Record<string, unknown>) => withPaid(line, { id: 'media-1', at: 1_700_000_000 }),
    ],
    ['of another version of the file', (line: Record<string, unknown>) => withPaid(line, undefined, 'f'.repeat(40))],
    [
      'that is no id',
      (line: Record<string, unknown>) => withPaid(line, { id: '../../token?x=1&', at: Date.now() / 1000 }),
    ],
  ])('one %s is not asked for', async (_name, change) => {
    await site().commit({ branch: 'main', files: letters(1) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run();
    await rewrite('img/a.png', change);
    expect(endings(await run())).toEqual({ 'img/a.png': 'enhanced' });
    expect(service.to(SR)).toHaveLength(2);
    expect(service.to(MEDIA).at(-1)?.query.get('media_id')).toBe('media-2');
  });

  it('somebody else’s result, forged into the ledger, is not taken', async () => {
    await site().commit({ branch: 'main', files: letters(2) });
    service.script(MEDIA, hangUp, hangUp, hangUp, hangUp);
    await run();
    await rewrite('img/a.png', (line) => withPaid(line, { id: 'media-2', at: Math.floor(Date.now() / 1000) }));
    const job = await run();
    expect(endings(job)['img/a.png']).toBe('failed E_RESULT_NOT_THE_PICTURE');
    expect((await lines())['img/a.png']?.pending ?? {}).not.toHaveProperty('paid');
  });
});

function withPaid(line: Record<string, unknown>, paid?: unknown, blob?: string): unknown {
  const pending = line.pending as Record<string, unknown>;
  return { ...line, pending: { ...pending, ...(paid !== undefined && { paid }), ...(blob !== undefined && { blob }) } };
}

it('a picture refused for its content is not shown again, by whatever name, until somebody asks for it', async () => {
  const [[, picture] = []] = Object.entries(letters(1));
  const files = { ...letters(2), 'img/twin.png': picture as Uint8Array };
  await site().commit({ branch: 'main', files });
  service.script(SR, said(87_014, 'risky content'));
  const first = await run();
  expect(endings(first)).toEqual({
    'img/a.png': 'skipped refused-by-service',
    'img/b.png': 'enhanced',
    'img/twin.png': 'skipped refused-by-service',
  });
  expect(service.to(SR)).toHaveLength(2);
  await site().commit({ branch: 'main', files: { 'img/third.png': picture as Uint8Array } });

  const next = await run();
  expect(next.code).toBe(0);
  expect(endings(next)).toMatchObject({
    'img/a.png': 'skipped refused-by-service',
    'img/third.png': 'skipped refused-by-service',
  });
  expect(messageOf(next, 'img/third.png')).toMatch(/earlier run.*engine: local.*refresh/);
  expect(service.to(SR)).toHaveLength(2);

  const again = await run({ refresh: 'true', paths: 'img/a.png' });
  expect(endings(again)).toMatchObject({ 'img/a.png': 'enhanced' });
});

describe('Retry-After', () => {
  it.each([429, 503])(
    '%i with a long one: nobody asks again, everything is deferred, in green with a warning',
    async (status) => {
      await site().commit({ branch: 'main', files: letters(6) });
      service.always(SR, json('{}', { 'retry-after': '3600' }, status));
      const job = await run({ concurrency: '2' });
      expect(job.code).toBe(0);
      expect(new Set(Object.values(endings(job)))).toEqual(new Set(['deferred service-unavailable']));
      expect(service.to(SR).length).toBeLessThanOrEqual(2);
      expect(job.log).toMatch(new RegExp(`^::warning.*HTTP ${status}.*asks for 60 minutes`, 'm'));
      expect(Object.values(await lines()).map(({ pending }) => pending?.reason)).toEqual(
        Array.from({ length: 6 }, () => 'service-unavailable'),
      );
    },
  );

  it('a short one that does not end: a few tries in all, then deferred', async () => {
    await site().commit({ branch: 'main', files: letters(5) });
    service.always(SR, json('{}', { 'retry-after': '7' }, 503));
    const job = await run();
    expect(job.code).toBe(0);
    expect(new Set(Object.values(endings(job)))).toEqual(new Set(['deferred service-unavailable']));
    expect(service.to(SR)).toHaveLength(4);
  });
});

it('answers that a proxy compressed are understood, and nobody asked for it', async () => {
  await site().commit({ branch: 'main', files: letters(3) });
  const packed =
    (encoding: string, pack: (text: Buffer) => Buffer): Responder =>
    (_seen, response) => {
      const body = pack(Buffer.from('{"errcode":45009,"errmsg":"reach max api daily quota limit"}'));
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': body.length }).end(body);
    };
  for (const [encoding, pack] of [
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
  ] as const) {
    service.script(SR, packed(encoding, pack));
    const job = await run();
    expect(new Set(Object.values(endings(job)))).toEqual(new Set(['deferred quota']));
    expect(messageOf(job, 'img/a.png')).toMatch(/45009/);
  }
  expect(service.to(SR).every(({ headers }) => headers['accept-encoding'] === 'identity')).toBe(true);
});
