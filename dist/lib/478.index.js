export const id = 478;
export const ids = [478,161];
export const modules = {

/***/ 4187:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Z: () => (/* binding */ realAdapters)
});

// UNUSED EXPORTS: keepYoungGenerationSmall

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
// EXTERNAL MODULE: ./tmp/build/lib/core/proxy.js
var proxy = __webpack_require__(5000);
// EXTERNAL MODULE: ./tmp/build/lib/core/version.js
var version = __webpack_require__(7972);
// EXTERNAL MODULE: ./tmp/build/lib/engines/make-engine.js
var make_engine = __webpack_require__(5685);
;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/port.js
/** GitHub's API for the repository of the run, connected with the first call; undefined when the repository is not known. */
function createGitHubPort(input) {
    const [owner, repo] = (input.trigger.repository ?? '').split('/');
    if (!owner || !repo)
        return undefined;
    let connected;
    let ready;
    const connect = (options = {}) => {
        connected ??= (async () => {
            const { connectGitHub } = await __webpack_require__.e(/* import() */ 77).then(__webpack_require__.bind(__webpack_require__, 9077));
            const { token, trigger, env, log, userAgent } = input;
            ready = await connectGitHub({ token, server: trigger.server, owner, repo, env, log, userAgent, ...options });
            return ready;
        })();
        return connected;
    };
    return {
        requests: () => ready?.requestCount() ?? 0,
        async mergeBase(base, head) {
            const { mergeBase } = await __webpack_require__.e(/* import() */ 100).then(__webpack_require__.bind(__webpack_require__, 100));
            try {
                return await mergeBase(await connect(), base, head);
            }
            catch (error) {
                // The history itself, fetched deeper, knows as well; only more slowly.
                input.log.debug(`GitHub could not tell the merge base: ${error instanceof Error ? error.message : String(error)}`);
                return undefined;
            }
        },
        connect,
        close: async () => {
            await ready?.close();
        },
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/report/comment.js
var comment = __webpack_require__(2904);
// EXTERNAL MODULE: ./tmp/build/lib/report/redact-result.js
var redact_result = __webpack_require__(9088);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(7817);
;// CONCATENATED MODULE: ./tmp/build/lib/adapters.js










/** The real world for the story: clock, chance, engines, GitHub. Shared by the action and the command line. */
function realAdapters(input) {
    const { config, env, log, redactor, folder, trigger } = input;
    // Whoever uses them: git says them in its errors, and a proxy may answer with them.
    for (const secret of (0,proxy/* proxySecrets */.Wm)((0,proxy/* readProxies */.rq)(env)))
        redactor.add(secret);
    const factory = (0,make_engine/* createEngineFactory */.Nz)({
        config,
        files: (0,make_engine/* engineFiles */.wy)(input.home),
        folder,
        threads: external_node_os_.availableParallelism(),
        async makeWechat() {
            const { createWechatEngine } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(454), __webpack_require__.e(923), __webpack_require__.e(379)]).then(__webpack_require__.bind(__webpack_require__, 5379));
            const { languageOf } = await __webpack_require__.e(/* import() */ 923).then(__webpack_require__.bind(__webpack_require__, 7923));
            const language = languageOf(env, Intl.DateTimeFormat().resolvedOptions().locale);
            keepYoungGenerationSmall();
            return createWechatEngine({
                config: config.wechat,
                log,
                redactor,
                env,
                language,
                maxFileSize: config.maxFileSize,
            });
        },
    });
    const { token } = config;
    const github = token === undefined
        ? undefined
        : createGitHubPort({ token, trigger, env, log, userAgent: `superres-action/${version/* VERSION */.x}` });
    return {
        folder,
        env,
        clock: Date.now,
        random: Math.random,
        sleep: async (ms, signal) => {
            await (0,promises_.setTimeout)(ms, undefined, { signal });
        },
        ...factory,
        version: version/* VERSION */.x,
        describePullRequest: (outcomes, commit) => ({
            marker: comment/* COMMENT_MARKER */.JO,
            body: (0,comment/* renderComment */.wQ)((0,redact_result/* redactResult */.r)(resultOf(outcomes, commit), redactor.redact), { ...(0,wording/* reportContext */.gW)(trigger), sha: commit }, { place: 'pull-request' }),
        }),
        ...(github && { github }),
    };
}
/** Outcomes alone as a result, for a text that speaks of pictures and not of a run. */
function resultOf(outcomes, commit) {
    return {
        outcomes,
        housekeeping: [],
        publication: { kind: 'pull-request', message: '', commit },
        notices: [],
        dryRun: false,
        scope: 'all',
        totals: { ms: 0, engineRequests: 0, githubRequests: 0 },
    };
}
/**
 * Keeps V8 from enlarging its young generation. Pictures lie outside V8's heap and are let go with the small objects that
 * own them: the more room those have, the longer the pictures stay. Saves some 20 MB with a service's engine, at no time
 * that could be measured (docs/benchmarks.md); the selection of many files wants the room, so this comes after it.
 */
function keepYoungGenerationSmall() {
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}


/***/ }),

/***/ 380:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Fj: () => (/* binding */ configError),
  Xg: () => (/* binding */ readConfig)
});

// UNUSED EXPORTS: credentialState, crossProblems, showValue

// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/core/secrets.js
var core_secrets = __webpack_require__(7161);
;// CONCATENATED MODULE: ./tmp/build/lib/config/errors.js
/** Codes of the configuration. */
const CONFIG_ERRORS = {
    E_CONFIG: {
        what: 'One or more inputs are not valid; nothing was read or changed.',
        remedy: 'Correct the inputs named above. README.md, section "Inputs", lists every input and what it takes.',
    },
};

// EXTERNAL MODULE: ./tmp/build/lib/config/inputs.js
var inputs = __webpack_require__(5364);
// EXTERNAL MODULE: ./tmp/build/lib/config/parsers.js
var parsers = __webpack_require__(4997);
;// CONCATENATED MODULE: ./tmp/build/lib/config/read-config.js





/**
 * Turns inputs into a Config, or into the list of all that is wrong with them. An input that is missing or blank has
 * its default.
 * @param read the text of an input by its name in action.yml, e.g. `max-file-size`
 */
function readConfig(read, context = {}) {
    const secrets = [];
    const problems = [];
    const values = {};
    for (const name of inputs/* INPUT_NAMES */.Qh) {
        const spec = inputs/* INPUTS */.mc[name];
        const given = read(name)?.trim() ?? '';
        if (spec.visibility === 'secret' && given !== '')
            secrets.push(...(0,core_secrets/* maskForms */.ye)(given));
        const text = given === '' ? (context.defaults?.[name] ?? spec.default) : given;
        if (text === '')
            continue;
        const parsed = spec.parse(text);
        if (parsed.ok)
            values[name] = parsed.value;
        else
            problems.push({ input: name, value: shown(spec, text), accepted: parsed.accepted });
    }
    // The table's own parsers made the values, so each has its input's type.
    const typed = values;
    const refused = problems.map((problem) => problem.input);
    problems.push(...crossProblems(typed, refused));
    if (problems.length > 0)
        return { ok: false, problems, secrets };
    return { ok: true, config: assemble(typed), secrets };
}
function shown(spec, text) {
    return spec.visibility === 'public' ? showValue(text.includes('://') ? (0,parsers/* redactUrl */.BO)(text) : text) : '(not shown)';
}
function assemble(v) {
    const optional = (key, value) => (value === undefined ? {} : { [key]: value });
    return {
        paths: v.paths,
        scope: v.scope,
        ...optional('base', v.base),
        maxFileSize: v['max-file-size'],
        engine: v.engine,
        wechat: {
            ...optional('credential', wechatCredential(v)),
            partial: credentialState(v).partial,
            ...optional('cloudEnv', v['cloud-env']),
            cloudFunction: v['cloud-function'],
            ...optional('imageUrlBase', v['image-url-base']),
            apiBaseUrl: v['api-base-url'],
        },
        quality: v.quality,
        ...optional('model', v.model),
        concurrency: v.concurrency,
        maxImages: v['max-images'],
        timeLimit: v['time-limit'],
        output: v.output,
        refresh: v.refresh,
        publish: v.publish,
        commitMethod: v['commit-method'],
        ...optional('token', v.token),
        ...optional('branch', v.branch),
        commitMessage: v['commit-message'],
        ...optional('commitAuthor', v['commit-author']),
        pullRequest: {
            title: v['pull-request-title'],
            labels: v['pull-request-labels'] ?? [],
            reviewers: v['pull-request-reviewers'] ?? [],
            draft: v['pull-request-draft'],
        },
        dryRun: v['dry-run'],
        ledger: v.ledger,
        comment: v.comment,
        ...optional('report', v.report),
        failOn: v['fail-on'],
    };
}
function wechatCredential(v) {
    const accessToken = v['access-token'];
    const cloudbaseAccessToken = v['cloudbase-access-token'];
    const appId = v['app-id'];
    const appSecret = v['app-secret'];
    if (accessToken !== undefined)
        return { kind: 'access-token', accessToken };
    if (cloudbaseAccessToken !== undefined)
        return { kind: 'cloudbase-access-token', cloudbaseAccessToken };
    if (appId !== undefined && appSecret !== undefined)
        return { kind: 'app', appId, appSecret };
    return undefined;
}
function credentialState(values) {
    const id = values['app-id'] !== undefined;
    const secret = values['app-secret'] !== undefined;
    const kinds = [
        ...(values['access-token'] === undefined ? [] : ['access-token']),
        ...(values['cloudbase-access-token'] === undefined ? [] : ['cloudbase-access-token']),
        ...(id || secret ? ['app'] : []),
    ];
    if (id !== secret)
        return { kinds, partial: true, missing: id ? 'app-secret' : 'app-id' };
    if (kinds.length === 0 && values['cloud-env'] !== undefined)
        return { kinds, partial: true, missing: 'access-token' };
    return { kinds, partial: false };
}
const CREDENTIAL_INPUTS = [
    'access-token',
    'cloudbase-access-token',
    'app-id',
    'app-secret',
    'cloud-env',
];
/**
 * Rules between inputs.
 * @param values the inputs that are valid alone
 * @param refused names of the inputs that are not: no rule judges a credential of which a part is among them
 */
function crossProblems(values, refused) {
    const credentials = refused.some((name) => CREDENTIAL_INPUTS.includes(name)) ? [] : credentialProblems(values);
    return [...credentials, ...limitProblems(values), ...publishProblems(values)];
}
function credentialProblems(values) {
    if (values.engine === 'local')
        return [];
    const { kinds, partial, missing } = credentialState(values);
    if (kinds.length > 1) {
        const given = kinds.map((kind) => (kind === 'app' ? 'app-id/app-secret' : kind)).join(' and ');
        return [{ input: kinds[0] ?? '', value: `given together: ${given}`, accepted: 'one kind of WeChat credential' }];
    }
    if (values.engine !== 'wechat')
        return [];
    if (partial) {
        return [
            { input: missing ?? '', value: '(empty)', accepted: 'a value, since engine is `wechat`: is the secret set?' },
        ];
    }
    if (kinds.length === 0) {
        const accepted = '`wechat` with access-token, cloudbase-access-token, or app-id and app-secret (are the secrets set? GitHub gives none to pull requests from forks and to Dependabot); or `auto`, `local`';
        return [{ input: 'engine', value: '"wechat" without a credential', accepted }];
    }
    return [];
}
function limitProblems(values) {
    const size = values['max-file-size'] ?? 0;
    const { kinds, partial } = credentialState(values);
    const wechat = values.engine === 'wechat' || (values.engine === 'auto' && kinds.length > 0 && !partial);
    if (!wechat || size <= inputs/* WECHAT_FILE_LIMIT */.y7)
        return [];
    return [{ input: 'max-file-size', value: `${size} bytes`, accepted: 'at most 2MiB with the wechat engine' }];
}
function publishProblems(values) {
    const { ledger, report } = values;
    const problems = [];
    if (values['commit-method'] === 'api' && values['commit-author'] !== undefined) {
        const accepted = 'empty with commit-method `api`: GitHub is the author of such commits';
        problems.push({ input: 'commit-author', value: showValue(values['commit-author'].name), accepted });
    }
    if (ledger !== undefined && report !== undefined && `${report}/`.startsWith(`${ledger}/`)) {
        problems.push({
            input: 'report',
            value: showValue(report),
            accepted: `a path outside the ledger folder ${ledger}`,
        });
    }
    return problems;
}
const LONGEST_SHOWN = 120;
/** A value as an error message shows it: JSON's quotes and escapes keep line ends and control characters out. */
function showValue(text) {
    const signs = [...text];
    const short = signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : text;
    return JSON.stringify(short).replace(/\p{Cc}|[\u2028\u2029]/gu, '?');
}
/** One error that lists all problems, each with the input, the value and what is accepted. */
function configError(problems) {
    const lines = problems.map(({ input, value, accepted }) => `- ${input}: ${value}. Accepted: ${accepted}.`);
    const head = problems.length === 1 ? '1 input is not valid:' : `${problems.length} inputs are not valid:`;
    return (0,errors/* errorsOf */.Bp)(CONFIG_ERRORS)('E_CONFIG', [head, ...lines].join('\n'));
}


/***/ }),

/***/ 5936:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   vE: () => (/* binding */ readTrigger)
/* harmony export */ });
/* unused harmony exports readServer, objectAt, stringAt, positiveAt, valueAt */
/* harmony import */ var _parsers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4997);

/** Events for which GitHub gives no secrets and a read-only token when the pull request comes from a fork. */
const WITHOUT_SECRETS_FROM_FORKS = ['pull_request', 'pull_request_review', 'pull_request_review_comment'];
/**
 * What started the run. Never throws: the payload comes from outside, so a field that is missing or not of its form
 * (an id that is no id, a branch name that git would refuse) counts as absent.
 * @param env the runner's variables: GITHUB_EVENT_NAME, GITHUB_REF, GITHUB_SHA, ...
 * @param payload parsed content of the file GITHUB_EVENT_PATH names; undefined when there is none
 */
function readTrigger(env, payload) {
    const event = env.GITHUB_EVENT_NAME || 'cli';
    const server = readServer(env);
    const repository = stringAt(env, 'GITHUB_REPOSITORY', isRepositoryName) ??
        stringAt(objectAt(payload, 'repository'), 'full_name', isRepositoryName);
    const pullRequest = readPullRequest(payload, repository);
    const workflowRun = event === 'workflow_run' ? readWorkflowRun(payload, repository) : undefined;
    const actor = env.GITHUB_ACTOR || undefined;
    const runId = stringAt(env, 'GITHUB_RUN_ID', (text) => /^\d+$/.test(text));
    return {
        event,
        forced: event === 'push' && valueAt(payload, 'forced') === true,
        server,
        secretsWithheld: secretsWithheld(event, actor, pullRequest),
        ...present('ref', stringAt(env, 'GITHUB_REF', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isRefName */ .pA)),
        ...present('sha', stringAt(env, 'GITHUB_SHA', isObjectId)),
        ...present('before', readBefore(event, payload)),
        ...present('pullRequest', pullRequest),
        ...present('workflowRun', workflowRun),
        ...present('repository', repository),
        ...present('defaultBranch', stringAt(objectAt(payload, 'repository'), 'default_branch', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isBranchName */ .Q8)),
        ...present('actor', actor),
        ...present('runUrl', repository && runId && `${server.serverUrl}/${repository}/actions/runs/${runId}`),
    };
}
/** `{ key: value }`, or nothing: exactOptionalPropertyTypes tells an absent property from an undefined one. */
function present(key, value) {
    return (value === undefined || value === '' ? {} : { [key]: value });
}
/** SHA-1 or SHA-256, as git writes them. */
function isObjectId(text) {
    return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text);
}
function isRepositoryName(text) {
    return /^[\w.-]+\/[\w.-]+$/.test(text) && !/(^|\/)\.\.?($|\/)/.test(text);
}
function readBefore(event, payload) {
    if (event === 'push')
        return stringAt(payload, 'before', isObjectId);
    if (event === 'merge_group')
        return stringAt(objectAt(payload, 'merge_group'), 'base_sha', isObjectId);
    return undefined;
}
function readPullRequest(payload, repository) {
    const pull = objectAt(payload, 'pull_request');
    const head = objectAt(pull, 'head');
    const base = objectAt(pull, 'base');
    const number = positiveAt(pull, 'number');
    const headRef = stringAt(head, 'ref', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isBranchName */ .Q8);
    const headSha = stringAt(head, 'sha', isObjectId);
    const baseRef = stringAt(base, 'ref', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isBranchName */ .Q8);
    const baseSha = stringAt(base, 'sha', isObjectId);
    if (number === undefined || !headRef || !headSha || !baseRef || !baseSha)
        return undefined;
    const headRepository = stringAt(objectAt(head, 'repo'), 'full_name', isRepositoryName);
    const here = stringAt(objectAt(base, 'repo'), 'full_name', isRepositoryName) ?? repository;
    const fork = !sameRepository(headRepository, here);
    const closed = valueAt(pull, 'state') === 'closed' && { closed: true };
    const pullRequest = { number, headRef, headSha, baseRef, baseSha, fork, ...closed };
    return headRepository === undefined ? pullRequest : { ...pullRequest, headRepository };
}
function readWorkflowRun(payload, repository) {
    const run = objectAt(payload, 'workflow_run');
    const event = stringAt(run, 'event', (text) => /^\w+$/.test(text));
    const headBranch = stringAt(run, 'head_branch', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .isBranchName */ .Q8);
    const headSha = stringAt(run, 'head_sha', isObjectId);
    const headRepository = stringAt(objectAt(run, 'head_repository'), 'full_name', isRepositoryName);
    return {
        fork: !sameRepository(headRepository, repository),
        ...(event === undefined ? {} : { event }),
        ...(headBranch === undefined ? {} : { headBranch }),
        ...(headSha === undefined ? {} : { headSha }),
    };
}
/** False unless both are known and equal: what cannot be told is a stranger's. GitHub ignores case in names. */
function sameRepository(a, b) {
    return a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase();
}
/**
 * Where the secrets may be empty although they are set: a fork's pull request, and everything Dependabot starts. A
 * pull_request event whose payload does not say where the head lives is taken for a fork's.
 */
function secretsWithheld(event, actor, pull) {
    if (actor === 'dependabot[bot]')
        return true;
    return WITHOUT_SECRETS_FROM_FORKS.includes(event) && (pull?.fork ?? true);
}
/** The server of a run outside of GitHub's runner, where no variable names one. */
const PUBLIC_SERVER = 'https://github.com';
/**
 * Addresses of the GitHub server, from the runner's variables. Where only the server is known, the API's addresses
 * follow from it: `api.` before the name on github.com and on ghe.com's tenants, `/api/…` behind it on a GHES.
 */
function readServer(env) {
    const serverUrl = httpUrl(env.GITHUB_SERVER_URL) ?? PUBLIC_SERVER;
    const { protocol, host, hostname } = new URL(serverUrl);
    const hosted = serverUrl === PUBLIC_SERVER || hostname.endsWith('.ghe.com');
    const apiUrl = httpUrl(env.GITHUB_API_URL) ?? (hosted ? `${protocol}//api.${host}` : `${serverUrl}/api/v3`);
    const graphqlUrl = httpUrl(env.GITHUB_GRAPHQL_URL) ?? (hosted ? `${protocol}//api.${host}/graphql` : `${serverUrl}/api/graphql`);
    return { serverUrl, apiUrl, graphqlUrl };
}
/** An http(s) address without user, query, fragment and trailing slash. */
function httpUrl(text) {
    if (text === undefined || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    if (!/^https?:$/.test(url.protocol) || url.hostname === '')
        return undefined;
    return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, '');
}
/** Reading of JSON that may be anything: each function gives undefined where the value is not what its name says. */
function objectAt(value, key) {
    const child = valueAt(value, key);
    return isObject(child) ? child : undefined;
}
function stringAt(value, key, accept) {
    const child = valueAt(value, key);
    return typeof child === 'string' && accept(child) ? child : undefined;
}
/** A whole number above zero. */
function positiveAt(value, key) {
    const child = valueAt(value, key);
    return typeof child === 'number' && Number.isSafeInteger(child) && child > 0 ? child : undefined;
}
/** The own property `key`, whatever it is. */
function valueAt(value, key) {
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 5000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wm: () => (/* binding */ proxySecrets),
/* harmony export */   av: () => (/* binding */ unusableProxy),
/* harmony export */   rq: () => (/* binding */ readProxies)
/* harmony export */ });
/** HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The lower-case name wins, as in curl, git and the runner. */
function readProxies(env) {
    const read = (name) => (env[name.toLowerCase()] || env[name] || '').trim();
    return {
        httpProxy: withScheme(read('HTTP_PROXY')),
        httpsProxy: withScheme(read('HTTPS_PROXY')),
        noProxy: read('NO_PROXY'),
    };
}
/** `proxy:3128` is common and means http. */
function withScheme(proxy) {
    return proxy === '' || proxy.includes('://') ? proxy : `http://${proxy}`;
}
/** Schemes that undici has an agent for. */
const SCHEMES = new Set(['http:', 'https:', 'socks5:', 'socks:']);
/**
 * The name of the variable whose address no agent can be made of, or undefined. Asked before undici is: its own errors
 * hold the address, and that a password.
 */
function unusableProxy({ httpProxy, httpsProxy }) {
    if (!isUsable(httpsProxy))
        return 'HTTPS_PROXY';
    return isUsable(httpProxy) ? undefined : 'HTTP_PROXY';
}
function isUsable(proxy) {
    if (proxy === '')
        return true;
    if (!URL.canParse(proxy))
        return false;
    const { protocol, username, password } = new URL(proxy);
    return SCHEMES.has(protocol) && decode(username) !== undefined && decode(password) !== undefined;
}
/** Percent-decoded; undefined for a `%` that begins no code. */
function decode(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return undefined;
    }
}
/** What must never be shown of the proxies: their passwords, as they stand there and decoded, alone and with the user. */
function proxySecrets({ httpProxy, httpsProxy }) {
    const secrets = new Set();
    for (const proxy of [httpProxy, httpsProxy]) {
        // By its letters and as a URL: what cannot be parsed is a secret too, and parsing encodes some letters.
        const written = /^[^:]*:\/\/([^:]*):(.*)@/s.exec(proxy);
        const parsed = URL.canParse(proxy) ? new URL(proxy) : undefined;
        for (const [user = '', password = ''] of [written?.slice(1) ?? [], [parsed?.username, parsed?.password]]) {
            if (password === '')
                continue;
            for (const known of [password, decode(password) ?? password]) {
                secrets
                    .add(known)
                    .add(`${user}:${known}`)
                    .add(`${decode(user) ?? user}:${known}`);
            }
        }
    }
    return [...secrets];
}


/***/ }),

/***/ 7161:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   eC: () => (/* binding */ scriptJson),
/* harmony export */   lY: () => (/* binding */ createRedactor),
/* harmony export */   ye: () => (/* binding */ maskForms)
/* harmony export */ });
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9065);

function createRedactor() {
    const needles = new Map();
    let pattern;
    return {
        add(secret) {
            // A form of a secret that is known already: it has no forms of its own worth looking for.
            if (needles.has(secret))
                return;
            for (const { text, edges } of formsOf(secret)) {
                const source = escapeRegExp(text);
                needles.set(text, edges ? `[\\w+/-]?${source}[\\w+/-]?` : source);
            }
            // Longest first: a secret that contains another one must go as a whole.
            const ordered = [...needles].sort(([a], [b]) => b.length - a.length).map(([, source]) => source);
            pattern = ordered.length > 0 ? new RegExp(ordered.join('|'), 'g') : undefined;
        },
        redact: (text) => (pattern ? text.replace(pattern, '***') : text),
    };
}
/** Every form in which a secret could show up in a log, the secret itself first: what the runner is told to mask. */
function maskForms(secret) {
    return [...new Set(formsOf(secret).map(({ text }) => text.trim()))];
}
/** Encodings of a very short text match by accident all over a log. */
const SHORTEST_TO_ENCODE = 6;
/** A line of two or three characters would mask half of a log; it is not worth hiding. */
const SHORTEST_LINE = 4;
/** The one list: the secret and its lines, plain and as they stand in whatever we, git or GitHub write. */
function formsOf(secret) {
    const lines = secret.split(/\r\n|\r|\n/).filter((line) => line.trim().length >= SHORTEST_LINE);
    const values = new Set([secret, secret.trim(), ...lines, ...lines.map((line) => line.trim())]);
    return [...values].flatMap((value) => [
        ...plainForms(value).map((text) => ({ text, edges: false })),
        ...base64Forms(value).map((text) => ({ text, edges: true })),
    ]);
}
/** The text itself, and as it stands in a URL, in a form, in JSON, in HTML, in our markdown and in `Basic` credentials. */
function plainForms(secret) {
    if (secret.trim() === '')
        return [];
    if (secret.length < SHORTEST_TO_ENCODE)
        return [secret];
    const percent = encodeURIComponent((0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .wellFormed */ .ES)(secret));
    return [
        secret,
        percent,
        percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
        new URLSearchParams([['', secret]]).toString().slice(1),
        JSON.stringify(secret).slice(1, -1),
        scriptJson(secret).slice(1, -1),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .html */ .qy)(secret),
        (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .markdownText */ .p7)(secret, secret.length),
        base64(secret),
        base64(`x-access-token:${secret}`),
    ];
}
/**
 * The characters of base64 (both alphabets) that depend on the secret alone, at all three byte offsets: so it is found
 * whatever stands before and after it, as in `Basic` credentials, where a user name and a colon come first.
 */
function base64Forms(secret) {
    const bytes = Buffer.from(secret.trim() === '' ? '' : secret, 'utf8');
    if (bytes.length < SHORTEST_TO_ENCODE)
        return [];
    return [0, 1, 2].flatMap((before) => {
        const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
        const core = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
        return [core, core.replaceAll('+', '-').replaceAll('/', '_')];
    });
}
function base64(text) {
    return Buffer.from(text, 'utf8').toString('base64');
}
function escapeRegExp(text) {
    return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
/** JSON for a script element: nothing in it can end the element or start a comment. */
function scriptJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}


/***/ }),

/***/ 309:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NV: () => (/* binding */ withConfig),
/* harmony export */   UV: () => (/* binding */ firstLines),
/* harmony export */   _K: () => (/* binding */ gitEnvironment),
/* harmony export */   lD: () => (/* binding */ createGit)
/* harmony export */ });
/* unused harmony export gitProgram */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2990);




/** Variables of the caller that would redirect our git to another repository, index or configuration. */
const REPOSITORY_VARIABLES = [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_OBJECT_DIRECTORY',
    'GIT_ALTERNATE_OBJECT_DIRECTORIES',
    'GIT_COMMON_DIR',
    'GIT_NAMESPACE',
    'GIT_PREFIX',
    'GIT_SHALLOW_FILE',
    'GIT_ATTR_SOURCE',
    'GIT_GLOB_PATHSPECS',
    'GIT_NOGLOB_PATHSPECS',
    'GIT_ICASE_PATHSPECS',
    'GIT_GRAFT_FILE',
    'GIT_QUARANTINE_PATH',
    'GIT_EXTERNAL_DIFF',
    'GIT_TRACE',
    'GIT_TRACE_CURL',
    'GIT_CURL_VERBOSE',
    'GIT_TRACE_PACKET',
];
/** The environment every git of ours starts from: no prompts, no locks taken for reading, messages in English. */
function gitEnvironment(env) {
    const result = {};
    for (const [name, value] of Object.entries(env)) {
        if (value !== undefined && !REPOSITORY_VARIABLES.includes(name))
            result[name] = value;
    }
    return {
        ...result,
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_LITERAL_PATHSPECS: '1',
        // A replace ref would make us read other objects than the ones that are pushed.
        GIT_NO_REPLACE_OBJECTS: '1',
        GCM_INTERACTIVE: 'never',
        LC_ALL: 'C',
    };
}
/**
 * Adds configuration for one command by GIT_CONFIG_COUNT/KEY/VALUE, after what the environment already has. Nothing is
 * written to any file, and values (credentials) are not visible in the process list.
 */
function withConfig(env, entries) {
    const result = { ...env };
    let count = Number.parseInt(env.GIT_CONFIG_COUNT ?? '0', 10) || 0;
    for (const [key, value] of entries) {
        result[`GIT_CONFIG_KEY_${count}`] = key;
        result[`GIT_CONFIG_VALUE_${count}`] = value;
        count += 1;
    }
    result.GIT_CONFIG_COUNT = String(count);
    return result;
}
/** @throws SuperresError E_GIT_MISSING when there is no git on the PATH */
function createGit(setup) {
    const executable = setup.executable ?? findGit(setup.env);
    const base = setup.env;
    function start(args, options = {}) {
        setup.onCommand?.(args);
        return (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(executable, [...args], {
            cwd: setup.cwd,
            env: { ...base, ...options.env },
            stdio: ['pipe', 'pipe', 'pipe'],
            windowsHide: true,
        });
    }
    async function run(args, options = {}) {
        options.signal?.throwIfAborted();
        const child = start(args, options);
        const result = await finish(child, options);
        const okCodes = options.okCodes ?? [0];
        if (!okCodes.includes(result.code)) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N)('E_GIT_FAILED', `git ${args[0]} ended with ${result.code}: ${firstLines(result.stderr)}`);
        }
        return result;
    }
    return {
        run,
        text: async (args, options) => (await run(args, options)).stdout.toString('utf8').replace(/\n$/, ''),
        start,
        with: (env) => createGit({ ...setup, executable, env: { ...base, ...env } }),
    };
}
function findGit(env) {
    const found = gitProgram(env);
    if (found === undefined)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N)('E_GIT_MISSING');
    return found;
}
/** What git said, short enough for a message; credentials in URLs are cut out. */
function firstLines(stderr, count = 6) {
    const lines = stderr
        .split('\n')
        .filter((line) => line.trim() !== '')
        .slice(0, count);
    return lines.join(' / ').replace(/\/\/[^/@\s]+@/g, '//') || 'no message';
}
function finish(child, options) {
    return new Promise((resolve, reject) => {
        const stdout = [];
        const stderr = [];
        const abort = () => child.kill();
        options.signal?.addEventListener('abort', abort, { once: true });
        child.stdout?.on('data', (chunk) => stdout.push(chunk));
        child.stderr?.on('data', (chunk) => stderr.push(chunk));
        child.on('error', (error) => {
            options.signal?.removeEventListener('abort', abort);
            reject(error.code === 'ENOENT' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N)('E_GIT_MISSING', undefined, { cause: error }) : error);
        });
        child.on('close', (code) => {
            options.signal?.removeEventListener('abort', abort);
            if (options.signal?.aborted)
                reject(options.signal.reason);
            else
                resolve({
                    code: code ?? -1,
                    stdout: stdout.length === 1 ? stdout[0] : Buffer.concat(stdout),
                    stderr: Buffer.concat(stderr).toString('utf8'),
                });
        });
        feed(child, options.input).catch(reject);
    });
}
async function feed(child, input) {
    const stdin = child.stdin;
    if (!stdin)
        return;
    // A process that ends early closes its stdin; its exit code tells the story, not our EPIPE.
    stdin.on('error', () => undefined);
    if (input === undefined || typeof input === 'string' || input instanceof Uint8Array) {
        stdin.end(input);
        return;
    }
    for await (const piece of input) {
        if (stdin.destroyed)
            break;
        if (!stdin.write(piece))
            await new Promise((go) => stdin.once('drain', go).once('close', go));
    }
    stdin.end();
}
const THIS_SYSTEM = {
    platform: process.platform,
    isProgram(file) {
        // A folder of PATH that may not be entered, is a file or a broken link is passed over, as every shell does.
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.accessSync)(file, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK);
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.statSync)(file).isFile();
        }
        catch {
            return false;
        }
    },
};
/**
 * Absolute path of git, from the absolute folders of PATH. By its bare name the system would look in the working folder
 * too (Windows always does, others for an empty or relative entry of PATH), and a pull request may bring a `git.exe`.
 * Without any PATH the bare name stays: the system's own list is absolute.
 * @returns undefined when no folder of PATH has it
 */
function gitProgram(env, { platform, isProgram } = THIS_SYSTEM) {
    const windows = platform === 'win32';
    const flavour = windows ? node_path__WEBPACK_IMPORTED_MODULE_2__.win32 : node_path__WEBPACK_IMPORTED_MODULE_2__.posix;
    const name = windows ? 'git.exe' : 'git';
    const list = windows ? Object.entries(env).find(([key]) => key.toUpperCase() === 'PATH')?.[1] : env.PATH;
    if (list === undefined)
        return windows ? undefined : name;
    return list
        .split(flavour.delimiter)
        .map((folder) => (windows ? folder.replaceAll('"', '') : folder))
        .filter((folder) => (windows ? /^[a-z]:[\\/]|^\\\\/i.test(folder) : flavour.isAbsolute(folder)))
        .map((folder) => flavour.join(folder, name))
        .find(isProgram);
}


/***/ }),

/***/ 5996:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ blobSizes),
/* harmony export */   N: () => (/* binding */ createObjectReader)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2990);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(309);


