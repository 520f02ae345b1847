import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { sniff } from '../../src/image/inspect.js';
import { picture, pngOfBytes } from '../support/sharp-pictures.js';
import { OTHER_APP, type Running, type RunningOptions, running, TOKEN } from '../support/wechat/running-server.js';

let current: Running | undefined;
const start = async (options?: RunningOptions) => {
  current = await running(options);
  return current;
};
afterEach(async () => {
  await current?.stop();
  current = undefined;
});

async function download(server: Running, mediaId: unknown): Promise<Response> {
  return fetch(`${server.base}/cgi-bin/media/get?access_token=${TOKEN}&media_id=${String(mediaId)}`);
}

describe('upload', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('answers a %s with twice the size in the same format', async (format) => {
    const server = await start();
    const answer = await server.upload(await picture(format));
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', media_id: expect.stringMatching(/^[\w-]{64}$/) });
    const response = await download(server, answer.media_id);
    expect(response.headers.get('content-type')).toBe(`image/${format}`);
    const extension = format === 'jpeg' ? 'jpg' : format;
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${String(answer.media_id)}.${extension}"`,
    );
    expect(response.headers.get('cache-control')).toBe('no-cache, must-revalidate');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    expect(sniff(bytes)).toMatchObject({ format, width: 12, height: 8 });
  });

  it.each(['file', 'media', 'anything'])('takes the part called %s', async (field) => {
    const server = await start();
    expect(await server.upload(await picture('png'), { field })).toMatchObject({ errcode: 0 });
  });

  it('takes cloudbase_access_token and other spellings of the path', async () => {
    const server = await start();
    const form = new FormData();
    form.append('img', new Blob([new Uint8Array(await picture('png'))]), 'a.png');
    const path = `//CV/img/superResolution/?cloudbase_access_token=${TOKEN}`;
    expect(await server.json(path, { method: 'POST', body: form })).toMatchObject({ errcode: 0 });
  });

  it('is strict when told so: part name, ASCII file name, format', async () => {
    const server = await start({ settings: { strict: true } });
    const png = await picture('png');
    expect(await server.upload(png)).toMatchObject({ errcode: 0 });
    expect(await server.upload(png, { field: 'file' })).toMatchObject({ errcode: 41005 });
    expect(await server.upload(png, { filename: '图.png' })).toMatchObject({ errcode: 41005 });
    expect(await server.upload(await picture('webp'))).toMatchObject({ errcode: 40004 });
  });

  it('answers 41005 without a file name, without a part, without a boundary, for JSON', async () => {
    const server = await start();
    const path = `/cv/img/superresolution?access_token=${TOKEN}`;
    const bodies: [string, string][] = [
      ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="img"\r\n\r\nabc\r\n--x--\r\n'],
      [
        'multipart/form-data; boundary=x',
        '--x\r\nContent-Disposition: form-data; name="img"; filename=""\r\n\r\nabc\r\n--x--\r\n',
      ],
      ['multipart/form-data; boundary=x', '--x--\r\n'],
      ['multipart/form-data; boundary=x', 'no boundary in here'],
      ['multipart/form-data', 'x'],
      ['application/json', '{"img_url":"http://example.com/a.png"}'],
      ['image/png', 'x'],
    ];
    for (const [type, body] of bodies) {
      const answer = await server.json(path, { method: 'POST', body, headers: { 'content-type': type } });
      expect(answer).toMatchObject({ errcode: 41005, errmsg: expect.stringMatching(/^media data missing rid: /) });
    }
    expect(await server.json(path, { method: 'POST' })).toMatchObject({ errcode: 41005 });
  });

  it('needs POST for an upload', async () => {
    const server = await start();
    expect(await server.json(`/cv/img/superresolution?access_token=${TOKEN}`)).toMatchObject({ errcode: 43002 });
  });

  it('refuses 2 MiB, and takes one byte less', async () => {
    const server = await start({ settings: { sizeErrcode: 40006 } });
    expect(await server.upload(await pngOfBytes(2 * 1024 ** 2 - 1))).toMatchObject({ errcode: 0 });
    const refused = await server.upload(await pngOfBytes(2 * 1024 ** 2));
    expect(refused).toMatchObject({ errcode: 40006, errmsg: expect.stringMatching(/^invalid meida size/) });
  });

  it('answers an upload that is far too large before it is complete', async () => {
    const server = await start();
    expect(await server.upload(Buffer.alloc(4 * 1024 ** 2))).toMatchObject({ errcode: 45001 });
  });

  it.each([
    ['nothing', Buffer.alloc(0), 44001],
    ['text', Buffer.from('hello, this is no picture at all'), 40004],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1'), 40004],
    ['a damaged PNG', Buffer.from('\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR', 'latin1'), 40137],
  ])('refuses %s', async (_, bytes, errcode) => {
    const server = await start();
    expect(await server.upload(bytes)).toMatchObject({ errcode });
  });

  it('refuses a JPEG that breaks off in the middle', async () => {
    const server = await start();
    const jpeg = await picture('jpeg', 64, 64);
    expect(await server.upload(jpeg.subarray(0, jpeg.length - 200))).toMatchObject({ errcode: 40137 });
  });

  it('answers a chunked upload with 412 and an empty body, unless told to take it', async () => {
    const chunked = async (server: Running, path: string) =>
      fetch(`${server.base}${path}`, {
        method: 'POST',
        body: new Blob(['{}']).stream(),
        duplex: 'half',
      } as RequestInit);
    const server = await start();
    for (const path of [`/cv/img/superresolution?access_token=${TOKEN}`, '/cgi-bin/stable_token']) {
      const response = await chunked(server, path);
      expect(response.status).toBe(412);
      expect(await response.text()).toBe('');
    }
    await server.stop();
    const lenient = await start({ settings: { acceptChunked: true } });
    expect((await chunked(lenient, '/cgi-bin/stable_token')).status).toBe(200);
  });

  it('counts the daily quota by app', async () => {
    const server = await start({ settings: { dailyQuota: 1 } });
    const png = await picture('png');
    expect(await server.upload(png)).toMatchObject({ errcode: 0 });
    expect(await server.upload(png)).toMatchObject({ errcode: 45009 });
    server.advance(86_400_000);
    expect(await server.upload(png)).toMatchObject({ errcode: 0 });
  });
});

