import { say } from '../../core/say.js';
import type { Redactor } from '../../core/secrets.js';
import { isLoopback } from '../../core/url.js';
import type { CallKind } from './codes.js';
import {
  CallFailed,
  type Envelope,
  envelopeOf,
  type Failure,
  failureOfCode,
  parseObject,
  serviceText,
  textField,
} from './failure.js';
import type { SentImage } from './sent-image.js';

/** Bytes of the event as JSON text: CloudBase takes 100 KB of text. */
export const MAX_EVENT_BYTES = 100_000;

/** The event for a picture that WeChat fetches by itself. */
export function addressEvent(imgUrl: string): string {
  return JSON.stringify({ imgUrl });
}

/** The event for a picture sent along; undefined when it is too large for an event. */
export function imageEvent(image: SentImage): string | undefined {
  const value = Buffer.from(image.bytes.buffer, image.bytes.byteOffset, image.bytes.byteLength).toString('base64');
  const event = JSON.stringify({ img: { contentType: image.contentType, value } });
  return event.length < MAX_EVENT_BYTES ? event : undefined;
}

/** Where the function put its result; at least one of the two. */
export interface CloudResult {
  /** Address of a temporary file. Signed: it must not be shown. */
  readonly url?: URL;
  readonly mediaId?: string;
}

/**
 * Reads the function's own result out of the reply to its invocation.
 * @param call what the function did with the event: the codes of an address mean something else
 * @param local true when the API itself is on this machine: then plain http to it is fine
 * @throws CallFailed when the function failed, or names no result
 */
export function readCloudResult(
  reply: Envelope,
  call: Extract<CallKind, 'address' | 'cloud'>,
  local: boolean,
  redactor: Redactor,
): CloudResult {
  const { resp_data: data } = reply.fields;
  const fields = typeof data === 'string' ? parseObject(data) : (data as Record<string, unknown> | undefined);
  const result = fields && typeof fields === 'object' ? envelopeOf(fields) : undefined;
  if (result === undefined || fields === undefined) throw new CallFailed(functionFailed('resp_data', redactor));
  if (result.code !== 0) {
    const thrown = fields.errorMessage;
    const said = typeof thrown === 'string' && result.message === '' ? { ...result, message: thrown } : result;
    throw new CallFailed(ownVerdict(failureOfCode(said, call, redactor)));
  }
  const mediaId = textField(result, 'mediaId', 'media_id');
  const address = textField(result, 'url');
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  const safe =
    url !== undefined && (url.protocol === 'https:' || (local && url.protocol === 'http:' && isLoopback(url)));
  if (safe) return { url, ...(mediaId === undefined ? {} : { mediaId }) };
  if (mediaId !== undefined) return { mediaId };
  if (address !== undefined) {
    const protocol = url?.protocol ?? '-';
    throw new CallFailed({ ...functionFailed(protocol, redactor), error: 'E_WECHAT_RESULT_ADDRESS' });
  }
  const threw = typeof fields.errorMessage === 'string' ? fields.errorMessage : 'url, mediaId';
  throw new CallFailed(functionFailed(threw, redactor));
}

/** Inside the function WeChat's own token is used: ours is not at fault, and a new one would not help. */
function ownVerdict(failure: Failure): Failure {
  if (failure.action !== 'refresh') return failure;
  return { ...failure, action: 'fail-image', error: 'E_WECHAT_CLOUD_FUNCTION', transient: true };
}

function functionFailed(about: string, redactor: Redactor): Failure {
  const text = serviceText(about, redactor);
  return {
    action: 'fail-image',
    error: 'E_WECHAT_CLOUD_FUNCTION',
    detail: say`(${text})`,
    transient: true,
    outage: true,
  };
}
