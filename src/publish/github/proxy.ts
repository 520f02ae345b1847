/** What undici's EnvHttpProxyAgent is told; empty strings keep it from reading the process's environment itself. */
export interface ProxySettings {
  readonly httpProxy: string;
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/**
 * The proxy for one address by the usual variables, of which the lower-case name wins (as in curl, git and the runner).
 * An https address goes through HTTPS_PROXY only: EnvHttpProxyAgent would fall back to HTTP_PROXY.
 */
export function proxySettings(url: string, env: Readonly<Record<string, string | undefined>>): ProxySettings {
  const read = (name: string): string => env[name.toLowerCase()] || env[name] || '';
  const https = url.startsWith('https:');
  return {
    httpProxy: https ? '' : withScheme(read('HTTP_PROXY')),
    httpsProxy: https ? withScheme(read('HTTPS_PROXY')) : '',
    noProxy: read('NO_PROXY'),
  };
}

/** `proxy:3128` is common and means http. */
const withScheme = (proxy: string): string => (proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`);

/** User and password in a proxy's address, as they stand there and decoded. */
export function proxySecrets({ httpProxy, httpsProxy }: ProxySettings): readonly string[] {
  return [httpProxy, httpsProxy].flatMap((proxy) => {
    if (!URL.canParse(proxy)) return [];
    const { password } = new URL(proxy);
    return password === '' ? [] : [password, decodeURIComponent(password)];
  });
}
