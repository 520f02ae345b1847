/**
 * Builds dist: the self-contained folder that runners execute. `--check` builds into a scratch folder instead and
 * compares it with dist, byte by byte (exit 1 and a list when they differ). `--out DIR` builds elsewhere.
 *
 *   dist/index.js, cli.js              entries: each one import of lib/ and one call
 *   dist/worker.js                     the body of upscaling threads, a bundle of its own
 *   dist/lib/                          our code and its packages, in chunks that load on demand
 *   dist/node_modules/                 packages with WebAssembly, copied (they load files beside themselves)
 *   dist/ort/, dist/models/            onnxruntime's WebAssembly, the networks
 *   dist/licenses.txt                  licences of all of these
 */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, bundleWorker } from './build/bundle.mjs';
import { compareFolders, folderSize, listFiles } from './build/compare-folders.mjs';
import { COPIED_PACKAGES, copyPackage } from './build/copied-packages.mjs';
import { licences } from './build/licences.mjs';
import { buildPage } from './build-page.mjs';

const MAX_BYTES = 35 * 1024 * 1024;
const ORT_FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];
const ENTRIES = { 'index.js': 'runAction', 'cli.js': 'runCli' };

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, out: { type: 'string' } } });
// webpack names modules relative to the working folder: from here they are the same on every machine.
process.chdir(root);
process.exitCode = values.check ? await check() : await build(resolve(values.out ?? 'dist'));

/** Fills `out`, which is emptied first. Gives the exit code. */
async function build(out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await buildPage();
  const bundled = await bundle(root, join(out, 'lib'));
  await bundleWorker(root, join(out, 'worker.js'));
  for (const name of COPIED_PACKAGES) copyPackage(root, name, join(out, 'node_modules'));
  copyFiles('node_modules/onnxruntime-web/dist', ORT_FILES, join(out, 'ort'));
  const models = readdirSync('models').filter((name) => name.endsWith('.onnx'));
  copyFiles('models', models, join(out, 'models'));
  for (const [file, start] of Object.entries(ENTRIES)) writeEntry(join(out, file), start);
  writeFileSync(join(out, 'package.json'), '{\n  "type": "module"\n}\n');
  writeFileSync(join(out, 'licenses.txt'), licences(root, bundled, COPIED_PACKAGES));
  return report(out);
}

async function check() {
  const fresh = resolve('tmp/dist');
  const failed = await build(fresh);
  const differences = existsSync('dist') ? compareFolders(fresh, 'dist') : ['dist is missing'];
  for (const line of differences) console.error(line);
  if (differences.length > 0) console.error('dist is not what the source builds: run `npm run build` and commit dist.');
  else console.log('dist is what the source builds.');
  return failed || (differences.length > 0 ? 1 : 0);
}

function copyFiles(from, names, to) {
  mkdirSync(to, { recursive: true });
  for (const name of names) {
    copyFileSync(join(from, name), join(to, name));
    chmodSync(join(to, name), 0o644);
  }
}

function writeEntry(file, start) {
  const shebang = start === 'runCli' ? '#!/usr/bin/env node\n' : '';
  const code = `import { ${start} } from './lib/index.js';\n\nawait ${start}(new URL('.', import.meta.url));\n`;
  writeFileSync(file, shebang + code, { mode: shebang === '' ? 0o644 : 0o755 });
}

/** Prints the size; 1 when dist is too big or holds native code, else 0. */
function report(out) {
  const files = listFiles(out);
  const bytes = folderSize(out);
  const native = files.filter((file) => /\.(node|so|dylib|dll|exe)$/.test(file));
  for (const file of native) console.error(`native code: ${file}`);
  console.log(`${relative(root, out)}: ${files.length} files, ${(bytes / 1024 / 1024).toFixed(1)} MiB`);
  if (bytes > MAX_BYTES) console.error(`more than ${MAX_BYTES / 1024 / 1024} MiB`);
  return native.length > 0 || bytes > MAX_BYTES ? 1 : 0;
}
