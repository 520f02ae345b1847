import type { GitHubApi } from './github/api.js';

/** What the story needs from GitHub's API; the client is loaded with the first call. */
export interface GitHubPort {
  /** Requests sent so far. */
  requests(): number;
  /** Merge base of two commits from the compare endpoint; undefined when GitHub has no answer. */
  mergeBase(base: string, head: string): Promise<string | undefined>;
  connect(): Promise<GitHubApi>;
  close(): Promise<void>;
}
