import type { RetryRule } from './codes.js';
import { type Failure, plain } from './failure.js';

const NOTHING_SENT: RetryRule = { attempts: 4, pace: 'exponential', exhausted: 'fail-image' };

/** No connection came about, so nothing can have been paid for. */
const CONNECT_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
const TIMEOUT_CODES: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);
const TLS_CODE = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS|^ERR_SSL|^EPROTO$|^UND_ERR_PRX_TLS$/;

/**
 * What a broken exchange means. The error itself goes no further: undici's and Node's errors can hold addresses,
 * headers and sockets; only its code, a fixed word, is kept.
 * @param retry how often this call may be repeated when it may have reached the service
 */
export function failureOfTransport(thrown: unknown, retry: RetryRule, host: string): Failure {
  const code = codeOf(thrown);
  const base = { transient: true, outage: true, detail: plain(`(${host}: ${code})`) } as const;
  const proxyStatus = /Proxy response \((\d{3})\)/.exec(messageOf(thrown))?.[1];
  if (proxyStatus !== undefined) {
    const detail = plain(`(proxy: HTTP ${proxyStatus})`);
    // 407 and 403 are decisions; a 502 or 504 of a proxy is a line that may come back.
    if (proxyStatus.startsWith('4')) return { ...base, action: 'fail-run', error: 'E_WECHAT_PROXY', detail };
    return { ...base, action: 'backoff', error: 'E_WECHAT_PROXY', detail, retry: NOTHING_SENT };
  }
  if (TLS_CODE.test(code)) return { ...base, action: 'fail-run', error: 'E_WECHAT_TLS' };
  if (CONNECT_CODES.has(code)) return { ...base, action: 'backoff', error: 'E_WECHAT_NETWORK', retry: NOTHING_SENT };
  if (TIMEOUT_CODES.has(code)) return { ...base, action: 'backoff', error: 'E_WECHAT_TIMEOUT', retry };
  return { ...base, action: 'backoff', error: 'E_WECHAT_NETWORK', retry };
}

/** The first code in the chain of causes (and of a happy-eyeballs AggregateError) that looks like one. */
function codeOf(thrown: unknown): string {
  let error = thrown;
  for (let depth = 0; depth < 5 && typeof error === 'object' && error !== null; depth++) {
    const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
    if (typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
    error = cause ?? (Array.isArray(errors) ? errors[0] : undefined);
  }
  return 'connection broken';
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : '';
}
