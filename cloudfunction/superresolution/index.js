const cloud = require('wx-server-sdk');

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

/** A function invoked from outside is ended after 5 s; what is not begun by now is left to the caller. */
const COPY_UNTIL_MS = 3000;

/**
 * Event: `{ imgUrl }`, or `{ img: { contentType, value } }` with `value` in base64.
 * Result: `{ errCode: 0, mediaId, url? }` (`url`: a copy of the result as a temporary file; without it the caller
 * fetches `mediaId` from cgi-bin/media/get), or `{ errCode, errMsg }`.
 */
exports.main = async (event) => {
  const begun = Date.now();
  if (calledByUser()) return { errCode: -604104, errMsg: 'only for calls from the server side' };
  let mediaId;
  try {
    mediaId = readMediaId(await cloud.openapi.img.superresolution(readPicture(event)));
  } catch (error) {
    return failure(error);
  }
  // The quota is spent from here on: whatever goes wrong with the copy, the result must not be lost.
  if (Date.now() - begun > COPY_UNTIL_MS) return { errCode: 0, mediaId };
  try {
    return { errCode: 0, mediaId, url: await copyToStorage(mediaId) };
  } catch (error) {
    console.warn('copy failed, the caller fetches the media file', failure(error));
    return { errCode: 0, mediaId };
  }
};

/** Anyone who uses the mini program could call this function and spend the quota: those calls carry an OPENID. */
function calledByUser() {
  const context = typeof cloud.getWXContext === 'function' ? cloud.getWXContext() : undefined;
  return Boolean(context?.OPENID);
}

function readPicture(event) {
  const { imgUrl, img } = event ?? {};
  if (typeof imgUrl === 'string' && imgUrl !== '') return { imgUrl };
  if (typeof img?.contentType === 'string' && typeof img?.value === 'string') {
    return { img: { contentType: img.contentType, value: Buffer.from(img.value, 'base64') } };
  }
  throw fault(40097, 'the event has neither imgUrl nor img.contentType and img.value');
}

/** The page and the SDK spell fields differently. */
function readMediaId(answer) {
  const code = Number(answer?.errCode ?? answer?.errcode ?? 0);
  const mediaId = answer?.mediaId ?? answer?.media_id;
  if (code !== 0 || !mediaId) throw fault(code, answer?.errMsg ?? answer?.errmsg ?? 'no mediaId');
  return mediaId;
}

async function copyToStorage(mediaId) {
  const { buffer } = await cloud.openapi.customerServiceMessage.getTempMedia({ mediaId });
  const name = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const { fileID } = await cloud.uploadFile({ cloudPath: `superresolution/${name}`, fileContent: buffer });
  const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] });
  const url = fileList?.[0]?.tempFileURL;
  if (!url) throw fault(fileList?.[0]?.status, 'no address for the copy');
  return url;
}

function fault(errCode, errMsg) {
  return Object.assign(new Error(errMsg), { errCode, errMsg });
}

/** Only code and message go out: an SDK error can hold more. */
function failure(error) {
  const code = Number(error?.errCode ?? error?.errcode);
  return {
    errCode: Number.isInteger(code) && code !== 0 ? code : -504002,
    errMsg: String(error?.errMsg ?? error?.errmsg ?? error?.message ?? 'unknown error'),
  };
}
