import type { Call, Services } from '../call.js';
import { ENDPOINTS } from '../endpoint-name.js';
import { emptyReply, type Reply } from '../envelope.js';
import { fileReply } from './media-get.js';

/** The files whose addresses the cloud function returns. No token: the address itself is the permission. */
export async function tempFile(call: Call, { tempFiles }: Services): Promise<Reply> {
  if (call.method !== 'GET' && call.method !== 'HEAD') return emptyReply(405);
  const id = /\/([\w-]{64})\.\w{3,4}$/.exec(call.pathname)?.[1];
  const found = id === undefined ? undefined : tempFiles.get(id);
  return (found === undefined ? undefined : await fileReply(found)) ?? emptyReply(404);
}

export function tempFileUrl(origin: string, id: string, extension: string): string {
  return `${origin}${ENDPOINTS['temp-file']}/${id}.${extension}`;
}
