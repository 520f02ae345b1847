import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cancelWhen } from '../support/action/cancel-when.js';
import { useSites } from '../support/action/site.js';
import { endings, messageOf, runWechatJob } from '../support/action/wechat-job.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

interface BadProxy {
  readonly url: string;
  /** Connections so far. */
  connections(): number;
}

/** Reads what it is asked, then hangs up, or says nothing at all. */
async function startBadProxy(manner: 'hangs-up' | 'silent' | 'answers-and-hangs-up'): Promise<BadProxy> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.on('data', () => {
      if (manner === 'hangs-up') socket.destroy();
      if (manner === 'answers-and-hangs-up') socket.end('HTTP/1.1 200 Connection established\r\n\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections };
}

describe('the GitHub client behind a bad proxy', () => {
  it.each(['hangs-up', 'answers-and-hangs-up'] as const)(
    'that %s: a few connections, then the truth',
    async (manner) => {
      const site = await start({ files: { 'img/a.png': wavesPng(1) } });
      const proxy = await startBadProxy(manner);
      const job = await site.job({
        inputs: { publish: 'pull-request' },
        env: { GITHUB_API_URL: 'https://api.superres.invalid', HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1' },
      });
      expect(job.code).toBe(1);
      expect(job.results?.publication.error).toMatchObject({ code: 'E_GITHUB_UNAVAILABLE' });
      expect(proxy.connections()).toBeGreaterThan(0);
      expect(proxy.connections()).toBeLessThanOrEqual(4);
      // The branch is there: only the pull request could not be opened.
      expect(job.outputs['commit-sha']).toBe(await site.head('superres/main'));
    },
  );
});

describe('the WeChat client behind a bad proxy', () => {
  async function run(proxy: BadProxy, pictures: number, more: Partial<Parameters<typeof runWechatJob>[0]> = {}) {
    const github: GitHubFake = await startGitHub({ repositories: ['acme/site'] });
    open.push(() => github.close());
    const files = Object.fromEntries(Array.from({ length: pictures }, (_, at) => [`img/${at}.png`, wavesPng(at + 1)]));
    await github.repository('acme/site').commit({ branch: 'main', files });
    const job = await runWechatJob({
      github,
      url: 'https://wechat.superres.invalid',
      inputs: { 'access-token': 'given-token-0123456789' },
      ...more,
      env: { HTTPS_PROXY: proxy.url, NO_PROXY: '127.0.0.1', ...more.env },
    });
    open.push(() => job.remove());
    return job;
  }

  it.each(['hangs-up', 'answers-and-hangs-up'] as const)('that %s: a few tries for each picture', async (manner) => {
    const proxy = await startBadProxy(manner);
    const job = await run(proxy, 2);
    expect(job.code).toBe(1);
    const code = manner === 'hangs-up' ? 'E_WECHAT_PROXY' : 'E_WECHAT_NETWORK';
    expect(endings(job)).toEqual({ 'img/0.png': `failed ${code}`, 'img/1.png': `failed ${code}` });
    expect(proxy.connections()).toBeLessThanOrEqual(8);
  });

  it('that says nothing: each try has its limit, and SIGTERM ends it at once', async () => {
    const proxy = await startBadProxy('silent');
    // The second try: the first one has come to its limit.
    const cancellation = cancelWhen(() => proxy.connections() >= 2);
    const job = await run(proxy, 1, { run: cancellation.run });
    expect(job.code).toBe(1);
    expect(proxy.connections()).toBe(2);
    expect(job.log).toContain('PROXY_TIMEOUT');
    expect(cancellation.took()).toBeGreaterThanOrEqual(0);
    expect(cancellation.took()).toBeLessThan(10_000);
    expect(messageOf(job, 'img/0.png')).toMatch(/cancelled/);
  });
});
