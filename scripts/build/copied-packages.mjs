import { chmodSync, cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Packages that are copied instead of bundled, with the files they need at run time: they hold WebAssembly, which they
 * load from beside their own files, or are needed by such a package. `import()` of them is left to node.
 */
const FILES = {
  sharp: ['package.json', 'LICENSE', 'dist/*.mjs'],
  '@img/sharp-wasm32': ['package.json', 'LICENSE', 'README.md', 'versions.json', 'index.cjs', 'lib/*'],
  '@img/colour': ['package.json', 'LICENSE.md', 'index.cjs', 'color.cjs'],
  '@emnapi/runtime': ['package.json', 'LICENSE', 'index.js', 'dist/emnapi.cjs.js', 'dist/emnapi.cjs.min.js'],
  'detect-libc': ['package.json', 'LICENSE', 'lib/*'],
  semver: ['package.json', 'LICENSE', 'index.js', 'classes/*', 'functions/*', 'internal/*', 'ranges/*'],
  'onnxruntime-web': ['package.json', 'dist/ort.wasm.bundle.min.mjs'],
};

export const COPIED_PACKAGES = Object.keys(FILES);

/** True for a module name that stays an import of node's: a copied package, or a path in one. */
export function isCopied(specifier) {
  return ['sharp', 'onnxruntime-web'].some((name) => specifier === name || specifier.startsWith(`${name}/`));
}

/**
 * sharp's own loader looks for a native build first, in every node_modules above it: what runs would depend on the
 * machine, and so would the bytes that come out.
 */
const SHARP_LOADER = `// Changed by superres-action: loads sharp's WebAssembly build and never a native one.
/*!
  Copyright 2013 Lovell Fuller and others.
  SPDX-License-Identifier: Apache-2.0
*/
import { createRequire } from "node:module";

export default createRequire(import.meta.url)("@img/sharp-wasm32/sharp.node");
`;

/** Copies one package's files from the root's node_modules into `to`. */
export function copyPackage(root, name, to) {
  const from = join(root, 'node_modules', name);
  for (const pattern of FILES[name]) {
    for (const file of expand(from, pattern)) {
      const target = join(to, name, file);
      mkdirSync(join(target, '..'), { recursive: true });
      cpSync(join(from, file), target);
      chmodSync(target, 0o644);
    }
  }
  if (name === 'sharp') writeFileSync(join(to, name, 'dist/sharp.mjs'), SHARP_LOADER);
}

/** The files a pattern `folder/*` or `folder/*.ending` stands for; any other pattern stands for itself. */
function expand(from, pattern) {
  const star = pattern.indexOf('*');
  if (star === -1) return [pattern];
  const folder = pattern.slice(0, star);
  const files = readdirSync(join(from, folder)).filter(
    (file) => file.endsWith(pattern.slice(star + 1)) && statSync(join(from, folder, file)).isFile(),
  );
  if (files.length === 0) throw new Error(`${from} has no ${pattern}`);
  return files.map((file) => folder + file);
}
