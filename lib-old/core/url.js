import { wellFormed } from './text.js';
/** Address of a repository file under `image-url-base` (no trailing slash): each path segment percent-encoded. */
export function imageAddress(base, path) {
    const segments = wellFormed(path).split('/').map(encodeURIComponent);
    return `${base.replace(/\/+$/, '')}/${segments.join('/')}`;
}
/** The API's base with an interface's path and query. */
export function apiUrl(base, path, query) {
    const url = new URL(`${base.replace(/\/+$/, '')}${path}`);
    // Not searchParams: it writes a space as `+`, and WeChat's examples are percent-encoded.
    url.search = Object.entries(query)
        .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
        .join('&');
    return url;
}
/** True for addresses that never leave this machine. */
export function isLoopback(url) {
    return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(url.hostname);
}
