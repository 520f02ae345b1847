/**
 * Where a square of `side` pixels shows the most detail: edges, where upscalers differ, not flat areas.
 * @param map grey picture of mapSide × mapSide bytes, the whole picture squeezed into it
 * @returns even pixel coordinates, so that the same place exists in the source of half the size
 */
export function busiestSquare(
  map: Uint8Array,
  mapSide: number,
  picture: { readonly width: number; readonly height: number; readonly side: number },
): { readonly x: number; readonly y: number } {
  const { width, height, side } = picture;
  const sums = edgeSums(map, mapSide);
  const at = (x: number, y: number): number => sums[y * (mapSide + 1) + x] ?? 0;
  const across = Math.max(1, Math.min(mapSide, Math.round((side / width) * mapSide)));
  const down = Math.max(1, Math.min(mapSide, Math.round((side / height) * mapSide)));
  let best = { x: 0, y: 0, edges: -1 };
  for (let y = 0; y + down <= mapSide; y += 1) {
    for (let x = 0; x + across <= mapSide; x += 1) {
      const edges = at(x + across, y + down) - at(x, y + down) - at(x + across, y) + at(x, y);
      if (edges > best.edges) best = { x, y, edges };
    }
  }
  const place = (cell: number, length: number): number =>
    Math.max(0, Math.min(length - side, Math.round((cell / mapSide) * length))) & ~1;
  return { x: place(best.x, width), y: place(best.y, height) };
}

/** Summed-area table of the differences to the right and lower neighbours. */
function edgeSums(map: Uint8Array, side: number): Float64Array {
  const sums = new Float64Array((side + 1) * (side + 1));
  for (let y = 0; y < side; y += 1) {
    let row = 0;
    for (let x = 0; x < side; x += 1) {
      const here = map[y * side + x] ?? 0;
      const right = map[y * side + Math.min(x + 1, side - 1)] ?? 0;
      const below = map[Math.min(y + 1, side - 1) * side + x] ?? 0;
      row += Math.abs(right - here) + Math.abs(below - here);
      sums[(y + 1) * (side + 1) + x + 1] = (sums[y * (side + 1) + x + 1] ?? 0) + row;
    }
  }
  return sums;
}
