/**
 * Fills the marked sections of README.md (inputs, outputs) from action.yml. `--check` only compares.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { writeOrCheck } from './generated-file.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const { inputs, outputs } = parse(readFileSync('action.yml', 'utf8'));
const tables = {
  inputs: table(
    ['Input', 'Default', 'Meaning'],
    Object.entries(inputs).map(([name, spec]) => [code(name), defaultOf(spec.default), spec.description]),
  ),
  outputs: table(
    ['Output', 'Meaning'],
    Object.entries(outputs).map(([name, spec]) => [code(name), spec.description]),
  ),
};

let readme = readFileSync('README.md', 'utf8');
for (const [name, content] of Object.entries(tables)) {
  const section = new RegExp(`(<!-- ${name}: made from action\\.yml -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
  if (!section.test(readme)) throw new Error(`README.md has no section for ${name}`);
  readme = readme.replace(section, (_, start, end) => `${start}\n${content}\n${end}`);
}
writeOrCheck('README.md', readme, 'node scripts/generate-readme-tables.mjs');

function table(head, rows) {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}

function cell(text) {
  return text.trim().replaceAll('|', '\\|').replace(/\n/g, ' ');
}

/** A default may have lines: one code span each, since a table cell cannot hold a block. */
function defaultOf(text) {
  return text.trim().split('\n').filter(Boolean).map(code).join('<br>');
}

function code(text) {
  return `\`${text}\``;
}
