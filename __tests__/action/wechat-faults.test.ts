import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { CREDENTIALS, endings, type Inputs, ledgerOf, messageOf } from '../support/action/wechat-job.js';
import { leaksOf } from '../support/action/wechat-leaks.js';
import { type Scene, startScene } from '../support/action/wechat-scene.js';
import { APP_SECRET, FIXED_TOKEN, type ServeOptions } from '../support/action/wechat-serve.js';

const APP = CREDENTIALS['app-id and app-secret'];
let scene: Scene;
const jobs: JobEnd[] = [];

async function start(pictures: number, faults: ServeOptions['faults'] = []): Promise<void> {
  scene = await startScene(pictures, { faults });
}

async function run(inputs: Inputs, options: Parameters<Scene['run']>[1] = {}): Promise<JobEnd> {
  const job = await scene.run(inputs, options);
  jobs.push(job);
  return job;
}

/** After a push that changes no picture: what is done now was pending. */
async function runAgain(inputs: Inputs): Promise<JobEnd> {
  const job = await scene.runAfterPush({ 'README.md': `${jobs.length}` }, inputs);
  jobs.push(job);
  return job;
}

afterEach(async () => {
  // Whatever went wrong: no secret is left anywhere, in any form.
  const secrets = [APP_SECRET, FIXED_TOKEN, ...(await scene.serve.tokens())];
  const leaks: string[] = [];
  for (const job of jobs.splice(0)) leaks.push(...(await leaksOf(job, scene.site, secrets)));
  await scene.close();
  expect(leaks).toEqual([]);
});

const outputs = async () => [...(await scene.site.files('main')).keys()].filter((path) => path.includes('@2x'));
const pending = async () => {
  const lines = Object.entries(await ledgerOf(scene.site));
  return Object.fromEntries(lines.flatMap(([path, line]) => (line.pending ? [[path, line.pending.reason]] : [])));
};

it('faults that pass leave no trace but time', async () => {
  const sr = (call: number, fault: unknown, more = {}) => ({ fault, calls: [call], ...more });
  const media = (call: number, fault: unknown) => ({ fault, calls: [call], endpoint: 'media/get' });
  // One picture at a time: a fault, then its second try, then the next picture's first.
  await start(14, [
    sr(1, -1),
    sr(3, 45011),
    sr(5, 'html'),
    sr(7, 'drop'),
    sr(9, 'slow', { ms: 1500 }),
    sr(10, 'revoke-token'),
    sr(12, 'expire-token'),
    sr(14, 'status', { status: 503 }),
    sr(16, 'string-errcode'),
    media(9, 'reset'),
    media(11, 'truncated-image'),
    media(13, 'json-as-image'),
    media(15, 'html'),
    media(17, 'text-plain'),
    { fault: 'slow', ms: 300, calls: [1], endpoint: 'stable_token' },
  ]);
  const job = await run(APP);
  expect(job.code).toBe(0);
  expect(job.outputs).toMatchObject({ 'enhanced-count': '14', 'failed-count': '0', 'deferred-count': '0' });
  expect(await outputs()).toHaveLength(14);
  expect(await pending()).toEqual({});
  // 14 pictures and 7 second tries; 14 results and 4 second tries; the first token and two renewals.
  expect(['superresolution', 'media/get', 'stable_token', 'token'].map(scene.serve.calls)).toEqual([21, 18, 3, 0]);
});

it.each([
  [3, true],
  [2, false],
])(
  'the content check refuses all %i pictures: green, as each is its own affair, and a warning: %s',
  async (all, warns) => {
    await start(all, [{ fault: 87014, from: 1, count: all }]);
    const job = await run(APP);
    expect(job.code).toBe(0);
    expect(new Set(Object.values(endings(job)))).toEqual(new Set(['skipped refused-by-service']));
    const warnings = job.log
      .split('\n')
      .filter((line) => line.startsWith('::warning') && line.includes('content check'));
    expect(warnings).toEqual(
      warns ? [expect.stringMatching(/refused 3 images.*`engine: local`.*`refresh: true`/)] : [],
    );
    // Known since: neither sent nor warned of again.
    const next = await runAgain(APP);
    expect([next.code, next.log.includes('of this run, and none came back')]).toEqual([0, false]);
  },
);

