import { colourOf, distanceOf, type Laid, laid } from './palette-fit.js';

/** A colour of a palette, and how many pixels it stands for. */
export interface Entry {
  readonly value: number;
  readonly weight: number;
}

interface Cluster {
  laid: Laid;
  weight: number;
  /** Set for a colour that stays as it is. */
  readonly value: number | undefined;
  /** What it costs to merge it with its nearest, and which that is. */
  cost: number;
  nearest: Cluster | undefined;
}

/**
 * A palette with fewer entries: again and again the two are merged that cost least (Ward's method: the sum of the squares by
 * which their pixels move).
 * @param fixed so many at the palette's beginning stay as they are, and are not merged with each other
 */
export function mergeTo(palette: readonly Entry[], count: number, fixed: number): Entry[] {
  let left: Cluster[] = palette.map(({ value, weight }, i) => ({
    laid: laid(value),
    // What no pixel has taken may go first.
    weight,
    value: i < fixed ? value : undefined,
    cost: Number.POSITIVE_INFINITY,
    nearest: undefined,
  }));
  for (const one of left) findNearest(one, left);
  while (left.length > count) {
    let first = left[0] as Cluster;
    for (const one of left) if (one.cost < first.cost) first = one;
    const second = first.nearest;
    if (second === undefined) break;
    const [kept, gone] = first.value === undefined && second.value !== undefined ? [second, first] : [first, second];
    if (kept.value === undefined) kept.laid = middle(kept, gone);
    kept.weight += gone.weight;
    left = left.filter((one) => one !== gone);
    findNearest(kept, left);
    for (const one of left) {
      if (one === kept) continue;
      if (one.nearest === kept || one.nearest === gone) findNearest(one, left);
      else consider(one, kept);
    }
  }
  return left.map((one) => ({ value: one.value ?? colourOf(one.laid), weight: one.weight }));
}

function findNearest(one: Cluster, among: readonly Cluster[]): void {
  one.cost = Number.POSITIVE_INFINITY;
  one.nearest = undefined;
  for (const other of among) if (other !== one) consider(one, other);
}

function consider(one: Cluster, other: Cluster): void {
  const cost = costOf(one, other);
  if (cost >= one.cost) return;
  one.cost = cost;
  one.nearest = other;
}

function costOf(a: Cluster, b: Cluster): number {
  if (a.value !== undefined && b.value !== undefined) return Number.POSITIVE_INFINITY;
  const distance = distanceOf(a.laid, b.laid);
  if (a.value !== undefined) return b.weight * distance;
  if (b.value !== undefined) return a.weight * distance;
  const both = a.weight + b.weight;
  return both === 0 ? 0 : ((a.weight * b.weight) / both) * distance;
}

function middle(a: Cluster, b: Cluster): Laid {
  const both = a.weight + b.weight;
  if (both === 0) return a.laid;
  const between = (i: 0 | 1 | 2 | 3) => (a.laid[i] * a.weight + b.laid[i] * b.weight) / both;
  return [between(0), between(1), between(2), between(3)];
}
