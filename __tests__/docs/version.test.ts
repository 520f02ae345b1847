import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { VERSION } from '../../src/core/version.js';

it('says the version that package.json has', async () => {
  const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(VERSION).toBe(manifest.version);
});
