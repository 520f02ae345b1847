import { describe, expect, it } from '@jest/globals';
import { useSites } from '../support/action/site.js';
import { wavesPng } from '../support/pictures.js';

// The built action, end to end: WordPress writes `menu-2x.png`, GTK `slider@2.png`, Flutter `2.0x/`, icon themes `16x16/` and
// `32x32/`, KDE `22@2x/`, CKEditor `hidpi/`, design programs `1x/` and `2x/`, Material's icons `1x_web/` and `2x_web/`, Chromium
// `default_200_percent/`, Java `splash@200pct.png`, IntelliJ `run@2x_dark.png`. A project that has these wants
// no second one beside them.

const start = useSites();

const FILES = {
  'wp/menu.png': wavesPng(1),
  'wp/menu-2x.png': wavesPng(2, 40, 30),
  'leaflet/marker_2x.png': wavesPng(3, 40, 30),
  'leaflet/marker.png': wavesPng(4),
  'gtk/slider.png': wavesPng(5),
  'gtk/slider@2.png': wavesPng(6, 40, 30),
  'flutter/star.png': wavesPng(7),
  'flutter/2.0x/star.png': wavesPng(8, 40, 30),
  'icons/16x16/apps/mail.png': wavesPng(9),
  'icons/32x32/apps/mail.png': wavesPng(10, 40, 30),
  'icons/48x48/apps/mail.png': wavesPng(11),
  'icons/48x48@2/apps/mail.png': wavesPng(12, 40, 30),
  'sets/icon_16x16.png': wavesPng(13),
  'sets/icon_32x32.png': wavesPng(14, 40, 30),
  'flags/1x1/de.png': wavesPng(15),
  'flags/2x2/de.png': wavesPng(16, 40, 30),
  'cocos/hero.png': wavesPng(60),
  'cocos/hero-hd.png': wavesPng(61, 40, 30),
  'cocos/hero-ipadhd.png': wavesPng(62, 80, 60),
  'theme/logo.png': wavesPng(63),
  'theme/logo_retina.png': wavesPng(64, 40, 30),
  'theme/mark_x2.png': wavesPng(65, 40, 30),
  // Television's logos: another picture, and none of twice the size.
  'tv/one.png': wavesPng(66),
  'tv/one-hd.png': wavesPng(67),
  'plain.png': wavesPng(17),
  'editor/icons/bold.png': wavesPng(18),
  'editor/icons/hidpi/bold.png': wavesPng(19, 40, 30),
  'editor/icons.png': wavesPng(20),
  'editor/icons_hidpi.png': wavesPng(21, 40, 30),
  'export/1x/a.png': wavesPng(22),
  'export/2x/a.png': wavesPng(23, 40, 30),
  'export/3x/a.png': wavesPng(24, 60, 45),
  'export/1x/b.png': wavesPng(25),
  'Export/1X/a.png': wavesPng(28),
  'Export/2X/a.png': wavesPng(29, 40, 30),
  'artboards/1x/a.png': wavesPng(30),
  'artboards/2x/a@2x.png': wavesPng(31, 40, 30),
  'kde/22/a.png': wavesPng(40),
  'kde/22@2x/a.png': wavesPng(41, 40, 30),
  'kde/32x32/a.png': wavesPng(42),
  'kde/32x32@2x/a.png': wavesPng(43, 40, 30),
  'theme/default_100_percent/a.png': wavesPng(44),
  'theme/default_200_percent/a.png': wavesPng(45, 40, 30),
  'theme/default_100_percent/b.png': wavesPng(46),
  'java/splash.png': wavesPng(47),
  'java/splash@200pct.png': wavesPng(48, 40, 30),
  'plugin/run_dark.png': wavesPng(49),
  'plugin/run@2x_dark.png': wavesPng(50, 40, 30),
  'web/logo-1x.png': wavesPng(51),
  'web/logo-2x.png': wavesPng(52, 40, 30),
  'moko/home@1x.png': wavesPng(53),
  'moko/star@1x.png': wavesPng(54),
  'moko/star@2x.png': wavesPng(55, 40, 30),
  'both/a.png': wavesPng(56),
  'both/a@1x.png': wavesPng(57),
  'action/1x_web/ic_home.png': wavesPng(26),
  'action/2x_web/ic_home.png': wavesPng(27, 40, 30),
};

