import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { selfSigned } from '../support/action/certificate.js';
import { repeatEngine } from '../support/repeat-engine.js';
import { picture } from '../support/sharp-pictures.js';
import { type Running, type RunningOptions, running, TOKEN } from '../support/wechat/running-server.js';

let server: Running;
const sockets: Socket[] = [];
const start = async (options?: RunningOptions) => {
  server = await running(options);
};
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await server?.stop();
});

/** A raw connection; `received` is everything the server sent, when it closes. */
function raw(): { socket: Socket; received: Promise<string> } {
  const socket = connect(Number(new URL(server.base).port), '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += String(chunk);
  });
  socket.on('error', () => {});
  return { socket, received: new Promise((resolve) => socket.on('close', () => resolve(text))) };
}

/** An engine that waits until it is let go. */
function gatedEngine() {
  let open = () => {};
  let entered = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const busy = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const aborted: boolean[] = [];
  const engine = async () =>
    repeatEngine(undefined, {
      async before({ signal }) {
        entered();
        await Promise.race([gate, new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))]);
        aborted.push(signal.aborted);
        signal.throwIfAborted();
      },
    });
  return { engine, open: () => open(), busy, aborted };
}

const UPLOAD = `POST /cv/img/superresolution?access_token=${TOKEN} HTTP/1.1\r\nHost: x\r\n`;

