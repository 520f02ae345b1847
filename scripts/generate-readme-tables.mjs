/**
 * Fills the marked sections of README.md and README.zh-CN.md (inputs, outputs) from action.yml. `--check` only compares.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { writeOrCheck } from './generated-file.mjs';
import { loadModule } from './load-module.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const { inputs, outputs } = parse(readFileSync('action.yml', 'utf8'));
const { ACTION_YML } = await loadModule(resolve('src/locales/zh-CN/action-yml.ts'));
checkCatalogue();
fill('README.md', {
  inputs: ['Input', 'Default', 'Meaning'],
  outputs: ['Output', 'Meaning'],
  say: (description) => description,
});
fill('README.zh-CN.md', {
  inputs: ['输入', '默认值', '含义'],
  outputs: ['输出', '含义'],
  say: (description) => ACTION_YML[description.trim()],
});

function fill(file, { inputs: inputHead, outputs: outputHead, say }) {
  const tables = {
    inputs: table(
      inputHead,
      Object.entries(inputs).map(([name, spec]) => [code(name), defaultOf(spec.default), say(spec.description)]),
    ),
    outputs: table(
      outputHead,
      Object.entries(outputs).map(([name, spec]) => [code(name), say(spec.description)]),
    ),
  };
  let readme = readFileSync(file, 'utf8');
  for (const [name, content] of Object.entries(tables)) {
    const section = new RegExp(`(<!-- ${name}: made from action\\.yml -->\\n)[\\s\\S]*?(<!-- /${name} -->)`);
    if (!section.test(readme)) throw new Error(`${file} has no section for ${name}`);
    readme = readme.replace(section, (_, start, end) => `${start}\n${content}\n${end}`);
  }
  writeOrCheck(file, readme, 'node scripts/generate-readme-tables.mjs');
}

/** @throws Error that names every description which the catalogue lacks, or has for nothing; nothing is written then */
function checkCatalogue() {
  const said = [...Object.values(inputs), ...Object.values(outputs)].map((spec) => spec.description.trim());
  const missing = said.filter((english) => !Object.hasOwn(ACTION_YML, english));
  const idle = Object.keys(ACTION_YML).filter((english) => !said.includes(english));
  const wrong = [
    ...missing.map((english) => `lacks: ${english}`),
    ...idle.map((english) => `not in action.yml: ${english}`),
  ];
  if (wrong.length > 0) throw new Error(`src/locales/zh-CN/action-yml.ts\n${wrong.join('\n')}`);
}

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
