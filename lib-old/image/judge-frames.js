import { extendColour } from './alpha.js';
import { isErrorDiffused, isSharpDrawing } from './drawing.js';
import { artEvidence } from './pixel-art.js';
import { dataTextureOf, tilingOf } from './textures.js';
/** Frames that are looked at, spread evenly. */
const LOOKED_AT = 9;
/** Judges the frames of one animation together. @param path says of textures what they are */
export function judgeFrames(frames, path) {
    const looked = spread(frames).map(({ colour, alpha }) => (alpha ? extendColour(colour, alpha) : colour));
    const kinds = new Set(looked.map((colour) => dataTextureOf(path, colour)));
    const [kind] = kinds;
    const most = (test) => 2 * looked.filter(test).length > looked.length;
    return {
        data: kinds.size === 1 ? kind : undefined,
        tiling: commonTiling(frames),
        isSharpDrawing: once(() => most(isSharpDrawing)),
        isErrorDiffused: once(() => most(isErrorDiffused)),
    };
}
/** The frame that is neither the most nor the least like pixel art: by it the animation's style is judged. */
export function typicalFrame(frames) {
    const looked = spread(frames)
        .map((frame) => ({ frame, evidence: artEvidence(frame.colour, frame.alpha) }))
        .sort((a, b) => a.evidence - b.evidence);
    return looked[looked.length >> 1].frame;
}
/** The edges that continue each other in every frame. */
function commonTiling(frames) {
    let [across, down] = [true, true];
    for (const { colour, alpha } of frames) {
        const tiling = alpha === undefined ? tilingOf(colour) : undefined;
        across &&= tiling?.across === true;
        down &&= tiling?.down === true;
        if (!across && !down)
            return undefined;
    }
    return { across, down };
}
function spread(all) {
    const count = Math.min(LOOKED_AT, all.length);
    return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]);
}
function once(judge) {
    let judged;
    return () => {
        judged ??= judge();
        return judged;
    };
}
