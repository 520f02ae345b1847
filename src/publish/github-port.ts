import type { GitHubApi } from './github/api.js';

/** What the story needs from GitHub's API; the client is loaded with the first call. */
export interface GitHubPort {
  /** Requests sent so far. */
  requests(): number;
  /** Merge base of two commits from the compare endpoint; undefined when GitHub has no answer. */
  mergeBase(base: string, head: string): Promise<string | undefined>;
  /** @param options for the first call: seconds that a rate limit may be waited for */
  connect(options?: { readonly maxWaitSeconds?: number }): Promise<GitHubApi>;
  close(): Promise<void>;
}
