import { describe, expect, it } from '@jest/globals';
import type { Layout } from '../../src/config/config.js';
import { createOutputPlanner, isVariantName, outputsByLayout } from '../../src/layout/layout.js';
import type { LayoutView } from '../../src/layout/outputs.js';

/** A repository of these files; a value is the text of one. */
function repository(files: Readonly<Record<string, string>> = {}): LayoutView {
  return { has: (path) => path in files, text: (path) => files[path] };
}

function outputs(
  path: string,
  layout: Layout = 'auto',
  files: Readonly<Record<string, string>> = {},
): readonly string[] {
  const plan = outputsByLayout(path, layout, repository(files));
  return plan.kind === 'none' ? [plan.reason] : plan.outputs.map(({ scale, output }) => `${scale} ${output}`);
}

describe('auto', () => {
  it.each([
    ['img/a.png', ['2 img/a@2x.png']],
    ['a.webp', ['2 a@2x.webp']],
    ['app/src/main/res/drawable/ic.png', ['2 app/src/main/res/drawable-xhdpi/ic.png']],
    ['docs/drawable/ic.png', ['2 docs/drawable/ic@2x.png']],
    ['docs/drawable-tips/ic.png', ['2 docs/drawable-tips/ic@2x.png']],
    ['res/raw/ic.png', ['2 res/raw/ic@2x.png']],
  ])('%s', (path, expected) => {
    expect(outputs(path)).toEqual(expected);
  });
});

describe('a picture whose name says a scale of one', () => {
  it('replaces no source beside other results, where a template names its own format', () => {
    const one = { scale: 2 as const, template: '{dir}/{name}.webp' };
    const two = { scale: 3 as const, template: '{dir}/{name}@3x{ext}' };
    const { places } = createOutputPlanner({ output: [one, two] });
    expect(places('img/a.png')).toEqual([{ output: 'img/a.webp' }, { slot: '3x', output: 'img/a@3x.png' }]);
    expect(places('img/a.webp')).toEqual([{ slot: '3x', output: 'img/a@3x.webp' }]);
    expect(createOutputPlanner({ output: [one] }).places('img/a.webp')).toEqual([{ output: 'img/a.webp' }]);
  });

  it('tells what a template for another place leads to its own', () => {
    const { places } = createOutputPlanner({ output: [{ scale: 2, template: 'big/{name}{ext}' }] });
    expect(places('img/a.png')).toEqual([{ output: 'big/a.png' }]);
    expect(places('big/a.png')).toEqual([{ output: 'big/a.png', byChance: true }]);
  });

  it('gets results that say theirs in its place', () => {
    expect(outputs('img/a@1x.png')).toEqual(['2 img/a@2x.png']);
    expect(outputs('img/a@1x.ios.png', 'react-native')).toEqual(['2 img/a@2x.ios.png', '3 img/a@3x.ios.png']);
    expect(outputs('img/a@1x.png', 'flutter')[0]).toBe('2 img/2.0x/a@1x.png');
    const slots = [
      { filename: 'i@1x.png', scale: '1x', idiom: 'universal' },
      ...['2x', '3x'].map((scale) => ({ scale, idiom: 'universal' })),
    ];
    const files = { 'A.xcassets/i.imageset/Contents.json': JSON.stringify({ images: slots }) };
    const filled = ['2 A.xcassets/i.imageset/i@2x.png', '3 A.xcassets/i.imageset/i@3x.png'];
    expect(outputs('A.xcassets/i.imageset/i@1x.png', 'auto', files)).toEqual(filled);
    // A file that no slot names is not the plain picture, whatever it is called.
    const stray = { ...files, 'A.xcassets/i.imageset/i.png': '' };
    const { plan } = createOutputPlanner({});
    expect(plan('A.xcassets/i.imageset/i@1x.png', repository(stray)).kind).toBe('outputs');
  });

  it('is left alone beside the picture without it, and in place keeps its name', () => {
    const planner = createOutputPlanner({});
    expect(planner.plan('img/a@1x.png', repository({ 'img/a.png': '' }))).toMatchObject({ reason: 'variant' });
    expect(planner.needsTree('img/a@1x.png')).toBe(true);
    expect(planner.denser('1x/a@1x.png')).toContain('2x/a@2x.png');
    const places = (template: string) =>
      createOutputPlanner({ output: [{ scale: 2, template }] }).places('img/a@1x.png');
    expect(places('{dir}/{name}{ext}')).toEqual([{ output: 'img/a@1x.png' }]);
    expect(places('{dir}/{name}@2x{ext}')).toEqual([{ output: 'img/a@2x.png' }]);
  });
});

