import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, extname, relative, resolve, sep } from 'node:path';
import { DEFAULT_EXCLUDES, INPUTS } from '../config/inputs.js';
import { asSuperresError, type SuperresError } from '../core/errors.js';
import { type Failed, failedOutcome } from '../core/outcome.js';
import { isInside } from '../core/paths.js';
import { say, someOf } from '../core/say.js';
import { sentenceForName } from '../image/inspect.js';
import { isVariantName } from '../layout/layout.js';
import type { PathMatcher } from '../select/pattern-lines.js';
import { compilePatterns } from '../select/patterns.js';
import { repositoryTop } from './denser-on-disk.js';
import { cliError } from './errors.js';
import { type Walk, walkFolder } from './walk-folder.js';

/** A file that `superres enhance` was asked to look at. */
export interface FoundFile {
  /** As messages show it: relative to the current folder when it is inside, with `/`. */
  readonly name: string;
  readonly absolute: string;
  /** What templates start from: the current folder, or for a file outside of it the folder that was named. */
  readonly root: string;
  /** Path inside `root`, with `/`. */
  readonly relative: string;
  /**
   * The folder from which its path is judged as the action would: the repository's, or `root` where there is none. Absent: it was
   * named, and is taken whatever stands beside it.
   */
  readonly judgedFrom?: string;
}

/** What the arguments stand for. */
export interface Found {
  readonly files: readonly FoundFile[];
  /** Arguments that stand for nothing. */
  readonly missing: readonly Failed[];
  /** Sentences on folders in which there is nothing to take. */
  readonly barren: readonly string[];
  /** Names of files that were named, and that the action would leave alone: with `asAction`. */
  readonly leftAlone: readonly string[];
}

export interface FindOptions {
  /** A file that is named, or matches a named pattern, is held to what a folder's files are held to. */
  readonly asAction?: boolean;
}

/**
 * The files that the arguments stand for, in order, each once. A file stands for itself; a folder for the images in it that
 * the default patterns select, symbolic links in it not followed (one that was named is); a pattern that is no file, on shells that do not expand it, for
 * the images that match. What does not exist fails alone.
 * @throws SuperresError E_PATH_NOT_FOUND when nothing that was named exists
 */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
  { asAction = false }: FindOptions = {},
): Promise<Found> {
  const files = new Map<string, FoundFile>();
  const leftAlone = new Set<string>();
  const matchers = new Map<string, PathMatcher>();
  const tops = new Map<string, Promise<string | undefined>>();
  const topOf = async ({ absolute, root }: FoundFile): Promise<string> => {
    const folder = dirname(absolute);
    const top = tops.get(folder) ?? repositoryTop(folder);
    tops.set(folder, top);
    return (await top) ?? root;
  };
  const isTaken = (file: string, top: string): boolean => {
    const matcher = matchers.get(top) ?? defaultMatcher(top);
    matchers.set(top, matcher);
    return matcher(withSlashes(relative(top, file)));
  };
  const barren: string[] = [];
  const missing: { readonly path: string; readonly error: SuperresError }[] = [];
  for (const path of paths) {
    try {
      const { found, root, isNamed, passedOver, unwanted = [], closed = [] } = await lookFor(path, cwd);
      missing.push(...closed.map((folder) => ({ ...folder, path: nameOf(folder.path, cwd) })));
      if (found.length === 0 && passedOver) barren.push(nothingIn(path, passedOver, unwanted));
      for (const file of found) {
        const described = describe(file, root, cwd);
        if (isNamed && !asAction) {
          files.set(file, described);
          continue;
        }
        const judgedFrom = await topOf(described);
        if (asAction && !isTaken(file, judgedFrom)) leftAlone.add(described.name);
        else if (!files.has(file)) files.set(file, { ...described, judgedFrom });
      }
    } catch (thrown) {
      missing.push({ path, error: asSuperresError(thrown) });
    }
  }
  const [first] = missing;
  if (first && files.size === 0 && leftAlone.size === 0) throw first.error;
  return { files: [...files.values()], missing: missing.map(asFailed), barren, leftAlone: [...leftAlone] };
}

/** What Node gives in place of bytes of a name that are not UTF-8. */
export const REPLACEMENT = '\ufffd';

interface Look {
  /** Absolute paths. */
  readonly found: readonly string[];
  readonly root: string;
  /** It is the file that was named. */
  readonly isNamed?: true;
  /** Files of a folder in which nothing was found. */
  readonly passedOver?: readonly string[];
  /** Paths, in that folder, of those that are images which the action leaves alone. */
  readonly unwanted?: readonly string[];
  readonly closed?: Walk['closed'];
}

/** Kinds of files that are named of a folder. */
const KINDS = 5;

