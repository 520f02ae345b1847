import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { dispatch } from '../../src/cli/dispatch.js';
import { parseEnhanceArgs } from '../../src/cli/enhance-args.js';
import { ENHANCE_FLAGS, RUN_FLAGS } from '../../src/cli/flags.js';
import type { CliIo } from '../../src/cli/terminal.js';
import { INPUT_NAMES } from '../../src/config/inputs.js';
import { sniff } from '../../src/image/inspect.js';
import { fakeIo } from '../support/fake-io.js';
import { wavesPng } from '../support/pictures.js';

const ICON = 'examples/assets/stickers/orchard.png';
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'superres-options-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function superres(argv: readonly string[], more: Partial<CliIo> = {}) {
  const { io, written } = fakeIo(cwd, more);
  return { code: await dispatch(argv, io), ...written };
}

describe('superres enhance', () => {
  it.each([
    ['out', { output: '{dir}/{name}@2x{ext}', folder: 'out' }],
    ['../elsewhere', { output: '{dir}/{name}@2x{ext}', folder: '../elsewhere' }],
    ['/abs/olute', { output: '{dir}/{name}@2x{ext}', folder: '/abs/olute' }],
    ['{dir}/big/{name}{ext}', { output: '{dir}/big/{name}{ext}' }],
  ])('-o %s', (given, expected) => {
    const { output, folder } = parseEnhanceArgs(['a.png', '-o', given]);
    expect({ output, ...(folder !== undefined && { folder }) }).toEqual(expected);
  });

  it('writes below the folder that -o names, with the sources own folders kept', async () => {
    await mkdir(join(cwd, 'img/deep'), { recursive: true });
    await copyFile(ICON, join(cwd, 'img/deep/a.png'));
    const other = await mkdtemp(join(tmpdir(), 'superres-out-'));
    const { code, stdout } = await superres(['enhance', 'img', '-o', other, '--quality', 'fast', '--format', 'webp']);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(sniff(await readFile(join(other, 'img/deep/a@2x.webp')))).toMatchObject({ format: 'webp', width: 640 });
    await rm(other, { recursive: true });
  });

  it('leaves a picture of a folder alone that has a denser one under another name, and takes one that is named', async () => {
    for (const folder of ['img', 'icons/16x16', 'icons/32x32', 'ads'])
      await mkdir(join(cwd, folder), { recursive: true });
    const files: Readonly<Record<string, Buffer>> = {
      'img/hero.png': wavesPng(1, 16, 12),
      'img/hero-2x.png': wavesPng(2, 32, 24),
      'img/plain.png': wavesPng(3, 16, 12),
      'icons/16x16/mail.png': wavesPng(4, 16, 16),
      'icons/32x32/mail.png': wavesPng(5, 32, 32),
      'ads/banner-300x250.png': wavesPng(6, 30, 25),
      'ads/banner-600x500.png': wavesPng(7, 20, 25),
    };
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(cwd, name), bytes);
    const listing = async (...argv: string[]) => {
      const { code, stdout } = await superres(['enhance', '--dry-run', ...argv]);
      expect({ code, stdout }).toMatchObject({ code: 0 });
      return [...stdout.matchAll(/^(\S+) → /gm)].map(([, name]) => name).sort();
    };
    const left = ['ads/banner-300x250.png', 'ads/banner-600x500.png', 'icons/32x32/mail.png', 'img/plain.png'];
    expect(await listing('.')).toEqual(left);
    expect(await listing('**/*.png', '--force')).toEqual(left);
    const { stdout } = await superres(['enhance', '--dry-run', 'img']);
    expect(stdout).toContain(
      'img/hero-2x.png is there, by its name a picture of twice the size; with --output ours is made too.',
    );
    expect(await listing('img/hero.png')).toEqual(['img/hero.png']);
    expect(await listing('img', 'img/hero.png')).toEqual(['img/hero.png', 'img/plain.png']);
    expect(await listing('img', '-o', 'out')).toEqual(['img/hero.png', 'img/plain.png']);
    expect(await listing('img', '--scale', '3')).toEqual(['img/hero.png', 'img/plain.png']);
    expect(await listing('img/hero.png', 'img/plain.png', '--as-action')).toEqual(['img/plain.png']);
  });

  it('with --as-action judges by paths from the top of the repository, wherever it is started', async () => {
    const shots = join(cwd, 'web/__image_snapshots__/deep');
    await mkdir(shots, { recursive: true });
    for (const folder of ['.git', 'icons/16x16', 'icons/32x32']) await mkdir(join(cwd, folder), { recursive: true });
    await writeFile(join(shots, 'a.png'), wavesPng(1, 16, 16));
    await writeFile(join(cwd, 'icons/16x16/b.png'), wavesPng(2, 16, 16));
    await writeFile(join(cwd, 'icons/32x32/b.png'), wavesPng(3, 32, 32));
    const started = async (folder: string, ...argv: string[]) =>
      (await superres(['enhance', '--dry-run', '--as-action', ...argv], { cwd: join(cwd, folder) })).stdout;
    expect(await started('web/__image_snapshots__/deep', 'a.png')).toContain('Left alone, as the action does: a.png.');
    expect(await started('icons/16x16', 'b.png')).toContain('../32x32/b.png is there');
    expect(await started('icons/32x32', 'b.png')).toContain('b.png → b@2x.png');
  });

  it.each([
    ['big.png', 'is the name of a picture'],
    ['out/big.HEIC', 'is the name of a picture'],
    ['a.png', 'is a file, not a folder'],
    ['/dev/null', 'is a file, not a folder'],
    ['a.png/out', 'leads through a file'],
  ])('refuses -o %s for two files, which is no folder, before any work and in a dry run', async (output, message) => {
    await writeFile(join(cwd, 'a.png'), wavesPng(1, 16, 16));
    await writeFile(join(cwd, 'b.png'), wavesPng(2, 16, 16));
    for (const dry of [[], ['--dry-run']]) {
      const { code, stdout, stderr } = await superres(['enhance', 'a.png', 'b.png', '-o', output, ...dry]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr).toContain('--output takes a folder');
    }
    expect(await readdir(cwd)).toEqual(['a.png', 'b.png']);
  });

  it('names the result of one file, in its format, as other programs do', async () => {
    const source = wavesPng(1, 16, 16);
    await writeFile(join(cwd, 'a.png'), source);
    const made = await superres(['enhance', 'a.png', '-q', '-o', 'deep/big.webp', '--quality', 'fast', '--scale', '3']);
    expect(made).toMatchObject({ code: 0 });
    expect(sniff(await readFile(join(cwd, 'deep/big.webp')))).toMatchObject({ format: 'webp', width: 48 });
    const absolute = join(cwd, 'there.JPG');
    await superres(['enhance', 'a.png', '-q', '-o', absolute, '--format', 'jpg', '--quality', 'fast']);
    expect(sniff(await readFile(absolute))).toMatchObject({ format: 'jpeg', width: 32 });

    const again = await superres(['enhance', 'a.png', '-o', 'a.png']);
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('--force overwrites it') });
    expect(await readFile(join(cwd, 'a.png'))).toEqual(Buffer.from(source));
    const twice = await superres(['enhance', 'a.png', '-o', 'b.png', '--format', 'webp']);
    expect(twice).toMatchObject({ code: 2, stderr: expect.stringContaining('ask for two formats') });
    const misspelt = await superres(['enhance', 'aa.png', '-o', 'b.png']);
    expect(misspelt.stderr).toContain('aa.png: no such file or folder.');
    const many = await superres(['enhance', 'a*.png', '-o', 'b.png']);
    expect(many).toMatchObject({ code: 2, stderr: expect.stringContaining('the name of a picture, not of a folder') });
    const folder = await superres(['enhance', '.', '-o', 'b.png']);
    expect(folder).toMatchObject({ code: 2, stderr: expect.stringContaining('name of a picture') });
    expect((await readdir(cwd)).sort()).toEqual(['a.png', 'deep', 'there.JPG']);
  });

  it('refuses -o -, which names no folder', async () => {
    await writeFile(join(cwd, 'a.png'), wavesPng(1, 16, 16));
    const { code, stderr } = await superres(['enhance', 'a.png', '-o', '-']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('superres enhance - < in.png') });
    expect(await readdir(cwd)).toEqual(['a.png']);
  });

  it('takes a folder with the name of a picture where it is one, or is to be one', async () => {
    await writeFile(join(cwd, 'a.png'), wavesPng(1, 16, 16));
    await mkdir(join(cwd, 'there.png'));
    for (const output of ['there.png', 'new.png/']) {
      const { code, stdout } = await superres(['enhance', 'a.png', '-n', '-o', output]);
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/\.png\/a@2x\.png\n/) });
    }
  });

  it('says that a dry run writes no page, and a page of nothing that nothing was written', async () => {
    await writeFile(join(cwd, 'a.png'), wavesPng(1, 16, 16));
    const { stdout } = await superres(['enhance', 'a.png', '-n', '--report', 'page.html']);
    expect(stdout).toContain('A dry run writes no page (--report).');
    expect(await readdir(cwd)).toEqual(['a.png']);
    await mkdir(join(cwd, 'empty'));
    await superres(['enhance', 'empty', '--report', 'page.html']);
    expect(await readFile(join(cwd, 'page.html'), 'utf8')).toContain('Nothing was written.');
  });

  it('lists with --dry-run, and writes nothing', async () => {
    await copyFile(ICON, join(cwd, 'a.png'));
    const { code, stdout } = await superres(['enhance', '.', '--dry-run']);
    expect(code).toBe(0);
    expect(stdout).toContain('a.png → a@2x.png');
    await expect(readFile(join(cwd, 'a@2x.png'))).rejects.toThrow();
  });

  it('says in the JSON of a dry run, too, that nothing was written', async () => {
    await copyFile(ICON, join(cwd, 'a.png'));
    const { stdout } = await superres(['enhance', 'a.png', '--dry-run', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ dryRun: true, publication: { message: 'Nothing was written.' } });
  });

  it('names what it leaves out of a list as the result of another file in it', async () => {
    for (const name of ['a.png', 'a@2x.png']) await writeFile(join(cwd, name), wavesPng(1, 16, 16));
    const { code, stdout } = await superres(['enhance', '*.png', '--scale', '3', '-n']);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Left out, .*: a@2x\.png\.\n/) });
    expect(stdout).toContain('a.png → a@3x.png\n1 image would be');
  });

  it('goes on when a file is missing, and says so', async () => {
    await copyFile(ICON, join(cwd, 'a.png'));
    const { code, stdout } = await superres(['enhance', 'gone.png', 'a.png', '-n']);
    expect(code).toBe(1);
    expect(stdout).toContain('a.png → a@2x.png');
    expect(stdout).toContain('gone.png');
  });

  it('--scale makes, lists and knows again another size', async () => {
    await writeFile(join(cwd, 'a.png'), await sharp(ICON).resize(24, 15).png().toBuffer());
    const argv = ['enhance', 'a.png', '--scale', '1.5', '--quality', 'fast'];
    expect((await superres(['enhance', 'a.png', '--scale', '3', '-n'])).stdout).toContain('a.png → a@3x.png');
    const { code, stdout } = await superres(argv);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(sniff(await readFile(join(cwd, 'a@1.5x.png')))).toMatchObject({ format: 'png', width: 36, height: 23 });
    expect((await superres(argv)).stdout).toContain('1 already up to date');
  });

  it('says once how to make again what may be of another quality, where one was asked for', async () => {
    for (const name of ['a', 'b']) {
      await writeFile(join(cwd, `${name}.png`), wavesPng(1, 16, 16));
      await writeFile(join(cwd, `${name}@2x.png`), wavesPng(1, 32, 32));
    }
    const hint = /2 already up to date \(.*\)\. .* --force makes it again\.\n$/;
    for (const asked of [
      ['--quality', 'best'],
      ['--style', 'smooth'],
      ['--model', 'my.onnx'],
    ]) {
      const { code, stdout } = await superres(['enhance', '.', ...asked]);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(hint) });
      expect(stdout.split('--force')).toHaveLength(2);
    }
    expect((await superres(['enhance', '.'])).stdout).not.toContain('--force');
  });

  it('refuses a scale that there is not', async () => {
    await expect(superres(['enhance', 'a.png', '--scale', '5'])).resolves.toMatchObject({ code: 2 });
  });

  it('is a filter with -', async () => {
    const source = new Uint8Array(await readFile(ICON));
    const { code, stdout, stderr } = await superres(['enhance', '-', '--quality', 'fast'], {
      readInput: async () => source,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(sniff(Buffer.from(stdout, 'latin1'))).toMatchObject({ format: 'png', width: 640, height: 400 });
    const refused = await superres(['enhance', '-', 'a.png']);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    const broken = await superres(['enhance', '-'], { readInput: async () => source.subarray(0, 1000) });
    expect(broken).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('E_IMAGE_CORRUPT') });
  });

  it('gives nothing but a picture with -, also when it is stopped', async () => {
    const signals: AbortSignal[] = [];
    const { io, written, interrupt } = fakeIo(cwd, {
      readInput: (_, signal) =>
        new Promise((_resolve, reject) => {
          signals.push(signal);
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    });
    const code = dispatch(['enhance', '-'], io);
    while (signals.length === 0) await new Promise(setImmediate);
    interrupt();
    expect({ code: await code, ...written }).toEqual({ code: 1, stdout: '', stderr: 'Stopping …\n' });
  });

  it('tells in a dry run what the run does: a picture is not replaced by itself without --force', async () => {
    await writeFile(join(cwd, 'a.png'), wavesPng(1, 16, 16));
    for (const dry of [[], ['--dry-run']]) {
      const { code, stdout } = await superres(['enhance', 'a.png', '-o', '{dir}/{name}.png', ...dry]);
      expect(code).toBe(0);
      expect(stdout.match(/^.*skipped:.*$/gm)).toEqual(['a.png  skipped: a.png exists; --force overwrites it.']);
    }
  });

  it.each(['--output', '--model', '--report'])('refuses %s with an empty name', async (option) => {
    await expect(superres(['enhance', 'a.png', option, ''])).resolves.toMatchObject({ code: 2, stdout: '' });
  });

  it('is quiet with -q', async () => {
    await copyFile(ICON, join(cwd, 'a.png'));
    expect(await superres(['enhance', '.', '-q', '--quality', 'fast'])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('a slip of the finger', () => {
  it.each([
    [['enhnce', 'a.png'], 'Did you mean enhance?'],
    [['enhance', 'a.png', '--qualty', 'best'], 'Did you mean --quality?'],
    [['run', '--dryrun'], 'Did you mean --dry-run?'],
    [['completion', 'bsh'], 'Did you mean bash?'],
    [['--qualty', 'best', 'a.png'], 'Did you mean --quality?'],
  ])('%j', async (argv, guess) => {
    const { code, stderr } = await superres(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(guess);
  });
});

describe('a file whose name begins with a dash', () => {
  it.each(['-x.png', '-Ω.png', '-f.png'])('%s is taken for options, and told how to be named', async (name) => {
    const told = await superres(['enhance', name]);
    expect(told).toMatchObject({ code: 2, stderr: expect.stringContaining("Unknown option '-") });
    expect(told.stderr).toContain('begins with a dash comes after --');
    await writeFile(join(cwd, name), wavesPng(1, 16, 16));
    for (const argv of [['--', name], [`./${name}`]]) {
      const { code, stdout } = await superres(['enhance', '-n', ...argv]);
      expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(`${name} → `) });
    }
  });

  it('is no matter of commands that take no files', async () => {
    expect((await superres(['demo', '-x'])).stderr).not.toContain('dash');
  });
});

describe('superres completion', () => {
  it.each(['bash', 'zsh', 'fish', 'man'])('%s knows every option', async (kind) => {
    const { code, stdout } = await superres(['completion', kind]);
    expect(code).toBe(0);
    for (const name of [...Object.keys(ENHANCE_FLAGS), ...Object.keys(RUN_FLAGS), ...INPUT_NAMES]) {
      expect(stdout.replaceAll('\\-', '-')).toContain(name);
    }
  });

  it('completes in bash', async () => {
    const file = join(cwd, 'completion.bash');
    await writeFile(file, (await superres(['completion', 'bash'])).stdout);
    const complete = (...words: string[]) => {
      const script = `. "$1"; COMP_WORDS=(superres ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _superres; printf '%s\n' "\${COMPREPLY[@]}"`;
      const { stdout, stderr } = spawnSync('bash', ['-c', script, 'bash', file], { encoding: 'utf8', cwd });
      expect(stderr).toBe('');
      return stdout.trim().split('\n');
    };
    expect(complete('en')).toEqual(['enhance']);
    expect(complete('enhance', '--qual')).toEqual(['--quality']);
    expect(complete('enhance', '--quality', 'b')).toEqual(['balanced', 'best']);
    expect(complete('run', '--dry-run', '')).toEqual(['true', 'false']);
    // A switch of `enhance` has no value: files follow it.
    expect(complete('enhance', '--dry-run', 'completion.b')).toEqual(['completion.bash']);
    expect(complete('serve', '--lang')).toEqual(['--language']);
    expect(complete('completion', '')).toEqual(['bash', 'zsh', 'fish', 'man']);
  });
});
