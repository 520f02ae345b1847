import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { say } from '../core/say.js';
import type { Git } from '../git/git.js';
import { blobId, parseTreeListing } from '../git/tree-entry.js';
import { decodePicture, type Picture, withoutIdleDepth } from '../image/decode.js';
import { isLossless } from '../image/facts.js';
import { sniff } from '../image/inspect.js';
import { artEvidence, type EdgeStyle, frameEvidence } from '../image/pixel-art.js';

/** A picture of a folder. */
export interface Sibling {
  readonly path: string;
  /** Tells pictures apart, and puts them in an order that one more does not change. */
  readonly blob: string;
}

export interface SetStyleOptions {
  /** What was asked for. */
  readonly style: EdgeStyle;
  /** The lossless pictures beside this one, itself among them. */
  readonly siblings: (path: string) => Promise<readonly Sibling[]>;
  readonly read: (sibling: Sibling) => Promise<Uint8Array | undefined>;
  /** Told what a folder's pictures are taken for, once for each. */
  readonly note?: (sentence: string) => void;
}

/** How the edges of a picture are to be drawn, and why. */
export interface StyleChoice {
  readonly style: EdgeStyle;
  /** Judged, not asked for: engines that draw every picture themselves need not follow. */
  readonly judged?: true;
  /** A sentence for the reports, where the folder decided. */
  readonly reason?: string;
}

/** Pictures of a folder that are looked at. */
const LOOKED_AT = 48;

/** Larger pictures are not looked at for their folder's sake. */
const LARGEST_BYTES = 1 << 20;
const LARGEST_PIXELS = 1 << 20;

/** Evidence from which a picture counts for its side. */
const CLEAR = 0.25;

/** Fewer clear pictures are no set. */
const FEWEST = 3;

/** Share of a set's clear pictures that make it one style. */
const MAJORITY = 0.6;

/** Share of all pictures looked at that must clearly be pixel art. */
const QUORUM = 0.2;

/** Evidence of its own with which a picture stands against its set: a photograph among sprites, a QR code among photographs. */
const CONTRARY = 0.95;

/** Votes of a folder. */
interface Votes {
  /** Pictures that were looked at, those without a clear side among them. */
  readonly looked: number;
  readonly pixelArt: number;
  readonly smooth: number;
}

/** How a picture is to be drawn. @param picture of an animation a frame that is like most */
export type SetStyle = (candidate: Sibling, picture: Picture) => Promise<StyleChoice>;

/** Evidence by blob: a picture is looked at once, be it for itself or for its folder. */
type Known = Map<string, Promise<number | undefined>>;

/** Judges the pictures of a folder together, so that the frames of one animation are not drawn in two styles. */
export function createSetStyle(options: SetStyleOptions): SetStyle {
  const folders = new Map<string, Promise<Votes>>();
  const known: Known = new Map();
  return async ({ path, blob }, picture) => {
    if (options.style !== 'auto') return { style: options.style };
    const own = evidenceOf(picture);
    if (own === undefined) return { style: 'smooth', judged: true };
    known.set(blob, Promise.resolve(own));
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    let counting = folders.get(folder);
    if (counting === undefined) {
      counting = countVotes(path, folder, known, options);
      folders.set(folder, counting);
    }
    return { ...decide(own, await counting), judged: true };
  };
}

/** The set's style where it has one, unless the picture is clearly of the other; else the picture's own. */
function decide(own: number, votes: Votes): StyleChoice {
  const { pixelArt, smooth } = votes;
  const all = pixelArt + smooth;
  if (isPixelArtSet(votes) && own > -CONTRARY) {
    return { style: 'pixel-art', reason: say`${pixelArt} of ${all} pictures of its folder are pixel art.` };
  }
  if (all >= FEWEST && smooth >= MAJORITY * all && own < CONTRARY) {
    return own > 0
      ? {
          style: 'smooth',
          reason: say`Enlarged smoothly: ${smooth} of ${all} pictures of its folder have smooth edges.`,
        }
      : { style: 'smooth' };
  }
  return { style: own > 0 ? 'pixel-art' : 'smooth' };
}

