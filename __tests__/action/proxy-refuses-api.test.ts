import { afterEach, expect, it } from '@jest/globals';
import { type ProxyServer, startProxy } from '../support/action/proxy.js';
import { useSites } from '../support/action/site.js';
import { leaksOf } from '../support/action/wechat-leaks.js';
import { wavesPng } from '../support/pictures.js';

const start = useSites();
const PASSWORD = 'pr0xy+pass/word-d1stinctive';

let proxy: ProxyServer | undefined;
afterEach(() => proxy?.close());

it('a proxy that does not let the API through: asked again, then said, without its credentials; the branch is there', async () => {
  const site = await start({ files: { 'img/a.png': wavesPng(1) } });
  proxy = await startProxy({ credentials: 'builder:another', hosts: {} });
  const job = await site.job({
    inputs: { publish: 'pull-request' },
    env: {
      RUNNER_DEBUG: '1',
      // The API alone is behind it.
      GITHUB_API_URL: 'http://api.superres.invalid',
      http_proxy: `http://builder:${encodeURIComponent(PASSWORD)}@${proxy.host}`,
      NO_PROXY: '127.0.0.1',
    },
  });
  expect(job.code).toBe(1);
  expect(job.results?.publication.error).toMatchObject({
    code: 'E_GITHUB_UNAVAILABLE',
    message: expect.stringMatching(/^Could not list the pull requests: Proxy response \(407\)[^.]*\.$/),
    remedy: expect.stringContaining('HTTPS_PROXY'),
  });
  expect(proxy.passed).toEqual([]);
  expect(proxy.refused).toEqual(Array.from({ length: 4 }, () => 'CONNECT api.superres.invalid:80'));
  expect(job.outputs['commit-sha']).toBe(await site.head('superres/main'));
  expect(await leaksOf(job, site, [PASSWORD])).toEqual([]);
});

it.each(['50%off-d1stinctive', 'pr0xy@d1stinctive'])(
  'an address of a proxy that is none (%s): said with the name of the variable, without its text; the branch is there',
  async (password) => {
    const site = await start({ files: { 'img/a.png': wavesPng(1) } });
    const job = await site.job({
      inputs: { publish: 'pull-request' },
      env: {
        RUNNER_DEBUG: '1',
        GITHUB_API_URL: 'http://api.superres.invalid',
        http_proxy: `http://builder:${password}@${password.includes('@') ? '[bad' : '127.0.0.1:9'}`,
        NO_PROXY: '127.0.0.1',
      },
    });
    expect(job.code).toBe(1);
    expect(job.results?.publication.error).toMatchObject({
      code: 'E_GITHUB_UNAVAILABLE',
      message: 'HTTP_PROXY is not the address of a proxy.',
    });
    expect(job.log).not.toContain('E_INTERNAL');
    expect(job.outputs['commit-sha']).toBe(await site.head('superres/main'));
    expect(await leaksOf(job, site, [password])).toEqual([]);
  },
);
