import type { throttling } from '@octokit/plugin-throttling';
import type { GitHubUrls } from '../../config/trigger.js';
import type { Log } from '../../log.js';
import type { GitHubApi } from './api.js';
import { githubError } from './errors.js';
import { withRootCause } from './network-error.js';
import { proxySecrets, proxySettings } from './proxy.js';
import { waitAsTold } from './retry-after.js';
import { waitBudget } from './wait-budget.js';

export interface ConnectOptions {
  readonly token: string;
  readonly server: GitHubUrls;
  readonly owner: string;
  readonly repo: string;
  /** For HTTPS_PROXY, HTTP_PROXY and NO_PROXY. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** E.g. superres-action/1.2.3 */
  readonly userAgent: string;
  /** Seconds of waiting for rate limits in the whole run. */
  readonly maxWaitSeconds?: number;
  /** For tests: the clock. */
  readonly pace?: Pace;
}

export interface Pace {
  /** Milliseconds that a second of waiting takes. */
  readonly secondMs: number;
  /** Space writes by a second, and those that notify people by three, as GitHub asks for. */
  readonly spaced: boolean;
}

const MAX_WAIT_SECONDS = 600;
/** 429 is the throttling plugin's: a repeat by the retry plugin would disregard Retry-After. */
const NOT_RETRIED = [400, 401, 403, 404, 409, 410, 413, 422, 429, 451];

type ThrottlingOptions = NonNullable<Parameters<typeof throttling>[1]['throttle']>;

/**
 * Octokit for one repository: rate limits are waited for within a budget, failed reads are repeated, the proxy is the
 * environment's. A POST is never repeated by itself: its answer may be lost after the work was done, and who sent it
 * knows how to find out. Everything heavy is loaded here and not before.
 * @throws SuperresError E_GITHUB_AUTH for an empty token
 */
export async function connectGitHub(options: ConnectOptions): Promise<GitHubApi> {
  const { token, server, owner, repo, log } = options;
  if (token === '') throw githubError('E_GITHUB_AUTH', "There is no token for GitHub's API.");
  const [{ getOctokit }, { throttling }, { retry }, undici] = await Promise.all([
    import('@actions/github'),
    import('@octokit/plugin-throttling'),
    import('@octokit/plugin-retry'),
    import('undici'),
  ]);
  const proxy = proxySettings(server.apiUrl, options.env);
  const dispatcher = new undici.EnvHttpProxyAgent(proxy);
  let requests = 0;
  const fetch = (url: string, init: Parameters<typeof undici.fetch>[1]) => {
    requests += 1;
    return undici.fetch(url, { ...init, dispatcher }).catch((thrown: unknown) => {
      throw withRootCause(thrown);
    });
  };
  const pace = options.pace ?? { secondMs: 1000, spaced: true };
  const quiet = octokitLog(log);
  const octokit = getOctokit(
    token,
    {
      baseUrl: server.apiUrl,
      userAgent: options.userAgent,
      request: { fetch, log: quiet },
      log: quiet,
      throttle: throttleOptions(
        log,
        options.maxWaitSeconds ?? MAX_WAIT_SECONDS,
        pace,
        `${server.apiUrl} ${owner}/${repo}`,
      ),
      retry: { doNotRetry: NOT_RETRIED, retryAfterBaseValue: pace.secondMs },
    },
    waitAsTold,
    throttling,
    retry,
  );
  octokit.hook.before('request', (request) => {
    // `repeat`: by a caller that knows it does no harm. A number of `retries` given by the caller would be taken for every
    // error, refusals and rate limits included.
    if (request.method === 'POST' && request.request?.repeat !== true) {
      request.request = { ...request.request, retries: 0 };
    }
  });
  return {
    octokit,
    owner,
    repo,
    server,
    log,
    secrets: [token, Buffer.from(`x-access-token:${token}`).toString('base64'), ...proxySecrets(proxy)],
    bot: token.startsWith('ghs_'),
    requestCount: () => requests,
    close: () => dispatcher.close(),
  };
}

function throttleOptions(log: Log, maxWait: number, { secondMs, spaced }: Pace, id: string): ThrottlingOptions {
  const budget = waitBudget(maxWait, log);
  return {
    id,
    retryAfterBaseValue: secondMs,
    onRateLimit: (seconds, _request, _octokit, attempt) => budget.allows(seconds, attempt, 'rate limit'),
    onSecondaryRateLimit: (seconds, _request, _octokit, attempt) =>
      budget.allows(seconds, attempt, 'secondary rate limit'),
    ...(spaced ? {} : unspaced()),
  };
}

/** In place of Bottleneck's groups: work starts at once. */
function unspaced(): Partial<ThrottlingOptions> {
  const limiter = {
    schedule: (_: unknown, work: (...args: unknown[]) => unknown, ...args: unknown[]) => work(...args),
  };
  const group = { key: () => limiter };
  return {
    global: group,
    auth: group,
    search: group,
    write: group,
    notifications: group,
  } as unknown as Partial<ThrottlingOptions>;
}

/** Octokit's own remarks are for debugging. */
const octokitLog = (log: Log) => ({
  debug: () => undefined,
  info: () => undefined,
  warn: (message: string) => log.debug(message),
  error: (message: string) => log.debug(message),
});
