import { connect } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { sniff } from '../../src/image/inspect.js';
import { parseFaultScript } from '../../src/wechat-server/fault-script.js';
import { picture } from '../support/sharp-pictures.js';
import { APP, type Running, running, TOKEN } from '../support/wechat/running-server.js';

let server: Running;
const start = async (...faults: unknown[]) => {
  server = await running({ faults });
};
afterEach(() => server?.stop());

const upload = async () => server.upload(await picture('png'));
const media = async (token = TOKEN, id: unknown = undefined) => {
  const mediaId = id ?? (await upload()).media_id;
  return fetch(`${server.base}/cgi-bin/media/get?access_token=${token}&media_id=${String(mediaId)}`);
};

describe('a fault script', () => {
  it.each([-1, 45011, 45009, 40001, 42001, 40164, 101002, 87014])(
    'answers errcode %i from a call on, as often as told',
    async (errcode) => {
      await start({ endpoint: 'superresolution', fault: errcode, from: 2, count: 2 });
      const codes = [await upload(), await upload(), await upload(), await upload()].map((answer) => answer.errcode);
      expect(codes).toEqual([0, errcode, errcode, 0]);
    },
  );

  it('takes a list of calls, a text, numbers as strings, paths as endpoints', async () => {
    await start({ endpoint: 'cv/img/superresolution', fault: '45011', calls: [1, 3], errmsg: 'my text' });
    expect(await upload()).toMatchObject({ errcode: 45011, errmsg: expect.stringMatching(/^my text rid: /) });
    expect(await upload()).toMatchObject({ errcode: 0 });
    expect(await upload()).toMatchObject({ errcode: 45011 });
  });

  it('tells the address of the caller with 40164', async () => {
    await start({ endpoint: 'stable_token', fault: 40164 });
    const answer = await server.json('/cgi-bin/stable_token', { method: 'POST', body: '{}' });
    expect(answer.errmsg).toMatch(/^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist rid: /);
  });

  it('ends a token in the middle of a run, so that a new one must be fetched', async () => {
    await start({ fault: 'revoke-token', calls: [2] }, { fault: 'expire-token', calls: [4] });
    const stable = async () => {
      const body = JSON.stringify({ grant_type: 'client_credential', appid: APP.appId, secret: APP.appSecret });
      return String((await server.json('/cgi-bin/stable_token', { method: 'POST', body })).access_token);
    };
    const png = await picture('png');
    const first = await stable();
    expect(await server.upload(png, { token: first })).toMatchObject({ errcode: 0 });
    expect(await server.upload(png, { token: first })).toMatchObject({ errcode: 40001 });
    const second = await stable();
    expect(second).not.toBe(first);
    expect(await server.upload(png, { token: second })).toMatchObject({ errcode: 0 });
    expect(await server.upload(png, { token: second })).toMatchObject({ errcode: 42001 });
    expect(await server.upload(png, { token: await stable() })).toMatchObject({ errcode: 0 });
  });

  it.each([
    [undefined, 48001],
    [48004, 48004],
    [40066, 40066],
    [-1, -1],
  ])('withdraws the interface as %p', async (as, errcode) => {
    await start({ fault: 'withdrawn', ...(as === undefined ? {} : { as }) });
    expect(await upload()).toMatchObject({ errcode });
    const path = `/tcb/invokecloudfunction?access_token=${TOKEN}&env=e&name=superresolution`;
    expect(await server.json(path, { method: 'POST', body: '{}' })).toMatchObject({ errcode });
    expect(await server.json(`/cgi-bin/media/get?access_token=${TOKEN}&media_id=x`)).toMatchObject({ errcode: 40007 });
  });

  it('withdraws the path altogether', async () => {
    await start({ fault: 'withdrawn', as: 404 });
    const response = await fetch(`${server.base}/cv/img/superresolution?access_token=${TOKEN}`, { method: 'POST' });
    expect(response.status).toBe(404);
  });

  it('answers late', async () => {
    await start({ fault: 'slow', ms: 300, calls: [1] });
    const before = performance.now();
    expect(await upload()).toMatchObject({ errcode: 0 });
    expect(performance.now() - before).toBeGreaterThanOrEqual(295);
  });

  it('breaks off in the middle of a body', async () => {
    await start({ fault: 'reset' });
    const response = await media();
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('closes without an answer', async () => {
    await start({ fault: 'drop' });
    await expect(upload()).rejects.toThrow();
  });

  it('sends half of an image as if it were whole', async () => {
    await start({ fault: 'truncated-image' });
    const { media_id: id } = await upload();
    const half = new Uint8Array(await (await media(TOKEN, id)).arrayBuffer());
    expect(half.length).toBeGreaterThan(20);
    expect(half.length).toBeLessThan((await picture('png', 12, 8)).length * 2);
    expect(Buffer.from(half).includes('IEND')).toBe(false);
  });

  it('sends JSON as an image', async () => {
    await start({ fault: 'json-as-image' });
    const response = await media();
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(await response.json()).toEqual({ errcode: -1, errmsg: 'system error' });
  });

  it('sends the error page of a proxy, and bare statuses', async () => {
    await start({ endpoint: '*', fault: 'html', count: 1 }, { endpoint: '*', fault: 'status', status: 500, from: 2 });
    const page = await media(TOKEN, 'x');
    expect([page.status, page.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect(await page.text()).toMatch(/^<html>/);
    expect((await media(TOKEN, 'x')).status).toBe(500);
  });

  it('returns pictures of the wrong size', async () => {
    await start({ fault: 'wrong-size', count: 1 }, { endpoint: 'media/get', fault: 'wrong-size', from: 2 });
    const { media_id: id } = await upload();
    const bytes = async () => sniff(new Uint8Array(await (await media(TOKEN, id)).arrayBuffer()));
    expect(await bytes()).toMatchObject({ width: 6, height: 4 });
    expect(await bytes()).toMatchObject({ width: 1, height: 1 });
  });

  it('gives errcode as a string, and media errors as text/plain', async () => {
    await start({ fault: 'string-errcode' }, { fault: 'text-plain' });
    expect(await upload()).toMatchObject({ errcode: '0' });
    expect((await media(TOKEN, 'x')).headers.get('content-type')).toBe('text/plain');
  });

  it('keeps serving after clients hang up', async () => {
    await start({ fault: 'slow', ms: 60_000, calls: [1] });
    const socket = connect(Number(new URL(server.base).port), '127.0.0.1');
    socket.write(`POST /cv/img/superresolution?access_token=${TOKEN} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    expect(await upload()).toMatchObject({ errcode: 0 });
  });
});

describe('parseFaultScript', () => {
  it.each([
    ['', /not JSON/],
    ['{}', /no list "faults"/],
    ['[5]', /Fault 1: not an object/],
    ['[{"fault":-1},{"fault":"nonsense"}]', /Fault 2: fault must be an errcode, slow, /],
    ['[{"fault":-1,"form":3}]', /Fault 1: "form" is not a field/],
    ['[{"fault":-1,"endpoint":"nowhere"}]', /endpoint must be "\*" or one of superresolution, /],
    ['[{"fault":-1,"from":0}]', /from must be a whole number, at least 1/],
    ['[{"fault":-1,"calls":[0]}]', /calls must be a list/],
    ['[{"fault":"withdrawn","as":1}]', /as must be 48001/],
    ['[{"fault":"status","status":700}]', /status must be 200 to 599/],
    ['[{"fault":1.5}]', /whole number/],
  ])('%s', (text, message) => {
    expect(() => parseFaultScript(Buffer.from(text))).toThrow(message);
  });
});
