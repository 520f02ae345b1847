import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from './envelope.js';
import { releaseBody } from './reply-body.js';

/** Writes a reply; resolves when it has left for the system, or the client is gone. @returns body bytes of the reply */
export async function send(response: ServerResponse, reply: Reply): Promise<number> {
  const { body } = reply;
  const length = body instanceof Uint8Array ? body.byteLength : body.bytes;
  if (response.destroyed) {
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
    return length;
  }
  // createReadStream closes the handle, whatever ends the stream.
  await pipeline(body.handle.createReadStream(), response).catch(() => response.destroy());
  return length;
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
