/**
 * What `npm pack` and `npm publish` put into the package as its package.json: dist carries everything that it needs, so the
 * package installs nothing and runs nothing. npm calls this before (`prepack`) and after (`postpack`).
 *
 *   node scripts/pack-manifest.mjs strip | restore
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const manifest = join(root, 'package.json');
const kept = join(root, 'tmp-package.json');

switch (process.argv[2]) {
  case 'strip': {
    // A pack that was interrupted left the whole file beside the stripped one.
    if (existsSync(kept)) renameSync(kept, manifest);
    const text = readFileSync(manifest, 'utf8');
    const { dependencies: _, devDependencies: __, scripts: ___, ...rest } = JSON.parse(text);
    writeFileSync(kept, text);
    writeFileSync(manifest, `${JSON.stringify(rest, null, 2)}\n`);
    break;
  }
  case 'restore':
    if (existsSync(kept)) renameSync(kept, manifest);
    break;
  default:
    console.error('usage: node scripts/pack-manifest.mjs strip|restore');
    process.exitCode = 2;
}
