import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { APP, OTHER_APP, type Running, running, TOKEN } from '../support/wechat/running-server.js';

let server: Running;
beforeEach(async () => {
  server = await running();
});
afterEach(() => server.stop());

const MINUTE = 60_000;
const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString();
const VALID = { grant_type: 'client_credential', appid: APP.appId, secret: APP.appSecret };
const plain = async () => server.json(`/cgi-bin/token?${query(VALID)}`);
const stable = async (more: object = {}, valid: object = VALID) =>
  server.json('/cgi-bin/stable_token', { method: 'POST', body: JSON.stringify({ ...valid, ...more }) });
/** The code that a token is answered with; 40007 means that it works. */
const code = async (token: unknown) =>
  (await server.json(`/cgi-bin/media/get?${query({ access_token: String(token), media_id: 'none' })}`)).errcode;

describe('cgi-bin/token', () => {
  it('gives a token for two hours, by GET and POST, in query, form and JSON', async () => {
    const answers = [
      await plain(),
      await server.json(`/cgi-bin/token?${query(VALID)}`, { method: 'POST' }),
      await server.json('/cgi-bin/token', { method: 'POST', body: new URLSearchParams(VALID) }),
      await server.json('/cgi-bin/token', { method: 'POST', body: JSON.stringify(VALID) }),
    ];
    for (const answer of answers) expect(answer).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    expect(new Set(answers.map(({ access_token: token }) => token)).size).toBe(4);
  });

  it('lets the token before work five minutes longer, then answers 40001; 42001 after its time', async () => {
    const { access_token: first } = await plain();
    const { access_token: second } = await plain();
    expect([await code(first), await code(second)]).toEqual([40007, 40007]);
    server.advance(5 * MINUTE);
    expect([await code(first), await code(second)]).toEqual([40001, 40007]);
    server.advance(115 * MINUTE);
    expect(await code(second)).toBe(42001);
  });

  it.each([
    [{ grant_type: 'other' }, 40002],
    [{ grant_type: '' }, 40002],
    [{ appid: '' }, 41002],
    [{ appid: 'wx-unknown' }, 40013],
    [{ secret: '' }, 41004],
    [{ secret: 'wrong' }, 40125],
    [{ secret: OTHER_APP.appSecret }, 40125],
    [{ appid: '__proto__' }, 40013],
  ])('refuses %j with %i, on both endpoints', async (change, errcode) => {
    expect(await server.json(`/cgi-bin/token?${query({ ...VALID, ...change })}`)).toMatchObject({ errcode });
    expect(await stable(change)).toMatchObject({ errcode });
  });

  it('stops at 2,000 a day', async () => {
    for (let batch = 0; batch < 20; batch += 1) await Promise.all(Array.from({ length: 100 }, plain));
    expect(await plain()).toMatchObject({ errcode: 45009 });
  });
});

describe('cgi-bin/stable_token', () => {
  it('gives the same token until its last five minutes, and never one with less', async () => {
    const first = await stable();
    expect(first).toEqual({ access_token: expect.any(String), expires_in: 7200 });
    server.advance(114 * MINUTE);
    const again = await stable();
    expect(again.access_token).toBe(first.access_token);
    expect(again.expires_in).toBeGreaterThanOrEqual(300);
    server.advance(2 * MINUTE);
    const next = await stable();
    expect(next.access_token).not.toBe(first.access_token);
    expect([await code(first.access_token), await code(next.access_token)]).toEqual([40007, 40007]);
    server.advance(5 * MINUTE);
    expect([await code(first.access_token), await code(next.access_token)]).toEqual([42001, 40007]);
  });

  it('does not touch the tokens of cgi-bin/token, nor the other way round', async () => {
    const [one, two] = [await plain(), await stable()];
    await plain();
    await stable({ force_refresh: true });
    server.advance(4 * MINUTE);
    expect([await code(one.access_token), await code(two.access_token)]).toEqual([40007, 40007]);
    expect((await stable()).access_token).not.toBe(two.access_token);
  });

  it('renews by force, not twice within 30 s, and kills a leaked token with the second one', async () => {
    const leaked = (await stable()).access_token;
    const forced = await stable({ force_refresh: true });
    expect(forced.access_token).not.toBe(leaked);
    expect(await code(leaked)).toBe(40007);
    server.advance(20_000);
    expect((await stable({ force_refresh: true })).access_token).toBe(forced.access_token);
    server.advance(10_000);
    expect((await stable({ force_refresh: true })).access_token).not.toBe(forced.access_token);
    expect([await code(leaked), await code(forced.access_token)]).toEqual([40001, 40007]);
  });

  it('renews by force 20 times a day', async () => {
    for (let call = 0; call < 20; call += 1) {
      expect(await stable({ force_refresh: true })).toMatchObject({ expires_in: 7200 });
      server.advance(30_000);
    }
    expect(await stable({ force_refresh: true })).toMatchObject({ errcode: 45009 });
    expect(await stable()).toMatchObject({ access_token: expect.any(String) });
  });

  it('takes true only for true', async () => {
    const { access_token: token } = await stable();
    expect((await stable({ force_refresh: 'true' })).access_token).toBe(token);
    expect((await stable({ force_refresh: false })).access_token).toBe(token);
  });

  it.each([
    ['', 44002],
    ['not json', 47001],
    [new Uint8Array([0x22, 0xff, 0x22]), 47001],
    ['['.repeat(100), 47001],
    ['[]', 40002],
    ['null', 40002],
    ['{"__proto__":{"grant_type":"client_credential","appid":"wx0123456789abcdef"}}', 40002],
    ['{"grant_type":["client_credential"]}', 40002],
  ])('answers %j', async (body, errcode) => {
    expect(await server.json('/cgi-bin/stable_token', { method: 'POST', body })).toMatchObject({ errcode });
  });

  it('needs POST', async () => {
    expect(await server.json(`/cgi-bin/stable_token?${query(VALID)}`)).toMatchObject({ errcode: 43002 });
  });
});

describe('a token in a call', () => {
  it.each([
    ['', 41001],
    ['unknown-but-well-formed', 40001],
    ['no token at all!', 40014],
    ['x'.repeat(600), 40014],
    [TOKEN, 40007],
  ])('%j is answered with %i', async (token, errcode) => {
    expect(await code(token)).toBe(errcode);
  });

  it('survives a restart, in a file that only its owner can read', async () => {
    const storage = await mkdtemp(join(tmpdir(), 'superres-test-'));
    const first = await running({ storage });
    const body = JSON.stringify(VALID);
    const before = await first.json('/cgi-bin/stable_token', { method: 'POST', body });
    await first.stop();
    if (process.platform !== 'win32') expect((await stat(join(storage, 'tokens.json'))).mode & 0o777).toBe(0o600);
    const second = await running({ storage });
    const after = await second.json('/cgi-bin/stable_token', { method: 'POST', body });
    await second.stop();
    expect(after.access_token).toBe(before.access_token);
    const without = await running({ storage, settings: { apps: [OTHER_APP] } });
    const query = `access_token=${String(before.access_token)}&media_id=x`;
    expect(await without.json(`/cgi-bin/media/get?${query}`)).toMatchObject({ errcode: 40001 });
    await without.stop();
    expect(await readFile(join(storage, 'tokens.json'), 'utf8')).not.toContain(APP.appSecret);
    await writeFile(join(storage, 'tokens.json'), '[null, 3, {"token":');
    const third = await running({ storage });
    expect(await third.json('/cgi-bin/stable_token', { method: 'POST', body })).toMatchObject({ expires_in: 7200 });
    await third.stop();
  });
});
