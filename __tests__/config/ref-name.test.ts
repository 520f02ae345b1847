import { spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { branchName, isRefName, revision } from '../../src/config/parsers.js';

const NAMES = [
  'main',
  'feature/2x',
  'a.b',
  'ünï/日本',
  'a..b',
  '.a',
  'a/.b',
  'a.lock',
  'a.lock/b',
  'a.',
  'a/',
  '/a',
  'a//b',
  'a b',
  'a~b',
  'a^b',
  'a:b',
  'a?b',
  'a*b',
  'a[b',
  'a\\b',
  'a@{b',
  '@',
  'a@b',
  'a\u007fb',
  'a\nb',
  'refs/heads/x',
];

describe('reference names', () => {
  it.each(NAMES)('%j is judged as git judges it', (name) => {
    const git = spawnSync('git', ['check-ref-format', '--allow-onelevel', name]);
    expect(isRefName(name)).toBe(git.status === 0);
  });

  it('are never options for git', () => {
    for (const text of ['-x', '--upload-pack=touch /tmp/x', 'HEAD']) expect(branchName(text).ok).toBe(false);
    for (const text of ['-x', '--output=x', 'a..b', 'a b', '']) expect(revision(text).ok).toBe(false);
  });

  it('of a branch may be given in full', () => {
    expect(branchName('refs/heads/main')).toEqual({ ok: true, value: 'main' });
    expect(branchName('refs/tags/v1').ok).toBe(false);
  });
});

describe('revisions', () => {
  it.each(['main', 'origin/main', 'refs/tags/v1', 'HEAD', 'HEAD~2', 'main^', 'a'.repeat(40)])(
    '%s is accepted',
    (text) => {
      expect(revision(text)).toEqual({ ok: true, value: text });
    },
  );
});
