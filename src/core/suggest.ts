/**
 * The word that somebody may have meant: the nearest one, if it is near enough to be a slip of the finger. Case and the
 * choice between `-` and `_` do not count.
 */
export function suggest(word: string, words: Iterable<string>): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  // A third of the letters may differ: `qualty` is `quality`, `size` is not `style`.
  let least = Math.floor(wanted.length / 3) + 1;
  for (const candidate of words) {
    const distance = editDistance(wanted, plain(candidate), least);
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

const plain = (word: string): string => word.toLowerCase().replaceAll('_', '-');

/** Insertions, deletions, replacements and exchanges of neighbours between two words, or `limit` when there are as many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] as number) + 1);
      }
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return Math.min(limit, row[b.length] as number);
}
