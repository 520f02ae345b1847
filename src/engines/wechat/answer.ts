import { SuperresError } from '../../core/errors.js';
import type { Limit } from '../../core/limit.js';
import type { PixelSize } from '../../core/outcome.js';
import { said, say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import { decodePicture, type Picture } from '../../image/decode.js';
import { beginsLikeServiceImage, foreignFormat, sniff } from '../../image/inspect.js';
import type { HttpAnswer } from './client.js';
import {
  CallFailed,
  type CallKind,
  type Envelope,
  type Failure,
  failureOfCode,
  parseEnvelope,
  serviceText,
} from './failure.js';
import { TRIES } from './retry.js';
import type { RetryRule } from './verdict.js';

/** Calls that cost no quota may be repeated more often than those that do. */
export function retriesOf(call: CallKind): RetryRule {
  const tries = call === 'token' || call === 'media' ? TRIES.free : TRIES.maybePaid;
  return { ...tries, exhausted: 'fail-image' };
}

/**
 * The JSON reply of an API call.
 * @throws CallFailed for every code but 0, every HTTP status but 200, and whatever is not WeChat's JSON
 */
export function readReply(answer: HttpAnswer, call: CallKind, redactor: Redactor): Envelope {
  const envelope = parseEnvelope(answer.bytes.toString('utf8'));
  if (envelope !== undefined && envelope.code !== 0) {
    throw new CallFailed(withRetryAfter(failureOfCode(envelope, call, redactor), answer));
  }
  if (answer.status !== 200) throw new CallFailed(failureOfStatus(answer, call));
  if (envelope === undefined) throw new CallFailed(unexpectedAnswer(answer, call, redactor));
  return envelope;
}

/** The failure that an HTTP status means when no code of WeChat's explains it. */
function failureOfStatus(answer: HttpAnswer, call: CallKind): Failure {
  const { status } = answer;
  const facts = (error: Failure['error'], action: Failure['action'], detail = `HTTP ${status}`): Failure => ({
    action,
    error,
    detail: say`${detail}.`,
    transient: true,
    outage: true,
  });
  if (status >= 300 && status < 400) {
    const to = hostOf(answer.location);
    return facts('E_WECHAT_REDIRECT', 'fail-run', `HTTP ${status}${to === undefined ? '' : ` → ${to}`}`);
  }
  if (status === 404) {
    // A token endpoint that is not there means a wrong host, not a withdrawn interface.
    if (call === 'token') return facts('E_WECHAT_HTTP_STATUS', 'fail-run');
    return call === 'media' ? facts('E_WECHAT_MEDIA_ID', 'fail-image') : facts('E_WECHAT_UNAVAILABLE', 'unavailable');
  }
  if (status === 407) return facts('E_WECHAT_PROXY', 'fail-run');
  if (status === 412) return facts('E_WECHAT_CHUNKED', 'client-bug');
  if (status === 413) return facts('E_WECHAT_IMAGE_TOO_LARGE', call === 'media' ? 'fail-image' : 'refuse');
  if (status === 429) {
    const retry: RetryRule = { ...TRIES.crowded, exhausted: 'stop-later' };
    return withRetryAfter({ ...facts('E_WECHAT_RATE_LIMIT', 'backoff'), retry }, answer);
  }
  if (status >= 500 || status === 408) {
    // Who names a time speaks for the service, not of this picture.
    const told = answer.retryAfter !== undefined;
    const retry: RetryRule = told ? { ...TRIES.crowded, exhausted: 'stop-later' } : retriesOf(call);
    return withRetryAfter({ ...facts('E_WECHAT_BUSY', 'backoff'), retry }, answer);
  }
  return facts('E_WECHAT_HTTP_STATUS', 'fail-image');
}

/** The failure of an answer with HTTP 200 that is neither WeChat's JSON nor what the call asked for. */
export function unexpectedAnswer(answer: HttpAnswer, call: CallKind, redactor: Redactor): Failure {
  const type = serviceText(answer.contentType ?? '', redactor) || '-';
  const { length } = answer.bytes;
  return {
    action: call === 'token' ? 'fail-run' : 'fail-image',
    error: 'E_WECHAT_ANSWER',
    detail: say`What came was ${whatCame(answer.bytes, redactor)} (${length} bytes, Content-Type ${type}).`,
    // A result can be fetched again for nothing; an upload that was answered like this is not repeated blindly.
    ...(call === 'media' ? { retry: { ...TRIES.free, exhausted: 'fail-image' } } : {}),
    transient: true,
    outage: true,
  };
}

function whatCame(bytes: Uint8Array, redactor: Redactor): string {
  if (bytes.length === 0) return say`an empty body`;
  const text = Buffer.from(bytes.subarray(0, 4096)).toString('utf8');
  if (/^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype|html|head|body)/i.test(text)) {
    const title = serviceText(/<title[^>]*>([\s\S]{0,200}?)<\/title>/i.exec(text)?.[1] ?? '', redactor);
    return title === '' ? say`an HTML page` : say`an HTML page “${title}”`;
  }
  if (/^\s*[{[]/.test(text)) return say`JSON without a result or an error code`;
  if (!/[^\P{Cc}\r\n\t]|\uFFFD/u.test(text)) return say`plain text`;
  return say`data of an unknown kind`;
}

function withRetryAfter(failure: Failure, answer: HttpAnswer): Failure {
  return answer.retryAfter === undefined ? failure : { ...failure, retryAfter: answer.retryAfter };
}

/** Only the host of a redirect is shown: its path and query may carry the token. */
function hostOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).hostname : undefined;
}

