import { describe, expect, it } from '@jest/globals';
import { proxySecrets, readProxies, unusableProxy } from '../../src/core/proxy.js';

describe("an environment's proxies", () => {
  it.each([
    [{}, { httpProxy: '', httpsProxy: '', noProxy: '' }],
    [
      { HTTPS_PROXY: 'p:1', NO_PROXY: 'a,b' },
      { httpProxy: '', httpsProxy: 'http://p:1', noProxy: 'a,b' },
    ],
    [{ https_proxy: 'https://p:1', HTTPS_PROXY: 'http://q:2' }, { httpsProxy: 'https://p:1' }],
    [{ http_proxy: '', HTTP_PROXY: ' p:1\n' }, { httpProxy: 'http://p:1' }],
  ])('%j', (env, expected) => {
    expect(readProxies(env)).toMatchObject(expected);
  });

  it.each([
    ['http://127.0.0.1:9', undefined],
    ['proxy:3128', undefined],
    ['socks5://u:p@127.0.0.1:9', undefined],
    ['http://u:50%25off@127.0.0.1:9', undefined],
    ['http://u:50%off@127.0.0.1:9', 'PROXY'],
    ['http://5%:p@127.0.0.1:9', 'PROXY'],
    ['http://u:%ff@127.0.0.1:9', 'PROXY'],
    ['http://u:p@[bad', 'PROXY'],
    ['http://', 'PROXY'],
    ['ftp://proxy', 'PROXY'],
  ])('%s: usable or not', (address, verdict) => {
    expect(unusableProxy(readProxies({ HTTPS_PROXY: address }))).toBe(verdict && 'HTTPS_PROXY');
    expect(unusableProxy(readProxies({ HTTP_PROXY: address }))).toBe(verdict && 'HTTP_PROXY');
  });

  it.each([
    ['http://me:pr0xy%2Fpass@p:1', ['pr0xy%2Fpass', 'pr0xy/pass', 'me:pr0xy/pass']],
    ['http://me:50%off@p:1', ['50%off', 'me:50%off']],
    ['http://me:pr0xy@pass@[bad', ['pr0xy@pass']],
    ['me:pr0xy pass@p:1', ['pr0xy pass', 'pr0xy%20pass']],
    ['socks5://me:pr0xypass@p', ['pr0xypass']],
  ])('%s: its secrets', (address, secrets) => {
    expect(proxySecrets(readProxies({ HTTPS_PROXY: address }))).toEqual(expect.arrayContaining(secrets));
    expect(proxySecrets(readProxies({ HTTP_PROXY: address }))).toEqual(expect.arrayContaining(secrets));
  });

  it('without a password has none', () => {
    expect(proxySecrets(readProxies({ HTTPS_PROXY: 'http://me@p:1', HTTP_PROXY: 'p:1' }))).toEqual([]);
  });
});
