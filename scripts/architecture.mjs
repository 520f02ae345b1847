/**
 * The figures of docs/architecture.md: files and their mean length, imports that go up a floor, circles, and how often one
 * picture, its bytes and one error change the file on their way (scripts/measure-flow.mjs).
 *
 *   node scripts/architecture.mjs [--root DIR] [--cit]
 *
 * `--root` measures another checkout (with its node_modules); `--cit` also runs `npm cit` there and prints the processor time
 * of it and its children. The time of a run with nothing to do: `npm run bench:noop`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cruise } from 'dependency-cruiser';

const { values } = parseArgs({ options: { root: { type: 'string' }, cit: { type: 'boolean', default: false } } });
const root = resolve(values.root ?? join(import.meta.dirname, '..'));

/**
 * Floors, from the ground up; the first pattern that fits a file says where it is. The names of one line may not use each
 * other, but what is below. The root files of the ground floor are from before there was src/core.
 */
const FLOORS = [
  /^(core\/|(errors|log|outcome|version)\.ts$)/,
  /^(image|git|config)\//,
  /^(ledger|layout|engines|publish\/github)\//,
  /^(select|wechat-server)\//,
  /^enhance\//,
  /^(publish|report)\//,
  /^/,
];
const floorOf = (file) => FLOORS.findIndex((floor) => floor.test(file));

const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((name) => name.endsWith('.ts'));
const lines = sources.reduce(
  (sum, name) => sum + readFileSync(join(root, 'src', name), 'utf8').split('\n').length - 1,
  0,
);
console.log(`files of src: ${sources.length}, ${Math.round(lines / sources.length)} lines on average`);

process.chdir(root);
const { output } = await cruise(['src'], {
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  doNotFollow: { path: 'node_modules' },
  ruleSet: { forbidden: [{ name: 'circle', severity: 'error', from: {}, to: { circular: true } }] },
  validate: true,
});
const arrows = output.modules.flatMap(({ source, dependencies }) =>
  dependencies
    .filter(({ resolved }) => source.startsWith('src/') && resolved.startsWith('src/'))
    .map(({ resolved, circular }) => ({ from: source.slice(4), to: resolved.slice(4), circular })),
);
const up = arrows.filter(({ from, to }) => floorOf(from) < floorOf(to));
console.log(
  `imports: ${arrows.length}, up a floor: ${up.length}, in circles: ${arrows.filter((a) => a.circular).length}`,
);
for (const { from, to } of up) console.log(`  up: ${from} -> ${to}`);

const flow = join(import.meta.dirname, 'measure-flow.mjs');
spawnSync(process.execPath, [flow, '--root', root], { stdio: 'inherit' });

if (values.cit) {
  const { stdout } = spawnSync('sh', ['-c', 'npm cit > /dev/null 2>&1; echo "exit code $?"; times'], {
    encoding: 'utf8',
  });
  const [code, , children] = stdout.split('\n');
  console.log(`npm cit: ${code}, user and kernel time ${children}`);
}
