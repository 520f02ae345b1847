import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { wavesPng } from '../support/pictures.js';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

interface Hook {
  readonly id: string;
  readonly entry: string;
  readonly files?: string;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-hook-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('the hook takes of the files that a commit brings those that the action would take', async () => {
  const hooks = parse(await readFile(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
  const hook = hooks.find(({ id }) => id === 'superres') as Hook;
  const staged = [
    'img/a.png',
    'img/c@2x.png',
    'icon_2x.png',
    'favicon.png',
    'lib/2.0x/b.png',
    'Assets/Logo.scale-200.png',
    'src/__snapshots__/s.png',
    'e2e/home.ts-snapshots/s.png',
    'button.9.png',
    'readme.md',
  ];
  for (const name of staged) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), wavesPng(1));
  }
  // Python's (?i) is JavaScript's flag.
  const files = new RegExp((hook.files ?? '').replace('(?i)', ''), 'i');
  const [program = '', ...args] = hook.entry.split(' ');
  const named = staged.filter((name) => files.test(name));
  const { stdout } = await run(process.execPath, [join(root, program), ...args, '--dry-run', ...named], {
    cwd: folder,
  });
  expect(stdout.split('\n').filter((line) => line.includes('→'))).toEqual(['img/a.png → img/a@2x.png']);
  expect(stdout).toContain('Left alone, as the action does: img/c@2x.png, icon_2x.png');
  const nothing = await run(process.execPath, [join(root, program), ...args, 'favicon.png'], { cwd: folder });
  expect(nothing.stdout).toContain('No image');
});
