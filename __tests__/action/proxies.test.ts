import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { selfSigned } from '../support/action/certificate.js';
import type { JobEnd } from '../support/action/job.js';
import { closedPort, type ProxyServer, startProxy, startTlsFront } from '../support/action/proxy.js';
import { type Site, useSites } from '../support/action/site.js';
import { leaksOf } from '../support/action/wechat-leaks.js';
import { clientGit } from '../support/github/client-git.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const FILES = { 'img/a.png': wavesPng(1) };
/** A server that no name leads to: only the proxy knows the way. */
const HOST = 'ghes.superres.invalid';
const PASSWORD = 'pr0xy+pass/word-d1stinctive';
const CREDENTIALS = `builder:${PASSWORD}`;

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'superres-proxies-'));
  open.push(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const portOf = (site: Site): number => Number(new URL(site.github.serverUrl).port);

async function proxyFor(hosts: Readonly<Record<string, number>>): Promise<ProxyServer> {
  const proxy = await startProxy({ credentials: CREDENTIALS, hosts });
  open.push(() => proxy.close());
  return proxy;
}

const addressOf = ({ host }: ProxyServer): string => `http://builder:${encodeURIComponent(PASSWORD)}@${host}`;

/** A pull request is opened: git fetches and pushes, REST and GraphQL are asked, all at this address. */
async function propose(site: Site, server: string, env: Readonly<Record<string, string>>): Promise<JobEnd> {
  return site.job({
    inputs: { publish: 'pull-request', 'pull-request-reviewers': 'mona' },
    before: (clone) => moveOrigin(clone, server),
    env: {
      RUNNER_DEBUG: '1',
      GITHUB_SERVER_URL: server,
      GITHUB_API_URL: `${server}/api/v3`,
      GITHUB_GRAPHQL_URL: `${server}/api/graphql`,
      ...env,
    },
  });
}

async function moveOrigin(clone: string, server: string): Promise<void> {
  await clientGit(clone, ['remote', 'set-url', 'origin', `${server}/acme/site`]);
}

async function expectProposed(site: Site, job: JobEnd): Promise<void> {
  expect(job.code).toBe(0);
  expect(job.outputs).toMatchObject({ 'commit-sha': await site.head('superres/main'), 'pull-request-number': '1' });
  expect([...(site.pulls.get(1)?.reviewers ?? [])]).toEqual(['mona']);
  expect(await leaksOf(job, site, [PASSWORD])).toEqual([]);
}

describe('proxies', () => {
  it('HTTPS_PROXY: git and the API go through tunnels, with the credentials of its address and without showing them', async () => {
    const site = await start({ files: FILES, collaborators: ['mona'] });
    const certificate = selfSigned(HOST);
    const front = await startTlsFront(certificate, portOf(site));
    open.push(() => front.close());
    const authority = join(await temporaryFolder(), 'authority.pem');
    await writeFile(authority, certificate.cert);
    const proxy = await proxyFor({ [`${HOST}:443`]: front.port });
    const job = await propose(site, `https://${HOST}`, {
      HTTPS_PROXY: addressOf(proxy),
      // Not for https addresses, and not there.
      HTTP_PROXY: 'http://127.0.0.1:1',
      NODE_EXTRA_CA_CERTS: authority,
      GIT_SSL_CAINFO: authority,
    });
    await expectProposed(site, job);
    expect(new Set(proxy.passed)).toEqual(new Set([`CONNECT ${HOST}:443`]));
  });

  it('http_proxy: a plain server too', async () => {
    const site = await start({ files: FILES, collaborators: ['mona'] });
    const port = portOf(site);
    const proxy = await proxyFor({ [`${HOST}:${port}`]: port });
    const job = await propose(site, `http://${HOST}:${port}`, { http_proxy: addressOf(proxy) });
    await expectProposed(site, job);
    const services = proxy.passed.filter((line) => line.startsWith('POST ') && line.includes('/acme/site/git-'));
    expect(services.some((line) => line.endsWith('/git-receive-pack'))).toBe(true);
    // undici asks for a tunnel, git for the page itself.
    expect(proxy.passed).toContain(`CONNECT ${HOST}:${port}`);
  });

  it('NO_PROXY: around the proxy', async () => {
    const site = await start({ files: FILES, collaborators: ['mona'] });
    const proxy = await proxyFor({});
    const job = await propose(site, site.github.serverUrl, {
      http_proxy: addressOf(proxy),
      NO_PROXY: 'example.com,127.0.0.1',
    });
    await expectProposed(site, job);
    expect([proxy.passed, proxy.refused]).toEqual([[], []]);
  });

  it.each([
    ['that is not there', async () => `127.0.0.1:${await closedPort()}`],
    ['that does not take the credentials', async () => (await proxyFor({})).host],
  ])('a proxy %s: the error points to it, without the credentials', async (_, host) => {
    const site = await start({ files: FILES });
    const proxy = `http://builder:${PASSWORD.replaceAll('/', '%2F')}wrong@${await host()}`;
    const job = await propose(site, `http://${HOST}`, { http_proxy: proxy });
    expect(job.code).toBe(1);
    expect(job.log).toContain('E_GIT_FETCH');
    expect(job.log).toContain('HTTPS_PROXY');
    expect(await leaksOf(job, site, [PASSWORD])).toEqual([]);
  });
});
