/** How many times as wide and high a result is. */
export type Scale = 1.5 | 2 | 3 | 4;

/**
 * A source with one of its outputs. `slot` tells which one: absent for the first at 2x (so that ledgers from before there
 * were several mean the same), else `3x`, `1.5x`, and `2x#2` for the second of one scale.
 */
export interface Slotted {
  readonly path: string;
  readonly slot?: string;
}

const SLOT = /^(1\.5|2|3|4)x(?:#([1-9]\d{0,2}))?$/;

/** One word for a source's output, by which lines and outcomes are found: the path alone for the first at 2x. */
export function keyOf({ path, slot }: Slotted): string {
  return slot === undefined ? path : `${path}\0${slot}`;
}

/** What a key stands for. No path holds a NUL. */
export function slottedOf(key: string): Slotted {
  const at = key.indexOf('\0');
  return at < 0 ? { path: key } : { path: key.slice(0, at), slot: key.slice(at + 1) };
}

/** Source path of a key. */
export function pathOfKey(key: string): string {
  const at = key.indexOf('\0');
  return at < 0 ? key : key.slice(0, at);
}

/** The slot as a field to be spread: no field where there is none. */
export function slotField({ slot }: { readonly slot?: string | undefined }): { readonly slot?: string } {
  return slot === undefined ? {} : { slot };
}

/** The slot of the nth output (from 1) of a scale. */
export function slotFor(scale: Scale, nth: number): string | undefined {
  if (nth > 1) return `${scale}x#${nth}`;
  return scale === 2 ? undefined : `${scale}x`;
}

/** True for what `slotFor` may have made, apart from undefined. */
export function isSlot(text: string): boolean {
  const [, scale, nth] = SLOT.exec(text) ?? [];
  return scale !== undefined && (nth === undefined ? scale !== '2' : Number(nth) > 1);
}

/** How many times as wide and high the output of a slot is. */
export function scaleOf({ slot }: { readonly slot?: string | undefined }): Scale {
  return slot === undefined ? 2 : (Number(SLOT.exec(slot)?.[1] ?? '2') as Scale);
}

/** Sorted by path, then by slot, in code units. */
export function bySlot(a: Slotted, b: Slotted): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  const [x, y] = [a.slot ?? '', b.slot ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Pixels of a side at a scale; the half pixels of 1.5 are rounded up, as the platforms' own tools do. */
export function scaled(side: number, scale: Scale): number {
  return Math.round(side * scale);
}
