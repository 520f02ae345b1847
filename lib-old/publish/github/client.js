import { proxySecrets, readProxies, unusableProxy } from '../../core/proxy.js';
import { say } from '../../core/say.js';
import { tunnels } from '../../core/tunnel.js';
import { foreignAnswer, isForeign } from './api-errors.js';
import { githubError } from './errors.js';
const MAX_WAIT_SECONDS = 600;
/** Milliseconds: until a connection or a tunnel stands, until an answer begins, of silence while it comes in. */
const LIMITS = { connect: 15_000, answer: 120_000, idle: 60_000 };
/** Bytes of an answer: the longest of GitHub's, a hundred pull requests with their texts, has less than a tenth. */
const LONGEST_ANSWER = 64 << 20;
/** 429 is the throttling plugin's: a repeat by the retry plugin would disregard Retry-After. */
const NOT_RETRIED = [400, 401, 403, 404, 409, 410, 413, 422, 429, 451];
/**
 * Octokit for one repository: rate limits are waited for within a budget, failed reads are repeated (three times, the retry
 * plugin's own count), the proxy is the environment's. A POST is never repeated by itself: its answer may be lost after the work was done, and who sent it
 * knows how to find out. Everything heavy is loaded here and not before.
 * @throws SuperresError E_GITHUB_AUTH for an empty token, E_GITHUB_UNAVAILABLE for a proxy that is no address
 */
export async function connectGitHub(options) {
    const { token, server, owner, repo, log } = options;
    if (token === '')
        throw githubError('E_GITHUB_AUTH', say `There is no token for GitHub's API.`);
    const [{ getOctokit }, { throttling }, { retry }, undici] = await Promise.all([
        import('@actions/github'),
        import('@octokit/plugin-throttling'),
        import('@octokit/plugin-retry'),
        import('undici'),
    ]);
    const proxy = proxiesFor(server.apiUrl, options.env);
    const dispatcher = agentFor(proxy, undici.EnvHttpProxyAgent);
    let requests = 0;
    const fetch = (url, init) => {
        requests += 1;
        return undici.fetch(url, { ...init, dispatcher }).catch((thrown) => {
            throw withRootCause(thrown);
        });
    };
    const pace = options.pace ?? { secondMs: 1000, spaced: true };
    const quiet = octokitLog(log);
    const octokit = getOctokit(token, {
        baseUrl: server.apiUrl,
        userAgent: options.userAgent,
        request: { fetch, log: quiet },
        log: quiet,
        throttle: throttleOptions(log, options.maxWaitSeconds ?? MAX_WAIT_SECONDS, pace, `${server.apiUrl} ${owner}/${repo}`),
        retry: { doNotRetry: NOT_RETRIED, retryAfterBaseValue: pace.secondMs },
    }, waitAsTold, throttling, retry);
    octokit.hook.before('request', (request) => {
        // `repeat`: by a caller that knows it does no harm. A number of `retries` given by the caller would be taken for every
        // error, refusals and rate limits included.
        if (request.method === 'POST' && request.request?.repeat !== true) {
            request.request = { ...request.request, retries: 0 };
        }
    });
    octokit.hook.after('request', (response) => {
        if (isForeign(response))
            throw foreignAnswer(response);
    });
    return {
        octokit,
        owner,
        repo,
        server,
        log,
        secrets: [token, ...proxySecrets(proxy)],
        bot: token.startsWith('ghs_'),
        requestCount: () => requests,
        // Not close(): that waits for what is in flight, and at the end nobody does any more.
        close: () => dispatcher.destroy(),
    };
}
/** @throws SuperresError E_GITHUB_UNAVAILABLE for a proxy that is no address */
function agentFor(proxy, Agent) {
    const unusable = unusableProxy(proxy);
    if (unusable !== undefined) {
        const remedy = say `Check ${unusable} (\`%\` in a user or password is written \`%25\`), or except the host with NO_PROXY.`;
        throw githubError('E_GITHUB_UNAVAILABLE', say `${unusable} is not the address of a proxy.`, { remedy });
    }
    return new Agent({
        ...proxy,
        connect: { timeout: LIMITS.connect },
        headersTimeout: LIMITS.answer,
        bodyTimeout: LIMITS.idle,
        maxResponseSize: LONGEST_ANSWER,
        proxyTls: { timeout: LIMITS.connect },
        requestTls: { timeout: LIMITS.connect },
        clientFactory: tunnels(LIMITS.connect),
    });
}
function throttleOptions(log, maxWait, { secondMs, spaced }, id) {
    const budget = waitBudget(maxWait, log);
    return {
        id,
        retryAfterBaseValue: secondMs,
        onRateLimit: (seconds, _request, _octokit, attempt) => budget.allows(seconds, attempt, say `rate limit`),
        onSecondaryRateLimit: (seconds, _request, _octokit, attempt) => budget.allows(seconds, attempt, say `secondary rate limit`),
        ...(spaced ? {} : unspaced()),
    };
}
/** In place of Bottleneck's groups: work starts at once. */
function unspaced() {
    const limiter = {
        schedule: (_, work, ...args) => work(...args),
    };
    const group = { key: () => limiter };
    return {
        global: group,
        auth: group,
        search: group,
        write: group,
        notifications: group,
    };
}
/** Octokit's own remarks are for debugging. */
const octokitLog = (log) => ({
    debug: () => undefined,
    info: () => undefined,
    warn: (message) => log.debug(message),
    error: (message) => log.debug(message),
});
/**
 * The proxies that a run with this address of the API may use: an https address goes through HTTPS_PROXY only, where
 * EnvHttpProxyAgent would fall back to HTTP_PROXY. Empty texts keep it from reading the process's environment itself.
 */
