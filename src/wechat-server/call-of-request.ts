import type { IncomingMessage, ServerResponse } from 'node:http';
import { announcedLength, readBody } from './body.js';
import type { CallWithoutFaults } from './dispatch.js';
import { type RequestTarget, requestOrigin } from './request-target.js';
import type { ServerSettings } from './settings.js';

/** How a request came in. */
export interface Handling {
  readonly expectsContinue: boolean;
  readonly tls: boolean;
}

/** A request as the endpoints see it. */
export function callOf(
  request: IncomingMessage,
  response: ServerResponse,
  { expectsContinue, tls }: Handling,
  rid: string,
  target: RequestTarget | undefined,
  settings: ServerSettings,
): CallWithoutFaults {
  // A shutdown that cannot wait closes the connections, so this is the one signal for both.
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Error('connection closed'));
  });
  return {
    method: request.method ?? '',
    contentType: request.headers['content-type'],
    query: target?.query ?? new URLSearchParams(),
    pathname: target?.pathname ?? '',
    origin: settings.publicUrl || requestOrigin(request, tls ? 'https' : 'http'),
    signal: gone.signal,
    rid,
    note: {},
    body(limit) {
      // A client that waits for this has sent nothing yet: a refusal spares it the upload.
      if (expectsContinue && (announcedLength(request) ?? 0) <= limit) response.writeContinue();
      return readBody(request, limit);
    },
  };
}
