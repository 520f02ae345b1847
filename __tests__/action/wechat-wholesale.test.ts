import { afterEach, describe, expect, it } from '@jest/globals';
import { CREDENTIALS, endings, type Inputs, ledgerOf, messageOf } from '../support/action/wechat-job.js';
import { type Scene, startScene } from '../support/action/wechat-scene.js';
import type { ServeOptions } from '../support/action/wechat-serve.js';

const APP = CREDENTIALS['app-id and app-secret'];
const NAMES = ['img/a.png', 'img/b.png', 'img/c.png', 'img/d.png', 'img/e.png', 'img/f.png'];
let scene: Scene;

afterEach(() => scene.close());

const start = async (faults: NonNullable<ServeOptions['faults']>, pictures = 6) => {
  scene = await startScene(pictures, { faults });
};
const lines = () => ledgerOf(scene.site);
const pending = async () =>
  Object.fromEntries(
    Object.entries(await lines()).flatMap(([path, { pending: it }]) => (it ? [[path, it.reason]] : [])),
  );

describe('what the service refuses of everybody is nobody’s fault', () => {
  const refusals: readonly {
    readonly name: string;
    readonly faults: NonNullable<ServeOptions['faults']>;
    readonly inputs?: Inputs;
    readonly error: string;
    readonly setting: RegExp;
    readonly calls: number;
  }[] = [
    {
      name: '40004',
      faults: [{ fault: 40004, count: 8 }],
      error: 'E_WECHAT_IMAGE_REFUSED',
      setting: /40004.*`api-base-url`/,
      calls: 3,
    },
    {
      name: 'HTTP 413',
      faults: [{ fault: 'status', status: 413, count: 8 }],
      error: 'E_WECHAT_IMAGE_TOO_LARGE',
      setting: /HTTP 413.*`max-file-size`/,
      calls: 3,
    },
    {
      name: '87015, each tried twice',
      faults: [{ fault: 87015, count: 8 }],
      error: 'E_WECHAT_IMAGE_TOO_LARGE',
      setting: /87015.*`max-file-size`/,
      calls: 6,
    },
    {
      name: '101000, each tried twice',
      inputs: { 'image-url-base': 'http://127.0.0.1:9/raw' },
      faults: [{ fault: 101000, count: 8 }],
      error: 'E_WECHAT_IMAGE_ADDRESS',
      setting: /101000.*`image-url-base`/,
      calls: 6,
    },
    {
      name: '41005 for an address',
      inputs: { 'image-url-base': 'http://127.0.0.1:9/raw' },
      faults: [{ fault: 41005, count: 8 }],
      error: 'E_WECHAT_IMAGE_ADDRESS',
      setting: /41005.*`image-url-base`/,
      calls: 3,
    },
    {
      name: '41005 for an upload',
      faults: [{ fault: 41005, count: 8 }],
      error: 'E_WECHAT_REQUEST',
      setting: /41005.*HTTPS_PROXY.*`api-base-url`/,
      calls: 3,
    },
    {
      name: 'a code that nobody knows',
      faults: [{ fault: 86543, errmsg: 'something new', count: 8 }],
      error: 'E_WECHAT_UNKNOWN_CODE',
      setting: /86543: something new/,
      calls: 3,
    },
  ];

  it.each(refusals)(
    '$name: an early end in red, and everything waits',
    async ({ faults, inputs, error, setting, calls }) => {
      await start(faults);
      const job = await scene.run({ ...APP, ...inputs });
      expect(job.code).toBe(1);
      expect(endings(job)).toEqual(Object.fromEntries(NAMES.map((path) => [path, `failed ${error}`])));
      expect(scene.serve.calls('superresolution')).toBe(calls);
      // Those that were not tried tell why.
      expect(messageOf(job, 'img/f.png')).toMatch(setting);
      expect(messageOf(job, 'img/f.png')).toContain('One image after the other is refused the same way');
      expect(job.log).toMatch(new RegExp(`^::error .*${setting.source}`, 'm'));
      expect(job.log.match(/^::error /gm)).toHaveLength(1);
      expect(await pending()).toEqual(Object.fromEntries(NAMES.map((path) => [path, error])));
    },
  );
});