/** Bytes with `--batch`; the process starts with the first request. */
function createObjectReader(git) {
    const queue = [];
    let child;
    /** Until a fetch has failed once, git may fetch what a partial clone lacks. */
    let lazy = true;
    let buffered = [];
    let size = 0;
    /** The body we are waiting for, `length` with its closing newline; undefined while waiting for a header. */
    let body;
    function reset() {
        child = undefined;
        buffered = [];
        size = 0;
        body = undefined;
    }
    function fail(error) {
        reset();
        for (const waiting of queue.splice(0))
            waiting.reject(error);
    }
    /** In a partial clone git ends at the first object that it cannot fetch: that one is missing, the others are asked again. */
    function goOn(stderr) {
        reset();
        if (!/promisor remote|could not fetch/i.test(stderr)) {
            fail((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .gitError */ .N)('E_GIT_FAILED', `git cat-file ended before it had answered: ${(0,_git_js__WEBPACK_IMPORTED_MODULE_1__/* .firstLines */ .UV)(stderr)}`));
            return;
        }
        lazy = false;
        const [missing, ...others] = queue.splice(0);
        missing?.resolve(undefined);
        for (const waiting of others)
            ask(waiting);
    }
    function onData(chunk) {
        buffered.push(chunk);
        size += chunk.length;
        for (;;) {
            if (body === undefined) {
                const all = joined();
                const newline = all.indexOf(10);
                if (newline < 0)
                    return;
                const header = all.toString('latin1', 0, newline);
                consume(newline + 1);
                const [, id = '', type = '', length] = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header) ?? [];
                if (length === undefined)
                    queue.shift()?.resolve(undefined);
                else
                    body = { id, type, length: Number(length) + 1 };
            }
            else {
                const { id, type, length } = body;
                if (size < length)
                    return;
                const bytes = Buffer.from(joined().subarray(0, length - 1));
                consume(length);
                body = undefined;
                queue.shift()?.resolve({ id, type, bytes });
            }
        }
    }
    function joined() {
        if (buffered.length > 1)
            buffered = [Buffer.concat(buffered)];
        return buffered[0] ?? Buffer.alloc(0);
    }
    function consume(count) {
        const rest = joined().subarray(count);
        buffered = rest.length > 0 ? [rest] : [];
        size = rest.length;
    }
    function process() {
        if (child)
            return child;
        const started = git.start(['cat-file', '--batch'], lazy ? {} : { env: { GIT_NO_LAZY_FETCH: '1' } });
        let stderr = '';
        started.stdout?.on('data', onData);
        started.stdin?.on('error', () => undefined);
        started.stderr?.on('data', (chunk) => {
            stderr = `${stderr}${chunk.toString('utf8')}`.slice(-2000);
        });
        started.on('error', (error) => fail((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .gitError */ .N)('E_GIT_MISSING', undefined, { cause: error })));
        started.on('close', () => {
            if (child === started)
                goOn(stderr);
        });
        child = started;
        return started;
    }
    function ask(waiting) {
        queue.push(waiting);
        process().stdin?.write(`${waiting.name}\n`);
    }
    function readObject(name) {
        return new Promise((resolve, reject) => {
            if (/[\n\0]/.test(name))
                reject((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .gitError */ .N)('E_GIT_FAILED', 'An object name must not hold a newline.'));
            else
                ask({ name, resolve, reject });
        });
    }
    return {
        readObject,
        read: async (name) => (await readObject(name))?.bytes,
        close() {
            const running = child;
            child = undefined;
            running?.stdin?.end();
        },
    };
}
/** Sizes in bytes of blobs, by one `cat-file --batch-check`; objects this clone lacks are absent from the map. */
async function blobSizes(git, blobs) {
    const unique = [...new Set(blobs)];
    const sizes = new Map();
    if (unique.length === 0)
        return sizes;
    const text = await git.text(['cat-file', '--batch-check=%(objectname) %(objectsize)'], {
        input: `${unique.join('\n')}\n`,
    });
    for (const line of text.split('\n')) {
        const [id = '', size = ''] = line.split(' ');
        if (/^\d+$/.test(size))
            sizes.set(id, Number(size));
    }
    return sizes;
}


/***/ }),

/***/ 5597:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   VE: () => (/* binding */ isNotARepository),
/* harmony export */   h_: () => (/* binding */ openRepository),
/* harmony export */   mt: () => (/* binding */ isPartial),
/* harmony export */   zP: () => (/* binding */ isSparse)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4969);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2990);
/* harmony import */ var _git_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(309);





/** @throws SuperresError E_NOT_A_REPOSITORY, E_NO_COMMITS, E_GIT_MISSING */
async function openRepository(options) {
    // In a container the checkout often belongs to another user; git then refuses ("dubious ownership") unless
    // command-scope configuration says that this folder is meant. Nothing is written to a global config.
    const env = (0,_git_js__WEBPACK_IMPORTED_MODULE_4__/* .withConfig */ .NV)((0,_git_js__WEBPACK_IMPORTED_MODULE_4__/* .gitEnvironment */ ._K)(options.env), [['safe.directory', '*']]);
    const onCommand = options.onCommand ? { onCommand: options.onCommand } : {};
    const probe = (0,_git_js__WEBPACK_IMPORTED_MODULE_4__/* .createGit */ .lD)({ cwd: options.folder, env, ...onCommand });
    const result = await probe.run([
        'rev-parse',
        '--show-object-format',
        '--is-shallow-repository',
        '--absolute-git-dir',
        '--git-common-dir',
        '--show-toplevel',
        '--verify',
        '-q',
        'HEAD^{commit}',
    ], { okCodes: [0, 1, 128] });
    const lines = result.stdout.toString('utf8').split('\n');
    const [objectFormat, shallow, gitDir, commonDir, root, head] = lines;
    if (!gitDir || !root || !commonDir) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N)('E_NOT_A_REPOSITORY', `${options.folder} is not in the work tree of a git repository.`);
    }
    if (!head)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .gitError */ .N)('E_NO_COMMITS');
    return {
        git: (0,_git_js__WEBPACK_IMPORTED_MODULE_4__/* .createGit */ .lD)({ cwd: root, env, ...onCommand }),
        root: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root),
        gitDir: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(gitDir),
        commonDir: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(options.folder, commonDir),
        objectFormat: objectFormat === 'sha256' ? 'sha256' : 'sha1',
        shallow: shallow === 'true',
        head,
    };
}
/** True for the error that says: no repository in this folder. */
function isNotARepository(error) {
    return error instanceof _core_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .SuperresError */ .ue && error.code === 'E_NOT_A_REPOSITORY';
}
/** True for a partial clone (`filter:` of actions/checkout): some of its objects are only at the remote. */
async function isPartial({ commonDir }) {
    const packs = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(commonDir, 'objects', 'pack')).catch(() => []);
    return packs.some((name) => name.endsWith('.promisor'));
}
/** True for a sparse checkout: files of the index may be missing on disk without being deleted. */
async function isSparse({ gitDir }) {
    return (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(node_path__WEBPACK_IMPORTED_MODULE_1__.join(gitDir, 'info', 'sparse-checkout')).then(() => true, () => false);
}


/***/ }),

/***/ 3731:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bz: () => (/* binding */ openListing),
/* harmony export */   VH: () => (/* binding */ listIndex),
/* harmony export */   du: () => (/* binding */ viewOf),
/* harmony export */   fo: () => (/* binding */ isFile),
/* harmony export */   kO: () => (/* binding */ diffIndex),
/* harmony export */   lQ: () => (/* binding */ isFolder),
/* harmony export */   m_: () => (/* binding */ viewWith),
/* harmony export */   nT: () => (/* binding */ listTree),
/* harmony export */   nr: () => (/* binding */ lookUpIndex),
/* harmony export */   wN: () => (/* binding */ viewOfDisk)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3636);
/* harmony import */ var _tree_entry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9812);



const FOLDER = { mode: '040000', blob: '' };
function isFile({ mode }) {
    return mode.startsWith('100');
}
function isFolder({ mode }) {
    return mode === FOLDER.mode;
}
/** Every tracked file, from the index. One git call, whatever the size. */
async function listIndex(repository) {
    return (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndexListing */ ._2)(await rawListing(repository));
}
/** @param mayMatter true for the paths that belong into `files` */
async function openListing(repository, mayMatter) {
    const raw = await rawListing(repository);
    const files = (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndexListing */ ._2)(raw, mayMatter);
    const byPath = new Map(files.map((entry) => [entry.path, entry]));
    let everything;
    let rest;
    const all = () => {
        everything ??= (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndexListing */ ._2)(raw);
        return everything;
    };
    return {
        files,
        all,
        view(path) {
            const file = byPath.get(path);
            if (file)
                return file;
            rest ??= viewOf(all());
            return rest(path);
        },
    };
}
async function rawListing(repository) {
    return (await repository.git.run(['ls-files', '-s', '-z', '--full-name'])).stdout;
}
/**
 * Files that differ between a commit and the index.
 * @param objects environment that makes the commit's objects visible
 * @param mayLack true: a commit that is not here gives undefined, where otherwise it is an error
 */
async function diffIndex(git, base, objects, mayLack = false) {
    const args = ['diff-index', '--cached', '--raw', '-z', '--no-renames', '--no-abbrev', base, '--'];
    const { code, stdout } = await git.run(args, { env: objects, okCodes: mayLack ? [0, 128] : [0] });
    return code === 0 ? (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRawDiff */ .LP)(stdout) : undefined;
}
/** Above this many look-ups one listing of everything is cheaper than a filtered one (and a command line stays short). */
const FILTERED_LIMIT = 200;
/** Index entries of the given paths only. */
async function lookUpIndex(repository, paths) {
    if (paths.length === 0)
        return [];
    if (paths.length > FILTERED_LIMIT)
        return listIndex(repository);
    return (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseIndexListing */ ._2)((await repository.git.run(['ls-files', '-s', '-z', '--full-name', '--', ...paths])).stdout);
}
/** A view of listed files, and of the folders that they imply. */
function viewOf(entries) {
    const files = new Map();
    for (const entry of entries)
        files.set(entry.path, entry);
    let folders;
    return (path) => {
        const file = files.get(path);
        if (file)
            return file;
        folders ??= foldersAbove(files.keys());
        return folders.has(path) ? FOLDER : undefined;
    };
}
function foldersAbove(paths) {
    const folders = new Set();
    for (const path of paths) {
        for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            const folder = path.slice(0, slash);
            if (folders.has(folder))
                break;
            folders.add(folder);
        }
    }
    return folders;
}
/** The view with some paths changed: another blob, or undefined for nothing. */
function viewWith(view, changes) {
    return changes.size === 0 ? view : (path) => (changes.has(path) ? changes.get(path) : view(path));
}
/** What stands on disk at these paths, as blob ids: with `publish: none` the results of an earlier run are there only. */
async function viewOfDisk(repository, paths) {
    const found = new Map();
    for (const name of paths) {
        const file = (0,_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .diskPath */ .zq)(repository.root, name);
        try {
            const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.lstat)(file);
            if (stat.isFile()) {
                found.set(name, { mode: '100644', blob: (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .blobId */ .zA)(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file), repository.objectFormat) });
            }
            else {
                found.set(name, stat.isDirectory() ? FOLDER : { mode: '120000', blob: '' });
            }
        }
        catch (error) {
            const code = error.code;
            if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ENAMETOOLONG')
                throw error;
        }
    }
    return (name) => found.get(name);
}
/** Every file of a commit's tree. */
async function listTree(git, commit) {
    return (0,_tree_entry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseTreeListing */ .Ev)((await git.run(['ls-tree', '-r', '-z', '--full-tree', commit])).stdout);
}


/***/ }),

/***/ 341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   XF: () => (/* binding */ readRegularFile),
/* harmony export */   nG: () => (/* binding */ safePath),
/* harmony export */   zh: () => (/* binding */ writeOutput)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _core_paths_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3636);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2990);





/**
 * Writes a finished picture to a temporary name beside its place and renames it. No symbolic link is followed, neither on
 * the way nor at the end, and a file that is not the expected one is never replaced.
 * @returns false when a file stands there that must not be replaced
 * @throws SuperresError E_OUTPUT_PATH, E_WRITE
 */
async function writeOutput(request) {
    const file = await safePath(request.root, request.output);
    const present = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(file).catch(absent);
    if (present && !present.isFile())
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .gitError */ .N)('E_OUTPUT_PATH', `\`${request.output}\` is not a regular file.`);
    if (present && !(await request.mayReplace(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file))))
        return false;
    const temporary = node_path__WEBPACK_IMPORTED_MODULE_2__.join(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), `.superres-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomBytes)(6).toString('hex')}.tmp`);
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)(node_path__WEBPACK_IMPORTED_MODULE_2__.dirname(file), { recursive: true });
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)(temporary, request.bytes, { flag: 'wx' });
        if (present)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)(temporary, present.mode & 0o777);
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(temporary, file);
    }
    catch (error) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(temporary, { force: true }).catch(() => undefined);
        const code = error.code ?? 'unknown';
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .gitError */ .N)('E_WRITE', `\`${request.output}\` could not be written (${code}).`, {
            cause: error,
            retryable: true,
        });
    }
    return true;
}
/**
 * The absolute path of a repository path, with every folder above it looked at: a symbolic link or a file on the way is
 * refused, as is anything under .git.
 * @throws SuperresError E_OUTPUT_PATH
 */
async function safePath(root, repositoryPath) {
    const segments = repositoryPath.split('/');
    if (!(0,_core_paths_js__WEBPACK_IMPORTED_MODULE_3__/* .staysInside */ .No)(repositoryPath)) {
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .gitError */ .N)('E_OUTPUT_PATH', `\`${repositoryPath}\` is not a path inside the repository.`);
    }
    let folder = root;
    for (const name of segments.slice(0, -1)) {
        folder = node_path__WEBPACK_IMPORTED_MODULE_2__.join(folder, name);
        const stat = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(folder).catch(absent);
        if (!stat)
            break;
        if (!stat.isDirectory()) {
            throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .gitError */ .N)('E_OUTPUT_PATH', `On the way to \`${repositoryPath}\`, \`${name}\` is not a folder but a link or a file.`);
        }
    }
    return node_path__WEBPACK_IMPORTED_MODULE_2__.join(root, ...segments);
}
function absent(error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR')
        return undefined;
    throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .gitError */ .N)('E_WRITE', `The file system refused a look at a path (${error.code ?? 'unknown'}).`, {
        cause: error,
    });
}
/** A file of the work tree, or undefined when it is not a plain file reached without links. */
async function readRegularFile(root, repositoryPath) {
    try {
        const file = await safePath(root, repositoryPath);
        return (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.lstat)(file)).isFile() ? await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file) : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 9329:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AU: () => (/* binding */ bucketOf),
/* harmony export */   Fv: () => (/* binding */ picturesOf),
/* harmony export */   Lw: () => (/* binding */ overlay),
/* harmony export */   M5: () => (/* binding */ createLedger),
/* harmony export */   Mh: () => (/* binding */ withFormer),
/* harmony export */   SC: () => (/* binding */ BUCKETS),
/* harmony export */   ar: () => (/* binding */ lineJudge),
/* harmony export */   n3: () => (/* binding */ rewriteBucket),
/* harmony export */   wh: () => (/* binding */ bucketPath),
/* harmony export */   wp: () => (/* binding */ LEDGER_ATTRIBUTES)
/* harmony export */ });
/* unused harmony exports parseBucket, formatBucket */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5870);


/** @param texts bucket name to file content; absent buckets are empty */
function createLedger(texts, judge = () => 0) {
    const byPath = new Map();
    const broken = new Map();
    for (const bucket of BUCKETS) {
        const text = texts.get(bucket);
        if (text === undefined)
            continue;
        const parsed = parseBucket(text, bucket);
        const resolved = resolveDuplicates(parsed, judge);
        const troubles = parsed.broken + parsed.lines.length - resolved.length;
        if (troubles > 0)
            broken.set(bucket, troubles);
        for (const line of resolved)
            byPath.set(line.path, line);
    }
    return index(byPath, broken);
}
/** The same ledger with some lines put (or removed: undefined), e.g. a head branch's lines over the base's. */
function overlay(ledger, changes) {
    const byPath = new Map();
    for (const line of ledger.lines())
        byPath.set(line.path, line);
    for (const [path, line] of changes) {
        if (line)
            byPath.set(path, line);
        else
            byPath.delete(path);
    }
    return index(byPath, ledger.broken);
}
/** Content of one bucket's file after `changes`; the empty string means that the file goes. */
function rewriteBucket(bucket, text, changes, judge = () => 0) {
    const lines = new Map(resolveDuplicates(parseBucket(text, bucket), judge).map((line) => [line.path, line]));
    for (const [path, line] of changes) {
        if (bucketOf(path) !== bucket)
            continue;
        if (line)
            lines.set(path, line);
        else
            lines.delete(path);
    }
    return formatBucket(lines.values());
}
function resolveDuplicates(parsed, judge) {
    const best = new Map();
    for (const line of parsed.lines) {
        const other = best.get(line.path);
        best.set(line.path, other ? merge(other, line, judge) : line);
    }
    return [...best.values()];
}
/** The better of two lines, remembering the other's outputs (they are ours) and that the other waited. */
function merge(first, second, judge) {
    const [better, worse] = judge(first) > judge(second) ? [first, second] : [second, first];
    const pending = better.pending ?? worse.pending;
    return withFormer(pending ? { ...better, pending } : better, picturesOf(worse));
}
/** Every picture of ours that a line speaks of. */
function picturesOf(line) {
    return [...(line?.former ?? []), ...(line?.done ? [line.done] : [])];
}
/** The line, also remembering these pictures: sorted, each once, without the one it has as output now. */
function withFormer(line, more) {
    const all = new Map();
    for (const { output, outputBlob } of [...(line.former ?? []), ...more]) {
        if (output === line.done?.output && outputBlob === line.done.outputBlob)
            continue;
        all.set(`${output}\0${outputBlob}`, { output, outputBlob });
    }
    const { former: _, ...rest } = line;
    if (all.size === 0)
        return rest;
    return { ...rest, former: [...all].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture) };
}
function index(byPath, broken) {
    const owners = new Map();
    const byOutputBlob = new Map();
    for (const line of byPath.values()) {
        for (const { output, outputBlob } of line.former ?? []) {
            if (output !== line.path)
                owners.set(output, line.path);
            byOutputBlob.set(outputBlob, line);
        }
    }
    for (const line of byPath.values()) {
        if (!line.done)
            continue;
        if (line.done.output !== line.path)
            owners.set(line.done.output, line.path);
        byOutputBlob.set(line.done.outputBlob, line);
    }
    let byBlob;
    return {
        get: (path) => byPath.get(path),
        lines: () => byPath.values(),
        size: byPath.size,
        ownerOf: (path) => owners.get(path),
        withBlob(blob) {
            byBlob ??= groupByBlob(byPath.values());
            return byBlob.get(blob) ?? [];
        },
        withOutputBlob: (blob) => byOutputBlob.get(blob),
        broken,
    };
}
function groupByBlob(lines) {
    const groups = new Map();
    for (const line of lines) {
        if (!line.done)
            continue;
        const same = groups.get(line.done.blob);
        if (same)
            same.push(line);
        else
            groups.set(line.done.blob, [line]);
    }
    return groups;
}
/**
 * How well a ledger line fits what stands in the tree: its source's blob first, then its output's. Two branches that both
 * ran leave two lines for a path after a merge; the tree tells which one is right.
 */
function lineJudge(view) {
    return ({ path, done }) => done ? (view(path)?.blob === done.blob ? 2 : 0) + (view(done.output)?.blob === done.outputBlob ? 1 : 0) : 0;
}
/**
 * The ledger is 256 small files, named for the first byte of SHA-1(source path): two branches that add images then seldom
 * touch the same file, where one sorted file would conflict at every neighbouring insert.
 */
function bucketOf(sourcePath) {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha1', sourcePath, 'hex').slice(0, 2);
}
/** All 256 bucket names, `00` to `ff`. */
const BUCKETS = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
/** Repository path of a bucket's file. */
function bucketPath(folder, bucket) {
    return `${folder}/${bucket}.jsonl`;
}
/** The folder's .gitattributes: the files are generated (folded in diffs), and never get their line ends changed. */
const LEDGER_ATTRIBUTES = '*.jsonl linguist-generated=true text eol=lf\n';
/** @param bucket the bucket's name, to tell lines that do not belong into it */
function parseBucket(text, bucket) {
    const values = parseFast(text) ?? parseSlow(text);
    const lines = [];
    let broken = 0;
    for (const value of values) {
        const line = (0,_line_js__WEBPACK_IMPORTED_MODULE_1__/* .asLine */ .B)(value);
        if (line && bucketOf(line.path) === bucket)
            lines.push(line);
        else
            broken += 1;
    }
    return { lines, broken };
}
/** Sorted by path (code units), one line each, closing newline; empty string for no lines (the file is then deleted). */
function formatBucket(lines) {
    return [...lines]
        .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
        .map((line) => `${(0,_line_js__WEBPACK_IMPORTED_MODULE_1__/* .formatLine */ .I)(line)}\n`)
        .join('');
}
/** One JSON.parse for the whole file is several times faster than one a line; it works unless something is broken. */
function parseFast(text) {
    try {
        const body = text.trim();
        return body === '' ? [] : JSON.parse(`[${body.replaceAll('\n', ',')}]`);
    }
    catch {
        return undefined;
    }
}
function parseSlow(text) {
    const values = [];
    for (const line of text.split(/\r?\n/)) {
        if (line.trim() === '')
            continue;
        try {
            values.push(JSON.parse(line));
        }
        catch {
            values.push(undefined);
        }
    }
    return values;
}


/***/ }),

/***/ 5870:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ asLine),
/* harmony export */   I: () => (/* binding */ formatLine)
/* harmony export */ });
/* harmony import */ var _core_paths_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3636);

/** One line of JSON with a fixed order of keys, without the newline. */
function formatLine(line) {
    const { done, pending, former } = line;
    return JSON.stringify({
        path: line.path,
        ...(done && {
            blob: done.blob,
            bytes: done.bytes,
            width: done.size.width,
            height: done.size.height,
            output: done.output,
            outputBlob: done.outputBlob,
            outputWidth: done.outputSize.width,
            outputHeight: done.outputSize.height,
            engine: done.by.engine,
            model: done.by.model,
            version: done.by.version,
        }),
        ...(former && former.length > 0 && { former: former.map(({ output, outputBlob }) => ({ output, outputBlob })) }),
        ...(pending && { pending: { blob: pending.blob, reason: pending.reason } }),
    });
}
/**
 * A parsed JSON value as a line, or undefined when it is not one. The ledger may come from a stranger's pull request:
 * every field is checked, and unknown fields are dropped.
 */
function asLine(value) {
    if (!isRecord(value) || !isPath(value.path))
        return undefined;
    const done = 'blob' in value || 'output' in value ? asDone(value) : undefined;
    const pending = asPending(value.pending);
    const former = Array.isArray(value.former) ? value.former.flatMap(asFormer) : [];
    if (!done && !pending && former.length === 0)
        return undefined;
    return {
        path: value.path,
        ...(done && { done }),
        ...(pending && { pending }),
        ...(former.length > 0 && { former }),
    };
}
function asDone(value) {
    const { blob, bytes, width, height, output, outputBlob, outputWidth, outputHeight, engine, model, version } = value;
    if (!isId(blob) || !isId(outputBlob) || !isPath(output))
        return undefined;
    if (!isCount(bytes) || !isCount(width) || !isCount(height) || !isCount(outputWidth) || !isCount(outputHeight)) {
        return undefined;
    }
    if ((engine !== 'local' && engine !== 'wechat') || typeof model !== 'string' || typeof version !== 'string') {
        return undefined;
    }
    return {
        blob,
        bytes,
        size: { width, height },
        output,
        outputBlob,
        outputSize: { width: outputWidth, height: outputHeight },
        by: { engine, model, version },
    };
}
function asFormer(value) {
    if (!isRecord(value) || !isPath(value.output) || !isId(value.outputBlob))
        return [];
    return [{ output: value.output, outputBlob: value.outputBlob }];
}
function asPending(value) {
    if (!isRecord(value) || !isId(value.blob))
        return undefined;
    return { blob: value.blob, reason: typeof value.reason === 'string' ? value.reason.slice(0, 80) : 'unknown' };
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
function isId(value) {
    return typeof value === 'string' && ID.test(value);
}
function isCount(value) {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
function isPath(value) {
    return typeof value === 'string' && (0,_core_paths_js__WEBPACK_IMPORTED_MODULE_0__/* .staysInside */ .No)(value);
}


/***/ }),

/***/ 2896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jZ: () => (/* binding */ readLedgerAt),
/* harmony export */   nL: () => (/* binding */ readLedgerFromDisk),
/* harmony export */   vA: () => (/* binding */ readLedgerOfHead)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var _core_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3636);
/* harmony import */ var _git_errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2990);
/* harmony import */ var _git_object_reader_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5996);
/* harmony import */ var _git_repository_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5597);
/* harmony import */ var _git_tree_entry_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9812);
/* harmony import */ var _ledger_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9329);







/**
 * Reads the ledger of HEAD: of the checked out commit, not of the work tree, where other steps may have left anything.
 * @param scratch asked for only where a partial clone lacks some of the files
 */
async function readLedgerOfHead(repository, folder, scratch) {
    const { git, head } = repository;
    // Left to itself, git would fetch 256 small files in 256 requests.
    const missing = (await (0,_git_repository_js__WEBPACK_IMPORTED_MODULE_4__/* .isPartial */ .mt)(repository)) ? await missingFiles(git, `${head}:${folder}`) : [];
    if (missing.length === 0)
        return readLedgerAt(git, head, folder);
    const borrowed = await scratch();
    await borrowed.fetchBlobs(missing);
    return readLedgerAt(borrowed.git, head, folder);
}
async function missingFiles(git, tree) {
    const args = ['rev-list', '--objects', '--missing=print', '--no-object-names', tree];
    const { stdout } = await git.run(args, { okCodes: [0, 1, 128] });
    return stdout
        .toString('latin1')
        .split('\n')
        .filter((line) => line.startsWith('?'))
        .map((line) => line.slice(1));
}
/**
 * Reads the ledger of a commit, in one git process; a missing folder gives an empty map. The blobs are asked for by the ids in
 * the folder's tree, so that one which this clone lacks is never taken for a bucket that does not exist.
 * @throws SuperresError E_OBJECT_MISSING
 */
async function readLedgerAt(git, revision, folder) {
    const reader = (0,_git_object_reader_js__WEBPACK_IMPORTED_MODULE_3__/* .createObjectReader */ .N)(git);
    try {
        const tree = await reader.readObject(`${revision}:${folder}`);
        const ids = new Map();
        if (tree?.type === 'tree') {
            for (const { name, mode, id } of (0,_git_tree_entry_js__WEBPACK_IMPORTED_MODULE_5__/* .parseTreeObject */ .BP)(tree.bytes, tree.id.length / 2)) {
                const bucket = /^([0-9a-f]{2})\.jsonl$/.exec(name)?.[1];
                if (bucket !== undefined && mode.startsWith('100'))
                    ids.set(bucket, id);
            }
        }
        const read = async ([bucket, id]) => {
            const bytes = await reader.read(id);
            if (!bytes)
                throw (0,_git_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .gitError */ .N)('E_OBJECT_MISSING', `\`${(0,_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .bucketPath */ .wh)(folder, bucket)}\` is not in this clone.`);
            return [bucket, bytes.toString('utf8')];
        };
        return new Map(await Promise.all([...ids].map(read)));
    }
    finally {
        reader.close();
    }
}
/** Reads the ledger from disk: where nothing is committed, an earlier run left it in the work tree. */
async function readLedgerFromDisk(root, folder) {
    const texts = new Map();
    for (const bucket of _ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .BUCKETS */ .SC) {
        try {
            texts.set(bucket, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .diskPath */ .zq)(root, (0,_ledger_js__WEBPACK_IMPORTED_MODULE_6__/* .bucketPath */ .wh)(folder, bucket)), 'utf8'));
        }
        catch (error) {
            const code = error.code;
            if (code === 'ENOTDIR' || code === 'EISDIR')
                return texts;
            if (code !== 'ENOENT')
                throw error;
        }
    }
    return texts;
}


/***/ }),

/***/ 8725:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JJ: () => (/* binding */ joinRequests),
/* harmony export */   YY: () => (/* binding */ carryOver),
/* harmony export */   _w: () => (/* binding */ carriedLines)
/* harmony export */ });
/* unused harmony export changedLines */
/* harmony import */ var _ledger_line_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5870);

/** What our head branch says that its start did not: lines by path, undefined for a removed line. */
function changedLines(start, head) {
    const changes = new Map();
    for (const line of head.lines()) {
        const before = start.get(line.path);
        if (!before || (0,_ledger_line_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLine */ .I)(before) !== (0,_ledger_line_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLine */ .I)(line))
            changes.set(line.path, line);
    }
    for (const { path } of start.lines())
        if (!head.get(path))
            changes.set(path, undefined);
    return changes;
}
/** The head branch's lines that the base does not have yet and that still speak of the base's sources. */
function carriedLines(start, head, base) {
    const lines = new Map();
    for (const [path, line] of changedLines(start.ledger, head.ledger)) {
        const here = base.view(path)?.blob;
        const { done } = line ?? {};
        const speaks = line ? !done || done.blob === here || done.outputBlob === here : here === undefined;
        if (speaks)
            lines.set(path, line);
    }
    return lines;
}
/**
 * What is still unmerged of our head branch, as a request that can be fitted onto the base's present tip: pictures whose
 * source the base still has, lines, deletions. What the base has taken over in the meantime, or changed, falls out. Pure.
 */
function carryOver(start, head, base) {
    const finished = [];
    const ledgerChanges = [];
    const fileChanges = [];
    const pending = new Map();
    for (const [path, line] of changedLines(start.ledger, head.ledger)) {
        const theirs = base.ledger.get(path);
        if (line && theirs && (0,_ledger_line_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLine */ .I)(line) === (0,_ledger_line_js__WEBPACK_IMPORTED_MODULE_0__/* .formatLine */ .I)(theirs))
            continue;
        if (line?.pending)
            pending.set(path, line.pending);
        const done = line?.done;
        const before = start.ledger.get(path)?.done;
        const inPlace = done?.output === path;
        if (done && head.view(done.output)?.blob === done.outputBlob && !sameDone(before, done)) {
            const expected = base.view(done.output)?.blob;
            // The base may hold the picture that ours replaces, and nothing else.
            const replaces = expected !== undefined && expected === start.view(done.output)?.blob;
            const { pending: _, ...settled } = line;
            finished.push({
                path,
                source: done.blob,
                output: done.output,
                outputBlob: done.outputBlob,
                ...(replaces && !inPlace && { expectedOutput: expected }),
                line: settled,
                bytes: 0,
            });
        }
        else if (line && !line.pending) {
            const source = inPlace ? done?.outputBlob : done?.blob;
            ledgerChanges.push({ path, line, ...(source !== undefined && { source }) });
        }
        else if (!line) {
            ledgerChanges.push({ path, source: null });
        }
        if (before && before.output !== path && head.view(before.output) === undefined && start.view(before.output)) {
            fileChanges.push({ kind: 'deleted', source: path, output: before.output, outputBlob: before.outputBlob });
        }
    }
    return { finished, ledgerChanges, fileChanges, pending, settled: new Set(), heal: false };
}
/** This run's results over what is carried: for a path that both speak of, the run is right. */
function joinRequests(carried, fresh) {
    const spoken = new Set([
        ...fresh.finished.map(({ path }) => path),
        ...fresh.ledgerChanges.map(({ path }) => path),
        ...fresh.pending.keys(),
        ...fresh.settled,
    ]);
    const outputs = new Set(fresh.finished.map(({ output }) => output));
    return {
        finished: [
            ...carried.finished.filter(({ path, output }) => !spoken.has(path) && !outputs.has(output)),
            ...fresh.finished,
        ],
        ledgerChanges: [...carried.ledgerChanges.filter(({ path }) => !spoken.has(path)), ...fresh.ledgerChanges],
        fileChanges: [...carried.fileChanges, ...fresh.fileChanges],
        pending: new Map([...[...carried.pending].filter(([path]) => !spoken.has(path)), ...fresh.pending]),
        settled: fresh.settled,
        heal: fresh.heal,
    };
}
function sameDone(a, b) {
    return a?.outputBlob === b.outputBlob && a.output === b.output && a.blob === b.blob;
}


/***/ }),

/***/ 486:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xv: () => (/* binding */ failureError),
/* harmony export */   eu: () => (/* binding */ permissionError),
/* harmony export */   h0: () => (/* binding */ plainLine),
/* harmony export */   md: () => (/* binding */ isProtection),
/* harmony export */   pb: () => (/* binding */ apiError),
/* harmony export */   tF: () => (/* binding */ apiFailure)
/* harmony export */ });
/* unused harmony export PERMISSIONS */
/* harmony import */ var _core_secrets_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7161);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8253);


/** Lines for a job's `permissions:`, by feature (README has the same table). */
const PERMISSIONS = {
    commit: 'contents: write',
    branch: 'contents: write',
    'pull-request': 'pull-requests: write',
    labels: 'pull-requests: write',
    reviewers: 'pull-requests: write',
    comment: 'pull-requests: write',
    'merge-base': 'contents: read',
};
/** Octokit's RequestError, by its shape: two copies of its package may be bundled. */
const isRequestError = (thrown) => thrown instanceof Error && thrown.name === 'HttpError' && typeof thrown.status === 'number';
/**
 * Reads what was thrown by Octokit; undefined for anything else (a cancelled request, a defect).
 * @param secrets words that must not appear in messages
 */
function apiFailure(thrown, secrets = []) {
    if (isRateLimitedGraphQL(thrown)) {
        const id = requestIdOf(thrown.response, secrets);
        return { status: 200, message: 'API rate limit exceeded', details: [], ...id, rateLimited: true };
    }
    if (!isRequestError(thrown))
        return undefined;
    const { response } = thrown;
    const data = (response?.data ?? {});
    // The body of a gateway's error is an HTML page: the status says more.
    const own = typeof data.message === 'string' ? data.message : undefined;
    const message = response === undefined ? thrown.message : (own ?? `status ${thrown.status}`);
    const headers = response?.headers ?? {};
    const limited = (thrown.status === 403 || thrown.status === 429) &&
        (/rate limit/i.test(message) || headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined);
    return {
        status: response === undefined ? 0 : thrown.status,
        message: plainLine(message, secrets),
        details: fieldSentences(data.errors).map((sentence) => plainLine(sentence, secrets)),
        ...requestIdOf(response, secrets),
        rateLimited: limited || thrown.status === 429,
    };
}
function requestIdOf(response, secrets) {
    const id = response?.headers?.['x-github-request-id'];
    return typeof id === 'string' ? { requestId: plainLine(id, secrets) } : {};
}
/** The throttling plugin's own error for a GraphQL answer of type RATE_LIMITED. */
const isRateLimitedGraphQL = (thrown) => thrown instanceof Error && thrown.message === 'GraphQL Rate Limit Exceeded';
function fieldSentences(errors) {
    if (!Array.isArray(errors))
        return [];
    return errors.map((error) => {
        if (typeof error === 'string')
            return error;
        const { message, field, code } = (error ?? {});
        return message ?? `${field ?? 'request'} ${code ?? 'invalid'}`;
    });
}
/** One line of bounded length, without control and direction characters and without the secrets in any of their forms. */
function plainLine(text, secrets) {
    const redactor = (0,_core_secrets_js__WEBPACK_IMPORTED_MODULE_0__/* .createRedactor */ .lY)();
    for (const secret of secrets)
        redactor.add(secret);
    return redactor
        .redact(text)
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .slice(0, 500);
}
/**
 * The error a user sees for a failed request; other thrown values come back unchanged.
 * @param doing what was tried, to follow "could not": `create the pull request`
 */