async function jobOn(
  site: Awaited<ReturnType<typeof start>>,
  files: Readonly<Record<string, string | Uint8Array | null>>,
) {
  const before = (await site.head('main')) ?? '';
  await site.commit({ branch: 'main', files });
  const after = await site.head('main');
  const repository = { full_name: 'acme/site', default_branch: 'main' };
  const job = await site.job({ event: 'push', payload: { before, after, ref: 'refs/heads/main', repository } });
  expect(job.code).toBe(0);
  const images = job.results?.images ?? [];
  return Object.fromEntries(
    images.map(({ path, outcome, reason }) => [path, [outcome, reason].filter(Boolean).join(' ')]),
  );
}

describe('a picture with a denser one of another name', () => {
  it('is left alone, whatever the name, and the denser one is no source', async () => {
    const site = await start({ files: { 'README.md': 'a' } });
    const filled = 'skipped density-filled';
    expect(await jobOn(site, FILES)).toEqual({
      'wp/menu.png': filled,
      'leaflet/marker.png': filled,
      'gtk/slider.png': filled,
      'flutter/star.png': filled,
      'icons/16x16/apps/mail.png': filled,
      'icons/48x48/apps/mail.png': filled,
      'icons/32x32/apps/mail.png': 'enhanced',
      'sets/icon_16x16.png': filled,
      'sets/icon_32x32.png': 'enhanced',
      'flags/1x1/de.png': 'enhanced',
      'flags/2x2/de.png': 'enhanced',
      'cocos/hero.png': filled,
      'cocos/hero-hd.png': 'skipped variant',
      'cocos/hero-ipadhd.png': 'skipped variant',
      'theme/logo.png': filled,
      'theme/logo_retina.png': 'skipped variant',
      'theme/mark_x2.png': 'enhanced',
      'tv/one.png': 'enhanced',
      'tv/one-hd.png': 'enhanced',
      'plain.png': 'enhanced',
      'editor/icons/bold.png': filled,
      'editor/icons.png': filled,
      'export/1x/a.png': filled,
      'export/1x/b.png': 'enhanced',
      'Export/1X/a.png': filled,
      'artboards/1x/a.png': filled,
      'action/1x_web/ic_home.png': filled,
      'kde/22/a.png': filled,
      'kde/32x32/a.png': filled,
      'theme/default_100_percent/a.png': filled,
      'theme/default_100_percent/b.png': 'enhanced',
      'java/splash.png': filled,
      'plugin/run_dark.png': filled,
      'web/logo-1x.png': filled,
      'moko/home@1x.png': 'enhanced',
      'moko/star@1x.png': 'skipped output-exists',
      'both/a.png': 'enhanced',
      'both/a@1x.png': 'skipped variant',
    });
    expect([...(await site.files('main')).keys()].filter((path) => path.startsWith('moko/'))).toEqual([
      'moko/home@1x.png',
      'moko/home@2x.png',
      'moko/star@1x.png',
      'moko/star@2x.png',
    ]);
    const again = await site.job({ event: 'workflow_dispatch' });
    expect([again.code, again.outputs['enhanced-count']]).toEqual([0, '0']);
  });

  it('is said to be one where nothing else matches', async () => {
    const site = await start({ files: { 'img/2x/a.png': wavesPng(1), 'img/a@2x.png': wavesPng(2) } });
    const job = await site.job({ inputs: { paths: 'img/2x/**' } });
    expect(job.log).toMatch(/No file of the repository matches .* denser pictures by their names or folders/);
  });

  it('is none where the other is by its size no denser one of it', async () => {
    const site = await start({ files: { 'README.md': 'a' } });
    const files = {
      'ads/banner-300x250.png': wavesPng(1, 30, 25),
      'ads/banner-600x500.png': wavesPng(2, 30, 25),
      'ads/box-300x250.png': wavesPng(3, 30, 25),
      'ads/box-600x500.png': wavesPng(4, 60, 50),
      'a.png': wavesPng(5, 31, 17),
      'a-2x.png': wavesPng(6, 62, 31),
      'b.png': wavesPng(7, 31, 17),
      'b-2x.png': wavesPng(8, 61, 33),
      // The first that has the size counts.
      'c.png': wavesPng(9, 31, 17),
      'c-2x.png': wavesPng(10, 31, 17),
      'c_2x.png': wavesPng(11, 62, 34),
      // What cannot be looked at is believed.
      'd.png': wavesPng(12),
      'd-2x.png': 'no picture',
    };
    const images = await jobOn(site, files);
    expect(Object.keys(images).filter((path) => images[path] === 'enhanced')).toEqual([
      'a.png',
      'ads/banner-300x250.png',
      'ads/banner-600x500.png',
      'ads/box-600x500.png',
    ]);
    expect(Object.keys(images).filter((path) => images[path] === 'skipped density-filled')).toEqual([
      'ads/box-300x250.png',
      'b.png',
      'c.png',
      'd.png',
    ]);
  });

  it('gets one when that goes, and keeps it up to date when that comes back', async () => {
    const site = await start({ files: { 'README.md': 'a' } });
    await jobOn(site, { 'a.png': wavesPng(1), 'a-2x.png': wavesPng(2, 40, 30) });
    expect(await jobOn(site, { 'a-2x.png': null })).toEqual({ 'a.png': 'enhanced' });
    expect(await jobOn(site, { 'a-2x.png': wavesPng(2, 40, 30) })).toEqual({});
    expect(await jobOn(site, { 'a.png': wavesPng(3) })).toEqual({ 'a.png': 'enhanced' });
  });

  it('is a source as long as the plain one is not there, or is left alone', async () => {
    const site = await start({ files: { 'README.md': 'a' } });
    await jobOn(site, { 'a-hd.png': wavesPng(2, 40, 30), 'a.png': wavesPng(1) });
    const left = await site.job({ inputs: { exclude: 'a.png', 'dry-run': 'true' } });
    expect(left.outputs['enhanced-count']).toBe('1');
    const none = await site.job({ inputs: { publish: 'none' } });
    expect(none.results?.images.map(({ path, reason }) => [path, reason])).toEqual([
      ['a-hd.png', 'variant'],
      ['a.png', 'density-filled'],
    ]);
    expect(await jobOn(site, { 'a.png': null })).toEqual({ 'a-hd.png': 'enhanced' });
  });

  it('gets one where the inputs name it, also without publishing', async () => {
    const site = await start({ files: { 'a.png': wavesPng(1), 'a-2x.png': wavesPng(2, 40, 30) } });
    const none = await site.job({ inputs: { publish: 'none' } });
    expect(none.results?.images).toMatchObject([
      { reason: 'density-filled', message: expect.stringContaining('`a-2x.png`') },
    ]);
    const named = await site.job({ inputs: { output: '{dir}/{name}@2x{ext}' } });
    expect(named.outputs['enhanced-count']).toBe('1');
    expect(await site.job({ inputs: {} }).then(({ outputs }) => outputs['unchanged-count'])).toBe('1');
  });
});

