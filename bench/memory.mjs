/**
 * Peak memory of the built command on the largest picture that is enhanced: 25 megapixels, result 100.
 *
 *   node bench/memory.mjs [--quality fast] [--side 5000] [--dist dist]
 *
 * Linux only: reads the peak (VmHWM) from /proc. Prints a Markdown row for a JPEG, a PNG and a PNG with alpha.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: {
    quality: { type: 'string', default: 'fast' },
    side: { type: 'string', default: '5000' },
    dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
  },
});
const side = Number(values.side);
const TARGET_MB = 1500;

/** Waves and a little grain: no flat part that could be left out, and compressible enough to be a file. */
function pixels(channels) {
  const data = Buffer.alloc(side * side * channels);
  let seed = 1;
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      for (let c = 0; c < channels; c++)
        data[at++] = 120 + 90 * Math.sin(x / 31 + c) * Math.cos(y / 23) + (seed >>> 29);
    }
  }
  return sharp(data, { raw: { width: side, height: side, channels }, limitInputPixels: false });
}

const folder = await mkdtemp(join(tmpdir(), 'bench-memory-'));
try {
  console.log(`| source, ${side}×${side}, \`${values.quality}\` | file | seconds | peak |\n| --- | --- | --- | --- |`);
  const sources = [
    ['a.jpg', 'JPEG', () => pixels(3).jpeg({ quality: 92 })],
    ['b.png', 'PNG, RGB', () => pixels(3).png({ compressionLevel: 2 })],
    ['c.png', 'PNG, RGBA', () => pixels(4).png({ compressionLevel: 2 })],
  ];
  for (const [name, label, make] of sources) {
    const file = join(folder, name);
    await writeFile(file, await make().toBuffer());
    const { seconds, peak, code } = await run(file);
    const { size } = await stat(file);
    console.log(`| ${label} | ${(size / 1e6).toFixed(1)} MB | ${seconds.toFixed(0)} | ${Math.round(peak / 1e6)} MB |`);
    if (code !== 0 || peak / 1e6 > TARGET_MB) process.exitCode = 1;
  }
} finally {
  await rm(folder, { recursive: true });
}

async function run(file) {
  const start = performance.now();
  const args = ['enhance', file, '--quality', values.quality, '--max-file-size', '500MiB', '--quiet'];
  const child = spawn(process.execPath, [join(resolve(values.dist), 'cli.js'), ...args], { stdio: 'inherit' });
  let peak = 0;
  const sample = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      peak = Math.max(peak, 1024 * Number(/VmHWM:\s*(\d+) kB/.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended.
    }
  }, 100);
  const [code] = await once(child, 'exit');
  clearInterval(sample);
  return { seconds: (performance.now() - start) / 1000, peak, code };
}
