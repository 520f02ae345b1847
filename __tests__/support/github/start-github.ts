import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Actor, actorOf } from './access.js';
import { readContract } from './contract.js';
import { type Matcher, matchesRequest, times } from './faults.js';
import { frontDoor } from './front-door.js';
import { handleOf, type RepositoryHandle } from './handle.js';
import { Refusal, sendJson } from './http.js';
import { serveStorage } from './lfs.js';
import type { GitHubOptions, Interception, Interceptor, RecordedRequest } from './options.js';
import { createRepository, type Repository } from './repository.js';
import { oneAtATime, type World } from './world.js';

/** A GitHub (server, git, REST, GraphQL, LFS) on the loopback interface, over real bare repositories. */
export interface GitHubFake {
  /** GITHUB_SERVER_URL, GITHUB_API_URL, GITHUB_GRAPHQL_URL. */
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly requests: readonly RecordedRequest[];
  /** REST and GraphQL requests so far. */
  apiRequests(): readonly RecordedRequest[];
  matching(matcher: Matcher): readonly RecordedRequest[];
  repository(fullName: string): RepositoryHandle;
  /** Adds an interceptor; the first that answers wins. The returned function removes it. */
  intercept(interceptor: Interceptor): () => void;
  /** The next `count` matching requests get this instead of their answer. */
  fail(count: number, matcher: Matcher, interception: Interception): void;
  readonly violations: readonly string[];
  /** Stops the server; throws what was wrong with requests, by GitHub's own descriptions. */
  close(): Promise<void>;
}

export async function startGitHub(options: GitHubOptions): Promise<GitHubFake> {
  const root = await mkdtemp(join(tmpdir(), 'fake-github-'));
  const repositories = new Map<string, Repository>();
  for (const [index, given] of options.repositories.entries()) {
    const settings = typeof given === 'string' ? { name: given } : given;
    const parent = settings.forkOf === undefined ? undefined : repositories.get(settings.forkOf.toLowerCase());
    const repository = await createRepository(root, settings, index + 1, parent);
    repositories.set(repository.fullName.toLowerCase(), repository);
  }
  const actors = new Map<string, Actor>();
  for (const [index, token] of (options.tokens ?? [{ token: 'test-token' }]).entries()) {
    actors.set(token.token, actorOf(token, index));
  }
  const main = createServer();
  const storage = createServer();
  const serverUrl = await listen(main);
  const world: World = {
    serverUrl,
    apiUrl: `${serverUrl}/api/v3`,
    storageUrl: await listen(storage),
    repositories,
    actors,
    requests: [],
    interceptors: [],
    violations: [],
    contract: readContract(),
    ids: { next: 100 },
    exclusive: oneAtATime(),
  };
  const answer = frontDoor(world);
  main.on('request', (request, response) => void answer(request, response));
  storage.on('request', (request, response) => {
    serveStorage(world, request, response).catch((thrown: unknown) => {
      const refusal = thrown instanceof Refusal ? thrown : new Refusal(500, { message: String(thrown) });
      sendJson(response, refusal.status, refusal.body);
    });
  });
  return {
    serverUrl,
    apiUrl: world.apiUrl,
    graphqlUrl: `${serverUrl}/api/graphql`,
    requests: world.requests,
    apiRequests: () => world.requests.filter(({ kind }) => kind === 'rest' || kind === 'graphql'),
    matching: (matcher) => world.requests.filter((request) => matchesRequest(matcher, request)),
    repository: (fullName) => {
      const found = repositories.get(fullName.toLowerCase());
      if (found === undefined) throw new Error(`no repository ${fullName}`);
      return handleOf(world, found);
    },
    intercept: (interceptor) => {
      world.interceptors.push(interceptor);
      return () => void world.interceptors.splice(world.interceptors.indexOf(interceptor), 1);
    },
    fail: (count, matcher, interception) => void world.interceptors.push(times(count, matcher, interception)),
    violations: world.violations,
    close: async () => {
      await Promise.all([shut(main), shut(storage)]);
      await world.exclusive(async () => undefined);
      for (const { objects } of repositories.values()) objects.close();
      await rm(root, { recursive: true, force: true, maxRetries: 3 });
      if (world.violations.length > 0) {
        throw new Error(`not as GitHub's description has it:\n${[...new Set(world.violations)].join('\n')}`);
      }
    },
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('no port'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
