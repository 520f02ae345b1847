import { pathParts, withoutScaleOfOne } from '../core/paths.js';
import { drawableRivals, mdpiInstead } from './android.js';

/** The picture that a picture named `a@1x.png` is by its name, `a.png`: where both are there, that one gets the results. */
export function sameAtOne(path: string): string | undefined {
  // Asked of every path.
  if (!path.includes('@1')) return undefined;
  const { dir, name, ext } = pathParts(path);
  const plain = withoutScaleOfOne(name);
  return plain === name || plain === '' ? undefined : `${dir === '' ? '' : `${dir}/`}${plain}${ext}`;
}

/** Files that get the results in the place of this one, where they are there. */
export function insteadOf(path: string): string[] {
  const same = sameAtOne(path);
  return same === undefined ? mdpiInstead(path) : [...mdpiInstead(path), same];
}

/** Files to which a source's picture gives way though its source stands. */
export function rivalsOf(path: string, output: string): string[] {
  const same = sameAtOne(path);
  return same === undefined ? drawableRivals(path, output) : [...drawableRivals(path, output), same];
}
