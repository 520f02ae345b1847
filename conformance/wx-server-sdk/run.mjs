/**
 * Runs the cloud function (cloudfunction/superresolution) under the real wx-server-sdk, with the cloud it would reach
 * answered by cloud.mjs, which sends openapi calls to the server under test. Then asks the server to run its own
 * stand-in for the function (tcb/invokecloudfunction) and compares.
 *
 * Run: node conformance/with-server.mjs node conformance/wx-server-sdk/run.mjs
 * The SDK is installed with npm into a temporary folder, or taken from WX_SERVER_SDK (a node_modules folder).
 */
import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { startCloud } from './cloud.mjs';

const VERSION = '4.0.2';
const {
  SUPERRES_BASE: base,
  SUPERRES_TOKEN: token,
  SUPERRES_PICTURE: picture,
  SUPERRES_PICTURE_URL: url,
} = process.env;
if (base === undefined) throw new Error('Run me with conformance/with-server.mjs.');

const folder = await mkdtemp(join(tmpdir(), 'superres-wx-server-sdk-'));
const cloud = await startCloud(base, token);
try {
  await copyFile(
    resolve(import.meta.dirname, '../../cloudfunction/superresolution/index.js'),
    join(folder, 'index.cjs'),
  );
  if (process.env.WX_SERVER_SDK) await symlink(resolve(process.env.WX_SERVER_SDK), join(folder, 'node_modules'));
  else
    execFileSync('npm', ['install', '--silent', '--no-audit', '--prefix', folder, `wx-server-sdk@${VERSION}`], {
      stdio: 'inherit',
    });
  // What a function finds in its environment. TCB_CONTEXT_CNFG is the SDK's own way to be given another gateway.
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    TENCENTCLOUD_SECRETID: 'id',
    TENCENTCLOUD_SECRETKEY: 'key',
    SCF_NAMESPACE: 'test-env',
    TCB_ENV: 'test-env',
    WX_API_TOKEN: 'token',
    WX_CONTEXT_KEYS: '',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${cloud.origin}/admin?` }),
  });
  const { main } = createRequire(join(folder, 'package.json'))('./index.cjs');
  const value = (await readFile(picture)).toString('base64');
  const events = {
    address: { imgUrl: url },
    picture: { img: { contentType: 'image/jpeg', value } },
    'an address that fails': { imgUrl: 'http://127.0.0.1:1/x.png' },
    'no picture': { img: { contentType: 'image/png', value: Buffer.from('no picture').toString('base64') } },
    'an empty event': {},
  };
  for (const [what, event] of Object.entries(events)) {
    const real = await main(event);
    const ours = await invoke(event);
    console.log(`${what}\n  under wx-server-sdk: ${show(real)}\n  by the server:       ${show(ours)}`);
    if (real.errCode !== ours.errCode) throw new Error(`errCode ${real.errCode} and ${ours.errCode} differ`);
    if (real.errCode !== 0) continue;
    // The function leaves the copy out when little of its 5 s is left.
    const media = `${base}/cgi-bin/media/get?access_token=${token}&media_id=${real.mediaId}`;
    for (const address of [real.url ?? media, ours.url]) {
      const { width, height } = await sharp(Buffer.from(await (await fetch(address)).arrayBuffer())).metadata();
      if (width !== 192 || height !== 128) throw new Error(`${width}x${height} instead of 192x128`);
    }
    console.log('  both results are 192x128');
  }
  console.log(
    `openapi calls seen: ${cloud.calls.map(({ apiName, parameters }) => `${apiName}(${parameters})`).join(', ')}`,
  );
  console.log('all as expected');
} finally {
  cloud.close();
  await rm(folder, { recursive: true, force: true });
}

async function invoke(event) {
  const query = new URLSearchParams({ access_token: token, env: 'test-env', name: 'superresolution' });
  const response = await fetch(`${base}/tcb/invokecloudfunction?${query}`, {
    method: 'POST',
    body: JSON.stringify(event),
  });
  const { errcode, errmsg, resp_data: data } = await response.json();
  if (errcode !== 0) throw new Error(`${errcode} ${errmsg}`);
  return JSON.parse(data);
}

function show(result) {
  return JSON.stringify(result).replace(/[\w-]{64}/g, (id) => `${id.slice(0, 6)}…`);
}
