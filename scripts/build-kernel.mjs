/**
 * Compiles what is written in C to WebAssembly: src/engines/local/kernel/layers.c becomes kernel-wasm.ts beside it, and
 * src/image/png-kernel/rows.c becomes rows-wasm.ts. Only needed when a C file changes.
 *
 *   node scripts/build-kernel.mjs [--check] [COMPILER ...]
 *
 * --check writes nothing, and fails unless the committed files are what the C files compile to. COMPILER is a clang that knows
 * wasm32; bytes are the same only with the same one. Default: `python3 -m ziglang cc` of `pip install ziglang==0.17.1`, which made the
 * committed files.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const check = process.argv[2] === '--check';
const given = process.argv.slice(check ? 3 : 2);
const [compiler, ...first] = given.length > 0 ? given : ['python3', '-m', 'ziglang', 'cc'];

/** A pointer for each stream, which clang makes of an index, takes registers and the constant offsets of loads and stores. */
const FEW_POINTERS = ['-mllvm', '-disable-lsr'];

/** What is compiled of what: each constant with flags of its own. */
const MODULES = [
  {
    folder: 'src/engines/local/kernel/',
    source: 'layers.c',
    result: 'kernel-wasm.ts',
    functions:
      'conv3x3 conv1x1 unary binary place spread fill gather compose compose_colour pack fuses heap_base'.split(' '),
    constants: [
      { name: 'PLAIN_KERNEL', flags: FEW_POINTERS },
      {
        name: 'FUSED_KERNEL',
        about: 'The same with relaxed SIMD.',
        flags: [...FEW_POINTERS, '-DFUSED', '-mrelaxed-simd'],
      },
    ],
  },
  {
    folder: 'src/image/png-kernel/',
    source: 'rows.c',
    result: 'rows-wasm.ts',
    functions: ['filter_rows', 'compress', 'heap_base'],
    constants: [{ name: 'ROWS', flags: [] }],
  },
];

/** A module's bytes. Contraction off: only what the C files say is fused, and nothing is in the plain kernel. */
function compile(cwd, source, functions, more) {
  const scratch = mkdtempSync(join(tmpdir(), 'superres-kernel-'));
  try {
    const output = join(scratch, 'kernel.wasm');
    const exported = functions.map((name) => `-Wl,--export=${name}`);
    const flags = ['-target', 'wasm32-freestanding', '-O3', '-msimd128', '-ffp-contract=off', '-nostdlib', ...more];
    const link = ['-Wl,--no-entry', '-Wl,--strip-all', ...exported];
    execFileSync(compiler, [...first, ...flags, ...link, '-o', output, source], { cwd, stdio: 'inherit' });
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

for (const { folder, source, result, functions, constants } of MODULES) {
  const cwd = fileURLToPath(new URL(`../${folder}`, import.meta.url));
  const parts = constants.map(({ name, about, flags }) => {
    const comment = about === undefined ? '' : `\n/** ${about} */\n`;
    return comment + constant(name, compile(cwd, source, functions, flags));
  });
  const text = [`/** ${source} compiled by scripts/build-kernel.mjs; do not edit. */\n`, ...parts].join('');
  const file = join(cwd, result);
  if (!check) {
    writeFileSync(file, text);
  } else if (readFileSync(file, 'utf8') !== text) {
    console.error(`${result} is not what ${source} compiles to: run node scripts/build-kernel.mjs and commit it.`);
    process.exitCode = 1;
  } else {
    console.log(`${result} is what ${source} compiles to.`);
  }
}
