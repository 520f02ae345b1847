/**
 * Time to the first picture: dist's command line on one picture of 32×32 and many colours, and what of that Node.js and sharp take alone.
 *
 *   node bench/first-picture.mjs [--dist dist] [--reference OLD_DIST] [--rounds 7]
 *
 * CPU time of the whole process, all threads, and wall time; the least of the rounds, in turns.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: 'dist' },
    reference: { type: 'string' },
    rounds: { type: 'string', default: '7' },
  },
});
const scratch = mkdtempSync(join(tmpdir(), 'superres-first-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const side = 32;
const data = Uint8Array.from({ length: 3 * side * side }, (_, i) => (i * i * 7 + 13 * Math.floor(i / 96)) % 251);
const icon = join(scratch, 'icon.png');
await sharp(data, { raw: { width: side, height: side, channels: 3 } })
  .png()
  .toFile(icon);
const enhance = (dist) => [join(resolve(dist), 'cli.js'), 'enhance', icon, '--quality', 'fast', '--force', '--quiet'];
const rows = new Map([
  ['node -e 0', ['-e', '0']],
  [
    'sharp alone: load, decode',
    [
      '--input-type=module',
      '-e',
      `const { default: s } = await import(${JSON.stringify(sharpUrl())}); await s(${JSON.stringify(icon)}).raw().toBuffer(); process.exit(0)`,
    ],
  ],
  ['this dist', enhance(values.dist)],
  ...(values.reference === undefined ? [] : [['the reference', enhance(values.reference)]]),
]);

function sharpUrl() {
  return import.meta.resolve('sharp');
}

/** bash's own clock: user and system time of the program and all its threads. */
const TIMED = 'TIMEFORMAT="cpu %U %S"; time "$@" > /dev/null 2> /dev/null';

function run(args) {
  const began = performance.now();
  const { status, stderr } = spawnSync('bash', ['-c', TIMED, 'bash', process.execPath, ...args], { encoding: 'utf8' });
  const wall = performance.now() - began;
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  if (status !== 0 || user === undefined) throw new Error(`exit ${status}\n${stderr}`);
  return { cpu: 1000 * (Number(user) + Number(system)), wall };
}

const least = new Map(
  [...rows.keys()].map((name) => [name, { cpu: Number.POSITIVE_INFINITY, wall: Number.POSITIVE_INFINITY }]),
);
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [name, args] of rows) {
    const { cpu, wall } = run(args);
    const best = least.get(name);
    least.set(name, { cpu: Math.min(best.cpu, cpu), wall: Math.min(best.wall, wall) });
  }
}
console.log(`${process.version}, the least of ${values.rounds} rounds, milliseconds`);
for (const [name, { cpu, wall }] of least) {
  console.log(`  ${name.padEnd(28)} ${cpu.toFixed(0).padStart(6)} CPU ${wall.toFixed(0).padStart(6)} wall`);
}
process.exit(0);
