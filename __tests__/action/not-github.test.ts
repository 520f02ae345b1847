import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** The address of something that answers every request in its own way. */
async function answering(answer: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const made = createServer((request, response) => {
    request.resume();
    response.setHeader('connection', 'close');
    answer(request, response);
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const page = (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html><title>Sign in</title>');
const json = (status: number, body: unknown) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

const ANSWERS = {
  'a web page with status 200': page,
  'a redirect to a login page': (request: IncomingMessage, response: ServerResponse) =>
    request.url?.startsWith('/login') ? page(request, response) : response.writeHead(302, { location: '/login' }).end(),
  '404 in plain text': (_: IncomingMessage, response: ServerResponse) =>
    response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found\n'),
  "404 in another server's JSON": json(404, {
    message: 'Not Found',
    documentation_url: 'https://git.example.com/docs-api',
  }),
  'JSON of another make': json(200, { ok: true, data: [] }),
};

describe("in the place of GitHub's API", () => {
  it.each(Object.entries(ANSWERS))('%s: named as such, with the link to open the pull request', async (_, answer) => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const api = await answering(answer);
    const env = { GITHUB_API_URL: api, GITHUB_GRAPHQL_URL: `${api}/graphql` };
    const job = await site.job({ inputs: { publish: 'pull-request' }, env });
    expect(job.code).toBe(1);
    expect(job.log).not.toContain('E_INTERNAL');
    const { code, message } = { ...(job.results?.publication.error as { code: string; message: string } | undefined) };
    expect(code).toBe('E_GITHUB_OTHER_API');
    expect(message).toContain(api);
    expect(message).toContain(`${site.github.serverUrl}/acme/site/compare/main...superres/main`);
    expect(job.outputs['commit-sha']).toBe(await site.head('superres/main'));
  });

  it('a commit by the API: named as such, the results are in the work tree', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const api = await answering(page);
    const env = { GITHUB_API_URL: api, GITHUB_GRAPHQL_URL: `${api}/graphql` };
    const job = await site.job({ inputs: { 'commit-method': 'api' }, env });
    expect(job.code).toBe(1);
    expect(job.log).toContain('(E_GITHUB_OTHER_API)');
    expect(job.log).not.toContain('E_INTERNAL');
    expect(await job.git('status', '--porcelain')).toContain('img/a@2x.png');
    expect(await site.git(['rev-list', '--count', 'main'])).toBe('1');
  });

  it('a repository that the token may not see is no other API', async () => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const missing = json(404, {
      message: 'Not Found',
      documentation_url: 'https://docs.github.com/rest',
      status: '404',
    });
    const api = await answering(missing);
    const job = await site.job({ inputs: { publish: 'pull-request' }, env: { GITHUB_API_URL: api } });
    expect(job.results?.publication.error).toMatchObject({
      code: 'E_GITHUB_NOT_FOUND',
      message: expect.stringMatching(/open one by hand: \S+\/compare\/main\.\.\.superres\/main\?expand=1/),
      remedy: expect.stringContaining('`permissions: pull-requests: write`'),
    });
    expect(await site.branches()).toContain('superres/main');
  });
});
