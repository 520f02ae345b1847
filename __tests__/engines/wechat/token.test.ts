import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { speak } from '../../../src/core/say.js';
import { ZH_CN } from '../../../src/locales/zh-CN/zh-cn.js';
import { withChunk } from '../../support/pictures.js';
import { png } from '../../support/sharp-pictures.js';
import { APP, requestOf as requestOfSame, rig } from '../../support/wechat/rig.js';
import {
  bytes,
  json,
  MEDIA,
  type ScriptedServer,
  SR,
  startScripted,
  TOKEN,
} from '../../support/wechat/scripted-server.js';

let asked = 0;
/** Another picture each time: the same again is not ordered twice. */
const requestOf = (file: Uint8Array, path?: string, signal?: AbortSignal) =>
  requestOfSame(withChunk(file, 'last', 'prVt', Buffer.from(String(asked++))), path, signal);

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const refused = (errcode: number) => json({ errcode, errmsg: 'invalid credential, access_token is invalid' });
const tokensOf = (path: string) => server.to(path).map(({ query }) => query.get('access_token'));

describe('a token that is fetched', () => {
  it('comes from stable_token in normal mode, once for all calls', async () => {
    const { engine } = rig(server.base);
    const file = await png();
    await Promise.all(Array.from({ length: 6 }, () => engine.upscale(requestOf(file))));
    expect(server.to(TOKEN)).toHaveLength(1);
    const [fetched] = server.to(TOKEN);
    expect(fetched?.method).toBe('POST');
    expect(fetched?.search).toBe('');
    expect(JSON.parse(fetched?.body.toString() ?? '')).toEqual({
      grant_type: 'client_credential',
      appid: APP.appId,
      secret: APP.appSecret,
      force_refresh: false,
    });
    expect(new Set(tokensOf(SR))).toEqual(new Set(['fetched-token-1']));
    await engine.close();
  });

  it.each([40001, 40014, 42001])(
    '%i mid-run: renewed once for all calls that failed with it, and replayed',
    async (errcode) => {
      const file = await png();
      const { engine } = rig(server.base);
      await engine.upscale(requestOf(file));
      server.script(SR, ...Array.from({ length: 3 }, () => refused(errcode)));
      await Promise.all(Array.from({ length: 3 }, () => engine.upscale(requestOf(file))));
      expect(server.to(TOKEN)).toHaveLength(2);
      expect(tokensOf(SR).filter((token) => token === 'fetched-token-2')).toHaveLength(3);
      await engine.close();
    },
  );

  it('is also renewed for the download, without another upload', async () => {
    const { engine } = rig(server.base);
    server.script(MEDIA, refused(40001));
    await engine.upscale(requestOf(await png()));
    expect(server.to(SR)).toHaveLength(1);
    expect(tokensOf(MEDIA)).toEqual(['fetched-token-1', 'fetched-token-2']);
    await engine.close();
  });

  it('a second refusal right after the renewal stops the run', async () => {
    const { engine } = rig(server.base);
    server.always(SR, refused(40001));
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      verdict: 'failed',
      error: { code: 'E_WECHAT_TOKEN_REJECTED' },
    });
    expect(server.to(SR)).toHaveLength(2);
    await engine.close();
  });

  it('is renewed before its end, within the last 300 s', async () => {
    const { engine, clock } = rig(server.base);
    const file = await png();
    await engine.upscale(requestOf(file));
    clock.advance(6_900_000);
    await engine.upscale(requestOf(file));
    expect(server.to(TOKEN)).toHaveLength(1);
    clock.advance(150_000);
    await engine.upscale(requestOf(file));
    expect(server.to(TOKEN)).toHaveLength(2);
    await engine.close();
  });

  it('with the shortest life that stable_token gives is not fetched for every call', async () => {
    server.always(TOKEN, json({ access_token: 'same-token', expires_in: '300' }));
    const { engine } = rig(server.base);
    const file = await png();
    for (let i = 0; i < 3; i++) await engine.upscale(requestOf(file));
    expect(server.to(TOKEN)).toHaveLength(1);
    await engine.close();
  });
});

describe('a token that cannot be had', () => {
  it.each([
    [40001, 'E_WECHAT_APP_SECRET'],
    [40125, 'E_WECHAT_APP_SECRET'],
    [40013, 'E_WECHAT_APP_ID'],
    [40243, 'E_WECHAT_APP_SECRET_FROZEN'],
    [89503, 'E_WECHAT_ADMIN_CONFIRMATION'],
    [12345, 'E_WECHAT_UNKNOWN_CODE'],
  ])('%i stops the run with %s after one request', async (errcode, code) => {
    server.always(TOKEN, json({ errcode, errmsg: 'no' }));
    const { engine } = rig(server.base);
    const file = await png();
    const both = await Promise.allSettled([engine.upscale(requestOf(file)), engine.upscale(requestOf(file))]);
    for (const result of both) {
      expect(result).toMatchObject({ status: 'rejected', reason: { verdict: 'failed', error: { code } } });
    }
    expect(server.seen).toHaveLength(1);
    await engine.close();
  });

  it.each([
    [
      40164,
      'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 6001b8e4-18f8e3a7-668246c7',
      '203.0.113.7',
    ],
    [61004, 'access clientip is not registered requestIP: 198.51.100.24', '198.51.100.24'],
    [40164, 'invalid ip 2001:db8::17, not in whitelist', '2001:db8::17'],
  ])('%i names the IP and the ways out', async (errcode, errmsg, ip) => {
    server.always(TOKEN, json({ errcode, errmsg }));
    const { engine } = rig(server.base);
    const error = await engine.upscale(requestOf(await png())).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      verdict: 'failed',
      error: {
        code: 'E_WECHAT_IP_NOT_ALLOWED',
        message: expect.stringContaining(`IP: ${ip}.`),
        remedy: expect.stringMatching(/static egress.*proxy.*access-token/s),
      },
    });
    await engine.close();
  });

  it('a host without the token endpoint is a wrong host, not a withdrawn interface', async () => {
    server.always(TOKEN, bytes('nope', 'text/plain', 404));
    const { engine } = rig(server.base);
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      verdict: 'failed',
      error: { code: 'E_WECHAT_HTTP_STATUS' },
    });
    await engine.close();
  });

  it('a given token is never renewed: the run stops and asks for a new one', async () => {
    server.always(SR, refused(42001));
    const { engine } = rig(server.base, { credential: { kind: 'access-token', accessToken: 'given-token' } });
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      verdict: 'failed',
      error: {
        code: 'E_WECHAT_FIXED_TOKEN',
        message: expect.stringContaining('42001'),
        remedy: expect.stringContaining('Give a new one'),
      },
    });
    expect(server.seen).toHaveLength(1);
    await engine.close();
  });

  it('messages come in Chinese where that is the language', async () => {
    server.always(TOKEN, json({ errcode: 40164, errmsg: 'invalid ip 203.0.113.7, not in whitelist' }));
    speak('zh', ZH_CN);
    const { engine } = rig(server.base, {});
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({
      error: {
        message: expect.stringMatching(/微信拒绝.*203\.0\.113\.7.*白名单/s),
        remedy: expect.stringContaining('自托管'),
      },
    });
    speak('en');
    await engine.close();
  });
});
