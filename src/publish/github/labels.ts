import type { GitHubApi } from './api.js';
import { apiFailure, failureError } from './api-errors.js';

/**
 * GitHub makes labels that are missing, in grey (github/docs#35718); one request for all.
 * @returns a warning when that could not be done: labels are never a reason to fail
 */
export async function addLabels(api: GitHubApi, number: number, labels: readonly string[]): Promise<readonly string[]> {
  if (labels.length === 0) return [];
  const { octokit, owner, repo } = api;
  try {
    await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [...labels] });
    return [];
  } catch (thrown) {
    const failure = apiFailure(thrown, api.secrets);
    if (failure === undefined) throw thrown;
    const { message, remedy } = failureError(failure, 'labels', 'add the labels');
    return [`${message} ${remedy}`];
  }
}
