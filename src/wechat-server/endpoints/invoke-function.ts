import { BodyTooLarge } from '../body.js';
import { authorise, type Call, type Services } from '../call.js';
import { enlarge } from '../enlarge.js';
import { jsonReply, type Reply } from '../envelope.js';
import { WechatError } from '../errcodes.js';
import { own, ownString, parseJson } from '../safe-json.js';
import { sourceFromUrl } from '../url-source.js';
import { TEMP_FILE_OWNER, tempFileUrl } from './temp-file.js';

/** Largest event. CloudBase documents 100 KB of text; more is allowed here, as nobody can say which limit applies. */
const EVENT_LIMIT = 1024 * 1024;

/**
 * `tcb/invokecloudfunction`: stands in for the cloud function of cloudfunction/superresolution. What the function itself
 * reports, good or bad, is a string in `resp_data`; the envelope around it is only about calling it.
 */
export async function invokeFunction(call: Call, services: Services): Promise<Reply> {
  authorise(call, services);
  if (call.method !== 'POST') throw new WechatError(43002);
  if (!call.query.get('env') || !call.query.get('name')) throw new WechatError(40101);
  if (call.query.get('name') !== services.settings.cloudFunction) throw new WechatError(-501000);
  return services.queue.admit(async () => {
    const event = await readEvent(call);
    const result = await runFunction(event, call, services);
    return jsonReply({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(result) });
  });
}

async function readEvent(call: Call): Promise<unknown> {
  let body: Buffer;
  try {
    body = await call.body(EVENT_LIMIT);
  } catch (error) {
    throw error instanceof BodyTooLarge ? new WechatError(45002) : error;
  }
  if (body.length === 0) throw new WechatError(44002);
  try {
    return parseJson(body, EVENT_LIMIT);
  } catch {
    throw new WechatError(47001);
  }
}

async function runFunction(event: unknown, call: Call, services: Services): Promise<object> {
  try {
    const bytes = await sourceOfEvent(event, call, services);
    const { id, format } = await enlarge(bytes, TEMP_FILE_OWNER, call, services);
    return { errCode: 0, url: tempFileUrl(call.origin, id, format === 'jpeg' ? 'jpg' : format) };
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    call.note.reason = `function: ${error.errcode} ${error.reason ?? ''}`.trim();
    return {
      errCode: error.errcode,
      errMsg: `openapi.img.superresolution:fail ${error.message} rid: ${call.rid}`,
    };
  }
}

/** `{imgUrl}`, or `{img: {contentType, value}}` with value in base64 (or as a Buffer turned into JSON). */
async function sourceOfEvent(event: unknown, call: Call, services: Services): Promise<Uint8Array> {
  const url = ownString(event, 'imgUrl');
  if (url) return sourceFromUrl(url, call, services);
  const value = own(own(event, 'img'), 'value');
  if (typeof value === 'string' && value !== '' && /^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(value)) {
    return Buffer.from(value, 'base64');
  }
  const data = own(value, 'data');
  const isByte = (item: unknown) => Number.isInteger(item) && (item as number) >= 0 && (item as number) <= 255;
  if (Array.isArray(data) && data.every(isByte)) return Uint8Array.from(data as number[]);
  throw new WechatError(41005);
}