describe('a picture named a@1x.png', () => {
  it('gives way with what it got at every scale', async () => {
    const site = await start({ files: { 'img/a@1x.png': wavesPng(1) } });
    const inputs = { layout: 'react-native' };
    expect((await site.job({ inputs })).outputs['enhanced-count']).toBe('2');
    await site.commit({ branch: 'main', files: { 'img/a.png': wavesPng(2) } });
    expect((await site.job({ inputs })).outputs).toMatchObject({ 'enhanced-count': '2', 'skipped-count': '1' });
    expect((await site.job({ inputs })).outputs['unchanged-count']).toBe('2');
  });

  it('does not give way to one that the inputs leave alone', async () => {
    const site = await start({ files: { 'img/a@1x.png': wavesPng(1), 'img/a.png': wavesPng(2) } });
    for (const inputs of [{ exclude: 'img/a.png' }, { paths: '**/*@1x.png' }]) {
      expect(
        Object.fromEntries((await site.job({ inputs })).results?.images.map((o) => [o.path, o.outcome]) ?? []),
      ).toEqual({
        'img/a@1x.png': 'exclude' in inputs ? 'enhanced' : 'unchanged',
      });
    }
    // Asked for again, it does.
    const both = await site.job({ inputs: {} });
    expect(both.outputs).toMatchObject({ 'enhanced-count': '1', 'skipped-count': '1' });
  });

  it('gives way to one without it, in the run of the push that brings that', async () => {
    const site = await start({ files: { 'README.md': 'a' } });
    const blob = async (path: string) => (await site.files('main')).get(path)?.oid;
    expect(await jobOn(site, { 'img/a@1x.png': wavesPng(1) })).toEqual({ 'img/a@1x.png': 'enhanced' });
    const first = await blob('img/a@2x.png');
    const both = { 'img/a@1x.png': 'skipped variant', 'img/a.png': 'enhanced' };
    expect(await jobOn(site, { 'img/a.png': wavesPng(2) })).toEqual(both);
    expect(await blob('img/a@2x.png')).not.toBe(first);
    const rest = await site.job({ event: 'workflow_dispatch' });
    expect([rest.code, rest.outputs['enhanced-count'], rest.outputs['unchanged-count']]).toEqual([0, '0', '1']);
    // Without that it is a source again.
    expect(await jobOn(site, { 'img/a.png': null })).toEqual({ 'img/a@1x.png': 'enhanced' });
    expect(await blob('img/a@2x.png')).toBe(first);
  });
});
