import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bytes, json, type ScriptedServer, startScripted } from '../../support/wechat/scripted-server.js';

/**
 * The function's own file, deployed beside a wx-server-sdk whose calls go to a server on loopback: what it sends and
 * how it takes answers is real, the SDK's transport is not.
 */
const SDK = `
const post = async (path, value) => {
  const answer = await fetch(process.env.WECHAT_TEST_BASE + path, { method: 'POST', body: JSON.stringify(value) });
  const type = answer.headers.get('content-type');
  if (!type.startsWith('application/json')) return { contentType: type, buffer: Buffer.from(await answer.arrayBuffer()) };
  const reply = await answer.json();
  if (reply.errCode) throw Object.assign(new Error(reply.errMsg), reply, { requestHeaders: 'authorization: secret' });
  return reply;
};
const plain = (value) => value && Buffer.isBuffer(value.value) ? { ...value, value: { buffer: value.value.toString('hex') } } : value;
module.exports = {
  DYNAMIC_CURRENT_ENV: Symbol('env'),
  init() {},
  getWXContext: () => ({ OPENID: process.env.WECHAT_TEST_OPENID }),
  openapi: {
    img: { superresolution: ({ imgUrl, img }) => post('/superresolution', { imgUrl, img: plain(img) }) },
    customerServiceMessage: { getTempMedia: (event) => post('/media', event) },
  },
  uploadFile: ({ cloudPath, fileContent }) => post('/files', { cloudPath, size: fileContent.length }),
  getTempFileURL: (event) => post('/urls', event),
};`;

let server: ScriptedServer;
let folder: string;
let main: (event: unknown) => Promise<unknown>;

beforeEach(async () => {
  server = await startScripted();
  folder = await mkdtemp(join(tmpdir(), 'cloud-function-'));
  await cp(new URL('../../../cloudfunction/superresolution', import.meta.url).pathname, folder, { recursive: true });
  await mkdir(join(folder, 'node_modules/wx-server-sdk'), { recursive: true });
  await writeFile(join(folder, 'node_modules/wx-server-sdk/index.js'), SDK);
  process.env.WECHAT_TEST_BASE = server.base;
  main = createRequire(join(folder, 'index.js'))('./index.js').main;
  server.always('/superresolution', json({ errCode: 0, errMsg: 'openapi.img.superresolution:ok', mediaId: 'm-1' }));
  server.always('/media', bytes('PNGPNG', 'image/png'));
  server.always('/files', json({ fileID: 'cloud://f' }));
  server.always(
    '/urls',
    json({ fileList: [{ fileID: 'cloud://f', status: 0, tempFileURL: 'https://tmp.example/f?sign=1' }] }),
  );
});
afterEach(async () => {
  delete process.env.WECHAT_TEST_BASE;
  delete process.env.WECHAT_TEST_OPENID;
  await server.close();
  await rm(folder, { recursive: true });
});

const sent = (path: string) => JSON.parse(server.to(path)[0]?.body.toString() ?? 'null');

describe('the cloud function', () => {
  it('passes an address on and returns the media id and a copy’s address', async () => {
    await expect(main({ imgUrl: 'https://raw.example/a.png' })).resolves.toEqual({
      errCode: 0,
      mediaId: 'm-1',
      url: 'https://tmp.example/f?sign=1',
    });
    expect(sent('/superresolution')).toEqual({ imgUrl: 'https://raw.example/a.png' });
    expect(sent('/media')).toEqual({ mediaId: 'm-1' });
    expect(sent('/files')).toMatchObject({ cloudPath: expect.stringMatching(/^superresolution\//), size: 6 });
  });

  it('turns base64 into the bytes that the SDK wants', async () => {
    const value = Buffer.from([0, 1, 254, 255]);
    await main({ img: { contentType: 'image/png', value: value.toString('base64') } });
    expect(sent('/superresolution')).toEqual({ img: { contentType: 'image/png', value: { buffer: '0001feff' } } });
  });

  it('returns the service’s code, and nothing else of the error', async () => {
    server.always('/superresolution', json({ errCode: 45009, errMsg: 'openapi.img.superresolution:fail quota' }));
    await expect(main({ imgUrl: 'https://raw.example/a.png' })).resolves.toEqual({
      errCode: 45009,
      errMsg: 'openapi.img.superresolution:fail quota',
    });
  });

  it('never loses a result that is paid for: without a copy the media id alone comes back', async () => {
    server.always('/files', json({ errCode: -403001, errMsg: 'too large' }));
    await expect(main({ imgUrl: 'https://raw.example/a.png' })).resolves.toEqual({ errCode: 0, mediaId: 'm-1' });
  });

  it.each([[{}], [undefined], [{ img: { contentType: 'image/png' } }], [{ imgUrl: 5 }]])(
    'refuses the event %j',
    async (event) => {
      await expect(main(event)).resolves.toMatchObject({ errCode: 40097 });
      expect(server.seen).toHaveLength(0);
    },
  );

  it('refuses a mini program’s user, who would spend the quota', async () => {
    process.env.WECHAT_TEST_OPENID = 'o-user';
    await expect(main({ imgUrl: 'https://raw.example/a.png' })).resolves.toMatchObject({ errCode: -604104 });
    expect(server.seen).toHaveLength(0);
  });

  it('asks for the two permissions that it uses', async () => {
    const config = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
    expect(config.permissions.openapi).toEqual(['img.superresolution', 'customerServiceMessage.getTempMedia']);
  });
});
