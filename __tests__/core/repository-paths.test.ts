import { describe, expect, it } from '@jest/globals';
import { outputTemplate } from '../../src/config/output-rules.js';
import { repositoryPath } from '../../src/config/parsers.js';
import { fillTemplate, pathParts, staysInside } from '../../src/core/paths.js';

describe('output template', () => {
  it.each([
    '{dir}/{name}@2x{ext}',
    '{dir}/{name}{ext}',
    'enhanced/{dir}/{name}{ext}',
    '{dir}/2x/{name}.png',
    '{name}.WEBP',
    '{dir}/{name}.gif',
    './{name}{ext}'.slice(2),
  ])('%s is accepted', (template) => {
    expect(outputTemplate(template)).toEqual({ ok: true, value: template });
  });

  it.each([
    ['{dir}/{nam}{ext}', /placeholders/],
    ['{dir}/{name{ext}', /placeholders/],
    ['{dir}/name}{ext}', /placeholders/],
    ['{{name}}{ext}', /placeholders/],
    ['{na{name}me}{ext}', /placeholders/],
    ['{NAME}{ext}', /placeholders/],
    ['../{name}{ext}', /inside the repository/],
    ['{dir}/../../{name}{ext}', /inside the repository/],
    ['{dir}../{name}{ext}', /inside the repository/],
    ['/tmp/{name}{ext}', /relative/],
    ['C:/tmp/{name}{ext}', /relative/],
    ['{dir}\\{name}{ext}', /backslashes/],
    ['{dir}/{name}\u0000{ext}', /control/],
    ['.git/{name}{ext}', /\.git/],
    ['{dir}/.GIT/{name}{ext}', /\.git/],
    ['.git./{name}{ext}', /\.git/],
    ['GIT~1/{name}{ext}', /\.git/],
    ['.g\u200cit/{name}{ext}', /\.git/],
    ['out/all{ext}', /\{name\}/],
    ['{dir}/{name}', /ends with/],
    ['{dir}/{name}.svg', /ends with/],
    ['{ext}/{name}', /ends with/],
    ['{name}.{ext}', /dot/],
  ])('%j is refused', (template, reason) => {
    expect(outputTemplate(template)).toEqual({ ok: false, accepted: expect.stringMatching(reason) });
  });

  it.each([
    ['{dir}/{name}@2x{ext}', 'a/b/icon.png', 'a/b/icon@2x.png'],
    ['{dir}/{name}@2x{ext}', 'icon.png', 'icon@2x.png'],
    ['x/{dir}/{name}{ext}', 'icon.png', 'x/icon.png'],
    ['{dir}/{name}{ext}', 'a/archive.tar.JPG', 'a/archive.tar.JPG'],
    ['{dir}/{name}.png', 'a/$&$1.webp', 'a/$&$1.png'],
    ['{dir}/{name}@2x{ext}', 'a/{ext}{dir}.png', 'a/{ext}{dir}@2x.png'],
    ['{dir}/{name}@2x{ext}', 'ü b/日本.png', 'ü b/日本@2x.png'],
    ['{dir}/{name}@2x{ext}', 'a/icon@1x.png', 'a/icon@2x.png'],
    ['{dir}/{name}@1x{ext}', 'a/icon@1x.png', 'a/icon@1x@1x.png'],
  ])('%s sends %s to %s', (template, source, output) => {
    expect(fillTemplate(template, source)).toBe(output);
  });

  it('gives no path that a hostile source name would lead out of the repository or into .git', () => {
    expect(fillTemplate('.{name}/x{ext}', 'a/git.png')).toBeUndefined();
    expect(fillTemplate('.{name}/x{ext}', 'a/..png')).toBeUndefined();
    expect(fillTemplate('{dir}/{name}{ext}', 'a\\b/c.png')).toBeUndefined();
    for (const source of ['a\\b/c.png', 'C:/c.png', 'git~1/c.png', 'a/.. /c.png']) {
      expect(fillTemplate('out/{name}{ext}', source)).toBeUndefined();
    }
  });
});

describe('a path that stays inside', () => {
  it.each([
    'a',
    'a/b.png',
    'git/x',
    '.gitignore',
    'a/.github/x',
    'git~2/x',
    'ab:c/d',
    ' /x',
    'a\nb',
    'ü/…/x.',
    '..a/b',
    'a..',
  ])('%j does', (path) => {
    expect(staysInside(path)).toBe(true);
  });
});

describe('parts of a path', () => {
  it('keep a leading dot in the name', () => {
    expect(pathParts('a/b.c/d.e.png')).toEqual({ dir: 'a/b.c', name: 'd.e', ext: '.png' });
    expect(pathParts('.png')).toEqual({ dir: '', name: '.png', ext: '' });
    expect(pathParts('a/noext')).toEqual({ dir: 'a', name: 'noext', ext: '' });
  });
});

describe('repository path', () => {
  it('is normalised', () => {
    expect(repositoryPath('./docs/page.html')).toEqual({ ok: true, value: 'docs/page.html' });
    expect(repositoryPath('.superres/')).toEqual({ ok: true, value: '.superres' });
  });

  it.each([
    '/abs',
    'C:\\x',
    'c:x',
    '..',
    'a/../b',
    'a//b',
    './',
    '.',
    'a\\b',
    '.git',
    '.git/x',
    'a/.Git /x',
    'git~1/x',
    'a/GIT~1',
    'C:/x',
    'a\\..\\x',
    'a/.. /x',
    'a/.../x',
    '.g\u200cit/x',
    '.git::$INDEX_ALLOCATION/x',
    'a\nb',
  ])('%j is refused', (text) => {
    expect(repositoryPath(text).ok).toBe(false);
  });
});
