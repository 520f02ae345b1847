import { say } from '../../core/say.js';
import { type GitHubApi, sameText } from './api.js';
import { apiFailure, failureError, fromAnswer, isAnswerLost } from './api-errors.js';

export interface StickyComment {
  /** Number of the pull request. */
  readonly number: number;
  /** Hidden HTML comment; the body begins with it. */
  readonly marker: string;
  /** At most 65,536 characters. */
  readonly body: string;
  /** Only to bring up to date a comment that has this text in it; none is made. */
  readonly onlyIfItSays?: string;
}

export type CommentResult =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string }
  /** There is none that `onlyIfItSays` means. */
  | { readonly kind: 'none' }
  /** A sentence for a notice: a comment is never a reason to fail. */
  | { readonly kind: 'not-written'; readonly message: string };

interface Found {
  readonly id: number;
  readonly body: string;
  readonly url: string;
}

/**
 * Writes the one comment of ours: found by its marker on all pages, updated when it says something else, made when
 * there is none. Of several (two jobs at once) the first is kept up to date.
 */
export async function writeStickyComment(api: GitHubApi, comment: StickyComment): Promise<CommentResult> {
  try {
    return await write(api, comment);
  } catch (thrown) {
    const failure = apiFailure(thrown, api.secrets);
    if (failure === undefined) throw thrown;
    const { message, remedy } = failureError(failure, 'comment', say`write the comment`);
    return { kind: 'not-written', message: say`${message} ${remedy}` };
  }
}

async function write(api: GitHubApi, comment: StickyComment): Promise<CommentResult> {
  const { octokit, owner, repo } = api;
  const { number, marker, body, onlyIfItSays } = comment;
  const found = await find(api, number, marker);
  if (onlyIfItSays !== undefined && !found?.body.includes(onlyIfItSays)) return { kind: 'none' };
  if (found !== undefined) {
    if (sameText(found.body, body)) return { kind: 'unchanged', url: found.url };
    const { data } = await octokit.rest.issues.updateComment({ owner, repo, comment_id: found.id, body });
    return { kind: 'updated', url: data.html_url };
  }
  const create = () => octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
  try {
    return { kind: 'created', url: (await create()).data.html_url };
  } catch (thrown) {
    const failure = apiFailure(thrown, api.secrets);
    if (failure === undefined || !isAnswerLost(failure)) throw thrown;
    // Sent again only when it did not arrive: two comments would stay for ever.
    const arrived = await find(api, number, marker);
    return { kind: 'created', url: arrived?.url ?? (await create()).data.html_url };
  }
}

/**
 * The first comment that begins with the marker. With an app's token it must be a bot's: anybody can write the marker,
 * and a stranger's comment is not ours to fill.
 */
async function find(api: GitHubApi, number: number, marker: string): Promise<Found | undefined> {
  const { octokit, owner, repo } = api;
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    owner,
    repo,
    issue_number: number,
    per_page: 100,
  });
  for await (const page of pages) {
    const found = fromAnswer(page, (data) =>
      data.find(({ body, user }) => body?.startsWith(marker) && (!api.bot || user?.type === 'Bot')),
    );
    if (found !== undefined) return { id: found.id, body: found.body ?? '', url: found.html_url };
  }
  return undefined;
}
