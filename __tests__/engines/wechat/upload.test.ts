import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { decodePicture } from '../../../src/image/decode.js';
import { enhanceImage } from '../../../src/image/enhance-image.js';
import { worst } from '../../support/pictures.js';
import { alphaPng, cmykJpeg, jpeg, p3Jpeg, png, turnedJpeg, webp } from '../../support/sharp-pictures.js';
import { requestOf, rig } from '../../support/wechat/rig.js';
import {
  MEDIA,
  type ScriptedServer,
  type Seen,
  SR,
  startScripted,
  TOKEN,
  uploaded,
} from '../../support/wechat/scripted-server.js';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const access = { kind: 'access-token', accessToken: 'tok&en=/+ 1' } as const;
const last = () => server.to(SR).at(-1) as Seen;

describe('an upload on the wire', () => {
  it('sends the committed file in a form with its exact length, and fetches the result', async () => {
    const file = await jpeg();
    const { engine } = rig(server.base, { credential: access });
    const result = await engine.upscale(requestOf(file));
    expect([result.width, result.height]).toEqual([48, 32]);
    const [upload] = server.to(SR);
    if (upload === undefined) throw new Error('no upload');
    expect(upload.method).toBe('POST');
    expect(upload.search).toBe(`?access_token=${encodeURIComponent(access.accessToken)}`);
    expect(upload.headers['transfer-encoding']).toBeUndefined();
    expect(upload.headers['content-length']).toBe(String(upload.body.length));
    expect(upload.body.subarray(-2).toString()).toBe('\r\n');
    const part = await uploaded(upload);
    expect(part).toMatchObject({ field: 'img', name: 'image.jpg', type: 'image/jpeg' });
    expect(part.bytes.equals(file)).toBe(true);
    expect(server.to(MEDIA)[0]?.query.get('media_id')).toBe('media-1');
    expect(server.to(MEDIA)[0]?.query.get('access_token')).toBe(access.accessToken);
    expect(engine.requests).toBe(2);
    await engine.close();
  });

  it('keeps connections alive between requests', async () => {
    const ports = new Set<number | undefined>();
    server.always(TOKEN, (_seen, response, socket) => {
      ports.add(socket.remotePort);
      response.end(JSON.stringify({ access_token: 'tttttttt', expires_in: 1 }));
    });
    const { engine, clock } = rig(server.base);
    for (let i = 0; i < 3; i++) {
      await engine.upscale(requestOf(await png()));
      clock.advance(2_000);
    }
    expect(server.to(TOKEN)).toHaveLength(3);
    expect(ports.size).toBe(1);
    await engine.close();
  });

  it('sends a PNG as committed and a cloudbase token under its own name', async () => {
    const file = await png();
    const { engine } = rig(server.base, {
      credential: { kind: 'cloudbase-access-token', cloudbaseAccessToken: 'cloudbase-1' },
    });
    await engine.upscale(requestOf(file));
    for (const { query } of server.seen) {
      expect(query.get('cloudbase_access_token')).toBe('cloudbase-1');
      expect(query.has('access_token')).toBe(false);
    }
    const part = await uploaded(server.to(SR)[0] as Seen);
    expect(part).toMatchObject({ name: 'image.png', type: 'image/png' });
    expect(part.bytes.equals(file)).toBe(true);
    await engine.close();
  });
});

