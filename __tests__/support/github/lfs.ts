import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { readBody, refuse, sendJson } from './http.js';
import type { Repository } from './repository.js';
import { findRepository, type World } from './world.js';

const LFS_JSON = { 'content-type': 'application/vnd.git-lfs+json' };
/** GitHub's own limit of a file in LFS is 2 GB; here what tests send fits into memory. */
const MAX_OBJECT = 64 * 1024 * 1024;

interface BatchRequest {
  readonly operation: 'upload' | 'download';
  readonly objects: readonly { readonly oid: string; readonly size: number }[];
}

/** The LFS API of a repository: batch, verify, locks. */
export async function serveLfs(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  action: string,
): Promise<void> {
  const body = await readBody(request, MAX_OBJECT);
  if (action === 'locks/verify') {
    sendJson(response, 200, { ours: [], theirs: [] }, LFS_JSON);
    return;
  }
  if (action === 'verify') {
    const { oid, size } = JSON.parse(body.toString()) as { oid: string; size: number };
    if ((await objectSize(repository, oid)) !== size) throw refuse(404, 'Object does not exist');
    sendJson(response, 200, {}, LFS_JSON);
    return;
  }
  if (action !== 'objects/batch') throw refuse(404, 'Not Found');
  const batch = JSON.parse(body.toString()) as BatchRequest;
  const objects = await Promise.all(batch.objects.map((object) => answer(world, repository, batch.operation, object)));
  sendJson(response, 200, { transfer: 'basic', objects, hash_algo: 'sha256' }, LFS_JSON);
}

async function answer(
  world: World,
  repository: Repository,
  operation: BatchRequest['operation'],
  { oid, size }: { readonly oid: string; readonly size: number },
): Promise<Record<string, unknown>> {
  const href = `${world.storageUrl}/${repository.fullName}/${oid}`;
  const header = { Authorization: `RemoteAuth ${oid.slice(0, 8)}` };
  const stored = await objectSize(repository, oid);
  if (operation === 'download') {
    if (stored === undefined)
      return { oid, size, error: { code: 404, message: 'Object does not exist on the server' } };
    return { oid, size, authenticated: true, actions: { download: { href, header, expires_in: 3600 } } };
  }
  if (stored === size) return { oid, size, authenticated: true };
  const verify = {
    href: `${world.serverUrl}/${repository.fullName}.git/info/lfs/verify`,
    header: {},
    expires_in: 3600,
  };
  return { oid, size, authenticated: true, actions: { upload: { href, header, expires_in: 3600 }, verify } };
}

async function objectSize(repository: Repository, oid: string): Promise<number | undefined> {
  if (!/^[0-9a-f]{64}$/.test(oid)) throw refuse(422, 'Invalid object id');
  return (await stat(join(repository.lfsDir, oid)).catch(() => undefined))?.size;
}

/** The object storage: GET and PUT with the authorization that the batch answer gave. */
export async function serveStorage(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, owner = '', name = '', oid = ''] = (request.url ?? '').split('/');
  const repository = findRepository(world, owner, name);
  if (request.headers.authorization !== `RemoteAuth ${oid.slice(0, 8)}`) throw refuse(403, 'Forbidden');
  const file = join(repository.lfsDir, oid);
  if (request.method === 'PUT') {
    const body = await readBody(request, MAX_OBJECT);
    if (createHash('sha256').update(body).digest('hex') !== oid) throw refuse(400, 'hash does not match');
    await mkdir(repository.lfsDir, { recursive: true });
    await writeFile(`${file}.part`, body);
    await rename(`${file}.part`, file);
    sendJson(response, 200, undefined);
    return;
  }
  const size = await objectSize(repository, oid);
  if (size === undefined) throw refuse(404, 'Not Found');
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size });
  createReadStream(file).pipe(response);
}
