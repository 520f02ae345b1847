import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasTurn } from './connection.js';

/**
 * WeChat's error codes and texts as this server answers them. Clients must go by the number; the texts are those seen
 * in public reports, spelling mistakes included, because some clients search them.
 */
export const ERRMSG: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40004: 'invalid media type',
  40006: 'invalid meida size',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40066: 'invalid url',
  40097: 'invalid args',
  40101: 'missing parameter',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40164: 'invalid ip',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44001: 'empty media data',
  44002: 'empty post data',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, please retry next minute',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities',
  87014: 'risky content',
  87015: 'query timeout, try a content with less size',
  101000: 'invalid image url',
  101002: 'not enough market quota',
  101003: 'not enough market quota',
  9301010: 'service market consumption failure',
  [-501000]: 'FunctionName parameter could not be found',
};

/** Thrown anywhere in a request; the dispatcher turns it into WeChat's envelope. */
export class WechatError extends Error {
  override readonly name = 'WechatError';
  constructor(
    readonly errcode: number,
    /** Replaces the usual text. */
    errmsg?: string,
    /** For the server's own log only, never sent: why this happened. */
    readonly reason?: string,
  ) {
    super(errmsg ?? ERRMSG[errcode] ?? 'system error');
  }
}

/** What an endpoint answers, as plain data: fault scripts change it, sendReply() writes it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | FileBody;
  /** WeChat's code, for the access log; 0 when all is well. */
  readonly errcode: number;
  readonly rid?: string;
  /** Fault scripts: reset the connection before the answer, or in the middle of its body. */
  readonly cut?: 'before' | 'middle';
}

/** A body that is streamed from disk; whoever takes the reply closes the handle. */
export interface FileBody {
  readonly handle: FileHandle;
  readonly bytes: number;
}

/** Three groups of eight hex digits; the first is the time in Unix seconds, as WeChat's own are. */
export function requestId(nowMs: number): string {
  const seconds = Math.floor(nowMs / 1000)
    .toString(16)
    .padStart(8, '0');
  const random = randomBytes(8).toString('hex');
  return `${seconds}-${random.slice(0, 8)}-${random.slice(8)}`;
}

/** A JSON answer with the headers that WeChat's API servers send. Errors are HTTP 200, too. */
export function jsonReply(value: object, errcode = 0): Reply {
  return {
    status: 200,
    // "encoding" instead of "charset" is WeChat's; clients that look for application/json at the start are served.
    headers: { 'Content-Type': 'application/json; encoding=utf-8', RetKey: '11', LogicRet: String(errcode) },
    body: Buffer.from(JSON.stringify(value)),
    errcode,
  };
}

/** The error envelope. `rid` identifies the request in the server's log. */
export function errorReply(errcode: number, errmsg: string, rid: string): Reply {
  return { ...jsonReply({ errcode, errmsg: `${errmsg} rid: ${rid}` }, errcode), rid };
}

/** Status without a body: 412 for a chunked upload. */
export function emptyReply(status: number): Reply {
  return { status, headers: {}, body: new Uint8Array(0), errcode: 0 };
}

/**
 * Writes a reply; resolves when it has left for the system, or the client is gone.
 * @param gone fires when the client is
 * @returns bytes of the body that were sent
 */
export async function sendReply(response: ServerResponse, reply: Reply, gone: AbortSignal): Promise<number> {
  const { body } = reply;
  const length = body instanceof Uint8Array ? body.byteLength : body.bytes;
  if (!(await hasTurn(response, gone))) {
    await releaseBody(reply);
    return 0;
  }
  if (reply.cut === 'before') {
    response.socket?.resetAndDestroy();
    return 0;
  }
  response.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(length) });
  if (reply.cut === 'middle') return cutInTheMiddle(response, reply, length);
  if (body instanceof Uint8Array || response.req.method === 'HEAD') {
    await releaseBody(reply);
    await new Promise<void>((resolve) => {
      response.once('close', resolve);
      response.end(body instanceof Uint8Array ? body : undefined, resolve);
    });
    return response.req.method === 'HEAD' ? 0 : length;
  }
  // createReadStream closes the handle, whatever ends the stream.
  const file = body.handle.createReadStream();
  await pipeline(file, response).catch(() => response.destroy());
  return file.bytesRead;
}

/** A connection that breaks: half of the announced bytes, then a TCP reset. */
async function cutInTheMiddle(response: ServerResponse, reply: Reply, length: number): Promise<number> {
  const half = Math.floor(length / 2);
  const bytes = reply.body instanceof Uint8Array ? reply.body : await reply.body.handle.readFile();
  await releaseBody(reply);
  await new Promise<void>((resolve) => response.write(bytes.subarray(0, half), () => resolve()));
  // A reset may discard what the client has not read yet: give the half a moment to be read.
  await sleep(50);
  response.socket?.resetAndDestroy();
  return half;
}

/** Reads the body into memory and closes the file behind it. */
export async function wholeBody({ body }: Reply): Promise<Uint8Array> {
  if (body instanceof Uint8Array) return body;
  try {
    return await body.handle.readFile();
  } finally {
    await body.handle.close();
  }
}

/** Closes the file behind a body that will not be sent. */
export async function releaseBody({ body }: Reply): Promise<void> {
  if (!(body instanceof Uint8Array)) await body.handle.close();
}
