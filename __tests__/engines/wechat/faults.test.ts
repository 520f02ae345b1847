import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StopEngine } from '../../../src/engines/engine.js';
import { jpeg, png } from './support/pictures.js';
import { requestOf, rig } from './support/rig.js';
import {
  bytes,
  json,
  MEDIA,
  type Responder,
  type ScriptedServer,
  SR,
  startScripted,
} from './support/scripted-server.js';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const code = (errcode: number | string, errmsg = 'said') =>
  json({ errcode, errmsg: `${errmsg} rid: 6001b8e4-18f8e3a7-668246c7` });
const hangUp: Responder = (_seen, _response, socket) => void socket.destroy();
const halfway: Responder = (_seen, response, socket) => {
  response.writeHead(200, { 'content-type': 'image/png', 'content-length': 10_000 });
  response.write(Buffer.alloc(500), () => socket.destroy());
};

async function outcome(config = {}, more = {}) {
  const { engine, clock, log } = rig(server.base, config, more);
  try {
    const raster = await engine.upscale(requestOf(await png()));
    return { raster, clock, log, engine };
  } catch (error) {
    return {
      error: error as Error & { code?: string; verdict?: string; error?: { code: string } },
      clock,
      log,
      engine,
    };
  } finally {
    await engine.close();
  }
}

describe('faults that pass', () => {
  it.each([
    ['system error', SR, [code(-1)], [1000]],
    ['system error as a string', SR, [json({ errCode: '-1', errMsg: 'system error' })], [1000]],
    ['system error three times', SR, [code(-1), code(-1), code(-1)], [1000, 2000, 4000]],
    ['minute quota', SR, [code(45011)], [60_000]],
    ['upload cut off', SR, [hangUp], [1000]],
    ['HTTP 502', SR, [bytes('<html>bad gateway</html>', 'text/html', 502)], [1000]],
    ['HTTP 503 with Retry-After', SR, [json('busy', { 'retry-after': '7' }, 503)], [7000]],
    ['HTTP 429', SR, [json('slow down', { 'retry-after': '90' }, 429)], [90_000]],
    ['download cut off', MEDIA, [halfway, halfway], [1000, 2000]],
    ['HTML from a proxy instead of the result', MEDIA, [bytes('<!DOCTYPE html><title>x</title>', 'text/html')], [1000]],
    ['result id not known yet', MEDIA, [code(40007, 'invalid media_id')], [1000]],
    ['control characters in JSON', SR, [json('{"errcode":-1,"errmsg":"a\u0001b\nc"}')], [1000]],
  ] as const)('%s', async (_name, path, faults, waits) => {
    server.script(path, ...faults);
    const { raster, error, clock } = await outcome();
    expect(error).toBeUndefined();
    expect([raster?.width, raster?.height]).toEqual([24, 16]);
    expect(clock.waits).toEqual(waits);
    expect(server.to(path)).toHaveLength(faults.length + 1);
  });

  it('a result cut off but served whole is downloaded again, without another upload', async () => {
    server.script(MEDIA, bytes((await jpeg(24, 16)).subarray(0, 300)));
    const { raster } = await outcome();
    expect(raster?.width).toBe(24);
    expect(server.to(SR)).toHaveLength(1);
    expect(server.to(MEDIA)).toHaveLength(2);
  });

  it('an image served as text/plain is an image', async () => {
    server.always(MEDIA, bytes(await png(24, 16), 'text/plain'));
    expect((await outcome()).raster?.width).toBe(24);
  });
});

