/** Undefined when nothing was lost, or the file does not say how much. */
export function lossyCompression({ jpeg, webp }) {
    if (jpeg !== undefined)
        return { codec: 'jpeg', quality: jpeg.quality };
    return webp === undefined || webp.lossless ? undefined : { codec: 'webp', quality: webp.quality };
}
/** Root mean square, of 1: no picture of Set5, Set14, icons or text goes further with a network of ours (docs/networks.md). */
const STRAY_BOUND = 12 / 255;
/**
 * Root mean square, of 1, for what natural pictures lack: 39.3 dB. Of Set5's, Set14's and photographs' squares one in a hundred is further off; of grain
 * that a network smooths, nearly all (docs/networks.md).
 */
const HOLD_BOUND = 2.75 / 255;
/** Networks that take blocks and ringing out of their source may leave it further. */
const MENDING = { strayBound: 24 / 255 };
const NATURAL = { strayBound: STRAY_BOUND, holdBound: HOLD_BOUND };
const DRAWING = { strayBound: STRAY_BOUND };
function own({ file, halo, views = 1, boundsOvershoots = true, repeatsChroma = false }, bounds) {
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
const SMALL = own({ file: 'own-16x14-natural', halo: 16, boundsOvershoots: false, repeatsChroma: true }, NATURAL);
const SMALL_DRAWN = own({ file: 'own-16x10-drawn', halo: 12, boundsOvershoots: false, repeatsChroma: true }, DRAWING);
const SMALL_MENDING = own({ file: 'own-16x10-jpeg', halo: 12, boundsOvershoots: false }, MENDING);
const SMALL_COARSE = own({ file: 'own-16x8-jpeg', halo: 10, boundsOvershoots: false }, MENDING);
const DRAWN = own({ file: 'span-32x6-drawn', halo: 21 }, DRAWING);
const DRAWN_BEST = own({ file: 'span-48x6-drawn', halo: 21, views: 4 }, DRAWING);
/** Where the networks cross on Set5's pictures (and Set14's, for the SPANs). */
const CROSSINGS = { mendBelow: { jpeg: 92, webp: 84 }, coarseBelow: { jpeg: 65, webp: 35 } };
const SPAN_CROSSINGS = { mendBelow: { jpeg: 93, webp: 85 }, coarseBelow: { jpeg: 66, webp: 35 } };
const BEST_CROSSINGS = { mendBelow: { jpeg: 94, webp: 87 }, coarseBelow: { jpeg: 66, webp: 35 } };
/** The narrow SPAN for files with little left, seen so many times. */
const spanForCoarse = (views) => own({ file: 'span-32x6-jpeg-coarse', halo: 21, views }, MENDING);
export const NETWORKS = {
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
export function networksOf(quality) {
    const { natural, drawn, mending, mendingCoarse } = NETWORKS[quality];
    return [natural, drawn, mending, mendingCoarse];
}
/** What the ledger calls a quality's networks. */
export function nameOf(quality) {
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
export function networkFor(quality, compression, drawn, dotted = () => false) {
    const networks = NETWORKS[quality];
    if (compression !== undefined && compression.quality < networks.mendBelow[compression.codec]) {
        return compression.quality < networks.coarseBelow[compression.codec] ? networks.mendingCoarse : networks.mending;
    }
    return dotted() || drawn() ? networks.drawn : networks.natural;
}
/** For a model of the user's own, which may mend or repaint: only what is none of the picture any more is replaced. */
export const FOREIGN_BOUNDS = MENDING;
