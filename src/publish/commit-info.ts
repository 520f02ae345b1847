import type { Config } from '../config/config.js';
import type { CommitInfo } from './build-commit.js';
import { withTrailer } from './our-commits.js';

/** GitHub shows commits with this address as the github-actions app's (its user id is 41898282). */
export const ACTIONS_BOT = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};

/** Message, author and date of a commit with so many pictures. */
export function commitInfo(
  config: Pick<Config, 'commitMessage' | 'commitAuthor'>,
  count: number,
  now: number,
  version: string,
): CommitInfo {
  const [headline = '', ...body] = config.commitMessage.replaceAll('{count}', String(count)).split('\n');
  return {
    message: `${headline}\n\n${withTrailer(body.join('\n'), version)}`,
    author: config.commitAuthor ?? ACTIONS_BOT,
    date: Math.floor(now / 1000),
  };
}
