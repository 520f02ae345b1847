import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@jest/globals';
import { wavesPng } from '../../support/action/pictures.js';
import type { Clone } from './site-run.js';

/** What main has in every test of the triggers. */
export const OLD = { 'img/old.png': wavesPng(1) };

/** Configuration and depth of a clone: no run may change them. */
async function untouched(clone: Clone): Promise<string[]> {
  const read = (name: string) => readFile(path.join(clone.folder, '.git', name), 'utf8').catch(() => 'absent');
  return Promise.all(['config', 'shallow', 'FETCH_HEAD', 'packed-refs'].map(read));
}

/** Runs, and holds that the clone's configuration and depth are as before. */
export async function runIn(clone: Clone, options: Parameters<Clone['run']>[0]) {
  const before = await untouched(clone);
  const result = await clone.run(options);
  expect(await untouched(clone)).toEqual(before);
  return result;
}
