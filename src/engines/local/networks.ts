import type { Quality } from '../../config/config.js';

/** A network, and what a tiled run must know of it. Figures and licences of ours: models/README.md. */
export interface NetworkSpec {
  /** Name in the ledger; the file of our own ones is `<name>.onnx` in the models folder. */
  readonly name: string;
  /** Source pixels of context an output pixel depends on, at each side. */
  readonly halo: number;
  /** Width and height of a tile, halo included, are a multiple of this. */
  readonly multiple: number;
  /** A region of one colour comes out as that colour (to a level or two), so that flat tiles need no network. */
  readonly flatIsExact: boolean;
  /** Longest side of a tile without halo, in source pixels: bounds the memory of a worker. */
  readonly longestTile: number;
  /** The network pools over the whole picture, so tiles must be told the picture's means. */
  readonly pools: boolean;
}

const PLAIN = { multiple: 1, flatIsExact: true, longestTile: 256, pools: false } as const;

/** The network for each `quality`. */
export const NETWORKS: Readonly<Record<Quality, NetworkSpec>> = {
  fast: { ...PLAIN, name: 'own-12x4', halo: 6 },
  balanced: { ...PLAIN, name: 'own-24x8', halo: 10 },
  best: { name: 'waifu2x-cunet', halo: 18, multiple: 4, flatIsExact: true, longestTile: 128, pools: true },
};

/** Networks that double and remove JPEG's blocks and ringing at the same time. */
const MEND = {
  light: { ...PLAIN, name: 'waifu2x-upconv7-noise1', halo: 7, longestTile: 128 },
  strong: { ...PLAIN, name: 'waifu2x-upconv7-noise2', halo: 7, longestTile: 128 },
} as const satisfies Record<string, NetworkSpec>;

/** JPEG qualities (libjpeg's scale) below which each of them measures better than the others. */
const STRONG_BELOW = 55;
const LIGHT_BELOW = 90;

/** Every network a quality may use, so that a worker can be told where they are. */
export function networksOf(quality: Quality): readonly NetworkSpec[] {
  return quality === 'fast' ? [NETWORKS.fast] : [NETWORKS[quality], MEND.light, MEND.strong];
}

/**
 * The network for a picture. Compressed JPEGs get one that mends them: the others sharpen blocks and ringing, which
 * costs 1 to 2 dB and is worse than bicubic below quality 60. `fast` stays fast.
 * @param jpegQuality 1..100, of JPEG sources.
 */
export function networkFor(quality: Quality, jpegQuality: number | undefined): NetworkSpec {
  if (quality === 'fast' || jpegQuality === undefined || jpegQuality >= LIGHT_BELOW) return NETWORKS[quality];
  return jpegQuality < STRONG_BELOW ? MEND.strong : MEND.light;
}
