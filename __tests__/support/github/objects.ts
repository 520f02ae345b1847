import { createHash, randomUUID } from 'node:crypto';
import { access, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type Program, startProgram } from '../spawner/start-program.js';
import { gitEnvironment } from './git.js';

const compress = promisify(deflate);

export interface GitObject {
  readonly oid: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly content: Buffer;
}

/** A bare repository's objects and refs without a process for each: the fake reads and writes some hundred in a test. */
export interface Objects {
  /** By any name that git knows (`refs/heads/main^{commit}`); undefined where there is none. */
  read(name: string): Promise<GitObject | undefined>;
  /** Writes a loose object and gives its id. */
  write(type: GitObject['type'], content: Uint8Array): Promise<string>;
  /** What a full ref name points to, loose or packed; undefined where there is none. */
  ref(name: string): Promise<string | undefined>;
  close(): void;
}

export function openObjects(dir: string, format: 'sha1' | 'sha256'): Objects {
  let batch: Batch | undefined;
  return {
    async read(name) {
      if (name.includes('\n') || name.startsWith('-')) return undefined;
      batch ??= openBatch(dir);
      return batch.ask(name);
    },
    async write(type, content) {
      const object = Buffer.concat([Buffer.from(`${type} ${content.length}\0`), content]);
      const oid = createHash(format).update(object).digest('hex');
      const file = join(dir, 'objects', oid.slice(0, 2), oid.slice(2));
      if (await access(file).then(yes, no)) return oid;
      await mkdir(dirname(file), { recursive: true });
      const temporary = join(dirname(file), `tmp_obj_${randomUUID()}`);
      await writeFile(temporary, await compress(object), { mode: 0o444 });
      await rename(temporary, file);
      return oid;
    },
    async ref(name) {
      if (!/^refs\/[^~^:?*[\\@{]+$/.test(name) || /(^|\/)\.{1,2}(\/|$)/.test(name)) return (await this.read(name))?.oid;
      const loose = await readFile(join(dir, name), 'latin1').catch(() => undefined);
      if (loose !== undefined) return loose.trim();
      const packed = await readFile(join(dir, 'packed-refs'), 'utf8').catch(() => '');
      return packed
        .split('\n')
        .find((line) => line.endsWith(` ${name}`))
        ?.split(' ')[0];
    },
    close: () => batch?.program.kill(),
  };
}

const [yes, no] = [() => true, () => false];

interface Batch {
  readonly program: Program;
  ask(name: string): Promise<GitObject | undefined>;
}

/** `git cat-file --batch`: a name a line in; `oid type size`, the content and a line feed out, or `name missing`. */
function openBatch(dir: string): Batch {
  const program = startProgram('git', ['cat-file', '--batch'], { cwd: dir, env: gitEnvironment() });
  const waiting: ((found: GitObject | undefined) => void)[] = [];
  let rest: Buffer = Buffer.alloc(0);
  program.stdin.on('error', () => undefined);
  program.stdout.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const end = rest.indexOf('\n');
      if (end < 0) return;
      const [, oid = '', type, size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(rest.subarray(0, end).toString()) ?? [];
      const last = size === undefined ? end + 1 : end + 2 + Number(size);
      if (rest.length < last) return;
      const content = Buffer.from(rest.subarray(end + 1, last - 1));
      rest = rest.subarray(last);
      waiting.shift()?.(size === undefined ? undefined : { oid, type: type as GitObject['type'], content });
    }
  });
  return {
    program,
    ask: (name) =>
      new Promise((resolve) => {
        waiting.push(resolve);
        program.stdin.write(`${name}\n`);
      }),
  };
}
