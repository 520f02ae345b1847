import { twinWithoutScale } from '../core/paths.js';
import { drawableRivals, mdpiInstead } from './android.js';

/**
 * Files that get the results in the place of this one, where they are there: Android's at mdpi, and `a.png` in that of `a@1x.png`.
 * @param asks true for a file that the inputs take for a source: Android's takes the other's place even if they do not
 */
export function insteadOf(path: string, asks: (path: string) => boolean): string[] {
  const twin = twinWithoutScale(path);
  return twin === undefined || !asks(twin) ? mdpiInstead(path) : [...mdpiInstead(path), twin];
}

/** Files to which a source's picture gives way though its source stands. */
export function rivalsOf(path: string, output: string): string[] {
  const twin = twinWithoutScale(path);
  return twin === undefined ? drawableRivals(path, output) : [...drawableRivals(path, output), twin];
}
