import { createHash } from 'node:crypto';
import { unlessAborted } from '../../core/abort.js';
import type { Limit } from '../../core/limit.js';
import type { Log } from '../../core/log.js';
import type { PixelSize } from '../../core/outcome.js';
import { say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import type { Picture } from '../../image/decode.js';
import type { UpscaleRequest } from '../../image/engine.js';
import { readResult } from './answer.js';
import type { CloudResult, WechatApi } from './api.js';
import type { CallSignals } from './calls.js';
import type { HttpAnswer } from './client.js';
import type { WechatErrorCode } from './errors.js';
import { CallFailed, type Failure } from './failure.js';

/**
 * What was ordered in this run, by what was sent. The same again (2x and 3x of one picture, the second pass of 3x and 4x) is
 * fetched again, which costs nothing, instead of being paid for twice.
 */
interface Orders {
  /** The result of this order: one that stands, or a new one by `place`. One that failed is placed anew by the next who asks. */
  take(what: string, place: () => Promise<CloudResult>, signal: AbortSignal): Promise<CloudResult>;
  /** The result turned out to be no good. */
  forget(what: string): void;
}

function createOrders(): Orders {
  const placed = new Map<string, Promise<CloudResult>>();
  return {
    async take(what, place, signal) {
      for (let known = placed.get(what); known !== undefined; known = placed.get(what)) {
        const result = await unlessAborted(known, signal).catch(() => undefined);
        if (result !== undefined) return result;
        signal.throwIfAborted();
      }
      const order = place();
      placed.set(what, order);
      // Registered first, so it is gone before anybody who waits looks again.
      order.catch(() => placed.get(what) === order && placed.delete(what));
      return order;
    },
    forget: (what) => void placed.delete(what),
  };
}

/** Results, each ordered once: what is paid for already is fetched again. */
export interface Results {
  fetch(request: UpscaleRequest, wanted: Wanted, signals: PictureSignals): Promise<Picture>;
  /** The result of this order turned out to be no good. */
  forget(what: string): void;
}

/** What is ordered, and the sizes of a result that fits. */
export interface Wanted {
  readonly what: string;
  readonly place: () => Promise<CloudResult>;
  readonly sizes: readonly PixelSize[];
}

/** Signals of the two halves: a result that is paid for is fetched although nothing new may begin. */
export interface PictureSignals {
  readonly order: CallSignals;
  readonly fetch: CallSignals;
}

export function createResults(
  api: WechatApi,
  { redactor, log }: { readonly redactor: Redactor; readonly log: Log },
): Results {
  const orders = createOrders();

  const fetchResult = async (
    result: CloudResult,
    sizes: readonly PixelSize[],
    signals: CallSignals,
    heavy: Limit | undefined,
  ) => {
    const read = (answer: HttpAnswer) => readResult(answer, sizes, redactor, heavy);
    const { url, mediaId } = result;
    if (url !== undefined) {
      try {
        return await api.fetchFile(url, read, signals);
      } catch (thrown) {
        // The file is a copy; what was paid for can still be had from media/get.
        if (!(thrown instanceof CallFailed) || mediaId === undefined) throw thrown;
      }
    }
    return api.fetchMedia(mediaId ?? '', read, signals);
  };

  /** Fetches what an earlier run paid for; orders anew only where that is of no use any more. */
  async function fetchOrOrder(
    request: UpscaleRequest,
    { what, place, sizes }: Wanted,
    { order, fetch: signals }: PictureSignals,
  ): Promise<Picture> {
    const { paid } = request;
    if (paid !== undefined) {
      let picture: Picture | undefined;
      // As an order that stands: other scales of the picture wait for it instead of ordering anew.
      const earlier = async (): Promise<CloudResult> => {
        picture = await fetchResult({ mediaId: paid }, sizes, signals, request.heavy);
        return { mediaId: paid };
      };
      try {
        await orders.take(what, earlier, order.flight);
        if (picture) {
          log.info(say`${request.path}: the result that an earlier run ordered was fetched.`);
          return picture;
        }
      } catch (thrown) {
        if (!(thrown instanceof CallFailed) || !isSpent(thrown.failure)) throw thrown;
        log.debug(`${request.path}: the result that an earlier run ordered is of no use: ${thrown.failure.detail}`);
        request.ordered?.(undefined);
      }
    }
    const result = await orders.take(what, place, order.flight);
    request.ordered?.(result.mediaId);
    try {
      return await fetchResult(result, sizes, signals, request.heavy);
    } catch (thrown) {
      if (thrown instanceof CallFailed && isSpent(thrown.failure)) orders.forget(what);
      throw thrown;
    }
  }

  return { fetch: fetchOrOrder, forget: orders.forget };
}

/** Failures of a download after which the result will not come, however often it is asked for. */
const SPENT: ReadonlySet<WechatErrorCode> = new Set([
  'E_WECHAT_MEDIA_ID',
  'E_WECHAT_RESULT_SIZE',
  'E_WECHAT_RESULT_UNREADABLE',
  'E_WECHAT_UNKNOWN_CODE',
]);

/** What is not WeChat's answer (a proxy's page) says nothing of the result, unless it is simply too long. */
function isSpent({ error, transient }: Failure): boolean {
  return SPENT.has(error) || (error === 'E_WECHAT_ANSWER' && !transient);
}

/** A short name for a file that is sent. */
export function nameOfSent(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}
