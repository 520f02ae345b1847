import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** For a request's headers. */
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than the 60 s that nginx keeps idle connections to an upstream: whoever closes second never meets a dead one. */
const KEEP_ALIVE_MS = 65_000;
/** A client that takes nothing of its answer for so long is given up. */
const SEND_TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 1024;
/** An upload that was refused unread is read and thrown away up to here, so that the client sees the answer. */
const DISCARD_BYTES = 8 * 1024 * 1024;
const DISCARD_MS = 5000;
const DISCARD_CHECK_MS = 50;

/** Time-outs and bounds of the HTTP server: slow and endless requests are cut off. */
export function boundConnections(server: Server, bodyTimeout: number): void {
  server.headersTimeout = Math.min(HEADERS_TIMEOUT_MS, bodyTimeout);
  server.requestTimeout = bodyTimeout;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.maxConnections = MAX_CONNECTIONS;
  server.on('clientError', refuseBrokenRequest);
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
  request.resume();
  const received = socket.bytesRead;
  let left = DISCARD_MS / DISCARD_CHECK_MS;
  // Counted at the socket: Node throws the rest away without telling the request's listeners.
  const timer = setInterval(() => {
    left -= 1;
    const tooMuch = left <= 0 || socket.bytesRead - received > DISCARD_BYTES;
    if (request.complete || socket.destroyed || tooMuch) clearInterval(timer);
    if (!request.complete && tooMuch) socket.destroy();
  }, DISCARD_CHECK_MS);
  timer.unref();
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
