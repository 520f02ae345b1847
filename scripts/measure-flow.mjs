/**
 * How far one picture travels through the files of src: the compiled code is instrumented, and run as a runner runs the
 * action, on a throw-away repository with one picture and a bare remote beside it.
 *
 *   node scripts/measure-flow.mjs [--root DIR] [--list]
 *
 * Counted are calls of declared functions and methods (a callback belongs to the function that wrote it) that get the
 * picture's name or blob, or an object that holds one of them, from the push to the commit; then calls that get the bytes of
 * its file or of the result's. Several calls in one file in a row count once; a *change* is a call in another file than the
 * one before. The ground floor (src/core), on which
 * every room stands, is counted apart. `--list` prints the way, `--root`
 * measures another checkout.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSync } from '@swc/core';

const { values } = parseArgs({ options: { root: { type: 'string' }, list: { type: 'boolean', default: false } } });
const root = resolve(values.root ?? join(import.meta.dirname, '..'));
/** The second half are the names that its files had before there was a ground floor. */
const GROUND_FLOOR =
  /^(core\/|(errors|log|outcome|version|report\/escape|report\/redact|git\/disk-path|config\/repository-path|config\/template|select\/names|image\/format-bytes)\.ts$)/;
const PICTURE = 'art/orchard-sticker.png';

const work = join(root, 'tmp/flow');
rmSync(work, { recursive: true, force: true });
compile(join(work, 'lib'));
const scratch = mkdtempSync(join(tmpdir(), 'superres-flow-'));
try {
  const picture = readFileSync(join(root, 'examples/assets/stickers/orchard.png'));
  const whole = untilReport(trace(picture, /Committed/));
  print(
    'one picture, from push to commit',
    whole.filter(({ named }) => named).map(({ file }) => file),
  );
  print(
    "its file's bytes",
    whole.filter(({ bytes }) => bytes).map(({ file }) => file),
  );
  const cut = trace(picture.subarray(0, picture.length / 2), /FAILED E_IMAGE_CORRUPT/);
  const from = cut.findIndex(({ error }) => error);
  if (from < 0) throw new Error('no E_IMAGE_CORRUPT came by');
  print(
    'an E_IMAGE_CORRUPT, from where it is found to where it is told',
    cut
      .slice(from)
      .filter(({ named, error }) => named || error)
      .map(({ file }) => file),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** From the push to the commit: what is told of it afterwards is another way. */
function untilReport(calls) {
  const reported = calls.findIndex(({ file }) => file === 'report/redact-result.ts');
  return reported < 0 ? calls : calls.slice(0, reported);
}

function print(title, files) {
  const way = (counted) => counted.filter((file, i) => file !== counted[i - 1]);
  const sum = (counted) => `${new Set(counted).size} files, ${Math.max(0, way(counted).length - 1)} changes of file`;
  const upstairs = files.filter((file) => !GROUND_FLOOR.test(file));
  console.log(`${title}: ${sum(upstairs)}; with the ground floor ${sum(files)}`);
  if (values.list)
    console.log(
      way(files)
        .map((file) => `  ${file}`)
        .join('\n'),
    );
}

/** Compiles src, and lets every function say that it was called, and with what. */
function compile(lib) {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', lib], { stdio: 'inherit' });
  for (const name of readdirSync(lib, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = join(lib, name);
    writeFileSync(file, instrument(readFileSync(file, 'utf8'), name.replace(/\.js$/, '.ts')));
  }
}

function instrument(code, name) {
  // Offsets are in bytes and count from the first token: a token of our own makes that the start.
  const source = Buffer.from(`0;${code}`, 'utf8');
  const tree = parseSync(source.toString('utf8'), { syntax: 'ecmascript', target: 'es2022' });
  const base = tree.span.start;
  const inserts = [];
  const call = (params) => `__flow(${JSON.stringify(name)},[${params.flatMap(namesOf).join(',')}])`;
  const visitAll = (nodes) => {
    for (const node of nodes) visit(node);
  };
  const visit = (node) => {
    if (Array.isArray(node)) return visitAll(node);
    if (node === null || typeof node !== 'object') return;
    const body = node.body ?? node.function?.body;
    const params = (node.params ?? node.function?.params ?? []).map((p) => p.pat ?? p);
    if (
      /^(FunctionDeclaration|FunctionExpression|ClassMethod|PrivateMethod|MethodProperty|Constructor)$/.test(
        node.type ?? '',
      ) &&
      body?.span
    ) {
      inserts.push([body.span.start - base + 1, `${call(params)};`]);
    }
    visitAll(Object.values(node));
  };
  visitAll(tree.body);
  inserts.sort((a, b) => a[0] - b[0]);
  const parts = [];
  let at = 0;
  for (const [offset, text] of inserts) {
    parts.push(source.subarray(at, offset), Buffer.from(text));
    at = offset;
  }
  return Buffer.concat([...parts, source.subarray(at)]).toString('utf8');
}

function namesOf(pattern) {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.value];
    case 'AssignmentPattern':
      return namesOf(pattern.left);
    case 'RestElement':
      return namesOf(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap(namesOf);
    case 'ObjectPattern':
      return pattern.properties.flatMap((p) =>
        namesOf(p.type === 'AssignmentPatternProperty' ? p.key : (p.value ?? p.argument)),
      );
    default:
      return [];
  }
}

/** Runs the action on a repository that was just pushed with one picture; the calls in order. */
function trace(picture, expected) {
  const folder = mkdtempSync(join(scratch, 'run-'));
  const [workspace, remote, out] = ['w', 'remote.git', 'trace.json'].map((name) => join(folder, name));
  const git = (...args) => execFileSync('git', ['-C', workspace, ...args], { encoding: 'utf8' }).trim();
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', remote]);
  execFileSync('git', ['init', '-q', '-b', 'main', workspace]);
  git('config', 'user.name', 'Flow');
  git('config', 'user.email', 'flow@example.invalid');
  git('remote', 'add', 'origin', remote);
  writeFileSync(join(workspace, 'readme'), 'one picture');
  git('add', '.');
  git('commit', '-qm', 'first');
  const before = git('rev-parse', 'HEAD');
  mkdirSync(join(workspace, 'art'));
  writeFileSync(join(workspace, PICTURE), picture);
  git('add', '.');
  git('commit', '-qm', 'picture');
  git('push', '-q', 'origin', 'main');
  const after = git('rev-parse', 'HEAD');
  const event = { ref: 'refs/heads/main', before, after, repository: { full_name: 'o/r', default_branch: 'main' } };
  writeFileSync(join(folder, 'event.json'), JSON.stringify(event));
  for (const name of ['output', 'summary']) writeFileSync(join(folder, name), '');
  const hook = join(folder, 'start.mjs');
  writeFileSync(hook, starter(git('rev-parse', `HEAD:${PICTURE}`), out));
  const { INPUTS } = defaults();
  const inputs = Object.fromEntries(
    INPUTS.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value.replace(/\$\{\{.*\}\}/, 'no-token')]),
  );
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ...inputs,
    INPUT_QUALITY: 'fast',
    INPUT_TOKEN: 'no-token',
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_REF_NAME: 'main',
    GITHUB_REF_TYPE: 'branch',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_SERVER_URL: 'https://github.example',
    GITHUB_API_URL: 'https://api.github.example',
    GITHUB_SHA: after,
    GITHUB_STEP_SUMMARY: join(folder, 'summary'),
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder,
  };
  const { stdout, stderr } = spawnSync(process.execPath, [hook], { cwd: workspace, env, encoding: 'utf8' });
  const calls = JSON.parse(readFileSync(out, 'utf8'));
  if (!expected.test(stdout)) throw new Error(`the run did not end as expected:\n${stdout}${stderr}`);
  return calls;
}

