import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { WechatConfig } from '../../../src/config/config.js';
import { createRedactor } from '../../../src/core/secrets.js';
import { png } from '../../support/sharp-pictures.js';
import { APP, requestOf, rig } from '../../support/wechat/rig.js';
import {
  bytes,
  INVOKE,
  json,
  MEDIA,
  type Responder,
  type ScriptedServer,
  SR,
  startScripted,
  TOKEN,
} from '../../support/wechat/scripted-server.js';

let server: ScriptedServer;
beforeEach(async () => {
  server = await startScripted();
});
afterEach(() => server.close());

const GIVEN = 'giv3n/T0ken+with=odd&chars-0001';
const FETCHED = '72_qzXw/Kp+Rm=Ly&Bv%Nn-Gt0002';
const SECRETS = [GIVEN, FETCHED, APP.appSecret];
/** A secret as it can turn up: plain, in a URL (once or twice encoded), in a form, in JSON, in base64. */
function formsOf(secret: string): string[] {
  const url = encodeURIComponent(secret);
  return [
    secret,
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    encodeURIComponent(url),
    new URLSearchParams([['', secret]]).toString().slice(1),
    Buffer.from(secret).toString('base64'),
    Buffer.from(secret).toString('base64url'),
    Buffer.from(`user:${secret}`).toString('base64'),
  ];
}
const FORMS = SECRETS.flatMap(formsOf);

/** Everything a value can be made to tell: stack, causes, enumerable and hidden fields, JSON. */
function everything(value: unknown): string {
  const json = JSON.stringify(value, (_key, part) =>
    part instanceof Error ? { ...part, message: part.message } : part,
  );
  const stack = value instanceof Error ? String(value.stack) + everything(value.cause ?? '') : '';
  return `${inspect(value, { depth: 9, showHidden: true, maxStringLength: null })}\n${json}\n${stack}`;
}

function leaks(text: string): string[] {
  // The inner part too: a mask that leaves the middle of a form standing is none.
  return FORMS.filter((form) => text.includes(form) || text.includes(form.slice(8, -4)));
}

/** Every secret in every form, as a careless service or proxy would say it back. */
const echo = FORMS.join(' ');
const careless: readonly (readonly [string, Responder])[] = [
  ['an error message', json({ errcode: 99999, errmsg: `bad request ${echo}` })],
  [
    'an error message cut in the middle',
    json({ errcode: 40013, errmsg: `${'x'.repeat(285)}${GIVEN} ${FETCHED} ${APP.appSecret}` }),
  ],
  [
    'a redirect',
    (seen, response) => void response.writeHead(302, { location: `https://h.example${seen.path}${seen.search}` }).end(),
  ],
  [
    'a redirect into the host name',
    (_seen, response) =>
      void response.writeHead(302, { location: `https://user:${encodeURIComponent(GIVEN)}@h.example/` }).end(),
  ],
  ['the title of a page', bytes(`<html><title>${echo.slice(0, 150)}</title>`, 'text/html')],
  [
    'a content type',
    (_seen, response) => void response.writeHead(200, { 'content-type': `x/${encodeURIComponent(GIVEN)}` }).end('what'),
  ],
  ['a broken line', (_seen, _response, socket) => void socket.destroy()],
  [
    'a malformed answer',
    (_seen, _response, socket) => void socket.end(`HTTP/1.1 999 ${GIVEN}\r\nbad header ${GIVEN}\r\n\r\n`),
  ],
  [
    'an exception of the function',
    json({ errcode: 0, resp_data: JSON.stringify({ errorCode: 1, errorMessage: echo }) }),
  ],
  [
    'a signed address',
    json({
      errcode: 0,
      resp_data: JSON.stringify({ errCode: 0, url: `http://192.0.2.1/?sign=${encodeURIComponent(GIVEN)}` }),
    }),
  ],
  ['HTTP 500', bytes(echo, 'text/plain', 500)],
  ['refused token', json({ errcode: 40001, errmsg: `access_token ${echo} is invalid` })],
];