describe('one refusal among pictures that came back', () => {
  it('is the picture’s own fault, whenever the others came back: skipped, and nothing waits', async () => {
    await start([{ fault: 40137, calls: [1, 3] }], 4);
    const job = await scene.run(APP);
    expect(job.code).toBe(0);
    expect(endings(job)).toEqual({
      'img/a.png': 'skipped refused-by-service',
      'img/b.png': 'enhanced',
      'img/c.png': 'skipped refused-by-service',
      'img/d.png': 'enhanced',
    });
    expect(await pending()).toEqual({});
  });

  it('an address that could not be downloaded may be there later: it waits', async () => {
    await start([{ fault: 101000, from: 2, count: 2 }], 3);
    const job = await scene.run(APP);
    expect(job.code).toBe(1);
    expect(endings(job)).toEqual({
      'img/a.png': 'enhanced',
      'img/b.png': 'failed E_WECHAT_IMAGE_ADDRESS',
      'img/c.png': 'enhanced',
    });
    expect(await pending()).toEqual({ 'img/b.png': 'E_WECHAT_IMAGE_ADDRESS' });
  });

  it('results of a wrong size: with others its own fault, all alone it waits', async () => {
    await start([{ fault: 'wrong-size' }], 2);
    const job = await scene.run(APP);
    expect(endings(job)).toEqual({
      'img/a.png': 'failed E_WECHAT_RESULT_SIZE',
      'img/b.png': 'failed E_WECHAT_RESULT_SIZE',
    });
    expect(Object.keys(await pending())).toHaveLength(2);
  });

  it('results that are all of a wrong size are not ordered to the end: three tell', async () => {
    await start([{ fault: 'wrong-size' }]);
    const job = await scene.run(APP);
    expect(job.code).toBe(1);
    expect(scene.serve.calls('superresolution')).toBe(3);
    expect(messageOf(job, 'img/f.png')).toMatch(/One result after the other.*20×15, not 40×30/);
    expect(await pending()).toEqual(Object.fromEntries(NAMES.map((path) => [path, 'E_WECHAT_RESULT_SIZE'])));
  });

  it('results that all have the right size and show nothing are not ordered to the end either', async () => {
    await start([{ fault: 'black' }]);
    const job = await scene.run(APP);
    expect(job.code).toBe(1);
    expect(scene.serve.calls('superresolution')).toBe(3);
    expect(messageOf(job, 'img/f.png')).toMatch(/One result after the other.*differs from it/);
    expect(await pending()).toEqual(Object.fromEntries(NAMES.map((path) => [path, 'E_RESULT_NOT_THE_PICTURE'])));
    const subject = await scene.site.git(['log', '-1', '--format=%s', 'main']);
    expect(String(subject).trim()).toBe('Update the ledger of upscaled images');
    // What came is not fetched again.
    expect(JSON.stringify(await lines())).not.toContain('"paid"');
  });

  it('wrong sizes after a picture that came back are each their own', async () => {
    await start([{ fault: 'wrong-size', from: 2 }]);
    const job = await scene.run(APP);
    expect(scene.serve.calls('superresolution')).toBe(6);
    expect(Object.values(endings(job)).sort()).toEqual(['enhanced', ...Array(5).fill('failed E_WECHAT_RESULT_SIZE')]);
    expect(await pending()).toEqual({});
  });
});

it('pictures refused before come last in the next run, so that the others can show whose fault it was', async () => {
  await start([{ fault: 40004, count: 3 }], 5);
  await scene.run(APP);
  expect(scene.serve.calls('superresolution')).toBe(3);
  const next = await scene.runAfterPush({ 'README.md': 'x' }, APP);
  expect(next.code).toBe(0);
  expect(next.results?.images.every(({ outcome }) => outcome === 'enhanced')).toBe(true);
  expect(await pending()).toEqual({});
});

describe('engine: auto', () => {
  it('goes on with the local engine when an unlisted code comes before anything else, and warns', async () => {
    await start([{ fault: 86543, errmsg: 'something new' }], 3);
    const job = await scene.run({ ...APP, engine: 'auto' });
    expect(job.code).toBe(0);
    expect(scene.serve.calls('superresolution')).toBe(1);
    expect(Object.values(await lines()).map(({ engine }) => engine)).toEqual(['local', 'local', 'local']);
    expect(job.log).toMatch(/^::warning.*86543: something new.*local engine/m);
  });

  it('does so with several pictures in flight, which all learn of it', async () => {
    await start([{ fault: 86543, errmsg: 'something new' }]);
    const job = await scene.run({ ...APP, engine: 'auto', concurrency: '4' });
    expect(job.code).toBe(0);
    expect(scene.serve.calls('superresolution')).toBeGreaterThanOrEqual(1);
    expect(Object.values(await lines()).map(({ engine }) => engine)).toEqual(NAMES.map(() => 'local'));
    expect(job.log.match(/^::warning.*86543: something new.*local engine/gm)).toHaveLength(1);
  });

  it('an unlisted code after a picture that came back fails that picture alone', async () => {
    await start([{ fault: 86543, calls: [2] }], 3);
    const job = await scene.run({ ...APP, engine: 'auto' });
    expect(endings(job)).toEqual({
      'img/a.png': 'enhanced',
      'img/b.png': 'failed E_WECHAT_UNKNOWN_CODE',
      'img/c.png': 'enhanced',
    });
    expect(await pending()).toEqual({ 'img/b.png': 'E_WECHAT_UNKNOWN_CODE' });
  });
});

it.each([
  [50007, 'E_WECHAT_ACCOUNT_LIMITED', /frozen/],
  [61003, 'E_WECHAT_AUTHORISATION', /authorised the third-party platform/],
  [61014, 'E_WECHAT_TOKEN_KIND', /third-party platform.*`access-token`/],
  [61015, 'E_WECHAT_TOKEN_KIND', /token of the account/],
  [61016, 'E_WECHAT_AUTHORISATION', /117/],
  [61017, 'E_WECHAT_AUTHORISATION', /117/],
  [43003, 'E_WECHAT_HTTPS', /`api-base-url`/],
  [50001, 'E_WECHAT_AUTHORISATION', /117/],
] as const)('%i stops the run with one call', async (code, error, words) => {
  await start([{ fault: code }], 2);
  const job = await scene.run(APP);
  expect(endings(job)).toEqual({ 'img/a.png': `failed ${error}`, 'img/b.png': `failed ${error}` });
  expect(messageOf(job, 'img/a.png')).toMatch(words);
  expect(scene.serve.calls('superresolution')).toBe(1);
  expect(Object.keys(await pending())).toHaveLength(2);
});

it('48001 names both of its causes, each with its credential', async () => {
  await start([{ fault: 'withdrawn', as: 48001 }], 1);
  const job = await scene.run(APP);
  expect(messageOf(job, 'img/a.png')).toMatch(
    /does not have the interface.*`access-token` is a third-party platform.*117/s,
  );
});
