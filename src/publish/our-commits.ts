/**
 * How a commit of ours is told from a person's. Neither sign alone is enough: an amended commit keeps its message but
 * gets another committer, and GitHub's own committer address stands in commits of ours made by API and in a person's
 * edits on the web page.
 */

/** Last paragraph of every commit message of ours: `Superres-Action: 1.2.3`. */
export const TRAILER = 'Superres-Action';

/**
 * Committer of what GitHub commits itself: createCommitOnBranch, web edits, "Update with rebase".
 * @param serverUrl GITHUB_SERVER_URL; every server has its own address
 */
export const githubCommitter = (serverUrl: string): string => `noreply@${new URL(serverUrl).hostname}`;

export interface CommitSigns {
  readonly message: string;
  readonly committerEmail: string;
  readonly parents: number;
}

/** A message body with our trailer as its last paragraph. */
export const withTrailer = (body: string, version: string): string =>
  [body.trim(), `${TRAILER}: ${version}`].filter((part) => part !== '').join('\n\n');

/**
 * True for a commit that only we can have made.
 *
 * A merge ("Update branch") counts as nobody's: what it brings is either on the base or other commits of the branch,
 * each judged by itself, and a resolution by hand shows in the branch's difference (`foreignPaths`).
 * @param emails committer addresses of commits of ours: what we use by git, and `githubCommitter`
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