/** `words: no image to take among the files in it (.md, .txt).` */
function nothingIn(folder: string, files: readonly string[], unwanted: readonly string[]): string {
  if (files.length === 0) return say`${folder}: the folder is empty.`;
  const [first, second] = unwanted;
  if (first !== undefined) {
    return second === undefined
      ? say`${folder}: its one image (${first}) is left alone for its name or its folder's, as the action does; name the file to have it.`
      : say`${folder}: its ${unwanted.length} images (${first}, …) are left alone for their names or their folders', as the action does; name a file to have it.`;
  }
  const counts = new Map<string, number>();
  for (const file of files) {
    const kind = extname(file) || basename(file);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const kinds = [...counts].sort(([, a], [, b]) => b - a).map(([kind]) => kind);
  return say`${folder}: no image to take among the files in it (${someOf(kinds, KINDS)}).`;
}

/** True for what is a pattern where no file has that very name. */
export const isPattern = (path: string): boolean => /[*?[{]/.test(path);

async function lookFor(path: string, cwd: string): Promise<Look> {
  // `superres enhance "$UNSET"` would be the current folder.
  if (path === '') throw cliError('E_PATH_NOT_FOUND', say`An empty name is no file or folder.`);
  const absolute = resolve(cwd, path);
  const kind = await stat(absolute).then(
    (stats) => (stats.isDirectory() ? 'folder' : 'file'),
    () =>
      lstat(absolute).then(
        () => 'file' as const,
        // Node cannot say a name that is not UTF-8: the rules of selection tell of it.
        () => (path.includes(REPLACEMENT) ? ('file' as const) : undefined),
      ),
  );
  if (kind === undefined) {
    if (isPattern(path)) return matching(path, cwd);
    throw cliError('E_PATH_NOT_FOUND', say`${path}: no such file or folder.`);
  }
  const root = isInside(absolute, cwd) ? cwd : kind === 'folder' ? absolute : dirname(absolute);
  if (kind === 'file') return { found: [absolute], root, isNamed: true };
  const { images, files, closed } = await imagesIn(absolute, defaultMatcher(absolute));
  if (images.length > 0) return { found: images, root, closed };
  const inside = files.map((file) => withSlashes(relative(absolute, file)));
  return { found: images, root, closed, passedOver: files, unwanted: inside.filter(defaultPaths(absolute)).sort() };
}

/** A pattern, from the folder above its first wild part on. */
async function matching(pattern: string, cwd: string): Promise<Look> {
  const parts = pattern.split(/[\\/]/);
  const wild = parts.findIndex(isPattern);
  const folder = resolve(cwd, parts.slice(0, wild).join('/') || (pattern.startsWith('/') ? '/' : '.'));
  const { images, closed } = await imagesIn(folder, compilePatterns([parts.slice(wild).join('/')], folder));
  if (images.length === 0) throw cliError('E_PATH_NOT_FOUND', say`${pattern}: no file matches.`);
  return { found: images, root: isInside(folder, cwd) ? cwd : folder, closed };
}

function asFailed({ path, error }: { readonly path: string; readonly error: SuperresError }): Failed {
  return { ...failedOutcome({ path, blob: '', output: path }, error), retryable: false };
}

const withSlashes = (path: string): string => path.split(sep).join('/');

function describe(absolute: string, root: string, cwd: string): FoundFile {
  const inside = withSlashes(relative(root, absolute));
  return {
    absolute,
    root,
    relative: inside || basename(absolute),
    name: root === cwd ? inside : withSlashes(absolute),
  };
}

function nameOf(absolute: string, cwd: string): string {
  return withSlashes(isInside(absolute, cwd) ? relative(cwd, absolute) : absolute);
}

/** What a folder stands for: the images that a run would take without any input. */
function defaultMatcher(folder: string): PathMatcher {
  const wanted = defaultPaths(folder);
  const unwanted = compilePatterns(DEFAULT_EXCLUDES, folder);
  return (name) => wanted(name) && !unwanted(name) && !isVariantName(name);
}

/** What is an image by the default of `paths`. */
function defaultPaths(folder: string): PathMatcher {
  return compilePatterns(INPUTS.paths.default.split('\n'), folder);
}

/** The images of a folder that the patterns choose. */
async function imagesIn(
  folder: string,
  selected: PathMatcher,
): Promise<{ images: string[]; files: readonly string[]; closed: Walk['closed'] }> {
  const { files, closed } = await walkFolder(folder);
  const images = files.filter((file) => selected(withSlashes(relative(folder, file))));
  // A folder of nothing but drawings or icons is told why nothing happens to them.
  const told = images.length > 0 ? images : files.filter((file) => sentenceForName(file) !== undefined);
  return { images: told.sort(), files, closed };
}
