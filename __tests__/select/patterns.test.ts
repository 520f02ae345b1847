import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { create } from '@actions/glob';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { DEFAULT_EXCLUDES, INPUTS } from '../../src/config/inputs.js';
import { isVariantName } from '../../src/layout/layout.js';
import { compilePlainPatterns } from '../../src/select/pattern-lines.js';
import { compilePatterns } from '../../src/select/patterns.js';

/** SUPERRES_CASES runs it longer. */
const CASES = Number(process.env.SUPERRES_CASES ?? 150);

describe('patterns', () => {
  let root: string;
  beforeEach(() => {
    root = realpathSync(mkdtempSync(path.join(tmpdir(), 'patterns-')));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(root, { recursive: true, force: true });
  });

  const name = fc.constantFrom(
    'a',
    'b',
    'ab',
    'B',
    '.h',
    'a b',
    '[a]',
    'a[b',
    '{a}',
    '!a',
    '#a',
    'x.y',

    '-a',
    'é',
  );
  const file = fc
    .tuple(fc.array(name, { maxLength: 3 }), name, fc.constantFrom('', '.png', '.jpg', '.x'))
    .map(([folders, base, extension]) => [...folders, base + extension].join('/'));
  const tree = fc.uniqueArray(file, { minLength: 1, maxLength: 12 });

  const segment = fc.constantFrom(
    '*',
    '**',
    '?',
    'a',
    'b',
    'a*',
    '*b',
    '[ab]',
    '[!a]',
    '[^a]',
    '[a]',
    '[[]a]',
    '\\*',
    '\\a',
    '.h',
    '.*',
    '*.png',
    '*.*',
    '*a*b*',
    'a*?*b.png',
    '*[ab]*?',
    'a.png',
    '?.png',
    '**.png',
    '[a-c]*',
    '{a}',
    '+(a)',
    '@(a|b)',

    '[a',
    'a]',
    '[]',
    '[[:alpha:]]*',
    '\\!a',
    '*.p?g',
    'é',
    'a b',
    '#a',
    'x.y',
    '..',
    '.',
    '***',
    '[a].png',
    '[.]h',
    '*.[pj]*g',
    '**a',
    '!a',
  );
  const pattern = fc
    .record({
      bangs: fc.constantFrom('', '', '', '!', '! ', '!!'),
      // Other rooted patterns would have @actions/glob walk the machine.
      lead: fc.constantFrom('', '', '', './', 'ROOT/', 'ROOT//', ' '),
      segments: fc.array(segment, { minLength: 1, maxLength: 4 }),
      joint: fc.constantFrom('/', '/', '/', '//'),
      tail: fc.constantFrom('', '', '', '/', '//', ' '),
    })
    .map(({ bangs, lead, segments, joint, tail }) => bangs + lead + segments.join(joint) + tail);
  const lines = fc.array(
    fc.oneof({ weight: 9, arbitrary: pattern }, { weight: 1, arbitrary: fc.constantFrom('', '# c') }),
    {
      minLength: 1,
      maxLength: 5,
    },
  );

  it('mean what @actions/glob makes of them, on any tree', async () => {
    jest.spyOn(process, 'cwd').mockReturnValue(root);
    // @actions/core prints debug lines for every search path.
    jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await fc.assert(
      fc.asyncProperty(tree, lines, async (files, patterns) => {
        rmSync(root, { recursive: true, force: true });
        mkdirSync(root);
        const written = files.filter((one) => write(root, one));
        const rooted = patterns.map((line) => line.replace('ROOT', root));
        const theirs = await globbed(root, rooted);
        fc.pre(theirs !== 'stumbled');
        const ours = selected(root, rooted, written);
        expect(ours).toEqual(theirs);
      }),
      { numRuns: CASES },
    );
  }, 86_400_000);

  it('of many stars take no longer for a long name that nearly fits', () => {
    const long = `${'a'.repeat(240)}.png`;
    for (const pattern of [`${'*a'.repeat(60)}b.png`, `[a]${'*?a'.repeat(40)}b.png`, `**/${'*a'.repeat(60)}b/**`]) {
      expect(compilePatterns([pattern], root)(long)).toBe(false);
    }
    expect(compilePatterns([`${'*a'.repeat(60)}.png`], root)(long)).toBe(true);
  });

  it('that @actions/glob refuses are refused with their text', () => {
    for (const line of ['../a', 'a/../b', 'a/./b', '!']) {
      expect(() => compilePatterns([line], root)).toThrow(expect.objectContaining({ code: 'E_PATTERN' }));
    }
  });

  it.each<[string, string[], string[]]>([
    ['in any case of the extension', ['**/*.png'], ['a.png', 'a.PNG', 'd/a.Png']],
    ['in any case of the extension, written so', ['*.PNG'], ['a.png', 'a.PNG']],
    ['but not of the name', ['A.png'], []],
    ['with an exclusion, in any case too', ['*.png', '*.jpg', '!a.png'], ['b.jpg']],
    ['with a brace list', ['**/*.{png,jpg}'], ['a.png', 'a.PNG', 'd/a.Png', 'b.jpg']],
    ['with nested brace lists', ['{a.png,{b,c}.{jpg,gif}}'], ['a.png', 'a.PNG', 'b.jpg', 'c.gif']],
    ['with folders in braces', ['{d,e/f}/*'], ['d/a.Png', 'd/x.txt', 'e/f/n.txt']],
    ['with an excluded brace list', ['**', '!**/*.{png,txt}'], ['b.jpg', 'c.gif', '{x}.md']],
    ['with braces that are no list', ['{x}.md'], ['{x}.md']],
    ['of a folder: everything below', ['d'], ['d/a.Png', 'd/x.txt']],
    ['of nothing', ['nothing'], []],
    ['of the home folder, which is elsewhere', ['~/**'], []],
  ])('match %s', (_, patterns, expected) => {
    const files = ['a.png', 'a.PNG', 'd/a.Png', 'b.jpg', 'c.gif', 'd/x.txt', 'e/f/n.txt', '{x}.md'];
    const matches = compilePatterns(patterns, root);
    expect(files.filter(matches)).toEqual(expected);
  });

  it('by default take images, and leave out what names a density, nine-patches, packages and snapshots', () => {
    const wanted = compilePatterns(INPUTS.paths.default.split('\n'), root);
    const unwanted = compilePatterns(DEFAULT_EXCLUDES, root);
    const matches = (name: string) => wanted(name) && !unwanted(name) && !isVariantName(name);
    const taken = [
      'a.png',
      'A.JPG',
      'd/b.jpeg',
      'd/e/c.webp',
      'a.gif',
      'a@x.png',
      '.hidden/a.png',
      'icon-box.png',
      'shop/fixtures/lamp.png',
      'docs/screenshots/home.png',
      'expected.png',
      'visual/a.png',
      'reference/map.png',
      'icons/icon_512x512.png',
      'img/512x512-hero.png',
    ];
    const left = [
      'a@10x.png',
      'a.svg',
      'a@2x.png',
      'd/a@3x.jpg',
      'a@2x.PNG',
      'b.9.png',
      '.wordpress-org/banner-772x250.png',
      'plugin/.wordpress-org/screenshot-1.png',
      'node_modules/p/a.png',
      'd/node_modules/a.png',
      'x/__image_snapshots__/a.png',
      'x/my-snapshots/a.png',
      'Tests/__Snapshots__/V/a.1.png',
      'test/goldens/ci/a.png',
      'canvas/testdata/arc.png',
      'app/src/test/resources/tiles/a.png',
      'app/src/androidTest/assets/a.png',
      'pkg/__fixtures__/a.png',
      'spec/fixtures/files/a.jpg',
      'tests/regression/cube-expected.png',
      'testsuite/reftests/a.ref.png',
      'test/rendering/ol/style/expected/a.png',
      'test/visual/screenshots/desktop/home.png',
      'e2e/screenshots/home.png',
      'tests/reference/png/a.png',
      'img/fav-icon-192x192.png',
      'plugins/find/icons/hidpi/find.png',
      'action/2x_web/ic_home.png',
      'assets/images/android-icon-foreground.png',
      'img/ms-icon-310x310.png',
      'ios/Pods/Lib/a.png',
      'public/icons/icon-192x192.png',
      'src-tauri/icons/32x32.png',
      'assets/icons/512x512.png',
      'build/icons/48.png',
      'data/icons/hicolor/48x48@2/apps/a.png',
      'fastlane/metadata/android/en-US/images/phoneScreenshots/1.png',
      'png',
      'a.png.txt',
    ];
    expect([...taken, ...left].filter(matches)).toEqual(taken);
  });

  it('of the usual kind mean without the library what they mean with it', () => {
    const part = fc.constantFrom('a', 'b', 'a*', '*b', '*a*b', '*', 'x.y', '.h', '*.png', 'a*.PNG');
    const line = fc
      .tuple(fc.constantFrom('', '!', '! ', '!!'), fc.array(part, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([not, parts, below]) => `${not}**/${parts.join('/')}${below ? '/**' : ''}`);
    const name = fc.constantFrom('a', 'b', 'ab', 'aab', 'B', '.h', 'x.y', 'a.png', '.png', 'b.PNG', 'abc\nb');
    const files = fc.uniqueArray(
      fc.array(name, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('/')),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), files, (lines, names) => {
        const plain = compilePlainPatterns(lines, root);
        expect(plain).toBeDefined();
        expect(names.filter((one) => plain?.(one))).toEqual(names.filter(compilePatterns(lines, root)));
      }),
      { numRuns: 10 * CASES },
    );
  });

  it('are of the usual kind by default, and braces, brackets and rooted ones are not', () => {
    expect(compilePlainPatterns([...INPUTS.paths.default.split('\n'), ...DEFAULT_EXCLUDES], root)).toBeDefined();
    for (const other of ['a/**', '*.png', '**/*.{png,jpg}', '**/[ab]', '**/a?', '**/a**b', '**', '**/a/', '**/**/a'])
      expect(compilePlainPatterns(['**/*.png', other], root)).toBeUndefined();
  });

  it.each<[string, string, string[]]>([
    ['lists side by side', '{a,b}{1,2}', ['a1', 'a2', 'b1', 'b2']],
    ['an empty part', 'a{,b}', ['a', 'ab']],
    ['a list after braces that are none', '{a}{b,c}', ['{a}b', '{a}c']],
    ['an escaped brace as itself', '\\{a,b}', ['{a,b}']],
    ['an unpaired brace as itself', '{a,b', ['{a,b']],
    ['a range', 'a{1..2}', ['a1', 'a2']],
  ])('take %s', (_, pattern, expected) => {
    const files = ['a', 'ab', 'a1', 'a2', 'b1', 'b2', '{a}b', '{a}c', '{a,b', '{a,b}', 'a{1..2}'];
    expect(files.filter(compilePatterns([pattern], root))).toEqual(expected);
  });

  it.each([
    ['multiply', `${'{a,b}'.repeat(30)}.png`],
    ['count', 'a{1..1000000}.png'],
    ['nest', `${'{,'.repeat(1200)}a${'}'.repeat(1200)}`],
    ['are long', `{${'a,'.repeat(3000)}}`],
  ])('refuse braces that %s beyond reason', (_, pattern) => {
    expect(() => compilePatterns([pattern], root)).toThrow(expect.objectContaining({ code: 'E_PATTERN' }));
  });
});

function write(root: string, file: string): boolean {
  try {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), '', { flag: 'wx' });
    return true;
  } catch {
    // A file where this one needs a folder, or the other way round.
    return false;
  }
}

async function globbed(root: string, lines: readonly string[]): Promise<string[] | 'refused' | 'stumbled'> {
  const options = { followSymbolicLinks: false, matchDirectories: false };
  const globber = await create(lines.join('\n'), options).catch(() => undefined);
  if (!globber) return 'refused';
  // It looks for a path below what is a file, and gives up.
  const found = await globber.glob().catch(() => undefined);
  if (!found) return 'stumbled';
  return [...new Set(found)]
    .filter((file) => file.startsWith(`${root}/`))
    .map((file) => file.slice(root.length + 1))
    .sort();
}

function selected(root: string, lines: readonly string[], files: readonly string[]): string[] | 'refused' {
  try {
    const matches = compilePatterns(lines, root);
    return files.filter(matches).sort();
  } catch {
    return 'refused';
  }
}
