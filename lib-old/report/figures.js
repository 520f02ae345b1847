/** Figures that read alike in every language; the page's script uses them too, so they say nothing. */
/** Digits in groups of three, the same on every machine. */
export function count(number) {
    return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}
/** `640 × 480`. */
export function pixels(size) {
    return size.width > 0 && size.height > 0 ? `${size.width} × ${size.height}` : '–';
}
/** The same for a table: its parts stay on one line. */
export function pixelsCell(size) {
    return unbroken(pixels(size));
}
/** The text with spaces at which no line is broken. */
export function unbroken(text) {
    return text.replaceAll(' ', '\u00a0');
}
/** Side in pixels from which on a picture's size no longer decides how well a difference in it can be seen. */
const LARGE = 256;
/** Weight of a difference by the size of its picture: what differs in an icon of 16 pixels is seen less, 0 to 1. */
export function visibility(size) {
    return size === undefined ? 0 : Math.min(1, Math.sqrt(size.width * size.height) / LARGE);
}
