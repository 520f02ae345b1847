/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The lower-case name wins, as in curl, git and the runner. */
export function readProxies(env) {
    const read = (name) => (env[name.toLowerCase()] || env[name] || '').trim();
    return {
        httpProxy: withScheme(read('HTTP_PROXY')),
        httpsProxy: withScheme(read('HTTPS_PROXY')),
        noProxy: read('NO_PROXY'),
    };
}
/** `proxy:3128` is common and means http. */
function withScheme(proxy) {
    return proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`;
}
/** Schemes that undici has an agent for. */
const SCHEMES = new Set(['http:', 'https:', 'socks5:', 'socks:']);
/**
 * The name of the variable whose address no agent can be made of, or undefined. Asked before undici is: its own errors
 * hold the address, and that a password.
 */
export function unusableProxy({ httpProxy, httpsProxy }) {
    if (!isUsable(httpsProxy))
        return 'HTTPS_PROXY';
    return isUsable(httpProxy) ? undefined : 'HTTP_PROXY';
}
function isUsable(proxy) {
    if (proxy === '')
        return true;
    if (!URL.canParse(proxy))
        return false;
    const { protocol, username, password } = new URL(proxy);
    return SCHEMES.has(protocol) && decode(username) !== undefined && decode(password) !== undefined;
}
/** Percent-decoded; undefined for a `%` that begins no code. */
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return undefined;
    }
}
/** What must never be shown of the proxies: their passwords, as they stand there and decoded, alone and with the user. */
export function proxySecrets({ httpProxy, httpsProxy }) {
    const secrets = new Set();
    for (const proxy of [httpProxy, httpsProxy]) {
        // By its letters and as a URL: what cannot be parsed is a secret too, and parsing encodes some letters.
        const written = /^[^:]*:\/\/([^:]*):(.*)@/s.exec(proxy);
        const parsed = URL.canParse(proxy) ? new URL(proxy) : undefined;
        for (const [user = '', password = ''] of [written?.slice(1) ?? [], [parsed?.username, parsed?.password]]) {
            if (password === '')
                continue;
            for (const known of [password, decode(password) ?? password]) {
                secrets
                    .add(known)
                    .add(`${user}:${known}`)
                    .add(`${decode(user) ?? user}:${known}`);
            }
        }
    }
    return [...secrets];
}
