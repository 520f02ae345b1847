import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';

const folder = new URL('../../models/', import.meta.url);

it('models/README.md lists every file with its own checksum', () => {
  const rows = readFileSync(new URL('README.md', folder), 'utf8').matchAll(
    /^\| (\S+\.onnx) \|.*`([0-9a-f]{64})` \|$/gm,
  );
  const listed = Object.fromEntries([...rows].map(([, file = '', checksum = '']) => [file, checksum]));
  const files = readdirSync(folder).filter((name) => name.endsWith('.onnx'));
  const checksum = (file: string) =>
    createHash('sha256')
      .update(readFileSync(new URL(file, folder)))
      .digest('hex');
  expect(listed).toEqual(Object.fromEntries(files.map((file) => [file, checksum(file)])));
});
