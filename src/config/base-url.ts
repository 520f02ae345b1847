import { accept, type Parser, refuse } from './parsed.js';

/** True for hosts that never leave this machine, as WHATWG URL spells them. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** An absolute http(s) URL to which paths can be appended: no user, query or fragment. */
function parseBase(text: string): URL | undefined {
  if (/[\s\\?#]/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.username === '' && url.password === '' && url.hostname !== '';
  return plain && /^https?:$/.test(url.protocol) ? url : undefined;
}

function withoutTrailingSlash(url: URL): string {
  return url.href.replace(/\/+$/, '');
}

/** Where tokens are sent: https, or a server on this machine. Without trailing slash. */
export const apiBaseUrl: Parser<string> = (text) => {
  const url = parseBase(text);
  if (url !== undefined && (url.protocol === 'https:' || isLoopback(url.hostname))) {
    return accept(withoutTrailingSlash(url));
  }
  return refuse('an https:// address (http:// only for localhost and 127.0.0.1), without user, query and fragment');
};

/** Where a service fetches our pictures: http or https. Without trailing slash. */
export const imageUrlBase: Parser<string> = (text) => {
  const url = parseBase(text);
  return url === undefined
    ? refuse('an http:// or https:// address, without user, query and fragment')
    : accept(withoutTrailingSlash(url));
};

/** An address as it may be shown: without what commonly carries a secret (user, password, query, fragment). */
export function redactUrl(text: string): string {
  return text.replace(/\/\/[^/?#]*@/, '//***@').replace(/[?#].*$/s, '?***');
}
