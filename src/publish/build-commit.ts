import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '../config/config.js';
import { say } from '../core/say.js';
import type { Git } from '../git/git.js';
import type { Scratch } from '../git/scratch.js';
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

type FileEdits = Pick<TreeEdits, 'puts' | 'executables' | 'texts' | 'deletions'>;

/**
 * Builds a commit on `parent` in the scratch repository, with an index of its own: nothing of the user's is touched.
 * @returns undefined when the edits leave the tree as it is
 */
export async function buildCommit(
  scratch: Scratch,
  parent: string,
  edits: FileEdits,
  info: CommitInfo,
): Promise<BuiltCommit | undefined> {
  const indexFile = path.join(scratch.folder, 'superres-index');
  const git = scratch.git.with({ GIT_INDEX_FILE: indexFile });
  try {
    await git.run(['read-tree', parent]);
    await git.run(['update-index', '--replace', '-z', '--index-info'], {
      input: await indexInfo(scratch, parent, edits),
    });
    // A partial clone lacks other people's blobs; the commit names them all the same.
    const tree = await git.text(['write-tree', '--missing-ok']);
    if (tree === (await git.text(['rev-parse', `${parent}^{tree}`]))) return undefined;
    return { commit: await commitTree(scratch.git, tree, [parent], info), tree };
  } finally {
    await rm(indexFile, { force: true });
    await rm(`${indexFile}.lock`, { force: true });
  }
}

/** A commit of a tree that is there already; no ref moves. */
export function commitTree(git: Git, tree: string, parents: readonly string[], info: CommitInfo): Promise<string> {
  const { name, email } = info.author;
  const date = `${info.date} +0000`;
  const who = git.with({
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: date,
  });
  const args = ['-c', 'commit.gpgsign=false', '-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', tree];
  return who.text([...args, ...parents.flatMap((id) => ['-p', id]), '-F', '-'], {
    input: info.message.endsWith('\n') ? info.message : `${info.message}\n`,
  });
}

/** `mode SP id TAB path NUL` for each edit; mode 0 removes. Deletions first: a folder may give way to a file. */
async function indexInfo(
  scratch: Scratch,
  parent: string,
  { deletions, puts, executables, texts }: FileEdits,
): Promise<Buffer> {
  const zero = '0'.repeat(parent.length);
  const records: string[] = [];
  for (const name of deletions) records.push(`0 ${zero}\t${name}\0`);
  for (const [name, blob] of puts) records.push(`${executables?.has(name) ? '100755' : '100644'} ${blob}\t${name}\0`);
  for (const [name, blob] of await hashTexts(scratch, texts)) records.push(`100644 ${blob}\t${name}\0`);
  return Buffer.from(records.join(''), 'utf8');
}

