import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { INPUTS } from '../config/inputs.js';
import { errorCode } from '../core/errors.js';
import { sentenceForName } from '../image/inspect.js';
import { compilePatterns } from '../select/patterns.js';
import { cliError } from './errors.js';

/** A file that `superres enhance` was asked to look at. */
export interface FoundFile {
  /** As messages show it: relative to the current folder when it is inside, with `/`. */
  readonly name: string;
  readonly absolute: string;
  /** What templates start from: the current folder, or for a file outside of it the folder that was named. */
  readonly root: string;
  /** Path inside `root`, with `/`. */
  readonly relative: string;
}

/**
 * The files that the arguments stand for, in order, each once. A file stands for itself; a folder for the images in
 * it that the default patterns select, symbolic links not followed.
 * @throws SuperresError E_PATH_NOT_FOUND
 */
export async function findFiles(paths: readonly string[], cwd: string): Promise<FoundFile[]> {
  const found = new Map<string, FoundFile>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const isFolder = await stat(absolute).then(
      (stats) => stats.isDirectory(),
      () =>
        lstat(absolute).then(
          () => false,
          (cause: unknown) => {
            throw cliError('E_PATH_NOT_FOUND', `${path}: no such file or folder.`, { cause });
          },
        ),
    );
    const root = isInside(absolute, cwd) ? cwd : isFolder ? absolute : dirname(absolute);
    for (const file of isFolder ? await imagesIn(absolute) : [absolute]) {
      if (!found.has(file)) found.set(file, describe(file, root, cwd));
    }
  }
  return [...found.values()];
}

function describe(absolute: string, root: string, cwd: string): FoundFile {
  const inside = relative(root, absolute).split(sep).join('/');
  return {
    absolute,
    root,
    relative: inside || basename(absolute),
    name: root === cwd ? inside : absolute.split(sep).join('/'),
  };
}

function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Walks with @actions/glob, chooses with the default patterns of the input `paths`. */
async function imagesIn(folder: string): Promise<string[]> {
  if (/[\r\n]/.test(folder)) {
    throw cliError('E_PATH_NOT_FOUND', 'A folder whose name contains a line end cannot be searched.', {
      remedy: 'Name the files in it one by one, or rename the folder.',
    });
  }
  const { create } = await import('@actions/glob');
  const options = { followSymbolicLinks: false, matchDirectories: false, implicitDescendants: false };
  const search = withoutDebugLines(async () => (await create(join(literally(folder), '**'), options)).glob());
  const files = await search.catch((cause: unknown) => {
    const what = `${folder} cannot be searched (${errorCode(cause) ?? 'unknown error'}).`;
    throw cliError('E_PATH_NOT_FOUND', what, { cause });
  });
  const selected = compilePatterns(INPUTS.paths.default.split('\n'), folder);
  const images = files.filter((file) => selected(relative(folder, file).split(sep).join('/')));
  // A folder of nothing but drawings or icons is told why nothing happens to them.
  return (images.length > 0 ? images : files.filter((file) => sentenceForName(file) !== undefined)).sort();
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
