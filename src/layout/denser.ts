import type { PixelSize } from '../core/outcome.js';
import { pathParts } from '../core/paths.js';

/** Ends that say so only beside the plain picture: `-hd` is Cocos2d's, `-retina` that of themes, and each may be a name of its own. */
const LOOSE_ENDS = ['-hd', '_hd', '-retina', '_retina', '@retina', '-x2', '_x2', '@x2'] as const;

/**
 * Ends of names that people give a picture of twice the size: the web's, CKEditor's, GTK's `-gtk-scaled`, Java's splash screens',
 * and the loose ones.
 */
const ENDS = ['-2x', '_2x', '.2x', '-hidpi', '_hidpi', '@2', '@200pct', ...LOOSE_ENDS] as const;

/** The loose ends, and Cocos2d's for an iPad, at a name's end. */
const LOOSE = /(?:[-_@](?:retina|x2)|[-_]hd|-ipadhd)$/i;
const LOOSE_FILE = /(?:[-_@](?:retina|x2)|[-_]hd|-ipadhd)\.[^./]+$/i;

/** The picture of which this one may be a denser one by its name: `a.png` of `a-hd.png`; undefined: of none. */
export function plainOfLoose(path: string): string | undefined {
  const { dir, name, ext } = pathParts(path);
  const plain = name.replace(LOOSE, '');
  return plain === name || plain === '' ? undefined : `${dir === '' ? '' : `${dir}/`}${plain}${ext}`;
}

/** Folders beside the picture that hold it at twice the size: Flutter's, design programs' exports', CKEditor's. */
const FOLDERS = ['2.0x', '2x', 'hidpi'] as const;

/**
 * The 1 in the name of the folder of plain pictures (`1x/`), in exports that have one for each size; in Material's icons it is
 * `1x_web/`, in Chromium's tree `default_100_percent/`.
 */
const PLAIN_FOLDER = /(?<=^|\/)1(?=x(?:_web)?\/)|1(?=00_percent\/)(?<=(?:^|\/)(?:[^/]*_)?1)/i;

/** The same at the end of a name: `a-1x.png` beside `a-2x.png`. */
const PLAIN_NAME = /(?<=[-_.])1(?=x$)/i;

/** IntelliJ's pictures for dark ground: the denser `run_dark.png` is `run@2x_dark.png`. */
const DARK = /(?=_dark$)/;

/** A folder of icons of one size that says it with one number, as KDE's do: `22/` beside `22@2x/`. */
const ONE_NUMBER = /(?<=(?:^|\/)\d{2,4})(?=\/)/;

/** `16x16`, as icon themes name folders and icon sets files; one digit says something else (a flag of `4x3`). */
const SIZE = /(?<!\d)\d{2,4}x\d{2,4}(?!\d)/gi;

/** Ends of names of folders for a scale of two: the icon theme specification's, and KDE's. */
const SCALED = ['@2', '@2x'] as const;

/** Every path that denserPaths() may give of another one is such a path. */
const SAYS_SIZE =
  /(?:[-_.]2x|[-_]hidpi|[-_@](?:hd|retina|x2)|@2(?:x_dark|00pct)?)\.[^./]+$|(?:^|\/)(?:2\.0x|2x(?:_web)?|hidpi|(?:[^/]*_)?200_percent|\d+@2x?)\/|(?<!\d)\d{2,5}x\d{2,5}(?!\d)/i;

/** True for a path that may be a denser picture's under another name than ours. */
export function saysSize(path: string): boolean {
  return SAYS_SIZE.test(path);
}

/**
 * Where a picture of twice the size may stand under another name than ours: `a-2x.png`, Flutter's `2.0x/a.png`, `2x/a.png` for
 * `1x/a.png`, and for one that says its size (`16x16/a.png`, `a_16x16.png`) the double of it, or the icon theme specification's
 * `16x16@2/a.png`. Pure.
 */
export function denserPaths(path: string): string[] {
  const { dir, name, ext } = pathParts(path);
  const folder = dir === '' ? '' : `${dir}/`;
  const paths = ENDS.map((end) => `${folder}${name}${end}${ext}`);
  for (const denser of FOLDERS) paths.push(`${folder}${denser}/${name}${ext}`);
  if (PLAIN_FOLDER.test(folder)) {
    const twice = folder.replace(PLAIN_FOLDER, '2');
    // Illustrator ends the names in it with @2x too.
    paths.push(`${twice}${name}${ext}`, `${twice}${name}@2x${ext}`);
  }
  if (PLAIN_NAME.test(name)) paths.push(`${folder}${name.replace(PLAIN_NAME, '2')}${ext}`);
  if (DARK.test(name)) paths.push(`${folder}${name.replace(DARK, '@2x')}${ext}`);
  if (ONE_NUMBER.test(folder)) paths.push(...SCALED.map((end) => `${folder.replace(ONE_NUMBER, end)}${name}${ext}`));
  const size = path.match(SIZE)?.at(-1);
  if (size === undefined) return paths;
  const double = size.replace(/\d+/g, (pixels) => String(2 * Number(pixels)));
  paths.push(path.replace(SIZE, (one) => (one === size ? double : one)));
  for (const end of SCALED) {
    const scaled = folder.replace(SIZE, (one, at: number) =>
      one === size && folder[at + one.length] === '/' ? one + end : one,
    );
    if (scaled !== folder) paths.push(`${scaled}${name}${ext}`);
  }
  return paths;
}

/**
 * Where else a source's picture of twice the size stands. Most repositories have none: there nothing is asked of any source.
 * @param denser where it may stand by the source's name
 */
export function denserAmong(
  files: readonly { readonly path: string }[],
  denser: (path: string) => readonly string[],
): (path: string) => readonly string[] {
  const there = new Set(files.flatMap(({ path }) => (saysSize(path) ? [path] : [])));
  return there.size === 0 ? () => [] : (path) => denser(path).filter((other) => there.has(other));
}

/**
 * The same the other way: the plain picture of one that may be denser by a loose name. Nothing is asked of any other picture.
 * @param plain what is the plain one by the source's name
 */
export function looseAmong(
  files: readonly { readonly path: string }[],
  plain: (path: string) => string | undefined,
): (path: string) => string | undefined {
  const loose = new Set(files.flatMap(({ path }) => (LOOSE_FILE.test(path) ? [path] : [])));
  return loose.size === 0 ? () => undefined : (path) => (loose.has(path) ? plain(path) : undefined);
}

/** Sizes that "twice as large" still means: what is drawn anew for a screen is not always the exact double. */
const [LEAST, MOST] = [1.5, 4];

/** True where a picture is by its size what its name says, a denser one of a plain picture: larger, and of the same shape. Pure. */
export function isDenserSize(plain: PixelSize, other: PixelSize): boolean {
  const times = other.width / plain.width;
  if (times < LEAST || times > MOST) return false;
  const height = plain.height * times;
  // Sides are whole pixels: one of the plain picture's may be off.
  return Math.abs(other.height - height) <= Math.max(times, 0.02 * height);
}
