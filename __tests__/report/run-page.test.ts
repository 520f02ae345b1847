import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeRunPage } from '../../src/report/page/build-page.js';
import { enhanced, resultOf } from '../support/sample-result.js';

const SMALL = 'examples/assets/stickers/orchard.png';
const LARGE = 'examples/assets/icons/compass.png';
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'superres-run-page-'));
});
afterEach(() => rm(root, { recursive: true }));

const write = (path: string, more: object = {}) =>
  writeRunPage({
    result: resultOf([enhanced('a.png')]),
    root,
    path,
    title: 'octo/pics',
    readBlob: async () => undefined,
    ...more,
  });
const base64 = async (path: string): Promise<string> => (await readFile(path)).toString('base64');

describe('the page of a run', () => {
  it('has both pictures as they lie in the work tree', async () => {
    await copyFile(SMALL, join(root, 'a.png'));
    await copyFile(LARGE, join(root, 'a@2x.png'));
    await write('reports/images.html');
    const page = await readFile(join(root, 'reports/images.html'), 'utf8');
    expect(page).toContain(await base64(SMALL));
    expect(page).toContain(await base64(LARGE));
  });

  it('takes the source of an in-place result from git', async () => {
    await copyFile(LARGE, join(root, 'a.png'));
    const asked: string[] = [];
    await write('page.html', {
      result: resultOf([enhanced('a.png', { output: 'a.png' })]),
      readBlob: async (id: string) => {
        asked.push(id);
        return readFile(id.startsWith('b') ? SMALL : LARGE);
      },
    });
    // The result too: where it stepped aside for a `git pull`, the source stands in its place again.
    expect(asked).toEqual(['b'.repeat(40), 'c'.repeat(40)]);
    expect(await readFile(join(root, 'page.html'), 'utf8')).toContain(await base64(SMALL));
  });

  it('is written without pictures where there are none to be had', async () => {
    await write('page.html');
    expect(await readFile(join(root, 'page.html'), 'utf8')).toContain('a@2x.png');
  });

  it('replaces an earlier page and no other file', async () => {
    await write('page.html');
    await write('page.html', { title: 'again' });
    expect(await readFile(join(root, 'page.html'), 'utf8')).toContain('<title>again</title>');
    await writeFile(join(root, 'README.md'), 'precious');
    await expect(write('README.md')).rejects.toMatchObject({ code: 'E_REPORT_EXISTS' });
    expect(await readFile(join(root, 'README.md'), 'utf8')).toBe('precious');
  });

  it('stays in the work tree', async () => {
    const outside = join(root, 'outside');
    await mkdir(outside);
    await mkdir(join(root, 'repo'));
    await symlink(outside, join(root, 'repo/link'));
    await expect(write('link/page.html', { root: join(root, 'repo') })).rejects.toMatchObject({
      code: 'E_OUTPUT_PATH',
      message: expect.stringMatching(/^The report page was not written\. .*`link` is not a folder/),
      remedy: expect.stringContaining('`report`'),
    });
  });
});

describe('the browser code', () => {
  it('has no type error', () => {
    const tsc = ['node_modules/typescript/bin/tsc', '-p', 'src/report/page/client'];
    expect(() => execFileSync(process.execPath, tsc, { encoding: 'utf8', stdio: 'pipe' })).not.toThrow();
  });
});
