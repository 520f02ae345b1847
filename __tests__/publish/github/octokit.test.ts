import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect as connectSocket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SuperresError } from '../../../src/core/errors.js';
import type { GitHubApi } from '../../../src/publish/github/api.js';
import { apiError } from '../../../src/publish/github/api-errors.js';
import { connectGitHub, proxiesFor } from '../../../src/publish/github/client.js';
import { findPullRequests } from '../../../src/publish/github/pull-requests.js';
import { mergeBase, readBranchHead } from '../../../src/publish/github/read-branch.js';
import { connect, thrownBy } from '../../support/github/connect.js';
import { badGateway, primaryLimit, secondaryLimit } from '../../support/github/faults.js';
import { type GitHubFake, startGitHub } from '../../support/github/start-github.js';
import { memoryLog } from '../../support/logs.js';

let fake: GitHubFake;
let head: string;

beforeEach(async () => {
  fake = await startGitHub({
    repositories: [{ name: 'octo/site', private: true }],
    tokens: [
      { token: 'ghs_writer' },
      { token: 'ghs_reader', permissions: { contents: 'read', 'pull-requests': 'read' } },
      { token: 'ghs_blind', permissions: { 'pull-requests': 'read' } },
      { token: 'ghs_elsewhere', repositories: [] },
    ],
  });
  head = await fake.repository('octo/site').commit({ branch: 'main', files: { 'a.txt': 'a' } });
});

afterEach(() => fake.close());

const getRepository = (api: GitHubApi) => api.octokit.rest.repos.get({ owner: 'octo', repo: 'site' });
const createRef = (api: GitHubApi) =>
  api.octokit.rest.git.createRef({ owner: 'octo', repo: 'site', ref: 'refs/heads/x', sha: head });

