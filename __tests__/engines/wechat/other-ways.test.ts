import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { decodePicture } from '../../../src/image/decode.js';
import { enhanceImage } from '../../../src/image/enhance-image.js';
import { worst } from '../../support/pictures.js';
import { alphaPng, jpeg, png, turnedJpeg, webp } from '../../support/sharp-pictures.js';
import { requestOf, rig } from '../../support/wechat/rig.js';
import {
  bytes,
  doubled,
  INVOKE,
  json,
  MEDIA,
  type Responder,
  type ScriptedServer,
  type Seen,
  SR,
  startScripted,
} from '../../support/wechat/scripted-server.js';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const imageUrlBase = 'https://raw.example/owner/repo/main';
const cloud = { cloudEnv: 'env-1', cloudFunction: 'super res' };
/** The service fetched `file`, did `work` with it, and serves the result. */
const serve = async (file: Buffer, work: (file: Buffer) => Promise<Buffer> = doubled) => {
  const result = await work(file);
  server.always(SR, json({ errcode: 0, errmsg: 'ok', media_id: 'by-address' }));
  server.always(MEDIA, bytes(result, 'image/png'));
};
const replies = (result: unknown, outer: Record<string, unknown> = {}): Responder =>
  json({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(result), ...outer });

describe('by address', () => {
  it('sends the repository path, each segment encoded, in the query of an empty POST', async () => {
    await serve(await png());
    const { engine } = rig(server.base, { imageUrlBase });
    const path = 'art/a b&c=1/图#?%.png';
    await engine.upscale(requestOf(await png(), path));
    const [sent] = server.to(SR);
    expect(sent?.method).toBe('POST');
    expect(sent?.headers['content-length']).toBe('0');
    expect(sent?.query.get('img_url')).toBe(`${imageUrlBase}/art/a%20b%26c%3D1/%E5%9B%BE%23%3F%25.png`);
    expect(sent?.search).not.toContain('+');
    await engine.close();
  });

  it('skips WebP, which the service would see as it is', async () => {
    const { engine } = rig(server.base, { imageUrlBase });
    await expect(engine.upscale(requestOf(await webp()))).rejects.toMatchObject({
      name: 'SkipImage',
      reason: 'not-sendable',
    });
    expect(server.seen).toHaveLength(0);
    await engine.close();
  });

  it.each([
    ['101000', 101000, 2],
    ['41005', 41005, 1],
  ])('%s: the service could not fetch the file, the image is skipped', async (_name, errcode, requests) => {
    server.always(SR, json({ errcode, errmsg: 'invalid image url' }));
    const { engine } = rig(server.base, { imageUrlBase });
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      name: 'SkipImage',
      message: expect.stringContaining('could not download'),
    });
    expect(server.to(SR)).toHaveLength(requests);
    await engine.close();
  });

  const honours = (file: Buffer) => sharp(file).rotate().png().toBuffer().then(doubled);
  it.each([
    ['a service that ignores orientation', doubled, 48, 32],
    ['a service that honours orientation', honours, 48, 32],
    ['one that ignores it on a square', doubled, 40, 40],
    ['one that honours it on a square', honours, 40, 40],
  ])('%s gives the same upright picture', async (_name, work, width, height) => {
    for (const orientation of [2, 3, 5, 7]) {
      const file = await turnedJpeg(orientation, width, height);
      await serve(file, work);
      const { engine } = rig(server.base, { imageUrlBase });
      const result = await engine.upscale(requestOf(file));
      const { colour } = await decodePicture(file);
      const wanted = await sharp(colour.data, { raw: { width: colour.width, height: colour.height, channels: 3 } })
        .resize(colour.width * 2, colour.height * 2, { kernel: 'nearest' })
        .raw()
        .toBuffer();
      expect(worst(result.data, wanted)).toBeLessThanOrEqual(2);
      await engine.close();
    }
  });

  it.each(['black', 'white'])('a service that lays transparency on %s leaves no fringe', async (background) => {
    const width = 16;
    const data = Buffer.alloc(width * width * 4);
    for (let y = 0, i = 0; y < width; y++) {
      for (let x = 0; x < width; x++, i += 4) {
        const alpha = Math.max(0, Math.min(255, (11 - Math.hypot(x - 7.5, y - 7.5)) * 40));
        data.set([200, 120, 60, alpha], i);
      }
    }
    const file = await sharp(data, { raw: { width, height: width, channels: 4 } })
      .png()
      .toBuffer();
    await serve(file, async (seen) => doubled(await sharp(seen).flatten({ background }).png().toBuffer()));
    const { engine } = rig(server.base, { imageUrlBase });
    const { bytes: out } = await enhanceImage({ path: 'a.png', bytes: file, output: 'b.png' }, engine, {
      signal: new AbortController().signal,
    });
    const { colour, alpha } = await decodePicture(out);
    for (let i = 0; i < (alpha?.data.length ?? 0); i++) {
      if ((alpha?.data[i] ?? 0) < 8) continue;
      expect(worst(colour.data.subarray(3 * i, 3 * i + 3), [200, 120, 60])).toBeLessThanOrEqual(2);
    }
    await engine.close();
  });
});

