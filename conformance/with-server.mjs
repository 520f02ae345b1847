/**
 * Runs a command against a fresh server: `node conformance/with-server.mjs [--cli FILE] [--log] COMMAND ARGUMENT…`
 *
 * The server is `superres serve` of the built CLI (dist/cli.js unless --cli names another file), on a free port, with
 * one app, one fixed token, storage of its own, and img_url allowed to reach this machine. The command sees:
 *   SUPERRES_BASE, SUPERRES_APP_ID, SUPERRES_APP_SECRET, SUPERRES_TOKEN
 *   SUPERRES_PICTURE (a JPEG file of 96×64), SUPERRES_PICTURE_URL (the same by HTTP)
 * Exit code: the command's. --log shows the server's access log on stderr.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const root = resolve(import.meta.dirname, '..');
const argv = process.argv.slice(2);
const end = argv.findIndex((argument, index) => !argument.startsWith('--') && argv[index - 1] !== '--cli');
const { values } = parseArgs({
  args: argv.slice(0, end === -1 ? argv.length : end),
  options: { cli: { type: 'string', default: join(root, 'dist', 'cli.js') }, log: { type: 'boolean', default: false } },
});
const [command, ...commandArguments] = end === -1 ? [] : argv.slice(end);
if (command === undefined) throw new Error('No command given.');

const folder = await mkdtemp(join(tmpdir(), 'superres-conformance-'));
const pictures = createServer();
const appId = `wx${randomBytes(8).toString('hex')}`;
const appSecret = randomBytes(16).toString('hex');
const token = `fixed-${randomBytes(16).toString('hex')}`;
let server;
try {
  const picture = await examplePicture();
  const file = join(folder, 'test.jpg');
  await writeFile(file, picture);
  pictures.on('request', (_, response) => response.setHeader('Content-Type', 'image/jpeg').end(picture));
  await new Promise((listening) => pictures.listen(0, '127.0.0.1', listening));
  const flags = ['--port=0', '--quality=fast', '--allow-private-urls', '--storage', join(folder, 'storage')];
  server = spawn(process.execPath, [values.cli, 'serve', ...flags], {
    env: {
      ...process.env,
      SUPERRES_SERVE_APP_ID: appId,
      SUPERRES_SERVE_APP_SECRET: appSecret,
      SUPERRES_SERVE_TOKEN: token,
    },
    stdio: ['ignore', 'pipe', values.log ? 'inherit' : 'ignore'],
  });
  const base = await listening(server);
  process.exitCode = await run(command, commandArguments, {
    SUPERRES_BASE: base,
    SUPERRES_APP_ID: appId,
    SUPERRES_APP_SECRET: appSecret,
    SUPERRES_TOKEN: token,
    SUPERRES_PICTURE: file,
    SUPERRES_PICTURE_URL: `http://127.0.0.1:${pictures.address().port}/some%20folder/test.jpg?a=1&b=2`,
  });
} finally {
  if (server !== undefined && server.exitCode === null) {
    server.kill('SIGTERM');
    await new Promise((ended) => server.once('exit', ended));
  }
  pictures.close();
  await rm(folder, { recursive: true, force: true });
}

async function examplePicture() {
  const [width, height] = [96, 64];
  const data = Buffer.alloc(width * height * 3, 200);
  for (let index = 0; index < data.length; index += 1) data[index] = (index * 5 + ((index / 288) | 0) * 3) % 256;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .blur(1.5)
    .jpeg({ quality: 92 })
    .toBuffer();
}

function listening(child) {
  return new Promise((found, failed) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += String(chunk);
      const [, base] = /^listening on (\S+)\n/m.exec(text) ?? [];
      if (base !== undefined) found(base);
    });
    child.once('exit', (code) => failed(new Error(`superres serve ended with ${code} before it listened`)));
  });
}

function run(file, args, env) {
  return new Promise((ended) => {
    const child = spawn(file, args, { stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', (error) => {
      console.error(error.message);
      ended(127);
    });
    child.once('exit', (code) => ended(code ?? 1));
  });
}
