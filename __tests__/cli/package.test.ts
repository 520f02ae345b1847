import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wavesPng } from '../support/pictures.js';

const root = resolve(import.meta.dirname, '../..');
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** npm without a network, and without what the machine's configuration says. */
const npm = (cwd: string, command: string, ...args: string[]) =>
  run(command, [...args, '--offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    env: { ...process.env, npm_config_cache: join(folder, 'cache'), npm_config_update_notifier: 'false' },
  });

describe('the package', () => {
  it('installs alone, runs nothing, and enhances a folder by npx', async () => {
    // Packing writes package.json for a moment: not in the repository, where other tests read it.
    const source = join(folder, 'source');
    await mkdir(join(source, 'scripts'), { recursive: true });
    for (const path of ['package.json', 'LICENSE', 'README.md', 'dist', 'scripts/pack-manifest.mjs']) {
      await cp(join(root, path), join(source, path), { recursive: true });
    }
    const { stdout } = await npm(source, 'npm', 'pack', '--json');
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [
      { readonly filename: string; readonly files: readonly { readonly path: string }[] },
    ];
    const others = packed.files.filter(({ path }) => !path.startsWith('dist/')).map(({ path }) => path);
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);

    const project = join(folder, 'project');
    await mkdir(join(project, 'photos'), { recursive: true });
    await writeFile(join(project, 'package.json'), '{"name":"project","private":true}');
    await writeFile(join(project, 'photos/a.png'), wavesPng(1));
    await npm(project, 'npm', 'install', join(source, packed.filename));
    const installed = (await readdir(join(project, 'node_modules'))).filter((name) => !name.startsWith('.'));
    expect(installed).toEqual(['superres-action']);
    const manifest = JSON.parse(await readFile(join(project, 'node_modules/superres-action/package.json'), 'utf8'));
    expect(manifest.scripts ?? {}).toEqual({});
    expect(manifest.dependencies ?? {}).toEqual({});

    await run('npx', ['--no-install', 'superres', 'photos/', '-o', 'out/', '--quality', 'fast'], { cwd: project });
    expect(await readdir(join(project, 'out/photos'))).toEqual(['a@2x.png']);
  });
});
