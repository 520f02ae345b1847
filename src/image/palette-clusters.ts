import { type Colours, colourOf, type Laid, laid, squaresBetween } from './palette-fit.js';

/** Red, green, blue as they lie on black, and alpha. */
const AXES = 4;

/** On white, what is missing of alpha is missing of all three samples. */
const AXIS_WEIGHT = [1, 1, 1, 3] as const;

/** Places that an axis is cut at: a level each. */
const BINS = 256;

/** Colours that are cut apart from the others, and where it would pay most to cut them again. */
interface Box {
  readonly from: number;
  readonly to: number;
  /** What the best cut would spare of the sum of squared errors. */
  readonly gain: number;
  readonly axis: number;
  /** Colours of this bin and below go to the first part. */
  readonly bin: number;
}

/**
 * A first palette: the picture's colours are cut in two again and again, each time where the sum of squared errors falls
 * most, and the means of the parts are the palette (Wu's greedy orthogonal bipartition, over the colours themselves).
 * Deterministic: the order of the colours decides between equals.
 * @returns at most `most` colours
 */
export function cutColours({ laid: parts, counts: weights }: Colours, most: number): number[] {
  const count = weights.length;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const cut = cutterOf(parts, weights, order);
  const boxes: Box[] = [cut(0, count)];
  while (boxes.length < most) {
    let best = 0;
    for (let i = 1; i < boxes.length; i++) if ((boxes[i] as Box).gain > (boxes[best] as Box).gain) best = i;
    const box = boxes[best] as Box;
    if (box.gain <= 0) break;
    const middle = divide(box, parts, order);
    boxes[best] = cut(box.from, middle);
    boxes.push(cut(middle, box.to));
  }
  return boxes.map((box) => meanOf(box, parts, weights, order));
}

/** Finds the best cut of a range of `order`: one pass fills the bins of an axis, one over those that were filled finds the place. */
function cutterOf(parts: Float64Array, weights: Float64Array, order: Uint32Array) {
  const sums = new Float64Array(BINS);
  const masses = new Float64Array(BINS);
  return (from: number, to: number): Box => {
    let best: Box = { from, to, gain: 0, axis: 0, bin: 0 };
    for (let axis = 0; axis < AXES; axis++) {
      let [low, high, sum, mass] = [BINS, 0, 0, 0];
      for (let i = from; i < to; i++) {
        const colour = order[i] as number;
        const weight = weights[colour] as number;
        const part = parts[AXES * colour + axis] as number;
        const bin = Math.floor(part);
        sums[bin] = (sums[bin] as number) + weight * part;
        masses[bin] = (masses[bin] as number) + weight;
        sum += weight * part;
        mass += weight;
        if (bin < low) low = bin;
        if (bin > high) high = bin;
      }
      const whole = (sum * sum) / mass;
      let [below, under] = [0, 0];
      for (let bin = low; bin <= high; bin++) {
        below += sums[bin] as number;
        under += masses[bin] as number;
        sums[bin] = 0;
        masses[bin] = 0;
        if (bin === high) break;
        const gain = (AXIS_WEIGHT[axis] as number) * (below ** 2 / under + (sum - below) ** 2 / (mass - under) - whole);
        if (gain > best.gain) best = { from, to, gain, axis, bin };
      }
    }
    return best;
  };
}

/** Brings the colours of the first part before those of the second. @returns where the second begins */
function divide({ from, to, axis, bin }: Box, parts: Float64Array, order: Uint32Array): number {
  let [low, high] = [from, to - 1];
  while (low <= high) {
    const colour = order[low] as number;
    if (Math.floor(parts[AXES * colour + axis] as number) <= bin) low += 1;
    else {
      order[low] = order[high] as number;
      order[high--] = colour;
    }
  }
  return low;
}

function meanOf({ from, to }: Box, parts: Float64Array, weights: Float64Array, order: Uint32Array): number {
  const sums = [0, 0, 0, 0] as [number, number, number, number];
  let mass = 0;
  for (let i = from; i < to; i++) {
    const colour = order[i] as number;
    const weight = weights[colour] as number;
    mass += weight;
    for (let axis = 0; axis < AXES; axis++)
      sums[axis] = (sums[axis] as number) + weight * (parts[AXES * colour + axis] as number);
  }
  return colourOf([sums[0] / mass, sums[1] / mass, sums[2] / mass, sums[3] / mass]);
}

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
  const distance = squaresBetween(a.laid, b.laid);
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
