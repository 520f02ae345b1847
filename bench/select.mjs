/**
 * What it costs to find out that there is nothing to do, in a large repository: the whole process, as a runner starts it.
 *
 *   node bench/select.mjs [--files 100000] [--images 10000] [--changed 50] [--runs 15] [--dist dist] [--keep DIR] [--realtime]
 *   node bench/select.mjs --files 1000000 --images 100000 [--runs 1]
 *   node bench/select.mjs --files 1000300 --images 1000000 --runs 1 --fresh
 *
 * Prints medians (and the fastest run) of wall time in milliseconds, measured in turns, so that other load on the machine
 * falls on all alike, and where there is GNU time (Linux) the median of user and system CPU time of the process with all its
 * git processes, and the largest memory of one of them. `--realtime` (Linux, root) gives the measured processes precedence
 * over all other load, by `chrt`. A second repository of the same size has no picture and no ledger: a run there makes one
 * image and defers the others, and the next run finds them waiting. From 200,000 files on the files stay out of the work tree. `--fresh`: only
 * the second repository.
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
    fresh: { type: 'boolean', default: false },
  },
});
/** GNU time: asks the system what a process and all that it waited for took. */
const TIME = '/usr/bin/time';
const root = fileURLToPath(new URL('..', import.meta.url));
const action = join(resolve(root, values.dist), 'index.js');
const folder = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'superres-bench-'));
const files = Number(values.files);
const images = Number(values.images);
const changed = Number(values.changed);
const checkout = files < 200_000;
const runner = join(folder, 'runner');
mkdirSync(runner, { recursive: true });
const fresh = await repositoryAt('fresh', 0);
const workspace = values.fresh ? fresh : await repositoryAt('repository', images);
const { first, second } = workspace;
const repository = { full_name: 'acme/bench', default_branch: 'main' };
const all = stepEnvironment(runner, workspace.folder, 'schedule', { repository });
const push = stepEnvironment(runner, workspace.folder, 'push', { before: first, after: second, repository });
const one = {
  ...stepEnvironment(runner, fresh.folder, 'workflow_dispatch', { repository }),
  'INPUT_MAX-IMAGES': '1',
  INPUT_PUBLISH: 'none',
  INPUT_SCOPE: 'all',
};

const glob = pathToFileURL(join(root, 'node_modules/@actions/glob/lib/glob.js')).href;
const walk = `import(${JSON.stringify(glob)}).then(async ({ create }) => {
  process.stdout.write = () => true;
  const found = await (await create('**/*.png\\n!**/*@[0-9]x.*', { followSymbolicLinks: false, matchDirectories: false })).glob();
  process.exitCode = found.length === ${images} ? 0 : 1;
})`;
const node = process.execPath;
const counts = images.toLocaleString('en');
const rows = [
  { name: '`node -e 0`', command: [node, '-e', '0'] },
  { name: '`git ls-files -z \\| wc -c`', command: ['sh', '-c', 'git ls-files -z | wc -c'] },
  ...(values.fresh
    ? []
    : [
        { name: `scope \`all\`: ${counts} images, nothing to do`, command: [node, action], env: all, expected: images },
        { name: `\`push\`: ${changed} changed, all known`, command: [node, action], env: push, expected: changed },
      ]),
  {
    name: `scope \`all\`, nothing known, \`max-images: 1\`, dry run`,
    command: [node, action],
    cwd: fresh.folder,
    before: forget,
    env: { ...one, 'INPUT_DRY-RUN': 'true' },
    expected: images - 1,
  },
  {
    name: `the same, and one image is made (\`publish: none\`)`,
    command: [node, action],
    cwd: fresh.folder,
    before: forget,
    env: one,
    expected: images - 1,
  },
  {
    name: `the next run: ${(images - 1).toLocaleString('en')} wait in the ledger`,
    command: [node, action],
    cwd: fresh.folder,
    env: one,
    expected: images - 2,
  },
  ...(checkout ? [{ name: 'walking with @actions/glob', command: [node, '-e', walk], rounds: 3 }] : []),
];

const times = new Map(rows.map(({ name }) => [name, []]));
for (let round = 0; round < Number(values.runs); round += 1) {
  for (const row of rows) {
    if (round < (row.rounds ?? Number.POSITIVE_INFINITY)) times.get(row.name).push(measure(row));
  }
}
const base = median(times.get(rows[0].name).map(({ ms }) => ms));
console.log(`${files} tracked files, ${images} sources, ${values.runs} rounds, node ${process.version}`);
console.log('| what | median ms | fastest ms | median above `node -e 0` | CPU s | MB |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
for (const { name } of rows) {
  const list = times.get(name);
  const ms = list.map((measured) => measured.ms);
  const figures = [median(ms), Math.min(...ms), median(ms) - base].map((value) => value.toFixed(0));
  const cpu = median(list.map((measured) => measured.cpu));
  const memory = Math.max(...list.map((measured) => measured.memory));
  const more = Number.isNaN(cpu) ? ['', ''] : [cpu.toFixed(2), memory.toFixed(0)];
  console.log(`| ${name} | ${[...figures, ...more].join(' | ')} |`);
}
if (!values.keep) rmSync(folder, { recursive: true, force: true });

/** Made once for a folder that is kept. */
async function repositoryAt(name, known) {
  const place = join(folder, name);
  const file = join(folder, `${name}.json`);
  if (!existsSync(file)) {
    const start = Date.now();
    const commits = await makeRepository(place, { files, images, changed, known, checkout });
    console.error(`${name}: made in ${((Date.now() - start) / 1000).toFixed(1)} s`);
    writeFileSync(file, JSON.stringify(commits));
  }
  return { folder: place, ...JSON.parse(readFileSync(file, 'utf8')) };
}

/** Takes away what a run without publishing has left on disk. */
function forget() {
  spawnSync('git', ['clean', '-d', '-f', '-q', '--', 'assets', '.superres'], { cwd: fresh.folder });
}

function measure({ name, command, cwd = workspace.folder, env = process.env, expected, before }) {
  before?.();
  const usage = join(runner, 'usage');
  const timed = existsSync(TIME) ? [TIME, '-f', '%U %S %M', '-o', usage, ...command] : command;
  const [program, ...args] = values.realtime ? ['chrt', '-f', '1', ...timed] : timed;
  if (expected !== undefined) writeFileSync(env.GITHUB_OUTPUT, '');
  const start = process.hrtime.bigint();
  const done = spawnSync(program, args, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 30 });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  const wrong = expected !== undefined && !readFileSync(env.GITHUB_OUTPUT, 'utf8').includes(`\n${expected}\n`);
  if (done.status !== 0 || wrong) throw new Error(`${name}: exit ${done.status}\n${done.stdout}${done.stderr}`);
  const [user, system, kilobytes] = existsSync(TIME) ? readFileSync(usage, 'utf8').trim().split(' ').map(Number) : [];
  return { ms, cpu: user + system, memory: kilobytes / 1000 };
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
