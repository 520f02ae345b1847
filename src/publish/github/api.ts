import type { getOctokit } from '@actions/github';
import type { GitHubUrls } from '../../config/read-trigger.js';
import type { Log } from '../../core/log.js';

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

/** What the story needs from GitHub's API; the client is loaded with the first call. */
export interface GitHubPort {
  /** Requests sent so far. */
  requests(): number;
  /** Merge base of two commits from the compare endpoint; undefined when GitHub has no answer. */
  mergeBase(base: string, head: string): Promise<string | undefined>;
  /**
   * True where GitHub says that a pull request of this repository's branch was merged as it stands, and none is open for it any more.
   * What was answered once counts for the run; false when GitHub has no answer.
   */
  wasMerged(pull: { readonly head: string; readonly base: string; readonly tip: string }): Promise<boolean>;
  /** @param options for the first call: seconds that a rate limit may be waited for */
  connect(options?: { readonly maxWaitSeconds?: number }): Promise<GitHubApi>;
  /** The same API and token for another repository (owner/name); its requests are counted here too. */
  of(repository: string): GitHubPort;
  close(): Promise<void>;
}

/** True where a text at GitHub says what ours does: it may give back other line ends than it got. */
export const sameText = (a: string, b: string): boolean =>
  a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
