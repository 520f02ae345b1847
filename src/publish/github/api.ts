import type { getOctokit } from '@actions/github';
import type { GitHubUrls } from '../../config/trigger.js';
import type { Log } from '../../log.js';

export type Octokit = ReturnType<typeof getOctokit>;

/** One repository at GitHub's HTTP API; made by `connectGitHub`. */
export interface GitHubApi {
  readonly octokit: Octokit;
  readonly owner: string;
  readonly repo: string;
  readonly server: GitHubUrls;
  readonly log: Log;
  /** Words that must not reach a message. */
  readonly secrets: readonly string[];
  /** The token is an app's (GITHUB_TOKEN too), so that what we wrote is a bot's. */
  readonly bot: boolean;
  /** HTTP requests sent so far, repeated ones too. */
  requestCount(): number;
  /** Ends idle connections. */
  close(): Promise<void>;
}
