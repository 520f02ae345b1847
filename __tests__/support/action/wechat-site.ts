import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web site that shows the files of a repository below `/raw`, for `image-url-base`. */
export interface RawSite {
  readonly base: string;
  /** Request targets as they came, encoded. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startRawSite(files: Readonly<Record<string, Uint8Array>>): Promise<RawSite> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const target = request.url ?? '';
    asked.push(target);
    const file = files[decodeURIComponent(target).replace(/^\/raw\//, '')];
    response.writeHead(file ? 200 : 404, { 'content-length': file?.length ?? 0 }).end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/raw`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