describe('rate limits', () => {
  it.each([
    ['secondary, 403', secondaryLimit({ retryAfter: 3 })],
    ['secondary, 429', secondaryLimit({ retryAfter: 3, status: 429 })],
    ['secondary without Retry-After', secondaryLimit()],
    ['primary', primaryLimit(4)],
  ])('waits and repeats: %s', async (_, limit) => {
    const log = memoryLog();
    const api = await connect(fake, 'ghs_writer', { log });
    fake.fail(2, { kind: 'rest' }, limit);
    expect((await createRef(api)).status).toBe(201);
    expect(
      fake
        .apiRequests()
        .map(({ status }) => status)
        .at(-1),
    ).toBe(201);
    expect(api.requestCount()).toBe(3);
    expect(log.lines.join()).toMatch(/waiting \d+ s/);
    await api.close();
  });

  it('waits for GraphQL too, on the path that a GHES has', async () => {
    const api = await connect(fake, 'ghs_writer');
    fake.fail(1, { kind: 'graphql' }, secondaryLimit({ retryAfter: 2 }));
    fake.fail(
      1,
      { kind: 'graphql' },
      {
        reply: {
          status: 200,
          headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${Math.floor(Date.now() / 1000)}` },
          body: { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
        },
      },
    );
    expect((await readBranchHead(api, 'main'))?.oid).toBe(head);
    expect(api.requestCount()).toBe(3);
    await api.close();
  });

  it('gives up when the waits would be too long in all, and says that a later run may do it', async () => {
    const api = await connect(fake, 'ghs_writer', { maxWaitSeconds: 100 });
    fake.fail(9, { kind: 'rest' }, secondaryLimit({ retryAfter: 60, status: 429 }));
    const thrown = await thrownBy(getRepository(api));
    const error = apiError(thrown, 'branch', 'read the repository', api.secrets) as SuperresError;
    expect(error).toMatchObject({ code: 'E_GITHUB_RATE_LIMIT', retryable: true });
    expect(api.requestCount()).toBe(2);
    await api.close();
  });
});

describe('failures', () => {
  it('repeats a read after a gateway error and a dropped connection', async () => {
    const api = await connect(fake, 'ghs_writer');
    fake.fail(1, { kind: 'rest' }, badGateway());
    fake.fail(1, { kind: 'rest' }, { drop: 'before' });
    expect((await getRepository(api)).status).toBe(200);
    expect(api.requestCount()).toBe(3);
    await api.close();
  });

  it('does not repeat a POST by itself', async () => {
    const api = await connect(fake, 'ghs_writer');
    fake.fail(1, { method: 'POST' }, { drop: 'after' });
    await expect(createRef(api)).rejects.toThrow();
    expect(api.requestCount()).toBe(1);
    await api.close();
  });

  it.each([
    ['ghs_reader', createRef, 'E_GITHUB_PERMISSION', 'permissions: contents: write'],
    ['ghs_elsewhere', getRepository, 'E_GITHUB_NOT_FOUND', 'may see the repository'],
    ['ghs_unknown', getRepository, 'E_GITHUB_AUTH', 'token'],
  ] as const)(
    '%s: %s becomes %s with its remedy, the request id, and without the token',
    async (token, send, code, remedy) => {
      const api = await connect(fake, token);
      const error = apiError(await thrownBy(send(api)), 'commit', 'commit to main', api.secrets) as SuperresError;
      expect(error.code).toBe(code);
      expect(error.remedy).toContain(remedy);
      expect(error.message).toMatch(/^Could not commit to main: GitHub answered \d+, .+ \(request [0-9A-F]{16}\)\.$/);
      expect(JSON.stringify([error.message, error.remedy, error.stack, error.cause])).not.toContain(token);
      await api.close();
    },
  );

  it('keeps a hostile or chatty answer to one harmless line, without the token it repeats', async () => {
    const api = await connect(fake, 'ghs_writer');
    fake.fail(
      1,
      { kind: 'rest' },
      {
        reply: {
          status: 422,
          body: { message: `bad\n::error::${'x'.repeat(2000)} ghs_writer`, errors: ['a\u202eb ghs_writer'] },
        },
      },
    );
    const { message } = apiError(await thrownBy(createRef(api)), 'commit', 'commit', api.secrets);
    expect(message).not.toMatch(/[\n\u202e]|ghs_writer/);
    expect(message.length).toBeLessThan(1200);
    await api.close();
  });

  it('refuses an empty token before anything is sent', async () => {
    await expect(connect(fake, '')).rejects.toMatchObject({ code: 'E_GITHUB_AUTH' });
    expect(fake.requests).toHaveLength(0);
  });
});

describe('merge base', () => {
  it('is found with one request; undefined for what is not there', async () => {
    const site = fake.repository('octo/site');
    const topic = await site.commit({ branch: 'topic/a b'.replace(' ', '-'), from: 'main', files: { 'b.txt': 'b' } });
    const main = await site.commit({ branch: 'main', files: { 'c.txt': 'c' } });
    const api = await connect(fake, 'ghs_reader');
    expect(await mergeBase(api, main, topic)).toBe(head);
    expect(await mergeBase(api, 'main', 'topic/a-b')).toBe(head);
    expect(api.requestCount()).toBe(2);
    expect(await mergeBase(api, 'main', '1'.repeat(40))).toBeUndefined();
    const blind = await connect(fake, 'ghs_blind');
    await expect(mergeBase(blind, main, topic)).rejects.toMatchObject({
      code: 'E_GITHUB_PERMISSION',
      remedy: expect.stringContaining('contents: read'),
    });
    await api.close();
    await blind.close();
  });
});

describe('an answer that is JSON, but not as GitHub gives it', () => {
  const odd = (body: unknown) => ({ reply: { status: 200, body } });

  it.each([[null], [[null]], [{}], [[{ number: 1 }]]])('%j is told as another API', async (body) => {
    const api = await connect(fake, 'ghs_writer');
    const told = { code: 'E_GITHUB_OTHER_API' };
    fake.fail(9, { kind: 'rest' }, odd(body));
    await expect(findPullRequests(api, 'topic', 'main')).rejects.toMatchObject(told);
    await expect(mergeBase(api, 'main', 'topic')).rejects.toMatchObject(told);
    await api.close();
  });

  it('null for GraphQL is, too', async () => {
    const api = await connect(fake, 'ghs_writer');
    fake.fail(9, { kind: 'graphql' }, odd(null));
    await expect(readBranchHead(api, 'main')).rejects.toMatchObject({ code: 'E_GITHUB_OTHER_API' });
    await api.close();
  });
});

describe('proxies', () => {
  it.each([
    ['https://api.example.com', { HTTPS_PROXY: 'http://p:1' }, { httpsProxy: 'http://p:1', httpProxy: '' }],
    ['https://api.example.com', { HTTP_PROXY: 'http://p:1' }, { httpsProxy: '', httpProxy: '' }],
    [
      'https://api.example.com',
      { https_proxy: 'p:1', HTTPS_PROXY: 'q:2' },
      { httpsProxy: 'http://p:1', httpProxy: '' },
    ],
    [
      'http://ghes',
      { HTTP_PROXY: 'p:1', NO_PROXY: 'a,b' },
      { httpsProxy: '', httpProxy: 'http://p:1', noProxy: 'a,b' },
    ],
    ['https://api.example.com', { https_proxy: '' }, { httpsProxy: '' }],
  ])('%s with %j', (url, env, expected) => {
    expect(proxiesFor(url, env)).toMatchObject(expected);
  });

  it.each(['http://u:50%off@127.0.0.1:9', 'http://u:5ecret-word@[bad', 'ftp://u:5ecret-word@p'])(
    '%s is an error that says which variable, without its text',
    async (address) => {
      const thrown = await thrownBy(connect(fake, 'ghs_writer', { env: { http_proxy: address } }));
      expect(thrown).toMatchObject({
        code: 'E_GITHUB_UNAVAILABLE',
        message: 'HTTP_PROXY is not the address of a proxy.',
        remedy: expect.stringContaining('%25'),
      });
      expect(JSON.stringify([thrown, String(thrown), (thrown as Error).stack])).not.toMatch(/50%off|5ecret/);
    },
  );

  it('goes through the proxy, except for NO_PROXY', async () => {
    const tunnels: string[] = [];
    const proxy: Server = createServer();
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const upstream = connectSocket(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        upstream.pipe(socket);
        socket.pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('error', () => upstream.destroy());
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const address = `http://user:hush@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const through = await connect(fake, 'ghs_writer', { env: { http_proxy: address } });
    expect((await getRepository(through)).status).toBe(200);
    expect(tunnels).toEqual([new URL(fake.serverUrl).host]);
    expect(through.secrets).toContain('hush');
    const around = await connect(fake, 'ghs_writer', { env: { http_proxy: address, no_proxy: '127.0.0.1' } });
    await getRepository(around);
    expect(tunnels).toHaveLength(1);
    await through.close();
    await around.close();
    await new Promise((resolve) => proxy.close(resolve));
  });
});

it('knows no server but the one it is given', async () => {
  const api = await connectGitHub({
    token: 'ghs_writer',
    server: { serverUrl: 'https://ghes.example', apiUrl: fake.apiUrl, graphqlUrl: fake.graphqlUrl },
    owner: 'octo',
    repo: 'site',
    env: {},
    log: memoryLog(),
    userAgent: 'superres-action/test',
  });
  expect((await readBranchHead(api, 'main'))?.oid).toBe(head);
  expect(await readBranchHead(api, 'lost')).toBeUndefined();
  await api.close();
});

it('an answer without an end is not read for ever', async () => {
  let bytes = 0;
  const endless: Server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'application/json' });
    const chunk = Buffer.alloc(1 << 20, ' ');
    const more = () => {
      while (!answer.destroyed && answer.write(chunk)) bytes += chunk.length;
    };
    answer.on('drain', more);
    more();
  });
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
  const api = await connect({ ...fake, serverUrl: url, apiUrl: url, graphqlUrl: `${url}/graphql` }, 'ghs_writer');
  try {
    const thrown = await thrownBy(findPullRequests(api, 'superres/main', 'main'));
    expect(thrown).toMatchObject({ code: 'E_GITHUB_OTHER_API' });
    // The limit, and what lay in the sockets.
    expect(bytes).toBeLessThan(100 << 20);
  } finally {
    await api.close();
    endless.closeAllConnections();
    await new Promise((resolve) => endless.close(resolve));
  }
});
