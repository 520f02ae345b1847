import type { Call, Services } from '../call.js';
import { ENDPOINTS } from '../endpoint-name.js';
import { emptyReply, type Reply } from '../envelope.js';
import { fileReply } from './media-get.js';

/** Name space of the cloud function's results in the media store; no app id can be this. */
export const TEMP_FILE_OWNER = '\0cloud storage';
/** How long an address works; the unguessable id in it is the only credential. */
const LIFE_MS = 7_200_000;

/** The files whose addresses the cloud function returns. No token: the address itself is the permission. */
export async function tempFile(call: Call, services: Services): Promise<Reply> {
  if (call.method !== 'GET' && call.method !== 'HEAD') return emptyReply(405);
  const id = /\/([\w-]{64})\.\w{3,4}$/.exec(call.pathname)?.[1];
  const found = id === undefined ? undefined : services.media.get(TEMP_FILE_OWNER, id);
  if (found === undefined || services.now() - found.createdAt >= LIFE_MS) return emptyReply(404);
  return (await fileReply(found)) ?? emptyReply(404);
}

export function tempFileUrl(origin: string, id: string, extension: string): string {
  return `${origin}${ENDPOINTS['temp-file']}/${id}.${extension}`;
}
