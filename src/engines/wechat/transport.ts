import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';

/**
 * The proxy settings of an environment. HTTP_PROXY is left out on purpose: plain http goes to this machine only
 * (config/base-url.ts), where a proxy would see the token.
 */
export interface ProxyEnvironment {
  readonly httpsProxy: string;
  readonly noProxy: string;
}

/** Lower case wins, as in curl. */
export function readProxyEnvironment(env: Readonly<Record<string, string | undefined>>): ProxyEnvironment {
  const read = (name: string) => env[name.toLowerCase()] || env[name] || '';
  return { httpsProxy: read('HTTPS_PROXY'), noProxy: read('NO_PROXY') };
}

/** User and password of the proxy address, which must never be shown. */
export function proxySecrets({ httpsProxy }: ProxyEnvironment): string[] {
  if (!URL.canParse(httpsProxy)) return [];
  const { username, password } = new URL(httpsProxy);
  return password === ''
    ? []
    : [password, decode(password), `${username}:${password}`, `${decode(username)}:${decode(password)}`];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Milliseconds. */
export interface Timeouts {
  /** Until a connection stands, TLS included. */
  readonly connect: number;
  /** From the start of a request to the answer's headers: the upload and the service's work. */
  readonly answer: number;
  /** Longest silence while an answer's body comes in. */
  readonly idle: number;
  /** A whole exchange. */
  readonly total: number;
}

/** `answer` is long because a `superres serve` behind it may work on a large picture for minutes. */
export const TIMEOUTS: Timeouts = { connect: 15_000, answer: 300_000, idle: 60_000, total: 600_000 };

/**
 * One keep-alive pool for all requests of a run, through the environment's proxy.
 * @throws when the proxy's address cannot be parsed; that error holds the address, so it must not be shown
 */
export function createDispatcher({ httpsProxy, noProxy }: ProxyEnvironment, timeouts: Timeouts): Dispatcher {
  const options = {
    connect: { timeout: timeouts.connect },
    headersTimeout: timeouts.answer,
    bodyTimeout: timeouts.idle,
    // Well below the idle time of common load balancers: a connection that the other side closes just as we write
    // costs a retry of an upload.
    keepAliveTimeout: 10_000,
    keepAliveMaxTimeout: 30_000,
  };
  if (httpsProxy === '') return new Agent(options);
  // httpProxy is given, and empty, so that undici does not look into the process's own environment.
  return new EnvHttpProxyAgent({ ...options, httpsProxy, httpProxy: '', noProxy });
}
