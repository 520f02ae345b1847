import type { Log } from '../../../src/core/log.js';
import type { GitHubApi } from '../../../src/publish/github/api.js';
import { connectGitHub } from '../../../src/publish/github/client.js';
import { memoryLog } from '../logs.js';
import type { GitHubFake } from './start-github.js';

/** Our client on the fake, with seconds that take a millisecond. */
export function connect(
  fake: GitHubFake,
  token: string,
  options: { readonly log?: Log; readonly maxWaitSeconds?: number; readonly env?: Record<string, string> } = {},
): Promise<GitHubApi> {
  const { serverUrl, apiUrl, graphqlUrl } = fake;
  return connectGitHub({
    token,
    server: { serverUrl, apiUrl, graphqlUrl },
    owner: 'octo',
    repo: 'site',
    env: options.env ?? {},
    log: options.log ?? memoryLog(),
    userAgent: 'superres-action/test',
    pace: { secondMs: 1, spaced: false },
    ...(options.maxWaitSeconds !== undefined && { maxWaitSeconds: options.maxWaitSeconds }),
  });
}

/** What a promise is rejected with. */
export const thrownBy = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
