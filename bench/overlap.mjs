/**
 * Are both cores busy to the end of a run? The same files by dist on one core and on two, in turns.
 *
 *   node bench/overlap.mjs --data DIR [--count 200] [--rounds 1] [--quality fast] [--dist dist]
 *
 * DIR holds an app's pictures at any depth; `count` of those under 200 kB and of 16 to 640 pixels a side are taken, spread over the list of their names.
 * One core is the first by taskset (Linux): Node.js sees one then, and the run takes one worker. The least of the rounds counts; target 0.55.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    count: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '1' },
    quality: { type: 'string', default: 'fast' },
    dist: { type: 'string', default: 'dist' },
  },
});
if (values.data === undefined) {
  console.error('usage: node bench/overlap.mjs --data DIR [--count 200] [--rounds 1] [--quality fast] [--dist dist]');
  process.exit(2);
}
const scratch = mkdtempSync(join(tmpdir(), 'superres-overlap-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

const files = readdirSync(values.data, { recursive: true })
  .filter((name) => /\.(png|jpe?g|webp)$/i.test(name))
  .map((name) => join(values.data, name))
  .filter((path) => statSync(path).isFile() && statSync(path).size < 200_000)
  .sort();
const fitting = [];
for (const path of files) {
  const { width = 0, height = 0 } = await sharp(path)
    .metadata()
    .catch(() => ({}));
  if (Math.min(width, height) >= 16 && Math.max(width, height) <= 640) fitting.push({ path, pixels: width * height });
}
const count = Math.min(Number(values.count), fitting.length);
const chosen = Array.from({ length: count }, (_, i) => fitting[Math.floor((i * fitting.length) / count)]);
mkdirSync(join(scratch, 'in'));
for (const [i, { path }] of chosen.entries()) {
  copyFileSync(path, join(scratch, 'in', `${i}${/\.\w+$/.exec(path)[0].toLowerCase()}`));
}
const megapixels = chosen.reduce((sum, { pixels }) => sum + pixels, 0) / 1e6;
console.log(`${count} files, ${megapixels.toFixed(1)} megapixels, ${availableParallelism()} cores, ${values.quality}`);

function run(name, prefix) {
  const out = join(scratch, 'out');
  rmSync(out, { recursive: true, force: true });
  const command = [...prefix, process.execPath, join(resolve(values.dist), 'cli.js'), 'enhance', join(scratch, 'in')];
  const [program, ...args] = [...command, '--output', out, '--quality', values.quality, '--quiet'];
  const began = performance.now();
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`${name}: exit ${status}\n${stderr}`);
  const made = readdirSync(out).length;
  console.log(`  ${name}: ${seconds.toFixed(1)} s, ${made} results`);
  return seconds;
}

execFileSync('taskset', ['--version']);
let [one, two] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
for (let round = 0; round < Number(values.rounds); round++) {
  one = Math.min(one, run('one core', ['taskset', '-c', '0']));
  two = Math.min(two, run('all cores', []));
}
console.log(`all cores / one core: ${(two / one).toFixed(2)} (target 0.55 with 2 cores)`);
