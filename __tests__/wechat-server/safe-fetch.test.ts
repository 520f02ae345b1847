import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  createSafeFetch,
  FetchTooLarge,
  publicAddressTest,
  type SafeFetch,
} from '../../src/wechat-server/safe-fetch.js';

describe('publicAddressTest', () => {
  const isPublic = publicAddressTest();
  it.each(['8.8.8.8', '1.1.1.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(isPublic(address)).toBe(true),
  );
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.100.100.200',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '239.1.1.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'fe80::1%lo',
    'fec0::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    '100::1',
    '',
    'localhost',
    '127.1',
  ])('%j is not', (address) => expect(isPublic(address)).toBe(false));
});

describe('createSafeFetch', () => {
  let target: Server;
  let port: number;
  let requests: string[] = [];
  beforeAll(async () => {
    target = createServer((request, response) => {
      requests.push(`${request.headers.host} ${request.url}`);
      const [, location] = /^\/to\?(.*)$/.exec(request.url ?? '') ?? [];
      if (location !== undefined) response.writeHead(302, { location: decodeURIComponent(location) }).end();
      else if (request.url === '/stream') {
        response.writeHead(200);
        const timer = setInterval(() => response.write(Buffer.alloc(1000)), 1);
        response.on('close', () => clearInterval(timer));
      } else if (request.url === '/gzip') response.writeHead(200, { 'content-encoding': 'gzip' }).end('x');
      else response.end('picture');
    });
    await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
    port = (target.address() as AddressInfo).port;
  });
  afterAll(() => {
    target.closeAllConnections();
    target.close();
  });

  let fetcher: SafeFetch;
  afterEach(async () => {
    requests = [];
    await fetcher.close();
  });
  /** Names resolve to what the test says, call by call. */
  const resolving = (...answers: string[][]): { lookup: LookupFunction; asked: string[] } => {
    const asked: string[] = [];
    const lookup: LookupFunction = (hostname, _, callback) => {
      asked.push(hostname);
      const addresses = answers[Math.min(asked.length, answers.length) - 1] ?? [];
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
    return { lookup, asked };
  };
  const get = (url: string, limit = 1000) => fetcher.fetch(url, limit, new AbortController().signal);
  const start = (allowed: (address: string) => boolean, lookup?: LookupFunction, timeout = 5000) => {
    fetcher = createSafeFetch({ allowed, timeout, ...(lookup === undefined ? {} : { lookup }) });
  };

  it('downloads from an allowed address', async () => {
    start(() => true);
    expect((await get(`http://127.0.0.1:${port}/a`)).toString()).toBe('picture');
  });

  it('does not connect when a name means an address that is not allowed', async () => {
    const { lookup, asked } = resolving(['127.0.0.1', '::1']);
    start(publicAddressTest(), lookup);
    await expect(get(`http://pictures.example:${port}/a`)).rejects.toThrow('host has no allowed address');
    expect([asked, requests]).toEqual([['pictures.example'], []]);
  });

  it('dials only the allowed ones among the addresses of a name', async () => {
    const { lookup } = resolving(['127.0.0.2', '127.0.0.1']);
    start((address) => address === '127.0.0.1', lookup);
    expect((await get(`http://pictures.example:${port}/a`)).toString()).toBe('picture');
  });

  it('asks for the address once a connection, so that a second answer cannot differ from the judged one', async () => {
    const { lookup, asked } = resolving(['127.0.0.1'], ['127.0.0.9']);
    const judged: string[] = [];
    start((address) => {
      judged.push(address);
      return address === '127.0.0.1';
    }, lookup);
    await get(`http://rebinding.example:${port}/a`);
    expect(asked).toEqual(['rebinding.example']);
    expect(new Set(judged)).toEqual(new Set(['127.0.0.1']));
  });

  it('judges where every redirect leads', async () => {
    const { lookup } = resolving(['127.0.0.1'], ['10.0.0.1']);
    start((address) => address === '127.0.0.1', lookup);
    const to = (location: string) => `http://first.example:${port}/to?${encodeURIComponent(location)}`;
    await expect(get(to('http://second.example/'))).rejects.toThrow('host has no allowed address');
    await expect(get(to(`http://127.0.0.2:${port}/`).replace('first.example', '127.0.0.1'))).rejects.toThrow(
      'address not allowed',
    );
    await expect(get(to('file:///etc/passwd').replace('first.example', '127.0.0.1'))).rejects.toThrow(
      'scheme file: refused',
    );
    const back = await get(to(`http://127.0.0.1:${port}/a`).replace('first.example', '127.0.0.1'));
    expect(back.toString()).toBe('picture');
  });

  it.each([
    'http://127.0.0.1',
    'http://0x7f000001',
    'http://2130706433',
    'http://0177.0.0.1',
    'http://[::1]',
    'http://[::ffff:7f00:1]',
    'http://[fe80::1]',
    'http://①②⑦.0.0.1',
  ])('refuses %s before it connects', async (host) => {
    start(publicAddressTest());
    await expect(get(`${host}:${port}/a`)).rejects.toThrow('address not allowed');
    expect(requests).toEqual([]);
  });

  it('asks for few names at a time, and gets to all of them', async () => {
    let [running, most] = [0, 0];
    start(
      () => true,
      (_, __, callback) => {
        running += 1;
        most = Math.max(most, running);
        setTimeout(() => {
          running -= 1;
          callback(null, [{ address: '127.0.0.1', family: 4 }]);
        }, 5);
      },
    );
    const names = Array.from({ length: 8 }, (_, index) => `http://name${index}.example:${port}/a`);
    expect((await Promise.all(names.map((name) => get(name)))).map(String)).toEqual(names.map(() => 'picture'));
    expect(most).toBe(2);
  });

  it('stops at the limit, with or without an announced length', async () => {
    start(() => true);
    await expect(get(`http://127.0.0.1:${port}/stream`)).rejects.toThrow(FetchTooLarge);
    await expect(get(`http://127.0.0.1:${port}/a`, 7)).rejects.toThrow(FetchTooLarge);
    expect((await get(`http://127.0.0.1:${port}/a`, 8)).toString()).toBe('picture');
  });

  it('gives up after its time, and refuses encoded bodies', async () => {
    start(() => true, undefined, 300);
    await expect(get(`http://127.0.0.1:${port}/stream`, 1e9)).rejects.toThrow();
    await expect(get(`http://127.0.0.1:${port}/gzip`)).rejects.toThrow('encoded body');
  });
});
