import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const script = new URL('../../scripts/build/compare-folders.mjs', import.meta.url).href;

/** Runs the script's function in node itself: scripts are not compiled for jest. */
function compare(expected: string, actual: string): readonly string[] {
  const code = `import { compareFolders } from ${JSON.stringify(script)};
    console.log(JSON.stringify(compareFolders(process.argv[1], process.argv[2])));`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code, expected, actual], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as string[];
}

describe('the comparison of dist with its build', () => {
  let folder = '';
  const put = (path: string, content: string) => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content, { mode: 0o644 });
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'superres-dist-'));
    for (const side of ['built', 'committed']) {
      put(`${side}/index.js`, 'run();\n');
      put(`${side}/lib/a.js`, 'a\n');
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('finds nothing in equal folders', () => {
    expect(compare(join(folder, 'built'), join(folder, 'committed'))).toEqual([]);
  });

  it('names every file that is missing, too much, or different by one byte', () => {
    put('built/lib/new.js', '');
    put('committed/lib/old.js', '');
    put('committed/lib/a.js', 'b\n');
    expect(compare(join(folder, 'built'), join(folder, 'committed'))).toEqual([
      'missing: lib/new.js',
      'not built: lib/old.js',
      'different: lib/a.js',
    ]);
  });

  it('sees a lost executable bit where there are such bits', () => {
    if (process.platform === 'win32') return;
    chmodSync(join(folder, 'built/index.js'), 0o755);
    expect(compare(join(folder, 'built'), join(folder, 'committed'))).toEqual(['different: index.js']);
  });
});
