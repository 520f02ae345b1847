import type { ChildProcess } from 'node:child_process';
import { gitError } from './errors.js';
import type { Git } from './git.js';

/** One `git cat-file` process that answers any number of requests, in order. */
export interface ObjectReader {
  /** Bytes of an object, or undefined when this clone does not have it. `name`: an id, or `rev:path` without newline. */
  read(name: string): Promise<Buffer | undefined>;
  close(): void;
}

interface Waiting {
  resolve(bytes: Buffer | undefined): void;
  reject(error: unknown): void;
}

/** Bytes with `--batch`; the process starts with the first request. */
export function createObjectReader(git: Git): ObjectReader {
  const queue: Waiting[] = [];
  let child: ChildProcess | undefined;
  let buffered: Buffer[] = [];
  let size = 0;
  /** Length of the body we are waiting for, including its closing newline; undefined while waiting for a header. */
  let body: number | undefined;

  function fail(error: unknown): void {
    child = undefined;
    buffered = [];
    size = 0;
    body = undefined;
    for (const waiting of queue.splice(0)) waiting.reject(error);
  }

  function onData(chunk: Buffer): void {
    buffered.push(chunk);
    size += chunk.length;
    for (;;) {
      if (body === undefined) {
        const all = joined();
        const newline = all.indexOf(10);
        if (newline < 0) return;
        const header = all.toString('latin1', 0, newline);
        consume(newline + 1);
        const length = /^[0-9a-f]+ \w+ (\d+)$/.exec(header)?.[1];
        if (length === undefined) queue.shift()?.resolve(undefined);
        else body = Number(length) + 1;
      } else {
        if (size < body) return;
        const bytes = joined().subarray(0, body - 1);
        consume(body);
        body = undefined;
        queue.shift()?.resolve(Buffer.from(bytes));
      }
    }
  }

  function joined(): Buffer {
    if (buffered.length > 1) buffered = [Buffer.concat(buffered)];
    return buffered[0] ?? Buffer.alloc(0);
  }

  function consume(count: number): void {
    const rest = joined().subarray(count);
    buffered = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }

  function process(): ChildProcess {
    if (child) return child;
    const started = git.start(['cat-file', '--batch']);
    started.stdout?.on('data', onData);
    started.stdin?.on('error', () => undefined);
    started.stderr?.resume();
    started.on('error', (error) => fail(gitError('E_GIT_MISSING', undefined, { cause: error })));
    started.on('close', () => {
      if (child === started) fail(gitError('E_GIT_FAILED', 'git cat-file ended before it had answered.'));
    });
    child = started;
    return started;
  }

  return {
    read(name) {
      return new Promise((resolve, reject) => {
        if (/[\n\0]/.test(name)) {
          reject(gitError('E_GIT_FAILED', 'An object name must not hold a newline.'));
          return;
        }
        queue.push({ resolve, reject });
        process().stdin?.write(`${name}\n`);
      });
    },
    close() {
      const running = child;
      child = undefined;
      running?.stdin?.end();
    },
  };
}

/** Sizes in bytes of blobs, by one `cat-file --batch-check`; objects this clone lacks are absent from the map. */
export async function blobSizes(git: Git, blobs: Iterable<string>): Promise<Map<string, number>> {
  const unique = [...new Set(blobs)];
  const sizes = new Map<string, number>();
  if (unique.length === 0) return sizes;
  const text = await git.text(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: `${unique.join('\n')}\n`,
  });
  for (const line of text.split('\n')) {
    const [id = '', size = ''] = line.split(' ');
    if (/^\d+$/.test(size)) sizes.set(id, Number(size));
  }
  return sizes;
}
