import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SuperresError } from '../../../src/core/errors.js';
import { png } from '../../support/sharp-pictures.js';
import { requestOf, rig } from '../../support/wechat/rig.js';
import { bytes, json, MEDIA, type ScriptedServer, SR, startScripted } from '../../support/wechat/scripted-server.js';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

describe('the same picture again, as for 2x and 3x of one source', () => {
  it('is ordered once, and fetched each time', async () => {
    const { engine } = rig(server.base);
    const file = await png();
    const both = await Promise.all([engine.upscale(requestOf(file)), engine.upscale(requestOf(file))]);
    both.push(await engine.upscale(requestOf(file)));
    expect(both.map(({ width }) => width)).toEqual([24, 24, 24]);
    expect(server.to(SR)).toHaveLength(1);
    expect(new Set(server.to(MEDIA).map(({ query }) => query.get('media_id'))).size).toBe(1);
    await engine.close();
  });

  it('is not ordered at all where an earlier run has paid for it, whichever scale has the note', async () => {
    const file = await png();
    const orders: string[] = [];
    const yesterday = rig(server.base).engine;
    await yesterday.upscale({ ...requestOf(file), ordered: (id) => void orders.push(id ?? '') });
    await yesterday.close();
    const [paid = ''] = orders;
    const { engine } = rig(server.base);
    await Promise.all([engine.upscale({ ...requestOf(file), paid }), engine.upscale(requestOf(file))]);
    expect(server.to(SR)).toHaveLength(1);
    await engine.close();
  });

  it('is ordered once where what an earlier run has paid for is not there any more', async () => {
    const { engine } = rig(server.base);
    server.script(MEDIA, json({ errcode: 40_007, errmsg: 'invalid media_id' }));
    const file = await png();
    const ordered: (string | undefined)[] = [];
    const noted = { ...requestOf(file), paid: 'media-of-last-week', ordered: (id?: string) => void ordered.push(id) };
    const both = await Promise.all([engine.upscale(noted), engine.upscale(requestOf(file))]);
    expect(both.map(({ width }) => width)).toEqual([24, 24]);
    expect(server.to(SR)).toHaveLength(1);
    expect(ordered).toEqual([undefined, expect.any(String)]);
    await engine.close();
  });

  it('is ordered anew when the first order failed, also by one that waited for it', async () => {
    const { engine } = rig(server.base);
    server.script(SR, json({ errcode: 40_004, errmsg: 'invalid media type' }));
    const file = await png();
    const ends = await Promise.allSettled([engine.upscale(requestOf(file)), engine.upscale(requestOf(file))]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(server.to(SR)).toHaveLength(2);
    await engine.close();
  });

  it('is ordered anew when its result is no good, or shows another picture', async () => {
    const { engine } = rig(server.base);
    const file = await png();
    server.script(MEDIA, bytes(await png(), 'image/png'));
    await expect(engine.upscale(requestOf(file))).rejects.toMatchObject({ code: 'E_WECHAT_RESULT_SIZE' });
    const check = () => {
      throw new SuperresError('E_RESULT_NOT_THE_PICTURE', 'another picture', 'look');
    };
    await expect(engine.upscale({ ...requestOf(file), check })).rejects.toMatchObject({
      code: 'E_RESULT_NOT_THE_PICTURE',
    });
    await expect(engine.upscale(requestOf(file))).resolves.toMatchObject({ width: 24 });
    expect(server.to(SR)).toHaveLength(3);
    await engine.close();
  });

  it('is fetched anew when only the download failed', async () => {
    const { engine } = rig(server.base);
    const file = await png();
    server.script(MEDIA, ...Array.from({ length: 4 }, () => bytes('', 'text/plain', 500)));
    await expect(engine.upscale(requestOf(file))).rejects.toMatchObject({ code: 'E_WECHAT_BUSY' });
    await expect(engine.upscale(requestOf(file))).resolves.toMatchObject({ width: 24 });
    expect(server.to(SR)).toHaveLength(1);
    await engine.close();
  });
});
