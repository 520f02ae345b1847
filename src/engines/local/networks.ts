import type { Quality } from '../../config/config.js';
import type { ImageFacts } from '../../image/facts.js';
import type { Views } from './chain-network.js';

/** How coarsely a source was compressed, as its own quantisers say. */
export interface LossyCompression {
  readonly codec: 'jpeg' | 'webp';
  /** 0..100 on the scale of libjpeg or libwebp. */
  readonly quality: number;
}

/** Undefined when nothing was lost, or the file does not say how much. */
export function lossyCompression({ jpeg, webp }: Pick<ImageFacts, 'jpeg' | 'webp'>): LossyCompression | undefined {
  if (jpeg !== undefined) return { codec: 'jpeg', quality: jpeg.quality };
  return webp === undefined || webp.lossless ? undefined : { codec: 'webp', quality: webp.quality };
}

/** A network, and what a tiled run must know of it. Figures and licences of ours: models/README.md. */
export interface NetworkSpec {
  /** Name in the ledger. */
  readonly name: string;
  /** Source pixels of context an output pixel depends on, at each side. */
  readonly halo: number;
  /** Width and height of a tile, halo included, are a multiple of this. */
  readonly multiple: number;
  /** A region of one colour comes out as that colour (to a level or two), so that flat tiles need no network. */
  readonly flatIsExact: boolean;
  /** Overshoots beside flat areas are taken back: gains where the network is sharp enough to have them (docs/networks.md). */
  readonly boundsOvershoots: boolean;
  /** Longest side of a tile without halo, in source pixels: bounds the memory of a worker. */
  readonly longestTile: number;
}

/** A network of ours: a chain of 3×3 convolutions, which takes one pixel of context for each. */
export interface OwnNetwork extends NetworkSpec {
  /** File in the models folder. */
  readonly file: string;
  readonly views: Views;
}

function own(file: string, layers: number, views: Views = 1): OwnNetwork {
  const name = views === 1 ? file : `${file}-${views}-views`;
  return {
    name,
    file: `${file}.onnx`,
    views,
    halo: layers,
    multiple: 1,
    flatIsExact: true,
    boundsOvershoots: true,
    longestTile: 256,
  };
}

/** The network for each `quality`. */
export const NETWORKS: Readonly<Record<Quality, OwnNetwork>> = {
  fast: { ...own('own-16x8', 10), boundsOvershoots: false },
  balanced: own('own-32x10', 12),
  best: own('own-48x12', 14, 4),
};

/** Networks that double and remove the blocks and ringing of JPEG and lossy WebP at the same time. */
const MEND: Readonly<Record<Quality, OwnNetwork>> = {
  fast: { ...own('own-16x8-jpeg', 10), boundsOvershoots: false },
  balanced: own('own-32x10-jpeg', 12),
  best: own('own-32x10-jpeg', 12, 4),
};

/** Quality (libjpeg's scale, libwebp's scale) below which the mending networks measure better than the others. */
const MEND_BELOW: Readonly<Record<LossyCompression['codec'], number>> = { jpeg: 90, webp: 82 };

/** Every network a quality may use, so that a worker can be told where they are. */
export function networksOf(quality: Quality): readonly OwnNetwork[] {
  return [NETWORKS[quality], MEND[quality]];
}

/**
 * The network for a picture. Compressed sources get one that mends them: the others sharpen blocks and ringing, which
 * costs 1 to 2 dB and is worse than bicubic below a JPEG quality of 60.
 */
export function networkFor(quality: Quality, compression: LossyCompression | undefined): OwnNetwork {
  const mend = compression !== undefined && compression.quality < MEND_BELOW[compression.codec];
  return mend ? MEND[quality] : NETWORKS[quality];
}
