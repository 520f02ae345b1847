import { linkSignals } from '../core/abort.js';
import type { ImageFormat } from '../image/raster.js';
import type { Call, Services } from './call.js';
import { WechatError } from './errcodes.js';
import { keepsSize } from './fault-script.js';
import { FetchTooLarge } from './safe-fetch.js';

/**
 * The work itself: checks a picture, waits for a turn, doubles it and keeps the result.
 * @param owner name space of the result in the media store
 * @returns its id and format
 * @throws WechatError
 */
export async function enlarge(
  bytes: Uint8Array,
  owner: string,
  call: Call,
  { settings, queue, upscaler, media }: Services,
): Promise<{ id: string; format: ImageFormat }> {
  if (bytes.byteLength === 0) throw new WechatError(44001);
  if (bytes.byteLength >= settings.maxFileSize) throw new WechatError(settings.sizeErrcode);
  const format = await upscaler.check(bytes);
  // WeChat documents no formats; JPEG and PNG are the ones that all its image interfaces take.
  if (settings.strict && format === 'webp') throw new WechatError(40004);
  const work = async () => {
    if (keepsSize(call.effects)) return { bytes, format };
    const limit = AbortSignal.timeout(settings.workTimeout * 1000);
    const link = linkSignals([call.signal, limit]);
    try {
      return await upscaler.upscale(bytes, format, link.signal);
    } catch (error) {
      throw limit.aborted && !call.signal.aborted ? new WechatError(87015) : error;
    } finally {
      link.release();
    }
  };
  const result = await queue.turn(work, call.signal);
  return { id: await media.put(owner, result.bytes, format), format };
}

/**
 * Downloads the picture of an `img_url`.
 * @throws WechatError 101000 whatever went wrong, so that answers tell nothing about the network here; the size code when too large
 */
export async function sourceFromUrl(url: string, call: Call, { fetcher, settings }: Services): Promise<Uint8Array> {
  try {
    return await fetcher.fetch(url.trim(), settings.maxFileSize, call.signal);
  } catch (error) {
    if (call.signal.aborted) throw call.signal.reason;
    if (error instanceof FetchTooLarge) throw new WechatError(settings.sizeErrcode);
    const { message, code } = error as { message?: unknown; code?: unknown };
    throw new WechatError(101000, undefined, `img_url: ${String(code ?? message)}`);
  }
}
