import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One artifact, once it is finalized. */
export interface StoredArtifact {
  readonly id: number;
  readonly name: string;
  /** The archive as it was uploaded, or as a test puts it there. */
  content: Buffer;
}

export interface ArtifactServer {
  /** What the runner gives to every step of the workflow run. */
  readonly env: Readonly<Record<string, string>>;
  readonly artifacts: Map<string, StoredArtifact>;
  /** Methods that were called, in order. */
  readonly calls: string[];
  /** While set, every call is answered with this status. */
  broken: number | undefined;
  close(): Promise<void>;
}

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';

interface Upload {
  readonly blocks: Map<string, Buffer>;
  content?: Buffer;
}

/**
 * GitHub's artifact service as @actions/artifact speaks with it: Twirp with JSON (names of fields as in its .proto file, 64-bit
 * numbers as strings), uploads and downloads by signed addresses as Azure's block blobs take them. As there: an artifact is
 * seen once it is finalized, and a name can be used once in a workflow run.
 */
export async function startArtifactServer(): Promise<ArtifactServer> {
  const [run, job] = ['ce7f54c7-61c7-4aae-887f-30da475f5f1a', 'ca395085-040a-526b-2ce8-bdc85f692774'];
  const claims = { scp: `Actions.ExampleScope Actions.Results:${run}:${job}` };
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ alg: 'none' })}.${part(claims)}.${randomBytes(24).toString('base64url')}`;
  const signature = randomBytes(12).toString('hex');
  const artifacts = new Map<string, StoredArtifact>();
  const uploads = new Map<string, Upload>();
  const calls: string[] = [];
  let url = '';

  const signed = (kind: string, name: string) =>
    `${url}/blobs/${kind}/${encodeURIComponent(name)}.zip?sig=${signature}`;

  function answer(method: string, request: Record<string, string>): [status: number, body: unknown] {
    const { name = '' } = request;
    if (request.workflow_run_backend_id !== run || request.workflow_job_run_backend_id !== job) {
      return [403, { code: 'permission_denied', msg: 'not your run' }];
    }
    switch (method) {
      case 'CreateArtifact':
        if (artifacts.has(name) || uploads.has(name)) {
          return [
            409,
            { code: 'already_exists', msg: 'an artifact with this name already exists on the workflow run' },
          ];
        }
        uploads.set(name, { blocks: new Map() });
        return [200, { ok: true, signed_upload_url: signed('up', name) }];
      case 'FinalizeArtifact': {
        const content = uploads.get(name)?.content;
        const hash = content && `sha256:${createHash('sha256').update(content).digest('hex')}`;
        if (!content || request.size !== String(content.length) || request.hash !== hash) {
          return [400, { code: 'invalid_argument', msg: 'not what was uploaded' }];
        }
        uploads.delete(name);
        const id = artifacts.size + 1;
        artifacts.set(name, { id, name, content });
        return [200, { ok: true, artifact_id: String(id) }];
      }
      case 'ListArtifacts': {
        const wanted = [...artifacts.values()].filter(
          (one) =>
            (request.name_filter === undefined || one.name === request.name_filter) &&
            (request.id_filter === undefined || String(one.id) === request.id_filter),
        );
        const told = wanted.map(({ id, name: title, content }) => ({
          workflow_run_backend_id: run,
          workflow_job_run_backend_id: job,
          database_id: String(id),
          name: title,
          size: String(content.length),
          created_at: '2026-11-29T08:00:00Z',
        }));
        return [200, { artifacts: told }];
      }
      case 'GetSignedArtifactURL':
        if (!artifacts.has(name)) return [404, { code: 'not_found', msg: 'no such artifact' }];
        return [200, { signed_url: signed('down', name) }];
      default:
        return [404, { code: 'bad_route', msg: method }];
    }
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const send = (status: number, content: string | Buffer = '', type = 'application/json') => {
      response.writeHead(status, { 'content-type': type, 'x-ms-request-id': '1', etag: '"1"' });
      response.end(content);
    };
    if (server.broken !== undefined) return send(server.broken, '{"code":"internal","msg":"broken"}');
    if (pathname.startsWith(SERVICE)) {
      const method = pathname.slice(SERVICE.length);
      calls.push(method);
      if (request.headers.authorization !== `Bearer ${token}`) return send(401, '{"code":"unauthenticated"}');
      const [status, told] = answer(method, JSON.parse(body.toString('utf8')) as Record<string, string>);
      return send(status, JSON.stringify(told));
    }
    const [, kind, title = ''] = /^\/blobs\/(up|down)\/(.+)\.zip$/.exec(pathname) ?? [];
    const name = decodeURIComponent(title);
    if (searchParams.get('sig') !== signature) return send(403);
    if (kind === 'down') {
      const found = artifacts.get(name);
      return found ? send(200, found.content, 'application/zip') : send(404);
    }
    const upload = uploads.get(name);
    if (!upload || request.method !== 'PUT') return send(404);
    if (searchParams.get('comp') === 'block') upload.blocks.set(searchParams.get('blockid') ?? '', body);
    else if (searchParams.get('comp') === 'blocklist') {
      const ids = [...body.toString('utf8').matchAll(/<Latest>([^<]+)<\/Latest>/g)].map(([, id]) => id ?? '');
      upload.content = Buffer.concat(ids.map((id) => upload.blocks.get(id) ?? Buffer.alloc(0)));
    } else return send(400);
    return send(201);
  }

  const http = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const server: ArtifactServer = {
    env: { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: `${url}/` },
    artifacts,
    calls,
    broken: undefined,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return server;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
