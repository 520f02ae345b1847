import { afterEach, describe, expect, it } from '@jest/globals';
import type { WechatConfig } from '../../../src/config/config.js';
import { decodePicture } from '../../../src/image/decode.js';
import { enhanceImage } from '../../../src/image/enhance-image.js';
import { alphaPng, jpeg, png, webp } from '../../support/sharp-pictures.js';
import { requestOf, rig } from '../../support/wechat/rig.js';
import { APP, type Running, running, TOKEN } from '../../support/wechat/running-server.js';
import { bytes, startScripted } from '../../support/wechat/scripted-server.js';

/** The engine against `superres serve`: two readings of WeChat's protocol by different hands. */
let server: Running | undefined;
afterEach(() => server?.stop());

const credential = { kind: 'app', ...APP } as const;

async function start(faults: unknown[] = [], config: Partial<WechatConfig> = {}) {
  server = await running({ faults, settings: { allowPrivateUrls: true } });
  return rig(server.base, { credential, ...config });
}

describe('the engine and superres serve', () => {
  it('agree on uploads, whatever the format', async () => {
    const { engine } = await start();
    for (const [name, file] of [
      ['a.png', await png()],
      ['b.png', await alphaPng()],
      ['c.jpg', await jpeg()],
      ['d.webp', await webp()],
    ] as const) {
      const source = { path: name, bytes: file, output: name };
      const result = await enhanceImage(source, engine, { signal: new AbortController().signal });
      const [before, after] = [await decodePicture(file), await decodePicture(result.bytes)];
      expect([after.info.width, after.info.height]).toEqual([2 * before.info.width, 2 * before.info.height]);
      expect(after.info.alpha).toBe(before.info.alpha);
    }
    await engine.close();
  });

  it('agree on addresses and on cloud calls, with a fixed token', async () => {
    const files = await startScripted();
    const file = await png();
    files.always('/a%20b.png', bytes(file, 'image/png'));
    const fixed = { credential: { kind: 'access-token', accessToken: TOKEN } as const, imageUrlBase: files.base };
    const { engine } = await start([], fixed);
    await expect(engine.upscale(requestOf(file, 'a b.png'))).resolves.toMatchObject({ width: 24, height: 16 });
    await engine.close();
    for (const more of [fixed, { credential: fixed.credential }]) {
      const cloud = rig((server as Running).base, { ...more, cloudEnv: 'env-1' });
      await expect(cloud.engine.upscale(requestOf(file, 'a b.png'))).resolves.toMatchObject({ width: 24 });
      await cloud.engine.close();
    }
    await files.close();
  });

  it('renews a token that the server ends', async () => {
    const { engine } = await start();
    await engine.upscale(requestOf(await png()));
    server?.advance(7_300_000);
    await expect(engine.upscale(requestOf(await png()))).resolves.toMatchObject({ width: 24 });
    await engine.close();
  });

  it('says what is wrong with a secret', async () => {
    const { engine } = await start([], { credential: { ...credential, appSecret: 'not-the-secret' } });
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      verdict: 'failed',
      error: { code: 'E_WECHAT_APP_SECRET' },
    });
    await engine.close();
  });
});
