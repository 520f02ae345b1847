import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../git/git.js';
import type { Scratch } from '../git/scratch.js';
import { parseTreeListing, type TreeEntry } from '../git/tree-entry.js';
import type { TreeEdits } from './rebase.js';

/** Who commits, and what the commit says. */
export interface CommitInfo {
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
  /** Seconds since 1970, for author and committer date. */
  readonly date: number;
}

export interface BuiltCommit {
  readonly commit: string;
  readonly tree: string;
}

/** Every file of a commit's tree. */
export async function listTree(git: Git, commit: string): Promise<TreeEntry[]> {
  return parseTreeListing((await git.run(['ls-tree', '-r', '-z', '--full-tree', commit])).stdout);
}

/**
 * Builds a commit on `parent` in the scratch repository, with an index of its own: nothing of the user's is touched.
 * @returns undefined when the edits leave the tree as it is
 */
export async function buildCommit(
  scratch: Scratch,
  parent: string,
  edits: TreeEdits,
  info: CommitInfo,
): Promise<BuiltCommit | undefined> {
  const indexFile = path.join(scratch.folder, 'superres-index');
  const git = scratch.git.with({ GIT_INDEX_FILE: indexFile });
  try {
    await git.run(['read-tree', parent]);
    await git.run(['update-index', '--replace', '-z', '--index-info'], { input: await indexInfo(git, edits) });
    const tree = await git.text(['write-tree']);
    if (tree === (await git.text(['rev-parse', `${parent}^{tree}`]))) return undefined;
    const date = `${info.date} +0000`;
    const commit = await git
      .with({
        GIT_AUTHOR_NAME: info.author.name,
        GIT_AUTHOR_EMAIL: info.author.email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: info.author.name,
        GIT_COMMITTER_EMAIL: info.author.email,
        GIT_COMMITTER_DATE: date,
      })
      .text(
        ['-c', 'commit.gpgsign=false', '-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', tree, '-p', parent, '-F', '-'],
        {
          input: info.message.endsWith('\n') ? info.message : `${info.message}\n`,
        },
      );
    return { commit, tree };
  } finally {
    await rm(indexFile, { force: true });
    await rm(`${indexFile}.lock`, { force: true });
  }
}

/** `mode SP id TAB path NUL` for each edit; mode 0 removes. Deletions first: a folder may give way to a file. */
async function indexInfo(git: Git, edits: TreeEdits): Promise<Buffer> {
  const zero = '0'.repeat(40);
  const records: string[] = [];
  for (const name of edits.deletions) records.push(`0 ${zero}\t${name}\0`);
  for (const [name, blob] of edits.puts) records.push(`100644 ${blob}\t${name}\0`);
  for (const [name, text] of edits.texts) {
    const blob = await git.text(['hash-object', '-w', '--no-filters', '--stdin'], { input: text });
    records.push(`100644 ${blob}\t${name}\0`);
  }
  return Buffer.from(records.join(''), 'utf8');
}
