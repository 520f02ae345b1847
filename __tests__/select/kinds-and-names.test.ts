import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { type Imported, importFiles } from '../support/github/import-files.js';
import { wavesPng } from '../support/pictures.js';

// The built action, end to end, on every kind of file and name.

const start = useSites();
const at2x = (name: string) => name.replace(/(\.\w+)$/, '@2x$1');
const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;

/** A PNG whose animation control chunk stands where the specification wants it: before the image data. */
function animatedPng(): Buffer {
  const still = wavesPng(3);
  const acTL = Buffer.from('00000008' + '6163544c' + '0000000100000000' + 'b42de9a0', 'hex');
  return Buffer.concat([still.subarray(0, 33), acTL, still.subarray(33)]);
}

/** A PNG of exactly so many bytes: the rest is a text chunk, whose checksum decoders that ignore the chunk skip too. */
function pngOfSize(bytes: number): Buffer {
  const small = wavesPng(4);
  const length = bytes - small.length - 12;
  const chunk = Buffer.alloc(length + 12, 'x');
  chunk.writeUInt32BE(length, 0);
  chunk.write('teXt', 4, 'latin1');
  return Buffer.concat([small.subarray(0, 33), chunk, small.subarray(33)]);
}

describe('kinds', () => {
  it('are told apart by content, and skipped with a reason each', async () => {
    const site = await start();
    const jpeg = await readFile(new URL('../../examples/assets/photos/coffee.jpg', import.meta.url)).catch(
      () => undefined,
    );
    const files: Imported[] = [
      { path: 'img/real.png', content: wavesPng(1) },
      { path: 'img/run.png', content: wavesPng(11), mode: '100755' },
      { path: 'img/link.png', content: 'real.png', mode: '120000' },
      { path: 'img/dangling.png', content: '/etc/passwd', mode: '120000' },
      { path: 'vendor/module.png', content: 'b'.repeat(40), mode: '160000' },
      { path: 'img/pointer.png', content: LFS },
      { path: Buffer.from('img/caf\xe9.png', 'latin1'), content: wavesPng(5) },
      { path: 'img/moving.png', content: animatedPng() },
      { path: 'img/gif.png', content: Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1') },
      { path: 'img/empty.png', content: '' },
      { path: 'img/words.png', content: 'not a picture at all' },
      { path: 'img/edge.png', content: pngOfSize(2_097_151) },
      { path: 'img/over.png', content: pngOfSize(2_097_152) },
      { path: 'dup/Logo.png', content: wavesPng(6) },
      { path: 'dup/logo.png', content: wavesPng(7) },
      { path: 'img/has.png', content: wavesPng(8) },
      { path: 'img/has@2x.png', content: 'drawn by hand' },
      { path: 'img/blocked.png', content: wavesPng(9) },
      { path: 'img/blocked@2x.png/inside.txt', content: 'a folder stands where the output goes' },
      ...(jpeg ? [{ path: 'img/lie.png', content: jpeg }] : []),
    ];
    await importFiles(site, files);
    // With checkout's own credentials in the clone, nobody looks for leaks: that would stumble over the name in Latin-1.
    const options = { persistCredentials: true, inputs: { 'fail-on': 'none' } };
    const job = await site.job(options);
    expect(job.code).toBe(0);
    const ends = Object.fromEntries(
      job.results?.images.map(({ path: name, outcome, reason, code }) => [
        name,
        `${outcome} ${reason ?? code ?? ''}`.trim(),
      ]) ?? [],
    );
    expect(ends).toEqual({
      'img/real.png': 'enhanced',
      'img/run.png': 'enhanced',
      'img/link.png': 'skipped symlink',
      'img/dangling.png': 'skipped symlink',
      'vendor/module.png': 'skipped submodule',
      'img/pointer.png': 'skipped lfs-pointer',
      'img/caf\\xe9.png': 'skipped name-not-utf8',
      'img/moving.png': 'skipped animated',
      'img/gif.png': 'skipped unsupported-format',
      'img/empty.png': 'skipped empty',
      'img/words.png': 'skipped not-an-image',
      'img/edge.png': 'enhanced',
      'img/over.png': 'skipped too-large',
      'dup/Logo.png': 'failed E_OUTPUT_COLLISION',
      'dup/logo.png': 'failed E_OUTPUT_COLLISION',
      'img/has.png': 'skipped output-exists',
      'img/blocked.png': 'skipped output-blocked',
      ...(jpeg && { 'img/lie.png': 'enhanced' }),
    });
    expect(job.results?.images.find(({ path: name }) => name === 'img/pointer.png')?.message).toContain('lfs: true');
    // Nothing that was there has changed, and the pictures are what their names say.
    const after = await site.files('main');
    expect((await site.read('main', 'img/has@2x.png')).toString()).toBe('drawn by hand');
    expect(after.has('img/blocked@2x.png/inside.txt')).toBe(true);
    for (const { path: name } of files) if (typeof name === 'string') expect(after.has(name)).toBe(true);
    const png = [0x89, 0x50, 0x4e, 0x47];
    expect([...(await site.read('main', 'img/real@2x.png')).subarray(0, 4)]).toEqual(png);
    if (jpeg) expect([...(await site.read('main', 'img/lie@2x.png')).subarray(0, 4)]).toEqual(png);
    await site.git(['fsck', '--strict']);

    const again = await site.job(options);
    expect(again.outputs['commit-sha']).toBe('');
    expect(again.outputs['enhanced-count']).toBe('0');
  });
});

describe('an output that the repository ignores', () => {
  it('is not made, and who ignores it is told', async () => {
    const site = await start();
    await importFiles(site, [
      { path: '.gitignore', content: '*@2x.png\n!/img/kept@2x.png\n' },
      { path: 'img/plain.png', content: wavesPng(1) },
      { path: 'img/kept.png', content: wavesPng(2) },
    ]);
    const job = await site.job({ inputs: { 'fail-on': 'none' } });
    expect(job.outputs['enhanced-count']).toBe('1');
    expect(job.results?.images).toMatchObject([
      { path: 'img/kept.png', outcome: 'enhanced' },
      {
        ...{ path: 'img/plain.png', outcome: 'skipped', reason: 'output-ignored' },
        message: expect.stringContaining('`img/plain@2x.png` is ignored by `*@2x.png` in `.gitignore`'),
      },
    ]);
    expect([...(await site.files('main')).keys()].filter((name) => name.includes('@2x'))).toEqual(['img/kept@2x.png']);
    // Once the rule is gone the picture has its turn.
    await site.commit({ branch: 'main', files: { '.gitignore': '' } });
    const again = await site.job({ inputs: { scope: 'all' } });
    expect(again.outputs['enhanced-count']).toBe('1');
  });
});

describe('names', () => {
  const plain = [
    'with space.png',
    ' leading and trailing .png',
    'ünïcödé.png',
    'nfc/é.png'.normalize('NFC'),
    'nfd/é.png'.normalize('NFD'),
    '漢字/😀.png',
    `"double" 'single'.png`,
    'new\nline.png',
    'carriage\rreturn.png',
    'tab\there.png',
    '-leading.png',
    '--upload-pack=touch pwned.png',
    '::error::oops.png',
    '::error file=x::y\n::warning::z.png',
    '$(touch pwned).png',
    '`touch pwned`.png',
    '%0A%25.png',
    'a|b<script>alert(1)</script>.png',
    '@someone.png',
    '[x](y)*_~#.png',
    'con.png',
    'aux/nul.png',
    'trailing dot./x..png',
    ':(exclude)magic.png',
    ':!glob*?[a].png',
    'UPPER.PNG',
    `${'long'.repeat(60)}.png`,
    `${Array.from({ length: 12 }, (_, n) => `folder-${n}-${'x'.repeat(60)}`).join('/')}/deep.png`,
    '.hidden/.png.png',
  ];

  it('come out as they went in, harmless everywhere', async () => {
    const site = await start();
    await importFiles(site, [
      ...plain.map((name, n) => ({ path: name, content: wavesPng(20 + n) })),
      { path: 'back\\slash.png', content: wavesPng(1) },
      { path: `${'y'.repeat(250)}.png`, content: wavesPng(2) },
      { path: 'twins/é.png'.normalize('NFC'), content: wavesPng(3) },
      { path: 'twins/é.png'.normalize('NFD'), content: wavesPng(4) },
    ]);
    const job = await site.job({ inputs: { 'fail-on': 'none' } });
    expect(job.code).toBe(0);
    const ends = new Map(job.results?.images.map((image) => [image.path, image]));
    for (const name of plain) expect([name, ends.get(name)?.outcome]).toEqual([name, 'enhanced']);
    expect(ends.get('back\\slash.png')).toMatchObject({ outcome: 'skipped', reason: 'output-blocked' });
    expect(ends.get(`${'y'.repeat(250)}.png`)).toMatchObject({ outcome: 'skipped', reason: 'output-blocked' });
    for (const form of ['NFC', 'NFD']) {
      expect(ends.get('twins/é.png'.normalize(form))).toMatchObject({ outcome: 'failed', code: 'E_OUTPUT_COLLISION' });
    }
    const after = await site.files('main');
    for (const name of plain) expect([name, after.has(at2x(name))]).toEqual([name, true]);
    await site.git(['fsck', '--strict']);
    // The checkout followed: nothing is left to commit, and nobody was obeyed.
    expect(await job.git('status', '--porcelain', '-z')).toBe('');
    expect((await readdir(job.workspace)).filter((name) => name === 'pwned')).toEqual([]);
    const commands = job.log.split(/\r?\n|\r/).filter((line) => /^::(error|warning)/.test(line));
    expect(commands.filter((line) => /^::error::oops|^::warning::z/.test(line))).toEqual([]);
    expect(job.summary).not.toContain('<script>');

    const again = await site.job({ inputs: { 'fail-on': 'none' } });
    expect(again.outputs).toMatchObject({
      'enhanced-count': '0',
      'unchanged-count': `${plain.length}`,
      'commit-sha': '',
    });
  });

  it('that change only in case are followed, a folder gives way to a file, and a file to a folder', async () => {
    const site = await start({
      files: { 'img/logo.png': wavesPng(1), 'shape/one.png': wavesPng(2), 'flat.png': wavesPng(3) },
    });
    await site.job();
    const before = await site.head('main');
    const picture = await site.read('main', 'img/logo@2x.png');
    await site.commit({
      branch: 'main',
      files: {
        'img/logo.png': null,
        'img/Logo.png': wavesPng(1),
        'shape/one.png': null,
        'flat.png': null,
      },
    });
    await site.commit({
      branch: 'main',
      files: { 'shape@2x.png': null, 'flat.png/in.png': wavesPng(3), 'shape/one.png/x.png': wavesPng(5) },
    });
    const payload = { before, repository: { full_name: 'acme/site', default_branch: 'main' } };
    const job = await site.job({ event: 'push', payload });
    expect(job.code).toBe(0);
    const ends = Object.fromEntries(
      job.results?.images.map(({ path: name, outcome, reason }) => [name, reason ?? outcome]) ?? [],
    );
    expect(ends).toEqual({ 'img/Logo.png': 'moved', 'flat.png/in.png': 'moved', 'shape/one.png/x.png': 'enhanced' });
    const after = await site.files('main');
    expect(after.has('img/logo@2x.png')).toBe(false);
    expect((await site.read('main', 'img/Logo@2x.png')).equals(picture)).toBe(true);
    expect([...after.keys()].filter((name) => name.includes('@2x')).sort()).toEqual([
      'flat.png/in@2x.png',
      'img/Logo@2x.png',
      'shape/one.png/x@2x.png',
    ]);
    expect(await job.git('status', '--porcelain')).toBe('');
    expect(await readdir(path.join(job.workspace, 'img'))).toEqual(['Logo.png', 'Logo@2x.png']);
    expect(job.results?.housekeeping.length).toBeGreaterThan(0);
  });
});
