import type { Engine } from '../image/engine.js';
import type { ImageFormat } from '../image/raster.js';
import { WechatError } from './errcodes.js';

export interface Picture {
  readonly bytes: Uint8Array;
  readonly format: ImageFormat;
}

/** Why a picture is refused, as WeChat's codes. `animated` files are pictures, but not ones that can be enlarged. */
const REFUSALS: Readonly<Record<string, number>> = {
  empty: 44001,
  animated: 40137,
  'too-many-pixels': 40009,
};
const NAMES: Readonly<Record<ImageFormat, string>> = { jpeg: 'upload.jpg', png: 'upload.png', webp: 'upload.webp' };

/** Doubles pictures with an engine that is started by the first one, or by warmUp(). */
export class Upscaler {
  #engine: Promise<Engine> | undefined;

  constructor(private readonly startEngine: () => Promise<Engine>) {}

  /** Starts the engine and sends a picture of one pixel the whole way, so that defects show before the server is ready. */
  async warmUp(): Promise<void> {
    await this.#enhance(onePixelPng(), 'png', new AbortController().signal);
  }

  /**
   * What the file is, by its content.
   * @throws WechatError 40004 (not a format we take), 40137 (damaged or animated), 40009 (too many pixels), 44001 (empty)
   */
  async check(bytes: Uint8Array): Promise<ImageFormat> {
    const { inspect } = await import('../image/inspect.js');
    const { sniff } = await import('../image/sniff.js');
    const format = sniff(bytes)?.format ?? 'png';
    const verdict = inspect(bytes, NAMES[format]);
    if (verdict.info !== undefined) return format;
    if (verdict.damaged !== undefined) throw new WechatError(40137, undefined, verdict.damaged);
    throw new WechatError(REFUSALS[verdict.skip.reason] ?? 40004, undefined, verdict.skip.message);
  }

  /**
   * Twice as wide and high, in the same format.
   * @throws WechatError 40137 when it cannot be decoded after all; -1 for a defect of ours
   */
  async upscale(bytes: Uint8Array, format: ImageFormat, signal: AbortSignal): Promise<Picture> {
    try {
      return { bytes: await this.#enhance(bytes, format, signal), format };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw asWechatError(error);
    }
  }

  async #enhance(bytes: Uint8Array, format: ImageFormat, signal: AbortSignal): Promise<Uint8Array> {
    this.#engine ??= this.startEngine();
    const [{ enhanceImage }, engine] = await Promise.all([import('../image/enhance-image.js'), this.#engine]);
    const name = NAMES[format];
    return (await enhanceImage({ path: name, bytes, output: name }, engine, { signal })).bytes;
  }

  async close(): Promise<void> {
    const engine = await this.#engine?.catch(() => undefined);
    await engine?.close();
  }
}

function asWechatError(error: unknown): WechatError {
  const { code, reason, message } = error as { code?: unknown; reason?: unknown; message?: unknown };
  const text = String(message);
  if (code === 'E_IMAGE_CORRUPT') return new WechatError(40137, undefined, text);
  if (reason === 'too-many-pixels') return new WechatError(40009, undefined, text);
  if (typeof reason === 'string') return new WechatError(40137, undefined, text);
  return new WechatError(-1, undefined, `${String(code ?? 'error')}: ${text}`);
}

/**
 * Bounds the work on pictures: `running` at a time, `waiting` more admitted, everyone else told to come back (45011).
 * A place is taken before the upload is read, so that memory is bounded, too.
 */
export class WorkQueue {
  #admitted = 0;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly limits: { readonly running: number; readonly waiting: number }) {}

  /**
   * Runs `job` with a place in the queue; the job calls `turn` when it needs the engine.
   * @throws WechatError 45011 when all places are taken
   */
  async admit<T>(job: () => Promise<T>): Promise<T> {
    if (this.#admitted >= this.limits.running + this.limits.waiting)
      throw new WechatError(45011, undefined, 'queue full');
    this.#admitted += 1;
    try {
      return await job();
    } finally {
      this.#admitted -= 1;
    }
  }

  /** Waits for one of the `running` slots, first come first served. A job whose signal fires leaves the line. */
  async turn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted();
    if (this.#running >= this.limits.running) await this.#wait(signal);
    else this.#running += 1;
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      this.#release();
    }
  }

  /** Jobs with a place, waiting or running. */
  get admitted(): number {
    return this.#admitted;
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(enter), 1);
        reject(signal.reason);
      };
      this.#waiting.push(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** Hands the slot to the next in line, or frees it. */
  #release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#running -= 1;
    else next();
  }
}

/** A PNG of one grey pixel: for the warm-up, and what a wrong-size fault answers. */
export function onePixelPng(): Buffer {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
    'base64',
  );
}