const ways: readonly (readonly [string, Partial<WechatConfig>, string])[] = [
  ['upload', {}, SR],
  ['address', { imageUrlBase: 'https://raw.example/x' }, SR],
  ['cloud call', { cloudEnv: 'e' }, INVOKE],
  ['download', {}, MEDIA],
  ['token', {}, TOKEN],
];

describe.each(ways)('nothing leaks: %s', (_way, config, path) => {
  it.each(careless)('%s', async (_name, responder) => {
    server.always(TOKEN, json({ access_token: FETCHED, expires_in: 7200 }));
    server.always(SR, json({ errcode: 0, media_id: 'm' }));
    server.always(path, responder);
    const credentials = [APP, { kind: 'access-token', accessToken: GIVEN }] as const;
    for (const credential of credentials) {
      const { engine, log } = rig(server.base, { ...config, credential });
      // What the runner knows of is the credential; the fetched token must be registered by the engine.
      const error = await engine.upscale(requestOf(await png())).catch((thrown: unknown) => thrown);
      // The echo holds all secrets; an engine can only know its own.
      const own = credential.kind === 'app' ? [FETCHED, APP.appSecret] : [GIVEN];
      const known = new Set(own.flatMap(formsOf));
      const told = everything(error) + log.lines.join('\n');
      expect(error).not.toMatchObject({ width: 24 });
      expect(leaks(told).filter((form) => known.has(form))).toEqual([]);
      await engine.close();
    }
  });
});

describe('a proxy', () => {
  const withProxy = async (answer: string, env: Record<string, string> = {}) => {
    const lines: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      lines.push(`${request.method} ${request.url} ${request.headers['proxy-authorization'] ?? ''}`);
      socket.end(`HTTP/1.1 ${answer}\r\n\r\n`);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const redactor = createRedactor();
    const { engine, log } = rig(
      'https://wechat.invalid',
      { credential: { kind: 'access-token', accessToken: GIVEN } },
      { env: { HTTPS_PROXY: `http://me:pr0xy%2Fpass@127.0.0.1:${port}`, ...env }, redactor },
    );
    const error = await engine.upscale(requestOf(await png())).catch((thrown: unknown) => thrown);
    await engine.close();
    await new Promise((resolve) => proxy.close(resolve));
    return { error, lines, told: everything(error) + log.lines.join('\n'), redactor };
  };

  it('of HTTPS_PROXY is used, and its refusal stops the run', async () => {
    const { error, lines, told, redactor } = await withProxy('407 Proxy Authentication Required');
    expect(lines).toEqual([`CONNECT wechat.invalid:443 Basic ${Buffer.from('me:pr0xy/pass').toString('base64')}`]);
    expect(error).toMatchObject({ verdict: 'failed', error: { code: 'E_WECHAT_PROXY' } });
    expect(told).not.toMatch(/pr0xy/);
    expect(leaks(told)).toEqual([]);
    expect(redactor.redact('me:pr0xy%2Fpass pr0xy/pass')).not.toContain('pr0xy');
  });

  it('is left out for the hosts of NO_PROXY', async () => {
    const { error, lines } = await withProxy('200 OK', { NO_PROXY: 'other.example,.invalid' });
    expect(lines).toEqual([]);
    expect(error).toMatchObject({ code: 'E_WECHAT_NETWORK' });
  });

  it('never sees calls to this machine', async () => {
    const { engine } = rig(
      server.base,
      {},
      { env: { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' } },
    );
    await expect(engine.upscale(requestOf(await png()))).resolves.toMatchObject({ width: 24 });
    await engine.close();
  });

  it.each(['http://me:pr0xy-pass@[bad', 'http://me:50%pr0xy-pass@127.0.0.1:9'])(
    'with a broken address is a configuration error that does not show it: %s',
    (address) => {
      let error: unknown;
      try {
        rig(server.base, {}, { env: { https_proxy: address } });
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toMatchObject({ code: 'E_WECHAT_PROXY' });
      expect(everything(error)).not.toContain('pr0xy-pass');
    },
  );
});
