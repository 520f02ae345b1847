/**
 * Writes docs/errors.md from the catalogues in the sources (`errors.ts` in any folder of src) and from WeChat's table
 * of codes. `--check` only compares.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { writeOrCheck } from './generated-file.mjs';

const CODES = 'src/engines/wechat/code-table.ts';
const TITLES = {
  'src/config': 'Configuration',
  'src/cli': 'Command line',
  'src/git': 'Git',
  'src/select': 'Choosing the images',
  'src/ledger': 'Ledger',
  'src/image': 'Reading and writing pictures',
  'src/enhance': 'Enhancing',
  'src/shards': 'Sweeps over many runners',
  'src/engines': 'Engines',
  'src/engines/local': 'Local engine',
  'src/engines/command': 'Command engine',
  'src/engines/wechat': 'WeChat engine',
  'src/publish': 'Publishing',
  'src/publish/github': 'Publishing: GitHub',
  'src/report': 'Reports',
  'src/wechat-server': '`superres serve`',
};

process.chdir(resolve(import.meta.dirname, '..'));
const page = [
  '# Errors',
  'Every error of superres-action has a code that stays the same from version to version. This page is made from the sources by `node scripts/generate-errors.mjs`.',
  ...(await catalogues()).flatMap(([folder, entries]) => [
    `## ${TITLES[folder] ?? folder}`,
    ...Object.entries(entries).map(([name, { what, remedy }]) => `### ${name}\n\n${what}\n\n**What to do:** ${remedy}`),
  ]),
  ...(existsSync(CODES) ? wechatCodes((await load(CODES)).CODE_TABLE) : []),
];
writeOrCheck('docs/errors.md', `${page.join('\n\n')}\n`, 'node scripts/generate-errors.mjs');

/** Folders with their catalogue, in the order of TITLES; the error for everything unforeseen comes last. */
async function catalogues() {
  const files = readdirSync('src', { recursive: true })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /.\/.+\/errors\.ts$/.test(file) && file !== 'src/core/errors.ts');
  const known = Object.keys(TITLES);
  const order = (folder) => (known.includes(folder) ? known.indexOf(folder) : known.length);
  const found = await Promise.all(files.map(async (file) => [dirname(file), entriesOf(await load(file))]));
  found.sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
  const { asSuperresError, MACHINE_ERRORS } = await load('src/core/errors.ts');
  const { code, remedy } = asSuperresError(undefined);
  return [
    ...found,
    ['The machine', MACHINE_ERRORS],
    ['Unforeseen', { [code]: { what: 'Something failed that should not be able to fail.', remedy } }],
  ];
}

/** The entries of every catalogue a module exports. */
function entriesOf(module) {
  const catalogued = Object.values(module).filter(
    (value) => typeof value === 'object' && Object.keys(value).every((key) => key.startsWith('E_')),
  );
  return Object.assign({}, ...catalogued);
}

/** A TypeScript module as it is now, without a build. */
async function load(file) {
  const { outputFiles } = await build({
    entryPoints: [join(process.cwd(), file)],
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

function wechatCodes(groups) {
  const rows = groups
    .flatMap(({ action, error, codes }) =>
      Object.entries(codes).map(([code, [english, chinese]]) => ({
        code: Number(code),
        english,
        chinese,
        action,
        error,
      })),
    )
    .sort((a, b) => Math.abs(a.code) - Math.abs(b.code) || a.code - b.code);
  const lines = rows.map(
    ({ code, english, chinese, action, error }) =>
      `| ${code} | ${english} | ${chinese} | ${action} | [${error}](#${error.toLowerCase()}) |`,
  );
  const head =
    "## WeChat's codes\n\nWhat the run does when WeChat answers with a code. `skip`: the code says that it is the image's own fault. `refuse`: its own fault when other images came back in the same run; else it fails and waits. `unclear`: it fails and waits. A code that is not listed is treated as `unclear`, with its text and request id shown; before any image was looked at, `engine: auto` goes on with the local engine.";
  return [head, `| Code | Meaning | 含义 | The run | Error |\n| --- | --- | --- | --- | --- |\n${lines.join('\n')}`];
}
