import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { buildConnector, type Dispatcher } from 'undici';
import { tunnels } from '../../src/core/tunnel.js';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A proxy that notes whereto tunnels are asked for; undefined where the machine has no such address. */
async function proxyAt(address: string): Promise<{ readonly port: number; readonly asked: string[] } | undefined> {
  const asked: string[] = [];
  const server = createServer().on('connect', ({ url = '' }, socket) => {
    asked.push(url);
    socket.end('HTTP/1.1 200 OK\r\n\r\n');
  });
  const listening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false)).listen(0, address, () => resolve(true));
  });
  if (!listening) return undefined;
  servers.push(server);
  return { port: (server.address() as AddressInfo).port, asked };
}

describe('a tunnel through a proxy', () => {
  it.each([
    ['by IPv4', '127.0.0.1', '127.0.0.1'],
    ['by IPv6', '::1', '[::1]'],
  ])('%s', async (_name, address, host) => {
    const proxy = await proxyAt(address);
    if (proxy === undefined) return;
    const client = tunnels(5000)(new URL(`http://${host}:${proxy.port}`), { connect: buildConnector({}) });
    const { statusCode } = await client.connect({ path: 'api.example:443', headers: {} } as Dispatcher.ConnectOptions);
    expect(statusCode).toBe(200);
    expect(proxy.asked).toEqual(['api.example:443']);
    await client.destroy();
  });
});
