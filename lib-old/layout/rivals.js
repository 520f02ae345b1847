import { twinWithoutScale } from '../core/paths.js';
import { drawableRivals, mdpiInstead } from './android.js';
/** Files that get the results in the place of this one, where they are there: Android's at mdpi, and `a.png` in that of `a@1x.png`. */
export function insteadOf(path) {
    const twin = twinWithoutScale(path);
    return twin === undefined ? mdpiInstead(path) : [...mdpiInstead(path), twin];
}
/** Files to which a source's picture gives way though its source stands. */
export function rivalsOf(path, output) {
    const twin = twinWithoutScale(path);
    return twin === undefined ? drawableRivals(path, output) : [...drawableRivals(path, output), twin];
}