function wholeUpload(png: Uint8Array): Buffer {
  const body = Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name="img"; filename="a.png"\r\n\r\n'),
    png,
    Buffer.from('\r\n--b--\r\n'),
  ]);
  const head = `${UPLOAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

describe('the queue', () => {
  it('answers 45011 when it is full, and works on when there is room again', async () => {
    const gate = gatedEngine();
    await start({ engine: gate.engine, settings: { concurrency: 1, queue: 1 } });
    const png = await picture('png');
    const running = server.upload(png);
    await gate.busy;
    const waiting = server.upload(png);
    while (((await server.json('/healthz')).jobs as number) < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await server.upload(png)).toMatchObject({ errcode: 45011 });
    gate.open();
    expect([await running, await waiting]).toMatchObject([{ errcode: 0 }, { errcode: 0 }]);
    expect(await server.upload(png)).toMatchObject({ errcode: 0 });
  });

  it('is not held by uploads that are slow to come; what has come of them has a bound of its own', async () => {
    await start({ settings: { concurrency: 1, queue: 0, maxFileSize: 1000 } });
    const png = await picture('png');
    const stalled = (bytes: number) => {
      const { socket, received } = raw();
      socket.write(`${UPLOAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 66000\r\n\r\n`);
      socket.write(Buffer.alloc(bytes));
      return received;
    };
    for (let i = 0; i < 3; i++) void stalled(1);
    expect(await server.upload(png)).toMatchObject({ errcode: 0 });
    // Room for one upload of the largest size.
    void stalled(60_000);
    expect(await stalled(60_000)).toMatch(/"errcode":45011/);
  });

  it('stops working for a client that has gone', async () => {
    const gate = gatedEngine();
    await start({ engine: gate.engine });
    const { socket } = raw();
    socket.write(wholeUpload(await picture('png')));
    await gate.busy;
    socket.destroy();
    while ((await server.json('/healthz')).jobs !== 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(gate.aborted).toEqual([true]);
  });

  it('gives up a picture that takes too long, with 87015', async () => {
    const gate = gatedEngine();
    await start({ engine: gate.engine, settings: { workTimeout: 1 } });
    expect(await server.upload(await picture('png'))).toMatchObject({ errcode: 87015 });
  });
});

describe('slow and oversized requests', () => {
  it('cuts off a body that does not come', async () => {
    await start({ settings: { bodyTimeout: 1 } });
    const { socket, received } = raw();
    socket.write(`${UPLOAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b`);
    expect(await received).toMatch(/^HTTP\/1\.1 408 /);
    expect(server.log.join('')).toMatch(/ superresolution 408 errcode=0 \d+ms in=3 out=0 .*bodyTimeout/);
  });

  it('says of a client that went away that it got nothing', async () => {
    await start();
    const { socket } = raw();
    socket.write(`${UPLOAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.log.join('')).toMatch(/ superresolution 0 errcode=-1 \d+ms in=3 out=0 .*client gone/);
  });

  it('ends all calls of a client that asks ahead and goes away', async () => {
    const gate = gatedEngine();
    await start({ engine: gate.engine });
    const { socket } = raw();
    socket.write(wholeUpload(await picture('png')));
    for (let n = 0; n < 12; n++) socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await gate.busy;
    // Behind what was asked ahead: those calls have come in.
    await server.json('/healthz');
    socket.destroy();
    while (server.log.length < 14) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(server.log.filter((line) => / GET health 0 .* out=0 /.test(line))).toHaveLength(12);
  });

  it('cuts off headers that trickle, and connections that say nothing', async () => {
    await start({ settings: { bodyTimeout: 1 } });
    const [trickle, silent] = [raw(), raw()];
    const timer = setInterval(() => trickle.socket.write('X-A: b\r\n'), 100);
    trickle.socket.write(UPLOAD);
    expect(await trickle.received).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(timer);
    expect(await silent.received).toMatch(/^(HTTP\/1\.1 408 .*)?/);
  });

  it('cuts off a connection whose handshake never comes, where it speaks TLS', async () => {
    await start({ settings: { bodyTimeout: 1 }, tls: selfSigned('localhost') });
    expect(await raw().received).toBe('');
    const [late, since] = [raw(), Date.now()];
    await new Promise((resolve) => late.socket.on('connect', resolve));
    await server.server.close();
    expect([await late.received, Date.now() - since < 900]).toEqual(['', true]);
  });

  it('answers an announced giant at once and stops reading', async () => {
    await start();
    const { socket, received } = raw();
    socket.write(`${UPLOAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 99999999999\r\n\r\n`);
    const chunk = Buffer.alloc(65_536);
    const push = () => {
      while (!socket.destroyed && socket.write(chunk));
    };
    socket.on('drain', push);
    push();
    expect(await received).toMatch(/"errcode":45001/);
    expect(socket.bytesWritten).toBeLessThan(64 * 1024 ** 2);
  });

  it('spares a client that asks first the upload', async () => {
    await start();
    const { socket, received } = raw();
    socket.write(
      `${UPLOAD}Expect: 100-continue\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 9999999\r\n\r\n`,
    );
    const text = await received;
    expect(text).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(text).toMatch(/"errcode":45001/);
  });

  it('lets a client that asks first continue', async () => {
    await start();
    const { socket, received } = raw();
    socket.write(
      `POST /cgi-bin/stable_token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n`,
    );
    await new Promise((resolve) => socket.once('data', resolve));
    socket.write('{}');
    expect(await received).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[\s\S]*"errcode":40002/);
  });

  it.each([
    ['nonsense', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['headers without end', `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
  ])('answers %s with a bare status', async (_, text, status) => {
    await start();
    const { socket, received } = raw();
    socket.write(text);
    expect(await received).toMatch(status);
  });

  it.each(['http://[', '//', '/%', '/cgi-bin/../../etc/passwd', 'http://other.invalid/cgi-bin/token', '*'])(
    'lives through the target %s',
    async (target) => {
      await start();
      const { socket, received } = raw();
      socket.write(`GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(await received).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*"errcode":400(66|02)/);
    },
  );
});

describe('shutdown', () => {
  it('finishes what runs and takes nothing new', async () => {
    const gate = gatedEngine();
    await start({ engine: gate.engine });
    const upload = server.upload(await picture('png'));
    await gate.busy;
    const closed = server.server.close();
    await expect(fetch(`${server.base}/healthz`)).rejects.toThrow();
    gate.open();
    expect(await upload).toMatchObject({ errcode: 0 });
    await closed;
  });

  it('waits for a half-sent upload no longer than for any: bodyTimeout', async () => {
    await start({ settings: { bodyTimeout: 1, shutdownTimeout: 60 } });
    const { socket, received } = raw();
    socket.write(`${UPLOAD}Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n--b`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await server.server.close();
    expect(await received).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('cuts what does not end in time', async () => {
    const gate = gatedEngine();
    await start({ engine: gate.engine, settings: { shutdownTimeout: 0 } });
    const upload = server.upload(await picture('png')).then(
      () => 'answered',
      () => 'cut',
    );
    await gate.busy;
    await server.server.close();
    expect(await upload).toBe('cut');
    expect(gate.aborted).toEqual([true]);
  });
});
