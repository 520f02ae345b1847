import type { SuperresError } from '../core/errors.js';
import type { Limit } from '../core/limit.js';
import type { EngineId } from '../core/outcome.js';
import type { ImageFacts } from './facts.js';
import type { Raster } from './raster.js';

/** What an engine gets: the file as committed, and its pixels on demand. */
export interface UpscaleRequest {
  /** Repository path, for messages and for `img_url`. */
  readonly path: string;
  /** The file's bytes as committed, or those of a picture on the way to a larger scale (`made`). */
  readonly bytes: Uint8Array;
  /** Set: `bytes` are of our making and stand at no address. They are empty unless the engine `takesFiles`. */
  readonly made?: true;
  readonly info: ImageFacts;
  /**
   * Decoded on first call: upright (EXIF orientation applied), straight colour without alpha, with the visible
   * colour extended into transparent regions, in the source's own colour space (its ICC profile is put back later).
   */
  colour(): Promise<Raster>;
  /** What isSharpDrawing() says of the picture that `colour` gives, where it may have been asked already. */
  isSharpDrawing?(): boolean;
  /** The same of isErrorDiffused(). */
  isErrorDiffused?(): boolean;
  readonly signal: AbortSignal;
  /** Places for decoding, for an engine that gets its result as a file. */
  readonly heavy?: Limit;
  /** The service's id of a result of this very picture that an earlier run paid for and could not use. */
  readonly paid?: string;
  /** Called when a service has a result, which is paid for, with the id it is fetched by; undefined: `paid` is of no use. */
  ordered?(id: string | undefined): void;
  /**
   * Throws where a result of the engine breaks the contract or does not show the picture. The image room asks it of all that an
   * engine returns; an engine whose results are paid for asks before, so as to know when to order no more.
   */
  check?(result: Raster): void;
  /** Takes a sentence on what the engine did to the picture beyond doubling it, for the reports. */
  note?(sentence: string): void;
}

/**
 * An engine doubles colour. What surrounds colour (alpha, profile, orientation, metadata, format) is the image
 * room's work, so that the fidelity contract holds for every engine alike.
 */
export interface Engine {
  readonly id: EngineId;
  /** Exactly twice as wide and high as the displayed source; throws SuperresError, or SkipImage, or StopEngine. */
  upscale(request: UpscaleRequest): Promise<Raster>;
  /** Doubles one plane (alpha); without it the image room's own resampler does. */
  upscalePlane?(plane: Raster, signal: AbortSignal): Promise<Raster>;
  /**
   * Works on the pixels that it is given, not on the file: then animations come frame by frame, and textures that are tiled
   * with their neighbours around them.
   */
  readonly worksOnPixels?: boolean;
  /** Pictures recognised as pixel art are doubled by repeating their pixels, and this engine is not asked. */
  readonly sparesPixelArt?: boolean;
  /** The engine hands `bytes` over as they are. */
  readonly takesFiles?: true;
  /** Requests sent to a service so far. */
  readonly requests: number;
  close(): Promise<void>;
}

/** Thrown by an engine that cannot take this image for a stated reason: the outcome is *skipped*, not failed. */
export class SkipImage extends Error {
  override readonly name = 'SkipImage';
  constructor(
    readonly reason:
      | 'animated'
      | 'not-sendable'
      | 'output-exists'
      | 'refused-by-service'
      | 'too-large'
      | 'too-many-pixels'
      | 'unsupported-format',
    message: string,
  ) {
    super(message);
  }
}

/**
 * Thrown by an engine whose service refuses this image for a reason that may be the image's own or may be meant for all.
 * Only when other images came back in the same run, and `provable` says that this proves it, is it the image's own fault
 * (*skipped*); else it fails with `error` and waits.
 */
export class RefusedImage extends SkipImage {
  constructor(
    readonly error: SuperresError,
    readonly provable: boolean,
  ) {
    super('refused-by-service', `${error.message} ${error.remedy}`);
  }
}

/**
 * Thrown by an engine that cannot go on at all. `quota`, `later`: this image and the rest are deferred, because a quota is
 * used up, because the service asks for a pause that is too long to wait for. `unavailable`: the
 * interface is not there for this account; `engine: auto` goes on with the local engine. `doubtful`: the service answers
 * what nobody knows; `engine: auto` goes on with the local engine, others fail this image. `failed`: credentials or
 * configuration; this image and the rest fail with `error`.
 */
export class StopEngine extends Error {
  override readonly name = 'StopEngine';
  constructor(
    readonly verdict: 'quota' | 'later' | 'unavailable' | 'doubtful' | 'failed',
    readonly error: SuperresError,
    /** The code that ended it is one that nobody knows. */
    readonly doubtful = verdict === 'doubtful',
  ) {
    super(error.message, { cause: error });
  }
}