/** Bytes of a result file. A PNG of 4 × 2 MiB worth of hard-to-compress pixels stays far below. */
export const MAX_RESULT_BYTES = 128 * 1024 * 1024;

/**
 * The picture of a media/get answer, judged by its bytes: its Content-Type is known to say text/plain for images and
 * image/jpeg for errors. Measured before it is decoded.
 * @param sizes the result must have one of these sizes as displayed
 * @param heavy places for decoding
 * @throws CallFailed when it is an error, something else, undecodable, or of another size
 */
export async function readResult(
  answer: HttpAnswer,
  sizes: readonly PixelSize[],
  redactor: Redactor,
  heavy: Limit | undefined,
): Promise<Picture> {
  const { bytes } = answer;
  if (answer.status !== 200 || !beginsLikeServiceImage(bytes)) throw new CallFailed(whyNoPicture(answer, redactor));
  const info = sniff(bytes);
  if (info === undefined) throw new CallFailed(unreadable(bytes, 'header'));
  if (info.animated) throw new CallFailed(resultFailure('E_WECHAT_RESULT_UNREADABLE', say`It is an animation.`));
  const fits = sizes.some(({ width, height }) => info.width === width && info.height === height);
  if (!fits) throw new CallFailed(wrongSize(info, sizes));
  try {
    const decode = () => decodePicture(bytes);
    return await (heavy ? heavy.run(decode) : decode());
  } catch (thrown) {
    if (!(thrown instanceof SuperresError)) throw thrown;
    throw new CallFailed(unreadable(bytes, 'pixels'));
  }
}

function whyNoPicture(answer: HttpAnswer, redactor: Redactor): Failure {
  const envelope = parseEnvelope(answer.bytes.subarray(0, 65_536).toString('utf8'));
  if (envelope !== undefined && envelope.code !== 0) return failureOfCode(envelope, 'media', redactor);
  if (answer.status !== 200) return failureOfStatus(answer, 'media');
  const foreign = foreignFormat(answer.bytes);
  if (foreign === undefined) return unexpectedAnswer(answer, 'media', redactor);
  return resultFailure('E_WECHAT_RESULT_UNREADABLE', say`It is in the format ${said(foreign)}.`);
}

/** A damaged download is fetched again: that costs no quota. */
function unreadable(bytes: Uint8Array, where: 'header' | 'pixels'): Failure {
  const detail =
    where === 'header'
      ? say`Its header is damaged or cut off (${bytes.length} bytes came).`
      : say`Its pixels are damaged or cut off (${bytes.length} bytes came).`;
  return { ...resultFailure('E_WECHAT_RESULT_UNREADABLE', detail), transient: true, retry: retriesOf('media') };
}

function wrongSize({ width, height }: PixelSize, sizes: readonly PixelSize[]): Failure {
  const wanted = sizes.map((size) => `${size.width}×${size.height}`);
  const detail = say`It is ${width}×${height}, not ${wanted.join(say` or `)}.`;
  return resultFailure('E_WECHAT_RESULT_SIZE', detail);
}

function resultFailure(error: 'E_WECHAT_RESULT_UNREADABLE' | 'E_WECHAT_RESULT_SIZE', detail: string): Failure {
  return { action: 'fail-image', error, detail, transient: false, outage: false };
}
