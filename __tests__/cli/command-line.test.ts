import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { currentFolder } from '../../src/cli/current-folder.js';
import { dispatch } from '../../src/cli/dispatch.js';
import { parseEnhanceArgs } from '../../src/cli/enhance-args.js';
import { parseRunArgs } from '../../src/cli/run-command.js';
import { INPUT_NAMES } from '../../src/config/inputs.js';
import { VERSION } from '../../src/core/version.js';
import { fakeIo } from '../support/fake-io.js';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'superres-cli-'));
});
afterAll(() => rm(cwd, { recursive: true }));

async function superres(...argv: string[]) {
  const { io, written } = fakeIo(cwd);
  return { code: await dispatch(argv, io), ...written };
}

describe('the command line', () => {
  it.each([
    [[], 'Which command?'],
    [['upscale'], 'no command "upscale"'],
    [['enhance'], 'Which files or folders?'],
    [['enhance', 'a.png', '--qualty', 'best'], "Unknown option '--qualty'"],
    [['enhance', 'a.png', '--quality', 'great'], '--quality "great"'],
    [['enhance', 'a.png', '--max-file-size', 'huge'], '--max-file-size "huge"'],
    [['enhance', 'a.png', '--output', '../{name}{ext}'], 'a template that neither begins with `/` nor has `..`'],
    [['enhance', 'a.png', '--output', '/tmp/{name}{ext}'], 'or a folder anywhere'],
    [['enhance', 'a.png', '--output', '3x {dir}/{name}@3x{ext}'], 'a template without a scale, which `--scale` says'],
    [['enhance', 'a.png', '--output', '{dir}/{name}{ext}'], 'would replace the originals'],
    [['demo', '--port', '1'], "Unknown option '--port'"],
    [['run', '--nonsense'], "Unknown option '--nonsense'"],
  ])('answers %j with exit code 2 and says what is wrong', async (argv, message) => {
    const { code, stdout, stderr } = await superres(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });

  it('answers a missing file with exit code 1', async () => {
    const { code, stderr } = await superres('enhance', 'nowhere.png');
    expect(code).toBe(1);
    expect(stderr).toContain('[E_PATH_NOT_FOUND]');
  });

  it('takes what looks like a path, or is one, for something to enhance', async () => {
    for (const path of ['nowhere.png', 'nowhere/', 'img/*.png']) {
      expect((await superres(path)).stderr).toContain('[E_PATH_NOT_FOUND]');
    }
    await mkdir(join(cwd, 'pictures'));
    for (const argv of [
      ['pictures', '--dry-run'],
      ['--dry-run', 'pictures'],
    ]) {
      const { code, stdout } = await superres(...argv);
      expect(stdout).toContain('pictures: the folder is empty.');
      expect(code).toBe(0);
    }
    expect((await superres('--dry-run', 'run')).stderr).toContain('no command "--dry-run"');
  });

  it('says so where the current folder was deleted, and needs none for what asks for no folder', async () => {
    const { io, written } = fakeIo(cwd);
    const gone = () => {
      throw Object.assign(new Error('ENOENT: process.cwd failed, uv_cwd'), { code: 'ENOENT', syscall: 'uv_cwd' });
    };
    const there = Object.defineProperty(io, 'cwd', { get: () => currentFolder(gone) });
    for (const argv of [['enhance', '.'], ['a.png'], ['run']]) {
      written.stderr = '';
      expect(await dispatch(argv, there)).toBe(2);
      expect(written.stderr).toMatch(/current folder cannot be found \(ENOENT\)[^[]*\[E_USAGE\]/);
    }
    expect(await dispatch(['--version'], there)).toBe(0);
    expect(currentFolder()).toBe(process.cwd());
  });

  it('gives errors as JSON too', async () => {
    const { code, stdout } = await superres('enhance', 'nowhere.png', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).error).toMatchObject({ code: 'E_PATH_NOT_FOUND' });
  });

  it('names all inputs in the help of run, and every command in the general help', async () => {
    const { code, stdout } = await superres('run', '--help');
    expect(code).toBe(0);
    for (const name of INPUT_NAMES) expect(stdout).toContain(`--${name} `);
    expect((await superres('--help')).stdout).toMatch(/enhance[\s\S]*run[\s\S]*serve[\s\S]*demo/);
    expect((await superres('enhance', '-h')).stdout).toContain('--force');
    expect((await superres('help', 'demo')).stdout).toContain('throw-away');
  });

  it('fits the help into 120 columns', async () => {
    for (const argv of [['--help'], ['run', '--help'], ['enhance', '--help'], ['demo', '--help']]) {
      for (const line of (await superres(...argv)).stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(120);
    }
  });

  it('knows its version', async () => {
    expect(await superres('--version')).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
    // Whatever package.json lies beside the program: it may be copied into another project.
    await writeFile(join(cwd, 'package.json'), '{"version":"99.0.0"}');
    const { io, written } = fakeIo(cwd, { home: pathToFileURL(`${cwd}/`) });
    expect(await dispatch(['-V'], io)).toBe(0);
    expect(written.stdout).toBe(`${VERSION}\n`);
  });

  it('succeeds with nothing to do, quietly when asked to', async () => {
    await writeFile(join(cwd, 'notes.txt'), 'x');
    expect(await superres('enhance', '.')).toMatchObject({ code: 0, stdout: expect.stringContaining('No images') });
    expect(await superres('enhance', '.', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('keeps standard output for JSON alone', async () => {
    const { code, stdout } = await superres('enhance', '.', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, images: [] });
  });

  it('writes the page it was asked for, again and again, but not over another file', async () => {
    const page = join(cwd, 'out/page.html');
    for (const _ of [1, 2]) {
      const { code, stdout } = await superres('enhance', '.', '--report', 'out/page.html');
      expect(code).toBe(0);
      expect(stdout).toContain(`Before and after: ${page}`);
    }
    expect(await readFile(page, 'utf8')).toMatch(/^<!doctype html>/);
    const refused = await superres('enhance', '.', '--report', 'notes.txt');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('E_REPORT_EXISTS');
    expect(await readFile(join(cwd, 'notes.txt'), 'utf8')).toBe('x');
  });

  it('refuses a bad configuration of run with exit code 1, all problems at once', async () => {
    const { code, stderr } = await superres('run', '--engine', 'magic', '--quality', 'great');
    expect(code).toBe(1);
    expect(stderr).toMatch(/engine: "magic"[\s\S]*quality: "great"/);
  });
});

describe('arguments', () => {
  it('of enhance have the action’s defaults', () => {
    expect(parseEnhanceArgs(['a', 'b'])).toEqual({
      paths: ['a', 'b'],
      output: '{dir}/{name}@2x{ext}',
      scale: 2,
      quality: 'balanced',
      choosy: false,
      maxFileSize: 2_097_152,
      concurrency: 4,
      asAction: false,
      heedsDenser: true,
      force: false,
      json: false,
      dryRun: false,
      style: 'auto',
      verbose: false,
      quiet: false,
    });
    expect(parseEnhanceArgs(['--', '--odd-name.png']).paths).toEqual(['--odd-name.png']);
  });

  it('of run are the inputs; switches may stand alone, lists may be repeated', () => {
    const { inputs } = parseRunArgs(
      ['--dry-run', '--comment=false', '--paths', 'a/**', '--paths', '!b/**', '--refresh', 'true', '--scope', 'all'],
      {},
    );
    expect(inputs).toEqual({
      'dry-run': 'true',
      comment: 'false',
      paths: 'a/**\n!b/**',
      refresh: 'true',
      scope: 'all',
    });
  });

  it('of run take secrets from the environment, but nothing else', () => {
    const env = { SUPERRES_APP_SECRET: 's3cret', SUPERRES_TOKEN: 't0ken', SUPERRES_SCOPE: 'all' };
    expect(parseRunArgs(['--token', 'mine'], env).inputs).toEqual({ 'app-secret': 's3cret', token: 'mine' });
  });
});
