/**
 * The sentences of the sources: what stands in say`…` and later`…`, and what errors.ts files say, as keys of the
 * catalogues in src/locales. As a program: lists those that a catalogue lacks, ready to be translated, and those that it
 * has for nothing; with `--json` all of them, each with the files that say it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseSync } from '@swc/core';
import { loadModule } from './load-module.mjs';

const TAGS = new Set(['say', 'later']);

/** Keys to the files that say them. */
export function sentencesOf(root) {
  const found = new Map();
  for (const file of sourceFiles(root)) {
    for (const key of sentencesIn(readFileSync(join(root, file), 'utf8'), file)) {
      found.set(key, [...(found.get(key) ?? []), file]);
    }
  }
  return found;
}

export function sourceFiles(root) {
  return readdirSync(join(root, 'src'), { recursive: true })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/locales/'))
    .sort();
}

function sentencesIn(source, file) {
  const keys = [];
  const catalogue = file.endsWith('/errors.ts');
  visit(parseSync(source, { syntax: 'typescript', target: 'es2023' }), (node) => {
    if (node.type === 'TaggedTemplateExpression' && TAGS.has(node.tag.value)) keys.push(keyOf(node.template));
    if (catalogue && node.type === 'KeyValueProperty' && ['what', 'remedy'].includes(node.key.value)) {
      if (node.value.type === 'StringLiteral') keys.push(node.value.value);
      if (node.value.type === 'TemplateLiteral') keys.push(keyOf(node.value));
    }
  });
  return keys;
}

/** `The file {0} is empty.` of a template; of one that errors.ts puts together from constants nothing could be told. */
export function keyOf({ quasis }) {
  return quasis.map(({ cooked }) => cooked).reduce((key, text, index) => `${key}{${index - 1}}${text}`);
}

/** Calls `found` for every node of a tree of @swc/core, parents first. */
export function visit(node, found) {
  if (Array.isArray(node)) for (const child of node) visit(child, found);
  else if (typeof node === 'object' && node !== null) {
    if (typeof node.type === 'string') found(node);
    for (const child of Object.values(node)) visit(child, found);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = resolve(import.meta.dirname, '..');
  const { ZH_CN } = await loadModule(join(root, 'src/locales/zh-CN/zh-cn.ts'));
  const wanted = sentencesOf(root);
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify([...wanted]));
    process.exit();
  }
  for (const [key, files] of wanted)
    if (!Object.hasOwn(ZH_CN, key)) console.log(`${JSON.stringify(key)}: '', // ${files[0]}`);
  for (const key of Object.keys(ZH_CN)) if (!wanted.has(key)) console.log(`unused: ${JSON.stringify(key)}`);
}
