import type { IncomingMessage, ServerResponse } from 'node:http';

/** Thrown by handlers: an answer that is not the happy one. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: number,
    readonly body: Record<string, unknown>,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(String(body.message));
  }
}

const DOCS = 'https://docs.github.com/rest';

/** GitHub's usual error body. */
export const refuse = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Refusal =>
  new Refusal(status, { message, documentation_url: DOCS, status: `${status}` }, headers);

/** GitHub's 422 with a list of what is wrong. */
export const invalid = (errors: readonly unknown[]): Refusal =>
  new Refusal(422, { message: 'Validation Failed', errors, documentation_url: DOCS, status: '422' });

export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
  }
  if (size > limit) throw refuse(413, 'Payload too big');
  return Buffer.concat(chunks);
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  if (body === undefined || status === 204) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  response.writeHead(status, {
    'content-type': typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    ...headers,
  });
  response.end(text);
}

/** How many Authorization headers came: Node keeps only the first in `headers`. */
export const authorizationCount = (request: IncomingMessage): number =>
  request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'authorization').length;
