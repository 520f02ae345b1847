import type { IncomingMessage } from 'node:http';

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