it('a picture that goes wrong goes alone, and what may go right later is done by the next run', async () => {
  const media = (from: number, count: number, fault: unknown) => ({ fault, from, count, endpoint: 'media/get' });
  await start(9, [
    { fault: 87014, calls: [1] },
    { fault: 'wrong-size', calls: [2] },
    media(2, 4, 'truncated-image'),
    media(6, 5, 'json-as-image'),
    media(11, 4, 'reset'),
    { fault: 86543, errmsg: 'something new', calls: [6] },
    { fault: 'html', status: 200, calls: [7] },
    { fault: 101000, from: 8, count: 2 },
  ]);
  const job = await run(APP);
  expect(job.code).toBe(1);
  expect(endings(job)).toEqual({
    'img/a.png': 'skipped refused-by-service',
    'img/b.png': 'failed E_WECHAT_RESULT_SIZE',
    'img/c.png': 'failed E_WECHAT_RESULT_UNREADABLE',
    'img/d.png': 'failed E_WECHAT_BUSY',
    'img/e.png': 'failed E_WECHAT_NETWORK',
    'img/f.png': 'failed E_WECHAT_UNKNOWN_CODE',
    'img/g.png': 'failed E_WECHAT_ANSWER',
    'img/h.png': 'failed E_WECHAT_IMAGE_ADDRESS',
    'img/i.png': 'enhanced',
  });
  expect(messageOf(job, 'img/a.png')).toMatch(/content check.*87014.*engine: local.*`exclude`/);
  expect(messageOf(job, 'img/b.png')).toMatch(/20×15, not 40×30.*engine: local/s);
  expect(messageOf(job, 'img/c.png')).toMatch(/damaged or cut off \(\d+ bytes came\)/);
  expect(messageOf(job, 'img/d.png')).toMatch(/errcode -1/);
  expect(messageOf(job, 'img/e.png')).toMatch(/127\.0\.0\.1: ECONNRESET|UND_ERR_SOCKET/);
  expect(messageOf(job, 'img/f.png')).toMatch(/86543: something new \[rid [0-9a-f]{8}(-[0-9a-f]{8}){2}, 20\d\d-/);
  expect(messageOf(job, 'img/g.png')).toMatch(/an HTML page “200”.*text\/html/);
  expect(messageOf(job, 'img/h.png')).toMatch(/101000.*image-url-base/);
  for (const code of ['E_WECHAT_RESULT_SIZE', 'E_WECHAT_BUSY'])
    expect(job.log).toMatch(new RegExp(`^::error .*${code}`, 'm'));
  expect(await outputs()).toEqual(['img/i@2x.png']);
  const waiting = {
    'img/c.png': 'E_WECHAT_RESULT_UNREADABLE',
    'img/d.png': 'E_WECHAT_BUSY',
    'img/e.png': 'E_WECHAT_NETWORK',
    'img/f.png': 'E_WECHAT_UNKNOWN_CODE',
    'img/g.png': 'E_WECHAT_ANSWER',
    'img/h.png': 'E_WECHAT_IMAGE_ADDRESS',
  };
  expect(await pending()).toEqual(waiting);

  const next = await runAgain(APP);
  expect(next.code).toBe(0);
  expect(endings(next)).toEqual(Object.fromEntries(Object.keys(waiting).map((path) => [path, 'enhanced'])));
  expect(await pending()).toEqual({});
});

describe('what stops the run', () => {
  /** The second of four pictures meets the fault; `calls` is what the service then saw. */
  const stops: readonly {
    readonly name: string;
    readonly inputs?: Inputs;
    readonly faults: ServeOptions['faults'];
    readonly ending: string;
    readonly code: 0 | 1;
    readonly words: RegExp;
    readonly calls: number;
    readonly tokens?: number;
  }[] = [
    {
      name: '45009, the daily quota',
      faults: [{ fault: 45009, calls: [2] }],
      ending: 'deferred quota',
      code: 0,
      words: /quota of calls is used up.*45009.*done by a later run.*midnight/,
      calls: 2,
    },
    {
      name: '101002, the market quota',
      faults: [{ fault: 101002, calls: [2] }],
      ending: 'deferred quota',
      code: 0,
      words: /quota of calls is used up.*101002.*service market/,
      calls: 2,
    },
    {
      name: '45011 that does not end',
      faults: [{ fault: 45011, from: 2, count: 4 }],
      ending: 'deferred quota',
      code: 0,
      words: /quota of calls a minute stays used up.*45011.*Lower `concurrency`/,
      calls: 5,
    },
    {
      name: '40001 again after a new token',
      faults: [{ fault: 40001, from: 2, count: 2 }],
      ending: 'failed E_WECHAT_TOKEN_REJECTED',
      code: 1,
      words: /even after a new one was fetched.*40001.*stable_token in normal mode/,
      calls: 3,
      tokens: 2,
    },
    {
      name: '40001 with a given token',
      inputs: CREDENTIALS['access-token'],
      faults: [{ fault: 40001, calls: [2] }],
      ending: 'failed E_WECHAT_FIXED_TOKEN',
      code: 1,
      words: /cannot be renewed.*40001.*Give a new one/,
      calls: 2,
      tokens: 0,
    },
    {
      name: '42001 with a given cloudbase token',
      inputs: CREDENTIALS['cloudbase-access-token'],
      faults: [{ fault: 42001, calls: [2] }],
      ending: 'failed E_WECHAT_FIXED_TOKEN',
      code: 1,
      words: /cannot be renewed.*42001.*30 minutes/,
      calls: 2,
      tokens: 0,
    },
    {
      name: '40164 when the token is renewed',
      faults: [
        { fault: 'revoke-token', calls: [2] },
        { fault: 40164, endpoint: 'stable_token', calls: [2] },
      ],
      ending: 'failed E_WECHAT_IP_NOT_ALLOWED',
      code: 1,
      words: /IP: 127\.0\.0\.1\..*40164.*whitelist.*self-hosted.*static.*proxy.*`access-token`/,
      calls: 2,
      tokens: 2,
    },
    ...([48001, 404] as const).map((as) => ({
      name: `an interface that is gone (${as})`,
      faults: [{ fault: 'withdrawn', as, calls: [2] }],
      ending: 'failed E_WECHAT_UNAVAILABLE',
      code: 1 as const,
      words: new RegExp(`does not offer.*${as}.*community.*engine: local.*superres serve.*api-base-url`),
      calls: 2,
    })),
  ];

  it.each(stops)('$name', async ({ inputs = APP, faults, ending, code, words, calls, tokens }) => {
    await start(4, faults);
    const job = await run(inputs);
    expect(job.code).toBe(code);
    const left = ['img/b.png', 'img/c.png', 'img/d.png'];
    expect(endings(job)).toEqual({
      'img/a.png': 'enhanced',
      ...Object.fromEntries(left.map((path) => [path, ending])),
    });
    // Every picture tells why, and the log and the summary do.
    for (const path of left) expect(messageOf(job, path)).toMatch(words);
    expect(job.log).toMatch(new RegExp(`^::(error|warning).*${words.source}`, 'm'));
    expect(job.summary).toContain(/\d{3,}/.exec(words.source)?.[0]);
    // Nobody went on asking.
    expect(scene.serve.calls('superresolution')).toBe(calls);
    if (tokens !== undefined) expect(scene.serve.calls('stable_token')).toBe(tokens);
    // Nothing is lost: what was done is committed, the rest waits.
    expect(await outputs()).toEqual(['img/a@2x.png']);
    const reason = ending.split(' ')[1];
    expect(await pending()).toEqual(Object.fromEntries(left.map((path) => [path, reason])));

    const next = await runAgain(inputs);
    expect(next.code).toBe(0);
    expect(endings(next)).toEqual(Object.fromEntries(left.map((path) => [path, 'enhanced'])));
    expect(await outputs()).toHaveLength(4);
    expect(await pending()).toEqual({});
  });

  it('results that are paid for are fetched although the quota is used up', async () => {
    // Four in flight: the three that were taken are slower than the refusal of the fourth.
    await start(8, [
      { fault: 'slow', ms: 2000, calls: [1, 2, 3] },
      { fault: 45009, from: 4 },
    ]);
    const job = await run({ ...APP, concurrency: '4' });
    expect(job.code).toBe(0);
    expect(job.outputs).toMatchObject({ 'enhanced-count': '3', 'deferred-count': '5' });
    expect(await outputs()).toHaveLength(3);
    expect(Object.keys(await pending())).toHaveLength(5);
    // Those that were under way when the refusal came may have gone out; the last picture never does.
    expect(scene.serve.calls('superresolution')).toBeLessThan(8);
  });

  it('a wait for the next minute ends at once when the job is cancelled, and nothing is published by halves', async () => {
    await start(3, [{ fault: 45011, from: 2 }]);
    const before = await scene.site.head('main');
    let cancel = () => undefined as unknown;
    const job = await run(APP, {
      // The real clock: without the signal this would take minutes.
      env: { NODE_OPTIONS: '' },
      run: {
        onStart: (child) => {
          cancel = () => child.kill('SIGTERM');
        },
        onOutput: (text) => {
          if (/45011.*next try in \d+ s/.test(text)) cancel();
        },
      },
    });
    expect(job.code).toBe(1);
    expect(endings(job)).toEqual({
      'img/a.png': 'enhanced',
      'img/b.png': 'deferred cancelled',
      'img/c.png': 'deferred cancelled',
    });
    expect(await scene.site.head('main')).toBe(before);
    // What was paid for is noted beside the picture, and nothing of what was not.
    expect(await job.git('status', '--porcelain')).toBe('?? .superres/\n?? img/a@2x.png');
    const noted = await readdir(join(job.workspace, '.superres'));
    const lines = await Promise.all(noted.map((name) => readFile(join(job.workspace, '.superres', name), 'utf8')));
    expect(lines.join('').trim().split('\n')).toEqual([expect.stringMatching(/"path":"img\/a\.png".*"outputBlob":/)]);
  });
});

describe('engine: auto goes on with the local engine when WeChat has taken the interface down', () => {
  it.each([
    ['48004', { fault: 'withdrawn', as: 48004, from: 2 }, ['local', 'local', 'wechat']],
    ['40066', { fault: 'withdrawn', as: 40066, from: 2 }, ['local', 'local', 'wechat']],
    ['nothing but -1', { fault: 'withdrawn', as: -1 }, ['local', 'local', 'local']],
  ])('%s', async (_name, fault, engines) => {
    await start(3, [fault]);
    const job = await run({ ...APP, engine: 'auto' });
    expect(job.code).toBe(0);
    expect(await outputs()).toHaveLength(3);
    expect(
      Object.values(await ledgerOf(scene.site))
        .map((line) => line.engine)
        .sort(),
    ).toEqual(engines);
    expect(job.log).toMatch(/^::warning.*does not offer the interface.*local engine/m);
    expect(job.summary).toMatch(/does not offer the interface/);
    expect(job.results?.notices).toContainEqual(expect.objectContaining({ level: 'warning' }));
  });
});
