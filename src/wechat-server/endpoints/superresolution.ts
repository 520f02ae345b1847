import { authorise, type Call, type Services } from '../call.js';
import { BodyTooLarge } from '../connection.js';
import { enlarge, sourceFromUrl } from '../enlarge.js';
import { jsonReply, type Reply } from '../envelope.js';
import { WechatError } from '../errcodes.js';
import { MultipartError, multipartBoundary, type Part, parseMultipart } from '../multipart.js';

/** Room for boundaries, part headers and small fields beside the file itself. */
const MULTIPART_OVERHEAD = 64 * 1024;
const FORM_LIMIT = 16 * 1024;

/** `cv/img/superresolution`: picture or address in, `media_id` out. */
export async function superresolution(call: Call, services: Services): Promise<Reply> {
  const appId = authorise(call, services);
  const fromQuery = call.query.get('img_url');
  if (call.method !== 'POST' && !(call.method === 'GET' && fromQuery)) throw new WechatError(43002);
  return services.queue.admit(async () => {
    if (!services.quota.take(`superresolution ${appId}`, services.settings.dailyQuota)) throw new WechatError(45009);
    const bytes = fromQuery ? await sourceFromUrl(fromQuery, call, services) : await sourceFromBody(call, services);
    const { id } = await enlarge(bytes, appId, call, services);
    return jsonReply({ errcode: 0, errmsg: 'ok', media_id: id });
  });
}

async function sourceFromBody(call: Call, services: Services): Promise<Uint8Array> {
  const { settings } = services;
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(call.contentType ?? '')) {
    const form = new URLSearchParams((await call.body(FORM_LIMIT)).toString('latin1'));
    const url = form.get('img_url');
    if (!url) throw new WechatError(41005);
    return sourceFromUrl(url, call, services);
  }
  const boundary = multipartBoundary(call.contentType);
  if (boundary === undefined) throw new WechatError(41005, undefined, 'not multipart/form-data with a boundary');
  const parts = splitBody(await readUpload(call, services), boundary);
  const file = filePart(parts, settings.strict);
  if (file !== undefined) return file.data;
  const url = parts.find(({ name }) => name === 'img_url');
  if (url === undefined) throw new WechatError(41005, undefined, 'no part with a file name');
  return sourceFromUrl(Buffer.from(url.data).toString('utf8'), call, services);
}

async function readUpload(call: Call, { settings }: Services): Promise<Buffer> {
  try {
    return await call.body(settings.maxFileSize + MULTIPART_OVERHEAD);
  } catch (error) {
    throw error instanceof BodyTooLarge ? new WechatError(settings.sizeErrcode) : error;
  }
}

function splitBody(body: Buffer, boundary: string): Part[] {
  try {
    return parseMultipart(body, boundary);
  } catch (error) {
    throw error instanceof MultipartError ? new WechatError(41005, undefined, error.message) : error;
  }
}

/**
 * The uploaded file: `img` if there is one, else the first, since clients in use call it `file` or `media`. Without a
 * file name a part is a plain field, here as at WeChat. Strict: only `img`, and the name must be ASCII.
 */
function filePart(parts: readonly Part[], strict: boolean): Part | undefined {
  const files = parts.filter(({ filename }) => filename !== undefined && filename !== '');
  const named = files.find(({ name }) => name === 'img');
  if (!strict) return named ?? files[0];
  return named !== undefined && /^[\x20-\x7e]+$/.test(named.filename ?? '') ? named : undefined;
}
