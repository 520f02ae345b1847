import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A door before act's artifact server. */
export interface ArtifactDoor {
  /** For ACTIONS_RUNTIME_URL. */
  readonly url: string;
  close(): void;
}

/**
 * act 0.2.89 is older than @actions/artifact 6, and two things of it that GitHub's server takes it does not: the kind of the file in
 * a request (`mime_type`), and a signature whose padding the storage client has cut off the address (`sig=`). The door leaves
 * out the one and completes the other; everything else passes as it is.
 */
export async function openArtifactDoor(port: number): Promise<ArtifactDoor> {
  const server = createServer((request, response) => {
    pass(request, response, port).catch((error: Error) => {
      response.writeHead(502);
      response.end(error.message);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function pass(request: IncomingMessage, response: ServerResponse, port: number): Promise<void> {
  const body = withoutMimeType(request, await buffer(request));
  // The length is said anew; the host stays, for act names it in the addresses that it signs.
  const { 'transfer-encoding': _, ...headers } = request.headers;
  const { method } = request;
  const path = padded(request.url ?? '');
  const onward = send({
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: { ...headers, 'content-length': body.length },
  });
  onward.end(body);
  const [answer] = (await once(onward, 'response')) as [IncomingMessage];
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(response);
}

/** Base64 of 32 bytes ends in `=`. */
const padded = (url: string): string => url.replace(/([?&]sig=[\w-]{43})(?=&|$)/, '$1%3D');

function withoutMimeType(request: IncomingMessage, body: Buffer): Buffer {
  if (!request.url?.endsWith('/CreateArtifact')) return body;
  const { mime_type: _, ...rest } = JSON.parse(body.toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify(rest));
}
