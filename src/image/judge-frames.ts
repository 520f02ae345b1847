import { extendColour } from './alpha.js';
import { isErrorDiffused, isSharpDrawing } from './drawing.js';
import type { Planes } from './load-sharp.js';
import { artEvidence } from './pixel-art.js';
import { type DataTexture, dataTextureOf, type Tiling, tilingOf } from './textures.js';

/**
 * What a picture is taken for, said of all frames of an animation together: frames judged one by one would go through
 * different networks, and what stands still in them would flicker.
 */
export interface Judgement {
  readonly data: DataTexture | undefined;
  readonly tiling: Tiling | undefined;
  /** What most frames are. */
  readonly isSharpDrawing: () => boolean;
  readonly isErrorDiffused: () => boolean;
}

/** Frames that are looked at, spread evenly. */
const LOOKED_AT = 9;

/** Judges the frames of one animation together. @param path says of textures what they are */
export function judgeFrames(frames: readonly Planes[], path: string): Judgement {
  const looked = spread(frames).map(({ colour, alpha }) => (alpha ? extendColour(colour, alpha) : colour));
  const kinds = new Set(looked.map((colour) => dataTextureOf(path, colour)));
  const [kind] = kinds;
  const most = (test: typeof isSharpDrawing) => 2 * looked.filter(test).length > looked.length;
  return {
    data: kinds.size === 1 ? kind : undefined,
    tiling: commonTiling(frames),
    isSharpDrawing: once(() => most(isSharpDrawing)),
    isErrorDiffused: once(() => most(isErrorDiffused)),
  };
}

/** The frame that is neither the most nor the least like pixel art: by it the animation's style is judged. */
export function typicalFrame<F extends Planes>(frames: readonly F[]): F {
  const looked = spread(frames)
    .map((frame) => ({ frame, evidence: artEvidence(frame.colour, frame.alpha) }))
    .sort((a, b) => a.evidence - b.evidence);
  return (looked[looked.length >> 1] as { frame: F }).frame;
}

/** The edges that continue each other in every frame. */
function commonTiling(frames: readonly Planes[]): Tiling | undefined {
  let [across, down] = [true, true];
  for (const { colour, alpha } of frames) {
    const tiling = alpha === undefined ? tilingOf(colour) : undefined;
    across &&= tiling?.across === true;
    down &&= tiling?.down === true;
    if (!across && !down) return undefined;
  }
  return { across, down };
}

function spread<T>(all: readonly T[]): T[] {
  const count = Math.min(LOOKED_AT, all.length);
  return Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)] as T);
}

function once(judge: () => boolean): () => boolean {
  let judged: boolean | undefined;
  return () => {
    judged ??= judge();
    return judged;
  };
}