function isPixelArtSet({ looked, pixelArt, smooth }: Votes): boolean {
  const all = pixelArt + smooth;
  return all >= FEWEST && pixelArt >= MAJORITY * all && pixelArt >= QUORUM * looked;
}

/** Those of a folder's pictures by which it is judged, in the order that they are looked at. Pure. */
export function lookedAt(siblings: readonly Sibling[]): Sibling[] {
  return [...siblings].sort((a, b) => (a.blob < b.blob ? -1 : a.blob > b.blob ? 1 : 0)).slice(0, LOOKED_AT);
}

async function countVotes(
  path: string,
  folder: string,
  known: Known,
  { siblings, read, note }: SetStyleOptions,
): Promise<Votes> {
  let [looked, pixelArt, smooth] = [0, 0, 0];
  for (const sibling of lookedAt(await siblings(path))) {
    let looking = known.get(sibling.blob);
    if (looking === undefined) {
      // A damaged file fails where it is made.
      looking = evidenceOfFile(sibling, read).catch(() => undefined);
      known.set(sibling.blob, looking);
    }
    const evidence = await looking;
    if (evidence === undefined) continue;
    looked += 1;
    if (evidence > CLEAR) pixelArt += 1;
    else if (evidence < -CLEAR) smooth += 1;
  }
  const all = pixelArt + smooth;
  if (isPixelArtSet({ looked, pixelArt, smooth })) {
    const name = folder === '' ? say`The top folder` : folder;
    note?.(
      say`${name}: pixel art (${pixelArt} of ${all} pictures looked at); pixels are repeated. The input \`style\` says otherwise.`,
    );
  }
  return { looked, pixelArt, smooth };
}

async function evidenceOfFile(sibling: Sibling, read: SetStyleOptions['read']): Promise<number | undefined> {
  const bytes = await read(sibling);
  if (bytes === undefined || bytes.length > LARGEST_BYTES) return undefined;
  const facts = sniff(bytes);
  if (facts === undefined || facts.animated || !isLossless(facts)) return undefined;
  if (isLarge(facts)) return -1;
  return evidenceOf(withoutIdleDepth(await decodePicture(bytes, { facts })));
}

/** Undefined for what can be no pixel art, which says nothing of its folder either: lossy files. */
function evidenceOf({ info, colour, alpha }: Picture): number | undefined {
  if (!isLossless(info)) return undefined;
  if (isLarge(info)) return -1;
  return info.animated ? frameEvidence(colour, alpha) : artEvidence(colour, alpha);
}

function isLarge({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width * height > LARGEST_PIXELS;
}

/** Pictures that may be pixel art, and are no results of ours by their usual name. */
const MAY_COUNT = /(?<!@[\d.]+x)\.(?:png|webp)$/i;

/** The pictures beside one, as HEAD has them. @param path repository path */
export async function siblingsInTree(git: Git, path: string): Promise<Sibling[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const args = ['ls-tree', '-z', '--full-tree', 'HEAD', ...(folder === '' ? [] : ['--', folder])];
  const listed = await git.run(args, { okCodes: [0, 128] });
  return parseTreeListing(listed.stdout).filter(
    ({ mode, path: name }) => mode.startsWith('100') && MAY_COUNT.test(name),
  );
}

/** The pictures of a folder on disk, most of them at most. */
export async function siblingsOnDisk(
  folder: string,
  most: number,
): Promise<(Sibling & { readonly bytes: Uint8Array })[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && MAY_COUNT.test(entry.name)).map(({ name }) => name);
  const found = [];
  for (const name of names.sort().slice(0, most)) {
    const bytes = await readFile(join(folder, name)).catch(() => undefined);
    if (bytes !== undefined) found.push({ path: name, blob: blobId(bytes), bytes });
  }
  return found;
}