/** Every input with its default, as the runner passes them. */
function defaults() {
  const lines = readFileSync(join(root, 'action.yml'), 'utf8').split('\n');
  const inputs = [];
  for (let at = lines.indexOf('inputs:') + 1; lines[at]?.startsWith(' ') || lines[at] === ''; at += 1) {
    const name = /^ {2}([a-z-]+):$/.exec(lines[at])?.[1];
    if (name) inputs.push([name, '']);
    const value = /^ {4}default: (.*)$/.exec(lines[at])?.[1];
    if (value === undefined) continue;
    if (value === '|' || value === '|-') {
      const block = [];
      for (; lines[at + 1]?.startsWith('      '); at += 1) block.push(lines[at + 1].trim());
      inputs.at(-1)[1] = block.join('\n');
    } else inputs.at(-1)[1] = value.replace(/^(["'])(.*)\1$/, '$2');
  }
  return { INPUTS: inputs };
}

/** The program that runs the instrumented action and writes down its calls. */
function starter(blob, out) {
  const lib = pathToFileURL(join(work, 'lib/bundle.js')).href;
  return `
import { writeFileSync } from 'node:fs';
const calls = [];
const isFile = (v) => v instanceof Uint8Array && v.length >= 1000 && v[0] === 0x89 && v[1] === 0x50 && v[2] === 0x4e && v[3] === 0x47;
const search = (value, found, depth) => {
  if (value === 'E_IMAGE_CORRUPT') found.error = true;
  if (typeof value === 'string') found.named ||= value.includes(${JSON.stringify(PICTURE.replace('.png', ''))}) || value === '${blob}';
  if (value === null || typeof value !== 'object') return;
  if (ArrayBuffer.isView(value)) { found.bytes ||= isFile(value); return; }
  if (depth === 0) return;
  if (value instanceof Map) { let n = 0; for (const [k, v] of value) { if (n++ > 20) break; search(k, found, depth - 1); search(v, found, depth - 1); } return; }
  if (value instanceof Set) { let n = 0; for (const v of value) { if (n++ > 20) break; search(v, found, depth - 1); } return; }
  if (Array.isArray(value)) { for (const v of value.slice(0, 20)) search(v, found, depth - 1); return; }
  for (const d of Object.values(Object.getOwnPropertyDescriptors(value))) if ('value' in d) search(d.value, found, depth - 1);
};
globalThis.__flow = (file, values) => {
  const found = { file, named: false, bytes: false, error: false };
  for (const value of values) { search(value, found, 2); }
  if (found.named || found.bytes || found.error) calls.push(found);
};
process.on('exit', () => writeFileSync(${JSON.stringify(out)}, JSON.stringify(calls)));
const { runAction } = await import(${JSON.stringify(lib)});
await runAction(new URL(${JSON.stringify(`${pathToFileURL(root).href}/`)}));
`;
}
