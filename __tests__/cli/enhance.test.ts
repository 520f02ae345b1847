import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { enhanceFiles } from '../../src/cli/disk-shelf.js';
import { findFiles } from '../../src/cli/find-files.js';
import { type SelectFilesOptions, selectFiles } from '../../src/cli/select-files.js';
import type { Outcome } from '../../src/core/outcome.js';
import { createEngineHolder } from '../../src/enhance/engine-holder.js';
import { sniff } from '../../src/image/inspect.js';
import { heavyWork } from '../../src/image/load-sharp.js';
import { wavesPng } from '../support/pictures.js';
import { repeatEngine } from '../support/repeat-engine.js';

const ICON = 'examples/assets/stickers/orchard.png';
const DOT = wavesPng(1, 16, 16);
let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'superres-enhance-'));
});
afterEach(() => rm(cwd, { recursive: true }));

const at = (path: string): string => join(cwd, path);
const defaults = { output: '{dir}/{name}@2x{ext}', maxFileSize: 2 * 1024 * 1024, scale: 2 as const, force: false };

async function enhance(
  paths: string[],
  options: Partial<SelectFilesOptions> = {},
  nearest = repeatEngine(),
  signal?: AbortSignal,
) {
  const settings = { ...defaults, cwd, ...options };
  const selection = await selectFiles((await findFiles(paths, cwd)).files, settings);
  const choice = { engine: 'local', reason: 'test' } as const;
  const made = await enhanceFiles(selection, {
    engine: createEngineHolder({ choice, mayFallBack: false, make: async () => nearest }),
    heavy: heavyWork(),
    concurrency: 2,
    force: settings.force,
    style: 'auto',
    signal: signal ?? new AbortController().signal,
    now: () => 0,
    started: () => undefined,
    finished: () => undefined,
  });
  return new Map<string, Outcome>([...made, ...selection.settled].map((outcome) => [outcome.path, outcome]));
}

