import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SuperresError } from '../../../src/core/errors.js';
import { StopEngine } from '../../../src/image/engine.js';
import { withChunk } from '../../support/pictures.js';
import { png } from '../../support/sharp-pictures.js';
import { requestOf as requestOfSame, rig } from '../../support/wechat/rig.js';
import { bytes, json, MEDIA, type ScriptedServer, SR, startScripted } from '../../support/wechat/scripted-server.js';

let asked = 0;
/** Another picture each time: the same again is not ordered twice. */
const requestOf = (file: Uint8Array, path?: string, signal?: AbortSignal) =>
  requestOfSame(withChunk(file, 'last', 'prVt', Buffer.from(String(asked++))), path, signal);

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const code = (errcode: number | string, errmsg = 'said') =>
  json({ errcode, errmsg: `${errmsg} rid: 6001b8e4-18f8e3a7-668246c7` });
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

  it('an unknown code after a result that is another picture: the interface is there, and that image fails', async () => {
    const { engine } = rig(server.base);
    const check = () => {
      throw new SuperresError('E_RESULT_NOT_THE_PICTURE', 'another picture', 'look');
    };
    await expect(engine.upscale({ ...requestOf(await png()), check })).rejects.toMatchObject({
      code: 'E_RESULT_NOT_THE_PICTURE',
    });
    server.always(SR, code(987_654));
    await expect(engine.upscale(requestOf(await png()))).rejects.toMatchObject({ code: 'E_WECHAT_UNKNOWN_CODE' });
    await engine.close();
  });

  it('results in a row that show another picture stop the run; the sentence names the last', async () => {
    const { engine } = rig(server.base);
    const check = () => {
      throw new SuperresError('E_RESULT_NOT_THE_PICTURE', 'it shows another picture.', 'look');
    };
    const errors: unknown[] = [];
    for (const name of ['a', 'b', 'c'])
      errors.push(
        await engine
          .upscale({ ...requestOf(await png()), path: `${name}.png`, check })
          .catch((error: unknown) => error),
      );
    expect(errors.map((error) => error instanceof StopEngine)).toEqual([false, false, true]);
    expect((errors[2] as StopEngine).error.message).toMatch(/not the images’: c\.png: it shows another picture\.$/);
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

  it('a revoked permission lets what was sent before come back: it may be paid for', async () => {
    const { engine } = rig(server.base, { credential: { kind: 'access-token', accessToken: 'abcdefgh' } });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.always(MEDIA, bytes(await png(24, 16), 'image/png'));
    server.script(SR, async (seen, response, socket) => {
      await gate;
      await json({ errcode: 0, media_id: 'paid' })(seen, response, socket);
    });
    const paid = engine.upscale(requestOf(await png()));
    while (server.to(SR).length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    server.always(SR, code(48001));
    const stopped = await engine.upscale(requestOf(await png())).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ verdict: 'unavailable' });
    release();
    await expect(paid).resolves.toMatchObject({ width: 24 });
    await expect(engine.upscale(requestOf(await png()))).rejects.toBe(stopped);
    expect(server.to(SR)).toHaveLength(2);
    await engine.close();
  });

  it('whatever stops the run: an upload that is on its way is waited for, and its media id is told', async () => {
    const { engine } = rig(server.base, { credential: { kind: 'access-token', accessToken: 'abcdefgh' } });
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.script(SR, async (seen, response, socket) => {
      await gate;
      await json({ errcode: 0, media_id: 'paid' })(seen, response, socket);
    });
    const ids: (string | undefined)[] = [];
    const ordered = (id: string | undefined) => void ids.push(id);
    const paid = engine.upscale({ ...requestOf(await png()), ordered }).catch((error: unknown) => error);
    while (server.to(SR).length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    server.always(SR, code(42001, 'access_token expired'));
    const stopped = await engine.upscale(requestOf(await png())).catch((error: unknown) => error);
    expect(stopped).toMatchObject({ verdict: 'failed', error: { code: 'E_WECHAT_FIXED_TOKEN' } });
    release();
    expect(await paid).toBe(stopped);
    expect(ids).toEqual(['paid']);
    expect(server.to(MEDIA)).toHaveLength(0);
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
