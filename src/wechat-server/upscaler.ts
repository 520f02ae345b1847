import type { Engine } from '../engines/engine.js';
import type { ImageFormat } from '../image/raster.js';
import { WechatError } from './errcodes.js';
import { onePixelPng } from './one-pixel.js';

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
