import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const tool = (name) => join(top, 'tmp', 'tools', name);

/** Runs a program; undefined where it is not there, else what it found wrong. */
function findings(name, args) {
  if (!existsSync(tool(name))) return undefined;
  const { status, stdout, stderr, error } = spawnSync(tool(name), args, { encoding: 'utf8' });
  if (error) throw error;
  return status === 0 ? '' : `${stdout}${stderr}`;
}

/** Lays the workflows of pages and examples where linters look for workflows, with a name that tells where each is from. */
function layOut(documents) {
  const folder = mkdtempSync(join(tmpdir(), 'superres-workflows-'));
  const workflows = join(folder, '.github', 'workflows');
  mkdirSync(workflows, { recursive: true });
  const files = documents.map(({ file, line, text }) => {
    const path = join(workflows, `${file.replaceAll(/\W+/g, '-')}-${line}.yml`);
    writeFileSync(path, text);
    return path;
  });
  return { folder, files };
}

/**
 * actionlint and zizmor on .github, and on what people paste.
 * @param {readonly import('./documents.mjs').Document[]} documents
 * @returns {{ name: string, output: string | undefined }[]} what each found; undefined: the tool is not there
 */
export function runOutsideLinters(documents) {
  const pasted = documents.filter(({ file, name }) => name !== 'action.yml' && !file.startsWith('.github/workflows/'));
  const { folder, files } = layOut(pasted);
  try {
    // What it may call in turn differs from machine to machine.
    const alone = ['-shellcheck=', '-pyflakes='];
    const quietly = [
      '--offline',
      '--quiet',
      '--no-progress',
      '--color=never',
      '--config',
      join(top, '.github/zizmor.yml'),
    ];
    return [
      // Without files it takes .github/workflows.
      { name: 'actionlint', output: findings('actionlint', alone) },
      { name: 'actionlint, pasted', output: findings('actionlint', [...alone, ...files]) },
      { name: 'zizmor', output: findings('zizmor', [...quietly, '.github', 'action.yml']) },
      { name: 'zizmor, pasted', output: findings('zizmor', [...quietly, folder]) },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