/** Stores texts as blobs, all with one process; gives their ids by path. */
async function hashTexts(scratch: Scratch, texts: TreeEdits['texts']): Promise<[path: string, blob: string][]> {
  if (texts.size === 0) return [];
  const folder = path.join(scratch.folder, 'superres-texts');
  try {
    await mkdir(folder, { recursive: true });
    const names = [...texts.keys()];
    for (const [n, name] of names.entries()) await writeFile(path.join(folder, String(n)), texts.get(name) ?? '');
    const ids = await scratch.git.text(['hash-object', '-w', '--no-filters', '--stdin-paths'], {
      // Relative to the scratch repository, where git runs: whatever characters its own path has do not matter.
      input: names.map((_, n) => `superres-texts/${n}\n`).join(''),
    });
    return ids.split('\n').map((id, n) => [names[n] as string, id]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** GitHub shows commits with this address as the github-actions app's (its user id is 41898282). */
const ACTIONS_BOT = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};

export type MessageConfig = Pick<Config, 'commitMessage' | 'commitMessageIsDefault' | 'commitAuthor' | 'ledger'>;

/** Message, author and date of a commit with so many new pictures. */
export function commitInfo(
  config: MessageConfig,
  count: number,
  edits: Pick<TreeEdits, 'puts' | 'deletions'>,
  { now, version }: { readonly now: number; readonly version: string },
): CommitInfo {
  const own = count === 0 && config.commitMessageIsDefault;
  const given = own ? headlineWithoutPictures(edits, config.ledger) : config.commitMessage;
  const [headline = '', ...body] = given.replaceAll('{count}', String(count)).split('\n');
  return {
    message: `${headline}\n\n${withTrailer(body.join('\n'), version)}`,
    author: config.commitAuthor ?? ACTIONS_BOT,
    date: Math.floor(now / 1000),
  };
}

/** What a commit does that brings no new picture. */
function headlineWithoutPictures({ puts, deletions }: Pick<TreeEdits, 'puts' | 'deletions'>, ledger: string): string {
  const follows = puts.size > 0 || [...deletions].some((path) => !path.startsWith(`${ledger}/`));
  return follows ? say`Let upscaled images follow their sources` : say`Update the ledger of upscaled images`;
}

/**
 * How a commit of ours is told from a person's. Neither sign alone is enough: an amended commit keeps its message but
 * gets another committer, and GitHub's own committer address stands in commits of ours made by API and in a person's
 * edits on the web page.
 */

/** Last paragraph of every commit message of ours: `Superres-Action: 1.2.3`. */
const TRAILER = 'Superres-Action';

/**
 * Committer of what GitHub commits itself: createCommitOnBranch, web edits, "Update with rebase".
 * @param serverUrl GITHUB_SERVER_URL; every server has its own address
 */
export const githubCommitter = (serverUrl: string): string => `noreply@${new URL(serverUrl).hostname}`;

/** Committer addresses of commits of ours: what we use by git, and `githubCommitter`. */
export const ourEmails = ({ commitAuthor }: Pick<Config, 'commitAuthor'>, serverUrl: string): ReadonlySet<string> =>
  new Set([ACTIONS_BOT.email, githubCommitter(serverUrl), ...(commitAuthor ? [commitAuthor.email] : [])]);

export interface CommitSigns {
  readonly message: string;
  readonly committerEmail: string;
  readonly parents: number;
}

/**
 * A message body with our trailer: at the end of the trailers that are there, which git takes for trailers only as the last
 * paragraph. GitHub wants `skip-checks: true` after all others, and two empty lines before the block.
 */
export function withTrailer(body: string, version: string): string {
  const paragraphs = body.trim().split(/\n[ \t]*\n/);
  const trailers: string[] = [];
  // `skip-checks` may stand two lines below the others, as GitHub's own example has it.
  while (paragraphs.length > 0 && trailers.every((line) => SKIP_CHECKS.test(line))) {
    const last = (paragraphs.at(-1) ?? '').trim().split('\n');
    if (!last.every((line) => line === '' || isTrailer(line))) break;
    trailers.unshift(...last.filter((line) => line !== ''));
    paragraphs.pop();
  }
  const text = paragraphs.join('\n\n').trim();
  const skip = trailers.filter((line) => SKIP_CHECKS.test(line));
  const block = [...trailers.filter((line) => !SKIP_CHECKS.test(line)), `${TRAILER}: ${version}`, ...skip].join('\n');
  if (text === '') return skip.length > 0 ? `\n${block}` : block;
  return `${text}${skip.length > 0 ? '\n\n\n' : '\n\n'}${block}`;
}

const SKIP_CHECKS = /^(skip|request)-checks:\s*true\s*$/i;

/** `Key: value`, or the continuation of one. */
function isTrailer(line: string): boolean {
  return /^[A-Za-z0-9-]+\s*:\s*\S|^\s+\S/.test(line);
}

/**
 * True for a commit that only we can have made.
 *
 * A merge ("Update branch") counts as nobody's: what it brings is either on the base or other commits of the branch,
 * each judged by itself, and a resolution by hand shows in the branch's difference (`foreignPaths`).
 * @param emails `ourEmails`
 */
export function isOurCommit(commit: CommitSigns, emails: ReadonlySet<string>): boolean {
  if (commit.parents > 1) return true;
  const lastParagraph =
    commit.message
      .trimEnd()
      .split(/\n\s*\n/)
      .at(-1) ?? '';
  const trailer = lastParagraph.split('\n').some((line) => line.startsWith(`${TRAILER}: `));
  const email = commit.committerEmail.toLowerCase();
  return trailer && [...emails].some((own) => own.toLowerCase() === email);
}
