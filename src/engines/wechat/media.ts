import { SuperresError } from '../../core/errors.js';
import type { Limit } from '../../core/limit.js';
import type { PixelSize } from '../../core/outcome.js';
import { said, say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import { decodePicture, type Picture } from '../../image/decode.js';
import { foreignFormat } from '../../image/inspect.js';
import { hasKnownSignature, sniff } from '../../image/sniff.js';
import { failureOfStatus, retriesOf, unexpectedAnswer } from './answer.js';
import type { HttpAnswer } from './client.js';
import { CallFailed, type Failure, failureOfCode, parseEnvelope } from './failure.js';

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
  if (answer.status !== 200 || !hasKnownSignature(bytes)) throw new CallFailed(whyNoPicture(answer, redactor));
  const info = sniff(bytes);
  if (info === undefined || info.animated) throw new CallFailed(unreadable(bytes, 'header'));
  const fits = sizes.some(({ width, height }) => info.width === width && info.height === height);
  if (!fits) throw new CallFailed(wrongSize(info, sizes));
  try {
    const decode = () => decodePicture(bytes, 'result');
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
  return resultFailure('E_WECHAT_RESULT_UNREADABLE', say`It is a ${said(foreign)}.`);
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
