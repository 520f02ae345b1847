/**
 * What a run with nothing to do costs: the whole process, as a runner starts it, after a push whose pictures the ledger knows.
 *
 *   node bench/noop.mjs [--dist dist,OTHER/dist] [--files 2000] [--images 200] [--changed 10] [--runs 31] [--realtime]
 *                       [--node PATH] [--reference FILE]
 *
 * Beside it an action of the usual kind: bench/noop-reference.mjs, bundled by ncc, or another action's index.js that gives
 * the number of changed pictures as an output. All are measured in turns, so that other
 * load falls on all alike. `--realtime` (Linux, root) gives the measured processes precedence over all other load.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import ncc from '@vercel/ncc';
import { makeRepository, stepEnvironment } from './select-repository.mjs';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: 'dist' },
    files: { type: 'string', default: '2000' },
    images: { type: 'string', default: '200' },
    changed: { type: 'string', default: '10' },
    runs: { type: 'string', default: '31' },
    realtime: { type: 'boolean', default: false },
    node: { type: 'string', default: process.execPath },
    reference: { type: 'string' },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'superres-bench-'));
const workspace = join(folder, 'repository');
const size = { files: Number(values.files), images: Number(values.images), changed: Number(values.changed) };
const { first, second } = await makeRepository(workspace, size);
mkdirSync(join(folder, 'runner'));
const repository = { full_name: 'acme/bench', default_branch: 'main' };
const payload = { ref: 'refs/heads/main', before: first, after: second, repository };
const env = {
  ...stepEnvironment(join(folder, 'runner'), workspace, 'push', payload),
  INPUT_PATHS: '**/*.png\n!**/*@2x.png',
};

const reference = values.reference === undefined ? await bundleReference() : resolve(values.reference);
const rows = [
  { name: '`node -e 0`', args: ['-e', '0'] },
  ...values.dist
    .split(',')
    .map((dist) => ({ name: `superres-action (${dist})`, args: [resolve(dist, 'index.js')], counts: true })),
  {
    name: values.reference ?? '@actions/core and @actions/github, bundled; four git processes',
    args: [reference],
    counts: true,
  },
];
const times = rows.map(() => []);
for (let round = 0; round < Number(values.runs); round += 1)
  for (const [n, row] of rows.entries()) times[n].push(measure(row));

const [bare] = times.map(median);
const last = median(times.at(-1)) - bare;
console.log(
  `${size.files} files, ${size.images} sources, ${size.changed} changed; ${values.runs} rounds; ${cpus()[0].model}, ${availableParallelism()} cores`,
);
console.log(`node ${run(['--version']).stdout.trim()}\n`);
console.log('| what | median ms | fastest ms | above `node -e 0` | of the last |');
console.log('| --- | ---: | ---: | ---: | ---: |');
for (const [n, { name }] of rows.entries()) {
  const above = median(times[n]) - bare;
  const ratio = n === 0 ? '' : (above / last).toFixed(2);
  console.log(
    `| ${name} | ${median(times[n]).toFixed(0)} | ${Math.min(...times[n]).toFixed(0)} | ${above.toFixed(0)} | ${ratio} |`,
  );
}
rmSync(folder, { recursive: true, force: true });

async function bundleReference() {
  const { code } = await ncc(join(root, 'bench/noop-reference.mjs'), { cache: false, quiet: true, target: 'es2022' });
  mkdirSync(join(folder, 'reference'));
  writeFileSync(join(folder, 'reference/package.json'), '{ "type": "module" }\n');
  writeFileSync(join(folder, 'reference/index.js'), code);
  return join(folder, 'reference/index.js');
}

function run(args) {
  const command = [values.node, ...args];
  const [program, ...rest] = values.realtime ? ['chrt', '-f', '1', ...command] : command;
  return spawnSync(program, rest, { cwd: workspace, env, encoding: 'utf8' });
}

function measure({ name, args, counts }) {
  if (counts) writeFileSync(env.GITHUB_OUTPUT, '');
  const start = process.hrtime.bigint();
  const { status, stdout, stderr } = run(args);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  // Ours has seen them all, and so has the reference.
  const wrong = counts && !readFileSync(env.GITHUB_OUTPUT, 'utf8').includes(`\n${size.changed}\n`);
  if (status !== 0 || wrong) throw new Error(`${name}: exit ${status}\n${stdout}${stderr}`);
  return ms;
}

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}