describe('a folder whose names a build takes into code', () => {
  it.each([
    ['Resources/Images/bot.png', 'MauiProgram.cs', 'name-not-legal'],
    ['app/Resources/Images/more/bot.png', 'app/MauiProgram.cs', 'name-not-legal'],
    ['app/Resources/Splash/splash.png', 'app/Platforms/Android/AndroidManifest.xml', 'name-not-legal'],
    ['app/Resources/Images/bot.png', 'MauiProgram.cs', '2 app/Resources/Images/bot@2x.png'],
    ['app/Resources/Raw/bot.png', 'app/MauiProgram.cs', '2 app/Resources/Raw/bot@2x.png'],
    ['ios/Resources/Images/bot.png', 'ios/Info.plist', '2 ios/Resources/Images/bot@2x.png'],
    ['entry/src/main/resources/base/media/a.png', 'entry/src/main/module.json5', 'name-not-legal'],
    ['entry/src/main/resources/dark/media/a.png', 'entry/src/main/module.json5', 'name-not-legal'],
    ['AppScope/resources/base/media/a.png', 'AppScope/app.json5', 'name-not-legal'],
    ['src/main/resources/rawfile/a.png', 'src/main/module.json5', '2 src/main/resources/rawfile/a@2x.png'],
    ['resources/base/media/a.png', 'package.json', '2 resources/base/media/a@2x.png'],
  ])('%s with %s: %s', (path, mark, expected) => {
    expect(outputs(path, 'auto', { [mark]: '' })).toEqual([expected]);
  });

  it('takes what somebody asks for', () => {
    const mark = { 'MauiProgram.cs': '' };
    expect(outputs('Resources/Images/bot.png', 'web', mark)[0]).toBe('2 Resources/Images/bot@2x.png');
  });
});

describe('web, React Native, Flutter', () => {
  it('name densities at the file or at the folder', () => {
    expect(outputs('img/a.png', 'react-native')).toEqual(['2 img/a@2x.png', '3 img/a@3x.png']);
    expect(outputs('img/a.png', 'web')).toEqual(['2 img/a@2x.png', '3 img/a@3x.png']);
    expect(outputs('img/a.ios.png', 'web')).toEqual(['2 img/a.ios@2x.png', '3 img/a.ios@3x.png']);
    expect(outputs('img/a.ios.png', 'react-native')).toEqual(['2 img/a@2x.ios.png', '3 img/a@3x.ios.png']);
    // `auto` too, where the name says nothing else; held against metro's AssetPaths (0.87).
    expect(outputs('img/a.ios.png')).toEqual(['2 img/a@2x.ios.png']);
    expect(outputs('img/a@1x.android.jpg')).toEqual(['2 img/a@2x.android.jpg']);
    expect(outputs('img/a.web.png')).toEqual(['2 img/a.web@2x.png']);
    expect(outputs('img/a~ipad.png')).toEqual(['2 img/a@2x~ipad.png']);
    expect(outputs('ios.png')).toEqual(['2 ios@2x.png']);
    expect(outputs('img/a.min.png', 'react-native')).toEqual(['2 img/a.min@2x.png', '3 img/a.min@3x.png']);
    expect(outputs('assets/a.png', 'flutter')).toEqual(['2 assets/2.0x/a.png', '3 assets/3.0x/a.png']);
    expect(outputs('a.png', 'flutter')).toEqual(['2 2.0x/a.png', '3 3.0x/a.png']);
  });
});

