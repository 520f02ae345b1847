/**
 * What it costs to find out that there is nothing to do, in a large repository: the whole process, as a runner starts it.
 *
 *   node bench/select.mjs [--files 100000] [--images 10000] [--changed 50] [--runs 15] [--dist dist] [--keep DIR] [--realtime]
 *
 * Prints medians (and the fastest run) of wall time in milliseconds, measured in turns, so that other load on the machine
 * falls on all alike. `--realtime` (Linux, root) gives the measured processes precedence over all other load, by `chrt`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { makeRepository, stepEnvironment } from './select-repository.mjs';

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '100000' },
    images: { type: 'string', default: '10000' },
    changed: { type: 'string', default: '50' },
    runs: { type: 'string', default: '15' },
    dist: { type: 'string', default: 'dist' },
    keep: { type: 'string' },
    realtime: { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const action = join(resolve(root, values.dist), 'index.js');
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'superres-bench-'));
const workspace = join(folder, 'repository');
const size = { files: Number(values.files), images: Number(values.images), changed: Number(values.changed) };
const runner = join(folder, 'runner');
mkdirSync(runner, { recursive: true });

const known = join(folder, 'commits.json');
if (!existsSync(known)) writeFileSync(known, JSON.stringify(makeRepository(workspace, size)));
const { first, second } = JSON.parse(readFileSync(known, 'utf8'));
const repository = { full_name: 'acme/bench', default_branch: 'main' };
const all = stepEnvironment(runner, workspace, 'schedule', { repository });
const push = stepEnvironment(runner, workspace, 'push', { before: first, after: second, repository });

const glob = pathToFileURL(join(root, 'node_modules/@actions/glob/lib/glob.js')).href;
const walk = `import(${JSON.stringify(glob)}).then(async ({ create }) => {
  process.stdout.write = () => true;
  const found = await (await create('**/*.png\\n!**/*@[0-9]x.*', { followSymbolicLinks: false, matchDirectories: false })).glob();
  process.exitCode = found.length === ${size.images} ? 0 : 1;
})`;
const rows = [
  { name: 'node -e 0', command: [process.execPath, '-e', '0'] },
  { name: 'git ls-files -z | wc -c', command: ['sh', '-c', 'git ls-files -z | wc -c'] },
  {
    name: `scope all: ${size.images} images, nothing to do`,
    command: [process.execPath, action],
    env: all,
    count: size.images,
  },
  {
    name: `push: ${size.changed} changed, all known`,
    command: [process.execPath, action],
    env: push,
    count: size.changed,
  },
  { name: 'walking with @actions/glob', command: [process.execPath, '-e', walk], rounds: 3 },
];

const times = new Map(rows.map(({ name }) => [name, []]));
for (let round = 0; round < Number(values.runs); round += 1) {
  for (const row of rows) {
    if (round < (row.rounds ?? Number.POSITIVE_INFINITY)) times.get(row.name).push(measure(row));
  }
}
const base = median(times.get('node -e 0'));
console.log(`${size.files} tracked files, ${size.images} sources, ${values.runs} rounds, node ${process.version}`);
console.log('| what | median ms | fastest ms | median above `node -e 0` |');
console.log('| --- | ---: | ---: | ---: |');
for (const { name } of rows) {
  const list = times.get(name);
  const figures = [median(list), Math.min(...list), median(list) - base].map((ms) => ms.toFixed(0));
  console.log(`| ${name} | ${figures.join(' | ')} |`);
}
if (!values.keep) rmSync(folder, { recursive: true, force: true });

function measure({ name, command, env = process.env, count }) {
  const [program, ...args] = values.realtime ? ['chrt', '-f', '1', ...command] : command;
  if (count !== undefined) writeFileSync(env.GITHUB_OUTPUT, '');
  const start = process.hrtime.bigint();
  const done = spawnSync(program, args, { cwd: workspace, env, encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  const wrong = count !== undefined && !readFileSync(env.GITHUB_OUTPUT, 'utf8').includes(`\n${count}\n`);
  if (done.status !== 0 || wrong) throw new Error(`${name}: exit ${done.status}\n${done.stdout}${done.stderr}`);
  return ms;
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
