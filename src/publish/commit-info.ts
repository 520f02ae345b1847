import type { Config } from '../config/config.js';
import type { CommitInfo } from './build-commit.js';

/** GitHub shows commits with this address as the github-actions app's (its user id is 41898282). */
const ACTIONS_BOT = {
  name: 'github-actions[bot]',
  email: '41898282+github-actions[bot]@users.noreply.github.com',
};

/** Message, author and date of a commit with so many pictures. */
export function commitInfo(
  config: Pick<Config, 'commitMessage' | 'commitAuthor'>,
  count: number,
  now: number,
): CommitInfo {
  return {
    message: config.commitMessage.replaceAll('{count}', String(count)),
    author: config.commitAuthor ?? ACTIONS_BOT,
    date: Math.floor(now / 1000),
  };
}
