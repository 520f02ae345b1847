/**
 * Compiles src/engines/local/kernel/layers.c to WebAssembly and writes it as src/engines/local/kernel/kernel-wasm.ts.
 * Only needed when the C file changes.
 *
 *   node scripts/build-kernel.mjs [COMPILER ...]
 *
 * COMPILER is a clang that knows wasm32, default `zig cc` (0.17.1 made the committed file; `pip install ziglang` and
 * `python -m ziglang cc` is the easiest way to it).
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../src/engines/local/kernel/', import.meta.url));
const [compiler, ...first] = process.argv.length > 2 ? process.argv.slice(2) : ['zig', 'cc'];
const scratch = mkdtempSync(join(tmpdir(), 'superres-kernel-'));
const output = join(scratch, 'kernel.wasm');
const FUNCTIONS = ['conv3x3', 'conv1x1', 'unary', 'binary', 'place', 'spread', 'heap_base'];
const exported = FUNCTIONS.map((name) => `-Wl,--export=${name}`);
execFileSync(
  compiler,
  // Contraction off: a fused multiply-add would make results depend on the processor.
  [...first, '-target', 'wasm32-freestanding', '-O3', '-msimd128', '-ffp-contract=off', '-nostdlib'].concat([
    '-Wl,--no-entry',
    '-Wl,--strip-all',
    ...exported,
    '-o',
    output,
    join(folder, 'layers.c'),
  ]),
  { stdio: 'inherit' },
);
const base64 = readFileSync(output)
  .toString('base64')
  .replace(/.{100}/g, '$&\n');
rmSync(scratch, { recursive: true });
writeFileSync(
  join(folder, 'kernel-wasm.ts'),
  `/** layers.c compiled by scripts/build-kernel.mjs; do not edit. */\nexport const KERNEL_WASM = \`\n${base64.trimEnd()}\n\`;\n`,
);
