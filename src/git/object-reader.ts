import type { ChildProcess } from 'node:child_process';
import { say } from '../core/say.js';
import { gitError } from './errors.js';
import { firstLines, type Git } from './git.js';

/** One `git cat-file` process that answers any number of requests, in order. */
export interface ObjectReader {
  /** Bytes of an object, or undefined when this clone does not have it. `name`: an id, or `rev:path` without newline. */
  read(name: string): Promise<Buffer | undefined>;
  /** The same; an object of more than `limit` bytes is not kept, and the promise rejects with E_OBJECT_TOO_LARGE. */
  readAtMost(name: string, limit: number): Promise<Buffer | undefined>;
  /** The same, with id and type. */
  readObject(name: string): Promise<GitObject | undefined>;
  close(): void;
}

export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

interface Waiting {
  readonly name: string;
  readonly limit: number;
  resolve(object: GitObject | undefined): void;
  reject(error: unknown): void;
}

/** What `git cat-file --batch` says of one request. */
type Answer =
  | { readonly kind: 'object'; readonly object: GitObject }
  | { readonly kind: 'missing' }
  /** Its bytes are not kept. */
  | { readonly kind: 'too-large'; readonly id: string; readonly size: number };

/**
 * Takes the output of `git cat-file --batch` apart, in whatever pieces it comes.
 * @param limit bytes of the object that is answered next; one of more is dropped
 * @param onAnswer called for each request, in their order
 */
function createBatchParser(limit: () => number, onAnswer: (answer: Answer) => void): (chunk: Buffer) => void {
  let buffered: Buffer[] = [];
  let size = 0;
  /** The body that is awaited, `length` with its closing newline; undefined while a header is. */
  let body: { readonly id: string; readonly type: string; readonly length: number } | undefined;
  /** Bytes still to come of an object that is too large. */
  let dropping = 0;

  function joined(): Buffer {
    if (buffered.length > 1) buffered = [Buffer.concat(buffered)];
    return buffered[0] ?? Buffer.alloc(0);
  }

  function consume(count: number): void {
    const rest = joined().subarray(count);
    buffered = rest.length > 0 ? [rest] : [];
    size = rest.length;
  }

  /** @returns false while the header's line is not whole */
  function takeHeader(): boolean {
    const all = joined();
    const newline = all.indexOf(10);
    if (newline < 0) return false;
    const header = all.toString('latin1', 0, newline);
    consume(newline + 1);
    const [, id = '', type = '', length] = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header) ?? [];
    if (length === undefined) onAnswer({ kind: 'missing' });
    else if (Number(length) > limit()) {
      dropping = Number(length) + 1;
      onAnswer({ kind: 'too-large', id, size: Number(length) });
    } else body = { id, type, length: Number(length) + 1 };
    return true;
  }

  return function onData(chunk) {
    buffered.push(chunk);
    size += chunk.length;
    for (;;) {
      if (dropping > 0) {
        const gone = Math.min(dropping, size);
        consume(gone);
        dropping -= gone;
        if (dropping > 0) return;
      } else if (body === undefined) {
        if (!takeHeader()) return;
      } else {
        const { id, type, length } = body;
        if (size < length) return;
        const bytes = Buffer.from(joined().subarray(0, length - 1));
        consume(length);
        body = undefined;
        onAnswer({ kind: 'object', object: { id, type, bytes } });
      }
    }
  };
}

/** Bytes with `--batch`; the process starts with the first request. */
export function createObjectReader(git: Git): ObjectReader {
  const queue: Waiting[] = [];
  let child: ChildProcess | undefined;
  /** Until a fetch has failed once, git may fetch what a partial clone lacks. */
  let lazy = true;

  function fail(error: unknown): void {
    child = undefined;
    for (const waiting of queue.splice(0)) waiting.reject(error);
  }

  /** In a partial clone git ends at the first object that it cannot fetch: that one is missing, the others are asked again. */
  function goOn(stderr: string): void {
    child = undefined;
    if (!/promisor remote|could not fetch/i.test(stderr)) {
      fail(gitError('E_GIT_FAILED', say`git cat-file ended before it had answered: ${firstLines(stderr)}`));
      return;
    }
    lazy = false;
    const [missing, ...others] = queue.splice(0);
    missing?.resolve(undefined);
    for (const waiting of others) ask(waiting);
  }

  function onAnswer(answer: Answer): void {
    const waiting = queue.shift();
    if (answer.kind === 'object') waiting?.resolve(answer.object);
    else if (answer.kind === 'missing') waiting?.resolve(undefined);
    else waiting?.reject(gitError('E_OBJECT_TOO_LARGE', say`Object ${answer.id} has ${answer.size} bytes.`));
  }

  function process(): ChildProcess {
    if (child) return child;
    const started = git.start(['cat-file', '--batch'], lazy ? {} : { env: { GIT_NO_LAZY_FETCH: '1' } });
    let stderr = '';
    const parse = createBatchParser(() => queue[0]?.limit ?? 0, onAnswer);
    started.stdout?.on('data', parse);
    started.stdin?.on('error', () => undefined);
    started.stderr?.on('data', (chunk: Buffer) => {
      stderr = `${stderr}${chunk.toString('utf8')}`.slice(-2000);
    });
    started.on('error', (error) => fail(gitError('E_GIT_MISSING', undefined, { cause: error })));
    started.on('close', () => {
      if (child === started) goOn(stderr);
    });
    child = started;
    return started;
  }

  function ask(waiting: Waiting): void {
    queue.push(waiting);
    process().stdin?.write(`${waiting.name}\n`);
  }

  function readObject(name: string, limit = Number.POSITIVE_INFINITY): Promise<GitObject | undefined> {
    return new Promise((resolve, reject) => {
      if (/[\n\0]/.test(name)) reject(gitError('E_GIT_FAILED', say`An object name must not hold a newline.`));
      else ask({ name, limit, resolve, reject });
    });
  }

  return {
    readObject: (name) => readObject(name),
    read: async (name) => (await readObject(name))?.bytes,
    readAtMost: async (name, limit) => (await readObject(name, limit))?.bytes,
    close() {
      const running = child;
      child = undefined;
      running?.stdin?.end();
    },
  };
}

/** Sizes in bytes of blobs, by one `cat-file --batch-check`; objects this clone lacks are absent from the map. */
export async function blobSizes(git: Git, blobs: Iterable<string>): Promise<Map<string, number>> {
  const unique = new Set(blobs);
  const sizes = new Map<string, number>();
  if (unique.size === 0) return sizes;
  let rest = '';
  await git.run(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
    input: `${[...unique].join('\n')}\n`,
    onOutput(chunk) {
      const lines = `${rest}${chunk.toString('latin1')}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [id = '', size = ''] = line.split(' ');
        if (/^\d+$/.test(size)) sizes.set(id, Number(size));
      }
    },
  });
  return sizes;
}
