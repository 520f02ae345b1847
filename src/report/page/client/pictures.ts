import type { PagePictures } from '../page-data.js';
import { readJson } from './dom.js';

/** The pictures of a block; while the file still loads, when they have come. */
export async function loadPictures(number: number): Promise<PagePictures | undefined> {
  const id = `pictures-${number}`;
  // A block that is still being parsed has no sibling yet.
  if (document.readyState === 'loading' && !document.getElementById(id)?.nextElementSibling) {
    await new Promise((done) => document.addEventListener('DOMContentLoaded', done, { once: true }));
  }
  return readJson<PagePictures>(id);
}