describe('faults that stay', () => {
  it.each([
    [
      'unknown code',
      SR,
      code(99999, 'something new'),
      'E_WECHAT_UNKNOWN_CODE',
      /99999.*something new.*rid 6001b8e4-18f8e3a7-668246c7, 2021-01-15 15:46:44 UTC/,
    ],
    ['client bug', SR, code(41005, 'media data missing'), 'E_WECHAT_REQUEST', /41005/],
    ['chunked refusal', SR, bytes('', 'text/plain', 412), 'E_WECHAT_CHUNKED', /412/],
    [
      'redirect',
      SR,
      json('', { location: 'https://other.example/x?access_token=q' }, 302),
      'E_WECHAT_REDIRECT',
      /302 → other\.example\.$/,
    ],
    [
      'HTML after an upload',
      SR,
      bytes('<html><title>Sign in</title>', 'text/html'),
      'E_WECHAT_ANSWER',
      /an HTML page “Sign in” \(\d+ bytes, Content-Type text\/html\)/,
    ],
    ['no media id', SR, json({ errcode: 0, errmsg: 'ok' }), 'E_WECHAT_ANSWER', /without a result/],
    [
      'JSON saved as image/jpeg',
      MEDIA,
      bytes('{"errcode":40007,"errmsg":"invalid media_id"}', 'image/jpeg'),
      'E_WECHAT_MEDIA_ID',
      /40007/,
    ],
    [
      'truncated result',
      MEDIA,
      bytes(Buffer.from('89504e470d0a1a0a0000', 'hex'), 'image/png'),
      'E_WECHAT_RESULT_UNREADABLE',
      /10 bytes/,
    ],
    ['GIF result', MEDIA, bytes('GIF89a______________________', 'image/gif'), 'E_WECHAT_RESULT_UNREADABLE', /GIF/],
    ['video answer', MEDIA, json({ video_url: 'http://v.example/1' }), 'E_WECHAT_ANSWER', /JSON/],
    ['empty result', MEDIA, bytes('', 'image/jpeg'), 'E_WECHAT_ANSWER', /empty body/],
  ] as const)('%s', async (_name, path, fault, errorCode, message) => {
    server.always(path, fault);
    const { error } = await outcome();
    expect([error?.code, error?.error?.code]).toContain(errorCode);
    expect(error?.message).toMatch(message);
  });

  it('a result of another size says what came', async () => {
    server.always(MEDIA, bytes(await png(12, 8), 'image/png'));
    const { error } = await outcome();
    expect(error).toMatchObject({ code: 'E_WECHAT_RESULT_SIZE', retryable: false });
    expect(error?.message).toContain('It is 12×8, not 24×16.');
    expect(server.to(MEDIA)).toHaveLength(1);
  });

  it('an endless answer is cut off', async () => {
    server.always(SR, (_seen, response, socket) => {
      response.writeHead(200);
      const more = () => void (socket.destroyed || response.write(Buffer.alloc(65_536), () => setImmediate(more)));
      more();
    });
    const { error } = await outcome();
    expect(error).toMatchObject({ code: 'E_WECHAT_ANSWER' });
    expect(error?.message).toContain('longer than 2097152 bytes');
  });

  it('silence ends in a time-out, after one more try', async () => {
    server.always(SR, () => undefined);
    const { error } = await outcome({}, { timeouts: { total: 300 } });
    expect(error).toMatchObject({ code: 'E_WECHAT_TIMEOUT', retryable: true });
    expect(server.to(SR)).toHaveLength(2);
  });

  it('nobody there: says which host, after four tries', async () => {
    const base = server.base;
    await server.close();
    const { error } = await outcome({
      apiBaseUrl: base,
      credential: { kind: 'access-token', accessToken: 'abcdefgh' },
    });
    expect(error).toMatchObject({ code: 'E_WECHAT_NETWORK', retryable: true });
    expect(error?.message).toContain('(127.0.0.1: ECONNREFUSED)');
    server = await startScripted();
  });
});

describe('images that the service refuses', () => {
  it.each([87014, 40005, 40137, 45001])('%i skips the image alone', async (errcode) => {
    server.script(SR, code(errcode, 'risky content'));
    const { engine } = rig(server.base);
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      name: 'SkipImage',
      reason: 'refused-by-service',
      message: expect.stringContaining(String(errcode)),
    });
    await expect(engine.upscale(requestOf(await png()))).resolves.toMatchObject({ width: 24 });
    await engine.close();
  });

  it('87015 is tried once more, then skipped', async () => {
    server.always(SR, code(87015));
    expect((await outcome()).error).toMatchObject({ name: 'SkipImage' });
    expect(server.to(SR)).toHaveLength(2);
  });
});

