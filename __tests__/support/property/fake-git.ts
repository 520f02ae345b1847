import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import type { Git, GitResult, GitRunOptions } from '../../../src/git/git.js';
import { blobId } from '../../../src/git/tree-entry.js';

export type Tree = ReadonlyMap<string, string>;

/** The few git commands that selection reads with, answered from maps: thousands of repositories a minute. */
export class FakeGit implements Git {
  readonly #blobs = new Map<string, Buffer>();
  readonly #commits = new Map<string, Tree>();
  #index: Tree = new Map();

  put(bytes: Uint8Array): string {
    const id = blobId(bytes);
    if (!this.#blobs.has(id)) this.#blobs.set(id, Buffer.from(bytes));
    return id;
  }

  blob(id: string): Buffer | undefined {
    return this.#blobs.get(id);
  }

  commit(tree: Tree): string {
    const id = (this.#commits.size + 1).toString(16).padStart(40, '0');
    this.#commits.set(id, tree);
    return id;
  }

  checkOut(tree: Tree): void {
    this.#index = tree;
  }

  async run(args: readonly string[], options: GitRunOptions = {}): Promise<GitResult> {
    const stdout = this.#answer(args, options);
    options.onOutput?.(stdout);
    return { code: 0, stdout: options.onOutput ? Buffer.alloc(0) : stdout, stderr: '' };
  }

  async text(args: readonly string[], options?: GitRunOptions): Promise<string> {
    return (await this.run(args, options)).stdout.toString('utf8').replace(/\n$/, '');
  }

  /** `cat-file --batch`: one answer a line. */
  start(): ChildProcess {
    const stdout = new PassThrough();
    const stdin = new Writable({
      write: (chunk: Buffer, _, done) => {
        for (const name of `${chunk}`.split('\n').slice(0, -1)) stdout.write(this.#object(name));
        done();
      },
    });
    return Object.assign(new EventEmitter(), { stdin, stdout }) as unknown as ChildProcess;
  }

  with(): Git {
    return this;
  }

  #answer(args: readonly string[], { input }: GitRunOptions): Buffer {
    const [command] = args;
    if (command === 'ls-files') return this.#list(args.includes('--') ? args.slice(args.indexOf('--') + 1) : undefined);
    if (command === 'diff-index') return this.#diff(args.at(-2) as string);
    if (command === 'grep') return this.#search(args[args.indexOf('-e') + 1] as string, args.at(-1) as string);
    if (command === 'check-ignore') return Buffer.alloc(0);
    const names = `${input as string}`.split('\n').slice(0, -1);
    if (command === 'cat-file' && args[1]?.startsWith('--batch-check')) {
      return Buffer.from(names.map((name) => this.#measure(name)).join(''));
    }
    throw new Error(`not faked: git ${args.join(' ')}`);
  }

  /** `grep -l -z -F -e TEXT HEAD -- FOLDER`: the checkout is always of HEAD. */
  #search(text: string, folder: string): Buffer {
    const found = sorted(this.#index).filter(
      ([path, blob]) => path.startsWith(`${folder}/`) && this.#blobs.get(blob)?.includes(text),
    );
    return Buffer.from(found.map(([path]) => `HEAD:${path}\0`).join(''));
  }

  #list(paths: readonly string[] | undefined): Buffer {
    const wanted = (path: string) => !paths || paths.some((one) => path === one || path.startsWith(`${one}/`));
    const lines = sorted(this.#index)
      .filter(([path]) => wanted(path))
      .map(([path, blob]) => `100644 ${blob} 0\t${path}\0`);
    return Buffer.from(lines.join(''));
  }

  #diff(commit: string): Buffer {
    const before = this.#commits.get(commit) as Tree;
    const zero = '0'.repeat(40);
    const records: string[] = [];
    for (const path of [...new Set([...before.keys(), ...this.#index.keys()])].sort()) {
      const [old, now] = [before.get(path), this.#index.get(path)];
      if (old === now) continue;
      const modes = `${old ? '100644' : '000000'} ${now ? '100644' : '000000'}`;
      records.push(`:${modes} ${old ?? zero} ${now ?? zero} ${old ? (now ? 'M' : 'D') : 'A'}\0${path}\0`);
    }
    return Buffer.from(records.join(''));
  }

  #object(name: string): Buffer {
    const [, folder] = name.split(':');
    const bytes = folder === undefined ? this.#blobs.get(name) : this.#folder(folder);
    if (!bytes) return Buffer.from(`${name} missing\n`);
    const head = folder === undefined ? `${name} blob` : `${'0'.repeat(40)} tree`;
    return Buffer.concat([Buffer.from(`${head} ${bytes.length}\n`), bytes, Buffer.from('\n')]);
  }

  #folder(folder: string): Buffer | undefined {
    const inside = sorted(this.#index).filter(([path]) => path.startsWith(`${folder}/`));
    if (inside.length === 0) return undefined;
    const entries = inside.flatMap(([path, id]) => [
      Buffer.from(`100644 ${path.slice(folder.length + 1)}\0`),
      Buffer.from(id, 'hex'),
    ]);
    return Buffer.concat(entries);
  }

  #measure(name: string): string {
    const bytes = this.#blobs.get(name);
    return bytes ? `${name} ${bytes.length}\n` : `${name} missing\n`;
  }
}

function sorted(tree: Tree): [string, string][] {
  return [...tree].sort(([a], [b]) => (a < b ? -1 : 1));
}
