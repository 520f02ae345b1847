import { authorise, type Call, type Services } from '../call.js';
import { BodyTooLarge } from '../connection.js';
import { enlarge, sourceFromUrl } from '../enlarge.js';
import { jsonReply, type Reply } from '../envelope.js';
import { WechatError } from '../errcodes.js';
import { own, ownString, parseJson } from '../safe-json.js';
import { tempFileUrl } from './media-get.js';

/** Largest event. CloudBase documents 100 KB of text; more is allowed here, as nobody can say which limit applies. */
const EVENT_LIMIT = 1024 * 1024;

/**
 * `tcb/invokecloudfunction`: stands in for the cloud function of cloudfunction/superresolution. What the function itself
 * reports, good or bad, is a string in `resp_data`; the envelope around it is only about calling it.
 */
export async function invokeFunction(call: Call, services: Services): Promise<Reply> {
  const appId = authorise(call, services);
  if (call.method !== 'POST') throw new WechatError(43002);
  if (!call.query.get('env') || !call.query.get('name')) throw new WechatError(40101);
  if (call.query.get('name') !== services.settings.cloudFunction) throw new WechatError(-501000);
  return services.queue.admit(async () => {
    const event = await readEvent(call);
    const result = await runFunction(event, appId, call, services);
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

async function runFunction(event: unknown, appId: string, call: Call, services: Services): Promise<object> {
  try {
    const bytes = await sourceOfEvent(event, call, services);
    const { id, format } = await enlarge(bytes, appId, call, services);
    const tempId = services.tempFiles.add(appId, id);
    return { errCode: 0, mediaId: id, url: tempFileUrl(call.origin, tempId, format === 'jpeg' ? 'jpg' : format) };
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    call.note.reason = `function: ${error.errcode} ${error.reason ?? ''}`.trim();
    return {
      errCode: error.errcode,
      errMsg: `openapi.img.superresolution:fail ${error.message} rid: ${call.rid}`,
    };
  }
}

/** `{imgUrl}`, or `{img: {contentType, value}}` with value in base64. */
async function sourceOfEvent(event: unknown, call: Call, services: Services): Promise<Uint8Array> {
  const url = ownString(event, 'imgUrl');
  if (url) return sourceFromUrl(url, call, services);
  const img = own(event, 'img');
  const value = ownString(img, 'value');
  if (value === undefined || ownString(img, 'contentType') === undefined) {
    throw new WechatError(40097, 'the event has neither imgUrl nor img.contentType and img.value');
  }
  return Buffer.from(value, 'base64');
}
