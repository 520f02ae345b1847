import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice|copyrightnotice)([.-].*)?$/i;

/** The notice of packages that come without a licence file. */
const MICROSOFT_MIT =
  'Copyright (c) Microsoft Corporation\n\nMIT License: the text is that of "MIT License" further below.';

/**
 * The text of dist/licenses.txt.
 * @param bundled folders of the packages in dist/lib, relative to root
 * @param copied names of the packages in dist/node_modules
 */
export function licences(root, bundled, copied) {
  const folders = [...new Set([...bundled, ...copied.map((name) => `node_modules/${name}`)])].sort();
  const notice = (name) => readFileSync(join(import.meta.dirname, 'notices', name), 'utf8');
  const models = join(root, 'models/README.md');
  return [
    'This folder holds software by others. Their licences follow.',
    'superres-action itself is under the MIT licence (LICENSE at the top of the repository).',
    heading('Packages in lib/ and node_modules/'),
    ...folders.map((folder) => packageLicence(root, folder)),
    heading('Libraries inside @img/sharp-wasm32'),
    versionsOfLibraries(root),
    notice('sharp-wasm32.txt'),
    heading('GNU Lesser General Public License, version 3'),
    notice('LGPL-3.0.txt'),
    heading('GNU General Public License, version 3'),
    notice('GPL-3.0.txt'),
    heading("Libraries inside ort/ (ONNX Runtime's own list)"),
    notice('onnxruntime.txt'),
    heading('Networks in models/'),
    existsSync(models) ? readFileSync(models, 'utf8') : 'See models/README.md.',
  ]
    .map((part) => part.replaceAll('\r\n', '\n').trim())
    .join('\n\n')
    .concat('\n');
}

function heading(title) {
  return `${'='.repeat(100)}\n${title}\n${'='.repeat(100)}`;
}

function packageLicence(root, folder) {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  );
  const address = homepage ?? (typeof repository === 'string' ? repository : repository?.url) ?? '';
  const files = readdirSync(join(root, folder))
    .filter((file) => LICENCE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(root, folder, file), 'utf8').trim());
  if (texts.length === 0 && !name.startsWith('onnxruntime')) texts.push(fromReadme(root, folder, license));
  if (texts.length === 0) texts.push(MICROSOFT_MIT);
  return [`--- ${name} ${version} (${license})`, address, ...texts].filter((part) => part !== '').join('\n\n');
}

/** Some packages state their licence in the README only. */
function fromReadme(root, folder, license) {
  const readme = readdirSync(join(root, folder)).find((file) => /^readme/i.test(file));
  const text = readme === undefined ? '' : readFileSync(join(root, folder, readme), 'utf8');
  return /\n#+ licen[cs]e\s*\n([\s\S]*?)(\n#|$)/i.exec(text)?.[1]?.trim() ?? `Licence: ${license}`;
}

function versionsOfLibraries(root) {
  const versions = JSON.parse(readFileSync(join(root, 'node_modules/@img/sharp-wasm32/versions.json'), 'utf8'));
  return Object.entries(versions)
    .map(([library, version]) => `${library} ${version}`)
    .join('\n');
}
