import { renameSync, symlinkSync } from 'node:fs';
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeOutput } from '../../src/git/work-tree.js';

let folder: string;
let root: string;
let outside: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-write-'));
  root = join(folder, 'repository');
  outside = join(folder, 'outside');
  await mkdir(join(root, 'img'), { recursive: true });
  await mkdir(outside);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (output: string, mayReplace: () => boolean = () => false) =>
  writeOutput({ root, output, bytes: Buffer.from('picture'), mayReplace });

const everything = async () => (await readdir(folder, { recursive: true })).sort();

describe('writeOutput', () => {
  it('makes the folders on the way, and leaves no temporary file', async () => {
    expect(await write('a/b/c@2x.png')).toBe(true);
    expect((await readFile(join(root, 'a/b/c@2x.png'))).toString()).toBe('picture');
    expect(await readdir(join(root, 'a/b'))).toEqual(['c@2x.png']);
  });

  it('keeps the mode of the file that it replaces, and replaces only with permission', async () => {
    await writeFile(join(root, 'img/a.png'), 'old');
    await chmod(join(root, 'img/a.png'), 0o755);
    expect(await write('img/a.png')).toBe(false);
    expect((await readFile(join(root, 'img/a.png'))).toString()).toBe('old');
    expect(await write('img/a.png', () => true)).toBe(true);
    expect((await lstat(join(root, 'img/a.png'))).mode & 0o777).toBe(0o755);
  });

  it.each([
    '../outside/x.png',
    'img/../../outside/x.png',
    '/etc/x.png',
    '.git/hooks/pre-push',
    'img/.GIT/config',
    'git~1/config',
    'img/GIT~1/x.png',
    '.git /x.png',
    '.git./x.png',
    '.git::$INDEX_ALLOCATION/x.png',
    '.g\u200cit/x.png',
    'C:/x.png',
    'c:x.png',
    'a\\..\\x.png',
    'img/.. /x.png',
    'a\0b.png',
    'img//x.png',
    './x.png',
    '',
  ])('refuses %j', async (output) => {
    const before = await everything();
    await expect(write(output, () => true)).rejects.toMatchObject({ code: 'E_OUTPUT_PATH' });
    expect(await everything()).toEqual(before);
  });

  it('follows no symbolic link, neither on the way nor at the end, inside or outside', async () => {
    await symlink(outside, join(root, 'linked'));
    await symlink('img', join(root, 'alias'));
    await symlink(join(outside, 'target.png'), join(root, 'img', 'end.png'));
    await writeFile(join(root, 'file'), 'a file');
    for (const output of ['linked/x.png', 'linked/deep/x.png', 'alias/x.png', 'img/end.png', 'file/x.png']) {
      await expect(write(output, () => true)).rejects.toMatchObject({ code: 'E_OUTPUT_PATH' });
    }
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(join(root, 'img'))).toEqual(['end.png']);
    expect((await readFile(join(root, 'file'))).toString()).toBe('a file');
  });

  it('writes nothing elsewhere when the folder gives way to a link meanwhile', async () => {
    await writeFile(join(root, 'img', 'a.png'), 'before');
    const swap = () => {
      renameSync(join(root, 'img'), join(root, 'gone'));
      symlinkSync(outside, join(root, 'img'));
      return true;
    };
    await write('img/a.png', swap).catch((error: unknown) => expect(error).toMatchObject({ code: 'E_OUTPUT_PATH' }));
    expect(await readdir(outside)).toEqual([]);
    expect(await readdir(join(root, 'gone'))).toEqual(['a.png']);
  });

  it('says what the file system said, and that it may work later', async () => {
    await expect(write(`img/${'n'.repeat(300)}.png`)).rejects.toMatchObject({
      code: expect.stringMatching(/^E_(WRITE|OUTPUT_PATH)$/),
    });
    await mkdir(join(root, 'img', 'taken.png'));
    await expect(write('img/taken.png', () => true)).rejects.toMatchObject({ code: 'E_OUTPUT_PATH' });
    expect(await readdir(join(root, 'img'))).toEqual(['taken.png']);
  });
});
