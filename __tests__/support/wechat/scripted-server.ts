import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import sharp from 'sharp';

/** A request as it came over the wire. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly search: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  readonly at: number;
}

export type Responder = (seen: Seen, response: ServerResponse, socket: Socket) => void | Promise<void>;

/** Answers of the scripted service; each path takes its next scripted answer, then its default. */
export interface ScriptedServer {
  readonly base: string;
  readonly seen: readonly Seen[];
  /** Requests to one path. */
  to(path: string): readonly Seen[];
  /** @param responders undefined: the default, once */
  script(path: string, ...responders: (Responder | undefined)[]): void;
  always(path: string, responder: Responder): void;
  close(): Promise<void>;
}

export const SR = '/cv/img/superresolution';
export const MEDIA = '/cgi-bin/media/get';
export const TOKEN = '/cgi-bin/stable_token';
export const INVOKE = '/tcb/invokecloudfunction';

export const json =
  (value: unknown, headers: Record<string, string> = {}, status = 200): Responder =>
  (_seen, response) => {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    response.writeHead(status, {
      'content-type': 'application/json; encoding=utf-8',
      'content-length': Buffer.byteLength(text),
      ...headers,
    });
    response.end(text);
  };

export const bytes =
  (body: Uint8Array | string, contentType = 'image/jpeg', status = 200): Responder =>
  (_seen, response) => {
    const data = Buffer.from(body);
    response.writeHead(status, { 'content-type': contentType, 'content-length': data.length });
    response.end(data);
  };

/** Doubles by repeating pixels, as a plain PNG: stands for whatever a service does. */
export async function doubled(file: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    .resize(info.width * 2, info.height * 2, { kernel: 'nearest' })
    .png()
    .toBuffer();
}

/** The file of an upload, read by Node's own multipart parser. */
export async function uploaded(seen: Seen): Promise<{ field: string; name: string; type: string; bytes: Buffer }> {
  const form = await new Response(new Uint8Array(seen.body), {
    headers: { 'content-type': seen.headers['content-type'] ?? '' },
  }).formData();
  const [entry] = [...form.entries()];
  if (entry === undefined || typeof entry[1] === 'string') throw new Error('no file in the form');
  const [field, file] = entry;
  return { field, name: file.name, type: file.type, bytes: Buffer.from(await file.arrayBuffer()) };
}

export async function startScripted(): Promise<ScriptedServer> {
  const seen: Seen[] = [];
  const scripts = new Map<string, (Responder | undefined)[]>();
  const results = new Map<string, Buffer>();
  let tokens = 0;
  const remember = (file: Buffer, response: ServerResponse, record: Seen) => {
    const id = `media-${results.size + 1}`;
    results.set(id, file);
    return json({ errcode: 0, errmsg: 'ok', media_id: id })(record, response, response.socket as Socket);
  };
  const defaults = new Map<string, Responder>([
    [
      TOKEN,
      (record, response, socket) => {
        tokens += 1;
        return json({ access_token: `fetched-token-${tokens}`, expires_in: 7200 })(record, response, socket);
      },
    ],
    [SR, async (record, response) => remember(await doubled((await uploaded(record)).bytes), response, record)],
    [
      MEDIA,
      (record, response, socket) => {
        const file = results.get(record.query.get('media_id') ?? '');
        const answer = file ? bytes(file) : json({ errcode: 40007, errmsg: 'invalid media_id' });
        return answer(record, response, socket);
      },
    ],
  ]);
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const url = new URL(request.url ?? '/', 'http://loopback');
    const record: Seen = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      search: url.search,
      headers: request.headers,
      body: Buffer.concat(chunks),
      at: performance.now(),
    };
    seen.push(record);
    const responder = scripts.get(url.pathname)?.shift() ?? defaults.get(url.pathname) ?? bytes('', 'text/plain', 404);
    await responder(record, response, request.socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    to: (path) => seen.filter((record) => record.path === path),
    script: (path, ...responders) => void scripts.set(path, [...(scripts.get(path) ?? []), ...responders]),
    always: (path, responder) => void defaults.set(path, responder),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
