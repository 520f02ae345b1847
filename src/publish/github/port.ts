import type { Trigger } from '../../config/read-trigger.js';
import { messageOf } from '../../core/errors.js';
import type { Log } from '../../core/log.js';
import type { GitHubApi, GitHubPort } from './api.js';

export interface GitHubPortInput {
  readonly token: string;
  readonly trigger: Pick<Trigger, 'server' | 'repository'>;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly userAgent: string;
}

/** GitHub's API for the repository of the run, connected with the first call; undefined when the repository is not known. */
export function createGitHubPort(input: GitHubPortInput): GitHubPort | undefined {
  const [owner, repo] = (input.trigger.repository ?? '').split('/');
  if (!owner || !repo) return undefined;
  let connected: Promise<GitHubApi> | undefined;
  let ready: GitHubApi | undefined;
  const connect = (options: { readonly maxWaitSeconds?: number } = {}) => {
    connected ??= (async () => {
      const { connectGitHub } = await import('./client.js');
      const { token, trigger, env, log, userAgent } = input;
      ready = await connectGitHub({ token, server: trigger.server, owner, repo, env, log, userAgent, ...options });
      return ready;
    })();
    return connected;
  };
  const others: GitHubPort[] = [];
  const merged = new Map<string, Promise<boolean>>();
  const askMerged = async ({ head, base, tip }: Parameters<GitHubPort['wasMerged']>[0]) => {
    const { findPullRequests } = await import('./pull-requests.js');
    try {
      const found = await findPullRequests(await connect(), head, base);
      return found.open === undefined && found.mergedAt?.has(tip) === true;
    } catch (error) {
      // Then the branch stays as it is: what waits for its merge waits for one run more.
      input.log.debug(
        `GitHub could not tell what was merged: ${error instanceof Error ? error.message : String(error)}`,
      );
      return false;
    }
  };
  return {
    requests: () => others.reduce((sum, other) => sum + other.requests(), ready?.requestCount() ?? 0),
    of(repository) {
      const other = createGitHubPort({ ...input, trigger: { ...input.trigger, repository } });
      if (other === undefined) throw new TypeError('a repository is owner/name');
      others.push(other);
      return other;
    },
    async mergeBase(base, head) {
      const { mergeBase } = await import('./read-branch.js');
      try {
        return await mergeBase(await connect(), base, head);
      } catch (error) {
        // The history itself, fetched deeper, knows as well; only more slowly.
        input.log.debug(`GitHub could not tell the merge base: ${messageOf(error)}`);
        return undefined;
      }
    },
    wasMerged(pull) {
      const key = JSON.stringify(pull);
      const answer = merged.get(key) ?? askMerged(pull);
      merged.set(key, answer);
      return answer;
    },
    connect,
    close: async () => {
      for (const other of others) await other.close();
      await ready?.close();
    },
  };
}