export function proxiesFor(url, env) {
    const proxies = readProxies(env);
    return url.startsWith('https:') ? { ...proxies, httpProxy: '' } : { ...proxies, httpsProxy: '' };
}
/** The words by which the throttling plugin knows a secondary limit. */
const WORDS = /\bsecondary rate\b/i;
/**
 * Octokit plugin for what the throttling plugin does not know. It reads every answer to GraphQL, and ends in a TypeError at
 * `null`, which GitHub never says. Limits in other words: the throttling plugin knows a secondary limit by GitHub's sentence alone, but
 * what says "slow down" is the status 429, or a 403 with Retry-After (a proxy or a GHES has its own sentences). Must
 * come before the throttling plugin, which then sees its words.
 */
function waitAsTold(octokit) {
    octokit.hook.error('request', (error) => {
        if (isLimit(error))
            error.message += ' (secondary rate limit)';
        throw error;
    });
    octokit.hook.after('request', (response) => {
        if (response.data === null)
            throw foreignAnswer(response);
    });
    return {};
}
function isLimit({ status, message, response }) {
    const headers = response?.headers ?? {};
    const told = headers['retry-after'] !== undefined;
    // A primary limit has its own rule: the time at which it is reset.
    const primary = headers['x-ratelimit-remaining'] === '0' && !told;
    return !primary && !WORDS.test(message) && (status === 429 || (status === 403 && told));
}
/** After so many refusals of one request more patience is no use. */
const MAX_REFUSALS = 5;
/**
 * Waits for rate limits add up to at most `maxSeconds` in one run: a job must not sleep for an hour because other jobs
 * used up the token's limit.
 */
function waitBudget(maxSeconds, log) {
    let left = maxSeconds;
    return {
        allows(seconds, attempt, what) {
            if (attempt >= MAX_REFUSALS || seconds > left) {
                log.info(say `GitHub's ${what} asks for ${seconds} s more; that is too long to wait.`);
                return false;
            }
            left -= seconds;
            log.info(say `GitHub's ${what}: waiting ${seconds} s.`);
            return true;
        },
    };
}
/**
 * What undici's fetch threw, with the innermost cause as the first: Octokit shows only that, and undici may hide what a
 * proxy answered under "Request was cancelled.". Other values come back unchanged.
 */
export function withRootCause(thrown) {
    if (!(thrown instanceof TypeError))
        return thrown;
    let root = thrown.cause;
    while (root instanceof Error) {
        // One error for several addresses of a host has no words of its own.
        const inner = root instanceof AggregateError && root.message === '' ? root.errors[0] : root.cause;
        if (!(inner instanceof Error))
            break;
        root = inner;
    }
    return new TypeError(thrown.message, { cause: root });
}