describe('media', () => {
  it('belongs to the app that made it', async () => {
    const server = await start();
    const { media_id: id } = await server.upload(await picture('png'));
    const { access_token: token } = await server.json(
      `/cgi-bin/token?grant_type=client_credential&appid=${OTHER_APP.appId}&secret=${OTHER_APP.appSecret}`,
    );
    const answer = await server.json(`/cgi-bin/media/get?access_token=${String(token)}&media_id=${String(id)}`);
    expect(answer).toMatchObject({ errcode: 40007, errmsg: expect.stringMatching(/^invalid media_id rid: /) });
  });

  it.each(['..%2f..%2ftokens.json', 'x', '%00', `${'A'.repeat(64)}`])('does not know %s', async (id) => {
    const server = await start();
    expect(await server.json(`/cgi-bin/media/get?access_token=${TOKEN}&media_id=${id}`)).toMatchObject({
      errcode: 40007,
    });
  });

  it('says in text/plain what is wrong, when told so', async () => {
    const server = await start({ settings: { mediaErrorType: 'text' } });
    const response = await download(server, 'x');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(await response.json()).toMatchObject({ errcode: 40007 });
  });

  it('survives a restart and ends after three days', async () => {
    const first = await start();
    const { media_id: id } = await first.upload(await picture('png'));
    await first.server.close();
    const second = await running({ storage: first.storage });
    try {
      expect((await download(second, id)).headers.get('content-type')).toBe('image/png');
      second.advance(3 * 86_400_000);
      expect(await (await download(second, id)).json()).toMatchObject({ errcode: 40007 });
    } finally {
      await second.stop();
    }
  });
});

describe('img_url', () => {
  let pictures: Server;
  let url: string;
  beforeAll(async () => {
    const png = await picture('png');
    pictures = createServer((request, response) => {
      if (request.url === '/to-picture') response.writeHead(302, { location: '/a.png' }).end();
      else if (request.url === '/large') response.end(Buffer.alloc(2 * 1024 ** 2));
      else if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
      else if (request.url === '/never') response.write('x');
      else if (request.url?.startsWith('/a.png') || request.url === '/%E5%9B%BE.png') response.end(png);
      else response.writeHead(404).end('no');
    });
    await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(pictures.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    pictures.closeAllConnections();
    pictures.close();
  });
  const path = (address: string) =>
    `/cv/img/superresolution?img_url=${encodeURIComponent(address)}&access_token=${TOKEN}`;

  it('works by GET, by POST, in a form, in a field of form-data, over redirects', async () => {
    const server = await start({ settings: { allowPrivateUrls: true } });
    expect(await server.json(path(`${url}/a.png?x=1&y=2`))).toMatchObject({ errcode: 0, errmsg: 'ok' });
    expect(await server.json(path(`${url}/to-picture`), { method: 'POST' })).toMatchObject({ errcode: 0 });
    const plain = `/cv/img/superresolution?access_token=${TOKEN}`;
    const form = new URLSearchParams({ img_url: `${url}/a.png` });
    expect(await server.json(plain, { method: 'POST', body: form })).toMatchObject({ errcode: 0 });
    // As `curl -d` sends it.
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const unescaped = { method: 'POST', headers, body: `img_url=${url}/图.png` };
    expect(await server.json(plain, unescaped)).toMatchObject({ errcode: 0 });
    const data = new FormData();
    data.append('img_url', `${url}/a.png`);
    expect(await server.json(plain, { method: 'POST', body: data })).toMatchObject({ errcode: 0 });
  });

  it('does not reach this machine unless told so, and says nothing about why', async () => {
    const server = await start();
    const texts = new Set<unknown>();
    for (const host of [
      url,
      'http://localhost:1',
      'http://0x7f.1',
      'http://[::ffff:127.0.0.1]',
      'http://[::1]',
      'http://0',
    ]) {
      const answer = await server.json(path(`${host}/a.png`));
      expect(answer.errcode).toBe(101000);
      texts.add(String(answer.errmsg).replace(/ rid: .*/, ''));
    }
    expect([...texts]).toEqual(['invalid image url']);
  });

  it.each([
    ['a missing file', '/missing', 101000],
    ['an endless redirect', '/loop', 101000],
    ['a file of 2 MiB', '/large', 45001],
    ['a host that never finishes', '/never', 101000],
  ])('refuses %s', async (_, file, errcode) => {
    const server = await start({ settings: { allowPrivateUrls: true, urlTimeout: 1 } });
    expect(await server.json(path(url + file))).toMatchObject({ errcode });
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.com/a.png',
    'data:image/png;base64,AA',
    'not a url',
    'http://u:p@127.0.0.1/',
  ])('refuses %s', async (address) => {
    const server = await start({ settings: { allowPrivateUrls: true } });
    expect(await server.json(path(address))).toMatchObject({ errcode: 101000 });
  });
});