describe('android', () => {
  it.each([
    ['res/drawable/a.png', '2 res/drawable-xhdpi/a.png'],
    ['res/drawable-mdpi/a.png', '2 res/drawable-xhdpi/a.png'],
    ['res/drawable-hdpi/a.png', '2 res/drawable-xxhdpi/a.png'],
    ['res/drawable-xhdpi/a.png', '2 res/drawable-xxxhdpi/a.png'],
    ['res/drawable-night-mdpi-v21/a.png', '2 res/drawable-night-xhdpi-v21/a.png'],
    ['res/drawable-night-v21/a.png', '2 res/drawable-night-xhdpi-v21/a.png'],
    ['res/drawable-de-rAT-land/a.png', '2 res/drawable-de-rAT-land-xhdpi/a.png'],
    ['res/drawable-notouch-v14/a.webp', '2 res/drawable-xhdpi-notouch-v14/a.webp'],
    ['res/drawable-MDPI-V21/a.png', '2 res/drawable-xhdpi-V21/a.png'],
    ['Platforms/Android/Resources/drawable/a.png', '2 Platforms/Android/Resources/drawable-xhdpi/a.png'],
    [
      'src/commonMain/composeResources/drawable-dark/My-Icon.png',
      '2 src/commonMain/composeResources/drawable-dark-xhdpi/My-Icon.png',
    ],
    ['app/src/main/res-more/drawable-night-mdpi/a.png', '2 app/src/main/res-more/drawable-night-xhdpi/a.png'],
    ['drawable-hdpi/a.png', '2 drawable-xxhdpi/a.png'],
  ])('%s', (path, expected) => {
    expect(outputs(path)).toEqual([expected]);
  });

  it.each([
    ['res/mipmap-mdpi/ic_launcher.png', 'not-scalable'],
    ['res/drawable-nodpi/a.png', 'not-scalable'],
    ['res/drawable-anydpi-v21/a.png', 'not-scalable'],
    ['res/drawable-xxhdpi/a.png', 'not-scalable'],
    ['res/drawable-xxxhdpi/a.png', 'not-scalable'],
    ['res/drawable-tvdpi/a.png', 'not-scalable'],
    ['res/drawable-ldpi/a.png', 'not-scalable'],
    ['res/drawable-mdpi/button.9.png', 'not-scalable'],
    ['res/drawable-mdpi/Icon.png', 'name-not-legal'],
    ['res/drawable-mdpi/my-icon.png', 'name-not-legal'],
    ['res/drawable-mdpi/2d.png', 'name-not-legal'],
  ])('%s is not made (%s)', (path, reason) => {
    expect(outputs(path)).toEqual([reason]);
  });

  it('makes nothing where that density exists, in whatever format', () => {
    expect(outputs('res/drawable/a.png', 'auto', { 'res/drawable-xhdpi/a.webp': '' })).toEqual(['density-filled']);
    expect(outputs('res/drawable/a.png', 'auto', { 'res/drawable-xhdpi/a.xml': '' })).toEqual(['density-filled']);
    expect(outputs('res/drawable/a.png', 'auto', { 'res/drawable-night-xhdpi/a.png': '' })).toHaveLength(1);
  });

  it('takes of two at mdpi the one that says so', () => {
    const both = { 'res/drawable/a.png': '', 'res/drawable-mdpi/a.webp': '' };
    expect(outputs('res/drawable/a.png', 'auto', both)).toEqual(['not-scalable']);
    expect(outputs('res/drawable-mdpi/a.webp', 'auto', both)).toEqual(['2 res/drawable-xhdpi/a.webp']);
    expect(outputs('res/drawable-night/a.png', 'auto', both)).toHaveLength(1);
  });

  it.each([
    ['app/src/main/res/raw/a.png', 'app/src/main/AndroidManifest.xml', 'not-scalable'],
    ['app/src/debug/res/xml-v21/a.png', 'app/src/main/AndroidManifest.xml', 'not-scalable'],
    ['res/font/a.png', 'AndroidManifest.xml', 'not-scalable'],
    ['res/font/a.png', 'app/AndroidManifest.xml', '2 res/font/a@2x.png'],
    ['res/icons/a.png', 'AndroidManifest.xml', '2 res/icons/a@2x.png'],
    ['res/raw/x/a.png', 'AndroidManifest.xml', '2 res/raw/x/a@2x.png'],
  ])('%s with %s: %s', (path, manifest, expected) => {
    expect(outputs(path, 'auto', { [manifest]: '' })).toEqual([expected]);
  });

  it('takes the denser picture of one at mdpi for no source', () => {
    expect(outputs('res/drawable-xhdpi/a.png', 'auto', { 'res/drawable-mdpi/a.png': '' })).toEqual(['variant']);
    expect(outputs('res/drawable-xhdpi/a.png', 'auto', { 'res/drawable/a.png': '' })).toEqual(['variant']);
    expect(outputs('res/drawable-night-xhdpi/a.png', 'auto', { 'res/drawable/a.png': '' })).toEqual([
      '2 res/drawable-night-xxxhdpi/a.png',
    ]);
  });
});

