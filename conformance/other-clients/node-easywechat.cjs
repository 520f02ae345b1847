/**
 * node-easywechat against superres serve: `http.baseURL` in its configuration, everything else as always.
 *
 * npm install --prefix DIR node-easywechat@3.6.2
 * NODE_PATH=DIR/node_modules node conformance/with-server.mjs node conformance/other-clients/node-easywechat.cjs
 */
const { MiniApp } = require('node-easywechat');

const { SUPERRES_BASE: base, SUPERRES_PICTURE: picture, SUPERRES_PICTURE_URL: url } = process.env;

async function main() {
  for (const stable of [false, true]) {
    const app = new MiniApp({
      app_id: process.env.SUPERRES_APP_ID,
      secret: process.env.SUPERRES_APP_SECRET,
      use_stable_access_token: stable,
      http: { baseURL: `${base}/` },
    });
    const client = app.getClient();
    const uploaded = await client.withFile(picture, 'img').post('cv/img/superresolution');
    await check(`upload${stable ? ', stable token' : ''}`, uploaded.toObject(), client);
    const fetched = await client.post('cv/img/superresolution', { params: { img_url: url } });
    await check('img_url', fetched.toObject(), client);
  }
  console.log('all as expected');
}

async function check(what, { errcode, errmsg, media_id: id }, client) {
  if (errcode !== 0) throw new Error(`${what}: ${errcode} ${errmsg}`);
  const response = await client.get('cgi-bin/media/get', { params: { media_id: id }, responseType: 'arraybuffer' });
  const bytes = Buffer.from(response.getContent());
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) throw new Error(`${what}: no JPEG`);
  console.log(`  ok: ${what} ${bytes.length} bytes`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
