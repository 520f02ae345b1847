import { expect, it } from '@jest/globals';
import { isLfsPointer, parseLfsPointer } from '../../src/core/lfs-pointer.js';

const oid = 'a'.repeat(64);
const text = (version: string, more = '') => Buffer.from(`version ${version}\noid sha256:${oid}\nsize 12\n${more}`);

it.each([
  ['https://git-lfs.github.com/spec/v1', true],
  ['https://hawser.github.com/spec/v1', true],
  ['https://git-lfs.example.com/spec/v1', false],
])('a file that begins with version %s: pointer %s', (version, pointer) => {
  expect(isLfsPointer(text(version))).toBe(pointer);
  expect(parseLfsPointer(text(version))).toEqual(pointer ? { oid, size: 12 } : undefined);
});

it('is short: 1024 bytes are a file of its own', () => {
  const long = text('https://git-lfs.github.com/spec/v1', 'x'.repeat(1024));
  expect([isLfsPointer(long.subarray(0, 1023)), isLfsPointer(long.subarray(0, 1024))]).toEqual([true, false]);
});

it('names nothing when it is cut off', () => {
  const cut = text('https://git-lfs.github.com/spec/v1').subarray(0, 60);
  expect([isLfsPointer(cut), parseLfsPointer(cut)]).toEqual([true, undefined]);
  expect(isLfsPointer(Buffer.alloc(0))).toBe(false);
});
