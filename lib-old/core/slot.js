const SLOT = /^(1\.5|2|3|4)x(?:#([1-9]\d{0,2}))?$/;
/** One word for a source's output, by which lines and outcomes are found: the path alone for the first at 2x. */
export function keyOf({ path, slot }) {
    return slot === undefined ? path : `${path}\0${slot}`;
}
/** What a key stands for. No path holds a NUL. */
export function slottedOf(key) {
    const at = key.indexOf('\0');
    return at < 0 ? { path: key } : { path: key.slice(0, at), slot: key.slice(at + 1) };
}
/** Source path of a key. */
export function pathOfKey(key) {
    const at = key.indexOf('\0');
    return at < 0 ? key : key.slice(0, at);
}
/** The slot as a field to be spread: no field where there is none. */
export function slotField({ slot }) {
    return slot === undefined ? {} : { slot };
}
/** The slot of the nth output (from 1) of a scale. */
export function slotFor(scale, nth) {
    if (nth > 1)
        return `${scale}x#${nth}`;
    return scale === 2 ? undefined : `${scale}x`;
}
/** True for what `slotFor` may have made, apart from undefined. */
export function isSlot(text) {
    const [, scale, nth] = SLOT.exec(text) ?? [];
    return scale !== undefined && (nth === undefined ? scale !== '2' : Number(nth) > 1);
}
/** How many times as wide and high the output of a slot is. */
export function scaleOf({ slot }) {
    return slot === undefined ? 2 : Number(SLOT.exec(slot)?.[1] ?? '2');
}
/** Sorted by path, then by slot, in code units. */
export function bySlot(a, b) {
    if (a.path !== b.path)
        return a.path < b.path ? -1 : 1;
    const [x, y] = [a.slot ?? '', b.slot ?? ''];
    return x < y ? -1 : x > y ? 1 : 0;
}
/** Pixels of a side at a scale; the half pixels of 1.5 are rounded up, as the platforms' own tools do. */
export function scaled(side, scale) {
    return Math.round(side * scale);
}
