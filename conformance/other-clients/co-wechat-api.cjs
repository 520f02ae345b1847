/**
 * co-wechat-api against superres serve: its own token code and request function, prefix changed.
 *
 * npm install --prefix DIR co-wechat-api@3.11.0
 * NODE_PATH=DIR/node_modules node conformance/with-server.mjs node conformance/other-clients/co-wechat-api.cjs
 */
const { readFileSync, statSync } = require('node:fs');
const WechatAPI = require('co-wechat-api');
const formstream = require('formstream');

const { SUPERRES_BASE: base, SUPERRES_PICTURE: picture, SUPERRES_PICTURE_URL: url } = process.env;

async function main() {
  const api = new WechatAPI(process.env.SUPERRES_APP_ID, process.env.SUPERRES_APP_SECRET);
  api.prefix = `${base}/cgi-bin/`;
  const path = async () => `${base}/cv/img/superresolution?access_token=${(await api.ensureAccessToken()).accessToken}`;

  for (const field of ['img', 'media']) {
    const address = await path();
    // formstream begins to flow when its headers are read: no await between here and the request.
    const form = formstream();
    form.file(field, picture, 'test.jpg', statSync(picture).size);
    const options = { method: 'POST', headers: form.headers(), data: form, timeout: 60_000 };
    await check(`upload as ${field}`, await api.request(address, options), api);
  }
  const query = `&img_url=${encodeURIComponent(url)}`;
  await check('img_url', await api.request((await path()) + query, { timeout: 60_000 }), api);
  await api.getMedia('nothing').then(
    () => Promise.reject(new Error('no error')),
    (error) => console.log(`  ok: ${error.code} raises ${error.name}`),
  );
  console.log('all as expected');
}

async function check(what, { errcode, media_id: id }, api) {
  if (errcode !== 0) throw new Error(`${what}: ${errcode}`);
  const bytes = await api.getMedia(id);
  if (!Buffer.isBuffer(bytes) || bytes.length < readFileSync(picture).length) throw new Error(`${what}: no picture`);
  console.log(`  ok: ${what} ${bytes.length} bytes`);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