function apiError(thrown, feature, doing, secrets) {
    const failure = apiFailure(thrown, secrets);
    if (failure === undefined)
        return thrown instanceof Error ? thrown : new Error(plainLine(String(thrown), secrets));
    return failureError(failure, feature, doing);
}
/** As `apiError`, for a failure that was read already. */
function failureError(failure, feature, doing) {
    const { status, message, details, requestId, rateLimited } = failure;
    const said = [message, ...details].join(': ').replace(/\.$/, '');
    const id = requestId === undefined ? '' : ` (request ${requestId})`;
    const sentence = `Could not ${doing}: ${status === 0 ? said : `GitHub answered ${status}, ${said}`}${id}.`;
    if (rateLimited)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_RATE_LIMIT', sentence, { retryable: true });
    if (status === 0 || status >= 500)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_UNAVAILABLE', sentence, { retryable: true });
    if (status === 401)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_AUTH', sentence);
    if (status === 403)
        return permissionError(sentence, feature);
    if (status === 404)
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_NOT_FOUND', sentence);
    if (isProtection(said))
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_PROTECTED', sentence);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_REFUSED', sentence);
}
function permissionError(sentence, feature) {
    const remedy = `Give the job \`permissions: ${PERMISSIONS[feature]}\`, or pass a \`token\` that has it. A fork's pull request and Dependabot get a token that may only read.`;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .githubError */ .Z)('E_GITHUB_PERMISSION', sentence, { remedy });
}
/** True for GitHub's sentences on branch protection and rulesets. */
const isProtection = (sentence) => /protected branch|rule violations|through a pull request|verified signatures|status check .* is expected/i.test(sentence);


/***/ }),

/***/ 8253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ githubError)
/* harmony export */ });
/* unused harmony export GITHUB_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

/** Codes of what GitHub's HTTP API can answer. */
const GITHUB_ERRORS = {
    E_GITHUB_AUTH: {
        what: 'GitHub did not accept the token, or there was none.',
        remedy: 'Leave the input `token` at its default, or pass a token that has not expired or been revoked.',
    },
    E_GITHUB_PERMISSION: {
        what: 'The token lacks a permission.',
        remedy: 'Give the job the permission named above, under its `permissions:`, or pass a `token` that has it.',
    },
    E_GITHUB_NOT_FOUND: {
        what: 'GitHub does not know the repository, the branch or the pull request, or does not show it to this token.',
        remedy: 'Check that the `token` may see the repository; for a private one the job needs `permissions: contents: read`.',
    },
    E_GITHUB_RATE_LIMIT: {
        what: "GitHub's rate limit is used up, and waiting for it would take too long.",
        remedy: 'Run again later. Fewer jobs at a time with this token, or a GitHub App token with a limit of its own, avoid it.',
    },
    E_GITHUB_UNAVAILABLE: {
        what: 'GitHub could not be reached or answered with an error of its own, also after several attempts.',
        remedy: 'Run again later. Behind a proxy, check HTTPS_PROXY and NO_PROXY.',
    },
    E_GITHUB_PROTECTED: {
        what: 'The branch is protected, and GitHub refused the commit.',
        remedy: 'Use `publish: pull-request`, or a `token` whose owner may bypass the rule.',
    },
    E_GITHUB_REFUSED: {
        what: 'GitHub refused a request.',
        remedy: 'Read what GitHub said; the finished files are in the work tree.',
    },
    E_API_COMMIT_TOO_LARGE: {
        what: 'The results are too many bytes for `commit-method: api`.',
        remedy: 'Use `commit-method: git`, or publish in portions with `max-images`.',
    },
    E_API_FILE_TOO_LARGE: {
        what: 'A file is too large for one request of `commit-method: api`.',
        remedy: 'Use `commit-method: git`.',
    },
    E_PULL_REQUEST_NOT_PERMITTED: {
        what: 'GitHub Actions is not permitted to create pull requests here. The branch is pushed.',
        remedy: 'Open the pull request by hand with the link above, and turn on "Allow GitHub Actions to create and approve pull requests" in Settings → Actions → General (repository and organization), or pass the `token` of a GitHub App.',
    },
};
const githubError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(GITHUB_ERRORS);


/***/ }),

/***/ 2583:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ readHeadBranch),
/* harmony export */   RA: () => (/* binding */ readSnapshot),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   readUnmerged: () => (/* binding */ readUnmerged)
/* harmony export */ });
/* harmony import */ var _git_tree_entry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9812);
/* harmony import */ var _git_tree_view_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3731);
/* harmony import */ var _ledger_ledger_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9329);
/* harmony import */ var _ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2896);
/* harmony import */ var _carry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8725);





/** A commit's tree and ledger. */
async function readSnapshot(scratch, commit, ledgerFolder) {
    const [entries, texts] = await Promise.all([
        (0,_git_tree_view_js__WEBPACK_IMPORTED_MODULE_1__/* .listTree */ .nT)(scratch.git, commit),
        (0,_ledger_read_ledger_js__WEBPACK_IMPORTED_MODULE_3__/* .readLedgerAt */ .jZ)(scratch.git, commit, ledgerFolder),
    ]);
    const view = (0,_git_tree_view_js__WEBPACK_IMPORTED_MODULE_1__/* .viewOf */ .du)(entries);
    return { view, ledger: (0,_ledger_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .createLedger */ .M5)(texts, (0,_ledger_ledger_js__WEBPACK_IMPORTED_MODULE_2__/* .lineJudge */ .ar)(view)) };
}
/**
 * Reads the head branch: its commits since it left the base, and whether anything in it is not ours. Only those commits are
 * fetched, not the history below them.
 * @param base tip of the base branch; its tree is already in the scratch repository
 * @returns undefined when there is no such branch
 */
async function readHeadBranch(scratch, head, base, ledgerFolder) {
    const tip = await scratch.tip(`refs/heads/${head}`);
    if (tip === undefined)
        return undefined;
    if (await isContained(scratch, tip, base)) {
        await scratch.fetchCommit(tip);
        const snapshot = await readSnapshot(scratch, tip, ledgerFolder);
        const branch = { tip, mergeBase: tip, commits: [], foreignPaths: [] };
        return { branch, start: snapshot, head: snapshot, tree: await treeOf(scratch, tip), changed: new Set() };
    }
    const commits = await commitsSince(scratch, tip, base.tip);
    const mergeBase = await mergeBaseOf(scratch, commits, base.tip, tip);
    const headSnapshot = await readSnapshot(scratch, tip, ledgerFolder);
    const start = mergeBase === undefined ? undefined : await readSnapshot(scratch, mergeBase, ledgerFolder);
    const changes = mergeBase === undefined ? [] : await diffTrees(scratch, mergeBase, tip);
    const foreignPaths = foreign(changes, ledgerFolder, start?.ledger, headSnapshot.ledger);
    return {
        branch: { tip, mergeBase, commits, foreignPaths },
        start,
        head: headSnapshot,
        tree: await treeOf(scratch, tip),
        changed: new Set(changes.map(({ path }) => path)),
    };
}
/** True when the base has every commit of the branch already; else the branch's own commits are fetched. */
async function isContained(scratch, tip, base) {
    const own = await scratch.fetchSince(tip, `refs/heads/${base.branch}`);
    if (own !== 'unclear')
        return own === 'nothing-since';
    // A branch that counts as contained may be moved by force: only its history may say so.
    return (await scratch.mergeBaseByDeepening(base.tip, tip)) === tip;
}
/** Tree id of a commit. */
function treeOf(scratch, commit) {
    return scratch.git.text(['rev-parse', `${commit}^{tree}`]);
}
async function commitsSince(scratch, tip, base) {
    const ids = (await scratch.git.text(['rev-list', '--max-count=1000', tip, `^${base}`])).split('\n').filter(Boolean);
    if (ids.length === 0)
        return [];
    const { stdout } = await scratch.git.run(['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
    return (0,_git_tree_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .splitCommits */ .lH)(stdout);
}
/** Parents that lie outside the branch's own commits: normally one, the commit it started from. */
async function mergeBaseOf(scratch, commits, base, tip) {
    const own = new Set(commits.map(({ id }) => id));
    const outside = new Set(commits.flatMap(({ parentIds }) => parentIds).filter((id) => !own.has(id)));
    const [only] = outside;
    if (outside.size === 1 && only !== undefined)
        return (await scratch.fetchCommit(only)) ? only : undefined;
    if (outside.size === 0)
        return commits.length === 0 ? tip : undefined;
    const deepened = await scratch.mergeBaseByDeepening(base, tip);
    return deepened !== undefined && (await scratch.fetchCommit(deepened)) ? deepened : undefined;
}
async function diffTrees(scratch, from, to) {
    const args = ['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', from, to];
    return (0,_git_tree_entry_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRawDiff */ .LP)((await scratch.git.run(args)).stdout);
}
/** Changed paths that the branch's ledger does not account for: content that is not ours, whoever committed it. */
function foreign(changes, ledgerFolder, start, head) {
    const recorded = new Map();
    for (const { done } of head.lines())
        if (done)
            recorded.set(done.output, done.outputBlob);
    const removable = new Map();
    for (const { done } of start?.lines() ?? [])
        if (done)
            removable.set(done.output, done.outputBlob);
    return changes
        .filter(({ path, before, after }) => {
        if (path.startsWith(`${ledgerFolder}/`))
            return false;
        return after ? recorded.get(path) !== after.blob : removable.get(path) !== before?.blob;
    })
        .map(({ path }) => path);
}
/**
 * What the head branch of our pull request holds and its base does not have yet: selection takes it as done.
 * @returns undefined where there is no such branch, or it has nothing in common with the base
 */
async function readUnmerged(scratch, target, ledger) {
    const base = await scratch.tip(`refs/heads/${target.base}`);
    if (base === undefined || !(await scratch.fetchCommit(base)))
        return undefined;
    const state = await readHeadBranch(scratch, target.head, { branch: target.base, tip: base }, ledger);
    if (!state?.start)
        return undefined;
    const lines = (0,_carry_js__WEBPACK_IMPORTED_MODULE_4__/* .carriedLines */ ._w)(state.start, state.head, await readSnapshot(scratch, base, ledger));
    return { lines, view: state.head.view };
}


/***/ }),

/***/ 5268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ fitSections)
/* harmony export */ });
/**
 * Sections as one text of at most `limit` bytes of UTF-8. Lines are cut from the last section first (put the most
 * important one first), and a line says how many. A section that loses all its lines keeps that one.
 * @param fixed text before the sections that is never cut; keep it far below the limit
 */
function fitSections(fixed, sections, limit) {
    const shown = sections.map((section) => section.lines.length);
    let excess = size(render(fixed, sections, shown)) - limit;
    for (let index = sections.length - 1; index >= 0 && excess > 0; index -= 1) {
        const section = sections[index];
        if (!section)
            continue;
        // The note that says so costs room too.
        excess += size(cutNote(section, section.lines.length));
        let keep = section.lines.length;
        while (keep > 0 && excess > 0) {
            keep -= 1;
            excess -= size(section.lines[keep] ?? '') + 1;
        }
        shown[index] = keep;
    }
    return render(fixed, sections, shown);
}
function render(fixed, sections, shown) {
    const parts = sections.map((section, index) => {
        const keep = shown[index] ?? 0;
        const note = keep < section.lines.length ? cutNote(section, section.lines.length - keep) : '';
        return [section.head, ...section.lines.slice(0, keep), section.foot, note].filter((part) => part !== '').join('\n');
    });
    return [fixed, ...parts].join('\n\n');
}
function cutNote(section, cut) {
    return `\n_${cut} more ${section.what} left out to keep this page within GitHub's limit; \`results-file\` lists every image._`;
}
function size(text) {
    return Buffer.byteLength(text, 'utf8');
}


/***/ }),

/***/ 2904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ openMarker),
/* harmony export */   JO: () => (/* binding */ COMMENT_MARKER),
/* harmony export */   wQ: () => (/* binding */ renderComment)
/* harmony export */ });
/* unused harmony exports COMMENT_LIMIT, commentRemainder */
/* harmony import */ var _core_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8344);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9065);
/* harmony import */ var _budget_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5268);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7817);




/** Finds our comment again; invisible on GitHub. */
const COMMENT_MARKER = '<!-- superres-action: before and after -->';
/**
 * Stands in a comment that speaks of failed or waiting images: a later run without any must take that back.
 * @param use whose images they are: a workflow may use the action several times, for other paths each
 */
const openMarker = (use) => `<!-- superres-action: something is left to do ${use} -->`;
/** GitHub refuses a comment or pull request body of more than 65,536 characters; counted here in bytes, to be safe. */
const COMMENT_LIMIT = 65_000;
/** A page with more pictures is slow to scroll, and nobody looks at the hundredth: the rest are links. */
const PICTURES = 24;
/** A browser loads every picture of an open section: large ones are links. */
const PICTURE_BYTES = 5 * 1024 * 1024;
/**
 * Before and after where reviewers already are: the text of the sticky comment and of our pull request. Pictures are
 * addressed by commit on the repository's own host, so that members of a private repository see them and later commits
 * do not change them; without a commit to point at, the table has figures only.
 */
function renderComment(result, context, options) {
    const counts = (0,_core_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .countOutcomes */ .X)(result.outcomes);
    const images = result.outcomes.filter((outcome) => outcome.kind === 'enhanced');
    const open = options.place === 'comment' && counts.failed + counts.deferred > 0;
    const fixed = [
        open ? `${COMMENT_MARKER}\n${openMarker(options.use ?? '')}` : COMMENT_MARKER,
        `### ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .headline */ .Pl)(counts, result.dryRun)}`,
        intro(result, context, options),
        ...footer(result, context),
    ];
    const { failures, others } = commentRemainder(result);
    const sections = [...failures, ...folderSections(images, result, context), ...others];
    return (0,_budget_js__WEBPACK_IMPORTED_MODULE_3__/* .fitSections */ .W)(fixed.filter((part) => part !== '').join('\n\n'), sections, options.limit ?? COMMENT_LIMIT);
}
function intro(result, context, { place }) {
    if (place === 'settled')
        return 'Nothing is left to do: what had failed or waited before is done or gone.';
    if (place === 'comment')
        return result.dryRun ? 'Dry run: nothing was written.' : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(result.publication.message, 400);
    const { sha } = context;
    const source = sha
        ? ` as of ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)(`<code>${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(sha.slice(0, 10))}</code>`, (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .commitUrl */ .Bg)(context, sha))}`
        : '';
    return `The pictures of this branch${source}, enlarged to twice their width and height. Originals are untouched unless the output path is the source's own.`;
}
function footer(result, context) {
    const engine = result.engine ? `Engine **${result.engine.engine}**: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(result.engine.reason, 300)}` : '';
    const run = context.runUrl && /^https?:\/\/[^\s"<>]+$/.test(context.runUrl) ? (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)('log of the run', context.runUrl) : '';
    const time = result.totals.ms > 0 ? (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .duration */ .p0)(result.totals.ms) : '';
    return [[engine, time, run].filter((part) => part !== '').join(' · ')];
}
/** One collapsible section a folder, folders with most pictures first; the first one is open. */
function folderSections(images, result, context) {
    const folders = new Map();
    for (const image of images) {
        const folder = image.path.slice(0, image.path.lastIndexOf('/') + 1);
        folders.set(folder, [...(folders.get(folder) ?? []), image]);
    }
    let left = PICTURES;
    return [...folders]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([folder, group], index) => ({
        head: [
            `<details${index === 0 ? ' open' : ''}><summary>${folder === '' ? 'Top folder' : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownName */ .Zt)(folder)}: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(group.length, 'image')}</summary>`,
            '',
            '| Image | Before | After |',
            '| --- | --- | --- |',
        ].join('\n'),
        lines: group.map((image) => {
            const row = pictureRow(image, folder, result, context, left > 0);
            if (row.hasPictures)
                left -= 1;
            return row.text;
        }),
        foot: '\n</details>',
        what: `images of ${folder === '' ? 'the top folder' : (0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownName */ .Zt)(folder)}`,
    }));
}
function pictureRow(image, folder, { publication, dryRun }, context, mayShow) {
    // In place, the commit has only the result: what was there before is in the commit the run read.
    const before = (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .blobUrl */ .b0)(context, image.output === image.path ? context.sha : publication.commit, image.path);
    const after = (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .blobUrl */ .b0)(context, publication.commit, image.output);
    const small = image.before.bytes + image.after.bytes <= PICTURE_BYTES;
    const hasPictures = mayShow && small && !dryRun && before !== undefined && after !== undefined;
    const cell = (label, url, measure) => {
        const figures = `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .pixels */ .yA)(measure)}, ${measure.bytes > 0 ? (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .bytes */ .ee)(measure.bytes) : '–'}`;
        const picture = hasPictures ? `<img src="${url}?raw=true" alt="${label}" width="${width(image)}"><br>` : '';
        return picture + (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)(figures, url);
    };
    const name = (0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .linked */ .q)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownName */ .Zt)(image.path.slice(folder.length), 80), after);
    const text = `| ${name} | ${cell('before', before, image.before)} | ${cell('after', after, image.after)} |`;
    return { text, hasPictures };
}
/** Both at the same size on the page; small icons at twice their size, where the difference shows. */
function width(image) {
    return Math.max(16, Math.min(320, image.after.width));
}
/** What the comment says of images that have no before and after: failures one by one, the others counted. */
function commentRemainder(result) {
    const failed = result.outcomes.filter((outcome) => outcome.kind === 'failed');
    const others = result.outcomes.filter((outcome) => outcome.kind === 'skipped' || outcome.kind === 'deferred');
    const failures = [];
    const rest = [];
    if (failed.length > 0) {
        failures.push({
            head: '| Failed | What happened | What to do |\n| --- | --- | --- |',
            lines: failed.map(({ path, message, remedy, code }) => `| ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownName */ .Zt)(path, 120)} | ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(message, 300)} (<code>${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(code, 60)}</code>) | ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_1__/* .markdownText */ .p7)(remedy, 300)} |`),
            foot: '',
            what: 'failed files',
        });
    }
    if (others.length > 0) {
        const totals = new Map();
        for (const outcome of others) {
            const title = outcome.kind === 'skipped' ? _wording_js__WEBPACK_IMPORTED_MODULE_2__/* .SKIP_TITLES */ .aI[outcome.reason] : _wording_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFER_TITLES */ .vA[outcome.reason];
            const key = `${outcome.kind === 'skipped' ? 'Skipped' : 'Deferred'}: ${title}`;
            totals.set(key, (totals.get(key) ?? 0) + 1);
        }
        const lines = [...totals].sort(([, a], [, b]) => b - a).map(([title, number]) => `- ${title}: ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_2__/* .count */ .U9)(number)}`);
        rest.push({ head: '', lines, foot: '', what: 'reasons' });
    }
    return { failures, others: rest };
}


/***/ }),

/***/ 9088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ redactResult)
/* harmony export */ });
/**
 * The result without registered secrets in any of its texts. Done once, before anything is rendered: escaping for
 * markdown or JSON and shortening change a secret's letters, and then it would no longer be found.
 */
function redactResult(result, redact) {
    return mapTexts(result, redact);
}
function mapTexts(value, change) {
    // The shape stays: only the letters of texts change.
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((item) => mapTexts(item, change));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)]));
}


/***/ }),

