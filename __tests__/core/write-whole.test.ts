import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeWhole } from '../../src/core/write-whole.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-whole-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
const content = async (name: string) => (await readFile(at(name))).toString();
const modeOf = async (name: string) => (await lstat(at(name))).mode & 0o777;

describe('writeWhole', () => {
  it('writes a new file, and replaces one, with nothing beside it', async () => {
    expect(await writeWhole(at('a'), Buffer.from('one'))).toBe(true);
    expect(await writeWhole(at('a'), 'two')).toBe(true);
    expect([await content('a'), await readdir(folder)]).toEqual(['two', ['a']]);
  });

  it('gives exactly the permissions that it is told', async () => {
    await writeWhole(at('a'), 'x', { mode: 0o600 });
    await writeWhole(at('b'), 'x', { mode: 0o777 });
    expect([await modeOf('a'), await modeOf('b')]).toEqual([0o600, 0o777]);
  });

  it('leaves alone what stands there, if told so', async () => {
    await writeFile(at('a'), 'theirs');
    expect(await writeWhole(at('a'), 'ours', { replace: false })).toBe(false);
    expect(await writeWhole(at('b'), 'ours', { replace: false })).toBe(true);
    expect([await content('a'), await content('b'), await readdir(folder)]).toEqual(['theirs', 'ours', ['a', 'b']]);
  });

  it('lets one of many win where nothing is replaced', async () => {
    const texts = Array.from({ length: 12 }, (_, n) => `writer ${n}`);
    const won = await Promise.all(texts.map((text) => writeWhole(at('a'), text, { replace: false })));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await content('a')).toBe(texts[won.indexOf(true)]);
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('says what the file system says, and leaves nothing behind', async () => {
    await expect(writeWhole(at('none/a'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
    await mkdir(at('taken'));
    await expect(writeWhole(at('taken'), 'x')).rejects.toThrow();
    await expect(writeWhole(at('n'.repeat(300)), 'x', { replace: false })).rejects.toMatchObject({
      code: 'ENAMETOOLONG',
    });
    expect(await readdir(folder)).toEqual(['taken']);
    await chmod(folder, 0o700);
  });
});
