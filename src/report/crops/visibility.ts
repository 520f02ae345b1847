/** Side in pixels from which on a picture's size no longer decides how well a difference in it can be seen. */
const LARGE = 256;

/** Weight of a difference by the size of its picture: what differs in an icon of 16 pixels is seen less, 0 to 1. */
export function visibility(size: { readonly width: number; readonly height: number } | undefined): number {
  return size === undefined ? 0 : Math.min(1, Math.sqrt(size.width * size.height) / LARGE);
}
