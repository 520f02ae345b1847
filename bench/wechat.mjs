/**
 * Speed and memory of the WeChat engine against a scripted service on this machine.
 *
 *   npm run compile
 *   node bench/wechat.mjs speed  [--images 200]  [--concurrency 8]
 *   node bench/wechat.mjs memory [--images 2000] [--concurrency 8]
 *
 * `--lib DIR`: where the compiled sources are, default lib/. Prints one Markdown table row; exit code 1 over the target.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const UPLOAD_MS = 300;
const DOWNLOAD_MS = 100;
const MEMORY_TARGET_MIB = 400;
const SPEED_TARGET = 1.1;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    images: { type: 'string' },
    concurrency: { type: 'string', default: '8' },
    lib: { type: 'string', default: 'lib' },
  },
});
const memory = positionals[0] === 'memory';
const images = Number(values.images ?? (memory ? 2000 : 200));
const concurrency = Number(values.concurrency);
const load = (file) => import(pathToFileURL(resolve(values.lib, file)).href);

/** A JPEG with the texture of a photo: smooth shapes and grain. */
async function picture(width, height, sigma, quality) {
  const grain = await sharp({
    create: { width, height, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma } },
  })
    .png()
    .toBuffer();
  return sharp(grain).jpeg({ quality }).toBuffer();
}

async function main() {
  const { createWechatEngine } = await load('engines/wechat/wechat-engine.js');
  const { keepYoungGenerationSmall } = await load('core/heap.js');
  keepYoungGenerationSmall();
  const { runPool } = await load('enhance/enhance-all.js');
  const { createBudget } = await load('enhance/enhance-all.js');
  const { enhanceImage } = await load('image/enhance-image.js');
  const { heavyWork } = await load('image/load-sharp.js');
  const heavy = heavyWork();
  const { createRedactor } = await load('core/secrets.js');

  // About 200 KB for memory; an icon-to-banner sized asset for speed.
  const [width, height, sigma, quality] = memory ? [640, 480, 40, 92] : [200, 150, 12, 85];
  const source = await picture(width, height, sigma, quality);
  const result = await sharp(source)
    .resize(width * 2, height * 2)
    .jpeg({ quality: 90 })
    .toBuffer();
  const folder = await mkdtemp(join(tmpdir(), 'bench-wechat-'));
  await writeFile(join(folder, 'result.jpg'), result);
  const delays = memory ? ['0', '0'] : [String(UPLOAD_MS), String(DOWNLOAD_MS)];
  const server = spawn(
    process.execPath,
    [new URL('./wechat-server.mjs', import.meta.url).pathname, ...delays, join(folder, 'result.jpg')],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [port] = await once(server.stdout, 'data');

  const quiet = () => {};
  const engine = createWechatEngine({
    config: {
      credential: { kind: 'access-token', accessToken: 'bench-token' },
      partial: false,
      cloudFunction: 'superresolution',
      apiBaseUrl: `http://127.0.0.1:${String(port).trim()}`,
    },
    log: {
      debug: quiet,
      info: quiet,
      notice: quiet,
      warning: quiet,
      error: console.error,
      group: quiet,
      endGroup: quiet,
    },
    redactor: createRedactor(),
    env: {},
  });
  const signal = new AbortController().signal;
  const enhance = (i, onDoubled) => {
    // A copy, as if each came out of git by itself.
    const input = { path: `${i}.jpg`, bytes: Buffer.from(source), output: `${i}@2x.jpg` };
    return enhanceImage(input, engine, { signal, heavy, ...(onDoubled && { onDoubled }) });
  };
  await enhance(-1);

  let peak = 0;
  const sample = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 50);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const cpu = process.cpuUsage();
  const start = performance.now();
  const budget = createBudget({ maxImages: 0, deadline: Infinity, clock: () => 0, signal });
  const one = async (i, release) => {
    await enhance(i, release);
    return { enhanced: true };
  };
  await runPool([...Array(images).keys()], concurrency, budget, one, () => {});
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  clearInterval(sample);
  delay.disable();
  await engine.close();
  server.kill();
  await rm(folder, { recursive: true });

  const ideal = (images * (UPLOAD_MS + DOWNLOAD_MS)) / 1000 / concurrency;
  const figures = [
    `${images} × ${width}×${height} (${Math.round(source.length / 1000)} KB)`,
    `concurrency ${concurrency}`,
    `${seconds.toFixed(2)} s`,
    ...(memory ? [] : [`${(seconds / ideal).toFixed(3)} × ideal (${ideal.toFixed(2)} s)`]),
    `CPU ${((used.user + used.system) / 1e6).toFixed(1)} s`,
    `peak ${Math.round(peak / 2 ** 20)} MiB resident`,
    `event loop delay p99 ${(delay.percentile(99) / 1e6).toFixed(0)} ms`,
  ];
  console.log(`| ${figures.join(' | ')} |`);
  const good = memory ? peak / 2 ** 20 < MEMORY_TARGET_MIB : seconds / ideal <= SPEED_TARGET;
  process.exitCode = good ? 0 : 1;
}

await main();