describe('superres enhance', () => {
  it('writes a picture of exactly twice the size beside the source, and leaves the source alone', async () => {
    await copyFile(ICON, at('a.png'));
    const before = await readFile(at('a.png'));
    const outcome = (await enhance(['a.png'])).get('a.png');
    expect(outcome).toMatchObject({ kind: 'enhanced', output: 'a@2x.png', after: { width: 640, height: 400 } });
    expect(sniff(await readFile(at('a@2x.png')))).toMatchObject({ format: 'png', width: 640, height: 400 });
    expect(await readFile(at('a.png'))).toEqual(before);
    expect((await readdir(cwd)).sort()).toEqual(['a.png', 'a@2x.png']);
  });

  it('does nothing the second time, and everything again when the source is newer', async () => {
    await copyFile(ICON, at('a.png'));
    await enhance(['.']);
    expect((await enhance(['.'])).get('a.png')).toMatchObject({ kind: 'unchanged' });
    const later = new Date(Date.now() + 60_000);
    await utimes(at('a.png'), later, later);
    expect((await enhance(['.'])).get('a.png')).toMatchObject({ kind: 'skipped', reason: 'output-exists' });
    expect((await enhance(['.'], { force: true })).get('a.png')).toMatchObject({ kind: 'enhanced' });
  });

  it('never overwrites what is not a result, unless told to', async () => {
    await copyFile(ICON, at('a.png'));
    await writeFile(at('a@2x.png'), 'mine');
    expect((await enhance(['a.png'])).get('a.png')).toMatchObject({ kind: 'skipped', reason: 'output-exists' });
    expect(await readFile(at('a@2x.png'), 'utf8')).toBe('mine');
    await chmod(at('a@2x.png'), 0o600);
    await enhance(['a.png'], { force: true });
    expect(sniff(await readFile(at('a@2x.png')))?.width).toBe(640);
    // Windows has no such permissions.
    if (process.platform !== 'win32') expect((await stat(at('a@2x.png'))).mode & 0o777).toBe(0o600);
  });

  // Node's mkdir would try for ever.
  (process.platform === 'linux' ? it : it.skip)('fails where no folder can be made', async () => {
    await copyFile(ICON, at('a.png'));
    const outcome = (await enhance(['a.png'], { folder: '/proc/superres/deep' })).get('a.png');
    expect(outcome).toMatchObject({ kind: 'failed', code: 'E_WRITE', message: expect.stringContaining('ENOENT') });
  });

  it('does not overwrite a file that appears while it works', async () => {
    await copyFile(ICON, at('a.png'));
    const nearest = repeatEngine(undefined, { before: () => writeFile(at('a@2x.png'), 'mine') });
    expect((await enhance(['a.png'], {}, nearest)).get('a.png')).toMatchObject({ reason: 'output-exists' });
    expect(await readFile(at('a@2x.png'), 'utf8')).toBe('mine');
  });

  it('replaces a link at the output, not the file behind it', async () => {
    await copyFile(ICON, at('a.png'));
    await writeFile(at('precious.txt'), 'mine');
    await symlink(at('precious.txt'), at('a@2x.png'));
    expect((await enhance(['a.png'])).get('a.png')).toMatchObject({ reason: 'output-exists' });
    await enhance(['a.png'], { force: true });
    expect(await readFile(at('precious.txt'), 'utf8')).toBe('mine');
  });

  it('lets a bad file fail alone and says why others are left out', async () => {
    await copyFile(ICON, at('good.png'));
    await writeFile(at('cut.png'), (await readFile(ICON)).subarray(0, 1000));
    await writeFile(at('text.png'), 'not a picture');
    await writeFile(at('empty.png'), '');
    await writeFile(at('big.png'), Buffer.alloc(2_097_152));
    await writeFile(at('almost.png'), Buffer.alloc(2_097_151));
    await symlink(at('good.png'), at('link.png'));
    await mkdir(at('folder.png'));
    const outcomes = await enhance(['.']);
    expect(
      Object.fromEntries(
        [...outcomes].map(([path, outcome]) => [path, 'reason' in outcome ? outcome.reason : outcome.kind]),
      ),
    ).toEqual({
      'good.png': 'enhanced',
      'cut.png': 'failed',
      'text.png': 'not-an-image',
      'empty.png': 'empty',
      'big.png': 'too-large',
      'almost.png': 'not-an-image',
      'link.png': 'symlink',
    });
    expect(outcomes.get('cut.png')).toMatchObject({ kind: 'failed', code: 'E_IMAGE_CORRUPT' });
    expect((await readdir(cwd)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('says a sentence about each file of a folder that holds nothing but other formats', async () => {
    await writeFile(at('logo.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(at('app.ico'), Uint8Array.of(0, 0, 1, 0));
    const outcomes = await enhance(['.']);
    expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(['skipped', 'skipped']);
    expect(outcomes.get('logo.svg')).toMatchObject({ message: expect.stringContaining('SVG') });
    await copyFile(ICON, at('a.png'));
    expect([...(await enhance(['.'])).keys()]).toEqual(['a.png']);
  });

  it('lets a file that disappears, or cannot be read, fail alone', async () => {
    await copyFile(ICON, at('a.png'));
    await copyFile(ICON, at('gone.png'));
    const { files } = await findFiles(['.'], cwd);
    await rm(at('gone.png'));
    const selection = await selectFiles(files, { ...defaults, cwd });
    expect(selection.work.map(({ candidate }) => candidate.path)).toEqual(['a.png']);
    expect(selection.settled).toMatchObject([{ kind: 'failed', path: 'gone.png', code: 'E_READ' }]);
  });

  it('refuses two sources with one output, also when only case differs, before any work', async () => {
    await copyFile(ICON, at('a.png'));
    await copyFile(ICON, at('A.jpg'));
    await expect(enhance(['.'], { output: 'out/{name}.png' })).rejects.toMatchObject({ code: 'E_OUTPUT_COLLISION' });
    await copyFile(ICON, at('b.png'));
    await copyFile(ICON, at('b@2x.png'));
    await expect(enhance(['b.png', 'b@2x.png'], { force: true })).rejects.toMatchObject({ code: 'E_OUTPUT_COLLISION' });
    expect(await readdir(cwd)).not.toContain('out');
  });

  it.each([
    ['a pattern', ['g/*.png'], ['g/*.png']],
    ['the files that a shell makes of it', ['g/a.png', 'g/b.png'], ['g/a.png', 'g/a@2x.png', 'g/b.png', 'g/b@2x.png']],
    ['a folder', ['g'], ['g']],
  ])('takes no result of another file that is named for a source: %s, again', async (_, first, again) => {
    await mkdir(at('g'));
    for (const name of ['a', 'b']) await writeFile(at(`g/${name}.png`), DOT);
    const kinds = (outcomes: Map<string, Outcome>) => [...outcomes].map(([path, { kind }]) => `${path} ${kind}`);
    expect(kinds(await enhance(first))).toEqual(['g/a.png enhanced', 'g/b.png enhanced']);
    expect(kinds(await enhance(again))).toEqual(['g/a.png unchanged', 'g/b.png unchanged']);
    expect(kinds(await enhance(again, { force: true }))).toEqual(['g/a.png enhanced', 'g/b.png enhanced']);
    // Of another scale, and of another name, the same.
    const thrice = { output: '{dir}/{name}@3x{ext}', scale: 3 as const };
    expect(kinds(await enhance(again, thrice))).toEqual(['g/a.png enhanced', 'g/b.png enhanced']);
    const renamed = { output: '{dir}/{name}-big{ext}' };
    for (const kind of ['enhanced', 'unchanged']) {
      expect(kinds(await enhance(['g'], renamed))).toEqual([`g/a.png ${kind}`, `g/b.png ${kind}`]);
    }
  });

  it('overwrites, when told to, the result of an older and smaller source that is named with it', async () => {
    await writeFile(at('a.png'), DOT);
    await enhance(['*.png']);
    await writeFile(at('a.png'), wavesPng(2, 32, 32));
    const later = new Date(Date.now() + 60_000);
    await utimes(at('a.png'), later, later);
    expect((await enhance(['*.png'])).get('a.png')).toMatchObject({ reason: 'output-exists' });
    const outcomes = await enhance(['*.png'], { force: true });
    expect([...outcomes.values()]).toMatchObject([{ path: 'a.png', kind: 'enhanced', after: { width: 64 } }]);
  });

  it('takes a picture named @2x for a source where its own source is not named', async () => {
    await writeFile(at('a.png'), DOT);
    await writeFile(at('a@2x.png'), DOT);
    await writeFile(at('a.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    const outcomes = await enhance(['a@2x.png', 'a.svg']);
    expect(outcomes.get('a@2x.png')).toMatchObject({ kind: 'enhanced', output: 'a@2x@2x.png' });
  });

  it('makes the folders of a template, and starts from the named folder outside the current one', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'superres-outside-'));
    try {
      await mkdir(join(outside, 'deep'));
      await copyFile(ICON, join(outside, 'deep/a.png'));
      await copyFile(ICON, at('b.png'));
      const outcomes = await enhance([outside, 'b.png'], { output: 'large/{dir}/{name}{ext}' });
      expect([...outcomes.values()].map(({ kind }) => kind)).toEqual(['enhanced', 'enhanced']);
      expect(sniff(await readFile(join(outside, 'large/deep/a.png')))?.width).toBe(640);
      expect(sniff(await readFile(at('large/b.png')))?.width).toBe(640);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('stops cleanly: what is done stays, the rest is deferred', async () => {
    // Different files: of equal ones the engine would see only the first.
    const icon = await readFile(ICON);
    for (const name of ['a.png', 'b.png', 'c.png', 'd.png', 'e.png']) {
      await writeFile(at(name), Buffer.concat([icon, Buffer.from(name)]));
    }
    const stop = new AbortController();
    const nearest = repeatEngine(undefined, {
      before({ path }) {
        if (path === 'c.png') stop.abort();
      },
    });
    const outcomes = await enhance(['.'], {}, nearest, stop.signal);
    const kinds = [...outcomes.values()].map(({ kind }) => kind);
    expect(kinds).toHaveLength(5);
    expect(outcomes.get('a.png')).toMatchObject({ kind: 'enhanced' });
    expect(outcomes.get('e.png')).toMatchObject({ kind: 'deferred', reason: 'cancelled' });
    const written = (await readdir(cwd)).filter((name) => name.includes('@2x'));
    expect(written).toHaveLength(kinds.filter((kind) => kind === 'enhanced').length);
  });
});
