import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { onAbort } from '../core/abort.js';

/** For a request's headers, and for the handshake of TLS before them. */
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than the 60 s that nginx keeps idle connections to an upstream: whoever closes second never meets a dead one. */
const KEEP_ALIVE_MS = 65_000;
/** A client that takes nothing of its answer for so long is given up. */
const SEND_TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 1024;
/** An upload that was refused unread is read and thrown away up to here, so that the client sees the answer. */
const DISCARD_BYTES = 8 * 1024 * 1024;
const DISCARD_MS = 5000;

/** Milliseconds for a request's headers, never more than for all of it. */
export const headersTimeout = (bodyTimeout: number): number => Math.min(HEADERS_TIMEOUT_MS, bodyTimeout);

/** Time-outs and bounds of the HTTP server: slow and endless requests are cut off. A body's own time-out comes first (body.ts). */
export function boundConnections(server: Server, bodyTimeout: number): void {
  server.headersTimeout = headersTimeout(bodyTimeout);
  server.requestTimeout = HEADERS_TIMEOUT_MS + bodyTimeout;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', refuseBrokenRequest);
}

/** How to cut every connection: those in the middle of a TLS handshake too, which `closeAllConnections` does not know. */
export function cutter(server: Server): () => void {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return () => {
    for (const socket of sockets) socket.destroy();
  };
}

/** While an endpoint works the connection is silent: only an answer that is not taken counts as idle. */
export function expectReading(response: ServerResponse): void {
  response.setTimeout(SEND_TIMEOUT_MS, () => response.destroy());
}

/**
 * Lets what is left of a refused upload come in and vanish, within bounds, then cuts the connection. Closing at once
 * would make the system answer the rest with a reset, which can destroy our reply before the client has read it.
 */
export function discardRest(request: IncomingMessage): void {
  const { socket } = request;
  if (request.complete || socket.destroyed) return;
  const timer = setTimeout(() => !request.complete && socket.destroy(), DISCARD_MS);
  timer.unref();
  let left = DISCARD_BYTES;
  // Counted at the socket, as it is read: Node throws the rest away without telling the request's listeners.
  const count = (chunk: Buffer) => {
    left -= chunk.length;
    if (request.complete) stop();
    else if (left < 0) socket.destroy();
  };
  const stop = () => {
    clearTimeout(timer);
    socket.off('data', count).off('close', stop);
  };
  socket.on('data', count).once('close', stop);
  request.once('end', stop).resume();
}

/** Not HTTP, headers too long, or too slow: a bare status, as there is no request to answer. */
function refuseBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  const statuses: Readonly<Record<string, string>> = {
    HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
    ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  };
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = statuses[error.code ?? ''] ?? '400 Bad Request';
  // destroySoon, not end: a client that keeps its side open and sends on would hold the connection.
  socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}

/** Bytes the request announces; undefined without a (valid) Content-Length. */
export function announcedLength(request: IncomingMessage): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined || !/^\d{1,15}$/.test(header) ? undefined : Number(header);
}

export interface RequestTarget {
  readonly pathname: string;
  readonly query: URLSearchParams;
}

/** Path and query of a request, whatever form the client sent; undefined when it is none. */
export function requestTarget(request: IncomingMessage): RequestTarget | undefined {
  // Two slashes at the start would make the URL parser see a host name.
  const target = (request.url ?? '').replace(/^\/+/, '/');
  const base = 'http://server.invalid';
  if (!URL.canParse(target, base)) return undefined;
  const { pathname, searchParams } = new URL(target, base);
  return { pathname, query: searchParams };
}

/** The origin the client used, for addresses in answers; the socket's own when the Host header is missing or strange. */
export function requestOrigin(request: IncomingMessage, scheme: 'http' | 'https'): string {
  const host = request.headers.host ?? '';
  if (/^[\w.-]{1,253}(:\d{1,5})?$|^\[[\da-f:]{2,45}\](:\d{1,5})?$/i.test(host))
    return `${scheme}://${host.toLowerCase()}`;
  const { localAddress = '127.0.0.1', localPort } = request.socket;
  return `${scheme}://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}

/** Calls of a connection that have no answer yet: more than one where a client sends requests without waiting for answers. */
const unanswered = new WeakMap<Socket, Set<AbortController>>();

/**
 * Fires when the client is gone before its answer was written. Node tells it to the one answer that is being written; those that
 * wait behind it on the connection would never come to an end, and hold their files open.
 */
export function goneSignal({ socket }: IncomingMessage, response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const calls = callsOf(socket);
  calls.add(gone);
  response.once('close', () => {
    calls.delete(gone);
    if (!response.writableFinished) gone.abort(new Error('connection closed'));
  });
  if (socket.destroyed) gone.abort(new Error('connection closed'));
  return gone.signal;
}

function callsOf(socket: Socket): Set<AbortController> {
  const known = unanswered.get(socket);
  if (known) return known;
  const calls = new Set<AbortController>();
  unanswered.set(socket, calls);
  socket.once('close', () => {
    for (const gone of calls) gone.abort(new Error('connection closed'));
  });
  return calls;
}

/** Waits until the answers before this one have left. @returns false when the client went away meanwhile */
export async function hasTurn(response: ServerResponse, gone: AbortSignal): Promise<boolean> {
  if (response.socket === null && !response.destroyed) {
    await new Promise<void>((resolve) => {
      response.once('socket', () => resolve());
      onAbort(gone, resolve);
    });
  }
  return !response.destroyed && !gone.aborted;
}
