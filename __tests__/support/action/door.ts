import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another address of a GitHub fake, as GHES, data residency and gateways have them. */
export interface Door {
  readonly url: string;
  /** Request targets that came in here, as they came. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/**
 * @param to where it leads, e.g. the fake's address
 * @param paths path prefixes here, and what stands there for them; the first that fits
 */
export async function openDoor(to: string, paths: readonly (readonly [here: string, there: string])[]): Promise<Door> {
  const { hostname: host, port } = new URL(to);
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const target = request.url ?? '/';
    asked.push(target);
    const [here, there] = paths.find(([prefix]) => target.startsWith(prefix)) ?? [];
    if (here === undefined || there === undefined) {
      response.writeHead(404).end();
      return;
    }
    const { method, headers } = request;
    const onward = send({ host, port, method, headers, path: there + target.slice(here.length) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