describe('windows', () => {
  it.each([
    ['Assets/Logo.scale-100.png', 'Assets/Logo.scale-200.png'],
    ['Assets/Logo.theme-dark_Scale-100_contrast-black.png', 'Assets/Logo.theme-dark_Scale-200_contrast-black.png'],
    ['a/scale-100/Logo.png', 'a/scale-200/Logo.png'],
    ['a/lang-de_scale-100/scale-100.png', 'a/lang-de_scale-200/scale-100.png'],
  ])('%s gets %s', (path, output) => {
    expect(outputs(path)).toEqual([`2 ${output}`]);
    expect(outputs(path, 'auto', { [output]: '' })).toEqual(['density-filled']);
    expect([isVariantName(path), isVariantName(output)]).toEqual([false, true]);
  });

  it.each([
    'scale-2/baby.png',
    'a.scale-1000.png',
    'large-scale-100-map.png',
    'upscale-100/a.png',
    'targetsize-24.png',
  ])('%s is none of its', (path) => {
    expect([isVariantName(path), outputs(path)]).toEqual([false, [`2 ${path.replace('.png', '@2x.png')}`]]);
  });
});

describe('wordpress', () => {
  it.each([
    ['.wordpress-org/banner-772x250.png', '.wordpress-org/banner-1544x500.png'],
    ['plugin/.wordpress-org/banner-772x250-rtl.jpg', 'plugin/.wordpress-org/banner-1544x500-rtl.jpg'],
    ['.wordpress-org/icon-128x128.png', '.wordpress-org/icon-256x256.png'],
    ['.wordpress-org/banner-772x250-es_MX.png', '.wordpress-org/banner-1544x500-es_MX.png'],
  ])('%s gets %s', (path, output) => {
    expect(outputs(path)).toEqual([`2 ${output}`]);
    expect(outputs(path, 'auto', { [output]: '' })).toEqual(['density-filled']);
    expect(outputs(output)).toEqual(['variant']);
  });

  it('has no larger screenshots, and nothing to say of other folders', () => {
    for (const name of ['screenshot-1.png', 'screenshot-1-es.png', 'icon.png', 'banner-772x250/a.png']) {
      const expected = name.includes('/') ? '2 .wordpress-org/banner-772x250/a@2x.png' : 'not-scalable';
      expect(outputs(`.wordpress-org/${name}`)).toEqual([expected]);
    }
    expect(outputs('assets/banner-772x250.png')).toEqual(['2 assets/banner-772x250@2x.png']);
    expect(outputs('.wordpress-org/icon-128x128.png', 'web')).toEqual([
      '2 .wordpress-org/icon-128x128@2x.png',
      '3 .wordpress-org/icon-128x128@3x.png',
    ]);
  });
});

