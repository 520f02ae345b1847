import { say } from '../../core/say.js';
import type { GitHubApi } from './api.js';
import { apiError, apiFailure } from './api-errors.js';

/**
 * The merge base of two commits as GitHub's compare endpoint has it; undefined when they have no common ancestor or one
 * is not there. One request; its file list (at most 300) is not used.
 * @throws SuperresError E_GITHUB_*
 */
export async function mergeBase(api: GitHubApi, base: string, head: string): Promise<string | undefined> {
  const { octokit, owner, repo } = api;
  try {
    const basehead = `${base}...${head}`;
    const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
    return data.merge_base_commit.sha;
  } catch (thrown) {
    if (apiFailure(thrown, api.secrets)?.status === 404) return undefined;
    throw apiError(thrown, 'merge-base', say`compare ${base} with ${head}`, api.secrets);
  }
}
