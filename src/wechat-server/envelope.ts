import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** What an endpoint answers, as plain data: fault scripts change it, send.ts writes it. */
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
