export const id = 206;
export const ids = [206];
export const modules = {

/***/ 16206:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  connectGitHub: () => (/* binding */ connectGitHub)
});

// EXTERNAL MODULE: ./tmp/build/lib/publish/github/errors.js
var errors = __webpack_require__(78253);
;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/proxy.js
/**
 * The proxy for one address by the usual variables, of which the lower-case name wins (as in curl, git and the runner).
 * An https address goes through HTTPS_PROXY only: EnvHttpProxyAgent would fall back to HTTP_PROXY.
 */
function proxySettings(url, env) {
    const read = (name) => env[name.toLowerCase()] || env[name] || '';
    const https = url.startsWith('https:');
    return {
        httpProxy: https ? '' : withScheme(read('HTTP_PROXY')),
        httpsProxy: https ? withScheme(read('HTTPS_PROXY')) : '',
        noProxy: read('NO_PROXY'),
    };
}
/** `proxy:3128` is common and means http. */
const withScheme = (proxy) => (proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`);
/** User and password in a proxy's address, as they stand there and decoded. */
function proxySecrets({ httpProxy, httpsProxy }) {
    return [httpProxy, httpsProxy].flatMap((proxy) => {
        if (!URL.canParse(proxy))
            return [];
        const { password } = new URL(proxy);
        return password === '' ? [] : [password, decodeURIComponent(password)];
    });
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/wait-budget.js
/** After so many refusals of one request more patience is no use. */
const MAX_ATTEMPTS = 5;
/**
 * Waits for rate limits add up to at most `maxSeconds` in one run: a job must not sleep for an hour because other jobs
 * used up the token's limit.
 */
function waitBudget(maxSeconds, log) {
    let left = maxSeconds;
    return {
        allows(seconds, attempt, what) {
            if (attempt >= MAX_ATTEMPTS || seconds > left) {
                log.info(`GitHub's ${what} asks for ${seconds} s more; that is too long to wait.`);
                return false;
            }
            left -= seconds;
            log.info(`GitHub's ${what}: waiting ${seconds} s.`);
            return true;
        },
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/octokit.js



const MAX_WAIT_SECONDS = 600;
/** 429 is the throttling plugin's: a repeat by the retry plugin would disregard Retry-After. */
const NOT_RETRIED = [400, 401, 403, 404, 409, 410, 413, 422, 429, 451];
/**
 * Octokit for one repository: rate limits are waited for within a budget, failed reads are repeated, the proxy is the
 * environment's. A POST is never repeated by itself: its answer may be lost after the work was done, and who sent it
 * knows how to find out. Everything heavy is loaded here and not before.
 * @throws SuperresError E_GITHUB_AUTH for an empty token
 */
async function connectGitHub(options) {
    const { token, server, owner, repo, log } = options;
    if (token === '')
        throw (0,errors/* githubError */.Z)('E_GITHUB_AUTH', "There is no token for GitHub's API.");
    const [{ getOctokit }, { throttling }, { retry }, undici] = await Promise.all([
        __webpack_require__.e(/* import() */ 758).then(__webpack_require__.bind(__webpack_require__, 11758)),
        Promise.all(/* import() */[__webpack_require__.e(251), __webpack_require__.e(856)]).then(__webpack_require__.bind(__webpack_require__, 86856)),
        Promise.all(/* import() */[__webpack_require__.e(251), __webpack_require__.e(735)]).then(__webpack_require__.bind(__webpack_require__, 49735)),
        __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 46752, 19)),
    ]);
    const proxy = proxySettings(server.apiUrl, options.env);
    const dispatcher = new undici.EnvHttpProxyAgent(proxy);
    let requests = 0;
    const fetch = (url, init) => {
        requests += 1;
        return undici.fetch(url, { ...init, dispatcher });
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
    }, throttling, retry);
    octokit.hook.before('request', (request) => {
        if (request.method === 'POST')
            request.request = { retries: 0, ...request.request };
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
function throttleOptions(log, maxWait, { secondMs, spaced }, id) {
    const budget = waitBudget(maxWait, log);
    return {
        id,
        retryAfterBaseValue: secondMs,
        onRateLimit: (seconds, _request, _octokit, attempt) => budget.allows(seconds, attempt, 'rate limit'),
        onSecondaryRateLimit: (seconds, _request, _octokit, attempt) => budget.allows(seconds, attempt, 'secondary rate limit'),
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


/***/ })

};
