import type { IncomingMessage, ServerResponse } from 'node:http';
import { startProgram } from '../spawner/start-program.js';
import { type Actor, may, sees } from './access.js';
import { gitEnvironment } from './git.js';
import { Refusal } from './http.js';
import { reconcile } from './pulls.js';
import type { Repository } from './repository.js';
import type { World } from './world.js';

/** A refusal that git shows line by line with `remote:` before it. */
const plain = (status: number, text: string, headers: Record<string, string> = {}): Refusal =>
  new Refusal(status, { message: text }, { 'content-type': 'text/plain; charset=utf-8', ...headers });

/** GitHub's answers to git clients without the needed right, before the backend sees the request. */
export function demandGitAccess(
  actor: Actor | undefined,
  badToken: boolean,
  repository: Repository | undefined,
  write: boolean,
): void {
  const challenge = { 'www-authenticate': 'Basic realm="GitHub"' };
  if (badToken) throw plain(401, 'Invalid username or token. Password authentication is not supported.', challenge);
  if (repository === undefined || !sees(actor, repository)) {
    if (actor === undefined) throw plain(401, 'No anonymous access.', challenge);
    throw plain(404, 'Repository not found.');
  }
  if (may(actor, repository, [['contents', write ? 'write' : 'read']])) return;
  if (actor === undefined) throw plain(401, 'No anonymous write access.', challenge);
  if (!write) throw plain(403, 'Write access to repository not granted.');
  throw plain(403, `Permission to ${repository.fullName}.git denied to ${actor.login}.`);
}

/** Hands the request to `git http-backend` as a web server would by CGI; bodies stream both ways. */
export async function serveGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  service: string,
  actor: Actor | undefined,
): Promise<void> {
  const url = new URL(request.url ?? '/', world.serverUrl);
  const child = startProgram('git', ['http-backend'], {
    env: gitEnvironment({
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_PROJECT_ROOT: repository.dir,
      PATH_INFO: `/${service}`,
      REQUEST_METHOD: request.method ?? 'GET',
      QUERY_STRING: url.search.slice(1),
      REMOTE_USER: actor?.login ?? '',
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      ...optional('CONTENT_LENGTH', request.headers['content-length']),
      ...optional('HTTP_CONTENT_ENCODING', request.headers['content-encoding']),
      ...optional('GIT_PROTOCOL', request.headers['git-protocol'] as string | undefined),
      FAKE_HOOK_URL: `${world.serverUrl}/_hook`,
      FAKE_REPOSITORY: repository.fullName,
      FAKE_LOGIN: actor?.login ?? '',
    }),
  });
  response.on('close', () => child.kill());
  child.stdin.on('error', () => undefined);
  request.pipe(child.stdin);
  await relay(child.stdout, response);
  if (service === 'git-receive-pack') await world.exclusive(() => reconcile(world));
  response.end();
}

const optional = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };

/** CGI output: header lines, an empty line, the body. The last write is left to the caller. */
async function relay(output: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
  let head = Buffer.alloc(0);
  let inBody = false;
  for await (const chunk of output) {
    if (inBody) {
      if (!response.write(chunk)) await drained(response);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    inBody = true;
    let status = 200;
    for (const line of head.subarray(0, end).toString().split('\r\n')) {
      const colon = line.indexOf(':');
      const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
      if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.writeHead(status);
    response.write(head.subarray(end + 4));
  }
  if (!inBody) response.writeHead(500);
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
