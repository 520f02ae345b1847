import type { Log } from '../../log.js';

/** Decides whether a rate limit is waited for. */
export interface WaitBudget {
  /** For Octokit's throttling plugin: true = wait so many seconds, then send again. */
  allows(seconds: number, attempt: number, what: string): boolean;
}

/** After so many refusals of one request more patience is no use. */
const MAX_ATTEMPTS = 5;

/**
 * Waits for rate limits add up to at most `maxSeconds` in one run: a job must not sleep for an hour because other jobs
 * used up the token's limit.
 */
export function waitBudget(maxSeconds: number, log: Log): WaitBudget {
  let left = maxSeconds;
  return {
    allows(seconds, attempt, what) {
      if (attempt >= MAX_ATTEMPTS || seconds > left) {
        log.info(`GitHub's ${what} asks for ${seconds} s more; that is too long to wait.`);
        return false;
      }
      left -= seconds;
      log.info(`GitHub's ${what}: waiting ${seconds} s.`);
      return true;
    },
  };
}
