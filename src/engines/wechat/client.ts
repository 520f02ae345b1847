import { type Dispatcher, request } from 'undici';
import type { RetryRule } from './codes.js';
import { CallFailed, type Failure, plain } from './failure.js';
import { linkSignals } from './signals.js';
import type { Timeouts } from './transport.js';
import { failureOfTransport } from './transport-failure.js';

/** A whole body in memory: it has a length, and can be sent again. */
export interface PreparedBody {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  /** Holds the token: it must not get into a message. */
  readonly url: URL;
  readonly body?: PreparedBody;
  /** Bytes; a longer answer is cut off and is a failure. */
  readonly maxAnswerBytes: number;
  /** How often the call may be repeated when it may have reached the service. */
  readonly retry: RetryRule;
}

export interface HttpAnswer {
  readonly status: number;
  readonly contentType?: string;
  readonly location?: string;
  readonly retryAfter?: string;
  readonly bytes: Buffer;
}

export interface Client {
  /**
   * One exchange. Redirects are not followed: requests carry a token.
   * @throws CallFailed when no whole answer came; the signal's reason when it aborts
   */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer>;
  /** Requests sent so far, retries included. */
  readonly requests: number;
  close(): Promise<void>;
}

/** A client on one connection pool; closing it closes the pool. */
export function createClient(dispatcher: Dispatcher, timeouts: Timeouts): Client {
  let requests = 0;
  return {
    get requests() {
      return requests;
    },
    async send(spec, signal) {
      signal.throwIfAborted();
      requests += 1;
      const deadline = new AbortController();
      const timer = setTimeout(() => deadline.abort(), timeouts.total);
      const link = linkSignals([signal, deadline.signal]);
      try {
        return await exchange(spec, dispatcher, link.signal);
      } catch (thrown) {
        if (thrown instanceof CallFailed) throw thrown;
        if (signal.aborted) throw signal.reason;
        throw new CallFailed(
          deadline.signal.aborted
            ? tooSlow(spec, timeouts.total)
            : failureOfTransport(thrown, spec.retry, spec.url.hostname),
        );
      } finally {
        clearTimeout(timer);
        link.release();
      }
    },
    // Not close(): that waits for what is in flight, and what is in flight at the end is no longer wanted.
    close: () => dispatcher.destroy(),
  };
}

async function exchange(spec: HttpRequest, dispatcher: Dispatcher, signal: AbortSignal): Promise<HttpAnswer> {
  const { statusCode, headers, body } = await request(spec.url, {
    dispatcher,
    method: spec.method,
    signal,
    headers: {
      accept: '*/*',
      'user-agent': 'superres-action',
      ...(spec.body ? { 'content-type': spec.body.contentType } : {}),
    },
    // Uint8Array, not a stream: undici then sends an exact Content-Length.
    ...(spec.body ? { body: spec.body.bytes } : {}),
  });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += (chunk as Buffer).length;
    // Leaving the loop destroys the stream, and with it the connection.
    if (length > spec.maxAnswerBytes) throw new CallFailed(tooLong(spec));
    chunks.push(chunk as Buffer);
  }
  const contentType = one(headers['content-type']);
  const location = one(headers.location);
  const retryAfter = one(headers['retry-after']);
  return {
    status: statusCode,
    bytes: Buffer.concat(chunks, length),
    ...(contentType === undefined ? {} : { contentType }),
    ...(location === undefined ? {} : { location }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function tooSlow(spec: HttpRequest, total: number): Failure {
  return {
    action: 'backoff',
    error: 'E_WECHAT_TIMEOUT',
    detail: plain(`(${spec.url.hostname}: ${Math.round(total / 1000)} s)`),
    retry: spec.retry,
    transient: true,
    outage: true,
  };
}

function tooLong(spec: HttpRequest): Failure {
  const limit = spec.maxAnswerBytes;
  return {
    action: 'fail-image',
    error: 'E_WECHAT_ANSWER',
    detail: { en: `It is longer than ${limit} bytes.`, zh: `超过 ${limit} 字节。` },
    transient: false,
    outage: true,
  };
}
