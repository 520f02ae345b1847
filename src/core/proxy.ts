/** The proxies of an environment, as undici's EnvHttpProxyAgent takes them; an empty text means none. */
export interface Proxies {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The lower-case name wins, as in curl, git and the runner. */
export function readProxies(env: Environment): Proxies {
  const read = (name: string): string => (env[name.toLowerCase()] || env[name] || '').trim();
  return {
    httpProxy: withScheme(read('HTTP_PROXY')),
    httpsProxy: withScheme(read('HTTPS_PROXY')),
    noProxy: read('NO_PROXY'),
  };
}

/** `proxy:3128` is common and means http. */
function withScheme(proxy: string): string {
  return proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** Schemes that undici has an agent for. */
const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks:']);

/**
 * The name of the variable whose address no agent can be made of, or undefined. Asked before undici is: its own errors
 * hold the address, and that a password.
 */
export function unusableProxy({ httpProxy, httpsProxy }: Proxies): 'HTTPS_PROXY' | 'HTTP_PROXY' | undefined {
  if (!isUsable(httpsProxy)) return 'HTTPS_PROXY';
  return isUsable(httpProxy) ? undefined : 'HTTP_PROXY';
}

function isUsable(proxy: string): boolean {
  if (proxy === '') return true;
  if (!URL.canParse(proxy)) return false;
  const { protocol, username, password } = new URL(proxy);
  return SCHEMES.has(protocol) && decode(username) !== undefined && decode(password) !== undefined;
}

/** Percent-decoded; undefined for a `%` that begins no code. */
function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** What must never be shown of the proxies: their passwords, as they stand there and decoded, alone and with the user. */
export function proxySecrets({ httpProxy, httpsProxy }: Proxies): string[] {
  const secrets = new Set<string>();
  for (const proxy of [httpProxy, httpsProxy]) {
    // By its letters and as a URL: what cannot be parsed is a secret too, and parsing encodes some letters.
    const written = /^[^:]*:\/\/([^:]*):(.*)@/s.exec(proxy);
    const parsed = URL.canParse(proxy) ? new URL(proxy) : undefined;
    for (const [user = '', password = ''] of [written?.slice(1) ?? [], [parsed?.username, parsed?.password]]) {
      if (password === '') continue;
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
