/**
 * A bare repository behind `git http-backend`, in a process of its own so that its memory is not the client's. Started by
 * publish.mjs: `node publish-server.mjs REPOSITORY`; prints its port, and on SIGTERM what it was asked for.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

const repository = process.argv[2];
const counts = { requests: 0, pushes: 0, bytes: 0, largest: 0 };

const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  let bytes = 0;
  counts.requests += 1;
  request.on('data', (chunk) => (bytes += chunk.length));
  request.on('end', () => {
    // Before a large pack git asks with an empty one whether it may.
    if (!url.pathname.endsWith('/git-receive-pack') || bytes <= 4) return;
    counts.pushes += 1;
    counts.bytes += bytes;
    counts.largest = Math.max(counts.largest, bytes);
  });
  const env = {
    PATH: process.env.PATH,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROJECT_ROOT: repository,
    PATH_INFO: url.pathname,
    REQUEST_METHOD: request.method,
    QUERY_STRING: url.search.slice(1),
    CONTENT_TYPE: request.headers['content-type'] ?? '',
    GIT_PROTOCOL: request.headers['git-protocol'] ?? '',
    ...(request.headers['content-encoding'] && { HTTP_CONTENT_ENCODING: request.headers['content-encoding'] }),
    ...(request.headers['content-length'] && { CONTENT_LENGTH: request.headers['content-length'] }),
  };
  const backend = spawn('git', ['http-backend'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  backend.stdin.on('error', () => undefined);
  request.pipe(backend.stdin);
  let head = Buffer.alloc(0);
  backend.stdout.on('data', (chunk) => {
    if (response.headersSent) return response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const lines = head
      .toString('latin1', 0, end)
      .split('\r\n')
      .map((line) => line.split(': '));
    const status = lines.find(([name]) => name === 'Status')?.[1] ?? '200';
    response.writeHead(Number.parseInt(status, 10), Object.fromEntries(lines.filter(([name]) => name !== 'Status')));
    return response.write(head.subarray(end + 4));
  });
  backend.on('close', () => response.end());
});

server.listen(0, '127.0.0.1', () => console.log(server.address().port));
process.on('SIGTERM', () => {
  console.log(JSON.stringify(counts));
  process.exit(0);
});
