import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sniff } from '../../src/image/inspect.js';
import { picture } from '../support/sharp-pictures.js';
import { type Running, running, TOKEN } from '../support/wechat/running-server.js';

let server: Running;
beforeEach(async () => {
  server = await running();
});
afterEach(() => server.stop());

const invoke = async (event: unknown, query = 'env=test&name=superresolution') =>
  server.json(`/tcb/invokecloudfunction?access_token=${TOKEN}&${query}`, {
    method: 'POST',
    body: typeof event === 'string' ? event : JSON.stringify(event),
  });

describe('tcb/invokecloudfunction', () => {
  it('runs the function on a picture in base64 and serves its result without a token', async () => {
    const value = (await picture('jpeg')).toString('base64');
    const answer = await invoke({ img: { contentType: 'image/jpeg', value } });
    expect(answer).toMatchObject({ errcode: 0, errmsg: 'ok', resp_data: expect.any(String) });
    const data = JSON.parse(String(answer.resp_data)) as { errCode: number; mediaId: string; url: string };
    expect(data.errCode).toBe(0);
    expect(data.url.startsWith(`${server.base}/tcb/file/`)).toBe(true);
    const response = await fetch(data.url);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(sniff(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ format: 'jpeg', width: 12, height: 8 });
    expect(data.url).not.toContain(data.mediaId);
    const media = await fetch(`${server.base}/cgi-bin/media/get?access_token=${TOKEN}&media_id=${data.mediaId}`);
    expect(media.headers.get('content-type')).toBe('image/jpeg');
    server.advance(7_200_000);
    expect((await fetch(data.url)).status).toBe(404);
  });

  it('reports what the function reports inside of resp_data', async () => {
    const failures: [unknown, number][] = [
      [{ imgUrl: 'http://127.0.0.1:1/a.png' }, 101000],
      [{ img: { contentType: 'image/png', value: Buffer.from('no picture').toString('base64') } }, 40004],
      [{ img: { contentType: 'image/png', value: '%%%' } }, 44001],
      [{ img: { value: 'AAAA' } }, 40097],
      [{}, 40097],
      [[], 40097],
      [null, 40097],
    ];
    for (const [event, errCode] of failures) {
      const answer = await invoke(event);
      expect(answer.errcode).toBe(0);
      expect(JSON.parse(String(answer.resp_data))).toMatchObject({
        errCode,
        errMsg: expect.stringMatching(/^openapi\.img\.superresolution:fail .* rid: /),
      });
    }
  });

  it.each([
    ['{}', 'env=test', 40101],
    ['{}', 'name=superresolution', 40101],
    ['{}', 'env=test&name=other', -501000],
    ['', 'env=test&name=superresolution', 44002],
    ['{', 'env=test&name=superresolution', 47001],
    [`"${'x'.repeat(1024 ** 2)}"`, 'env=test&name=superresolution', 45002],
  ])('refuses a wrong call', async (event, query, errcode) => {
    expect(await invoke(event, query)).toMatchObject({ errcode });
  });

  it('has an address of the public origin when there is one', async () => {
    const behindProxy = await running({ settings: { publicUrl: 'https://superres.example.com' } });
    const value = (await picture('png')).toString('base64');
    const answer = await behindProxy.json(`/tcb/invokecloudfunction?access_token=${TOKEN}&env=e&name=superresolution`, {
      method: 'POST',
      body: JSON.stringify({ img: { contentType: 'image/png', value } }),
    });
    expect(JSON.parse(String(answer.resp_data)).url).toMatch(
      /^https:\/\/superres\.example\.com\/tcb\/file\/[\w-]{64}\.png$/,
    );
    await behindProxy.stop();
  });
});
