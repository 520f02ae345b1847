import type { RepositoryHandle } from './handle.js';

/** One tracked file: its content, and its mode where that is not a plain file's. */
export interface Imported {
  /** As git has it; bytes for names that are not UTF-8. */
  readonly path: string | Uint8Array;
  readonly content: string | Uint8Array;
  /** 120000: a link to `content`. 160000: a submodule at the commit `content`. */
  readonly mode?: '100644' | '100755' | '120000' | '160000';
}

/** Puts files of any name and kind onto main, as one commit, without a work tree. */
export async function importFiles(repository: RepositoryHandle, files: readonly Imported[]): Promise<void> {
  const parts: Uint8Array[] = [];
  const say = (text: string) => parts.push(Buffer.from(text));
  const before = await repository.head('main');
  say('commit refs/heads/main\ncommitter Mona <mona@example.com> 1700000000 +0000\ndata 5\nFiles\n');
  if (before !== undefined) say(`from ${before}\n`);
  for (const { path, content, mode = '100644' } of files) {
    const name = quoted(Buffer.from(path as string));
    if (mode === '160000') {
      say(`M ${mode} ${content as string} ${name}\n`);
      continue;
    }
    const bytes = Buffer.from(content as string);
    say(`M ${mode} inline ${name}\ndata ${bytes.length}\n`);
    parts.push(bytes);
    say('\n');
  }
  await repository.git(['fast-import', '--quiet', '--force'], Buffer.concat(parts));
}

/** A C-style quoted path, byte by byte. */
function quoted(bytes: Uint8Array): string {
  return `"${[...bytes].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}"`;
}
