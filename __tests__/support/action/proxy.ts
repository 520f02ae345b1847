import { createServer, type IncomingMessage, request as send } from 'node:http';
import { type AddressInfo, connect, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate.js';

/** A proxy on the loopback interface, for plain requests and for tunnels (CONNECT). */
export interface ProxyServer {
  /** Address without credentials. */
  readonly host: string;
  /** `CONNECT host:port`, or a request line with an absolute address, of what it let through. */
  readonly passed: readonly string[];
  /** Requests without the right credentials. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

export interface ProxyOptions {
  /** `user:password`, to be given with every request. */
  readonly credentials?: string;
  /** Ports on this machine by `host:port`: the hosts exist nowhere else. */
  readonly hosts: Readonly<Record<string, number>>;
}

const CHALLENGE = 'Proxy-Authenticate: Basic realm="proxy"';

export async function startProxy({ credentials, hosts }: ProxyOptions): Promise<ProxyServer> {
  const passed: string[] = [];
  const refused: string[] = [];
  const wanted = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
  const may = (request: IncomingMessage, what: string): boolean => {
    const ok = wanted === undefined || request.headers['proxy-authorization'] === wanted;
    (ok ? passed : refused).push(what);
    return ok;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://not.absolute.invalid');
    if (!may(request, `${request.method} ${url.href}`)) {
      request.resume();
      response.writeHead(407, { 'proxy-authenticate': CHALLENGE.split(': ')[1] }).end();
      return;
    }
    const { method, headers } = request;
    const { 'proxy-authorization': _, 'proxy-connection': __, ...rest } = headers;
    const onward = { host: '127.0.0.1', port: hosts[`${url.hostname}:${url.port || 80}`] ?? 1, method, headers: rest };
    const upstream = send({ ...onward, path: url.pathname + url.search }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    upstream.on('error', () => response.writeHead(502).end());
    request.pipe(upstream);
  });
  server.on('connect', (request, socket) => {
    const target = request.url ?? '';
    socket.on('error', () => socket.destroy());
    if (!may(request, `CONNECT ${target}`)) {
      socket.end(`HTTP/1.1 407 Proxy Authentication Required\r\n${CHALLENGE}\r\nConnection: close\r\n\r\n`);
      return;
    }
    const upstream = connect(hosts[target] ?? 1, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
  });
  const close = closerOf(server);
  const port = await listen(server);
  return {
    host: `127.0.0.1:${port}`,
    passed,
    refused,
    close,
  };
}

/** Speaks TLS in front of a plain server on this machine. */
export async function startTlsFront(
  certificate: Certificate,
  port: number,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createTlsServer({ ...certificate, ALPNProtocols: ['http/1.1'] }, (socket) => {
    const upstream = connect(port, '127.0.0.1');
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  });
  return { close: closerOf(server), port: await listen(server) };
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createPlainServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Ends tunnels too, of which an HTTP server knows nothing any more. */
function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
