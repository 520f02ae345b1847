/**
 * Writes docs/errors.md, and docs/errors.zh-CN.md in Chinese, from the catalogues in the sources (`errors.ts` in any folder
 * of src), from WeChat's table of codes and from src/locales. `--check` only compares.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { writeOrCheck } from './generated-file.mjs';
import { loadModule } from './load-module.mjs';

const CODES = 'src/engines/wechat/code-table.ts';
/** Rooms in their order, with their titles. */
const TITLES = {
  'src/config': ['Configuration', '配置'],
  'src/cli': ['Command line', '命令行'],
  'src/git': ['Git', 'Git'],
  'src/select': ['Choosing the images', '选择图片'],
  'src/ledger': ['Ledger', '账本'],
  'src/image': ['Reading and writing pictures', '读写图片'],
  'src/enhance': ['Enhancing', '放大'],
  'src/engines': ['Engines', '引擎'],
  'src/engines/local': ['Local engine', '本地引擎'],
  'src/engines/command': ['Command engine', '命令引擎'],
  'src/engines/wechat': ['WeChat engine', '微信引擎'],
  'src/publish': ['Publishing', '发布'],
  'src/publish/github': ['Publishing: GitHub', '发布：GitHub'],
  'src/shards': ['A sweep over many runners', '多运行器批量处理'],
  'src/report': ['Reports', '报告'],
  'src/wechat-server': ['`superres serve`', '`superres serve`'],
  machine: ['The machine', '机器'],
  unforeseen: ['Unforeseen', '意外'],
};
const ENGLISH = {
  file: 'docs/errors.md',
  column: 0,
  say: (text) => text,
  head: [
    '# Errors',
    'Every error of superres-action has a code that stays the same from version to version. This page is made from the sources by `node scripts/generate-errors.mjs`. [中文](errors.zh-CN.md)',
  ],
  todo: '**What to do:** ',
  codes: [
    "## WeChat's codes",
    "What the run does when WeChat answers with a code. `skip`: the code says that it is the image's own fault. `refuse`: its own fault when other images came back in the same run; else it fails and waits. `unclear`: it fails and waits. A code that is not listed is treated as `unclear`, with its text and request id shown; before any image was looked at, `engine: auto` goes on with the local engine.",
  ],
  columns: ['Code', 'Meaning', '含义', 'The run', 'Error'],
};
const CHINESE = {
  file: 'docs/errors.zh-CN.md',
  column: 1,
  head: [
    '# 错误',
    'superres-action 的每个错误都有一个错误码，各版本保持不变。本页由 `node scripts/generate-errors.mjs` 从源代码生成。[English](errors.md)',
  ],
  todo: '**怎么办：**',
  codes: [
    '## 微信的错误码',
    '微信返回错误码时，运行会怎么做。`skip`：错误码表明问题在图片本身。`refuse`：同一次运行中有其他图片成功时，问题在图片本身；否则算作失败，并等待下次运行。`unclear`：算作失败，并等待下次运行。未列出的错误码按 `unclear` 处理，并显示它的文字和请求编号；如果还没有任何图片成功，`engine: auto` 会改用本地引擎。',
  ],
  columns: ['错误码', '含义', '英文', '运行', '错误'],
};

process.chdir(resolve(import.meta.dirname, '..'));
const { ZH_CN } = await load('src/locales/zh-CN/zh-cn.ts');
const rooms = await catalogues();
const groups = existsSync(CODES) ? (await load(CODES)).CODE_TABLE : [];
writePage(ENGLISH);
writePage({ ...CHINESE, say: chinese });

function writePage({ file, column, say, head, todo, codes, columns }) {
  const page = [
    ...head,
    ...rooms.flatMap(([folder, entries]) => [
      `## ${TITLES[folder]?.[column] ?? folder}`,
      ...Object.entries(entries).map(
        ([name, { what, remedy }]) => `### ${name}\n\n${say(what)}\n\n${todo}${say(remedy)}`,
      ),
    ]),
    ...codes,
    wechatCodes(columns, column),
  ];
  writeOrCheck(file, `${page.join('\n\n')}\n`, 'node scripts/generate-errors.mjs');
}

/** @throws Error for a sentence that the catalogue lacks */
function chinese(text) {
  if (!Object.hasOwn(ZH_CN, text)) throw new Error(`src/locales/zh-CN lacks: ${text}`);
  return ZH_CN[text];
}

/** Folders with their catalogue, in the order of TITLES; the error for everything unforeseen comes last. */
async function catalogues() {
  const files = readdirSync('src', { recursive: true })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /.\/.+\/errors\.ts$/.test(file) && file !== 'src/core/errors.ts');
  const known = Object.keys(TITLES);
  const order = (folder) => (known.includes(folder) ? known.indexOf(folder) : known.length);
  const found = await Promise.all(files.map(async (file) => [dirname(file), entriesOf(await load(file))]));
  found.sort(([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1));
  const { asSuperresError, MACHINE_ERRORS, UNFORESEEN } = await load('src/core/errors.ts');
  const { code, remedy } = asSuperresError(undefined);
  return [...found, ['machine', MACHINE_ERRORS], ['unforeseen', { [code]: { what: UNFORESEEN, remedy } }]];
}

/** The entries of every catalogue a module exports. */
function entriesOf(module) {
  const catalogued = Object.values(module).filter(
    (value) => typeof value === 'object' && Object.keys(value).every((key) => key.startsWith('E_')),
  );
  return Object.assign({}, ...catalogued);
}

/** A module of this repository. */
function load(file) {
  return loadModule(join(process.cwd(), file));
}

/** WeChat's codes; the language of the page has its column first. */
function wechatCodes(columns, column) {
  const rows = groups
    .flatMap(({ action, error, codes }) =>
      Object.entries(codes).map(([code, english]) => ({ code: Number(code), english, action, error })),
    )
    .sort((a, b) => Math.abs(a.code) - Math.abs(b.code) || a.code - b.code);
  const lines = rows.map(({ code, english, action, error }) => {
    const meanings = [english, chinese(english)];
    if (column === 1) meanings.reverse();
    return [code, ...meanings, action, `[${error}](#${error.toLowerCase()})`];
  });
  return [columns, columns.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
