/**
 * How the rows of PNGs are best filtered and compressed: bytes and CPU time of every way, and which one the writer takes.
 *
 *   npx tsc -p tsconfig.json && node bench/png-rows.mjs [--lib lib] FILE.png ...
 *
 * FILE: results as `superres enhance` writes them, of 8 bits a sample. Figures are to those of `quick` (level 5); at the end the
 * median and the largest of the files whose rows the writer takes to have nothing but runs.
 */
import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { lib: { type: 'string', default: 'lib' } },
});
if (positionals.length === 0) {
  console.error('usage: node bench/png-rows.mjs [--lib lib] FILE.png ...');
  process.exit(2);
}
const load = (path) => import(pathToFileURL(join(resolve(values.lib), path)).href);
const { decodePicture } = await load('image/decode.js');
const { encodePng } = await load('image/encode-png.js');
const { encodeRows } = await load('image/png-rows.js');
const { readPlainPng } = await load('image/png.js');

const WAYS = ['none', 'quick', 'runs', 'thorough'];
const lengthOf = (pieces) => pieces.reduce((sum, { length }) => sum + length, 0);
const rowsOf = (chunks) => lengthOf(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
const byRuns = [];
let times = { quick: 0, runs: 0 };
for (const file of positionals) {
  const { colour, alpha } = await decodePicture(new Uint8Array(readFileSync(file)));
  const planes = { colour, alpha };
  const found = {};
  for (const way of WAYS) {
    const before = process.cpuUsage();
    found[way] = rowsOf(await encodeRows(planes, way));
    const { user, system } = process.cpuUsage(before);
    found[`${way} ms`] = (user + system) / 1e3;
  }
  const written = lengthOf(readPlainPng(await encodePng(colour, alpha)).compressed);
  const taken = WAYS.find((way) => found[way] === written) ?? '?';
  const shares = WAYS.map((way) => `${way} ${(found[way] / found.quick).toFixed(3)}`).join('  ');
  console.log(`${basename(file).padEnd(32)} ${shares}  takes ${taken}`);
  if (taken !== 'runs') continue;
  byRuns.push(found.runs / found.quick);
  times = { quick: times.quick + found['quick ms'], runs: times.runs + found['runs ms'] };
}
byRuns.sort((a, b) => a - b);
if (byRuns.length > 0) {
  const middle = byRuns[byRuns.length >> 1];
  console.log(
    `${byRuns.length} of ${positionals.length} by runs: ${middle.toFixed(3)} of the bytes of level 5 in the median, ` +
      `${byRuns.at(-1).toFixed(3)} at most; ${(times.runs / times.quick).toFixed(2)} of its time`,
  );
}
