/** Where a run is killed. */
export interface Kill {
  /** Number of the git command, from 1. */
  readonly at: number;
  readonly when: 'before' | 'after';
  readonly command: string;
  /** The commit was finished: the server may know of it, or the checkout be half way there. */
  readonly sending: boolean;
}

/** Commands that leave something behind: a kill after one of them is another case than one before it. */
const WRITES =
  /^(init|fetch|hash-object|read-tree|update-index|write-tree|commit-tree|push|unpack-objects|update-ref)\b/;

/** A command without what differs from one repetition to the next: settings, ids, places. */
function kindOf(command: string): string {
  return command
    .replace(/^(-c \S+ )+/, '')
    .replace(/\b[0-9a-f]{40}\b/g, 'ID')
    .replace(/\s\/\S+/g, ' PLACE');
}

/**
 * Every kind of command once before its first time, and those that write once more after it; the steps up to the finished
 * commit apart from those after it.
 * @param steps `sending`: only those after the commit. The steps before are the same for each way of publishing
 */
export function killsOf(commands: readonly string[], steps: 'all' | 'sending'): Kill[] {
  const kinds = commands.map(kindOf);
  const made = kinds.findLastIndex((kind) => kind.startsWith('commit-tree'));
  const seen = new Set<string>();
  const kills: Kill[] = [];
  for (const [n, kind] of kinds.entries()) {
    const sending = n > made;
    const key = `${sending} ${kind}`;
    if (seen.has(key) || (steps === 'sending' && !sending)) continue;
    seen.add(key);
    const kill = { at: n + 1, command: kind.slice(0, 60), sending };
    kills.push({ ...kill, when: 'before' });
    if (WRITES.test(kind)) kills.push({ ...kill, when: 'after' });
  }
  return kills;
}
