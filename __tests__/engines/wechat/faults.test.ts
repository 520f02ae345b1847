import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { jpeg, png } from '../../support/sharp-pictures.js';
import { requestOf, rig } from '../../support/wechat/rig.js';
import {
  bytes,
  json,
  MEDIA,
  type Responder,
  type ScriptedServer,
  SR,
  startScripted,
} from '../../support/wechat/scripted-server.js';

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
      error: error as Error & { code?: string; verdict?: string; error?: { code: string; remedy: string } },
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

  it('an animation is called one, and fetched once', async () => {
    // A PNG with an acTL chunk behind its header.
    const still = Buffer.from(await png(24, 16));
    const control = Buffer.concat([
      Buffer.from([0, 0, 0, 8]),
      Buffer.from('acTL'),
      Buffer.from([0, 0, 0, 2, 0, 0, 0, 0]),
    ]);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(control.subarray(4)));
    server.always(MEDIA, bytes(Buffer.concat([still.subarray(0, 33), control, sum, still.subarray(33)]), 'image/png'));
    const { error } = await outcome();
    expect(error?.code).toBe('E_WECHAT_RESULT_UNREADABLE');
    expect(error?.message).toContain('It is an animation.');
    expect(server.to(MEDIA)).toHaveLength(1);
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
    // Nothing of it is the picture's fault, so the picture waits.
    expect(error).toMatchObject({ code: 'E_WECHAT_ANSWER', retryable: true });
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

describe('a result that cannot be fetched', () => {
  it('system errors of the download fail the image, not the interface', async () => {
    server.always(MEDIA, code(-1, 'system error'));
    expect((await outcome()).error).toMatchObject({ name: 'SuperresError', code: 'E_WECHAT_BUSY', retryable: true });
    expect(server.to(SR)).toHaveLength(1);
  });

  it('a credential that may not download: what that means for each kind', async () => {
    server.always(MEDIA, code(48001, 'api unauthorized'));
    const { error } = await outcome();
    expect(error).toMatchObject({ verdict: 'unavailable', error: { code: 'E_WECHAT_MEDIA_ACCESS' } });
    expect(error?.message).toContain('media/get');
    // A platform is spoken of only with the one credential that can be a platform's.
    expect(error?.message).not.toContain('platform');
    expect(error?.error?.remedy).toMatch(
      /^With `app-id` and `app-secret`[^.]*the account itself.*`access-token`[^.]*platform/s,
    );
  });
});
