import type { Quality } from '../../config/config.js';
import type { ImageFacts } from '../../image/facts.js';
import type { Views } from './graph.js';
import type { Bounds } from './safe-areas.js';

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
export interface NetworkSpec extends Bounds {
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
  /** Smooth squares (isSmooth) are Lanczos's: for networks that add, not for those that take away what compression did. */
  readonly leavesSmooth: boolean;
  /** It knows luma: its result pixels have about the chroma of their source pixel, which is drawn anew (kernel/colour.h). */
  readonly repeatsChroma: boolean;
  /** Longest side of a tile without halo, in source pixels: bounds the memory of a worker. */
  readonly longestTile: number;
}

/** A network of ours: made of what our own kernel runs. */
export interface OwnNetwork extends NetworkSpec {
  /** File in the models folder. */
  readonly file: string;
  readonly views: Views;
}

/** Root mean square, of 1: no picture of Set5, Set14, icons or text goes further with a network of ours (docs/networks.md). */
const STRAY_BOUND = 12 / 255;

/**
 * Root mean square, of 1, for what natural pictures lack: 39.3 dB. Of Set5's, Set14's and photographs' squares one in a hundred is further off; of grain
 * that a network smooths, nearly all (docs/networks.md).
 */
const HOLD_BOUND = 2.75 / 255;

/** Networks that take blocks and ringing out of their source may leave it further. */
const MENDING: Bounds = { strayBound: 24 / 255 };
const NATURAL: Bounds = { strayBound: STRAY_BOUND, holdBound: HOLD_BOUND };
const DRAWING: Bounds = { strayBound: STRAY_BOUND };

interface Row {
  /** Name of the ONNX file in the models folder, without its extension. */
  readonly file: string;
  /** Source pixels of context: haloOf() of the file. */
  readonly halo: number;
  readonly views?: Views;
  readonly boundsOvershoots?: boolean;
  readonly repeatsChroma?: boolean;
}

function own(
  { file, halo, views = 1, boundsOvershoots = true, repeatsChroma = false }: Row,
  bounds: Bounds,
): OwnNetwork {
  return {
    name: views === 1 ? file : `${file}-${views}-views`,
    file: `${file}.onnx`,
    views,
    halo,
    multiple: 1,
    flatIsExact: true,
    boundsOvershoots,
    repeatsChroma,
    leavesSmooth: bounds !== MENDING,
    ...bounds,
    longestTile: 512,
  };
}

/** Qualities of a JPEG (libjpeg's scale) and of a lossy WebP (libwebp's). */
type PerCodec = Readonly<Record<LossyCompression['codec'], number>>;

/** The networks of a quality; one picture goes through one of them. */
export interface Networks {
  /** Photographs, paintings, renderings: everything that is not drawn. */
  readonly natural: OwnNetwork;
  /**
   * What isSharpDrawing() says of: icons, text, interfaces, patterns of single pixels; and what isErrorDiffused() says of: networks
   * that were not taught such dots draw hatching through them.
   */
  readonly drawn: OwnNetwork;
  /** Doubles and removes the blocks and ringing of JPEG and lossy WebP at the same time. */
  readonly mending: OwnNetwork;
  /** The same for files with little left of the picture. */
  readonly mendingCoarse: OwnNetwork;
  /** Below these the mending networks measure better than the others, and below those the coarse one: docs/fidelity.md. */
  readonly mendBelow: PerCodec;
  readonly coarseBelow: PerCodec;
}

const SMALL = own({ file: 'own-16x14-natural', halo: 16, boundsOvershoots: false, repeatsChroma: true }, NATURAL);
const SMALL_DRAWN = own({ file: 'own-16x10-drawn', halo: 12, boundsOvershoots: false, repeatsChroma: true }, DRAWING);
const SMALL_MENDING = own({ file: 'own-16x10-jpeg', halo: 12, boundsOvershoots: false }, MENDING);
const SMALL_COARSE = own({ file: 'own-16x8-jpeg', halo: 10, boundsOvershoots: false }, MENDING);

const DRAWN = own({ file: 'span-32x6-drawn', halo: 21 }, DRAWING);
const DRAWN_BEST = own({ file: 'span-48x6-drawn', halo: 21, views: 4 }, DRAWING);

/** Where the networks cross on Set5's pictures (and Set14's, for the SPANs). */
const CROSSINGS = { mendBelow: { jpeg: 92, webp: 84 }, coarseBelow: { jpeg: 65, webp: 35 } } as const;
const SPAN_CROSSINGS = { mendBelow: { jpeg: 93, webp: 85 }, coarseBelow: { jpeg: 66, webp: 35 } } as const;
const BEST_CROSSINGS = { mendBelow: { jpeg: 94, webp: 87 }, coarseBelow: { jpeg: 66, webp: 35 } } as const;

/** The narrow SPAN for files with little left, seen so many times. */
const spanForCoarse = (views: Views) => own({ file: 'span-32x6-jpeg-coarse', halo: 21, views }, MENDING);

export const NETWORKS: Readonly<Record<Quality, Networks>> = {
  fast: {
    natural: SMALL,
    drawn: SMALL_DRAWN,
    mending: SMALL_MENDING,
    mendingCoarse: SMALL_COARSE,
    ...CROSSINGS,
  },
  balanced: {
    natural: own({ file: 'span-48x6-natural', halo: 21 }, NATURAL),
    drawn: DRAWN,
    mending: own({ file: 'span-32x6-jpeg', halo: 21 }, MENDING),
    mendingCoarse: spanForCoarse(1),
    ...SPAN_CROSSINGS,
  },
  best: {
    natural: own({ file: 'span-48x6-natural', halo: 21, views: 4 }, NATURAL),
    drawn: DRAWN_BEST,
    // Two looks of the wider one are better than four of the narrow one, in the same time.
    mending: own({ file: 'span-48x6-jpeg', halo: 21, views: 2 }, MENDING),
    mendingCoarse: spanForCoarse(4),
    ...BEST_CROSSINGS,
  },
};

/** Every network a quality may use, so that a worker can be told where they are. */
export function networksOf(quality: Quality): readonly OwnNetwork[] {
  const { natural, drawn, mending, mendingCoarse } = NETWORKS[quality];
  return [natural, drawn, mending, mendingCoarse];
}

/** What the ledger calls a quality's networks. */
export function nameOf(quality: Quality): string {
  const { natural, drawn } = NETWORKS[quality];
  return `${natural.name}+${drawn.name}`;
}

/**
 * The network for a picture. Compressed sources get one that mends them: the others sharpen blocks and ringing, which
 * costs 1 to 2 dB and is worse than bicubic below a JPEG quality of 60. What is drawn and what a camera saw want different
 * networks of the same size: one for both measures lower on each (docs/networks.md).
 * @param drawn see isSharpDrawing(); asked only where it matters
 * @param dotted see isErrorDiffused(); the same
 */
export function networkFor(
  quality: Quality,
  compression: LossyCompression | undefined,
  drawn: () => boolean,
  dotted: () => boolean = () => false,
): OwnNetwork {
  const networks = NETWORKS[quality];
  if (compression !== undefined && compression.quality < networks.mendBelow[compression.codec]) {
    return compression.quality < networks.coarseBelow[compression.codec] ? networks.mendingCoarse : networks.mending;
  }
  return dotted() || drawn() ? networks.drawn : networks.natural;
}

/** For a model of the user's own, which may mend or repaint: only what is none of the picture any more is replaced. */
export const FOREIGN_BOUNDS = MENDING;