describe('answers that stop the run', () => {
  it.each([
    [45009, 'quota', 'E_WECHAT_QUOTA'],
    [101002, 'quota', 'E_WECHAT_QUOTA'],
    [101003, 'quota', 'E_WECHAT_QUOTA'],
    [9301010, 'quota', 'E_WECHAT_QUOTA'],
    [48001, 'unavailable', 'E_WECHAT_UNAVAILABLE'],
    [48004, 'unavailable', 'E_WECHAT_UNAVAILABLE'],
    [40066, 'unavailable', 'E_WECHAT_UNAVAILABLE'],
    [50002, 'failed', 'E_WECHAT_ACCOUNT_LIMITED'],
    [61007, 'failed', 'E_WECHAT_AUTHORISATION'],
  ])('%i: %s, and later images send nothing', async (errcode, verdict, errorCode) => {
    server.always(SR, code(errcode));
    const { engine } = rig(server.base);
    const first = await engine.upscale(requestOf(await png())).catch((error: unknown) => error);
    expect(first).toBeInstanceOf(StopEngine);
    expect(first).toMatchObject({ verdict, error: { code: errorCode, retryable: true } });
    const sent = engine.requests;
    await expect(engine.upscale(requestOf(await png()))).rejects.toBe(first);
    expect(engine.requests).toBe(sent);
    await engine.close();
  });

  it('HTTP 404 on the path: the interface is not there', async () => {
    server.always(SR, bytes('not found', 'text/plain', 404));
    expect((await outcome()).error).toMatchObject({ verdict: 'unavailable', error: { code: 'E_WECHAT_UNAVAILABLE' } });
  });

  it('nothing but system errors: the interface is not there', async () => {
    server.always(SR, code(-1, 'system error'));
    const { error } = await outcome();
    expect(error).toMatchObject({ verdict: 'unavailable', error: { code: 'E_WECHAT_UNAVAILABLE' } });
    expect(server.to(SR)).toHaveLength(5);
  });

  it('system errors on one image after others came back: that image fails', async () => {
    const { engine } = rig(server.base);
    await engine.upscale(requestOf(await png()));
    server.script(SR, ...Array.from({ length: 5 }, () => code(-1)));
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      code: 'E_WECHAT_BUSY',
      retryable: true,
    });
    await expect(engine.upscale(requestOf(await png()))).resolves.toMatchObject({ width: 24 });
    await engine.close();
  });

  it('five images in a row with the same broken line stop the run; four do not', async () => {
    server.always(SR, bytes('<html>', 'text/html'));
    const { engine } = rig(server.base);
    const errors: unknown[] = [];
    for (let i = 0; i < 5; i++)
      errors.push(await engine.upscale(requestOf(await png())).catch((error: unknown) => error));
    expect(errors.map((error) => error instanceof StopEngine)).toEqual([false, false, false, false, true]);
    expect(errors[4]).toMatchObject({ verdict: 'failed', error: { code: 'E_WECHAT_ANSWER', retryable: true } });
    await engine.close();
  });

  it('quota: what was sent before is still fetched, what waits sends nothing more', async () => {
    const { engine } = rig(server.base, { credential: { kind: 'access-token', accessToken: 'abcdefgh' } });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const result = await png(24, 16);
    server.always(MEDIA, bytes(result, 'image/png'));
    server.script(SR, async (seen, response, socket) => {
      await gate;
      await json({ errcode: 0, media_id: 'paid' })(seen, response, socket);
    });
    const paid = engine.upscale(requestOf(await png()));
    while (server.to(SR).length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    server.always(SR, code(45009));
    const stopped = await engine.upscale(requestOf(await png())).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ verdict: 'quota' });
    release();
    await expect(paid).resolves.toMatchObject({ width: 24 });
    expect(server.to(SR)).toHaveLength(2);
    await engine.close();
  });

  it('a revoked permission ends calls that are under way or waiting', async () => {
    const { engine } = rig(server.base, { credential: { kind: 'access-token', accessToken: 'abcdefgh' } });
    server.script(SR, () => undefined, code(48001));
    const hanging = engine.upscale(requestOf(await png())).catch((error: unknown) => error);
    while (server.to(SR).length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    const first = await engine.upscale(requestOf(await png())).catch((error: unknown) => error);
    expect(await hanging).toBe(first);
    expect(first).toMatchObject({ verdict: 'unavailable' });
    await engine.close();
  });

  it('the caller’s signal ends a call at once', async () => {
    const { engine } = rig(server.base);
    const controller = new AbortController();
    server.always(SR, () => controller.abort(new Error('time is up')));
    await expect(engine.upscale(requestOf(await png(), 'a.png', controller.signal))).rejects.toThrow('time is up');
    await engine.close();
  });

  it('one answer with 45011 makes the other calls wait too', async () => {
    const { engine, clock } = rig(server.base);
    server.script(SR, code(45011));
    await engine.upscale(requestOf(await png()));
    expect(clock.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(60_000);
    server.always(SR, code(45011));
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      verdict: 'quota',
      error: { code: 'E_WECHAT_RATE_LIMIT' },
    });
    await engine.close();
  });
});

describe('a result that cannot be fetched', () => {
  it('system errors of the download fail the image, not the interface', async () => {
    server.always(MEDIA, code(-1, 'system error'));
    expect((await outcome()).error).toMatchObject({ name: 'SuperresError', code: 'E_WECHAT_BUSY', retryable: true });
    expect(server.to(SR)).toHaveLength(1);
  });

  it('a token that may not download says which permission is missing', async () => {
    server.always(MEDIA, code(48001, 'api unauthorized'));
    expect((await outcome()).error).toMatchObject({
      verdict: 'unavailable',
      error: { code: 'E_WECHAT_AUTHORISATION', remedy: expect.stringContaining('117') },
    });
  });
});
