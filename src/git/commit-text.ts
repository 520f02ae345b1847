/** A commit as its own text has it, whatever the clone's depth. */
export interface ReadCommit {
  readonly id: string;
  readonly parentIds: readonly string[];
  readonly parents: number;
  readonly committerEmail: string;
  readonly message: string;
}

/** Splits the output of `git cat-file --batch` for commits. */
export function splitCommits(batch: Buffer): ReadCommit[] {
  const commits: ReadCommit[] = [];
  for (let at = 0; at < batch.length; ) {
    const newline = batch.indexOf(10, at);
    if (newline < 0) break;
    const header = /^([0-9a-f]+) commit (\d+)$/.exec(batch.toString('latin1', at, newline));
    at = newline + 1;
    if (!header) continue;
    const end = at + Number(header[2]);
    commits.push(parseCommit(header[1] as string, batch.toString('utf8', at, end)));
    at = end + 1;
  }
  return commits;
}

function parseCommit(id: string, text: string): ReadCommit {
  const blank = text.indexOf('\n\n');
  const head = blank < 0 ? text : text.slice(0, blank);
  const parentIds = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1] as string);
  return {
    id,
    parentIds,
    parents: parentIds.length,
    committerEmail: /^committer .*<([^>]*)> \d+ [-+]\d+$/m.exec(head)?.[1] ?? '',
    message: blank < 0 ? '' : text.slice(blank + 2),
  };
}
