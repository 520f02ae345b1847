/**
 * Compiles src/engines/local/kernel/layers.c to WebAssembly and writes it as src/engines/local/kernel/kernel-wasm.ts.
 * Only needed when a C file changes.
 *
 *   node scripts/build-kernel.mjs [--check] [COMPILER ...]
 *
 * --check writes nothing, and fails unless the committed file is what the C files compile to. COMPILER is a clang that knows
 * wasm32; bytes are the same only with the same one. Default: `python3 -m ziglang cc` of `pip install ziglang==0.17.1`, which made the
 * committed file.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/engines/local/kernel/', import.meta.url));
const check = process.argv[2] === '--check';
const given = process.argv.slice(check ? 3 : 2);
const [compiler, ...first] = given.length > 0 ? given : ['python3', '-m', 'ziglang', 'cc'];
const FUNCTIONS = [
  'conv3x3',
  'conv1x1',
  'unary',
  'binary',
  'place',
  'spread',
  'fill',
  'gather',
  'compose',
  'fuses',
  'heap_base',
];

/** A module's bytes. Contraction off: only what the C files say is fused, and nothing is in the plain kernel. */
function compile(more) {
  const scratch = mkdtempSync(join(tmpdir(), 'superres-kernel-'));
  try {
    const output = join(scratch, 'kernel.wasm');
    const exported = FUNCTIONS.map((name) => `-Wl,--export=${name}`);
    const flags = ['-target', 'wasm32-freestanding', '-O3', '-msimd128', '-ffp-contract=off', '-nostdlib'];
    // A pointer for each stream, which clang makes of an index, takes registers and the constant offsets of loads and stores.
    flags.push('-mllvm', '-disable-lsr', ...more);
    const link = ['-Wl,--no-entry', '-Wl,--strip-all', ...exported];
    execFileSync(compiler, [...first, ...flags, ...link, '-o', output, 'layers.c'], { cwd: folder, stdio: 'inherit' });
    return readFileSync(output);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** The lines of a text constant. */
function constant(name, wasm) {
  const lines = wasm
    .toString('base64')
    .replace(/.{100}/g, '$&\n')
    .trimEnd();
  return `export const ${name} = \`\n${lines}\n\`;\n`;
}

const text = [
  '/** layers.c compiled by scripts/build-kernel.mjs; do not edit. */\n',
  constant('PLAIN_KERNEL', compile([])),
  '\n/** The same with relaxed SIMD. */\n',
  constant('FUSED_KERNEL', compile(['-DFUSED', '-mrelaxed-simd'])),
].join('');
const file = join(folder, 'kernel-wasm.ts');
if (!check) {
  writeFileSync(file, text);
} else if (readFileSync(file, 'utf8') !== text) {
  console.error('kernel-wasm.ts is not what layers.c compiles to: run node scripts/build-kernel.mjs and commit it.');
  process.exitCode = 1;
} else {
  console.log('kernel-wasm.ts is what layers.c compiles to.');
}
