import type { Call, Services } from './call.js';
import { WechatError } from './errcodes.js';
import { FetchTooLarge } from './safe-fetch.js';

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
