import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const root = new URL('../..', import.meta.url);

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8');
}

describe('generated documentation', () => {
  it.each(['generate-errors.mjs', 'generate-readme-tables.mjs', 'generate-schema.mjs'])(
    'is what scripts/%s makes',
    (script) => {
      const { status, stderr } = spawnSync(process.execPath, [`scripts/${script}`, '--check'], {
        cwd: fileURLToPath(root),
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    },
  );
});

describe('docs/errors.md', () => {
  it('lists every code that the sources name', () => {
    const listed = new Set([...read('docs/errors.md').matchAll(/^### (E_\w+)$/gm)].map(([, code]) => code));
    const sources = readdirSync(new URL('src/', root), { recursive: true, encoding: 'utf8' });
    const named = sources
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [...read(`src/${file}`).matchAll(/'(E_[A-Z][A-Z0-9_]*[A-Z0-9])'/g)].map(([, code]) => code));
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((code) => !listed.has(code))).toEqual([]);
  });

  it('lists each code once', () => {
    const codes = [...read('docs/errors.md').matchAll(/^### (E_\w+)$/gm)].map(([, code]) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });
});

describe('docs/dependencies.md', () => {
  it('has one line for each dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      string,
      Record<string, string>
    >;
    const lines = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(lines).toEqual([...Object.keys(dependencies ?? {}).sort(), ...Object.keys(devDependencies ?? {}).sort()]);
  });
});

describe('CONTRIBUTING.md and docs/architecture.md', () => {
  it.each(['CONTRIBUTING.md', 'docs/architecture.md'])('%s names only files and folders that there are', (page) => {
    const folders = ['src', 'scripts', '__tests__', 'docs', 'bench'];
    const files = folders.flatMap((folder) =>
      readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' }).map(
        (file) => `/${folder}/${file.replaceAll('\\', '/')}`,
      ),
    );
    const named = [...read(page).matchAll(/(?<![\w./-])\w[\w./-]*\.(?:ts|mjs)\b|`(?:src|__tests__)\/[\w/-]+`/g)].map(
      ([name]) => name.replaceAll('`', ''),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !files.some((file) => file.endsWith(`/${name}`)))).toEqual([]);
  });
});
