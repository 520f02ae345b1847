import { readdir, realpath } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { errorCode, type SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { cliError } from './errors.js';

/** What is in a folder. */
export interface Walk {
  /** Every file below it, as the folder was named; symbolic links are files, and never followed. */
  readonly files: readonly string[];
  /** Folders below it that could not be looked into. */
  readonly closed: readonly { readonly path: string; readonly error: SuperresError }[];
}

/**
 * Walks a folder with @actions/glob. That gives up altogether where it cannot look at one thing (a folder that is closed to
 * us, a name that is not UTF-8, a file that vanishes meanwhile) and knows no line ends in names; then we go around what
 * stands in the way.
 * @throws SuperresError E_PATH_NOT_FOUND when the folder itself cannot be searched
 */
export async function walkFolder(folder: string): Promise<Walk> {
  // A folder that was named may be a link: its files are looked for where it leads, and named as it was.
  const top = await realpath(folder).catch(() => folder);
  const files = /[\r\n]/.test(top) ? undefined : await globbed(top).catch(() => undefined);
  if (files) return { files: files.map((file) => join(folder, relative(top, file))), closed: [] };
  const walk = { files: [] as string[], closed: [] as { path: string; error: SuperresError }[] };
  await goAround(folder, walk);
  const [first] = walk.closed;
  if (first?.path === folder) throw first.error;
  return walk;
}

async function globbed(top: string): Promise<string[]> {
  const { create } = await import('@actions/glob');
  const options = { followSymbolicLinks: false, matchDirectories: false, implicitDescendants: false };
  return withoutDebugLines(async () => (await create(join(literally(top), '**'), options)).glob());
}

async function goAround(folder: string, { files, closed }: { files: string[]; closed: Walk['closed'][number][] }) {
  const there = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    const what = say`${folder} cannot be searched (${errorCode(cause) ?? say`unknown error`}).`;
    closed.push({ path: folder, error: cliError('E_PATH_NOT_FOUND', what, { cause }) });
  });
  for (const entry of there ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await goAround(path, { files, closed });
    else files.push(path);
  }
}

/** A path as a pattern that matches itself, in @actions/glob's language. */
function literally(path: string): string {
  const escaped = path.replace(/[[?*]/g, '[$&]');
  return sep === '\\' ? escaped : escaped.replaceAll('\\', '\\\\');
}

/** @actions/glob tells standard output how it searches, as `::debug::` lines for a runner, and cannot be asked not to. */
async function withoutDebugLines<T>(work: () => Promise<T>): Promise<T> {
  const { stdout } = process;
  const own = Object.getOwnPropertyDescriptor(stdout, 'write');
  const write = stdout.write.bind(stdout);
  stdout.write = ((chunk: Uint8Array | string, ...rest: []) =>
    typeof chunk === 'string' && chunk.startsWith('::debug::') ? true : write(chunk, ...rest)) as typeof stdout.write;
  try {
    return await work();
  } finally {
    if (own) Object.defineProperty(stdout, 'write', own);
    else Reflect.deleteProperty(stdout, 'write');
  }
}