/***/ 1221:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./tmp/build/lib/config/read-config.js + 1 modules
var read_config = __webpack_require__(380);
// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/engines/make-engine.js
var make_engine = __webpack_require__(5685);
;// CONCATENATED MODULE: ./tmp/build/lib/enhance/engine-holder.js
function createEngineHolder(options) {
    let choice = options.choice;
    let current;
    const all = [];
    const notices = [];
    let stopped;
    let requests = 0;
    async function start() {
        const engine = await options.make(choice.engine);
        return engine;
    }
    return {
        get() {
            if (!current) {
                current = start();
                all.push(current);
            }
            return current;
        },
        replace(stop) {
            if (options.mayFallBack && stop.verdict === 'unavailable') {
                // Several images in flight learn of it at the same time; the first one switches.
                if (choice.engine === 'wechat') {
                    notices.push({ level: 'warning', message: `${stop.error.message} The rest is done by the local engine.` });
                    choice = { engine: 'local', reason: 'WeChat answered that the interface is not available to this account' };
                    current = undefined;
                }
                return true;
            }
            // A used-up quota fails no image, so the run ends well: it must not go unnoticed.
            if (stopped === undefined && stop.verdict === 'quota') {
                notices.push({ level: 'warning', message: `${stop.error.message} ${stop.error.remedy}` });
            }
            stopped ??= stop;
            return false;
        },
        get stopped() {
            return stopped;
        },
        get choice() {
            return choice;
        },
        notices,
        get requests() {
            return requests;
        },
        async close() {
            for (const made of all.splice(0)) {
                const engine = await made.catch(() => undefined);
                requests += engine?.requests ?? 0;
                await engine?.close();
            }
        },
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/core/outcome.js
var core_outcome = __webpack_require__(8344);
// EXTERNAL MODULE: ./tmp/build/lib/git/errors.js
var git_errors = __webpack_require__(2990);
// EXTERNAL MODULE: ./tmp/build/lib/git/tree-entry.js
var tree_entry = __webpack_require__(9812);
// EXTERNAL MODULE: ./tmp/build/lib/git/work-tree.js
var work_tree = __webpack_require__(341);
// EXTERNAL MODULE: ./tmp/build/lib/image/engine.js
var engine = __webpack_require__(3712);
// EXTERNAL MODULE: ./tmp/build/lib/image/enhance-image.js + 2 modules
var enhance_image = __webpack_require__(7390);
// EXTERNAL MODULE: ./tmp/build/lib/image/inspect.js
var inspect = __webpack_require__(6044);
// EXTERNAL MODULE: ./tmp/build/lib/core/bytes.js
var core_bytes = __webpack_require__(7307);
// EXTERNAL MODULE: ./tmp/build/lib/core/paths.js
var core_paths = __webpack_require__(3636);
// EXTERNAL MODULE: ./tmp/build/lib/git/tree-view.js
var tree_view = __webpack_require__(3731);
// EXTERNAL MODULE: ./tmp/build/lib/ledger/ledger.js
var ledger_ledger = __webpack_require__(9329);
;// CONCATENATED MODULE: ./tmp/build/lib/select/classify.js




/** The order of DESIGN §2: skipped by what the tree says, then unchanged by the ledger, then work. Pure. */
function classify(candidate, facts, rules) {
    return (skippedByTree(candidate, facts, rules) ??
        unchanged(candidate, facts, rules) ??
        blockedOutput(candidate, facts) ??
        work(candidate, facts));
}
function skippedByTree(candidate, { utf8, homeless, bytes }, rules) {
    if (!utf8)
        return skipped(candidate, 'name-not-utf8', 'The file name is not valid UTF-8.');
    if (candidate.mode === '120000')
        return skipped(candidate, 'symlink', 'A symbolic link; links are never followed.');
    if (candidate.mode === '160000')
        return skipped(candidate, 'submodule', 'A submodule, not a file.');
    if (homeless) {
        return skipped(candidate, 'output-blocked', 'The output template gives this name no safe path in the repository.');
    }
    if (bytes === 0)
        return skipped(candidate, 'empty', 'The file is empty.');
    if (bytes !== undefined && bytes >= rules.maxFileSize) {
        const sizes = `${(0,core_bytes/* formatBytes */.z3)(bytes)}; files of ${(0,core_bytes/* formatBytes */.z3)(rules.maxFileSize)} or more are skipped`;
        return skipped(candidate, 'too-large', `The file has ${sizes}.`);
    }
    return undefined;
}
function unchanged(candidate, facts, rules) {
    const { line, standing, inPosition } = facts;
    const done = line?.done;
    // To double a picture of ours again would enhance our own output, however it came to stand here.
    if (facts.copyOf)
        return settled(candidate, 'done', adopt(candidate, line, facts.copyOf));
    if (done && done.output === candidate.path) {
        // Where nothing is committed, the index still has the source and the disk already the picture.
        const onDisk = candidate.output === candidate.path && standing?.blob === done.outputBlob;
        if (candidate.blob === done.blob)
            return onDisk ? settled(candidate, 'done', withoutPending(line)) : undefined;
    }
    if (line && candidate.blob !== done?.blob && picturesAt(line, candidate.path).length > 0) {
        return replaced(candidate, facts, line);
    }
    if (inPosition && isCurrent(inPosition, rules)) {
        return settled(candidate, 'done', inPosition === done ? withoutPending(line) : takeOver(candidate, line, inPosition));
    }
    if (!done || done.blob !== candidate.blob || done.output !== candidate.output || !standing)
        return undefined;
    // Ours, but of another version of the source: two branches that both ran, merged.
    if (!isCurrent(done, rules) || !(0,tree_view/* isFile */.fo)(standing) || facts.standingIsOurs)
        return undefined;
    const bySize = {
        kind: 'question',
        question: {
            candidate,
            ask: 'size',
            current: standing.blob,
            size: done.outputSize,
            yes: settled(candidate, 'done', withoutPending(line)),
            no: edited(candidate),
        },
    };
    const others = picturesAt(line, candidate.output).filter(({ outputBlob }) => outputBlob !== done.outputBlob);
    return others.length === 0 ? bySize : askPicture(candidate, standing.blob, others, work(candidate, facts), bySize);
}
/** The line for a copy of a picture of ours. Undefined: the line says it already. */
function adopt(candidate, line, copyOf) {
    const { path, blob } = candidate;
    if (picturesAt(line, path).some(({ outputBlob }) => outputBlob === blob))
        return withoutPending(line);
    const original = (0,ledger_ledger/* picturesOf */.Fv)(copyOf).findLast(({ outputBlob }) => outputBlob === blob);
    return original && lineFor(candidate, line, original);
}
/** The line for a picture that stands at the output path already. */
function takeOver(candidate, line, done) {
    return (0,ledger_ledger/* withFormer */.Mh)({ path: candidate.path, done: { ...done, output: candidate.output } }, (0,ledger_ledger/* picturesOf */.Fv)(line));
}
/** Other bytes where a picture of ours had replaced its source: that picture recompressed, or a new source. */
function replaced(candidate, facts, line) {
    const { pending: _, ...rest } = line;
    const { path, blob } = candidate;
    const inPlace = line.done?.output === path;
    const known = inPlace
        ? lineFor(candidate, rest, line.done)
        : (0,ledger_ledger/* withFormer */.Mh)(rest, [{ output: path, outputBlob: blob }]);
    const otherwise = blockedOutput(candidate, facts) ?? work(candidate, facts);
    return askPicture(candidate, blob, picturesAt(line, path), settled(candidate, 'recompressed', known), otherwise);
}
/** A picture of ours that came back under another name and with other bytes. */
function takenBack(candidate, line, picture) {
    return settled(candidate, 'recompressed', lineFor(candidate, line, picture));
}
/** The line that says: what stands at the candidate's own path is this picture of ours. */
function lineFor({ path, blob }, line, picture) {
    const here = { output: path, outputBlob: blob };
    if (isComplete(picture))
        return (0,ledger_ledger/* withFormer */.Mh)({ path, done: { ...picture, ...here } }, (0,ledger_ledger/* picturesOf */.Fv)(line));
    return (0,ledger_ledger/* withFormer */.Mh)({ path, ...(line?.done && { done: line.done }) }, [...(0,ledger_ledger/* picturesOf */.Fv)(line), here]);
}
function isComplete(picture) {
    return picture.by !== undefined;
}
/** Nothing that was not made by us is ever overwritten. */
function blockedOutput(candidate, facts) {
    const { line, blockedBy, caseTwin } = facts;
    const longest = (0,core_paths/* longestName */.YG)(candidate.output);
    if (longest > core_paths/* MAX_NAME_BYTES */.pg) {
        const message = `The output's name would have ${longest} bytes; file systems take ${core_paths/* MAX_NAME_BYTES */.pg}.`;
        return skipped(candidate, 'output-blocked', message);
    }
    if (blockedBy !== undefined) {
        return skipped(candidate, 'output-blocked', `The output needs a folder where the repository has \`${blockedBy}\`.`);
    }
    if (candidate.output === candidate.path)
        return undefined;
    if (caseTwin !== undefined) {
        return skipped(candidate, 'output-exists', `\`${caseTwin}\` differs from the output's path only in case, and was not made by us.`);
    }
    const { standing } = facts;
    if (!standing)
        return undefined;
    if (!(0,tree_view/* isFile */.fo)(standing)) {
        return skipped(candidate, 'output-blocked', `\`${candidate.output}\` is a link, a folder or a submodule.`);
    }
    const ours = picturesAt(line, candidate.output);
    if (ours.length === 0) {
        return skipped(candidate, 'output-exists', `\`${candidate.output}\` exists and was not made by us; delete or rename it, or change \`output\`.`);
    }
    if (facts.standingIsOurs)
        return undefined;
    return askPicture(candidate, standing.blob, ours, work(candidate, facts), edited(candidate));
}
function picturesAt(line, path) {
    return (0,ledger_ledger/* picturesOf */.Fv)(line).filter(({ output }) => output === path);
}
function work(candidate, facts) {
    const expectedOutput = facts.standing?.blob ?? facts.vacated;
    const item = {
        candidate,
        ...(expectedOutput !== undefined && { expectedOutput }),
        ...(facts.line && { line: facts.line }),
        ...(facts.reuse && { reuse: facts.reuse }),
    };
    return { kind: 'work', work: item };
}
/** The ledger's line for a finished picture, remembering what else we made of this source. */
function finishedLine(candidate, done, line) {
    return (0,ledger_ledger/* withFormer */.Mh)({ path: candidate.path, done }, (0,ledger_ledger/* picturesOf */.Fv)(line));
}
function withoutPending(line) {
    if (!line?.pending)
        return undefined;
    const { pending: _pending, ...rest } = line;
    return rest;
}
function edited(candidate) {
    return skipped(candidate, 'output-edited', `\`${candidate.output}\` was changed by somebody since we made it; delete it to get a new one.`);
}
function skipped(candidate, reason, message) {
    const { path, blob, output } = candidate;
    return { kind: 'settled', outcome: { kind: 'skipped', path, blob, output, reason, message } };
}
function settled(candidate, reason, line) {
    const { path, blob, output } = candidate;
    return { kind: 'settled', outcome: { kind: 'unchanged', path, blob, output, reason }, ...(line && { line }) };
}
/** Is what stands there one of these pictures of ours, compressed by another tool? */
function askPicture(candidate, current, recorded, yes, no) {
    return { kind: 'question', question: { candidate, ask: 'picture', current, recorded, yes, no } };
}
/** False when `refresh` asks for this picture to be made again. */
function isCurrent({ by }, { refreshFor }) {
    if (!refreshFor)
        return true;
    return by.engine === refreshFor.engine && by.model === refreshFor.model && by.version === refreshFor.version;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./tmp/build/lib/git/lfs-pointer.js
/** Pointers are text files under 1024 bytes that begin with the version line. */
function parseLfsPointer(bytes) {
    if (bytes.length >= 1024)
        return undefined;
    const text = Buffer.from(bytes).toString('utf8');
    if (!text.startsWith('version https://git-lfs.github.com/spec/') &&
        !text.startsWith('version https://hawser.github.com/spec/')) {
        return undefined;
    }
    const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1];
    const size = /^size (\d+)$/m.exec(text)?.[1];
    return oid && size ? { oid, size: Number(size) } : undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/enhance/read-source.js




/**
 * Bytes come from the blob, so that the ledger and the picture agree whatever lies in the work tree. Only for an LFS
 * pointer they come from the work tree, and only if they are what the pointer names.
 */
async function readSource(input) {
    const blob = await input.read(input.blob);
    if (!blob) {
        return {
            kind: 'skip',
            reason: 'sparse',
            message: 'This clone does not hold the file (partial or sparse checkout); check out without `filter:`, or with its folder in `sparse-checkout:`.',
        };
    }
    const pointer = parseLfsPointer(blob);
    if (!pointer)
        return within(input.maxFileSize, blob, false);
    // Known before the content is read: it may be gigabytes.
    if (pointer.size >= input.maxFileSize)
        return tooLarge(pointer.size, input.maxFileSize);
    const content = await (0,work_tree/* readRegularFile */.XF)(input.root, input.path);
    if (content && (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex') === pointer.oid) {
        return within(input.maxFileSize, content, true);
    }
    return {
        kind: 'skip',
        reason: 'lfs-pointer',
        message: 'A Git LFS pointer without its content; check out with `lfs: true`.',
    };
}
function within(limit, bytes, lfs) {
    return bytes.length < limit ? { kind: 'bytes', bytes, lfs } : tooLarge(bytes.length, limit);
}
function tooLarge(size, limit) {
    const message = `The file has ${(0,core_bytes/* formatBytes */.z3)(size)}; files of ${(0,core_bytes/* formatBytes */.z3)(limit)} or more are skipped.`;
    return { kind: 'skip', reason: 'too-large', message };
}

;// CONCATENATED MODULE: ./tmp/build/lib/enhance/enhance-one.js









/**
 * Makes one picture, from the blob to the file in the work tree. Never throws for a bad image.
 * @param onDoubled called when the engine is done with it
 */
async function enhanceOne(work, context, onDoubled) {
    const started = context.clock();
    const { path, blob, output } = work.candidate;
    const base = { path, blob, output };
    let lfs = false;
    const skipped = (reason, message) => ({
        work,
        lfs,
        outcome: { kind: 'skipped', ...base, reason, message },
    });
    try {
        const source = await readSource({ ...context, path, blob });
        if (source.kind === 'skip')
            return skipped(source.reason, source.message);
        lfs = source.lfs;
        const { bytes } = source;
        const inspected = (0,inspect.inspect)(bytes, output);
        if (inspected.skip)
            return skipped(inspected.skip.reason, inspected.skip.message);
        const made = await makePicture(work, bytes, context, onDoubled);
        // Kept on disk even when the run was cancelled while it was encoded.
        const written = await (0,work_tree/* writeOutput */.zh)({
            root: context.root,
            output,
            bytes: made.bytes,
            mayReplace: (present) => mayReplace(present, work, made.bytes, context),
        });
        if (!written) {
            if (output !== path)
                return skipped('output-exists', `\`${output}\` is on disk already and is not the committed file.`);
            throw (0,git_errors/* gitError */.N)('E_WORK_TREE_CHANGED', `\`${path}\` on disk is not the committed file, so it was not replaced.`);
        }
        const outputBlob = (0,tree_entry/* blobId */.zA)(made.bytes, context.objectFormat);
        const outcome = {
            kind: 'enhanced',
            ...base,
            before: made.before,
            after: made.after,
            by: made.by,
            ms: Math.round(context.clock() - started),
            outputBlob,
            ...(made.reusedFrom !== undefined && { reusedFrom: made.reusedFrom }),
            notes: made.notes,
        };
        const done = {
            blob,
            bytes: bytes.length,
            size: { width: made.before.width, height: made.before.height },
            output,
            outputBlob,
            outputSize: { width: made.after.width, height: made.after.height },
            by: made.by,
        };
        return { work, lfs, outcome, line: finishedLine(work.candidate, done, work.line) };
    }
    catch (thrown) {
        return { work, lfs, outcome: outcomeOfError(thrown, base, context) };
    }
}
async function makePicture(work, bytes, context, onDoubled) {
    const { candidate, reuse } = work;
    if (reuse) {
        const finished = (await context.read(reuse.done.outputBlob)) ?? (await onDisk(reuse.done, context));
        if (finished) {
            return {
                bytes: finished,
                before: { ...reuse.done.size, bytes: bytes.length },
                after: { ...reuse.done.outputSize, bytes: finished.length },
                by: reuse.done.by,
                notes: [],
                reusedFrom: reuse.from,
            };
        }
    }
    for (;;) {
        if (context.engine.stopped)
            throw context.engine.stopped;
        try {
            const engine = await context.engine.get();
            const result = await (0,enhance_image.enhanceImage)({ path: candidate.path, bytes, output: candidate.output }, engine, {
                signal: context.signal,
                keepDoubled: engine.id.engine === 'wechat',
                ...(onDoubled && { onDoubled }),
            });
            return { ...result, by: engine.id };
        }
        catch (error) {
            if (!(error instanceof engine/* StopEngine */.x) || !context.engine.replace(error))
                throw error;
        }
    }
}
/** A result of this run, or of one that committed nothing, is on disk and not yet among git's objects. */
async function onDisk(done, { root, objectFormat }) {
    const bytes = await (0,work_tree/* readRegularFile */.XF)(root, done.output);
    return bytes && (0,tree_entry/* blobId */.zA)(bytes, objectFormat) === done.outputBlob ? bytes : undefined;
}
/** What stands on disk may go if it is what git has there, our own result already, or (in place) the source itself. */
async function mayReplace(present, work, made, context) {
    const { candidate, expectedOutput } = work;
    const expected = candidate.output === candidate.path ? candidate.blob : expectedOutput;
    const id = (0,tree_entry/* blobId */.zA)(present, context.objectFormat);
    if (id === expected || id === (0,tree_entry/* blobId */.zA)(made, context.objectFormat))
        return true;
    if (expected === undefined)
        return false;
    return (await context.filteredId(candidate.output)) === expected;
}
function outcomeOfError(thrown, base, context) {
    if (thrown instanceof engine/* SkipImage */.r) {
        return { kind: 'skipped', ...base, reason: thrown.reason, message: thrown.message };
    }
    if (thrown instanceof engine/* StopEngine */.x && thrown.verdict === 'quota') {
        return deferred(base, 'quota', `${thrown.error.message} ${thrown.error.remedy}`);
    }
    if (context.signal.aborted)
        return deferred(base, 'cancelled', 'The run was cancelled.');
    const error = (0,errors/* asSuperresError */.cd)(thrown instanceof engine/* StopEngine */.x ? thrown.error : thrown);
    const { code, message, remedy, retryable } = error;
    return { kind: 'failed', ...base, code, message, remedy, retryable };
}
function deferred(base, reason, message) {
    return { kind: 'deferred', ...base, reason, message };
}

;// CONCATENATED MODULE: ./tmp/build/lib/enhance/enhance-all.js


/** Enhances everything in order, with bounded concurrency; one bad image fails alone. One end for each piece of work. */
async function enhanceAll(work, context, options) {
    const ends = [];
    const twins = new Map();
    const note = (end) => {
        ends.push(end);
        options.onEnd(end.outcome);
    };
    /** Identical files in one run: the engine sees the first, the others take its result. */
    async function once(item, onDoubled) {
        const key = `${item.candidate.blob} ${extension(item.candidate.output)}`;
        const first = twins.get(key);
        if (!first || item.reuse) {
            const running = enhanceOne(item, context, onDoubled);
            if (!first)
                twins.set(key, running);
            return running;
        }
        const { outcome, line, work: earlier } = await first;
        if (outcome.kind !== 'enhanced' || !line?.done)
            return enhanceOne(item, context, onDoubled);
        return enhanceOne({ ...item, reuse: { from: earlier.candidate.path, done: line.done } }, context);
    }
    await runPool(work, options.concurrency, options.budget, async (item, onDoubled) => {
        const end = await once(item, onDoubled);
        note(end);
        return { enhanced: end.outcome.kind === 'enhanced' };
    }, (item, reason) => {
        const { path, blob, output } = item.candidate;
        note({
            work: item,
            lfs: false,
            outcome: { kind: 'deferred', path, blob, output, reason, message: core_outcome/* DEFER_MESSAGES */.K[reason] },
        });
    });
    return ends;
}
function extension(path) {
    return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
/** Jobs that may be finishing beside those that hold a place: what they hold is large. */
const FINISHING = 2;
/**
 * Runs jobs in order, at most `concurrency` at a time, while the budget allows; the rest is handed to `onDeferred`. A job
 * that calls `release` gives its place to the next while it finishes, so that no engine waits for a file to be encoded. A
 * job never throws for a bad image; if one does throw, nothing further is started and the error is passed on after the
 * jobs in flight have ended.
 */
async function runPool(jobs, concurrency, budget, run, onDeferred) {
    const holding = new Set();
    const finishing = new Set();
    let broken;
    let next = 0;
    let wake = () => { };
    while (next < jobs.length && !broken) {
        const verdict = budget.verdict();
        if (verdict.kind === 'stop') {
            for (const job of jobs.slice(next))
                onDeferred(job, verdict.reason);
            break;
        }
        if (holding.size >= concurrency || finishing.size >= FINISHING || verdict.kind === 'wait') {
            await new Promise((resolve) => {
                wake = resolve;
            });
            continue;
        }
        const job = jobs[next];
        next += 1;
        budget.started();
        const release = () => {
            // Who asks for one at a time means one in memory.
            if (concurrency === 1 || !holding.delete(ended))
                return;
            finishing.add(ended);
            wake();
        };
        const ended = Promise.resolve()
            .then(() => run(job, release))
            .then(({ enhanced }) => budget.ended(enhanced), (error) => {
            budget.ended(false);
            broken ??= { error };
        })
            .finally(() => {
            holding.delete(ended);
            finishing.delete(ended);
            wake();
        });
        holding.add(ended);
    }
    await Promise.all([...holding, ...finishing]);
    if (broken)
        throw broken.error;
}
/**
 * Only enhanced images count against `max-images`: one that is skipped or fails gives its place back, so the limit is used
 * to the full however many are bad.
 */
function createBudget(limits) {
    let inFlight = 0;
    let enhanced = 0;
    return {
        verdict() {
            if (limits.signal.aborted)
                return { kind: 'stop', reason: 'cancelled' };
            if (limits.clock() >= limits.deadline)
                return { kind: 'stop', reason: 'time-limit' };
            if (limits.maxImages === 0)
                return { kind: 'go' };
            if (enhanced >= limits.maxImages)
                return { kind: 'stop', reason: 'max-images' };
            return enhanced + inFlight < limits.maxImages ? { kind: 'go' } : { kind: 'wait' };
        },
        started() {
            inFlight += 1;
        },
        ended(wasEnhanced) {
            inFlight -= 1;
            if (wasEnhanced)
                enhanced += 1;
        },
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/enhance/errors.js

/** Codes of the enhance room. */
const ENHANCE_ERRORS = {
    E_CANCELLED: {
        what: 'The run was cancelled; nothing was published.',
        remedy: 'Run it again. Pictures that were finished are in the work tree.',
    },
};
const enhanceError = (0,errors/* errorsOf */.Bp)(ENHANCE_ERRORS);

// EXTERNAL MODULE: ./tmp/build/lib/image/errors.js
var image_errors = __webpack_require__(1417);
;// CONCATENATED MODULE: ./tmp/build/lib/enhance/rehearse.js




/**
 * What a run would do with this work, without an engine and without writing: headers are read, pixels are not. A damaged
 * picture whose header is good counts as one that would be enhanced.
 */
async function rehearse(work, context) {
    const outcomes = [];
    let enhanced = 0;
    for (const { candidate, reuse } of work) {
        const { path, blob, output } = candidate;
        const base = { path, blob, output };
        if (context.maxImages > 0 && enhanced >= context.maxImages) {
            outcomes.push({ kind: 'deferred', ...base, reason: 'max-images', message: core_outcome/* DEFER_MESSAGES */.K['max-images'] });
            continue;
        }
        const source = await readSource({ ...context, path, blob });
        if (source.kind === 'skip') {
            outcomes.push({ kind: 'skipped', ...base, reason: source.reason, message: source.message });
            continue;
        }
        const inspected = (0,inspect.inspect)(source.bytes, output);
        if (inspected.skip) {
            outcomes.push({ kind: 'skipped', ...base, ...inspected.skip });
        }
        else if (inspected.damaged !== undefined) {
            const { code, message, remedy, retryable } = (0,image_errors/* corrupt */.qb)(path, inspected.damaged);
            outcomes.push({ kind: 'failed', ...base, code, message, remedy, retryable });
        }
        else {
            enhanced += 1;
            const { width, height } = inspected.info;
            outcomes.push({
                kind: 'enhanced',
                ...base,
                before: { width, height, bytes: source.bytes.length },
                after: { width: 2 * width, height: 2 * height, bytes: 0 },
                by: reuse?.done.by ?? context.maker,
                ms: 0,
                outputBlob: '',
                ...(reuse && { reusedFrom: reuse.from }),
                notes: [],
            });
        }
    }
    return outcomes;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/commit-request.js
/** Sorts the run's results into what a commit has to say. Pure. */
function commitRequest(selection, ends) {
    const finished = [];
    const pending = new Map();
    const settled = new Set();
    for (const { outcome, line, work } of ends) {
        const { path, blob } = outcome;
        if (outcome.kind === 'enhanced' && line) {
            finished.push({
                path,
                source: blob,
                output: outcome.output,
                outputBlob: outcome.outputBlob,
                ...(work.expectedOutput !== undefined && { expectedOutput: work.expectedOutput }),
                line,
                bytes: outcome.after.bytes,
            });
            continue;
        }
        const reason = waitsFor(outcome);
        // A path that waits already, with these bytes, is no news: a run that changes nothing commits nothing.
        if (reason !== undefined && work.line?.pending?.blob !== blob)
            pending.set(path, { blob, reason });
        if (reason === undefined && work.line?.pending)
            settled.add(path);
    }
    const { ledgerChanges, fileChanges, heal } = selection;
    return { finished, ledgerChanges, fileChanges, pending, settled, heal };
}
function waitsFor(outcome) {
    if (outcome.kind === 'deferred')
        return outcome.reason;
    return outcome.kind === 'failed' && outcome.retryable ? outcome.code : undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/publication.js
function published(publication, more = {}) {
    return { publication, placements: new Map(), outputBlobs: new Map(), ...more };
}
/** Nothing went anywhere, for this reason. */
function nothing(message) {
    return published({ kind: 'none', message });
}

// EXTERNAL MODULE: ./tmp/build/lib/ledger/read-ledger.js
var read_ledger = __webpack_require__(2896);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
;// CONCATENATED MODULE: ./tmp/build/lib/publish/checkout.js



/**
 * Brings the ledger, moved and deleted outputs into the work tree, as the commit has them. Finished pictures are there
 * already. A file that is not what git has is left alone.
 * @param expected blob id that stands in git before the edit, by path
 * @param readBlob bytes of a picture that moves and was not on disk
 */
async function applyToWorkTree(repository, edits, expected, readBlob) {
    const { root, objectFormat } = repository;
    const taken = new Map();
    // First what goes, then what comes: on a case-insensitive disk the two may be one name.
    for (const name of edits.deletions) {
        const bytes = await (0,work_tree/* readRegularFile */.XF)(root, name);
        if (!bytes)
            continue;
        const blob = (0,tree_entry/* blobId */.zA)(bytes, objectFormat);
        if (blob !== expected(name) && !name.endsWith('.jsonl'))
            continue;
        taken.set(blob, bytes);
        await (0,promises_.rm)(await (0,work_tree/* safePath */.nG)(root, name));
    }
    for (const [output, blob] of edits.puts) {
        if (await (0,work_tree/* readRegularFile */.XF)(root, output))
            continue;
        const bytes = taken.get(blob) ?? (await readBlob(blob));
        if (bytes)
            await (0,work_tree/* writeOutput */.zh)({ root, output, bytes, mayReplace: () => false });
    }
    for (const [output, text] of edits.texts) {
        await (0,work_tree/* writeOutput */.zh)({ root, output, bytes: Buffer.from(text, 'utf8'), mayReplace: () => true });
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/errors.js

/** Codes of the publish room (the GitHub API's own are in publish/github/). */
const PUBLISH_ERRORS = {
    E_NO_BRANCH: {
        what: 'It is not clear which branch to commit to.',
        remedy: 'Set the input `branch`, or `publish: none`.',
    },
    E_BRANCH_GONE: {
        what: 'The branch was deleted while the run was going on, so nothing was pushed.',
        remedy: 'The finished files are in the work tree; run again on a branch that exists.',
    },
    E_PULL_REQUEST_BRANCH_UNRELATED: {
        what: "The pull request's head branch shares no history with its base, so it belongs to something else.",
        remedy: 'Set the input `branch` to another name, or delete that branch.',
    },
    E_PUSH_PROTECTED: {
        what: 'The server refused the push: the branch is protected.',
        remedy: 'Use `publish: pull-request`, or `commit-method: api` where signed commits are required, or a `token` whose owner may push to the branch.',
    },
    E_PUSH_FORBIDDEN: {
        what: 'The token may not push to this repository.',
        remedy: 'Give the job `permissions: contents: write`, or pass a `token` that may push (over SSH: a deploy key with write access).',
    },
    E_PUSH_AUTH: {
        what: 'The server asked for credentials and there were none it takes.',
        remedy: 'Pass a `token`, or let actions/checkout keep its credentials (`persist-credentials: true`).',
    },
    E_PUSH_MOVED: {
        what: 'The branch kept moving while we pushed; every attempt was overtaken.',
        remedy: 'Run again; a `concurrency:` group in the workflow keeps runs from overtaking each other.',
    },
    E_PUSH_FAILED: {
        what: 'The push failed.',
        remedy: 'Read what the server said; the finished files are in the work tree.',
    },
    E_OUTPUT_CHANGED: {
        what: 'A finished picture was changed or removed on disk before it was published.',
        remedy: 'Run no step that changes images at the same time, and not two runs in one work tree.',
    },
    E_API_UNAVAILABLE: {
        what: "GitHub's API is needed for this, and there is no token or no repository on GitHub.",
        remedy: 'Leave the input `token` at its default, or use `commit-method: git` with `publish: commit`.',
    },
    E_LFS: {
        what: 'Git LFS could not take the finished pictures.',
        remedy: 'Install git-lfs on the runner and check out with `lfs: true`.',
    },
};
const publishError = (0,errors/* errorsOf */.Bp)(PUBLISH_ERRORS);

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
// EXTERNAL MODULE: ./tmp/build/lib/git/git.js
var git_git = __webpack_require__(309);
// EXTERNAL MODULE: ./tmp/build/lib/git/object-reader.js
var object_reader = __webpack_require__(5996);
;// CONCATENATED MODULE: ./tmp/build/lib/git/remote.js


/**
 * The sections of the repository's own configuration that decide how a remote is reached. The scratch repository does
 * not see that configuration, so these entries are handed over command by command.
 */
const CARRIED = /^(http|https|credential|url|ssh|protocol|filter|lfs)\.|^core\.(sshcommand|askpass|gitproxy|longpaths)$/i;
/** @throws SuperresError E_GIT_FETCH when there is no remote `origin` */
async function readRemote(repository, options) {
    const [fetchUrl, pushUrl, local] = await Promise.all([
        remoteUrl(repository.git, []),
        remoteUrl(repository.git, ['--push']),
        repository.git.run(['config', '--list', '-z', '--includes', '--show-scope']),
    ]);
    const config = [];
    for (const [scope, key, value] of parseScopedConfig(local.stdout.toString('utf8'))) {
        if ((scope === 'local' || scope === 'worktree') && CARRIED.test(key))
            config.push([key, value]);
    }
    if (options.token && [fetchUrl, pushUrl].some((url) => sameHost(url, options.serverUrl))) {
        config.push(...credentials(options.serverUrl, options.token));
    }
    return { fetchUrl, pushUrl, config };
}
/**
 * Our token for one server. First an empty value, then ours, both under the scoped key: an empty value resets only the list
 * of the same key, and two Authorization headers (checkout persists one) are refused by GitHub.
 */
function credentials(serverUrl, token) {
    const key = `http.${serverUrl}/.extraheader`;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return [
        [key, ''],
        [key, `AUTHORIZATION: basic ${basic}`],
    ];
}
/** True for an http(s) remote on the server's own host and port. */
function sameHost(remoteUrl, serverUrl) {
    try {
        const remote = new URL(remoteUrl);
        const server = new URL(serverUrl);
        return remote.protocol === server.protocol && remote.host === server.host;
    }
    catch {
        // An scp-like address (git@host:path) or a local path: not reached with a token.
        return false;
    }
}
async function remoteUrl(git, flags) {
    const result = await git.run(['remote', 'get-url', ...flags, 'origin'], { okCodes: [0, 1, 2, 128] });
    const url = result.stdout.toString('utf8').split('\n')[0] ?? '';
    if (result.code !== 0 || url === '') {
        throw (0,git_errors/* gitError */.N)('E_GIT_FETCH', `The repository has no remote named origin (${(0,git_git/* firstLines */.UV)(result.stderr, 1)}).`, {
            remedy: 'Add the remote `origin`, or set `publish: none` and `scope: all` to work without one.',
        });
    }
    return url;
}
/** Parses `git config --list -z --show-scope`: scope NUL key LF value NUL. */
function parseScopedConfig(text) {
    const fields = text.split('\0');
    const entries = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const entry = fields[at + 1] ?? '';
        const newline = entry.indexOf('\n');
        entries.push([
            fields[at] ?? '',
            newline < 0 ? entry : entry.slice(0, newline),
            newline < 0 ? 'true' : entry.slice(newline + 1),
        ]);
    }
    return entries;
}
/** Branches with this prefix are ours for minutes; a run that they trigger must do nothing. */
const TEMPORARY_PREFIX = 'superres-tmp/';

;// CONCATENATED MODULE: ./tmp/build/lib/publish/build-commit.js



/**
 * Builds a commit on `parent` in the scratch repository, with an index of its own: nothing of the user's is touched.
 * @returns undefined when the edits leave the tree as it is
 */
async function buildCommit(scratch, parent, edits, info) {
    const indexFile = external_node_path_.join(scratch.folder, 'superres-index');
    const git = scratch.git.with({ GIT_INDEX_FILE: indexFile });
    try {
        await git.run(['read-tree', parent]);
        await git.run(['update-index', '--replace', '-z', '--index-info'], {
            input: await indexInfo(scratch, parent, edits),
        });
        // A partial clone lacks other people's blobs; the commit names them all the same.
        const tree = await git.text(['write-tree', '--missing-ok']);
        if (tree === (await git.text(['rev-parse', `${parent}^{tree}`])))
            return undefined;
        return { commit: await commitTree(scratch.git, tree, [parent], info), tree };
    }
    finally {
        await (0,promises_.rm)(indexFile, { force: true });
        await (0,promises_.rm)(`${indexFile}.lock`, { force: true });
    }
}
/** A commit of a tree that is there already; no ref moves. */
function commitTree(git, tree, parents, info) {
    const { name, email } = info.author;
    const date = `${info.date} +0000`;
    const who = git.with({
        GIT_AUTHOR_NAME: name,
        GIT_AUTHOR_EMAIL: email,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: name,
        GIT_COMMITTER_EMAIL: email,
        GIT_COMMITTER_DATE: date,
    });
    const args = ['-c', 'commit.gpgsign=false', '-c', 'i18n.commitEncoding=UTF-8', 'commit-tree', tree];
    return who.text([...args, ...parents.flatMap((id) => ['-p', id]), '-F', '-'], {
        input: info.message.endsWith('\n') ? info.message : `${info.message}\n`,
    });
}
/** `mode SP id TAB path NUL` for each edit; mode 0 removes. Deletions first: a folder may give way to a file. */
async function indexInfo(scratch, parent, { deletions, puts, texts }) {
    const zero = '0'.repeat(parent.length);
    const records = [];
    for (const name of deletions)
        records.push(`0 ${zero}\t${name}\0`);
    const executables = await executablesAmong(scratch.git, parent, puts);
    for (const [name, blob] of puts)
        records.push(`${executables.has(name) ? '100755' : '100644'} ${blob}\t${name}\0`);
    for (const [name, blob] of await hashTexts(scratch, texts))
        records.push(`100644 ${blob}\t${name}\0`);
    return Buffer.from(records.join(''), 'utf8');
}
/** A picture that replaces an executable file keeps that mode: the bit is not ours to change. */
async function executablesAmong(git, parent, puts) {
    if (puts.size === 0)
        return new Set();
    const entries = await (0,tree_view/* listTree */.nT)(git, parent);
    return new Set(entries.filter(({ mode, path: name }) => mode === '100755' && puts.has(name)).map(({ path: name }) => name));
}
/** Stores texts as blobs, all with one process; gives their ids by path. */
async function hashTexts(scratch, texts) {
    if (texts.size === 0)
        return [];
    const folder = external_node_path_.join(scratch.folder, 'superres-texts');
    try {
        await (0,promises_.mkdir)(folder, { recursive: true });
        const names = [...texts.keys()];
        for (const [n, name] of names.entries())
            await (0,promises_.writeFile)(external_node_path_.join(folder, String(n)), texts.get(name) ?? '');
        const ids = await scratch.git.text(['hash-object', '-w', '--no-filters', '--stdin-paths'], {
            // Relative to the scratch repository, where git runs: whatever characters its own path has do not matter.
            input: names.map((_, n) => `superres-texts/${n}\n`).join(''),
        });
        return ids.split('\n').map((id, n) => [names[n], id]);
    }
    finally {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
    }
}
/** GitHub shows commits with this address as the github-actions app's (its user id is 41898282). */
const ACTIONS_BOT = {
    name: 'github-actions[bot]',
    email: '41898282+github-actions[bot]@users.noreply.github.com',
};
/** Message, author and date of a commit with so many pictures. */
function commitInfo(config, count, now, version) {
    const [headline = '', ...body] = config.commitMessage.replaceAll('{count}', String(count)).split('\n');
    return {
        message: `${headline}\n\n${withTrailer(body.join('\n'), version)}`,
        author: config.commitAuthor ?? ACTIONS_BOT,
        date: Math.floor(now / 1000),
    };
}
/**
 * How a commit of ours is told from a person's. Neither sign alone is enough: an amended commit keeps its message but
 * gets another committer, and GitHub's own committer address stands in commits of ours made by API and in a person's
 * edits on the web page.
 */
/** Last paragraph of every commit message of ours: `Superres-Action: 1.2.3`. */
const TRAILER = 'Superres-Action';
/**
 * Committer of what GitHub commits itself: createCommitOnBranch, web edits, "Update with rebase".
 * @param serverUrl GITHUB_SERVER_URL; every server has its own address
 */
const githubCommitter = (serverUrl) => `noreply@${new URL(serverUrl).hostname}`;
/** A message body with our trailer as its last paragraph. */
const withTrailer = (body, version) => [body.trim(), `${TRAILER}: ${version}`].filter((part) => part !== '').join('\n\n');
/**
 * True for a commit that only we can have made.
 *
 * A merge ("Update branch") counts as nobody's: what it brings is either on the base or other commits of the branch,
 * each judged by itself, and a resolution by hand shows in the branch's difference (`foreignPaths`).
 * @param emails committer addresses of commits of ours: what we use by git, and `githubCommitter`
 */
function isOurCommit(commit, emails) {
    if (commit.parents > 1)
        return true;
    const lastParagraph = commit.message
        .trimEnd()
        .split(/\n\s*\n/)
        .at(-1) ?? '';
    const trailer = lastParagraph.split('\n').some((line) => line.startsWith(`${TRAILER}: `));
    const email = commit.committerEmail.toLowerCase();
    return trailer && [...emails].some((own) => own.toLowerCase() === email);
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/push.js






/**
 * Settings for packs of pictures, which are compressed already: no search for similarities (files of this size are not even
 * read into memory as a whole), and the fastest compression.
 */
const PICTURE_PACKING = ['-c', 'core.bigFileThreshold=32k', '-c', 'pack.compression=1'];
/**
 * Pushes one ref, only if it is still where we saw it: a plain push would bring a deleted branch back to life. Servers have
 * many words for a ref that is elsewhere by now, and an answer can get lost: unless the refusal is clear, the ref itself
 * tells what happened.
 */
async function push(scratch, remote, request) {
    const verdict = await pushOnce(scratch, remote, request);
    const clear = verdict.kind === 'pushed' || (verdict.kind === 'refused' && verdict.error.code !== 'E_PUSH_FAILED');
    if (clear)
        return verdict;
    const at = await scratch.tip(request.ref).catch(() => request.expected);
    if (at === request.commit)
        return { kind: 'pushed' };
    return at === request.expected ? verdict : { kind: 'moved' };
}
async function pushOnce(scratch, remote, request) {
    const { ref, commit, expected } = request;
    const result = await scratch.git.run([
        ...PICTURE_PACKING,
        'push',
        '--porcelain',
        '--no-verify',
        '--no-recurse-submodules',
        `--force-with-lease=${ref}:${expected ?? ''}`,
        remote.pushUrl,
        `${commit ?? ''}:${ref}`,
    ], { okCodes: Array.from({ length: 256 }, (_, code) => code), ...(request.signal && { signal: request.signal }) });
    return result.code === 0 ? { kind: 'pushed' } : judgePush(result.stdout.toString('utf8'), result.stderr);
}
/** Words of git and of servers, the most telling first; __tests__/publish/push.test.ts has whole answers. */
const WORDS = [
    [
        /GH006|GH013|protected branch|protected ref|rule violations|must have verified signatures|required status check/i,
        'E_PUSH_PROTECTED',
        'The server refused the push',
    ],
    // Two pushes at the same moment: the server locks the ref for one, and tells the other that it is not where it was.
    [
        /cannot lock ref|failed to update ref|fetch first|non-fast-forward|incorrect old value|is at [0-9a-f]+ but expected/i,
        'moved',
        'The branch moved',
    ],
    [/hook declined/i, 'E_PUSH_PROTECTED', 'A hook of the server refused the push'],
    [
        /error: 403|permission to .* denied|write access to repository not granted|remote: denied|insufficient permission|not allowed to push|marked as read only/i,
        'E_PUSH_FORBIDDEN',
        'The server does not let this token push',
    ],
    [
        /could not read username|authentication failed|invalid username|error: 401|permission denied \(publickey/i,
        'E_PUSH_AUTH',
        'The server did not take the credentials',
    ],
    [
        /GH007|email privacy/i,
        'E_PUSH_FAILED',
        'The push failed',
        'Set the input `commit-author` to the noreply address that GitHub shows in the e-mail settings.',
    ],
    [
        /error: 5\d\d|error: 429|timed out|could not resolve|connection|unexpected disconnect|hung up|early eof|rpc failed|internal server error/i,
        'again',
        'The push failed',
    ],
];
/** Turns what git (`push --porcelain`) and the server said into a verdict. Pure. */
function judgePush(stdout, stderr) {
    const [, byServer, reason = ''] = /^!\t\S*\t\[(remote )?rejected\] \((.*)\)$/m.exec(stdout) ?? [];
    // What git itself rejects, before anything is sent, is a ref that is not where it was.
    if (reason !== '' && !byServer)
        return { kind: 'moved' };
    const all = `${reason}\n${stderr}`;
    const [, means = 'E_PUSH_FAILED', sentence = 'The push failed', remedy] = WORDS.find(([words]) => words.test(all)) ?? [];
    if (means === 'moved')
        return { kind: 'moved' };
    const message = `${sentence}: ${[reason, (0,git_git/* firstLines */.UV)(stderr)].filter((part) => part !== '').join(' / ')}`;
    const code = means === 'again' ? 'E_PUSH_FAILED' : means;
    const error = publishError(code, message, { retryable: code === 'E_PUSH_FAILED', ...(remedy && { remedy }) });
    return { kind: means === 'again' ? 'again' : 'refused', error };
}
/** Bytes of one push. GitHub refuses packs over 2 GiB; pictures hardly compress, and the ledger comes on top. */
const MAX_PUSH = 1_500_000_000;
/**
 * A chain of temporary commits, each with the files of one part more, and as the last one a merge of the chain and the
 * commit itself. A push sends nothing that the tree of a parent at the server has: so each part goes once, and again
 * nothing of it when the commit is rebuilt on a branch that moved.
 */
function createPartedPush(scratch, remote, maxPush = MAX_PUSH) {
    const ref = `refs/heads/${TEMPORARY_PREFIX}${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`;
    const sent = new Set();
    let tip;
    let used = false;
    async function send(commit, puts, signal) {
        signal.throwIfAborted();
        // Also a push that failed may have arrived.
        used = true;
        const verdict = await push(scratch, remote, { ref, commit, expected: tip, signal });
        if (verdict.kind !== 'pushed')
            return verdict;
        tip = commit;
        for (const blob of puts.values())
            sent.add(blob);
        return verdict;
    }
    return {
        async prepare({ commit, tree }, { parent, edits, info, signal }) {
            const missing = [...edits.puts].filter(([, blob]) => !sent.has(blob));
            const parts = await split(scratch, missing, maxPush);
            if (tip === undefined && parts.length < 2)
                return undefined;
            const part = { ...info, message: 'Temporary: parts of a commit that is being made\n' };
            for (const puts of parts.slice(0, -1)) {
                const from = tip ?? parent;
                const step = await buildCommit(scratch, from, { puts, texts: new Map(), deletions: new Set() }, part);
                if (!step)
                    continue;
                const verdict = await send(step.commit, puts, signal);
                if (verdict.kind !== 'pushed')
                    return verdict;
            }
            const parents = tip === undefined ? [commit] : [tip, commit];
            return send(await commitTree(scratch.git, tree, parents, part), parts.at(-1) ?? new Map(), signal);
        },
        async remove(log) {
            if (!used)
                return;
            const at = await scratch.tip(ref).catch(() => tip);
            if (at === undefined)
                return;
            const verdict = await push(scratch, remote, { ref, commit: undefined, expected: at }).catch(() => undefined);
            used = verdict?.kind !== 'pushed';
            if (!used)
                return;
            const branch = ref.slice('refs/heads/'.length);
            log.warning(`The temporary branch ${branch} could not be removed; please delete it.`);
        },
    };
}
/** Paths and blobs in their order, cut where the next file would not fit any more. A file of its own size is a part. */
async function split(scratch, puts, maxPush) {
    const sizes = await (0,object_reader/* blobSizes */.I)(scratch.git, puts.map(([, blob]) => blob));
    const parts = [];
    let taken = 0;
    const counted = new Set();
    for (const [path, blob] of puts) {
        const size = counted.has(blob) ? 0 : (sizes.get(blob) ?? 0);
        counted.add(blob);
        if (parts.length === 0 || taken + size > maxPush) {
            parts.push(new Map());
            taken = 0;
        }
        parts.at(-1)?.set(path, blob);
        taken += size;
    }
    return parts;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/fast-forward.js





/**
 * True when the checkout can follow a push to this branch: HEAD is the pushed commit's parent, no other branch is checked
 * out, and nothing is staged.
 */
async function canFastForward({ git }, branch, parent) {
    if ((await git.text(['rev-parse', 'HEAD'])) !== parent)
        return false;
    const current = await git.run(['symbolic-ref', '-q', 'HEAD'], { okCodes: [0, 1] });
    if (current.code === 0 && current.stdout.toString('utf8').trim() !== `refs/heads/${branch}`)
        return false;
    return (await git.run(['diff-index', '--cached', '--quiet', 'HEAD'], { okCodes: [0, 1] })).code === 0;
}
/**
 * HEAD and index move on to the pushed commit, so that later steps see it and `git pull` does not stumble over our files.
 * The only write to the user's .git. The files themselves are on disk already.
 * @returns false where a file on disk is not the committed one (filters, a step that meddled); nothing was moved then
 */
async function fastForward(repository, scratch, { commit, parent }) {
    const { git } = repository;
    const raw = await scratch.git.run(['diff-tree', '-r', '--raw', '-z', '--no-renames', '--no-abbrev', parent, commit]);
    const changes = (0,tree_entry/* parseRawDiff */.LP)(raw.stdout);
    await copyObjects(repository, scratch, { commit, parent, files: changes.length });
    const indexFile = external_node_path_.join(repository.gitDir, 'index');
    const temporary = external_node_path_.join(repository.gitDir, `superres-index-${commit.slice(0, 12)}`);
    // The same lock that git takes: a command of the user's that works on the index now goes first.
    const lock = await (0,promises_.writeFile)(`${indexFile}.lock`, '', { flag: 'wx' }).then(() => true, () => false);
    if (!lock)
        return false;
    try {
        await (0,promises_.copyFile)(indexFile, temporary);
        if (!(await stage(git.with({ GIT_INDEX_FILE: temporary }), repository.root, changes, parent.length)))
            return false;
        const args = ['-c', 'core.hooksPath=/dev/null', 'update-ref', '-m', 'superres: enhanced images', 'HEAD'];
        await git.run([...args, commit, parent]);
        await (0,promises_.rename)(temporary, indexFile);
        return true;
    }
    finally {
        await (0,promises_.rm)(temporary, { force: true });
        await (0,promises_.rm)(`${temporary}.lock`, { force: true });
        await (0,promises_.rm)(`${indexFile}.lock`, { force: true });
    }
}
/**
 * Puts the commit's changes into an index, as ids: git would take a path outside a sparse checkout out of the index
 * instead of adding it.
 * @returns false when the files on disk do not agree
 */
async function stage(git, root, changes, idLength) {
    const records = changes.map(({ path: name, after }) => after ? `${after.mode} ${after.blob}\t${name}\0` : `0 ${'0'.repeat(idLength)}\t${name}\0`);
    await git.run(['update-index', '--replace', '-z', '--index-info'], { input: records.join('') });
    await git.run(['update-index', '-q', '--refresh'], { okCodes: [0, 1] });
    const differing = await git.run(['diff-files', '-z', '--name-only']);
    const different = new Set(differing.stdout.toString('utf8').split('\0'));
    for (const { path: name, after } of changes) {
        if (after ? different.has(name) : await exists(external_node_path_.join(root, ...name.split('/'))))
            return false;
    }
    return true;
}
function exists(file) {
    return (0,promises_.lstat)(file).then(() => true, () => false);
}
/** Up to so many files are unpacked, as `git fetch` does (fetch.unpackLimit); a large pack stays one. */
const UNPACK_LIMIT = 100;
/** A pack of what the commit adds, put among the user's objects: no ref, no `shallow` file is touched. */
async function copyObjects(repository, scratch, { commit, parent, files }) {
    const packing = scratch.git.start([...PICTURE_PACKING, 'pack-objects', '--revs', '--stdout', '-q']);
    const unpacking = repository.git.start(files > UNPACK_LIMIT ? ['index-pack', '--stdin'] : ['unpack-objects', '-q']);
    packing.stderr?.resume();
    unpacking.stderr?.resume();
    unpacking.stdout?.resume();
    const exits = Promise.all([exitCode(packing), exitCode(unpacking)]);
    exits.catch(() => undefined); // looked at below, after the streams
    if (packing.stdout && packing.stdin && unpacking.stdin) {
        packing.stdin.on('error', () => undefined);
        packing.stdin.end(`${commit}\n^${parent}\n`);
        // git may close its end as soon as it has the whole pack, before ours is closed, which is an error to the stream and to
        // nobody else: the exit codes tell.
        await (0,external_node_stream_promises_.pipeline)(packing.stdout, unpacking.stdin).catch(() => undefined);
    }
    const failed = (await exits).find((code) => code !== 0);
    if (failed !== undefined)
        throw new Error(`copying the commit's objects ended with code ${failed}`);
}
function exitCode(process) {
    return new Promise((resolve, reject) => {
        process.on('error', reject);
        process.on('close', resolve);
    });
}

// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(6036);
;// CONCATENATED MODULE: ./tmp/build/lib/publish/rebase.js






/**
 * Fits the results onto the branch's present tip: a picture lands only if its source and its output's place are there as we
 * saw them. Whatever others did meanwhile stays. Pure.
 */
function rebase(request, tip) {
    const ledger = (0,ledger_ledger/* createLedger */.M5)(tip.ledger, (0,ledger_ledger/* lineJudge */.ar)(tip.view));
    const at = (path) => fileAt(tip.view, path);
    const puts = new Map();
    const deletions = new Set();
    const placements = new Map();
    const lines = new Map();
    for (const { path, line, source } of request.ledgerChanges) {
        const here = at(path)?.blob;
        if (source === null ? here === undefined : source === undefined || here === source)
            lines.set(path, line);
    }
    for (const change of request.fileChanges) {
        const { output, outputBlob, movedTo, newOutput } = change;
        const applies = at(change.source) === undefined && at(output)?.blob === outputBlob && tip.isImage(outputBlob);
        if (change.kind === 'deleted') {
            if (applies)
                deletions.add(output);
        }
        else if (applies && newOutput !== undefined && isFree(tip, newOutput, outputBlob)) {
            deletions.add(output);
            puts.set(newOutput, outputBlob);
        }
        else if (movedTo !== undefined) {
            // The picture cannot follow its source any more, so the source's new place waits for one.
            const line = lines.get(movedTo);
            const blob = at(movedTo)?.blob;
            if (line && blob !== undefined)
                lines.set(movedTo, { ...line, pending: { blob, reason: 'output-changed' } });
        }
    }
    for (const picture of request.finished) {
        const placement = placementOf(picture, tip, ledger);
        placements.set(picture.path, placement);
        if (placement === 'landed') {
            puts.set(picture.output, picture.outputBlob);
            lines.set(picture.path, prune((0,ledger_ledger/* withFormer */.Mh)(picture.line, (0,ledger_ledger/* picturesOf */.Fv)(ledger.get(picture.path))), tip.view));
        }
        else if (placement === 'source-changed' || placement === 'output-changed') {
            const pending = { blob: tip.view(picture.path)?.blob ?? picture.source, reason: placement };
            lines.set(picture.path, { ...(ledger.get(picture.path) ?? { path: picture.path }), pending });
        }
    }
    for (const [path, pending] of request.pending) {
        if (at(path) === undefined)
            continue;
        const line = lines.get(path) ?? ledger.get(path);
        if (line?.done?.blob === pending.blob && at(line.done.output)?.blob === line.done.outputBlob)
            continue;
        // Already waiting for the same bytes: the first reason stays, and a run that changes nothing commits nothing.
        if (line?.pending?.blob === pending.blob)
            continue;
        lines.set(path, { ...(line ?? { path }), pending });
    }
    for (const path of request.settled) {
        const line = lines.has(path) ? lines.get(path) : ledger.get(path);
        if (line?.pending)
            lines.set(path, rebase_withoutPending(line));
    }
    // A put at a path wins over a deletion of the same path (an output that moves in a circle of renames).
    for (const path of puts.keys())
        deletions.delete(path);
    return { puts: changed(puts, tip.view), texts: ledgerTexts(lines, ledger, tip, deletions), deletions, placements };
}
function placementOf(picture, tip, ledger) {
    const source = fileAt(tip.view, picture.path);
    const output = tip.view(picture.output);
    const theirs = ledger.get(picture.path)?.done;
    if (theirs?.blob === picture.source && theirs.output === picture.output && output?.blob === theirs.outputBlob) {
        const ours = picture.line.done;
        const same = ours?.by.model === theirs.by.model && ours.by.version === theirs.by.version;
        if (same || output.blob !== picture.expectedOutput)
            return 'raced';
    }
    if (source === undefined)
        return 'source-gone';
    if (source.blob !== picture.source)
        return 'source-changed';
    if (picture.output === picture.path)
        return 'landed';
    if (output && output.blob !== picture.expectedOutput && output.blob !== picture.outputBlob)
        return 'output-changed';
    return hasFolders(tip, picture.output) ? 'landed' : 'output-changed';
}
/** What stands at a path, if that is not a folder. */
function fileAt(view, path) {
    const here = view(path);
    return here && !(0,tree_view/* isFolder */.lQ)(here) ? here : undefined;
}
/** False where a file, a link or a submodule stands in the way of the folders above a path. */
function hasFolders(tip, path) {
    return (0,core_paths/* foldersOf */.pd)(path).every((folder) => fileAt(tip.view, folder) === undefined);
}
function isFree(tip, path, blob) {
    const here = tip.view(path);
    return (here === undefined || here.blob === blob) && hasFolders(tip, path);
}
/**
 * What no longer exists need not be remembered: outputs that are gone, or that this picture replaces. What once stood in
 * the source's own place stays: somebody may bring it back from history.
 */
function prune(line, view) {
    const replaced = line.done?.output;
    const former = line.former?.filter(({ output }) => output === line.path || (output !== replaced && view(output) !== undefined)) ??
        [];
    const { former: _, ...rest } = line;
    return former.length > 0 ? { ...rest, former } : rest;
}
function rebase_withoutPending(line) {
    const { pending: _, ...rest } = line;
    return rest.done || (rest.former && rest.former.length > 0) ? rest : undefined;
}
function changed(puts, view) {
    return new Map([...puts].filter(([path, blob]) => view(path)?.blob !== blob));
}
function ledgerTexts(lines, ledger, tip, deletions) {
    const texts = new Map();
    const buckets = new Set(ledger.broken.keys());
    for (const path of lines.keys())
        buckets.add((0,ledger_ledger/* bucketOf */.AU)(path));
    for (const bucket of [...buckets].sort()) {
        const before = tip.ledger.get(bucket);
        const after = (0,ledger_ledger/* rewriteBucket */.n3)(bucket, before ?? '', lines, (0,ledger_ledger/* lineJudge */.ar)(tip.view));
        if (after === (before ?? ''))
            continue;
        if (after === '')
            deletions.add((0,ledger_ledger/* bucketPath */.wh)(tip.ledgerFolder, bucket));
        else
            texts.set((0,ledger_ledger/* bucketPath */.wh)(tip.ledgerFolder, bucket), after);
    }
    const attributes = `${tip.ledgerFolder}/.gitattributes`;
    if (texts.size > 0 && tip.view(attributes) === undefined)
        texts.set(attributes, ledger_ledger/* LEDGER_ATTRIBUTES */.wp);
    return texts;
}
/** The final outcomes: what publishing and the branch's movement made of the finished pictures. Pure. */
function applyPlacements(outcomes, placements, outputBlobs, failed = new Map()) {
    return outcomes.map((outcome) => {
        if (outcome.kind !== 'enhanced')
            return outcome;
        const { path, blob, output } = outcome;
        const base = { path, blob, output };
        const error = failed.get(path);
        if (error) {
            const { code, message, remedy } = error;
            return { kind: 'failed', ...base, code, message, remedy, retryable: true };
        }
        switch (placements.get(path)) {
            case 'raced':
                return { kind: 'unchanged', ...base, reason: 'raced' };
            case 'source-changed':
                return { kind: 'deferred', ...base, reason: 'source-changed', message: core_outcome/* DEFER_MESSAGES */.K['source-changed'] };
            case 'source-gone':
                return {
                    kind: 'deferred',
                    ...base,
                    reason: 'source-changed',
                    message: 'The source was deleted on the branch meanwhile.',
                };
            case 'output-changed':
                return { kind: 'deferred', ...base, reason: 'output-changed', message: core_outcome/* DEFER_MESSAGES */.K['output-changed'] };
            default:
                return { ...outcome, outputBlob: outputBlobs.get(output) ?? outcome.outputBlob };
        }
    });
}
/** A commit's state, as `rebase` needs it for this request. */
async function readTip(scratch, commit, ledgerFolder, request) {
    const blobs = request.fileChanges.map(({ outputBlob }) => outputBlob);
    const [entries, ledger, images] = await Promise.all([
        (0,tree_view/* listTree */.nT)(scratch.git, commit),
        (0,read_ledger/* readLedgerAt */.jZ)(scratch.git, commit, ledgerFolder),
        imagesAmong(scratch, blobs),
    ]);
    return { view: (0,tree_view/* viewOf */.du)(entries), ledger, ledgerFolder, isImage: (blob) => images.has(blob) };
}
const LFS_POINTER = 'version https://git-lfs.github.com/spec/';
async function imagesAmong(scratch, blobs) {
    const images = new Set();
    for (const blob of new Set(blobs)) {
        const { code, stdout } = await scratch.git.run(['cat-file', 'blob', blob], { okCodes: [0, 1, 128] });
        if (code !== 0)
            continue;
        if ((0,sniff.sniff)(stdout) !== undefined || stdout.toString('latin1', 0, LFS_POINTER.length) === LFS_POINTER)
            images.add(blob);
    }
    return images;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/bring-to-branch.js




/** How often a moved branch is followed. A rival that pushes at every attempt must not keep a job alive for ever. */
const ATTEMPTS = 8;
/**
 * One commit on the remote branch's tip. A branch that moved meanwhile is followed, and the commit built anew.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS, E_API_*, E_GITHUB_*
 */
async function commitToBranch(input) {
    try {
        return await followTheBranch(input);
    }
    finally {
        await input.committer.end?.();
    }
}
async function followTheBranch(input) {
    const { scratch, request, branch, log, signal, committer } = input;
    const ref = `refs/heads/${branch}`;
    let failure = publishError('E_PUSH_MOVED');
    let existed = false;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if (attempt > 1)
            await input.pause(attempt);
        signal.throwIfAborted();
        const expected = await scratch.tip(ref);
        // A branch that was there and is gone was deleted by somebody: it is not brought back.
        const parent = expected ?? (existed ? undefined : input.createFrom);
        existed ||= expected !== undefined;
        if (parent === undefined) {
            throw publishError('E_BRANCH_GONE', `The branch \`${branch}\` does not exist at origin (any more).`);
        }
        if (!(await scratch.fetchCommit(parent)))
            continue;
        const tip = await readTip(scratch, parent, input.ledgerFolder, request);
        const edits = rebase(request, tip);
        const pictures = [...edits.placements.values()].filter((placement) => placement === 'landed').length;
        const result = await committer.commit({ branch, parent, expected, edits, info: input.describe(pictures), signal });
        if (result.kind === 'nothing')
            return { placements: edits.placements };
        if (result.kind === 'landed') {
            const { commit, verified } = result;
            await follow(input, edits, (path) => tip.view(path)?.blob, { commit, parent });
            return { commit, placements: edits.placements, ...(verified !== undefined && { verified }) };
        }
        failure = result.kind === 'again' ? result.error : publishError('E_PUSH_MOVED');
        log.info(`The branch ${branch} could not be updated (attempt ${attempt} of ${ATTEMPTS}): ${failure.message}`);
    }
    throw failure;
}
/** The checkout follows the branch where it can, and is left alone elsewhere: see fast-forward.ts. */
async function follow({ repository, scratch, branch, log }, edits, standing, landed) {
    try {
        if (!(await canFastForward(repository, branch, landed.parent)))
            return;
        if (!(await scratch.fetchCommit(landed.commit)))
            return;
        const readBlob = async (blob) => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
        await applyToWorkTree(repository, edits, standing, readBlob);
        const moved = await fastForward(repository, scratch, landed);
        if (!moved)
            log.debug('The checkout was not moved to the new commit: the files on disk differ, or its index is locked.');
    }
    catch (error) {
        // The commit is on the server; a checkout that could not follow is no failure.
        log.debug(`The checkout was not moved to the new commit: ${error instanceof Error ? error.message : String(error)}`);
    }
}

// EXTERNAL MODULE: ./tmp/build/lib/publish/github/api-errors.js
var api_errors = __webpack_require__(486);
// EXTERNAL MODULE: ./tmp/build/lib/publish/github/errors.js
var github_errors = __webpack_require__(8253);
;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/graphql.js

/**
 * One GraphQL request; errors inside the answer are returned, not thrown.
 *
 * Sent as `POST /graphql` relative to its own base, since the throttling plugin knows GraphQL by that path, and with a
 * body of our own making: Octokit would run regular expressions over megabytes of base64.
 * @throws Octokit's RequestError when there was no answer, or one with an error status
 */
async function graphql(api, body, options) {
    const { graphqlUrl } = api.server;
    const address = graphqlUrl.endsWith('/graphql')
        ? { url: '/graphql', baseUrl: graphqlUrl.slice(0, -'/graphql'.length) }
        : { url: graphqlUrl };
    const sent = api.octokit.request({
        method: 'POST',
        ...address,
        data: body,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        request: { repeat: options.repeat, ...(options.signal && { signal: options.signal }) },
    });
    const response = await (options.signal ? untilAborted(sent, options.signal) : sent);
    const answer = (response.data ?? {});
    return {
        data: answer.data ?? null,
        errors: (answer.errors ?? []).map(({ type, message = 'unknown error', path }) => ({
            ...(type !== undefined && { type }),
            message: (0,api_errors/* plainLine */.h0)(message, api.secrets),
            ...(path !== undefined && { path }),
        })),
    };
}
/** A request ends with its signal by itself; the wait for a rate limit, before it is sent again, does not. */
function untilAborted(work, signal) {
    return new Promise((resolve, reject) => {
        const abort = () => reject(signal.reason);
        signal.addEventListener('abort', abort, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    });
}
/** A query that changes nothing: repeated when it fails. */
const graphqlQuery = (api, query, variables) => graphql(api, JSON.stringify({ query, variables }), { repeat: true });
const graphqlMutation = (api, query, variables) => graphql(api, JSON.stringify({ query, variables }), { repeat: false });

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/move-branch.js



const UPDATE = 'mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';
const move_branch_ATTEMPTS = 3;
/**
 * Moves a branch by compare-and-swap, in one transaction with a deletion: unlike REST's "update a reference" it can never
 * overwrite a commit that came in between, forced or not.
 * @throws SuperresError E_GITHUB_*
 */
async function moveBranch(api, move) {
    const doing = `move the branch ${move.branch}`;
    const repositoryId = move.repositoryId ?? (await readRepositoryId(api));
    const zero = '0'.repeat(move.to.length);
    const refUpdates = [
        { name: `refs/heads/${move.branch}`, beforeOid: move.from ?? zero, afterOid: move.to, force: move.force },
        ...(move.alsoDelete === undefined ? [] : [{ name: `refs/heads/${move.alsoDelete}`, afterOid: zero }]),
    ];
    for (let attempt = 1;; attempt += 1) {
        try {
            const { errors } = await graphqlMutation(api, UPDATE, { input: { repositoryId, refUpdates } });
            const [error] = errors;
            if (error === undefined)
                return 'moved-it';
            // GitHub publishes no sentences for this mutation's refusals: where the branch is says what happened.
            const at = await readBranchHead(api, move.branch);
            if (at?.oid === move.to)
                return 'moved-it';
            if ((at?.oid ?? null) !== move.from)
                return 'elsewhere';
            const sentence = `Could not ${doing}: GitHub said "${error.message}".`;
            if (error.type === 'FORBIDDEN')
                throw (0,api_errors/* permissionError */.eu)(sentence, 'commit');
            throw (0,github_errors/* githubError */.Z)((0,api_errors/* isProtection */.md)(error.message) ? 'E_GITHUB_PROTECTED' : 'E_GITHUB_REFUSED', sentence);
        }
        catch (thrown) {
            const failure = (0,api_errors/* apiFailure */.tF)(thrown, api.secrets);
            const uncertain = failure !== undefined && (failure.status === 0 || failure.status >= 500);
            if (!uncertain)
                throw (0,api_errors/* apiError */.pb)(thrown, 'branch', doing, api.secrets);
            const at = await readBranchHead(api, move.branch);
            if (at?.oid === move.to)
                return 'moved-it';
            if ((at?.oid ?? null) !== move.from)
                return 'elsewhere';
            if (attempt >= move_branch_ATTEMPTS)
                throw (0,api_errors/* apiError */.pb)(thrown, 'branch', doing, api.secrets);
        }
    }
}
async function readRepositoryId(api) {
    const query = 'query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { id } }';
    const { data, errors } = await graphqlQuery(api, query, {
        owner: api.owner,
        repo: api.repo,
    }).catch((thrown) => {
        throw (0,api_errors/* apiError */.pb)(thrown, 'branch', 'read the repository', api.secrets);
    });
    if (data?.repository == null) {
        throw (0,github_errors/* githubError */.Z)('E_GITHUB_NOT_FOUND', `Could not read the repository: ${errors[0]?.message ?? 'no answer'}.`);
    }
    return data.repository.id;
}
/** Makes a branch; that it is there already counts as done: its name is random, so an answer got lost. */
async function createBranch(api, branch, at) {
    const { octokit, owner, repo } = api;
    try {
        await octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: at, request: { repeat: true } });
    }
    catch (thrown) {
        if (/already exists/i.test((0,api_errors/* apiFailure */.tF)(thrown, api.secrets)?.message ?? ''))
            return;
        throw (0,api_errors/* apiError */.pb)(thrown, 'commit', `create the branch ${branch}`, api.secrets);
    }
}
/** Removes a branch if it is there. A failure is a warning: whatever led here matters more. */
async function deleteBranch(api, branch) {
    const { octokit, owner, repo } = api;
    try {
        await octokit.rest.git.deleteRef({ owner, repo, ref: `heads/${branch}` });
    }
    catch (thrown) {
        const failure = (0,api_errors/* apiFailure */.tF)(thrown, api.secrets);
        if (failure?.status === 404 || (failure?.status === 422 && /does not exist/i.test(failure.message)))
            return;
        api.log.warning(`The temporary branch ${branch} could not be removed; please delete it.`);
    }
}
const QUERY = `query ($owner: String!, $repo: String!, $ref: String!) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) {
      target { ... on Commit { oid message parents(first: 2) { nodes { oid } } signature { isValid } } }
    }
  }
}`;
/** Where a branch is; undefined when it does not exist. One request. */
async function readBranchHead(api, branch) {
    const doing = `read the branch ${branch}`;
    const variables = { owner: api.owner, repo: api.repo, ref: `refs/heads/${branch}` };
    const { data, errors } = await graphqlQuery(api, QUERY, variables).catch((thrown) => {
        throw (0,api_errors/* apiError */.pb)(thrown, 'branch', doing, api.secrets);
    });
    if (data?.repository == null) {
        throw (0,github_errors/* githubError */.Z)('E_GITHUB_NOT_FOUND', `Could not ${doing}: ${errors[0]?.message ?? 'no repository'}.`);
    }
    const target = data.repository.ref?.target;
    if (target === undefined)
        return undefined;
    return {
        oid: target.oid,
        message: target.message,
        parents: target.parents.nodes.map(({ oid }) => oid),
        verified: target.signature?.isValid === true,
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/create-commit.js




const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid signature { isValid } repository { id } } }
}`;
const create_commit_ATTEMPTS = 3;
/**
 * One createCommitOnBranch. An answer that got lost is looked for on the branch before the request is sent again, so a
 * commit is made once.
 * @throws SuperresError E_GITHUB_*
 */
async function createCommit(api, commit) {
    const doing = `commit to ${commit.branch}`;
    const body = await requestBody(api, commit);
    const options = { repeat: false, ...(commit.interruptible && commit.signal && { signal: commit.signal }) };
    for (let attempt = 1;; attempt += 1) {
        commit.signal?.throwIfAborted();
        try {
            const { data, errors } = await graphql(api, body, options);
            const made = data?.createCommitOnBranch?.commit;
            if (made != null) {
                const verified = made.signature?.isValid === true;
                return { kind: 'committed', oid: made.oid, verified, repositoryId: made.repository.id };
            }
            // After a lost answer a stale head may be our own commit.
            const landed = attempt > 1 ? await findLanded(api, commit) : undefined;
            return landed ?? (await judgeErrors(api, commit, errors));
        }
        catch (thrown) {
            const failure = (0,api_errors/* apiFailure */.tF)(thrown, api.secrets);
            if (commit.interruptible)
                commit.signal?.throwIfAborted();
            const uncertain = failure !== undefined && (failure.status === 0 || failure.status >= 500);
            if (!uncertain)
                throw (0,api_errors/* apiError */.pb)(thrown, 'commit', doing, api.secrets);
            const landed = await findLanded(api, commit);
            if (landed !== undefined)
                return landed;
            if (attempt >= create_commit_ATTEMPTS)
                throw (0,api_errors/* apiError */.pb)(thrown, 'commit', doing, api.secrets);
            api.log.info(`GitHub's answer got lost (${failure.message}); sending the commit again.`);
        }
    }
}
/** The request's JSON as bytes: the contents are encoded once and never held as one string. */
async function requestBody(api, commit) {
    const { branch, message, expectedHead, deletions } = commit;
    const input = {
        branch: { repositoryNameWithOwner: `${api.owner}/${api.repo}`, branchName: branch },
        message,
        expectedHeadOid: expectedHead,
    };
    const frame = JSON.stringify({ query: MUTATION, variables: { input } });
    const changes = JSON.stringify(deletions.map((path) => ({ path })));
    const pieces = [
        Buffer.from(`${frame.slice(0, -'}}}'.length)},"fileChanges":{"deletions":${changes},"additions":[`),
    ];
    for (const [index, { path, read }] of commit.additions.entries()) {
        commit.signal?.throwIfAborted();
        const contents = await read();
        const { buffer, byteOffset, byteLength } = contents;
        pieces.push(Buffer.from(`${index === 0 ? '' : ','}{"path":${JSON.stringify(path)},"contents":"`), Buffer.from(Buffer.from(buffer, byteOffset, byteLength).toString('base64'), 'latin1'), Buffer.from('"}'));
    }
    pieces.push(Buffer.from(']}}}}'));
    return Buffer.concat(pieces);
}
/** Our commit on the branch although its answer never came: same parent, same message. */
async function findLanded(api, commit) {
    const head = await readBranchHead(api, commit.branch);
    if (head === undefined)
        return { kind: 'moved' };
    if (head.oid === commit.expectedHead)
        return undefined;
    const { headline, body } = commit.message;
    const ours = head.parents.length === 1 && head.parents[0] === commit.expectedHead;
    const same = squeeze(head.message) === squeeze(`${headline} ${body}`);
    return ours && same ? { kind: 'committed', oid: head.oid, verified: head.verified } : { kind: 'moved' };
}
const squeeze = (text) => text.replace(/\s+/g, ' ').trim();
/** A refusal: the branch moved, or an error to throw. */
async function judgeErrors(api, commit, errors) {
    const { type, message } = errors[0] ?? { type: undefined, message: 'no commit and no error in the answer' };
    if (type === 'STALE_DATA' || /expected branch to point to|but expected/i.test(message))
        return { kind: 'moved' };
    const sentence = `Could not commit to ${commit.branch}: GitHub said "${message}".`;
    if (type === 'FORBIDDEN')
        throw (0,api_errors/* permissionError */.eu)(sentence, 'commit');
    if ((0,api_errors/* isProtection */.md)(message))
        throw (0,github_errors/* githubError */.Z)('E_GITHUB_PROTECTED', sentence);
    // GitHub's sentence for a branch that is gone is not published, and an answer may lack the commit it made: the branch
    // itself tells.
    const landed = await findLanded(api, commit);
    if (landed !== undefined)
        return landed;
    throw (0,github_errors/* githubError */.Z)('E_GITHUB_REFUSED', sentence);
}
/**
 * How a large commit is cut into requests. GitHub fails at a request of about 40 MB (40 MB went through, 40 MiB did not:
 * grafana/github-api-commit-action#66), contents are base64 in it, and a request may be refused as a whole only.
 */
/** Bytes of one request's body. */
const MAX_REQUEST = 40_000_000;
/** Bytes of files in all; above, a push is the better way. */
const MAX_COMMIT = 300_000_000;
/** Room for the query, the message and the deletions of a request. */
const ENVELOPE = 64 * 1024;
/** JSON around one file's path and contents. */
const PER_FILE = 32;
/** Bytes that a file takes in the request's JSON. */
const encodedSize = ({ path, size }) => Math.ceil(size / 3) * 4 + Buffer.byteLength(JSON.stringify(path)) + PER_FILE;
/**
 * Files in as few requests as first-fit decreasing gives; those in `last` (the ledger: it must not speak of files that
 * are not there yet) in the last ones. At least one request, even without files.
 * @returns undefined for files that fit no request by themselves: they are in `tooLarge`
 */
function planChunks(files, last, limit = MAX_REQUEST) {
    const room = limit - ENVELOPE;
    const tooLarge = files.filter((file) => encodedSize(file) > room);
    const fitting = files.filter((file) => encodedSize(file) <= room);
    const first = pack(fitting.filter(({ path }) => !last.has(path)), room);
    const closing = pack(fitting.filter(({ path }) => last.has(path)), room);
    // The ledger usually fits beside the last pictures.
    const [end, start] = [first.at(-1), closing[0]];
    if (end !== undefined && start !== undefined && end.taken + start.taken <= room) {
        end.files.push(...start.files);
        closing.shift();
    }
    const chunks = [...first, ...closing].map((bin) => bin.files);
    return { chunks: chunks.length === 0 ? [[]] : chunks, tooLarge };
}
function pack(files, room) {
    const bins = [];
    for (const file of [...files].sort((a, b) => b.size - a.size)) {
        const size = encodedSize(file);
        const bin = bins.find(({ taken }) => taken + size <= room);
        if (bin === undefined)
            bins.push({ files: [file], taken: size });
        else {
            bin.files.push(file);
            bin.taken += size;
        }
    }
    return bins;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/commit-on-branch.js





/**
 * Commits files through GraphQL createCommitOnBranch: signed by GitHub, its author the token's owner, files 100644.
 * What fits one request on the branch's tip goes straight onto the branch. Otherwise several commits are made on a
 * temporary branch, and one atomic updateRefs moves the real branch and removes the temporary one:
 * requests = number of commits + 2.
 * @throws SuperresError E_API_*, E_GITHUB_*; the temporary branch is removed then too
 */
async function commitByApi(api, commit) {
    const parent = commit.parent ?? commit.expectedHead;
    if (parent === null)
        throw new TypeError('a branch that does not exist needs a parent to start from');
    const chunks = checkedChunks(commit);
    const [only = []] = chunks;
    return chunks.length === 1 && parent === commit.expectedHead
        ? commitDirectly(api, commit, parent, only)
        : commitByWayOf(api, commit, parent, chunks, `${TEMPORARY_PREFIX}${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`);
}
async function commitDirectly(api, { branch, message, deletions, signal }, expectedHead, additions) {
    const stop = signal && { signal };
    const one = { branch, expectedHead, message, additions, deletions, ...stop, interruptible: false };
    const made = await createCommit(api, one);
    return made.kind === 'moved' ? made : { kind: 'committed', oid: made.oid, verified: made.verified, commits: 1 };
}
async function commitByWayOf(api, commit, parent, chunks, temporary) {
    const { branch, expectedHead, signal } = commit;
    signal?.throwIfAborted();
    let clean = false;
    try {
        await createBranch(api, temporary, parent);
        const tip = await commitChunks(api, commit, temporary, parent, chunks);
        signal?.throwIfAborted();
        const moved = await moveBranch(api, {
            branch,
            from: expectedHead,
            to: tip.oid,
            force: parent !== expectedHead,
            repositoryId: tip.repositoryId,
            alsoDelete: temporary,
        });
        clean = moved === 'moved-it';
        if (!clean)
            return { kind: 'moved' };
        return { kind: 'committed', oid: tip.oid, verified: tip.verified, commits: chunks.length };
    }
    finally {
        if (!clean)
            await deleteBranch(api, temporary);
    }
}
function checkedChunks(commit) {
    const total = commit.additions.reduce((sum, { size }) => sum + size, 0);
    if (total > MAX_COMMIT) {
        const megabytes = `${Math.ceil(total / 1e6)} MB are more than the ${MAX_COMMIT / 1e6} MB`;
        throw (0,github_errors/* githubError */.Z)('E_API_COMMIT_TOO_LARGE', `${megabytes} that \`commit-method: api\` takes.`);
    }
    const { chunks, tooLarge } = planChunks(commit.additions, commit.ledgerPaths, commit.maxRequest ?? MAX_REQUEST);
    const [large] = tooLarge;
    if (large !== undefined) {
        const size = `${(large.size / 1e6).toFixed(1)} MB`;
        throw (0,github_errors/* githubError */.Z)('E_API_FILE_TOO_LARGE', `${large.path} (${size}) is too large for one request to GitHub's API.`);
    }
    return chunks;
}
/** Deletions first (a file may give way to a folder), the ledger last, the caller's message on the last commit. */
async function commitChunks(api, commit, branch, parent, chunks) {
    let tip = { oid: parent, verified: true, repositoryId: undefined };
    for (const [index, additions] of chunks.entries()) {
        const part = `${commit.message.headline} (part ${index + 1} of ${chunks.length})`;
        const headline = index === chunks.length - 1 ? commit.message.headline : part;
        const made = await createCommit(api, {
            branch,
            expectedHead: tip.oid,
            message: { headline, body: commit.message.body },
            additions,
            deletions: index === 0 ? commit.deletions : [],
            ...(commit.signal && { signal: commit.signal }),
            interruptible: true,
        });
        if (made.kind === 'moved') {
            throw (0,github_errors/* githubError */.Z)('E_GITHUB_REFUSED', `Something else changed the temporary branch ${branch}.`, {
                retryable: true,
            });
        }
        const verified = tip.verified && made.verified;
        tip = { oid: made.oid, verified, repositoryId: made.repositoryId ?? tip.repositoryId };
    }
    return tip;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/store-outputs.js






/**
 * Writes the finished files of the work tree into the scratch repository's objects, streamed by git itself: memory does not
 * grow with the pictures. Files that `.gitattributes` gives to Git LFS go through git's own filter.
 */
async function storeOutputs(repository, scratch, request, { lfs }) {
    const pictures = [];
    const failed = new Map();
    const lfsObjects = [];
    const { finished } = request;
    const lfsPaths = await pathsInLfs(repository, finished.map(({ output }) => output));
    const plain = await hashPlain(repository, scratch, finished.filter(({ output }) => !lfsPaths.has(output)));
    for (const picture of finished) {
        try {
            if (!lfsPaths.has(picture.output)) {
                if (plain.get(picture.output) !== picture.outputBlob)
                    throw changedOnDisk(picture.output);
                pictures.push(picture);
                continue;
            }
            if (!lfs)
                throw publishError('E_LFS', `\`${picture.output}\` belongs to Git LFS, which GitHub's API cannot write to.`, {
                    remedy: 'Use `commit-method: git`.',
                });
            const { blob, oid } = await hashThroughLfs(repository, scratch, picture.output);
            lfsObjects.push(oid);
            pictures.push(withBlob(picture, blob));
        }
        catch (error) {
            failed.set(picture.path, (0,errors/* asSuperresError */.cd)(error));
        }
    }
    const waiting = finished.filter(({ path }) => failed.has(path));
    const pending = new Map(request.pending);
    for (const { path, source } of waiting)
        pending.set(path, { blob: source, reason: failed.get(path)?.code ?? '' });
    return {
        request: { ...request, finished: pictures, pending },
        lfsObjects,
        outputBlobs: new Map(pictures.map(({ output, outputBlob }) => [output, outputBlob])),
        failed,
    };
}
function changedOnDisk(output) {
    return publishError('E_OUTPUT_CHANGED', `\`${output}\` was changed on disk while the run was going on.`);
}
function withBlob(picture, blob) {
    const { done } = picture.line;
    if (!done)
        return { ...picture, outputBlob: blob };
    return { ...picture, outputBlob: blob, line: { ...picture.line, done: { ...done, outputBlob: blob } } };
}
/** Uploads LFS objects to the remote; must be done before the push that refers to them. */
async function uploadLfs(scratch, remote, objects) {
    if (objects.length === 0)
        return;
    // git-lfs wants a named remote, whose configuration exists for this command only.
    const env = (0,git_git/* withConfig */.NV)(scratch.env, [
        ['remote.origin.url', remote.pushUrl],
        ['lfs.locksverify', 'false'],
    ]);
    const result = await scratch.git.run(['lfs', 'push', '--object-id', 'origin', ...objects], {
        env: Object.fromEntries(Object.entries(env).filter(([key]) => key.startsWith('GIT_CONFIG_'))),
        okCodes: Array.from({ length: 256 }, (_, code) => code),
    });
    if (result.code !== 0) {
        throw publishError('E_LFS', `Uploading ${objects.length} object(s) to Git LFS failed: ${(0,git_git/* firstLines */.UV)(result.stderr || result.stdout.toString('utf8'))}`);
    }
}
async function pathsInLfs(repository, paths) {
    if (paths.length === 0)
        return new Set();
    const { stdout } = await repository.git.run(['check-attr', '--stdin', '-z', 'filter'], {
        input: paths.map((name) => `${name}\0`).join(''),
    });
    const fields = stdout.toString('utf8').split('\0');
    const found = new Set();
    for (let at = 0; at + 2 < fields.length; at += 3)
        if (fields[at + 2] === 'lfs')
            found.add(fields[at]);
    return found;
}
async function hashPlain(repository, scratch, pictures) {
    const ids = new Map();
    const staging = external_node_path_.join(scratch.folder, 'superres-staging');
    const present = [];
    try {
        for (const [n, { output }] of pictures.entries()) {
            const file = await (0,work_tree/* safePath */.nG)(repository.root, output).catch(() => undefined);
            if (file === undefined || !(await isRegularFile(file)))
                continue;
            if (!/[\n\r"]/.test(file)) {
                present.push({ output, file });
                continue;
            }
            // --stdin-paths takes a line a path; a name with a newline gets a plain one for the moment.
            await (0,promises_.mkdir)(staging, { recursive: true });
            const copy = external_node_path_.join(staging, String(n));
            await (0,promises_.copyFile)(file, copy);
            present.push({ output, file: copy });
        }
        if (present.length === 0)
            return ids;
        // The scratch repository lives for minutes, and pictures are compressed already: no need to do it again, nor to wait
        // for the disk with every object.
        const quick = ['-c', 'core.fsync=none', '-c', 'core.looseCompression=0'];
        const args = [...quick, 'hash-object', '-w', '--no-filters', '--stdin-paths'];
        const text = await scratch.git.text(args, { input: present.map(({ file }) => `${file}\n`).join('') });
        for (const [n, id] of text.split('\n').entries())
            ids.set(present[n]?.output ?? '', id);
        return ids;
    }
    finally {
        await (0,promises_.rm)(staging, { recursive: true, force: true });
    }
}
function isRegularFile(file) {
    return (0,promises_.lstat)(file).then((stat) => stat.isFile(), () => false);
}
async function hashThroughLfs(repository, scratch, output) {
    const everyCode = Array.from({ length: 256 }, (_, code) => code);
    const file = await (0,work_tree/* safePath */.nG)(repository.root, output);
    // From inside the user's work tree, where git looks for .gitattributes; blob and LFS object land in the scratch repository.
    const hashed = await repository.git.run(['hash-object', '-w', `--path=${output}`, '--', file], {
        env: { ...scratch.env, GIT_DIR: scratch.folder, GIT_WORK_TREE: repository.root },
        okCodes: everyCode,
    });
    const blob = hashed.stdout.toString('utf8').trim();
    if (hashed.code !== 0)
        throw publishError('E_LFS', `Git LFS could not take \`${output}\`: ${(0,git_git/* firstLines */.UV)(hashed.stderr)}`);
    const pointer = await scratch.git.text(['cat-file', 'blob', blob]);
    const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(pointer)?.[1];
    if (oid === undefined) {
        throw publishError('E_LFS', `\`${output}\` belongs to Git LFS, but the LFS filter is not installed here.`);
    }
    return { blob, oid };
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/committer.js






/** Plumbing and a push; several where one would be too large. */
function createGitCommitter({ scratch, remote, log, before, maxPush }) {
    const parts = createPartedPush(scratch, remote, maxPush);
    let prepared;
    return {
        async commit({ branch, parent, expected, edits, info, signal }) {
            const built = await buildCommit(scratch, parent, edits, info);
            if (!built)
                return { kind: 'nothing' };
            prepared ??= before?.();
            await prepared;
            const partly = await parts.prepare(built, { parent, edits, info, signal });
            if (partly?.kind === 'refused')
                throw partly.error;
            if (partly && partly.kind !== 'pushed')
                return partly;
            // From here on a cancelled job gets its push to the end: half a push does not exist, a lost answer would.
            signal.throwIfAborted();
            const verdict = await push(scratch, remote, { ref: `refs/heads/${branch}`, commit: built.commit, expected });
            if (verdict.kind === 'refused')
                throw verdict.error;
            return verdict.kind === 'pushed' ? { kind: 'landed', commit: built.commit } : verdict;
        },
        end: () => parts.remove(log),
    };
}
/** The way of committing that `commit-method` asks for. */
async function committerFor(input, stored) {
    const { config, github } = input;
    const scratch = await input.scratch();
    const remote = await input.remote();
    if (config.commitMethod === 'git') {
        return createGitCommitter({
            scratch,
            remote,
            log: input.log,
            before: () => uploadLfs(scratch, remote, stored.lfsObjects),
        });
    }
    if (!github)
        throw publishError('E_API_UNAVAILABLE');
    return createApiCommitter(scratch, await github.connect());
}
/** Doubling pauses up to 16 s, each between half and all of its length, so that rivals do not stay in step. */
function pauseBefore(attempt, { sleep, random, signal }) {
    return sleep(Math.min(16_000, 250 * 2 ** attempt) * (0.5 + random() / 2), signal);
}
/**
 * Commits through GitHub's API: signed by GitHub. The commit is first built locally, which tells whether there is anything
 * to commit.
 */
function createApiCommitter(scratch, api) {
    return {
        async commit({ branch, parent, expected, edits, info, signal }) {
            const built = await buildCommit(scratch, parent, edits, info);
            if (!built)
                return { kind: 'nothing' };
            const [headline = '', ...rest] = info.message.split('\n');
            const result = await commitByApi(api, {
                branch,
                expectedHead: expected ?? null,
                ...(parent !== expected && { parent }),
                message: { headline, body: rest.join('\n').trim() },
                additions: await additionsOf(scratch, edits),
                deletions: [...edits.deletions],
                ledgerPaths: new Set(edits.texts.keys()),
                signal,
            });
            if (result.kind === 'moved')
                return { kind: 'moved' };
            return { kind: 'landed', commit: result.oid, verified: result.verified };
        },
    };
}
/** Files by blob id; each is read when its request is put together, so memory holds one request at a time. */
async function additionsOf(scratch, edits) {
    const sizes = await (0,object_reader/* blobSizes */.I)(scratch.git, edits.puts.values());
    const additions = [];
    for (const [path, blob] of edits.puts) {
        const read = async () => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
        additions.push({ path, size: sizes.get(blob) ?? 0, read });
    }
    for (const [path, text] of edits.texts) {
        const bytes = Buffer.from(text, 'utf8');
        additions.push({ path, size: bytes.length, read: async () => bytes });
    }
    return additions;
}

// EXTERNAL MODULE: ./tmp/build/lib/publish/carry.js
var carry = __webpack_require__(8725);
// EXTERNAL MODULE: ./tmp/build/lib/publish/head-branch.js
var head_branch = __webpack_require__(2583);
;// CONCATENATED MODULE: ./tmp/build/lib/publish/pull-request-plan.js

/**
 * What becomes of the head branch of `publish: pull-request` (docs/publishing.md has the table). Pure. Whether a pull
 * request is open does not matter here: the branch is what holds the work, and a pull request is made for it when there
 * is none.
 */
function decidePullRequestBranch(state) {
    const { base, head, news, unmerged } = state;
    if (base === undefined)
        return { kind: 'nothing', reason: 'base-gone' };
    if (head === undefined) {
        // A pull request about waiting images alone would be noise.
        return news.files > 0
            ? { kind: 'create', parent: base, expected: undefined }
            : { kind: 'nothing', reason: 'no-news' };
    }
    if (head.mergeBase === undefined)
        return { kind: 'refuse', code: 'E_PULL_REQUEST_BRANCH_UNRELATED' };
    const anything = news.files > 0 || news.ledger;
    if (!onlyOurs(state, head)) {
        if (!anything)
            return { kind: 'nothing', reason: 'no-news' };
        return { kind: 'append', parent: head.tip, expected: head.tip, keep: new Set(head.foreignPaths) };
    }
    if (head.commits.length === 0) {
        // Merged by a merge commit, or a branch somebody prepared: nothing in it, so nothing to remove or to lose.
        return news.files > 0
            ? { kind: 'rebuild', parent: base, expected: head.tip }
            : { kind: 'nothing', reason: 'no-news' };
    }
    if (news.files === 0 && unmerged === 0)
        return { kind: 'remove', expected: head.tip };
    return anything ? { kind: 'rebuild', parent: base, expected: head.tip } : { kind: 'nothing', reason: 'no-news' };
}
/** True when rebuilding the branch can lose nothing that a person made. */
const onlyOurs = ({ emails }, head) => head.foreignPaths.length === 0 && head.commits.every((commit) => isOurCommit(commit, emails));
/**
 * What to do with the built commit: a pull request without a difference must not come to be, and a commit that changes
 * nothing is not pushed. Pure.
 */
function settleBuilt(decision, state, trees) {
    if (decision.kind === 'append')
        return trees.built === trees.head ? 'nothing' : 'push';
    if (trees.built === trees.base) {
        const removable = decision.kind === 'rebuild' && (state.head?.commits.length ?? 0) > 0;
        return removable ? 'remove' : 'nothing';
    }
    const unmoved = state.head !== undefined && state.head.mergeBase === state.base;
    return decision.kind === 'rebuild' && unmoved && trees.built === trees.head ? 'nothing' : 'push';
}
/**
 * Whether a branch that stays as it is should get a pull request: none was opened (a former run was not permitted to),
 * or the branch went on after the last one was closed. One that a person closed at this very commit stays closed. Pure.
 */
function wantsPullRequest(tip, found) {
    return found.open === undefined && found.closed?.headSha !== tip;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/bring-to-head-branch.js








/**
 * Brings the results onto the head branch of the pull request: the ref moves once, from a state with a difference to
 * another one. docs/publishing.md has the cases, pull-request-plan.ts the decision.
 * @throws SuperresError E_PULL_REQUEST_BRANCH_UNRELATED, E_PUSH_*, E_GIT_FETCH, E_API_*, E_GITHUB_*
 */
async function bringToHeadBranch(input) {
    try {
        return await followTheBranches(input);
    }
    finally {
        await input.committer.end?.();
    }
}
async function followTheBranches(input) {
    let failure = publishError('E_PUSH_MOVED');
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
        if (attempt > 1)
            await input.pause(attempt);
        input.signal.throwIfAborted();
        const result = await attemptOnce(input);
        if (result.kind === 'moved')
            failure = publishError('E_PUSH_MOVED');
        else if (result.kind === 'again')
            failure = result.error;
        else
            return result;
        input.log.info(`The branch ${input.head} could not be updated (attempt ${attempt} of ${ATTEMPTS}): ${failure.message}`);
    }
    throw failure;
}
async function attemptOnce(input) {
    const { scratch, request, ledgerFolder } = input;
    const baseTip = await scratch.tip(`refs/heads/${input.base}`);
    if (baseTip === undefined || !(await scratch.fetchCommit(baseTip))) {
        const message = `The base branch ${input.base} does not exist at origin (any more), so there is nothing to propose to.`;
        return { kind: 'absent', message, placements: new Map(), proposed: [] };
    }
    const state = await (0,head_branch/* readHeadBranch */.Br)(scratch, input.head, { branch: input.base, tip: baseTip }, ledgerFolder);
    const base = await (0,head_branch/* readSnapshot */.RA)(scratch, baseTip, ledgerFolder);
    const carried = state?.start ? (0,carry/* carryOver */.YY)(state.start, state.head, base) : undefined;
    const planned = {
        base: baseTip,
        head: state?.branch,
        emails: input.emails,
        news: newsOf(request),
        unmerged: carried ? stillFitting(carried, base) : 0,
    };
    const decision = decidePullRequestBranch(planned);
    const unchanged = (message) => ({
        kind: state ? 'unchanged' : 'absent',
        message,
        placements: new Map(),
        proposed: carried?.finished ?? [],
        ...(state && { tip: state.branch.tip }),
    });
    if (decision.kind === 'nothing')
        return unchanged('There was nothing to publish.');
    if (decision.kind === 'refuse') {
        throw publishError(decision.code, `The branch \`${input.head}\` shares no history with \`${input.base}\`.`);
    }
    if (decision.kind === 'remove')
        return remove(input, decision.expected, new Map());
    const joined = decision.kind === 'rebuild' && carried ? (0,carry/* joinRequests */.JJ)(carried, request) : request;
    const { edits, placements } = await fit(input, decision, joined, state, base);
    const proposed = [
        ...(decision.kind === 'append' ? (carried?.finished ?? []) : []),
        ...joined.finished.filter(({ path }) => placements.get(path) === 'landed'),
    ];
    const info = input.describe(proposed.length);
    const built = await buildCommit(scratch, decision.parent, edits, info);
    const trees = {
        built: built?.tree ?? (await (0,head_branch/* treeOf */.g7)(scratch, decision.parent)),
        base: await (0,head_branch/* treeOf */.g7)(scratch, baseTip),
        head: state?.tree,
    };
    const settled = settleBuilt(decision, planned, trees);
    if (settled === 'nothing')
        return { ...unchanged('There was nothing to publish.'), placements };
    if (settled === 'remove' && state)
        return remove(input, state.branch.tip, placements);
    const landed = await input.committer.commit({
        branch: input.head,
        parent: decision.parent,
        expected: decision.expected,
        edits,
        info,
        signal: input.signal,
    });
    if (landed.kind === 'nothing')
        return { ...unchanged('There was nothing to publish.'), placements };
    if (landed.kind !== 'landed')
        return landed;
    const { commit, verified } = landed;
    const message = `Pushed to ${input.head} as ${commit.slice(0, 10)}.`;
    return { kind: 'pushed', message, commit, ...(verified !== undefined && { verified }), placements, proposed };
}
/** Edits on the decision's parent. What a person changed on the head branch stays theirs. */
async function fit(input, decision, request, state, base) {
    const tip = await readTip(input.scratch, decision.parent, input.ledgerFolder, request);
    if (decision.kind !== 'append' || !state) {
        const edits = rebase(request, tip);
        return { edits, placements: edits.placements };
    }
    const { keep } = decision;
    const free = {
        ...request,
        finished: request.finished.filter(({ output }) => !keep.has(output)),
        fileChanges: request.fileChanges.filter(({ output, newOutput }) => !keep.has(output) && !keep.has(newOutput ?? output)),
    };
    // The merge takes a file from the branch where the branch changed it, and from the base elsewhere: that is the state in
    // which a source must be the one that the picture was made of.
    const view = (path) => (state.changed.has(path) ? state.head.view(path) : base.view(path));
    const edits = rebase(free, { ...tip, view });
    const placements = new Map(edits.placements);
    for (const { path, output } of request.finished)
        if (keep.has(output))
            placements.set(path, 'output-changed');
    return { edits, placements };
}
async function remove(input, expected, placements) {
    const ref = `refs/heads/${input.head}`;
    const verdict = await push(input.scratch, input.remote, { ref, commit: undefined, expected, signal: input.signal });
    if (verdict.kind === 'refused')
        throw verdict.error;
    if (verdict.kind !== 'pushed')
        return verdict;
    const message = `Nothing of ${input.head} was left to merge, so the branch was deleted.`;
    return { kind: 'removed', message, placements, proposed: [] };
}
function newsOf(request) {
    const { finished, fileChanges, ledgerChanges, pending, settled, heal } = request;
    const files = finished.length + fileChanges.length;
    return { files, ledger: ledgerChanges.length + pending.size + settled.size > 0 || heal };
}
/** Pictures and deletions of the branch that the base's tip can still take. */
function stillFitting(carried, base) {
    const pictures = carried.finished.filter(({ path, source }) => base.view(path)?.blob === source);
    const deletions = carried.fileChanges.filter(({ output, outputBlob }) => base.view(output)?.blob === outputBlob);
    return pictures.length + deletions.length;
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/reviewers.js


/**
 * Asks users and teams for reviews. GitHub's REST call takes or refuses a list as a whole and does not say who was
 * wrong, so several are asked for with one GraphQL query (who is that?) and one mutation with a part for each.
 * Two requests at most.
 * @param pullRequestId GraphQL node id
 * @returns a warning for each that could not be requested
 */
async function requestReviewers(api, pullRequestId, reviewers) {
    if (reviewers.length === 0)
        return [];
    const asked = reviewers.map((reviewer, index) => ({ reviewer, alias: `r${index}` }));
    const ids = await answered(() => graphqlQuery(api, whoQuery(asked), whoVariables(asked)), api);
    const known = asked.filter(({ alias }) => nodeIdOf(ids, alias) !== undefined);
    const warnings = asked
        .filter((one) => !known.includes(one))
        .map((one) => warning(one, ids.errors.find(({ path }) => path?.[0] === one.alias)?.message ?? ids.errors[0]?.message));
    if (known.length === 0)
        return warnings;
    const result = await answered(() => graphqlMutation(api, askMutation(known), askVariables(pullRequestId, known, ids)), api);
    for (const one of known) {
        if (result.data?.[one.alias] != null)
            continue;
        const error = result.errors.find(({ path }) => path?.[0] === one.alias) ?? result.errors[0];
        warnings.push(warning(one, error?.message));
    }
    return warnings;
}
const warning = ({ reviewer }, why = 'GitHub does not know it') => `A review by ${(0,api_errors/* plainLine */.h0)(reviewer, [])} could not be requested: ${why.replace(/\.$/, '')}.`;
/** An HTTP error becomes an error of the whole answer: reviewers are never a reason to fail. */
async function answered(send, api) {
    try {
        return await send();
    }
    catch (thrown) {
        const failure = (0,api_errors/* apiFailure */.tF)(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        const id = failure.requestId === undefined ? '' : ` (request ${failure.requestId})`;
        return { data: null, errors: [{ message: `${failure.message.replace(/\.$/, '')}${id}` }] };
    }
}
const isTeam = (reviewer) => reviewer.includes('/');
function whoQuery(asked) {
    const parameters = asked.flatMap(({ reviewer, alias }) => isTeam(reviewer) ? [`$${alias}o: String!`, `$${alias}: String!`] : [`$${alias}: String!`]);
    const fields = asked.map(({ reviewer, alias }) => isTeam(reviewer)
        ? `${alias}: organization(login: $${alias}o) { team(slug: $${alias}) { id } }`
        : `${alias}: user(login: $${alias}) { id }`);
    return `query (${parameters.join(', ')}) { ${fields.join(' ')} }`;
}
function whoVariables(asked) {
    const variables = {};
    for (const { reviewer, alias } of asked) {
        const slash = reviewer.indexOf('/');
        if (slash >= 0)
            variables[`${alias}o`] = reviewer.slice(0, slash);
        variables[alias] = reviewer.slice(slash + 1);
    }
    return variables;
}
function nodeIdOf(ids, alias) {
    const node = ids.data?.[alias];
    return node?.id ?? node?.team?.id;
}
function askMutation(known) {
    const parameters = known.map(({ alias }) => `$${alias}: RequestReviewsInput!`);
    const fields = known.map(({ alias }) => `${alias}: requestReviews(input: $${alias}) { clientMutationId }`);
    return `mutation (${parameters.join(', ')}) { ${fields.join(' ')} }`;
}
function askVariables(pullRequestId, known, ids) {
    const input = ({ reviewer, alias }) => {
        const id = nodeIdOf(ids, alias);
        // `union`: those who were asked already stay asked.
        return { pullRequestId, union: true, ...(isTeam(reviewer) ? { teamIds: [id] } : { userIds: [id] }) };
    };
    return Object.fromEntries(known.map((one) => [one.alias, input(one)]));
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/github/pull-requests.js



/** The pull requests from `head` to `base`. One request. */
async function findPullRequests(api, head, base) {
    const { octokit, owner, repo } = api;
    try {
        const filter = { head: `${owner}:${head}`, base, state: 'all', sort: 'created', direction: 'desc' };
        const { data } = await octokit.rest.pulls.list({ owner, repo, ...filter, per_page: 100 });
        // The filter is a request, not a promise: a head GitHub cannot make sense of lists everything.
        const own = `${owner}/${repo}`.toLowerCase();
        const found = data.filter((pull) => pull.head.ref === head && pull.base.ref === base && pull.head.repo?.full_name.toLowerCase() === own);
        const open = found.find(({ state }) => state === 'open');
        const closed = found.find(({ state }) => state !== 'open');
        return { ...(open && { open: facts(open) }), ...(closed && { closed: facts(closed) }) };
    }
    catch (thrown) {
        throw (0,api_errors/* apiError */.pb)(thrown, 'pull-request', 'list the pull requests', api.secrets);
    }
}
function facts(pull) {
    return {
        number: pull.number,
        url: pull.html_url,
        nodeId: pull.node_id,
        title: pull.title,
        body: pull.body ?? '',
        headSha: pull.head.sha,
    };
}
/**
 * Creates the pull request for a pushed branch, or brings the open one up to date. Labels and reviewers are for a new
 * one only: a person who takes them off means it. Requests: 1 for an update, at most 5 for a new one.
 * @param found the open one, from `findPullRequests`
 * @throws SuperresError E_PULL_REQUEST_NOT_PERMITTED, E_GITHUB_*
 */
async function publishPullRequest(api, wish, found) {
    if (found !== undefined)
        return update(api, wish, found, []);
    const created = await create(api, wish);
    if ('kind' in created)
        return created;
    const warnings = [...created.warnings];
    if (created.pull === undefined) {
        const { open } = await findPullRequests(api, wish.head, wish.base);
        if (open !== undefined)
            return update(api, wish, open, warnings);
        throw (0,github_errors/* githubError */.Z)('E_GITHUB_REFUSED', `GitHub says that a pull request for ${wish.head} exists, but lists none.`);
    }
    const { number, url, nodeId } = created.pull;
    warnings.push(...(await addLabels(api, number, wish.labels)));
    warnings.push(...(await requestReviewers(api, nodeId, wish.reviewers)));
    return { kind: 'published', operation: 'created', number, url, warnings };
}
async function update(api, wish, found, warnings) {
    const { octokit, owner, repo } = api;
    const { number, url } = found;
    const taken = !found.body.includes(wish.marker);
    const same = found.title === wish.title && sameText(found.body, wish.body);
    if (taken || same)
        return { kind: 'published', operation: 'unchanged', number, url, warnings };
    try {
        const { title, body } = wish;
        await octokit.rest.pulls.update({ owner, repo, pull_number: number, title, body });
        return { kind: 'published', operation: 'updated', number, url, warnings };
    }
    catch (thrown) {
        throw (0,api_errors/* apiError */.pb)(thrown, 'pull-request', `update pull request ${number}`, api.secrets);
    }
}
const sameText = (a, b) => a.replaceAll('\r\n', '\n').trim() === b.replaceAll('\r\n', '\n').trim();
async function create(api, wish) {
    const warnings = [];
    let { draft } = wish;
    for (let attempt = 1;; attempt += 1) {
        try {
            const { owner, repo } = api;
            const { head, base, title, body } = wish;
            const { data } = await api.octokit.rest.pulls.create({ owner, repo, head, base, title, body, draft });
            return { pull: facts(data), warnings };
        }
        catch (thrown) {
            const failure = (0,api_errors/* apiFailure */.tF)(thrown, api.secrets);
            if (failure === undefined)
                throw thrown;
            const said = [failure.message, ...failure.details].join(' ');
            const lost = failure.status === 0 || failure.status >= 500;
            if (lost && attempt === 1) {
                api.log.info(`GitHub's answer got lost (${failure.message}); creating the pull request again.`);
            }
            else if (failure.status === 422 && draft && /draft/i.test(said)) {
                warnings.push('This repository does not support draft pull requests: it was opened as a normal one.');
                draft = false;
            }
            else if (failure.status === 422 && /already exists/i.test(said)) {
                return { pull: undefined, warnings };
            }
            else if (failure.status === 422 && /no commits between/i.test(said)) {
                return { kind: 'no-difference' };
            }
            else if (failure.status === 422 && /\b(base|head) invalid/.test(said)) {
                return { kind: 'branch-gone', which: /\bbase invalid/.test(said) ? 'base' : 'head' };
            }
            else {
                throw refused(api, wish, failure);
            }
        }
    }
}
function refused(api, wish, failure) {
    if (failure.status !== 403 || failure.rateLimited)
        return (0,api_errors/* failureError */.Xv)(failure, 'pull-request', 'create the pull request');
    const link = comparePage(api, wish.base, wish.head);
    if (!/not permitted to create/i.test(failure.message)) {
        const doing = `create the pull request (open it by hand: ${link})`;
        return (0,api_errors/* failureError */.Xv)(failure, 'pull-request', doing);
    }
    const id = failure.requestId === undefined ? '' : ` (request ${failure.requestId})`;
    const sentence = `GitHub Actions is not permitted to create pull requests here${id}. The branch ${wish.head} is pushed; open the pull request by hand: ${link}`;
    return (0,github_errors/* githubError */.Z)('E_PULL_REQUEST_NOT_PERMITTED', sentence);
}
/** The page where a person opens the pull request. */
function comparePage({ server, owner, repo }, base, head) {
    const segment = (branch) => branch.split('/').map(encodeURIComponent).join('/');
    return `${server.serverUrl}/${owner}/${repo}/compare/${segment(base)}...${segment(head)}?expand=1`;
}
/**
 * GitHub makes labels that are missing, in grey (github/docs#35718); one request for all.
 * @returns a warning when that could not be done: labels are never a reason to fail
 */
async function addLabels(api, number, labels) {
    if (labels.length === 0)
        return [];
    const { octokit, owner, repo } = api;
    try {
        await octokit.rest.issues.addLabels({ owner, repo, issue_number: number, labels: [...labels] });
        return [];
    }
    catch (thrown) {
        const failure = (0,api_errors/* apiFailure */.tF)(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        const { message, remedy } = (0,api_errors/* failureError */.Xv)(failure, 'labels', 'add the labels');
        return [`${message} ${remedy}`];
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/pull-request.js










/**
 * `publish: pull-request`: the results go onto the head branch, then the pull request for it is made or brought up to date.
 * @throws SuperresError E_API_UNAVAILABLE, E_PUSH_*, E_GITHUB_*
 */
async function proposeByPullRequest(input, base, head) {
    const { repository, config, clock, signal, log, github } = input;
    if (!github)
        throw publishError('E_API_UNAVAILABLE', undefined, { remedy: 'Leave the input `token` at its default.' });
    const scratch = await input.scratch();
    const stored = await storeOutputs(repository, scratch, input.request, {
        lfs: config.commitMethod === 'git',
    });
    const result = await bringToHeadBranch({
        scratch,
        remote: await input.remote(),
        committer: await committerFor(input, stored),
        request: stored.request,
        ledgerFolder: config.ledger,
        base,
        head,
        emails: new Set([
            ACTIONS_BOT.email,
            githubCommitter(input.trigger.server.serverUrl),
            ...(config.commitAuthor ? [config.commitAuthor.email] : []),
        ]),
        describe: (count) => commitInfo(config, count, clock(), input.version),
        log,
        signal,
        pause: (attempt) => pauseBefore(attempt, input),
    });
    const facts = { placements: result.placements, outputBlobs: stored.outputBlobs, failed: stored.failed };
    if (result.kind === 'removed' || result.kind === 'absent')
        return published({ kind: 'none', message: result.message }, facts);
    const { publication, notices } = await request(input, await github.connect(), base, head, result);
    return published(publication, { ...facts, notices });
}
async function request(input, api, base, head, result) {
    const { commit, verified } = result;
    const at = { branch: head, ...(commit !== undefined && { commit }), ...(verified !== undefined && { verified }) };
    try {
        const found = await findPullRequests(api, head, base);
        const { open } = found;
        // A branch that an earlier run pushed and was not permitted to open a pull request for gets one now.
        const late = result.tip !== undefined && result.proposed.length > 0 && wantsPullRequest(result.tip, found);
        if (result.kind === 'unchanged' && !late)
            return { notices: [], publication: nothingNew(result, open) };
        const outcomes = await proposedOutcomes(await input.scratch(), result.proposed, input.outcomes);
        const text = input.describePullRequest(outcomes, commit ?? result.tip ?? '');
        const made = await publishPullRequest(api, { head, base, ...wishes(input.config, result.proposed), ...text }, open);
        if (made.kind !== 'published') {
            const why = made.kind === 'no-difference'
                ? 'GitHub sees no difference between the branches.'
                : `The ${made.which} branch is gone.`;
            return { notices: [], publication: { kind: 'none', message: `${result.message} ${why}`, ...at } };
        }
        const { number, url } = made;
        // A text that a person rewrote stays theirs; the branch itself was updated all the same.
        const operation = made.operation === 'unchanged' ? 'updated' : made.operation;
        return {
            publication: {
                kind: 'pull-request',
                message: `Pull request #${number} ${operation}: ${url}`,
                ...at,
                pullRequest: { number, url, operation },
            },
            notices: made.warnings.map((message) => ({ level: 'warning', message })),
        };
    }
    catch (thrown) {
        if (!(thrown instanceof errors/* SuperresError */.ue))
            throw thrown;
        // The branch is pushed: what is in it is neither lost nor to be done again.
        const { code, message, remedy } = thrown;
        return { notices: [], publication: { kind: 'none', message, error: { code, message, remedy }, ...at } };
    }
}
function nothingNew({ message }, open) {
    if (!open)
        return { kind: 'none', message };
    const pullRequest = { number: open.number, url: open.url, operation: 'unchanged' };
    return { kind: 'pull-request', message: `Nothing new for pull request #${open.number}.`, pullRequest };
}
function wishes({ pullRequest }, proposed) {
    const { title, labels, reviewers, draft } = pullRequest;
    return { title: title.replaceAll('{count}', String(proposed.length)), labels, reviewers, draft };
}
/**
 * What the body of the pull request speaks of: every picture that its branch holds, those of earlier runs from the ledger,
 * and whatever else this run has to say (failed, deferred, skipped).
 */
async function proposedOutcomes(scratch, pictures, outcomes) {
    const fresh = new Map(outcomes.map((outcome) => [outcome.path, outcome]));
    const earlier = pictures.filter(({ path }) => fresh.get(path)?.kind !== 'enhanced');
    const sizes = await (0,object_reader/* blobSizes */.I)(scratch.git, earlier.map(({ outputBlob }) => outputBlob));
    const proposed = new Set(pictures.map(({ path }) => path));
    const others = outcomes.filter(({ kind, path }) => kind !== 'unchanged' && (kind !== 'enhanced' || proposed.has(path)));
    return [...earlier.flatMap((picture) => asOutcome(picture, sizes)), ...others];
}
function asOutcome({ path, line }, sizes) {
    const { done } = line;
    if (!done)
        return [];
    return [
        {
            kind: 'enhanced',
            path,
            blob: done.blob,
            output: done.output,
            before: { ...done.size, bytes: done.bytes },
            after: { ...done.outputSize, bytes: sizes.get(done.outputBlob) ?? 0 },
            by: done.by,
            ms: 0,
            outputBlob: done.outputBlob,
            notes: [],
        },
    ];
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/publish.js











const CANCELLED = 'The run was cancelled before anything was published; finished files are in the work tree.';
/**
 * Publishes the results where the target says. A failure to publish does not throw: the finished files are in the work tree,
 * and the publication says what went wrong.
 */
async function publish(input) {
    const { target, request, signal } = input;
    if (target.kind === 'none') {
        if (!isEmpty(request))
            await keepInWorkTree(input.repository, request, input.config.ledger);
        return nothing(target.reason);
    }
    if (signal.aborted)
        return nothing(CANCELLED);
    // A pull request is looked after even then: an earlier run may have pushed the branch and not been let to open one.
    if (target.kind === 'commit' && isEmpty(request))
        return nothing('There was nothing to publish.');
    try {
        if (target.kind === 'commit')
            return await publishCommit(input, target.branch, target.mayCreate);
        return await proposeByPullRequest(input, target.base, target.head);
    }
    catch (thrown) {
        if (signal.aborted)
            return nothing(CANCELLED);
        if (!(thrown instanceof errors/* SuperresError */.ue))
            throw thrown;
        const { code, message, remedy } = thrown;
        return published({ kind: 'none', message, error: { code, message, remedy } });
    }
}
function isEmpty(request) {
    const { finished, ledgerChanges, fileChanges, pending, settled, heal } = request;
    if (heal)
        return false;
    return finished.length + ledgerChanges.length + fileChanges.length + pending.size + settled.size === 0;
}
/**
 * `publish: commit`: one commit on the branch's tip, by git or by API.
 * @throws SuperresError E_PUSH_*, E_BRANCH_GONE, E_GIT_FETCH, E_LFS, E_API_*, E_GITHUB_*
 */
async function publishCommit(input, branch, mayCreate) {
    const { repository, config, clock, signal, log } = input;
    const scratch = await input.scratch();
    const stored = await storeOutputs(repository, scratch, input.request, {
        lfs: config.commitMethod === 'git',
    });
    const landed = await commitToBranch({
        repository,
        scratch,
        committer: await committerFor(input, stored),
        request: stored.request,
        ledgerFolder: config.ledger,
        branch,
        ...(mayCreate && { createFrom: repository.head }),
        describe: (count) => commitInfo(config, count, clock(), input.version),
        log,
        signal,
        pause: (attempt) => pauseBefore(attempt, input),
    });
    const facts = { placements: landed.placements, outputBlobs: stored.outputBlobs, failed: stored.failed };
    if (landed.commit === undefined)
        return { ...nothing('There was nothing to publish.'), ...facts };
    const message = `Committed to ${branch} as ${landed.commit.slice(0, 10)}.`;
    const { commit, verified } = landed;
    return published({ kind: 'commit', message, commit, branch, ...(verified !== undefined && { verified }) }, facts);
}
/**
 * `publish: none`: the finished pictures are in the work tree already; the ledger goes there too, so that the next run
 * knows them, and a commit of the user's takes both.
 */
async function keepInWorkTree(repository, request, ledgerFolder) {
    const [entries, ledger, disk] = await Promise.all([
        (0,tree_view/* listIndex */.VH)(repository),
        (0,read_ledger/* readLedgerFromDisk */.nL)(repository.root, ledgerFolder),
        (0,tree_view/* viewOfDisk */.wN)(repository, [
            `${ledgerFolder}/.gitattributes`,
            ...request.fileChanges.flatMap(({ output, newOutput }) => [output, newOutput ?? output]),
        ]),
    ]);
    const index = (0,tree_view/* viewOf */.du)(entries);
    const view = (path) => disk(path) ?? index(path);
    const edits = rebase(request, { view, ledger, ledgerFolder, isImage: () => true });
    await applyToWorkTree(repository, edits, (path) => view(path)?.blob, async () => undefined);
}

;// CONCATENATED MODULE: ./tmp/build/lib/publish/target.js


/**
 * Decides where results are published (docs/triggers.md has the table). Pure.
 * @param current branch of the checkout, for runs outside GitHub
 * @throws SuperresError E_NO_BRANCH
 */
function publishTarget(config, trigger, current) {
    if (config.dryRun)
        return { kind: 'none', reason: 'A dry run publishes nothing.', notice: false };
    if (config.publish === 'none') {
        return { kind: 'none', reason: '`publish: none`: results and ledger are in the work tree.', notice: false };
    }
    if (trigger.ref?.startsWith(`refs/heads/${TEMPORARY_PREFIX}`)) {
        const reason = 'This is a temporary branch of a commit that is being made: there is nothing to do.';
        return { kind: 'none', reason, notice: true, idle: true };
    }
    const refusal = refusalOf(config, trigger);
    if (refusal !== undefined)
        return { kind: 'none', reason: refusal, notice: true };
    const triggering = branchOf(trigger, current);
    if (config.publish === 'commit') {
        const branch = config.branch ?? triggering;
        if (branch === undefined)
            throw publishError('E_NO_BRANCH', noBranch(trigger));
        return { kind: 'commit', branch, mayCreate: config.branch !== undefined };
    }
    if (triggering === undefined)
        throw publishError('E_NO_BRANCH', noBranch(trigger));
    const head = config.branch ?? `superres/${triggering}`;
    if (triggering.startsWith('superres/') || head === triggering) {
        return {
            kind: 'none',
            reason: `\`${triggering}\` is a branch of our own pull requests; nothing is published for it.`,
            notice: true,
        };
    }
    return { kind: 'pull-request', base: triggering, head };
}
function refusalOf(config, trigger) {
    const { event, pullRequest } = trigger;
    if (event === 'pull_request_target') {
        return "On pull_request_target nothing is ever published: the files may be a stranger's.";
    }
    if (trigger.workflowRun?.fork)
        return 'The head of the workflow_run is in a fork: nothing is published for it.';
    if (pullRequest?.fork) {
        return 'The pull request comes from a fork, where the token may only read: the results are in the summary and the results file.';
    }
    if (config.branch !== undefined)
        return undefined;
    if (pullRequest?.closed)
        return 'The pull request is closed; set `branch` to publish elsewhere.';
    if (event === 'merge_group')
        return "A merge queue's branch is not committed to; set `branch` to publish elsewhere.";
    if (event === 'release')
        return 'A release has no branch to commit to; set `branch` to publish.';
    if (trigger.ref?.startsWith('refs/tags/'))
        return 'A tag has no branch to commit to; set `branch` to publish.';
    return undefined;
}
function branchOf(trigger, current) {
    if (trigger.event === 'cli')
        return current;
    if (trigger.pullRequest)
        return trigger.pullRequest.headRef;
    const { ref } = trigger;
    // A merge queue's own branch is GitHub's; what it leads to stands in its name.
    const queued = /^refs\/heads\/gh-readonly-queue\/(.+)\/pr-\d+-[0-9a-f]+$/.exec(ref ?? '')?.[1];
    if (queued !== undefined)
        return queued;
    if (ref?.startsWith('refs/heads/'))
        return ref.slice('refs/heads/'.length);
    // An event without a ref of its own (release, workflow_run) runs on the default branch.
    return trigger.defaultBranch;
}
function noBranch(trigger) {
    return trigger.event === 'cli'
        ? 'HEAD is detached, so there is no branch to commit to.'
        : `The event \`${trigger.event}\` names no branch to commit to.`;
}

// EXTERNAL MODULE: ./tmp/build/lib/select/errors.js
var select_errors = __webpack_require__(2480);
;// CONCATENATED MODULE: ./tmp/build/lib/select/compare-base.js

const NO_COMMIT = /^0+$/;
/**
 * Decides with what to compare (docs/triggers.md has the table). Never silent: where the right base cannot be had, the
 * documented fallback comes with a notice, or an error says what to do.
 * @throws SuperresError E_NO_BASE, E_MERGE_BASE, E_GIT_FETCH
 */
async function findCompareBase(input) {
    const { config, trigger } = input;
    if (config.scope === 'all') {
        return config.base === undefined ? { kind: 'all' } : compare_base_all('`base` has no effect together with `scope: all`.');
    }
    if (config.base === undefined && scopeOf(config.scope, trigger) === 'all')
        return { kind: 'all' };
    if (config.base !== undefined)
        return explicitBase(input, config.base);
    if (trigger.pullRequest)
        return pullRequestBase(input, trigger.pullRequest);
    if (trigger.before !== undefined)
        return pushBase(input, trigger.before);
    throw (0,select_errors/* selectError */.n)('E_NO_BASE', `The event \`${trigger.event}\` has no earlier commit to compare with.`);
}
/** `auto`: changed where the event says what changed, all elsewhere. */
function scopeOf(scope, trigger) {
    if (scope !== 'auto')
        return scope;
    const { event, pullRequest } = trigger;
    return pullRequest || event === 'push' || event === 'merge_group' ? 'changed' : 'all';
}
async function explicitBase(input, base) {
    const { git } = input.repository;
    for (const name of [base, `refs/remotes/origin/${base}`]) {
        const found = await git.run(['rev-parse', '-q', '--verify', `${name}^{commit}`], { okCodes: [0, 1, 128] });
        const commit = found.stdout.toString('utf8').trim();
        if (found.code === 0 && commit) {
            const here = await git.run(['cat-file', '-e', `${commit}^{tree}`], { okCodes: [0, 1, 128] });
            if (here.code === 0)
                return { kind: 'commit', commit, why: `the input \`base\` (${base})` };
        }
    }
    const scratch = await input.scratch();
    const refs = [`refs/heads/${base}`, `refs/tags/${base}`, base].filter((ref) => !ref.startsWith('refs/heads/refs/'));
    const commit = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(base) ? base : await firstTip(scratch, refs);
    if (commit !== undefined && (await scratch.fetchCommit(commit))) {
        return { kind: 'commit', commit, why: `the input \`base\` (${base})` };
    }
    throw (0,select_errors/* selectError */.n)('E_NO_BASE', `The commit or branch \`${base}\` is neither in this clone nor at origin.`);
}
async function firstTip(scratch, refs) {
    for (const ref of refs) {
        const tip = await scratch.tip(ref);
        if (tip !== undefined)
            return tip;
    }
    return undefined;
}
async function pushBase(input, before) {
    if (NO_COMMIT.test(before))
        return withoutBefore(input, 'This push created the ref');
    const base = { kind: 'commit', commit: before, why: 'the commit before this push' };
    return {
        ...base,
        async orElse() {
            const scratch = await input.scratch();
            if (await scratch.fetchCommit(before))
                return base;
            return withoutBefore(input, 'The commit before this push is gone from the server (force push)');
        },
    };
}
/** A push whose earlier commit there is not: what the branch changed since it left the default branch, or everything. */
async function withoutBefore(input, cause) {
    const { trigger, repository } = input;
    const { defaultBranch } = trigger;
    const defaultRef = `refs/heads/${defaultBranch}`;
    if (defaultBranch === undefined || trigger.ref === defaultRef || trigger.ref?.startsWith('refs/tags/')) {
        return compare_base_all(`${cause}, so every image counts as changed; the ledger tells which are done.`);
    }
    const scratch = await input.scratch();
    const tip = await scratch.tip(defaultRef);
    if (tip === undefined)
        return compare_base_all(`${cause} and the default branch is not there, so every image counts as changed.`);
    const commit = await mergeBase(input, tip, repository.head);
    if (commit === undefined) {
        return compare_base_all(`${cause} and shares no history with the default branch, so every image counts as changed.`);
    }
    const message = `${cause}, so what changed is counted from where the branch left \`${defaultBranch}\`.`;
    const why = `where the branch left ${defaultBranch}`;
    return { kind: 'commit', commit, why, notice: { level: 'notice', message } };
}
async function pullRequestBase(input, pullRequest) {
    const { repository, trigger } = input;
    if (repository.head !== pullRequest.headSha) {
        const parents = await parentsOf(repository, 'HEAD');
        // Checked out at the merge commit (refs/pull/N/merge): its first parent is the base branch as it was merged. `HEAD^1`
        // does not resolve in a depth-1 clone, the commit's own text does.
        const [first, second] = parents;
        if (first !== undefined &&
            parents.length === 2 &&
            // On pull_request_target the event's commit is the base branch's, which may be a merge of something else.
            (second === pullRequest.headSha || (repository.head === trigger.sha && trigger.event !== 'pull_request_target'))) {
            const scratch = await input.scratch();
            if (await scratch.fetchCommit(first)) {
                return { kind: 'commit', commit: first, why: `the base branch ${pullRequest.baseRef}` };
            }
        }
    }
    const base = await mergeBase(input, pullRequest.baseSha, repository.head);
    if (base === undefined) {
        throw (0,select_errors/* selectError */.n)('E_MERGE_BASE', `The commit at which the pull request left ${pullRequest.baseRef} cannot be found.`);
    }
    return { kind: 'commit', commit: base, why: `where the pull request left ${pullRequest.baseRef}` };
}
/** The merge base, with its tree at hand: locally with full history, else one API request, else by deepening. */
async function mergeBase(input, base, head) {
    const { repository } = input;
    const scratch = await input.scratch();
    if (!repository.shallow) {
        await scratch.fetchCommit(base);
        const known = await scratch.git.run(['merge-base', base, head], { okCodes: [0, 1, 128] });
        const commit = known.stdout.toString('utf8').trim();
        if (known.code === 0 && commit)
            return commit;
    }
    const fromApi = await input.mergeBaseByApi?.(base, head);
    if (fromApi !== undefined && (await scratch.fetchCommit(fromApi)))
        return fromApi;
    const deepened = await scratch.mergeBaseByDeepening(base, head);
    return deepened !== undefined && (await scratch.fetchCommit(deepened)) ? deepened : undefined;
}
/** Parent ids as the commit object itself has them, whatever the clone's depth. */
async function parentsOf(repository, commit) {
    const text = await repository.git.text(['cat-file', 'commit', commit]);
    const head = text.slice(0, text.indexOf('\n\n'));
    return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
}
function compare_base_all(message) {
    return { kind: 'all', notice: { level: 'notice', message } };
}

// EXTERNAL MODULE: ./tmp/build/lib/select/patterns.js
var patterns = __webpack_require__(5412);
// EXTERNAL MODULE: ./tmp/build/lib/git/repository.js
var git_repository = __webpack_require__(5597);
// EXTERNAL MODULE: ./tmp/build/lib/ledger/line.js
var ledger_line = __webpack_require__(5870);
;// CONCATENATED MODULE: ./tmp/build/lib/ledger/glance.js


/**
 * Reads what a ledger says of these paths. Reading 10,000 lines takes longer than everything else that a run with nothing to
 * do has to do; looking for a few names in their text does not.
 * @returns undefined when one of the buckets that were read is damaged
 */
function glance(texts, interest) {
    const wanted = new Set(interest.buckets);
    for (const path of interest.sources)
        wanted.add((0,ledger_ledger/* bucketOf */.AU)(path));
    const few = new Map([...texts].filter(([bucket, text]) => wanted.has(bucket) || text.includes('"pending"')));
    const ledger = (0,ledger_ledger/* createLedger */.M5)(few);
    if (ledger.broken.size > 0)
        return undefined;
    const owners = new Map();
    for (const text of texts.values()) {
        eachOutput(text, (output, at) => {
            const line = interest.files.has(output) ? lineAt(text, at) : undefined;
            if (line && line.path !== output && (0,ledger_ledger/* picturesOf */.Fv)(line).some((picture) => picture.output === output)) {
                owners.set(output, line);
            }
        });
    }
    return { ledger, owners };
}
const KEY = '"output"';
/** Calls back with each value of a key `output`. A quote inside of a value is escaped, so a key's text cannot stand in one. */
function eachOutput(text, visit) {
    for (let at = text.indexOf(KEY); at >= 0; at = text.indexOf(KEY, at + 1)) {
        const from = text.indexOf('"', at + KEY.length) + 1;
        let to = text.indexOf('"', from);
        while (to > 0 && text[to - 1] === '\\')
            to = text.indexOf('"', to + 1);
        if (from === 0 || to < 0)
            return;
        const raw = text.slice(from, to);
        visit(raw.includes('\\') ? unescaped(raw) : raw, at);
    }
}
function unescaped(raw) {
    try {
        return JSON.parse(`"${raw}"`);
    }
    catch {
        return raw;
    }
}
function lineAt(text, at) {
    const end = text.indexOf('\n', at);
    try {
        return (0,ledger_line/* asLine */.B)(JSON.parse(text.slice(text.lastIndexOf('\n', at) + 1, end < 0 ? undefined : end)));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/known-facts.js



/** Gathers what is known of a candidate and lets `classify` decide. Pure. */
function judge(entry, candidate, input) {
    return classify(candidate, new KnownFacts(entry, candidate, input), input.rules);
}
/** Looks a fact up when it is asked for: most candidates are decided by two or three. */
class KnownFacts {
    candidate;
    input;
    utf8;
    line;
    standing;
    constructor(entry, candidate, input) {
        this.candidate = candidate;
        this.input = input;
        this.utf8 = entry.utf8;
        this.line = input.settledLedger.get(candidate.path);
        this.standing = input.settledView(candidate.output);
    }
    get homeless() {
        const { path, output } = this.candidate;
        return output === path && this.input.outputOf(path) === undefined;
    }
    get bytes() {
        const { blob } = this.candidate;
        const done = this.line?.done;
        return done?.blob === blob ? done.bytes : this.input.sizes.get(blob);
    }
    get vacated() {
        return this.standing ? undefined : this.input.view(this.candidate.output)?.blob;
    }
    get standingIsOurs() {
        return this.standing !== undefined && this.input.ledger.withOutputBlob(this.standing.blob) !== undefined;
    }
    get blockedBy() {
        return (0,core_paths/* foldersOf */.pd)(this.candidate.output).find((folder) => {
            const here = this.input.settledView(folder);
            return here !== undefined && !(0,tree_view/* isFolder */.lQ)(here);
        });
    }
    get caseTwin() {
        return this.input.caseTwin(this.candidate.output);
    }
    get copyOf() {
        const { ledger, settledLedger } = this.input;
        const { blob } = this.candidate;
        return settledLedger.withOutputBlob(blob) ?? (settledLedger === ledger ? undefined : ledger.withOutputBlob(blob));
    }
    get reuse() {
        return reuseFor(this.candidate, this.input);
    }
    get inPosition() {
        const { standing } = this;
        return standing && pictureOf(this.candidate, this.input, (done) => done.outputBlob === standing.blob)?.done;
    }
}
/** A finished output of the same bytes that is in the tree, elsewhere. */
function reuseFor(candidate, input) {
    const { rules, view, settledView } = input;
    const stands = ({ output, outputBlob }) => [view, settledView].some((at) => at(output)?.blob === outputBlob);
    return pictureOf(candidate, input, (done) => isCurrent(done, rules) && stands(done));
}
/** A picture made of the candidate's bytes, in the format that its output needs; this path's own line first. */
function pictureOf(candidate, input, fits) {
    const fitting = (line) => {
        const done = line?.done;
        if (!line || done?.blob !== candidate.blob || !fits(done))
            return undefined;
        const sameFormat = done.output === candidate.output || input.formatOf(done.output) === input.formatOf(candidate.output);
        return sameFormat ? { from: line.path, done } : undefined;
    };
    const { settledLedger } = input;
    const own = fitting(settledLedger.get(candidate.path));
    if (own)
        return own;
    for (const ledger of new Set([settledLedger, input.ledger])) {
        for (const line of ledger.withBlob(candidate.blob)) {
            const found = fitting(line);
            if (found)
                return found;
        }
    }
    return undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/sources.js







/** A tracked file that matches `paths` and is not an output of ours. */
function isSource({ path }, ledger, { matches, config }) {
    return matches(path) && ledger.ownerOf(path) === undefined && !path.startsWith(`${config.ledger}/`);
}
function candidateOf({ path, mode, blob }, { config }) {
    // A name that the template leads out of the repository is skipped before its output path matters.
    return { path, mode, blob, output: (0,core_paths/* fillTemplate */.ou)(config.output, path) ?? path };
}
/** False for an output that somebody else has changed since. */
function isOurWork(path, blob, ledger) {
    const owner = ledger.ownerOf(path);
    return owner === undefined || ledger.get(owner)?.done?.outputBlob === blob;
}
/**
 * The entries that a run looks at. With scope `changed`: what changed, what waits from earlier runs, the sources whose
 * output somebody changed, and those whose output path a deletion set free (our output, which asks for a new one; a file
 * that was in the way; a rival source).
 */
function entriesInScope(listing, changes, ledger, rules) {
    if (!changes)
        return listing;
    const paths = new Set();
    const freed = new Set();
    for (const { path, after } of changes) {
        if (after) {
            paths.add(path);
            if (!isOurWork(path, after.blob, ledger))
                paths.add(ledger.ownerOf(path));
        }
        else if ((0,inspect/* isImageName */.lS)(path)) {
            freed.add((0,core_paths/* foldName */.zN)(path));
            const output = (0,core_paths/* fillTemplate */.ou)(rules.config.output, path);
            if (output !== undefined)
                freed.add((0,core_paths/* foldName */.zN)(output));
            const owner = ledger.ownerOf(path);
            if (owner !== undefined)
                paths.add(owner);
        }
    }
    for (const line of ledger.lines())
        if (line.pending)
            paths.add(line.path);
    return listing.filter((entry) => paths.has(entry.path) ||
        (freed.size > 0 && isSource(entry, ledger, rules) && freed.has((0,core_paths/* foldName */.zN)(candidateOf(entry, rules).output))));
}
/** Bytes of the sources that the ledger does not know with these contents. One git call. */
async function sizesOf({ repository, scratch }, ledger, sources) {
    const unknown = sources.filter((entry) => (0,tree_view/* isFile */.fo)(entry) && ledger.get(entry.path)?.done?.blob !== entry.blob);
    if (unknown.length === 0)
        return new Map();
    // Asked for a size that it lacks, a partial clone would fetch the file, one by one; the scratch repository would not.
    const git = (await (0,git_repository/* isPartial */.mt)(repository)) ? (await scratch()).git : repository.git;
    return (0,object_reader/* blobSizes */.I)(git, unknown.map(({ blob }) => blob));
}
/** Where outputs are looked up: the index, overlaid by an open pull request of ours; or the disk, where nothing is committed. */
async function viewFor(input, index, paths) {
    const { unmerged, repository } = input;
    if (input.config.publish === 'none') {
        const disk = await (0,tree_view/* viewOfDisk */.wN)(repository, new Set(paths()));
        return (await (0,git_repository/* isSparse */.zP)(repository)) ? (path) => disk(path) ?? index(path) : disk;
    }
    if (!unmerged)
        return index;
    const outputs = new Set([...unmerged.lines.values()].flatMap((line) => line?.done?.output ?? []));
    return (path) => (outputs.has(path) ? (unmerged.view(path) ?? index(path)) : index(path));
}
/** Every path whose standing may matter: these are looked up on disk. */
function pathsOfInterest(input, ledger, sources, gone) {
    const paths = new Set();
    for (const entry of sources) {
        const { output } = candidateOf(entry, input);
        for (const path of [output, ...(0,core_paths/* foldersOf */.pd)(output)])
            paths.add(path);
        for (const { done } of ledger.withBlob(entry.blob))
            if (done)
                paths.add(done.output);
    }
    for (const line of gone)
        for (const { output } of (0,ledger_ledger/* picturesOf */.Fv)(line))
            paths.add(output);
    return paths;
}
/** Looks for a tracked path that an output would meet on a disk that ignores case; the table is made when first asked. */
function caseTwinsAmong(all, isLeaving) {
    let byFold;
    return (output) => {
        if (!byFold) {
            byFold = new Map();
            for (const { path } of all()) {
                const fold = (0,core_paths/* foldName */.zN)(path);
                const same = byFold.get(fold);
                if (same)
                    same.push(path);
                else
                    byFold.set(fold, [path]);
            }
        }
        return byFold.get((0,core_paths/* foldName */.zN)(output))?.find((path) => path !== output && !isLeaving(path));
    };
}
/** Where the pictures of all sources of the repository go. */
function allDestinations(sources, input) {
    return sources.filter(tree_view/* isFile */.fo).map((entry) => candidateOf(entry, input));
}
/** What judging needs where no source has moved. */
function judgeInput({ config, maker }, ledger, view, sizes) {
    return {
        ledger,
        view,
        settledLedger: ledger,
        settledView: view,
        sizes,
        rules: { maxFileSize: config.maxFileSize, ...(maker && { refreshFor: maker }) },
        outputOf: (path) => (0,core_paths/* fillTemplate */.ou)(config.output, path),
        formatOf: inspect/* formatOfName */.Qv,
    };
}
/**
 * Sources that would be written to one output path. All sources of the repository count, not only those in scope; every
 * picture that is still to be made and takes part in a collision fails, and the others go on.
 */
function separateCollisions(work, destinations) {
    const wanted = new Map();
    for (const { candidate } of work)
        wanted.set((0,core_paths/* foldName */.zN)(candidate.output), new Set([candidate.path]));
    for (const { path, output } of destinations)
        wanted.get((0,core_paths/* foldName */.zN)(output))?.add(path);
    const clear = [];
    const failed = [];
    for (const item of work) {
        const { path, blob, output } = item.candidate;
        const others = [...(wanted.get((0,core_paths/* foldName */.zN)(output)) ?? [])].filter((other) => other !== path);
        if (others.length === 0) {
            clear.push(item);
            continue;
        }
        const error = (0,select_errors/* selectError */.n)('E_OUTPUT_COLLISION', `\`${path}\` and \`${others.sort()[0]}\` would both be written to \`${output}\` (names that differ only in case or Unicode form are one name).`);
        failed.push({
            kind: 'failed',
            path,
            blob,
            output,
            code: error.code,
            message: error.message,
            remedy: error.remedy,
            retryable: false,
        });
    }
    return { work: clear, failed };
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/quick-look.js






/**
 * The common case at the price of hardly more than the comparison: everything that changed is known to the ledger. Undefined
 * where that is not so, or where only the whole listing can tell.
 */
async function quickLook(input, texts, changes) {
    // A deleted image: an output that is asked for anew, a source that moved, a name that is free again.
    if (changes.some(({ path, after }) => !after && (0,inspect/* isImageName */.lS)(path)))
        return undefined;
    const present = changes.flatMap(({ path, utf8, after }) => (after ? [{ path, utf8, ...after }] : []));
    const seen = lookInto(texts, present, input);
    if (!seen)
        return undefined;
    for (const line of seen.ledger.lines())
        if (line.pending && input.matches(line.path))
            return undefined;
    const sources = [];
    for (const entry of present) {
        const owner = seen.owners.get(entry.path);
        if (owner) {
            if (owner.done?.outputBlob !== entry.blob)
                return undefined;
            continue;
        }
        if (!input.matches(entry.path))
            continue;
        const done = seen.ledger.get(entry.path)?.done;
        if (done?.blob !== entry.blob && done?.outputBlob !== entry.blob)
            return undefined;
        sources.push(entry);
    }
    return settle(input, seen, sources, present);
}
function lookInto(texts, present, input) {
    const { ledger } = input.config;
    const sources = [];
    const files = new Set();
    const buckets = [];
    for (const { path } of present) {
        const matches = input.matches(path);
        if (path.startsWith(`${ledger}/`))
            buckets.push(path.slice(ledger.length + 1).replace(/\.jsonl$/, ''));
        else if (matches || (0,inspect/* isImageName */.lS)(path))
            files.add(path);
        if (matches)
            sources.push(path);
    }
    return glance(texts, { sources, files, buckets });
}
/** The outcomes, if none of the sources asks for anything but to be left alone. */
async function settle(input, { ledger }, sources, present) {
    const candidates = sources.map((entry) => candidateOf(entry, input));
    const outputs = candidates.map(({ output }) => output);
    const changed = new Map(present.map((entry) => [entry.path, entry]));
    const others = outputs.filter((output) => !changed.has(output));
    const standing = (0,tree_view/* viewOf */.du)([...present, ...(await (0,tree_view/* lookUpIndex */.nr)(input.repository, others))]);
    const [view, sizes] = await Promise.all([
        viewFor(input, standing, () => outputs.flatMap((output) => [output, ...(0,core_paths/* foldersOf */.pd)(output)])),
        sizesOf(input, ledger, sources),
    ]);
    const facts = { ...judgeInput(input, ledger, view, sizes), caseTwin: () => undefined };
    const settled = [];
    for (const [at, candidate] of candidates.entries()) {
        const verdict = judge(sources[at], candidate, facts);
        if (verdict.kind !== 'settled' || verdict.line !== undefined)
            return undefined;
        settled.push(verdict.outcome);
    }
    const nothing = { work: [], ledgerChanges: [], fileChanges: [], housekeeping: [], notices: [], heal: false };
    return { scope: 'changed', settled, ...nothing };
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/follow.js



/**
 * Pairs vanished sources with arrivals of the same bytes (a rename), and deletes the outputs of those that are gone for
 * good. The ledger may come from a stranger: a file is touched only if it is the template's output for that source, is an
 * image by name and bytes, and still has the recorded blob. Pure.
 */
function follow_follow(input) {
    const { ledger, view, outputOf } = input;
    const arrivals = new Map();
    for (const { path, blob } of input.arrivals) {
        const same = arrivals.get(blob);
        if (same)
            same.push(path);
        else
            arrivals.set(blob, [path]);
    }
    const moved = new Set();
    const ledgerChanges = [];
    const fileChanges = [];
    const housekeeping = [];
    for (const line of [...input.gone].sort((a, b) => (a.path < b.path ? -1 : 1))) {
        if (!move(line))
            remove(line);
    }
    return { moved, ledgerChanges, fileChanges, housekeeping };
    /** False when no arrival takes the line over. What only waited, or was changed since, is simply a new file. */
    function move(line) {
        const { done } = line;
        if (!done)
            return false;
        // In place, what stands at the source's path is the picture, so the picture's blob is what moves.
        const blob = done.output === line.path ? done.outputBlob : done.blob;
        const target = arrivals.get(blob)?.[0];
        if (target === undefined)
            return false;
        const next = movedLine(line, done, target);
        if (!next)
            return false;
        arrivals.get(blob)?.shift();
        moved.add(target);
        ledgerChanges.push({ path: line.path, source: null }, { path: target, line: next.line, source: blob });
        const { output, outputBlob } = done;
        const names = { source: line.path, movedTo: target, output };
        if (next.carries !== undefined)
            fileChanges.push({ kind: 'moved', ...names, outputBlob, newOutput: next.carries });
        housekeeping.push({ kind: 'moved', ...names, ...(next.line.done && { newOutput: next.line.done.output }) });
        return true;
    }
    /** The line at its new path, and the output path that our picture has to be carried to, if it has to. */
    function movedLine(line, done, target) {
        const former = (line.former ?? []).map(({ output, outputBlob }) => ({
            output: output === line.path ? target : output,
            outputBlob,
        }));
        // An output that stays behind (somebody compressed it, so it is not moved) is still ours.
        const behind = done.output !== line.path && view(done.output) !== undefined ? [done] : [];
        const at = (output, left = behind) => (0,ledger_ledger/* withFormer */.Mh)({ path: target, done: { ...done, output } }, [...former, ...left]);
        if (done.output === line.path)
            return { line: at(target) };
        const newOutput = outputOf(target);
        if (newOutput === undefined || newOutput === target)
            return undefined;
        if (newOutput === done.output)
            return { line: at(newOutput) };
        const there = view(newOutput);
        if (there === undefined)
            return touchable(line) ? { line: at(newOutput, []), carries: newOutput } : undefined;
        return there.blob === done.outputBlob || input.movedAlong.has(newOutput) ? { line: at(newOutput) } : undefined;
    }
    function remove(line) {
        const { done } = line;
        const deletes = done !== undefined && touchable(line);
        if (deletes) {
            const { output, outputBlob } = done;
            fileChanges.push({ kind: 'deleted', source: line.path, output, outputBlob });
            housekeeping.push({ kind: 'deleted', source: line.path, output });
        }
        const rest = remainder(line, deletes ? done.output : undefined);
        if (rest && (0,ledger_line/* formatLine */.I)(rest) === (0,ledger_line/* formatLine */.I)(line))
            return;
        ledgerChanges.push({ path: line.path, source: null, ...(rest && { line: rest }) });
    }
    function touchable(line) {
        const { done } = line;
        return (done !== undefined &&
            done.output !== line.path &&
            done.output === outputOf(line.path) &&
            (0,inspect/* isImageName */.lS)(done.output) &&
            view(done.output)?.blob === done.outputBlob &&
            input.images.has(done.outputBlob) &&
            // A source that has a line of its own is somebody's picture, whatever another line claims.
            ledger.get(done.output) === undefined);
    }
    /** What we must not delete but did make stays marked as ours, or the next run would take it for a source. */
    function remainder({ path, done, former }, deleted) {
        const stays = (output) => output !== path && output !== deleted && view(output) !== undefined;
        const others = (former ?? []).filter(({ output }) => stays(output));
        const kept = done && stays(done.output) ? done : undefined;
        if (!kept && others.length === 0)
            return undefined;
        return { path, ...(kept && { done: kept }), ...(others.length > 0 && { former: others }) };
    }
}

// EXTERNAL MODULE: ./tmp/build/lib/image/decode.js
var decode = __webpack_require__(316);
// EXTERNAL MODULE: ./tmp/build/lib/image/raster.js
var raster = __webpack_require__(1791);
;// CONCATENATED MODULE: ./tmp/build/lib/image/same-picture.js


/** Side of the squares that are compared, in pixels: a JPEG block, and about the size of small text. */
const BLOCK = 8;
/**
 * What compression may do to one block, in 8-bit steps: move its mean luma, leave an error beyond what its texture
 * hides, move its mean chroma. An editor leaves most blocks alone, a compressor errs everywhere: a block may be off
 * by `alone` when the others are not, by `factor` times the 90th percentile of all blocks more when they are, and by
 * `most` in any case. Measured on photos and drawings recompressed and edited (__tests__/image/same-picture.test.ts).
 */
const LIMITS = [
    { alone: 4, factor: 6, most: 14 },
    { alone: 5, factor: 9, most: 24 },
    { alone: 6, factor: 4, most: 18 },
];
/** Shares of a block's luma texture (standard deviation) that hide a shift, an error, a chroma shift. */
const MASKING = [0.04, 0.25, 0.1];
/**
 * True when two files show the same picture, one merely compressed again by another tool (a lossless optimiser,
 * mozjpeg at quality 80, a palette quantiser, stripped metadata); false when the picture was changed, if only by
 * a small text in a corner, or when one of them cannot be decoded. The displayed sizes must be the same.
 */
async function samePicture(a, b) {
    // The numbers are alike when only the coding changed; what is shown is alike when a profile was converted.
    for (const toSrgb of [false, true]) {
        const [first, second] = await Promise.all([a, b].map((bytes) => same_picture_open(bytes, toSrgb)));
        if (first === undefined || second === undefined)
            return false;
        if (first.colour.width !== second.colour.width || first.colour.height !== second.colour.height)
            return false;
        // Invisible colour does not count, and a fringe that shows on one background only does.
        if ([0, 255].every((background) => alike(compose(first, background), compose(second, background))))
            return true;
        if (first.profile === undefined && second.profile === undefined)
            return false;
    }
    return false;
}
async function same_picture_open(bytes, toSrgb) {
    try {
        return await (0,decode/* decodePicture */.$)(bytes, 'picture', { toSrgb });
    }
    catch {
        return undefined;
    }
}
/** 8-bit RGB on a grey background. */
function compose({ colour, alpha }, background) {
    const { width, height, data } = (0,raster/* toEightBit */.OT)((0,raster/* toRgb */.Vz)(colour));
    if (alpha === undefined)
        return { width, height, data: data };
    const opacity = (0,raster/* toEightBit */.OT)(alpha).data;
    const out = new Uint8Array(data.length);
    for (let i = 0; i < out.length; i++) {
        const weight = opacity[(i / 3) | 0];
        out[i] = (data[i] * weight + background * (255 - weight) + 127) / 255;
    }
    return { width, height, data: out };
}
function alike(a, b) {
    const columns = Math.ceil(a.width / BLOCK);
    const blocks = columns * Math.ceil(a.height / BLOCK);
    const measures = LIMITS.map(() => new Float32Array(blocks));
    for (let i = 0; i < blocks; i++) {
        const found = compareBlock(a, b, (i % columns) * BLOCK, Math.floor(i / columns) * BLOCK);
        for (const [kind, value] of found.entries())
            measures[kind][i] = value;
    }
    return LIMITS.every(({ alone, factor, most }, kind) => {
        const sorted = measures[kind].sort();
        const largest = sorted.at(-1);
        const common = sorted[Math.floor(0.9 * (blocks - 1))];
        return largest <= Math.min(most, alone + factor * common);
    });
}
/** Shift of mean luma, luma error, and the larger shift of the two mean chromas, each less what texture hides. */
function compareBlock(a, b, left, top) {
    const right = Math.min(a.width, left + BLOCK);
    const bottom = Math.min(a.height, top + BLOCK);
    const count = (right - left) * (bottom - top);
    let [sum, squares, shift, errors, blue, red] = [0, 0, 0, 0, 0, 0];
    for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) {
            const at = (y * a.width + x) * 3;
            const own = lumaAt(a.data, at);
            const difference = lumaAt(b.data, at) - own;
            sum += own;
            squares += own * own;
            shift += difference;
            errors += difference * difference;
            red += b.data[at] - a.data[at] - difference;
            blue += b.data[at + 2] - a.data[at + 2] - difference;
        }
    }
    const texture = Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
    // BT.601 scales of Cr and Cb.
    const chroma = Math.max(0.713 * Math.abs(red), 0.564 * Math.abs(blue)) / count;
    return [
        Math.max(0, Math.abs(shift / count) - MASKING[0] * texture),
        Math.max(0, Math.sqrt(errors / count) - MASKING[1] * texture),
        Math.max(0, chroma - MASKING[2] * texture),
    ];
}
function lumaAt(data, at) {
    return 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/recompressed.js




/** Vanished pictures that one new file is compared with, nearest name first: a renamed folder must not cost n² decodings. */
const COMPARISONS = 8;
/** Of earlier outputs the ledger does not know the size: so many of the nearest have their header read. */
const ANY_SIZE = '';
const PROBES = 32;
/**
 * Finds pictures of ours that were renamed and recompressed at once: their path and their bytes are new, so that only the
 * pixels tell. Only files with unknown bytes are looked at, and only for pictures that are no longer as we left them.
 * @returns what the ledger knew of each, by the new path
 */
async function findRecompressed(lines, arrivals, input) {
    const found = new Map();
    const { ledger, read } = input;
    const unknown = arrivals.filter(({ path, blob }) => ledger.get(path)?.done?.blob !== blob && !ledger.withOutputBlob(blob) && ledger.withBlob(blob).length === 0);
    if (unknown.length === 0)
        return found;
    const vanished = groupBySize(lines, input.view);
    if (vanished.size === 0)
        return found;
    const sizes = recordedSizes(read);
    for (const { path, blob } of unknown) {
        const bytes = await read(blob);
        const info = bytes && (0,sniff.sniff)(bytes);
        if (!bytes || !info)
            continue;
        const own = sizeOf(info);
        const nearest = (size) => (vanished.get(size) ?? [])
            .filter(({ output }) => output !== path)
            .sort((a, b) => distance(a.output, path) - distance(b.output, path));
        let compared = 0;
        for (const picture of [...nearest(own), ...nearest(ANY_SIZE).slice(0, PROBES)]) {
            if (compared >= COMPARISONS)
                break;
            if ((await sizes.of(picture)) !== own)
                continue;
            compared += 1;
            const recorded = await read(picture.outputBlob);
            if (!recorded || !(await samePicture(bytes, recorded)))
                continue;
            found.set(path, { ...picture, output: path, outputBlob: blob });
            break;
        }
    }
    return found;
}
/**
 * Finds outputs that a person moved together with their sources and compressed on the way, so that only the pixels say whose
 * they are. Looked for where a source's bytes came back under another name, at that name's output path.
 */
async function findMovedAlong(gone, arrivals, input) {
    const { ledger, view, read, outputOf } = input;
    const found = new Set();
    const lines = new Map(gone.flatMap(({ done }) => (done && !view(done.output) ? [[done.blob, done]] : [])));
    if (lines.size === 0)
        return found;
    for (const { path, blob } of arrivals) {
        const done = lines.get(blob);
        const output = done && outputOf(path);
        const standing = output === undefined ? undefined : view(output);
        if (!done || output === undefined || !standing || standing.blob === done.outputBlob)
            continue;
        if (ledger.get(output) || ledger.ownerOf(output) || !(0,tree_view/* isFile */.fo)(standing))
            continue;
        const [here, recorded] = [await read(standing.blob), await read(done.outputBlob)];
        if (here && recorded && (await samePicture(here, recorded)))
            found.add(output);
    }
    return found;
}
const sizeOf = ({ width, height }) => `${width}x${height}`;
/** Sizes of pictures of ours; of those that the ledger does not tell, the header says it, which is read once each. */
function recordedSizes(read) {
    const known = new Map();
    return {
        async of({ outputSize, outputBlob }) {
            if (outputSize)
                return sizeOf(outputSize);
            if (!known.has(outputBlob)) {
                const bytes = await read(outputBlob);
                const info = bytes && (0,sniff.sniff)(bytes);
                known.set(outputBlob, info && sizeOf(info));
            }
            return known.get(outputBlob);
        },
    };
}
function groupBySize(lines, view) {
    const groups = new Map();
    for (const line of lines) {
        for (const picture of (0,ledger_ledger/* picturesOf */.Fv)(line)) {
            if (view(picture.output)?.blob === picture.outputBlob)
                continue;
            const { outputSize } = picture;
            const size = outputSize ? sizeOf(outputSize) : ANY_SIZE;
            const group = groups.get(size);
            if (group)
                group.push(picture);
            else
                groups.set(size, [picture]);
        }
    }
    return groups;
}
/** 0 for the same file name in another folder, 1 for the same folder, 2 otherwise. */
function distance(a, b) {
    const [x, y] = [a.lastIndexOf('/') + 1, b.lastIndexOf('/') + 1];
    if (a.slice(x) === b.slice(y))
        return 0;
    return a.slice(0, x) === b.slice(0, y) ? 1 : 2;
}
/**
 * Answers a question that only the bytes can answer. Where the recorded picture cannot be had any more, the answer is the
 * one that destroys nothing: an output counts as edited, and a picture in its source's place as done.
 */
async function answer(question, read) {
    const { yes, no } = question;
    const current = await read(question.current);
    const info = current && (0,sniff.sniff)(current);
    if (!info)
        return no;
    if (question.ask === 'size')
        return sameSize(info, question.size) ? yes : no;
    let lost = false;
    for (const { outputBlob, outputSize } of question.recorded) {
        if (outputSize && !sameSize(info, outputSize))
            continue;
        const recorded = await read(outputBlob);
        const its = recorded && (0,sniff.sniff)(recorded);
        if (!its)
            lost ||= outputSize !== undefined;
        else if (sameSize(info, its) && (await samePicture(current, recorded)))
            return yes;
    }
    return lost && question.candidate.blob === question.current ? yes : no;
}
function sameSize(a, b) {
    return a.width === b.width && a.height === b.height;
}
const recompressed_LFS_POINTER = 'version https://git-lfs.github.com/spec/';
/** Those of the lines' outputs that stand as recorded and are images by their bytes (or the pointer of one in Git LFS). */
async function recompressed_imagesAmong(lines, view, read) {
    const images = new Set();
    for (const { done } of lines) {
        if (!done || view(done.output)?.blob !== done.outputBlob || images.has(done.outputBlob))
            continue;
        const bytes = await read(done.outputBlob);
        if (!bytes)
            continue;
        const pointer = Buffer.from(bytes.subarray(0, recompressed_LFS_POINTER.length)).toString('latin1') === recompressed_LFS_POINTER;
        if (pointer || (0,sniff.sniff)(bytes) !== undefined)
            images.add(done.outputBlob);
    }
    return images;
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/thorough.js









/** Selection with the whole index at hand. `changes` undefined: scope `all`. */
async function thoroughLook(input, ledger, listing, changes) {
    const { files, view: index } = listing;
    const scoped = entriesInScope(files, changes, ledger, input);
    const unowned = scoped.filter((entry) => isSource(entry, ledger, input));
    // Whatever the scope: a deletion that an earlier run missed (it was cancelled, or ran on a branch) is not in the diff.
    const gone = [...ledger.lines()].filter(({ path }) => !isThere(index(path)));
    const view = await viewFor(input, index, () => pathsOfInterest(input, ledger, unowned, gone));
    const plain = unowned.filter((entry) => entry.utf8 && (0,tree_view/* isFile */.fo)(entry));
    const lines = [...gone, ...unowned.flatMap(({ path }) => ledger.get(path) ?? [])];
    const recompressed = await findRecompressed(lines, plain, { ledger, view, read: input.read });
    const arrivals = plain.filter(({ path }) => !ledger.get(path)?.done && !recompressed.has(path));
    const outputOf = (path) => (0,core_paths/* fillTemplate */.ou)(input.config.output, path);
    const following = follow_follow({
        ledger,
        gone,
        arrivals,
        view,
        outputOf,
        movedAlong: await findMovedAlong(gone, arrivals, { ledger, view, read: input.read, outputOf }),
        images: await recompressed_imagesAmong(gone, view, input.read),
    });
    const after = afterwards(following);
    const settledLedger = after.lines.size === 0 ? ledger : (0,ledger_ledger/* overlay */.Lw)(ledger, after.lines);
    const isStillSource = ({ path }) => settledLedger.ownerOf(path) === undefined;
    const sources = settledLedger === ledger ? unowned : unowned.filter(isStillSource);
    const judging = {
        ...judgeInput(input, ledger, view, await sizesOf(input, settledLedger, sources)),
        settledLedger,
        settledView: (0,tree_view/* viewWith */.m_)(view, after.standings),
        caseTwin: caseTwinsAmong(listing.all, (path) => after.standings.has(path) && !after.standings.get(path)),
    };
    const { settled, work, ledgerChanges } = await judgeAll(sources, { input, judging, recompressed, following });
    if (work.length + ledgerChanges.length > 0)
        checkLedgerFolder(input, index);
    const rivals = work.length === 0 ? [] : files.filter((entry) => isSource(entry, ledger, input) && isStillSource(entry));
    const separated = separateCollisions(work, allDestinations(rivals, input));
    return {
        scope: changes ? 'changed' : 'all',
        work: pendingFirst(separated.work, settledLedger),
        settled: [...settled, ...separated.failed],
        ledgerChanges: [
            ...following.ledgerChanges,
            ...ledgerChanges,
            ...separated.failed.flatMap((outcome) => endOfWaiting(outcome, settledLedger)),
        ],
        fileChanges: following.fileChanges,
        housekeeping: following.housekeeping,
        notices: [],
        heal: false,
    };
}
async function judgeAll(sources, { input, judging, recompressed, following }) {
    const { ledger, settledLedger } = judging;
    const settled = [];
    const work = [];
    const ledgerChanges = [];
    for (const entry of sources) {
        const candidate = candidateOf(entry, input);
        const { path, blob } = candidate;
        const known = recompressed.get(path);
        let verdict = known ? takenBack(candidate, ledger.get(path), known) : judge(entry, candidate, judging);
        while (verdict.kind === 'question')
            verdict = await answer(verdict.question, input.read);
        if (verdict.kind === 'work') {
            work.push(verdict.work);
            continue;
        }
        const { outcome, line } = verdict;
        settled.push(following.moved.has(path) && outcome.kind === 'unchanged' ? { ...outcome, reason: 'moved' } : outcome);
        if (line)
            ledgerChanges.push({ path, line, source: blob });
        else if (outcome.kind !== 'unchanged')
            ledgerChanges.push(...endOfWaiting(outcome, settledLedger));
    }
    return { settled, work, ledgerChanges };
}
function isThere(standing) {
    return standing !== undefined && !(0,tree_view/* isFolder */.lQ)(standing);
}
function checkLedgerFolder({ config }, index) {
    for (const folder of [...(0,core_paths/* foldersOf */.pd)(config.ledger), config.ledger]) {
        if (isThere(index(folder))) {
            throw (0,select_errors/* selectError */.n)('E_LEDGER_FOLDER', `\`${folder}\` is not a folder in this repository.`);
        }
    }
}
/** The ledger's lines and the files of the tree as the housekeeping leaves them. */
function afterwards({ ledgerChanges, fileChanges }) {
    const standings = new Map();
    for (const { output } of fileChanges)
        standings.set(output, undefined);
    for (const { newOutput, outputBlob } of fileChanges) {
        if (newOutput !== undefined)
            standings.set(newOutput, { mode: '100644', blob: outputBlob });
    }
    return { lines: new Map(ledgerChanges.map(({ path, line }) => [path, line])), standings };
}
/** What waited turns out to be nothing to enhance: the line goes on without its waiting, or goes. */
function endOfWaiting({ path, blob }, ledger) {
    const line = ledger.get(path);
    if (!line?.pending)
        return [];
    const { pending: _, ...rest } = line;
    return [{ path, source: blob, ...((rest.done || rest.former) && { line: rest }) }];
}
function pendingFirst(work, ledger) {
    const waits = ({ candidate }) => (ledger.get(candidate.path)?.pending ? 0 : 1);
    const order = (a, b) => (a.candidate.path < b.candidate.path ? -1 : 1);
    return [...work].sort((a, b) => waits(a) - waits(b) || order(a, b));
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/select.js







/**
 * Finds the pictures to be made. A `changed` run first looks only at what changed; only when there is something to do does
 * it list the whole index (names that collide, renames).
 */
async function select_select(input) {
    const [{ changes, notices }, texts] = await Promise.all([compare(input), readLedger(input)]);
    const quick = changes && !input.unmerged?.lines.size && (await quickLook(input, texts, changes));
    if (quick)
        return { ...quick, notices };
    const ledger = (0,ledger_ledger/* createLedger */.M5)(texts);
    const listing = await listingFor(input);
    if (ledger.broken.size === 0) {
        return { ...(await thoroughLook(input, withUnmerged(ledger, input), listing, changes)), notices };
    }
    const healed = (0,ledger_ledger/* createLedger */.M5)(texts, (0,ledger_ledger/* lineJudge */.ar)(listing.view));
    const result = await thoroughLook(input, withUnmerged(healed, input), listing, changes);
    const message = brokenMessage(healed, input.config.ledger);
    return { ...result, heal: true, notices: [...notices, { level: 'notice', message }] };
}
/** What differs from the base; undefined: every file counts. */
async function compare({ base, objects, repository }) {
    for (let found = await base();;) {
        const notices = found.notice ? [found.notice] : [];
        if (found.kind === 'all')
            return { changes: undefined, notices };
        const { commit, orElse } = found;
        const changes = await (0,tree_view/* diffIndex */.kO)(repository.git, commit, await objects(), orElse !== undefined);
        if (changes || !orElse)
            return { changes, notices };
        found = await orElse();
    }
}
async function readLedger({ config, repository, scratch }) {
    if (config.publish !== 'none')
        return (0,read_ledger/* readLedgerOfHead */.vA)(repository, config.ledger, scratch);
    const disk = await (0,read_ledger/* readLedgerFromDisk */.nL)(repository.root, config.ledger);
    // In a sparse checkout a file that is not on disk is not a deleted one.
    if (!(await (0,git_repository/* isSparse */.zP)(repository)))
        return disk;
    return new Map([...(await (0,read_ledger/* readLedgerOfHead */.vA)(repository, config.ledger, scratch)), ...disk]);
}
function listingFor({ repository, matches }) {
    return (0,tree_view/* openListing */.Bz)(repository, (path) => matches(path) || (0,inspect/* isImageName */.lS)(path));
}
function withUnmerged(ledger, { unmerged }) {
    return unmerged && unmerged.lines.size > 0 ? (0,ledger_ledger/* overlay */.Lw)(ledger, unmerged.lines) : ledger;
}
function brokenMessage(ledger, folder) {
    const count = [...ledger.broken.values()].reduce((sum, n) => sum + n, 0);
    const lines = count === 1 ? '1 line' : `${count} lines`;
    return `${lines} of the ledger in \`${folder}\` were damaged or double; they are healed with this run's commit.`;
}

;// CONCATENATED MODULE: ./tmp/build/lib/git/scratch.js





async function createScratch(repository, remote, options) {
    await (0,promises_.mkdir)(options.tempFolder, { recursive: true });
    const folder = await (0,promises_.mkdtemp)(external_node_path_.join(options.tempFolder, 'superres-git-'));
    const env = (0,git_git/* withConfig */.NV)((0,git_git/* gitEnvironment */._K)(options.env), [
        ['safe.directory', '*'],
        ...(remote?.config ?? []),
        // The user's hooks are for the user's commands; ours must not run them, nor start background work.
        ['core.hooksPath', '/dev/null'],
        ['gc.auto', '0'],
        ['maintenance.auto', 'false'],
        ['fetch.writeCommitGraph', 'false'],
        ['advice.detachedHead', 'false'],
    ]);
    const git = (0,git_git/* createGit */.lD)({
        cwd: folder,
        env: { ...env, GIT_DIR: folder },
        ...(options.onCommand ? { onCommand: options.onCommand } : {}),
    });
    const format = `--object-format=${repository.objectFormat}`;
    await git.run(['init', '-q', '--bare', '--template=', format, folder]).catch(async (error) => {
        await (0,promises_.rm)(folder, { recursive: true, force: true });
        throw error;
    });
    await (0,promises_.mkdir)(external_node_path_.join(folder, 'objects', 'info'), { recursive: true });
    const objects = external_node_path_.join(repository.commonDir, 'objects');
    // A path that starts with # or " would be read as a comment or a quoted string; quoting covers both.
    await (0,promises_.writeFile)(external_node_path_.join(folder, 'objects', 'info', 'alternates'), `${JSON.stringify(objects)}\n`);
    if (repository.shallow) {
        await (0,promises_.copyFile)(external_node_path_.join(repository.commonDir, 'shallow'), external_node_path_.join(folder, 'shallow')).catch(() => undefined);
    }
    const signal = options.signal ? { signal: options.signal } : {};
    // What a partial clone lacks is no damage: without this, git refuses a fetched commit that refers to it.
    const partial = remote && (await (0,git_repository/* isPartial */.mt)(repository))
        ? (0,git_git/* withConfig */.NV)(env, [
            ['remote.superres.url', remote.fetchUrl],
            ['remote.superres.promisor', 'true'],
        ])
        : {};
    /** Blobs that the server does not have, or does not give. */
    const lost = new Set();
    /** Why no single blob can be fetched: asked once, not for each of hundreds. */
    let unreachable;
    async function has(commit) {
        const found = await git.run(['cat-file', '-e', `${commit}^{tree}`], { okCodes: [0, 1, 128] });
        return found.code === 0;
    }
    function url() {
        if (!remote)
            throw (0,git_errors/* gitError */.N)('E_GIT_FETCH', 'The repository has no remote to fetch from.');
        return remote.fetchUrl;
    }
    async function fetch(args, options = {}) {
        const { refs, config = [] } = options;
        const result = await git.run([...config, 'fetch', '-q', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head', ...args], { env: partial, okCodes: [0, 1, 128], ...signal, ...(refs && { input: `${refs.join('\n')}\n` }) });
        if (result.code === 0)
            return true;
        // "not our ref" / "couldn't find remote ref": the server answered, and does not have it.
        if (/not our ref|couldn't find remote ref|unadvertised object|no such remote ref/i.test(result.stderr))
            return false;
        throw fetchFailure('Fetching from origin', result.stderr);
    }
    async function blob(id) {
        const found = await git.run(['cat-file', 'blob', id], { okCodes: [0, 1, 128] });
        return found.code === 0 ? found.stdout : undefined;
    }
    /**
     * Single objects. Nothing is said of what we have: the server would leave out whatever belongs to a commit of ours, and a
     * partial clone has the commit without the object.
     */
    function fetchObjects(ids) {
        return fetch(['--depth=1', '--stdin', url()], { refs: ids, config: ['-c', 'fetch.negotiationAlgorithm=noop'] });
    }
    return {
        git,
        folder,
        env,
        // Quoted, as in the file: the folder's name may hold the separator of this list.
        objectsFor: { GIT_ALTERNATE_OBJECT_DIRECTORIES: JSON.stringify(external_node_path_.join(folder, 'objects')) },
        async tip(ref) {
            const result = await git.run(['ls-remote', '--exit-code', url(), ref], { okCodes: [0, 2, 128], ...signal });
            if (result.code === 2)
                return undefined;
            if (result.code !== 0) {
                throw fetchFailure(`Asking origin for ${ref}`, result.stderr);
            }
            for (const line of result.stdout.toString('utf8').split('\n')) {
                const [commit, name] = line.split('\t');
                if (name === ref && commit)
                    return commit;
            }
            return undefined;
        },
        async fetchCommit(commit) {
            if (await has(commit))
                return true;
            return (await fetch(['--depth=1', url(), commit])) && has(commit);
        },
        async fetchSince(tip, ref) {
            const args = ['fetch', '-q', '--no-tags', '--no-recurse-submodules', '--no-write-fetch-head'];
            const result = await git.run([...args, `--shallow-exclude=${ref}`, url(), tip], {
                okCodes: [0, 1, 128],
                ...signal,
            });
            if (result.code === 0)
                return 'fetched';
            // The server's words for: everything that the tip reaches is in the branch already.
            if (/no commits selected for shallow requests/i.test(result.stderr))
                return 'nothing-since';
            // Over HTTP those words do not always arrive: the answer just ends.
            if (/error processing shallow info/i.test(result.stderr))
                return 'unclear';
            throw fetchFailure('Fetching from origin', result.stderr);
        },
        fetchBlobs: fetchObjects,
        async fetchBlob(id) {
            const here = await blob(id);
            if (here || lost.has(id))
                return here;
            if (unreachable)
                throw unreachable.error;
            try {
                if (await fetchObjects([id]))
                    return blob(id);
            }
            catch (error) {
                unreachable = { error };
                throw error;
            }
            lost.add(id);
            return undefined;
        },
        async mergeBaseByDeepening(a, b) {
            for (let depth = 32;; depth *= 4) {
                const known = await git.run(['merge-base', a, b], { okCodes: [0, 1, 128] });
                const base = known.stdout.toString('utf8').trim();
                if (known.code === 0 && base !== '')
                    return base;
                // 32, 128, ... 32768 commits, then everything: a merge base is rarely far, and a server rarely has more.
                const all = depth > 40_000;
                const flag = all ? '--depth=2147483647' : `--depth=${depth}`;
                if (!(await fetch([flag, url(), a, b])))
                    return undefined;
                if (all) {
                    const last = await git.run(['merge-base', a, b], { okCodes: [0, 1, 128] });
                    return last.stdout.toString('utf8').trim() || undefined;
                }
            }
        },
        remove: () => (0,promises_.rm)(folder, { recursive: true, force: true, maxRetries: 3 }),
    };
}
/** Servers say 404 for a private repository to whom may not see it; git then asks for a user name, which we do not have. */
const NO_ACCESS = /could not read (username|password)|authentication failed|invalid username|error: 40[134]|repository .*not found|permission denied \(publickey/i;
const NO_WAY = /could not resolve|failed to connect|couldn't connect|connection (refused|reset|timed out)|timed out|error: (407|5\d\d)|proxy|ssl|certificate/i;
/**
 * The error for a fetch or a look at the remote that failed, with the remedy that fits what git said. Pure.
 * @param doing what failed, to begin the sentence: `Fetching from origin`
 */
function fetchFailure(doing, stderr) {
    const message = `${doing} failed: ${(0,git_git/* firstLines */.UV)(stderr)}`;
    if (NO_ACCESS.test(stderr)) {
        const remedy = "Pass a `token` that may read the repository (the job's own needs `permissions: contents: read`), or let actions/checkout keep its credentials (`persist-credentials: true`).";
        return (0,git_errors/* gitError */.N)('E_GIT_FETCH', message, { retryable: true, remedy });
    }
    if (NO_WAY.test(stderr)) {
        const remedy = 'Check that the runner reaches the server; behind a proxy, check HTTPS_PROXY and NO_PROXY.';
        return (0,git_errors/* gitError */.N)('E_GIT_FETCH', message, { retryable: true, remedy });
    }
    return (0,git_errors/* gitError */.N)('E_GIT_FETCH', message, { retryable: true });
}

;// CONCATENATED MODULE: ./tmp/build/lib/workshop.js







/** @throws SuperresError E_NOT_A_REPOSITORY, E_NO_COMMITS, E_GIT_MISSING */
async function openWorkshop(input) {
    const { env, log, github } = input;
    const onCommand = (args) => log.debug(withoutCredentials(`git ${args.slice(0, 12).join(' ')}`));
    const repository = await findRepository(input.folder, (folder) => (0,git_repository/* openRepository */.h_)({ folder, env, onCommand }), log);
    const reader = (0,object_reader/* createObjectReader */.N)(repository.git);
    let remote;
    let scratch;
    const openRemote = () => {
        remote ??= readRemote(repository, {
            serverUrl: input.trigger.server.serverUrl,
            ...(input.config.token !== undefined && { token: input.config.token }),
        });
        return remote;
    };
    const openScratch = () => {
        scratch ??= (async () => {
            const { tempFolder, signal } = input;
            return createScratch(repository, await openRemote(), { tempFolder, env, onCommand, signal });
        })();
        return scratch;
    };
    const read = (id) => reader.read(id);
    return {
        repository,
        async currentBranch() {
            const found = await repository.git.run(['symbolic-ref', '-q', '--short', 'HEAD'], { okCodes: [0, 1] });
            return found.stdout.toString('utf8').trim() || undefined;
        },
        remote: openRemote,
        scratch: openScratch,
        objects: async () => (scratch ? (await scratch).objectsFor : {}),
        read,
        async readAnywhere(id) {
            const here = await read(id);
            if (here)
                return here;
            try {
                const borrowed = await openScratch();
                return await borrowed.fetchBlob(id);
            }
            catch (error) {
                log.debug(`Object ${id} could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
                return undefined;
            }
        },
        enhancing: {
            root: repository.root,
            objectFormat: repository.objectFormat,
            read,
            async filteredId(name) {
                const hashed = await repository.git.run(['hash-object', '--', name], { okCodes: [0, 1, 128] });
                return hashed.code === 0 ? hashed.stdout.toString('utf8').trim() : undefined;
            },
        },
        mergeBase: github ? { mergeBaseByApi: (base, head) => github.mergeBase(base, head) } : {},
        async close() {
            reader.close();
            const made = await scratch?.catch(() => undefined);
            await made?.remove();
        },
    };
}
/** A remote's address may hold a password; what git itself says is cut in git.ts. */
const withoutCredentials = (text) => text.replace(/\/\/[^/@\s]+@/g, '//');
/** The repository of the folder or, when a workflow checked out into a subfolder (`path:`), the only one below it. */
async function findRepository(folder, open, log) {
    try {
        return await open(folder);
    }
    catch (error) {
        if (!(0,git_repository/* isNotARepository */.VE)(error))
            throw error;
        const below = await repositoriesBelow(folder, 2);
        const [only] = below;
        if (only === undefined)
            throw error;
        if (below.length > 1) {
            const names = below.map((found) => external_node_path_.relative(folder, found)).join(', ');
            throw (0,git_errors/* gitError */.N)('E_NOT_A_REPOSITORY', `${folder} is not a git repository, and there are several below it: ${names}.`, {
                remedy: 'Check out the repository with the images at the top of the workspace (actions/checkout without `path:`).',
            });
        }
        log.notice(`The repository in \`${external_node_path_.relative(folder, only)}\` is used.`);
        return open(only);
    }
}
async function repositoriesBelow(folder, levels) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
    if (entries.some(({ name }) => name === '.git'))
        return [folder];
    if (levels === 0)
        return [];
    const found = [];
    for (const entry of entries) {
        if (entry.isDirectory() && entry.name !== 'node_modules') {
            found.push(...(await repositoriesBelow(external_node_path_.join(folder, entry.name), levels - 1)));
        }
    }
    return found;
}

;// CONCATENATED MODULE: ./tmp/build/lib/run.js
















/**
 * The story: trigger → select → enhance → publish; the caller reports. A step takes plain data and returns plain data.
 * @throws SuperresError for what makes the whole run impossible; a failed image or push is part of the result
 */
async function run(input) {
    const { config, trigger, log, clock, signal } = input;
    const started = clock();
    const notices = [];
    const decision = (0,make_engine/* chooseEngine */.mN)(config, trigger);
    if (decision.kind === 'problem')
        throw (0,read_config/* configError */.Fj)([decision]);
    if (decision.notice)
        notices.push(decision.notice);
    const workshop = await openWorkshop(input);
    try {
        const { repository } = workshop;
        const current = trigger.event === 'cli' ? await workshop.currentBranch() : undefined;
        const target = publishTarget(config, trigger, current);
        const nothingToDo = target.kind === 'none' && target.idle;
        const matches = nothingToDo ? () => false : (0,patterns/* compilePatterns */.xi)(config.paths, repository.root);
        if (target.kind === 'none' && target.notice)
            notices.push({ level: 'notice', message: target.reason });
        const selection = await select_select({
            // Only where something is committed do the index and its ledger speak for earlier runs.
            config: { ...config, publish: target.kind },
            repository,
            matches,
            base: () => findCompareBase({ config, trigger, repository, scratch: workshop.scratch, ...workshop.mergeBase }),
            objects: workshop.objects,
            scratch: workshop.scratch,
            ...(config.refresh && { maker: await input.maker(decision.choice.engine) }),
            read: workshop.readAnywhere,
            ...(await unmergedWork(workshop, target, config.ledger)),
        });
        notices.push(...selection.notices);
        log.debug(`${selection.work.length} to make, ${selection.settled.length} settled, scope ${selection.scope}.`);
        const { choice } = decision;
        if (selection.work.length > 0)
            log.info(`Engine: ${choice.engine} (${choice.reason}).`);
        const engine = createEngineHolder({ ...decision, make: input.makeEngine });
        let ends = [];
        let outcomes = [...selection.settled];
        let published = nothing('A dry run publishes nothing.');
        if (config.dryRun) {
            const maker = await input.maker(decision.choice.engine);
            outcomes.push(...(await rehearse(selection.work, { ...config, root: repository.root, read: workshop.read, maker })));
        }
        else {
            input.onStart?.(selection.work.length);
            try {
                ends = await enhanceAll(selection.work, { ...workshop.enhancing, maxFileSize: config.maxFileSize, engine, clock, signal }, {
                    concurrency: config.concurrency,
                    budget: createBudget({ ...config, deadline: started + config.timeLimit * 60_000, clock, signal }),
                    onEnd: (outcome) => input.onEnd?.(outcome),
                });
            }
            finally {
                await engine.close();
            }
            notices.push(...engine.notices);
            const made = ends.map(({ outcome }) => outcome);
            published = await publish({
                ...input,
                repository,
                scratch: workshop.scratch,
                remote: workshop.remote,
                target,
                request: commitRequest(selection, ends),
                outcomes: [...outcomes, ...made],
            });
            outcomes = applyPlacements([...outcomes, ...made], published.placements, published.outputBlobs, published.failed);
        }
        outcomes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
        return {
            outcomes,
            housekeeping: selection.housekeeping,
            publication: published.publication,
            ...(selection.work.length > 0 && { engine: engine.choice }),
            notices: [...notices, ...(published.notices ?? [])],
            root: repository.root,
            dryRun: config.dryRun,
            scope: selection.scope,
            totals: {
                ms: Math.round(clock() - started),
                engineRequests: engine.requests,
                githubRequests: input.github?.requests() ?? 0,
            },
        };
    }
    catch (error) {
        throw signal.aborted ? enhanceError('E_CANCELLED') : (0,errors/* asSuperresError */.cd)(error);
    }
    finally {
        await workshop.close();
    }
}
/** What an open pull request of ours already holds; the publish room, which can read it, is loaded only then. */
async function unmergedWork({ scratch }, target, ledger) {
    if (target.kind !== 'pull-request')
        return {};
    const { readUnmerged } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 2583));
    const unmerged = await readUnmerged(await scratch(), target, ledger);
    return unmerged ? { unmerged } : {};
}


/***/ })

};
