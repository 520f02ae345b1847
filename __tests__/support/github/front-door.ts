import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Actor, tokenIn } from './access.js';
import { serveGraphQL } from './graphql/serve-graphql.js';
import { authorizationCount, Refusal, readBody, refuse, sendJson } from './http.js';
import { serveLfs } from './lfs.js';
import type { Interception, RecordedRequest } from './options.js';
import { judge, pushRefusal } from './protection.js';
import { serveRest } from './rest/serve-rest.js';
import { demandGitAccess, serveGit } from './smart-http.js';
import type { World } from './world.js';

/** Bytes of a GraphQL request: at about 40 MB GitHub fails (grafana/github-api-commit-action#66); its answer is not published. */
const MAX_GRAPHQL = 40 * 1024 * 1024;
const MAX_REST = 2 * 1024 * 1024;
const REPOSITORY = /^\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack|info\/lfs\/.+)$/;

/** The request listener: records, intercepts, tells REST, GraphQL, git and LFS apart. */
export function frontDoor(world: World): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const path = new URL(request.url ?? '/', world.serverUrl).pathname;
    if (path === '/_hook') {
      await answerHook(world, request, response);
      return;
    }
    const record: RecordedRequest = {
      kind: kindOf(path),
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      bytes: 0,
      status: 0,
      at: Date.now(),
    };
    world.requests.push(record);
    request.on('data', (chunk: Buffer) => (record.bytes += chunk.length));
    request.pause();
    response.on('finish', () => (record.status = response.statusCode));
    response.setHeader('x-github-request-id', randomBytes(8).toString('hex').toUpperCase());
    try {
      if (authorizationCount(request) > 1) {
        throw new Refusal(400, { message: 'Duplicate header: "Authorization"' }, { 'content-type': 'text/plain' });
      }
      const interception = await firstInterception(world, record);
      if (interception !== undefined && 'reply' in interception) {
        await readBody(request, Number.POSITIVE_INFINITY);
        const { status, headers = {}, body } = interception.reply;
        sendJson(response, status, body, headers);
        return;
      }
      if (interception?.drop === 'before') {
        request.socket.destroy();
        return;
      }
      if (interception?.drop === 'after') response.end = dropOnEnd(request, response);
      await dispatch(world, record, path, request, response);
    } catch (thrown) {
      sendThrown(world, record, thrown, request, response);
    }
  };
}

const kindOf = (path: string): RecordedRequest['kind'] => {
  if (path.startsWith('/api/v3/')) return 'rest';
  if (path === '/api/graphql') return 'graphql';
  const found = REPOSITORY.exec(path);
  if (found === null) return 'other';
  return (found[3] ?? '').startsWith('info/lfs/') ? 'lfs' : 'git';
};

async function firstInterception(world: World, record: RecordedRequest): Promise<Interception | undefined> {
  for (const interceptor of [...world.interceptors]) {
    const interception = await interceptor(record);
    if (interception !== undefined) return interception;
  }
  return undefined;
}

/** The work is done, the answer never arrives. */
function dropOnEnd(request: IncomingMessage, response: ServerResponse): ServerResponse['end'] {
  return (() => {
    request.socket.destroy();
    return response;
  }) as ServerResponse['end'];
}

function sendThrown(
  world: World,
  record: RecordedRequest,
  thrown: unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  request.resume();
  // A client may hang up at any time.
  if (request.destroyed && (thrown as NodeJS.ErrnoException).code === 'ECONNRESET') return;
  if (!(thrown instanceof Refusal)) {
    world.violations.push(`${record.method} ${record.path}: the fake failed: ${(thrown as Error).stack ?? thrown}`);
  }
  if (response.headersSent) {
    response.end();
    return;
  }
  const refusal = thrown instanceof Refusal ? thrown : new Refusal(500, { message: 'Server Error' });
  const plain = refusal.headers['content-type']?.startsWith('text/plain') === true;
  sendJson(response, refusal.status, plain ? `${refusal.message}\n` : refusal.body, refusal.headers);
}

async function dispatch(
  world: World,
  record: RecordedRequest,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const token = tokenIn(request);
  const actor = token === undefined ? undefined : world.actors.get(token);
  if (record.kind === 'rest' || record.kind === 'graphql') {
    const text = (await readBody(request, record.kind === 'rest' ? MAX_REST : MAX_GRAPHQL)).toString();
    if (token !== undefined && actor === undefined) throw refuse(401, 'Bad credentials');
    if (request.headers['user-agent'] === undefined) throw refuse(403, 'Request forbidden by administrative rules.');
    spend(actor, record.kind === 'rest' ? 'core' : 'graphql', response);
    if (record.kind === 'graphql') {
      if (actor === undefined) throw refuse(401, 'This endpoint requires you to be authenticated.');
      sendJson(response, 200, await serveGraphQL(world, actor, text));
      return;
    }
    const url = new URL(request.url ?? '/', world.serverUrl);
    const answer = await serveRest(world, actor, record.method, path.slice('/api/v3'.length), url.searchParams, text);
    sendJson(response, answer.status, answer.body, answer.headers);
    return;
  }
  const found = REPOSITORY.exec(path);
  if (found === null) throw refuse(404, 'Not Found');
  const [, owner = '', name = '', service = ''] = found;
  const repository = world.repositories.get(`${owner}/${name}`.toLowerCase());
  const write = service === 'git-receive-pack' || request.url?.endsWith('service=git-receive-pack') === true;
  demandGitAccess(actor, token !== undefined && actor === undefined, repository, write);
  if (repository === undefined) throw refuse(404, 'Not Found');
  if (service.startsWith('info/lfs/')) {
    await serveLfs(world, request, response, repository, service.slice('info/lfs/'.length));
  } else {
    await serveGit(world, request, response, repository, service, actor);
  }
}

/** Counts against the token's hourly limit and says so in the headers. */
function spend(actor: Actor | undefined, resource: 'core' | 'graphql', response: ServerResponse): void {
  if (actor === undefined) return;
  actor.used[resource] += 1;
  const remaining = Math.max(actor.rateLimit - actor.used[resource], 0);
  response.setHeader('x-ratelimit-limit', `${actor.rateLimit}`);
  response.setHeader('x-ratelimit-remaining', `${remaining}`);
  response.setHeader('x-ratelimit-used', `${actor.used[resource]}`);
  response.setHeader('x-ratelimit-reset', `${Math.floor(Date.now() / 1000) + 3600}`);
  response.setHeader('x-ratelimit-resource', resource);
  if (actor.used[resource] > actor.rateLimit) throw refuse(403, 'API rate limit exceeded for installation.');
}

async function answerHook(world: World, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { commands, repository, login } = JSON.parse((await readBody(request, MAX_REST)).toString()) as {
    commands: { before: string; after: string; ref: string }[];
    repository: string;
    login: string;
  };
  const found = world.repositories.get(repository.toLowerCase());
  if (found === undefined) throw new Error(`no repository ${repository}`);
  const given = (oid: string): string | undefined => (/^0+$/.test(oid) ? undefined : oid);
  const verdicts = [];
  for (const { ref, before, after } of commands) {
    const verdict = await judge(found, { ref, before: given(before), after: given(after) }, login);
    verdicts.push({ ref, lines: [], reason: null, ...(verdict === undefined ? {} : pushRefusal(verdict, ref)) });
  }
  sendJson(response, 200, verdicts);
}