describe('what is sent instead of the committed file', () => {
  it('transparent PNG: opaque, with the visible colour extended, and alpha comes back', async () => {
    const file = await alphaPng();
    const { engine } = rig(server.base);
    const { bytes } = await enhanceImage({ path: 'a.png', bytes: file, output: 'a@2x.png' }, engine, {
      signal: new AbortController().signal,
    });
    const sent = await sharp((await uploaded(last())).bytes)
      .raw()
      .toBuffer({ resolveWithObject: true });
    expect(sent.info.channels).toBe(3);
    // The hidden half of the source is dark blue-green noise; what is sent continues the visible half.
    const at = (x: number, y: number) => sent.data.subarray((y * 12 + x) * 3, (y * 12 + x) * 3 + 3);
    expect(Math.abs((at(11, 4)[0] as number) - (at(5, 4)[0] as number))).toBeLessThan(60);
    const out = await decodePicture(bytes);
    expect([out.info.width, out.info.height, out.info.alpha]).toEqual([24, 16, true]);
    expect(out.alpha?.data[4]).toBe(255);
    expect(out.alpha?.data[20]).toBe(0);
    await engine.close();
  });

  it('WebP and CMYK: a PNG', async () => {
    const { engine } = rig(server.base);
    for (const file of [await webp(), await cmykJpeg()]) {
      await engine.upscale(requestOf(file));
      const part = await uploaded(last());
      expect(part.type).toBe('image/png');
      const { colour } = await decodePicture(file);
      const sent = await decodePicture(part.bytes);
      expect(worst(sent.colour.data, colour.data)).toBe(0);
    }
    await engine.close();
  });

  it('skips what does not fit as a PNG, and what is too large itself, without a request', async () => {
    const noise = sharp({
      create: {
        width: 120,
        height: 120,
        channels: 3,
        background: 'grey',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    });
    const file = await noise.webp({ quality: 30 }).toBuffer();
    const { engine } = rig(server.base, {}, { maxFileSize: 20_000 });
    await expect(engine.upscale(requestOf(file))).rejects.toMatchObject({
      name: 'SkipImage',
      reason: 'not-sendable',
      message: expect.stringMatching(/WebP.*PNG.*KiB.*19\.53 KiB/),
    });
    const big = await noise.png().toBuffer();
    expect(big.length).toBeGreaterThan(20_000);
    await expect(engine.upscale(requestOf(big))).rejects.toMatchObject({ name: 'SkipImage', reason: 'too-large' });
    expect(server.seen).toHaveLength(0);
    await engine.close();
  });
});

describe('metadata that a service could honour or ignore', () => {
  it.each([2, 3, 4, 5, 6, 7, 8])(
    'orientation %i: stored pixels go out untagged and the result is turned',
    async (orientation) => {
      const file = await turnedJpeg(orientation);
      const { engine } = rig(server.base);
      const result = await engine.upscale(requestOf(file));
      const part = await uploaded(last());
      expect((await sharp(part.bytes).metadata()).orientation).toBeUndefined();
      const { colour } = await decodePicture(file);
      const wanted = await sharp(colour.data, { raw: { width: colour.width, height: colour.height, channels: 3 } })
        .resize(colour.width * 2, colour.height * 2, { kernel: 'nearest' })
        .raw()
        .toBuffer();
      expect([result.width, result.height]).toEqual([colour.width * 2, colour.height * 2]);
      expect(worst(result.data, wanted)).toBeLessThanOrEqual(2);
      await engine.close();
    },
  );

  it('a wide-gamut profile: not sent, so that its numbers come back unconverted', async () => {
    const file = await p3Jpeg();
    const { engine } = rig(server.base);
    const { bytes } = await enhanceImage({ path: 'a.jpg', bytes: file, output: 'a@2x.jpg' }, engine, {
      signal: new AbortController().signal,
    });
    const part = await uploaded(last());
    expect((await sharp(part.bytes).metadata()).icc).toBeUndefined();
    const [before, after] = [await decodePicture(file), await decodePicture(bytes)];
    expect(Buffer.from(after.profile ?? []).equals(Buffer.from(before.profile ?? []))).toBe(true);
    const small = await sharp(after.colour.data, { raw: { width: 48, height: 32, channels: 3 } })
      .resize(24, 16, { kernel: 'nearest' })
      .raw()
      .toBuffer();
    expect(worst(small, before.colour.data)).toBeLessThanOrEqual(24);
    await engine.close();
  });
});