describe('by cloud call', () => {
  it('invokes the function with the address and downloads its copy, without the token', async () => {
    const file = await png();
    const result = await doubled(file);
    server.always('/copy', bytes(result, 'image/png'));
    server.always(INVOKE, replies({ errCode: 0, mediaId: 'm', url: `${server.base}/copy?sign=abc` }));
    const { engine } = rig(server.base, { ...cloud, imageUrlBase });
    await expect(engine.upscale(requestOf(file, 'a/b c.png'))).resolves.toMatchObject({ width: 24 });
    const [call] = server.to(INVOKE);
    expect(Object.fromEntries(call?.query ?? [])).toEqual({
      access_token: 'fetched-token-1',
      env: 'env-1',
      name: 'super res',
    });
    expect(JSON.parse(call?.body.toString() ?? '')).toEqual({ imgUrl: `${imageUrlBase}/a/b%20c.png` });
    expect(server.to('/copy')[0]?.search).toBe('?sign=abc');
    expect(server.to(MEDIA)).toHaveLength(0);
    await engine.close();
  });

  it('sends a small picture along, in base64, when there is no address', async () => {
    const file = await jpeg();
    server.always(MEDIA, bytes(await doubled(file), 'image/png'));
    server.always(INVOKE, replies({ errCode: 0, mediaId: 'from-cloud' }));
    const { engine } = rig(server.base, cloud);
    await engine.upscale(requestOf(file));
    const { img } = JSON.parse((server.to(INVOKE)[0] as Seen).body.toString());
    expect(img.contentType).toBe('image/jpeg');
    expect(Buffer.from(img.value, 'base64').equals(file)).toBe(true);
    expect(server.to(MEDIA)[0]?.query.get('media_id')).toBe('from-cloud');
    await engine.close();
  });

  it('skips a picture that does not fit an event', async () => {
    const noise = { width: 200, height: 200, channels: 3, background: 'grey' } as const;
    const file = await sharp({ create: { ...noise, noise: { type: 'gaussian', mean: 128, sigma: 50 } } })
      .png()
      .toBuffer();
    expect(file.length).toBeGreaterThan(75_000);
    const { engine } = rig(server.base, cloud);
    await expect(engine.upscale(requestOf(file))).rejects.toMatchObject({
      name: 'SkipImage',
      reason: 'not-sendable',
      message: expect.stringContaining('100 KB'),
    });
    expect(server.seen).toHaveLength(0);
    await engine.close();
  });

  it('falls back to media/get when the copy cannot be had', async () => {
    const file = await png();
    server.always('/copy', bytes('<html>expired</html>', 'text/html', 403));
    server.always(MEDIA, bytes(await doubled(file), 'image/png'));
    server.always(INVOKE, replies({ errCode: 0, mediaId: 'm', url: `${server.base}/copy` }));
    const { engine } = rig(server.base, { ...cloud, imageUrlBase });
    await expect(engine.upscale(requestOf(file))).resolves.toMatchObject({ width: 24 });
    await engine.close();
  });

  it.each([
    ['function’s own verdict', { errCode: 87014, errMsg: 'risky content' }, { name: 'SkipImage' }],
    ['address that could not be fetched', { errCode: 41005, errMsg: 'media data missing' }, { name: 'SkipImage' }],
    ['quota', { errCode: '45009', errMsg: 'quota' }, { verdict: 'quota' }],
    [
      'missing permission',
      { errCode: -604101, errMsg: 'no permission' },
      { verdict: 'failed', error: { code: 'E_WECHAT_CLOUD_PERMISSION' } },
    ],
    ['interface gone', { errCode: -604100, errMsg: 'API not found' }, { verdict: 'unavailable' }],
    [
      'exception in the function',
      { errorCode: 1, errorMessage: 'Cannot find module wx-server-sdk' },
      { code: 'E_WECHAT_CLOUD_FUNCTION', message: expect.stringContaining('Cannot find module') },
    ],
    ['no result', { errCode: 0 }, { code: 'E_WECHAT_CLOUD_FUNCTION' }],
    ['plain http address', { errCode: 0, url: 'http://192.0.2.1/x' }, { code: 'E_WECHAT_RESULT_ADDRESS' }],
    ['file address', { errCode: 0, url: 'file:///etc/passwd' }, { code: 'E_WECHAT_RESULT_ADDRESS' }],
    ['the cloud’s token', { errCode: 40001, errMsg: 'invalid credential' }, { code: 'E_WECHAT_CLOUD_FUNCTION' }],
  ])('%s', async (_name, result, expected) => {
    server.always(INVOKE, replies(result));
    const { engine } = rig(server.base, { ...cloud, imageUrlBase });
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject(expected);
    await engine.close();
  });

  it.each([
    [-501000, { verdict: 'failed', error: { code: 'E_WECHAT_CLOUD_ENV' } }, 1],
    [-504003, { code: 'E_WECHAT_CLOUD_TIMEOUT' }, 2],
    [45009, { verdict: 'quota' }, 1],
  ])('%i of the invocation itself', async (errcode, expected, requests) => {
    server.always(INVOKE, json({ errcode, errmsg: 'said' }));
    const { engine } = rig(server.base, { ...cloud, imageUrlBase });
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject(expected);
    expect(server.to(INVOKE)).toHaveLength(requests);
    await engine.close();
  });

  it('transparency is put back around what the service made of it', async () => {
    const file = await alphaPng();
    server.always(MEDIA, bytes(await doubled(file), 'image/png'));
    server.always(INVOKE, replies({ errCode: 0, media_id: 'm' }));
    const { engine } = rig(server.base, { ...cloud, imageUrlBase });
    const { bytes: out } = await enhanceImage({ path: 'a.png', bytes: file, output: 'b.png' }, engine, {
      signal: new AbortController().signal,
    });
    expect((await decodePicture(out)).info.alpha).toBe(true);
    await engine.close();
  });
});
