import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findFiles } from '../../src/cli/find-files.js';
import { selectFiles } from '../../src/cli/select-files.js';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'superres-find-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function make(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), 'x');
  }
}

const notUtf8 = (folder: string, ending: string): Buffer =>
  Buffer.concat([Buffer.from(join(cwd, folder, '/')), Buffer.from([0xff]), Buffer.from(ending)]);

const names = async (...paths: string[]): Promise<string[]> =>
  (await findFiles(paths, cwd)).files.map(({ name }) => name);

describe('the files of superres enhance', () => {
  it('are the images in a folder, without results, snapshots and dependencies', async () => {
    await make(
      'img/a.png',
      'img/B.JPG',
      'img/deep/c.webp',
      'img/a@2x.png',
      'img/button.9.png',
      'img/node_modules/p/x.png',
      'img/__image_snapshots__/s.png',
      'img/notes.txt',
    );
    expect(await names('img')).toEqual(['img/B.JPG', 'img/a.png', 'img/deep/c.webp']);
    expect(await names('.')).toEqual(['img/B.JPG', 'img/a.png', 'img/deep/c.webp']);
  });

  it('are taken as they are when they are named, and once when named twice', async () => {
    await make('a@2x.png', 'b.png');
    expect(await names('b.png', 'a@2x.png', './b.png', '.')).toEqual(['b.png', 'a@2x.png']);
  });

  it('are held to the names that the action takes where that is asked for, also when they are named', async () => {
    const left = [
      'a@2x.png',
      'icon_2x.png',
      'favicon.png',
      'Logo.scale-200.png',
      'src/__snapshots__/s.png',
      'scan.bmp',
    ];
    await make(...left, 'img/a.png');
    const found = await findFiles([...left, 'img/*.png', 'img/a.png'], cwd, { asAction: true });
    expect(found.files.map(({ name }) => name)).toEqual(['img/a.png']);
    expect(found.leftAlone).toEqual(left);
    // Nothing but such files is no mistake: a commit may bring nothing else.
    expect(await findFiles(['favicon.png', 'gone.png'], cwd, { asAction: true })).toMatchObject({
      files: [],
      missing: [{ path: 'gone.png' }],
    });
  });

  it('are found in folders whose names look like patterns', async () => {
    await make(
      '[a]/1.png',
      'a/2.png',
      'st*r/3.png',
      'wh?t/4.png',
      '!no/5.png',
      '#x/6.png',
      'b\\c/7.png',
      '{x,y}/8.png',
      ' s/9.png',
    );
    for (const [folder, file] of [
      ['[a]', '1.png'],
      ['st*r', '3.png'],
      ['wh?t', '4.png'],
      ['!no', '5.png'],
      ['#x', '6.png'],
      ['b\\c', '7.png'],
      ['{x,y}', '8.png'],
      [' s', '9.png'],
    ] as const) {
      expect(await names(folder)).toEqual([`${folder}/${file}`]);
    }
  });

  it('come through a symbolic link to a folder that is named itself, with a slash, without, and in a pattern', async () => {
    await make('elsewhere/b.png', 'elsewhere/deep/c.png');
    await symlink(join(cwd, 'elsewhere'), join(cwd, 'lnk'));
    for (const path of ['lnk', 'lnk/', 'lnk/**/*.png']) {
      expect(await names(path)).toEqual(['lnk/b.png', 'lnk/deep/c.png']);
    }
    // As for `cd lnk; superres enhance .`
    const { files } = await findFiles(['.'], join(cwd, 'lnk'));
    expect(files.map(({ name }) => name)).toEqual(['b.png', 'deep/c.png']);
  });

  it('do not come through symbolic links in the folders that are named', async () => {
    await make('img/a.png', 'elsewhere/b.png');
    await symlink(join(cwd, 'elsewhere'), join(cwd, 'img/link'));
    await symlink(cwd, join(cwd, 'img/loop'));
    expect(await names('img')).toEqual(['img/a.png']);
  });

  it('write nothing to standard output while they are searched', async () => {
    await make('img/a.png');
    const original = process.stdout.write;
    const written: unknown[] = [];
    process.stdout.write = ((chunk: unknown) => written.push(chunk) > 0) as typeof process.stdout.write;
    try {
      await names('img');
    } finally {
      process.stdout.write = original;
    }
    expect(written).toEqual([]);
  });

  it('with a backslash in their names have no output, and are not told to be overwritten', async () => {
    await make('b\\c.png');
    const { files } = await findFiles(['b\\c.png'], cwd);
    const options = { cwd, output: '{dir}/{name}@2x{ext}', scale: 2, force: false, maxFileSize: 1000 } as const;
    const [skipped] = (await selectFiles(files, options)).settled;
    expect(skipped).toMatchObject({
      kind: 'skipped',
      path: 'b\\c.png',
      message: expect.stringContaining('no safe path'),
    });
  });

  it('must exist', async () => {
    await expect(names('nowhere')).rejects.toMatchObject({ code: 'E_PATH_NOT_FOUND' });
  });

  it('are what a pattern matches, where the shell did not expand it', async () => {
    await make('img/a.png', 'img/deep/b.png', 'img/c.txt', 'odd[1].png');
    expect(await names('img/**/*.png')).toEqual(['img/a.png', 'img/deep/b.png']);
    expect(await names('img/{a,c}.png')).toEqual(['img/a.png']);
    // A file of that very name is meant first.
    expect(await names('odd[1].png')).toEqual(['odd[1].png']);
    await expect(findFiles(['img/*.bmp'], cwd)).rejects.toMatchObject({ code: 'E_PATH_NOT_FOUND' });
  });

  it('that are missing do not stop the others', async () => {
    await make('a.png');
    const found = await findFiles(['gone.png', 'a.png', 'also/gone'], cwd);
    expect(found.files.map(({ name }) => name)).toEqual(['a.png']);
    expect(found.missing.map(({ path, code }) => [path, code])).toEqual([
      ['gone.png', 'E_PATH_NOT_FOUND'],
      ['also/gone', 'E_PATH_NOT_FOUND'],
    ]);
  });

  // Other systems have no such names.
  (process.platform === 'linux' ? it : it.skip)(
    'are found around a name that is not UTF-8, and below a folder whose name has a line end',
    async () => {
      await make('img/a.png', 'img/line\nend/b.png');
      await writeFile(notUtf8('img', '.png'), 'x');
      await mkdir(notUtf8('img', ''));
      const { files, missing } = await findFiles(['img'], cwd);
      expect(files.map(({ name }) => name)).toEqual(['img/a.png', 'img/line\nend/b.png', 'img/\ufffd.png']);
      // A folder that cannot be looked into fails alone.
      expect(missing).toMatchObject([{ path: 'img/\ufffd', code: 'E_PATH_NOT_FOUND' }]);
      expect(await names('img/\ufffd.png')).toEqual(['img/\ufffd.png']);
      expect(await names('img/line\nend')).toEqual(['img/line\nend/b.png']);
      // Nothing can be opened by such a name.
      const options = { cwd, output: '{dir}/{name}@2x{ext}', scale: 2, maxFileSize: 1000, force: false } as const;
      const { settled } = await selectFiles((await findFiles(['img/\ufffd.png'], cwd)).files, options);
      expect(settled).toMatchObject([{ kind: 'skipped', reason: 'name-not-utf8' }]);
    },
  );

  it('are none where all images are left alone for their names, and that is said', async () => {
    await make(
      'one/testdata/a.png',
      'one/notes.md',
      'more/favicon.png',
      'more/b@2x.png',
      'more/expected/c.png',
      'none/a.txt',
    );
    const { files, barren } = await findFiles(['one', 'more', 'none'], cwd);
    expect(files).toEqual([]);
    expect(barren).toEqual([
      expect.stringMatching(/^one: its one image \(testdata\/a\.png\) is left alone for its name or its folder's/),
      expect.stringMatching(/^more: its 3 images \(b@2x\.png, …\) are left alone for their names/),
      'none: no image to take among the files in it (.txt).',
    ]);
    expect(await names('one/testdata/a.png')).toEqual(['one/testdata/a.png']);
  });

  it('are none where a name is empty: a variable that is not set is not the current folder', async () => {
    await make('a.png');
    await expect(findFiles([''], cwd)).rejects.toMatchObject({ code: 'E_PATH_NOT_FOUND' });
  });
});
