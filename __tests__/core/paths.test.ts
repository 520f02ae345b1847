import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { diskPath, repositoryPathOf } from '../../src/core/paths.js';

describe.each([
  ['posix', path.posix, '/home/me/repo', '/home/me/repo/img/ü b/a.png', '/home/me/other/a.png'],
  ['win32', path.win32, 'C:\\work\\repo', 'C:\\work\\repo\\img\\ü b\\a.png', 'D:\\work\\repo\\a.png'],
] as const)('paths on %s', (_, flavour, root, file, outside) => {
  it("are with slashes inside, and the system's own on disk", () => {
    expect(diskPath(root, 'img/ü b/a.png', flavour)).toBe(file);
    expect(repositoryPathOf(root, file, flavour)).toBe('img/ü b/a.png');
  });

  it('have no name inside when they lie outside', () => {
    for (const other of [outside, root, flavour.join(root, '..', 'x')]) {
      expect(repositoryPathOf(root, other, flavour)).toBeUndefined();
    }
    expect(repositoryPathOf(root, flavour.join(root, '..x'), flavour)).toBe('..x');
  });
});

it('a backslash in a name is no separator where it is none', () => {
  expect(repositoryPathOf('/repo', '/repo/back\\slash.png', path.posix)).toBe('back\\slash.png');
});
