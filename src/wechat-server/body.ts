import type { IncomingMessage } from 'node:http';

/** The request announces or sends more than allowed; nothing beyond the limit is kept. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/** The client went away in the middle of its request. */
export class BodyAborted extends Error {
  override readonly name = 'BodyAborted';
}

/** Bytes the request announces; undefined without a (valid) Content-Length. */
export function announcedLength(request: IncomingMessage): number | undefined {
  const header = request.headers['content-length'];
  return header === undefined || !/^\d{1,15}$/.test(header) ? undefined : Number(header);
}

/**
 * Reads a whole body of at most `limit` bytes.
 * @throws BodyTooLarge before anything is read, if the announced length says so; BodyAborted
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if ((announcedLength(request) ?? 0) > limit) return Promise.reject(new BodyTooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const settle = (finish: () => void) => {
      request.off('data', take).off('end', end).off('error', lost).off('close', lost);
      finish();
    };
    const take = (chunk: Buffer) => {
      length += chunk.length;
      if (length > limit) settle(() => reject(new BodyTooLarge()));
      else chunks.push(chunk);
    };
    const end = () => settle(() => resolve(Buffer.concat(chunks, length)));
    const lost = () => settle(() => reject(new BodyAborted()));
    request.on('data', take).on('end', end).on('error', lost).on('close', lost);
  });
}
