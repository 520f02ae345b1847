import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { runProgram, startProgram } from '../spawner/start-program.js';
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

/**
 * Answers a git client as `git http-backend` does, which would be two processes more a request: `git upload-pack` and
 * `git receive-pack` speak, both bodies stream.
 */
export async function serveGit(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  repository: Repository,
  path: string,
  actor: Actor | undefined,
): Promise<void> {
  const asked = path === 'info/refs' ? new URL(request.url ?? '/', world.serverUrl).searchParams.get('service') : path;
  const service = SERVICES.find((name) => name === asked);
  if (service === undefined) throw plain(403, 'Please upgrade your git client.');
  response.setHeader('cache-control', 'no-cache, max-age=0, must-revalidate');
  const protocol = request.headers['git-protocol'] as string | undefined;
  const env = gitEnvironment({
    // As http-backend says who it is.
    GIT_COMMITTER_NAME: actor?.login ?? 'anonymous',
    GIT_COMMITTER_EMAIL: `${actor?.login ?? 'anonymous'}@http.127.0.0.1`,
    ...(protocol !== undefined && { GIT_PROTOCOL: protocol }),
    FAKE_HOOK_URL: `${world.serverUrl}/_hook`,
    FAKE_REPOSITORY: repository.fullName,
    FAKE_LOGIN: actor?.login ?? '',
  });
  const args = [service.slice('git-'.length), '--stateless-rpc'];
  if (path === 'info/refs') {
    response.setHeader('content-type', `application/x-${service}-advertisement`);
    response.end(await advertisement(repository, service, protocol, [...args, '--advertise-refs', '.'], env));
    return;
  }
  response.setHeader('content-type', `application/x-${service}-result`);
  const child = startProgram('git', [...args, '.'], { cwd: repository.dir, env });
  response.on('close', () => child.kill());
  child.stdin.on('error', () => undefined);
  const body = request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request;
  body.on('error', () => child.kill());
  body.pipe(child.stdin);
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
    if (!response.write(chunk)) await drained(response);
  }
  if (service === 'git-receive-pack') await world.exclusive(() => reconcile(world));
  response.end();
}

const SERVICES = ['git-upload-pack', 'git-receive-pack'] as const;

/** What upload-pack says of itself in protocol 2, by the configuration of a repository: it depends on nothing else. */
const CAPABILITIES = new Map<string, Buffer>();

async function advertisement(
  repository: Repository,
  service: (typeof SERVICES)[number],
  protocol: string | undefined,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Buffer> {
  const two = service === 'git-upload-pack' && protocol?.split(':').includes('version=2') === true;
  const key = two ? await readFile(join(repository.dir, 'config'), 'utf8') : '';
  const known = two ? CAPABILITIES.get(key) : undefined;
  if (known !== undefined) return known;
  const { code, stdout, stderr } = await runProgram('git', args, { cwd: repository.dir, env });
  if (code !== 0) throw new Error(`git ${args.join(' ')}: exit ${code}: ${stderr}`);
  if (two) {
    CAPABILITIES.set(key, stdout);
    return stdout;
  }
  const head = `# service=${service}\n`;
  return Buffer.concat([Buffer.from(`${(head.length + 4).toString(16).padStart(4, '0')}${head}0000`), stdout]);
}

const drained = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('drain', resolve);
    response.once('close', resolve);
  });