describe('xcassets', () => {
  const folder = 'App/Assets.xcassets/icon.imageset';
  const contents = (images: readonly object[], more: object = {}) => ({
    [`${folder}/Contents.json`]: JSON.stringify({ images, info: { author: 'xcode', version: 1 }, ...more }),
  });
  const slot = (scale: string, filename?: string, more: object = {}) => ({
    idiom: 'universal',
    scale,
    ...(filename && { filename }),
    ...more,
  });

  it('fills the empty slots of a 1x picture', () => {
    const files = contents([slot('1x', 'icon.png'), slot('2x'), slot('3x')]);
    expect(outputs(`${folder}/icon.png`, 'auto', files)).toEqual([
      `2 ${folder}/icon@2x.png`,
      `3 ${folder}/icon@3x.png`,
    ]);
  });

  it('leaves what Xcode has filled by its own names', () => {
    const files = contents([slot('1x', 'icon.png'), slot('2x', 'icon@2x.png'), slot('3x', 'icon@3x.png')]);
    const both = { ...files, [`${folder}/icon@2x.png`]: '', [`${folder}/icon@3x.png`]: '' };
    expect(outputs(`${folder}/icon.png`, 'auto', both)).toEqual(['density-filled']);
    const one = { ...files, [`${folder}/icon@2x.png`]: '' };
    expect(outputs(`${folder}/icon.png`, 'auto', one)).toEqual([`3 ${folder}/icon@3x.png`]);
  });

  it('fills the slot of the same appearance only', () => {
    const dark = { appearances: [{ appearance: 'luminosity', value: 'dark' }] };
    const files = contents([
      slot('1x', 'icon.png'),
      slot('2x', 'drawn@2x.png'),
      slot('1x', 'dark.png', dark),
      slot('2x', undefined, dark),
    ]);
    expect(outputs(`${folder}/dark.png`, 'auto', files)).toEqual([`2 ${folder}/dark@2x.png`]);
    expect(outputs(`${folder}/icon.png`, 'auto', files)).toEqual(['density-filled']);
    expect(outputs(`${folder}/drawn@2x.png`, 'auto', files)).toEqual(['variant']);
  });

  it.each([
    ['a single-scale set', contents([{ idiom: 'universal', filename: 'icon.png' }])],
    ['no slot', contents([slot('1x'), slot('2x')])],
    [
      'vectors',
      contents([slot('1x', 'icon.png'), slot('2x')], { properties: { 'preserves-vector-representation': true } }),
    ],
    ['no Contents.json', {}],
    ['a broken Contents.json', { [`${folder}/Contents.json`]: '{' }],
  ])('makes nothing for %s', (_, files) => {
    expect(outputs(`${folder}/icon.png`, 'auto', files)).toEqual(['not-scalable']);
  });

  it('of vectors that it does not keep fills the slots', () => {
    const files = contents([slot('1x', 'icon.png'), slot('2x')], {
      properties: { 'preserves-vector-representation': false },
    });
    expect(outputs(`${folder}/icon.png`, 'auto', files)).toEqual([`2 ${folder}/icon@2x.png`]);
  });

  it('leaves app icons and other sets alone', () => {
    expect(outputs('A.xcassets/AppIcon.appiconset/icon.png')).toEqual(['not-scalable']);
    expect(outputs('A.xcassets/x.dataset/icon.png')).toEqual(['not-scalable']);
  });
});

describe('a variant by its name', () => {
  it.each([
    'a@2x.png',
    'a@3x.png',
    'a@1.5x.png',
    'a@2X.png',
    'a@2x~ipad.png',
    'a@2x-dark.png',
    'a@2x.ios.png',
    'a-2x.png',
    'a_3x.png',
    'assets/2.0x/a.png',
    '3.0x/a.png',
    'img/@2x/a.png',
    'a.2x.png',
    'a.1.5x.png',
    'Logo.scale-400.png',
    'Logo.targetsize-24_altform-unplated.png',
    'scale-125/a.png',
    'assets/slider@2.png',
    'icons/48x48@2/apps/a.png',
    'icons/hidpi/bold.png',
    'icons_hidpi.png',
    'export/2x/a.png',
    'action/2x_web/ic_home.png',
    'icons/22x22@2x/a.png',
    'actions/22@2x/a.png',
    'actions/48@2/a.png',
    'theme/default_200_percent/a.png',
    'splash@200pct.png',
    'run@2x_dark.png',
  ])('%s', (path) => {
    expect(isVariantName(path)).toBe(true);
  });

  it.each([
    'a.png',
    'a2x.png',
    'a-16x.png',
    'mail@example.png',
    '2x.png',
    'box-2x4.png',
    'v2.0/a.png',
    '@2xa/b.png',
    '.2x.png',
    'version-1.2x.png',
    'a@1.png',
    '@2.png',
    'room@2/a.png',
    '1x/a.png',
    'action/1x_web/ic_home.png',
    '2x-speed/a.png',
    'hidpi.png',
    '_hidpi.png',
    'hidpi-notes/a.png',
    'theme/default_100_percent/a.png',
    'sale/50_percent/a.png',
    'splash@100pct.png',
    'actions/22/a.png',
    'a@1x.png',
    'a@1.0x.ios.png',
    'img/@1x/a.png',
  ])('%s is none', (path) => {
    expect(isVariantName(path)).toBe(false);
  });
});
