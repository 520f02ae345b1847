/** Something that takes time. */
export interface Load {
  /** Seconds. */
  readonly seconds: number;
}

/**
 * The most work that is left in one shard while there may be another: to get a runner, check out and start takes some half a
 * minute of its own, and what an image takes beyond its pixels is a guess.
 */
const SECONDS_EACH = 20;
const PIECES_EACH = 15;

/** How many shards this much work is worth: one where there is little to do, never more than there are pieces. Pure. */
export function shardCount(seconds: number, pieces: number, most: number): number {
  const wanted = Math.ceil(Math.max(seconds / SECONDS_EACH, pieces / PIECES_EACH));
  return Math.max(1, Math.min(most, pieces, wanted));
}

/**
 * Divides the work so that the shards take equally long: the longest piece first, each to the shard that has least so far. No
 * shard then takes more than 4/3 of the best that is possible (Graham 1969). Every piece is in one shard, in its old order
 * there; equal work is divided equally whatever machine does it. Pure.
 */
export function balance<T extends Load>(pieces: readonly T[], shards: number): T[][] {
  const order = pieces.map((_, index) => index).sort((a, b) => secondsAt(b) - secondsAt(a) || a - b);
  const heap = Array.from({ length: shards }, (_, shard) => ({ shard, seconds: 0, count: 0 }));
  const shares: number[][] = heap.map(() => []);
  for (const index of order) {
    const least = heap[0] as Share;
    shares[least.shard]?.push(index);
    least.seconds += secondsAt(index);
    least.count += 1;
    sink(heap);
  }
  return shares.map((share) => share.sort((a, b) => a - b).map((index) => pieces[index] as T));

  function secondsAt(index: number): number {
    return (pieces[index] as T).seconds;
  }
}

interface Share {
  readonly shard: number;
  seconds: number;
  count: number;
}

/** Puts the first of a heap where it belongs. */
function sink(heap: Share[]): void {
  for (let at = 0; ; ) {
    let least = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && before(heap[child] as Share, heap[least] as Share)) least = child;
    }
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as Share, heap[at] as Share];
    at = least;
  }
}

/** The one with less work; of two alike the one with fewer pieces, then the first. */
function before(a: Share, b: Share): boolean {
  return a.seconds - b.seconds < 0 || (a.seconds === b.seconds && (a.count - b.count || a.shard - b.shard) < 0);
}
