import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { sniff } from '../../src/image/inspect.js';
import { serveCommand } from '../../src/wechat-server/serve.js';
import { picture } from '../support/sharp-pictures.js';

const HOME = new URL('../..', import.meta.url);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-serve-test-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the command until it listens; `stop` ends it as a signal would. */
async function serve(argv: string[], env: Record<string, string> = {}) {
  const controller = new AbortController();
  const [out, err]: [string[], string[]] = [[], []];
  let listening: (base: string) => void = () => {};
  const base = new Promise<string>((resolve) => {
    listening = resolve;
  });
  const stdout = {
    write: (text: string) => {
      out.push(text);
      const [, url] = /^listening on (http:\/\/\S+)\n$/.exec(text) ?? [];
      if (url !== undefined) listening(url);
    },
  };
  const code = serveCommand(argv, {
    stdout,
    stderr: { write: (text: string) => err.push(text) },
    env,
    home: HOME,
    cwd: folder,
    cores: 1,
    signal: controller.signal,
  });
  return {
    code,
    base: Promise.race([base, code.then((exit) => `exit ${exit}`)]),
    out: () => out.join(''),
    err: () => err.join(''),
    stop: async () => {
      controller.abort();
      return code;
    },
  };
}

describe('superres serve', () => {
  it('serves the whole way with the embedded network, and stops with 0', async () => {
    const run = await serve([
      '--port',
      '0',
      '--quality=fast',
      '--app-id',
      'wx1',
      '--app-secret',
      's1',
      '--storage',
      'media',
    ]);
    const base = await run.base;
    expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const token = (await (
      await fetch(`${base}/cgi-bin/stable_token`, {
        method: 'POST',
        body: JSON.stringify({ grant_type: 'client_credential', appid: 'wx1', secret: 's1' }),
      })
    ).json()) as { access_token: string };
    const form = new FormData();
    form.append('img', new Blob([new Uint8Array(await picture('png', 20, 10))]), 'a.png');
    const query = `access_token=${token.access_token}`;
    const upload = await fetch(`${base}/cv/img/superresolution?${query}`, { method: 'POST', body: form });
    const { media_id: id } = (await upload.json()) as { media_id: string };
    const media = await fetch(`${base}/cgi-bin/media/get?${query}&media_id=${id}`);
    expect(sniff(new Uint8Array(await media.arrayBuffer()))).toMatchObject({ width: 40, height: 20 });
    expect(await run.stop()).toBe(0);
    expect(run.out()).toBe(`listening on ${base}\n`);
    expect((await readdir(folder)).sort()).toEqual(['media']);
    for (const secret of ['s1\n', token.access_token, id]) expect(run.err()).not.toContain(secret);
  });

  it('takes credentials from the environment, from a config file, and makes some up', async () => {
    await writeFile(
      join(folder, 'config.json'),
      JSON.stringify({ port: 0, apps: [{ appId: 'wx2', appSecret: { env: 'SECRET' } }], tokens: [{ token: 'fixed' }] }),
    );
    const run = await serve(['--config', 'config.json'], {
      SECRET: 'from-env',
      SUPERRES_SERVE_APP_ID: 'wx3',
      SUPERRES_SERVE_APP_SECRET: 's3',
    });
    const base = await run.base;
    for (const [id, secret] of [
      ['wx2', 'from-env'],
      ['wx3', 's3'],
    ]) {
      const answer = await fetch(`${base}/cgi-bin/token?grant_type=client_credential&appid=${id}&secret=${secret}`);
      expect(await answer.json()).toMatchObject({ expires_in: 7200 });
    }
    const media = await fetch(`${base}/cgi-bin/media/get?access_token=fixed&media_id=x`);
    expect(await media.json()).toMatchObject({ errcode: 40007 });
    await run.stop();

    const open = await serve(['--port=0']);
    const openBase = await open.base;
    const [, id, secret] = /app id (wx[\da-f]{16}), secret ([\da-f]{32})\n/.exec(open.err()) ?? [];
    const answer = await fetch(`${openBase}/cgi-bin/token?grant_type=client_credential&appid=${id}&secret=${secret}`);
    expect(await answer.json()).toMatchObject({ expires_in: 7200 });
    expect(await open.stop()).toBe(0);
  });

  it('plays a fault script', async () => {
    await writeFile(join(folder, 'faults.json'), '{"faults":[{"fault":"withdrawn"}]}');
    const run = await serve(['--port', '0', '--token', 't', '--faults', 'faults.json']);
    const answer = await fetch(`${await run.base}/cv/img/superresolution?access_token=t`, { method: 'POST' });
    expect(await answer.json()).toMatchObject({ errcode: 48001 });
    await run.stop();
  });

  it.each([
    [['--nonsense'], 2, /^E_SERVER_USAGE: Unknown flag --nonsense\.\n/],
    [['my-secret'], 2, /^E_SERVER_USAGE: Unexpected argument\.\n/],
    [['--port'], 2, /--port needs a value/],
    [['--port', '99999'], 2, /--port must be a whole number from 0 to 65535/],
    [['--quality', 'great'], 2, /--quality must be fast, balanced, best/],
    [['--app-id', 'wx1'], 2, /--app-id and --app-secret belong together/],
    [['--token', 'two words'], 2, /--token: must be 1 to 512 printable/],
    [['--config', 'missing.json'], 2, /E_SERVER_CONFIG: The config file cannot be read \(ENOENT\)/],
    [['--faults', 'missing.json'], 2, /E_SERVER_FAULTS: The fault script cannot be read \(ENOENT\)/],
    [
      ['--tls-cert', 'file', '--tls-key', 'file', '--port', '0'],
      2,
      /E_SERVER_CONFIG: The certificate and the private key/,
    ],
    [['--tls-cert', 'x'], 2, /--tls-cert and --tls-key belong together/],
    [
      ['--host', '203.0.113.1', '--port', '0'],
      1,
      /E_SERVER_LISTEN: Cannot listen on 203\.0\.113\.1:0 \(EADDRNOTAVAIL\)/,
    ],
    [['--storage', 'file', '--port', '0'], 1, /E_SERVER_STORAGE: /],
  ])('%j ends with %i', async (argv, exit, message) => {
    await writeFile(join(folder, 'file'), 'not PEM');
    const run = await serve(argv);
    expect(await run.code).toBe(exit);
    expect(run.err()).toMatch(message);
    expect(run.err()).not.toContain('my-secret');
    expect(run.out()).toBe('');
  });

  it.each([
    ['[]', /must be an object/],
    ['{"prot":1}', /"prot": is not a setting/],
    ['{"port":"many"}', /port: must be a whole number/],
    ['{"maxFileSize":"2 parsecs"}', /maxFileSize: must be a size/],
    ['{"apps":[{"appId":"wx"}]}', /apps\[0\]\.appSecret: must be/],
    ['{"apps":[{"appId":"wx","appSecret":{"env":"UNSET"}}]}', /apps\[0\]\.appSecret: the variable "UNSET" is empty/],
    ['{"publicUrl":"https://x.example/path"}', /publicUrl: must be an http\(s\) origin/],
  ])('refuses the config %s', async (text, message) => {
    await writeFile(join(folder, 'config.json'), text);
    const run = await serve(['--config', 'config.json']);
    expect(await run.code).toBe(2);
    expect(run.err()).toMatch(message);
  });

  it('shows every flag in its help', async () => {
    const run = await serve(['--help']);
    expect(await run.code).toBe(0);
    for (const flag of ['--app-id ID', '--port N', '--faults FILE', '--allow-private-urls', '--max-file-size SIZE']) {
      expect(run.out()).toContain(flag);
    }
  });
});
