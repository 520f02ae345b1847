import type { SuperresError } from '../errors.js';
import { gitError } from './errors.js';
import { firstLines } from './git.js';

/** Servers say 404 for a private repository to whom may not see it; git then asks for a user name, which we do not have. */
const NO_ACCESS =
  /could not read (username|password)|authentication failed|invalid username|error: 40[134]|repository .*not found|permission denied \(publickey/i;

const NO_WAY =
  /could not resolve|failed to connect|couldn't connect|connection (refused|reset|timed out)|timed out|error: (407|5\d\d)|proxy|ssl|certificate/i;

/**
 * The error for a fetch or a look at the remote that failed, with the remedy that fits what git said. Pure.
 * @param doing what failed, to begin the sentence: `Fetching from origin`
 */
export function fetchFailure(doing: string, stderr: string): SuperresError {
  const message = `${doing} failed: ${firstLines(stderr)}`;
  if (NO_ACCESS.test(stderr)) {
    const remedy =
      "Pass a `token` that may read the repository (the job's own needs `permissions: contents: read`), or let actions/checkout keep its credentials (`persist-credentials: true`).";
    return gitError('E_GIT_FETCH', message, { retryable: true, remedy });
  }
  if (NO_WAY.test(stderr)) {
    const remedy = 'Check that the runner reaches the server; behind a proxy, check HTTPS_PROXY and NO_PROXY.';
    return gitError('E_GIT_FETCH', message, { retryable: true, remedy });
  }
  return gitError('E_GIT_FETCH', message, { retryable: true });
}
