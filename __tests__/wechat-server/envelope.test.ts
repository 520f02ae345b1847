import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { picture } from '../support/sharp-pictures.js';
import { APP, type Running, running, TOKEN } from '../support/wechat/running-server.js';

let server: Running;
beforeEach(async () => {
  server = await running();
});
afterEach(() => server.stop());

describe('the error envelope', () => {
  it('is HTTP 200 with errcode, errmsg and a rid that begins with the time', async () => {
    const response = await fetch(`${server.base}/cv/img/superresolution`, { method: 'POST' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; encoding=utf-8');
    expect(response.headers.get('retkey')).toBe('11');
    expect(response.headers.get('logicret')).toBe('41001');
    const text = await response.text();
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    const { errcode, errmsg } = JSON.parse(text) as { errcode: number; errmsg: string };
    expect(errcode).toBe(41001);
    const [, seconds = ''] = /^access_token missing rid: ([\da-f]{8})-[\da-f]{8}-[\da-f]{8}$/.exec(errmsg) ?? [];
    expect(Math.abs(Number.parseInt(seconds, 16) - server.now() / 1000)).toBeLessThan(60);
  });

  it('answers 40066 to paths it does not have, and health to those who look', async () => {
    expect(await server.json('/cgi-bin/other')).toMatchObject({ errcode: 40066 });
    expect(await server.json('/')).toMatchObject({ errcode: 40066 });
    expect(await server.json('/healthz')).toEqual({ status: 'ok', jobs: 0 });
  });
});

describe('the access log', () => {
  it('tells what happened without tokens, secrets, media ids or addresses', async () => {
    const { media_id: id } = await server.upload(await picture('png'));
    await server
      .json(`/cgi-bin/media/get?access_token=${TOKEN}&media_id=${String(id)}`, { method: 'HEAD' })
      .catch(() => {});
    await server.json(`/cgi-bin/token?grant_type=client_credential&appid=${APP.appId}&secret=${APP.appSecret}`);
    await server.json(`/cv/img/superresolution?access_token=${TOKEN}&img_url=http://secret-host.invalid/secret-path`);
    await server.json(`/nothing/${TOKEN}?access_token=${TOKEN}`);
    const log = server.log.join('');
    expect(log).toMatch(
      / POST superresolution 200 errcode=0 \d+ms in=\d+ out=\d+ app="wx0123456789abcdef" rid=[\da-f-]{26}\n/,
    );
    expect(log).toMatch(/ HEAD media\/get 200 errcode=0 /);
    expect(log).toMatch(/ GET superresolution 200 errcode=101000 .* reason="img_url: /);
    expect(log).toMatch(/ GET - 200 errcode=40066 /);
    for (const secret of [TOKEN, APP.appSecret, String(id), 'secret-path']) expect(log).not.toContain(secret);
  });
});

describe('a defect in the engine', () => {
  it('is -1 for the client and a line in the log for the owner', async () => {
    const broken = await running({
      engine: async () => {
        throw new Error('secret detail\nsecond line');
      },
    });
    const answer = await broken.upload(await picture('png'));
    expect(answer).toEqual({ errcode: -1, errmsg: expect.stringMatching(/^system error rid: [\da-f-]{26}$/) });
    expect(broken.log.join('')).toContain('secret detail\\nsecond line');
    await broken.stop();
  });
});
