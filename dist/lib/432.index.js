export const id = 432;
export const ids = [432];
export const modules = {

/***/ 5685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Nz: () => (/* binding */ createEngineFactory),
/* harmony export */   mN: () => (/* binding */ chooseEngine),
/* harmony export */   wy: () => (/* binding */ engineFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3136);



/** Makes engines, and says who they are; an engine loads its network or connects only with its first picture. */
function createEngineFactory(input) {
    const { config, files } = input;
    const makeLocal = async () => {
        const { createLocalEngine } = await Promise.all(/* import() */[__webpack_require__.e(336), __webpack_require__.e(810)]).then(__webpack_require__.bind(__webpack_require__, 9810));
        return createLocalEngine({
            quality: config.quality,
            ...(config.model !== undefined && { model: node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(input.folder, config.model) }),
            threads: input.threads,
            ...files,
        });
    };
    const makeEngine = (engine) => (engine === 'local' ? makeLocal() : input.makeWechat());
    return {
        makeEngine,
        async maker(engine) {
            const made = await makeEngine(engine);
            await made.close();
            return made.id;
        },
    };
}
/**
 * In dist everything lies side by side; in the source tree onnxruntime's files are still in node_modules.
 * @param home folder of dist, or the repository's top folder; ends in `/`
 */
function engineFiles(home) {
    const folder = (path) => (0,node_url__WEBPACK_IMPORTED_MODULE_2__.fileURLToPath)(new URL(path, home));
    const worker = new URL('worker.js', home);
    return {
        modelsFolder: folder('models/'),
        wasmFolder: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder('ort/')) ? folder('ort/') : folder('node_modules/onnxruntime-web/dist/'),
        ...((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(worker) ? { workerUrl: worker } : {}),
    };
}
/** Decides which engine works (DESIGN §2, "engine: auto"). Pure. */
function chooseEngine(config, trigger) {
    const { credential, partial } = config.wechat;
    const strangers = trigger.event === 'pull_request_target' || trigger.workflowRun?.fork === true;
    if (strangers) {
        const why = `on ${trigger.event} the files may be a stranger's and must not spend secrets or quota`;
        const notice = credential || config.engine === 'wechat'
            ? { level: 'notice', message: `The local engine is used: ${why}.` }
            : undefined;
        return local(why, notice);
    }
    if (config.engine === 'local')
        return local('`engine: local` asks for it');
    if (config.engine === 'wechat') {
        return { kind: 'chosen', mayFallBack: false, choice: { engine: 'wechat', reason: '`engine: wechat` asks for it' } };
    }
    if (credential && !partial) {
        const reason = `a complete WeChat credential was given (${credential.kind})`;
        return { kind: 'chosen', mayFallBack: true, choice: { engine: 'wechat', reason } };
    }
    if (!partial)
        return local('no WeChat credential was given');
    if (trigger.secretsWithheld) {
        const message = 'GitHub withholds secrets from this run, so the WeChat credential is incomplete: the local engine is used.';
        return local('GitHub withholds secrets from this run', { level: 'notice', message });
    }
    return {
        kind: 'problem',
        input: 'app-id, app-secret, access-token',
        value: 'a part of a WeChat credential is missing or empty',
        accepted: 'a complete credential (are the secrets set?), or `engine: local`',
    };
}
function local(reason, notice) {
    return { kind: 'chosen', mayFallBack: false, choice: { engine: 'local', reason }, ...(notice && { notice }) };
}


/***/ }),

/***/ 3712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   r: () => (/* binding */ SkipImage),
/* harmony export */   x: () => (/* binding */ StopEngine)
/* harmony export */ });
/** Thrown by an engine that cannot take this image for a stated reason: the outcome is *skipped*, not failed. */
class SkipImage extends Error {
    reason;
    name = 'SkipImage';
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
/**
 * Thrown by an engine that cannot go on at all. `quota`: this image and the rest are deferred. `unavailable`: the
 * interface is not there for this account; `engine: auto` goes on with the local engine. `failed`: credentials or
 * configuration; this image and the rest fail with `error`.
 */
class StopEngine extends Error {
    verdict;
    error;
    name = 'StopEngine';
    constructor(verdict, error) {
        super(error.message, { cause: error });
        this.verdict = verdict;
        this.error = error;
    }
}


/***/ }),

/***/ 6432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  serveCommand: () => (/* binding */ serveCommand)
});

// UNUSED EXPORTS: inventedCredential, localEngineStarter, onShutdownSignal

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/engines/make-engine.js
var make_engine = __webpack_require__(5685);
// EXTERNAL MODULE: ./tmp/build/lib/image/engine.js
var engine = __webpack_require__(3712);
;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/errors.js

/** What can go wrong while `superres serve` starts; what goes wrong later is answered to the client as an errcode. */
const WECHAT_SERVER_ERRORS = {
    E_SERVER_USAGE: {
        what: 'The command line of superres serve is not understood.',
        remedy: 'Run superres serve --help for the list of flags.',
    },
    E_SERVER_CONFIG: {
        what: 'The config file of superres serve is not valid.',
        remedy: 'Correct the named setting; docs/server.md lists all of them with their types.',
    },
    E_SERVER_FAULTS: {
        what: 'The fault script of superres serve is not valid.',
        remedy: 'Correct the named rule; docs/server.md lists all faults with their fields.',
    },
    E_SERVER_LISTEN: {
        what: 'The server cannot listen on the wanted address.',
        remedy: 'Choose another --port (0 takes any free one) or --host, or stop the program that holds the address.',
    },
    E_SERVER_STORAGE: {
        what: 'The folder for media files cannot be used.',
        remedy: 'Make it a folder that this user can write to, or name another one with --storage.',
    },
    E_SERVER_ENGINE: {
        what: 'The engine that enlarges pictures cannot start.',
        remedy: 'Install superres again, or name a readable ONNX file with --model.',
    },
};
const serverError = (0,errors/* errorsOf */.Bp)(WECHAT_SERVER_ERRORS);

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: external "node:stream/promises"
var external_node_stream_promises_ = __webpack_require__(6466);
;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/envelope.js



/** Three groups of eight hex digits; the first is the time in Unix seconds, as WeChat's own are. */
function requestId(nowMs) {
    const seconds = Math.floor(nowMs / 1000)
        .toString(16)
        .padStart(8, '0');
    const random = (0,external_node_crypto_.randomBytes)(8).toString('hex');
    return `${seconds}-${random.slice(0, 8)}-${random.slice(8)}`;
}
/** A JSON answer with the headers that WeChat's API servers send. Errors are HTTP 200, too. */
function jsonReply(value, errcode = 0) {
    return {
        status: 200,
        // "encoding" instead of "charset" is WeChat's; clients that look for application/json at the start are served.
        headers: { 'Content-Type': 'application/json; encoding=utf-8', RetKey: '11', LogicRet: String(errcode) },
        body: Buffer.from(JSON.stringify(value)),
        errcode,
    };
}
/** The error envelope. `rid` identifies the request in the server's log. */
function errorReply(errcode, errmsg, rid) {
    return { ...jsonReply({ errcode, errmsg: `${errmsg} rid: ${rid}` }, errcode), rid };
}
/** Status without a body: 412 for a chunked upload. */
function emptyReply(status) {
    return { status, headers: {}, body: new Uint8Array(0), errcode: 0 };
}
/** Writes a reply; resolves when it has left for the system, or the client is gone. @returns body bytes of the reply */
async function send(response, reply) {
    const { body } = reply;
    const length = body instanceof Uint8Array ? body.byteLength : body.bytes;
    if (response.destroyed) {
        await releaseBody(reply);
        return 0;
    }
    if (reply.cut === 'before') {
        response.socket?.resetAndDestroy();
        return 0;
    }
    response.writeHead(reply.status, { ...reply.headers, 'Content-Length': String(length) });
    if (reply.cut === 'middle')
        return cutInTheMiddle(response, reply, length);
    if (body instanceof Uint8Array || response.req.method === 'HEAD') {
        await releaseBody(reply);
        await new Promise((resolve) => {
            response.once('close', resolve);
            response.end(body instanceof Uint8Array ? body : undefined, resolve);
        });
        return length;
    }
    // createReadStream closes the handle, whatever ends the stream.
    await (0,external_node_stream_promises_.pipeline)(body.handle.createReadStream(), response).catch(() => response.destroy());
    return length;
}
/** A connection that breaks: half of the announced bytes, then a TCP reset. */
async function cutInTheMiddle(response, reply, length) {
    const half = Math.floor(length / 2);
    const bytes = reply.body instanceof Uint8Array ? reply.body : await reply.body.handle.readFile();
    await releaseBody(reply);
    await new Promise((resolve) => response.write(bytes.subarray(0, half), () => resolve()));
    // A reset may discard what the client has not read yet: give the half a moment to be read.
    await (0,external_node_timers_promises_.setTimeout)(50);
    response.socket?.resetAndDestroy();
    return half;
}
/** Reads the body into memory and closes the file behind it. */
async function wholeBody({ body }) {
    if (body instanceof Uint8Array)
        return body;
    try {
        return await body.handle.readFile();
    }
    finally {
        await body.handle.close();
    }
}
/** Closes the file behind a body that will not be sent. */
async function releaseBody({ body }) {
    if (!(body instanceof Uint8Array))
        await body.handle.close();
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/errcodes.js
/**
 * WeChat's error codes and texts as this server answers them. Clients must go by the number; the texts are those seen
 * in public reports, spelling mistakes included, because some clients search them.
 */
const ERRMSG = {
    [-1]: 'system error',
    40001: 'invalid credential, access_token is invalid or not latest',
    40002: 'invalid grant_type',
    40004: 'invalid media type',
    40006: 'invalid meida size',
    40007: 'invalid media_id',
    40009: 'invalid image size',
    40013: 'invalid appid',
    40014: 'invalid access_token',
    40066: 'invalid url',
    40097: 'invalid args',
    40101: 'missing parameter',
    40125: 'invalid appsecret',
    40137: 'invalid image format',
    40164: 'invalid ip',
    41001: 'access_token missing',
    41002: 'appid missing',
    41004: 'appsecret missing',
    41005: 'media data missing',
    41006: 'media_id missing',
    42001: 'access_token expired',
    43001: 'require GET method',
    43002: 'require POST method',
    44001: 'empty media data',
    44002: 'empty post data',
    45001: 'media size out of limit',
    45002: 'content size out of limit',
    45009: 'reach max api daily quota limit',
    45011: 'api minute-quota reach limit, please retry next minute',
    47001: 'data format error',
    48001: 'api unauthorized',
    48004: 'api forbidden for irregularities',
    87014: 'risky content',
    87015: 'query timeout, try a content with less size',
    101000: 'invalid image url',
    101002: 'not enough market quota',
    101003: 'not enough market quota',
    9301010: 'service market consumption failure',
    [-501000]: 'FunctionName parameter could not be found',
};
/** Thrown anywhere in a request; the dispatcher turns it into WeChat's envelope. */
class WechatError extends Error {
    errcode;
    reason;
    name = 'WechatError';
    constructor(errcode, 
    /** Replaces the usual text. */
    errmsg, 
    /** For the server's own log only, never sent: why this happened. */
    reason) {
        super(errmsg ?? ERRMSG[errcode] ?? 'system error');
        this.errcode = errcode;
        this.reason = reason;
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/safe-json.js
const MAX_DEPTH = 32;
/**
 * JSON from outside: bounded in bytes and nesting, strict UTF-8, byte order mark allowed.
 * Read the result with {@link own} and {@link ownString} only: names such as `__proto__` are plain data then.
 * @throws SyntaxError, TypeError (not UTF-8), RangeError (too long or too deep)
 */
function parseJson(bytes, limitBytes) {
    if (bytes.byteLength > limitBytes)
        throw new RangeError('JSON too long');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    checkDepth(text);
    return JSON.parse(text);
}
/** The value's own property of that name; undefined for anything inherited, and for values that are not plain objects. */
function own(value, name) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return undefined;
    return Object.hasOwn(value, name) ? value[name] : undefined;
}
/** {@link own}, if it is a string. */
function ownString(value, name) {
    const found = own(value, name);
    return typeof found === 'string' ? found : undefined;
}
/** Counts brackets outside of strings; the parser itself reports what is malformed. */
function checkDepth(text) {
    let depth = 0;
    let inString = false;
    for (let index = 0; index < text.length; index += 1) {
        const char = text[index];
        if (inString) {
            if (char === '\\')
                index += 1;
            else if (char === '"')
                inString = false;
        }
        else if (char === '"')
            inString = true;
        else if (char === '{' || char === '[') {
            depth += 1;
            if (depth > MAX_DEPTH)
                throw new RangeError('JSON too deep');
        }
        else if (char === '}' || char === ']')
            depth -= 1;
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/fault-script.js





const PLAIN_FAULTS = [
    'drop',
    'reset',
    'truncated-image',
    'json-as-image',
    'wrong-size',
    'text-plain',
    'string-errcode',
    'revoke-token',
    'expire-token',
];
const FIELDS = ['fault', 'endpoint', 'from', 'count', 'calls', 'errmsg', 'ms', 'status', 'as'];
const MEDIA_FAULTS = ['reset', 'truncated-image', 'json-as-image', 'text-plain'];
const WITHDRAWN_ENDPOINTS = ['superresolution', 'invokecloudfunction'];
/**
 * Parses a fault script: `{"faults": [{"endpoint": "superresolution", "fault": 45011, "from": 3, "count": 2}, …]}`.
 * @throws SuperresError E_SERVER_FAULTS that names the rule
 */
function parseFaultScript(bytes) {
    let value;
    try {
        value = parseJson(bytes, 1024 * 1024);
    }
    catch (error) {
        throw serverError('E_SERVER_FAULTS', `The fault script is not JSON: ${error.message}`);
    }
    const rules = Array.isArray(value) ? value : own(value, 'faults');
    if (!Array.isArray(rules))
        throw serverError('E_SERVER_FAULTS', 'The fault script has no list "faults".');
    return rules.map((rule, index) => parseRule(rule, `Fault ${index + 1}`));
}
function parseRule(rule, where) {
    const fail = (text) => serverError('E_SERVER_FAULTS', `${where}: ${text}.`);
    if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
        throw fail('not an object');
    const unknown = Object.keys(rule).find((name) => !FIELDS.includes(name));
    if (unknown !== undefined)
        throw fail(`${JSON.stringify(unknown)} is not a field; fields are ${FIELDS.join(', ')}`);
    const integer = (name, fallback, least) => {
        const value = own(rule, name) ?? fallback;
        if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
            throw fail(`${name} must be a whole number, at least ${least}`);
        }
        return value;
    };
    const fault = own(rule, 'fault');
    const errmsg = own(rule, 'errmsg');
    const calls = own(rule, 'calls');
    if (errmsg !== undefined && typeof errmsg !== 'string')
        throw fail('errmsg must be a string');
    if (calls !== undefined && !(Array.isArray(calls) && calls.every((call) => Number.isInteger(call) && call > 0))) {
        throw fail('calls must be a list of whole numbers from 1');
    }
    const from = integer('from', 1, 1);
    const count = integer('count', Number.MAX_SAFE_INTEGER, 1);
    return {
        endpoints: endpointsOf(own(rule, 'endpoint'), fault, fail),
        effect: effectOf(fault, errmsg, integer, own(rule, 'as'), fail),
        hits: Array.isArray(calls) ? (call) => calls.includes(call) : (call) => call >= from && call - from < count,
    };
}
function effectOf(fault, errmsg, integer, as, fail) {
    const errcode = typeof fault === 'string' && /^-?\d+$/.test(fault) ? Number(fault) : fault;
    if (typeof errcode === 'number') {
        if (!Number.isInteger(errcode))
            throw fail('an errcode must be a whole number');
        return { kind: 'errcode', errcode, errmsg };
    }
    const status = (fallback) => {
        const value = integer('status', fallback, 200);
        if (value > 599)
            throw fail('status must be 200 to 599');
        return value;
    };
    if (fault === 'slow')
        return { kind: 'slow', ms: integer('ms', 30_000, 0) };
    if (fault === 'html')
        return { kind: 'html', status: status(502) };
    if (fault === 'status')
        return { kind: 'status', status: status(503) };
    if (fault === 'withdrawn') {
        const way = as ?? 48001;
        if (way === 404)
            return { kind: 'status', status: 404 };
        if (typeof way !== 'number' || ![48001, 48004, 40066, -1].includes(way)) {
            throw fail('as must be 48001, 48004, 40066, 404 or -1');
        }
        return { kind: 'errcode', errcode: way, errmsg };
    }
    const kind = PLAIN_FAULTS.find((name) => name === fault);
    if (kind !== undefined)
        return { kind };
    throw fail(`fault must be an errcode, slow, html, status, withdrawn, ${PLAIN_FAULTS.join(', ')}`);
}
/** The endpoint may be given by its short name or its path; `*` is all. Without one, where the fault makes sense. */
function endpointsOf(given, fault, fail) {
    if (given === undefined) {
        if (fault === 'withdrawn')
            return [...WITHDRAWN_ENDPOINTS];
        return [MEDIA_FAULTS.includes(String(fault)) ? 'media/get' : 'superresolution'];
    }
    if (given === '*')
        return [];
    const names = Object.keys(ENDPOINTS);
    const name = names.find((candidate) => given === candidate || given === ENDPOINTS[candidate].slice(1));
    if (name === undefined)
        throw fail(`endpoint must be "*" or one of ${names.join(', ')}`);
    return [name];
}
/** Counts calls and tells which faults happen to each. */
class Faults {
    #rules;
    constructor(rules) {
        this.#rules = rules.map((rule) => ({ rule, calls: 0 }));
    }
    /** The effects on this call; every rule for the endpoint counts it. */
    next(endpoint) {
        const effects = [];
        for (const entry of this.#rules) {
            if (entry.rule.endpoints.length > 0 && !entry.rule.endpoints.includes(endpoint))
                continue;
            entry.calls += 1;
            if (entry.rule.hits(entry.calls))
                effects.push(entry.rule.effect);
        }
        return effects;
    }
}
/** Effects that come before the work; a reply returned here is answered instead of working. */
async function faultBefore(effects, target) {
    for (const effect of effects) {
        if (effect.kind === 'slow')
            await (0,external_node_timers_promises_.setTimeout)(effect.ms, undefined, { signal: target.signal });
        else if (effect.kind === 'revoke-token')
            target.endToken('replaced');
        else if (effect.kind === 'expire-token')
            target.endToken('expired');
        else if (effect.kind === 'status')
            return emptyReply(effect.status);
        else if (effect.kind === 'html')
            return htmlReply(effect.status);
        else if (effect.kind === 'drop')
            return { ...emptyReply(200), cut: 'before' };
        else if (effect.kind === 'errcode')
            throw new WechatError(effect.errcode, effect.errmsg ?? textFor(effect.errcode, target.ip));
    }
    return undefined;
}
/** Effects on the finished answer. */
async function faultAfter(effects, reply) {
    let result = reply;
    for (const { kind } of effects) {
        if (kind === 'reset')
            result = { ...result, cut: 'middle' };
        else if (kind === 'truncated-image') {
            const body = await wholeBody(result);
            result = { ...result, body: body.subarray(0, Math.floor(body.length / 2)) };
        }
        else if (kind === 'json-as-image') {
            await releaseBody(result);
            result = { ...result, body: Buffer.from('{"errcode":-1,"errmsg":"system error"}') };
        }
        else if (kind === 'text-plain')
            result = { ...result, headers: { ...result.headers, 'Content-Type': 'text/plain' } };
        else if (kind === 'string-errcode')
            result = { ...result, body: quotedErrcode(await wholeBody(result)) };
    }
    return result;
}
/** True when the result must keep the size of the source. */
function keepsSize(effects) {
    return effects.some(({ kind }) => kind === 'wrong-size');
}
/** The old API page gives errcode as a string. */
function quotedErrcode(body) {
    return Buffer.from(Buffer.from(body)
        .toString('utf8')
        .replace(/"errcode":(-?\d+)/, '"errcode":"$1"'));
}
function textFor(errcode, ip) {
    const v4 = ip.replace(/^::ffff:/, '');
    return errcode === 40164 ? `invalid ip ${v4} ipv6 ::ffff:${v4}, not in whitelist` : undefined;
}
function htmlReply(status) {
    const page = `<html>\r\n<head><title>${status}</title></head>\r\n<body><center><h1>${status}</h1></center><hr></body>\r\n</html>\r\n`;
    return { ...emptyReply(status), headers: { 'Content-Type': 'text/html' }, body: Buffer.from(page) };
}
/** Endpoints as routes, fault scripts and the access log call them. */
const ENDPOINTS = {
    superresolution: '/cv/img/superresolution',
    token: '/cgi-bin/token',
    stable_token: '/cgi-bin/stable_token',
    'media/get': '/cgi-bin/media/get',
    invokecloudfunction: '/tcb/invokecloudfunction',
    'temp-file': '/tcb/file',
    health: '/healthz',
};
/**
 * Finds the endpoint of a path. Upper and lower case, doubled slashes and one at the end make no difference: clients in
 * use write `/cv/img/superResolution`, or join a base URL that ends in a slash.
 */
function endpointOfPath(pathname) {
    const path = pathname
        .toLowerCase()
        .replace(/\/{2,}/g, '/')
        .replace(/\/$/, '');
    for (const [name, route] of Object.entries(ENDPOINTS)) {
        if (path === route || (name === 'temp-file' && path.startsWith(`${route}/`)))
            return name;
    }
    return undefined;
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(7067);
// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(4708);
;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/connection.js
/** For a request's headers. */
const HEADERS_TIMEOUT_MS = 10_000;
/** Longer than the 60 s that nginx keeps idle connections to an upstream: whoever closes second never meets a dead one. */
const KEEP_ALIVE_MS = 65_000;
/** A client that takes nothing of its answer for so long is given up. */
const SEND_TIMEOUT_MS = 60_000;
const MAX_CONNECTIONS = 1024;
/** An upload that was refused unread is read and thrown away up to here, so that the client sees the answer. */
const DISCARD_BYTES = 8 * 1024 * 1024;
const DISCARD_MS = 5000;
const DISCARD_CHECK_MS = 50;
/** Time-outs and bounds of the HTTP server: slow and endless requests are cut off. */
function boundConnections(server, bodyTimeout) {
    server.headersTimeout = Math.min(HEADERS_TIMEOUT_MS, bodyTimeout);
    server.requestTimeout = bodyTimeout;
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server.maxConnections = MAX_CONNECTIONS;
    server.on('clientError', refuseBrokenRequest);
}
/** While an endpoint works the connection is silent: only an answer that is not taken counts as idle. */
function expectReading(response) {
    response.setTimeout(SEND_TIMEOUT_MS, () => response.destroy());
}
/**
 * Lets what is left of a refused upload come in and vanish, within bounds, then cuts the connection. Closing at once
 * would make the system answer the rest with a reset, which can destroy our reply before the client has read it.
 */
function discardRest(request) {
    const { socket } = request;
    if (request.complete || socket.destroyed)
        return;
    request.resume();
    const received = socket.bytesRead;
    let left = DISCARD_MS / DISCARD_CHECK_MS;
    // Counted at the socket: Node throws the rest away without telling the request's listeners.
    const timer = setInterval(() => {
        left -= 1;
        const tooMuch = left <= 0 || socket.bytesRead - received > DISCARD_BYTES;
        if (request.complete || socket.destroyed || tooMuch)
            clearInterval(timer);
        if (!request.complete && tooMuch)
            socket.destroy();
    }, DISCARD_CHECK_MS);
    timer.unref();
}
/** Not HTTP, headers too long, or too slow: a bare status, as there is no request to answer. */
function refuseBrokenRequest(error, socket) {
    const statuses = {
        HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
        ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
    };
    if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy();
        return;
    }
    const status = statuses[error.code ?? ''] ?? '400 Bad Request';
    // destroySoon, not end: a client that keeps its side open and sends on would hold the connection.
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    socket.destroySoon();
}
/** The request announces or sends more than allowed; nothing beyond the limit is kept. */
class BodyTooLarge extends Error {
    name = 'BodyTooLarge';
}
/** The client went away in the middle of its request. */
class BodyAborted extends Error {
    name = 'BodyAborted';
}
/** Bytes the request announces; undefined without a (valid) Content-Length. */
function announcedLength(request) {
    const header = request.headers['content-length'];
    return header === undefined || !/^\d{1,15}$/.test(header) ? undefined : Number(header);
}
/**
 * Reads a whole body of at most `limit` bytes.
 * @throws BodyTooLarge before anything is read, if the announced length says so; BodyAborted
 */
function readBody(request, limit) {
    if ((announcedLength(request) ?? 0) > limit)
        return Promise.reject(new BodyTooLarge());
    return new Promise((resolve, reject) => {
        const chunks = [];
        let length = 0;
        const settle = (finish) => {
            request.off('data', take).off('end', end).off('error', lost).off('close', lost);
            finish();
        };
        const take = (chunk) => {
            length += chunk.length;
            if (length > limit)
                settle(() => reject(new BodyTooLarge()));
            else
                chunks.push(chunk);
        };
        const end = () => settle(() => resolve(Buffer.concat(chunks, length)));
        const lost = () => settle(() => reject(new BodyAborted()));
        request.on('data', take).on('end', end).on('error', lost).on('close', lost);
    });
}
/** Path and query of a request, whatever form the client sent; undefined when it is none. */
function requestTarget(request) {
    // Two slashes at the start would make the URL parser see a host name.
    const target = (request.url ?? '').replace(/^\/+/, '/');
    const base = 'http://server.invalid';
    if (!URL.canParse(target, base))
        return undefined;
    const { pathname, searchParams } = new URL(target, base);
    return { pathname, query: searchParams };
}
/** The origin the client used, for addresses in answers; the socket's own when the Host header is missing or strange. */
function requestOrigin(request, scheme) {
    const host = request.headers.host ?? '';
    if (/^[\w.-]{1,253}(:\d{1,5})?$|^\[[\da-f:]{2,45}\](:\d{1,5})?$/i.test(host))
        return `${scheme}://${host.toLowerCase()}`;
    const { localAddress = '127.0.0.1', localPort } = request.socket;
    return `${scheme}://${localAddress.includes(':') ? `[${localAddress}]` : localAddress}:${localPort}`;
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/call.js
/** Checks the credential in the query; both names are accepted everywhere. @throws WechatError 41001, 40014, 40001, 42001 */
function authorise(call, { tokens }) {
    const appId = tokens.check(tokenOf(call.query));
    call.note.appId = appId;
    return appId;
}
function tokenOf(query) {
    return query.get('access_token') || query.get('cloudbase_access_token') || undefined;
}

// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(610);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(7030);
// EXTERNAL MODULE: ./node_modules/undici/index.js
var undici = __webpack_require__(6752);
;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/safe-fetch.js



const MAX_REDIRECTS = 3;
const MAX_URL_LENGTH = 2048;
/** The system's resolver occupies a thread of the four that file access needs, too, for as long as a dead name takes. */
const MAX_LOOKUPS = 2;
/** Why a download did not happen; for the server's log, never for the client (it would tell what the network looks like). */
class FetchRefused extends Error {
    name = 'FetchRefused';
}
/** The file is as large as the limit or larger. */
class FetchTooLarge extends Error {
    name = 'FetchTooLarge';
}
/**
 * Downloads what strangers name. The address is judged where the connection is made: the resolver's answers are
 * filtered and the very address that was judged is dialled, so a name that resolves differently the second time (DNS
 * rebinding) gains nothing; each redirect goes through the same gate.
 */
function createSafeFetch(options) {
    const connect = (0,undici.buildConnector)({
        lookup: guardedLookup(limitedLookup(options.lookup ?? external_node_dns_.lookup), options.allowed),
        timeout: options.timeout,
    });
    const agent = new undici.Agent({
        connect: (target, callback) => connect(target, (...[error, socket]) => {
            if (error !== null)
                return callback(error, null);
            // Second line: whatever the resolver and the system did, this is who answers.
            if (options.allowed(socket.remoteAddress ?? ''))
                return callback(null, socket);
            socket.destroy();
            callback(new FetchRefused('connected to an address that is not allowed'), null);
        }),
        // A pooled connection would be fine, it has been judged; but strangers' hosts have no reason to stay connected.
        keepAliveTimeout: 1000,
        maxHeaderSize: 16_384,
    });
    return {
        fetch: (url, limit, signal) => follow(agent, options, url, limit, AbortSignal.any([signal, AbortSignal.timeout(options.timeout)])),
        close: () => agent.destroy(),
    };
}
async function follow(agent, options, start, limit, signal) {
    let url = checkedUrl(start, options.allowed);
    for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
        const response = await (0,undici.request)(url, {
            dispatcher: agent,
            signal,
            headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'superres-serve' },
        });
        const location = response.headers.location;
        if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
            response.body.destroy();
            response.body.on('error', () => { });
            url = checkedUrl(location, options.allowed, url);
            continue;
        }
        return readLimited(response, limit);
    }
    throw new FetchRefused('too many redirects');
}
/** @throws FetchRefused for anything but an http(s) URL to a host name or an allowed address */
function checkedUrl(text, allowed, base) {
    if (text.length > MAX_URL_LENGTH || !URL.canParse(text, base?.href))
        throw new FetchRefused('not a URL');
    const url = new URL(text, base);
    if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new FetchRefused(`scheme ${url.protocol} refused`);
    if (url.username !== '' || url.password !== '')
        throw new FetchRefused('credentials in the URL');
    // The URL parser has turned 0x7f.1, 2130706433 and the like into dotted form already. No look-up happens for these.
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if ((0,external_node_net_.isIP)(host) !== 0 && !allowed(host))
        throw new FetchRefused('address not allowed');
    return url;
}
async function readLimited(response, limit) {
    const refuse = (error) => {
        response.body.on('error', () => { });
        response.body.destroy();
        throw error;
    };
    if (response.statusCode !== 200)
        refuse(new FetchRefused(`status ${response.statusCode}`));
    const encoding = response.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity')
        refuse(new FetchRefused('encoded body'));
    if (Number(response.headers['content-length'] ?? 0) >= limit)
        refuse(new FetchTooLarge());
    const chunks = [];
    let length = 0;
    for await (const chunk of response.body) {
        length += chunk.length;
        if (length >= limit)
            refuse(new FetchTooLarge());
        chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
}
/** The resolver's answers without the addresses that are not allowed; an error when none is left. */
function guardedLookup(lookup, allowed) {
    return (hostname, options, callback) => {
        lookup(hostname, { ...options, all: true }, (error, found) => {
            if (error !== null)
                return callback(error, []);
            const addresses = found.filter(({ address }) => allowed(address));
            const [first] = addresses;
            if (first === undefined)
                return callback(new FetchRefused('host has no allowed address'), []);
            if (options.all === true)
                callback(null, addresses);
            else
                callback(null, first.address, first.family);
        });
    };
}
/** Lets only so many look-ups run at a time; the others wait within their download's time. */
function limitedLookup(lookup) {
    const waiting = [];
    let running = 0;
    return (hostname, options, callback) => {
        const start = () => {
            running += 1;
            lookup(hostname, options, (...answer) => {
                running -= 1;
                waiting.shift()?.();
                callback(...answer);
            });
        };
        if (running < MAX_LOOKUPS)
            start();
        else
            waiting.push(start);
    };
}
/** IANA special-purpose registry, and everything else that is not the public internet. */
const NOT_PUBLIC_V4 = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10], // carrier-grade NAT; also where some clouds keep their metadata service
    ['127.0.0.0', 8],
    ['169.254.0.0', 16], // link-local: the usual metadata service
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24], // 6to4 relays
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4], // multicast
    ['240.0.0.0', 4], // reserved, and broadcast
];
/** Parts of 2000::/3 that are not ordinary hosts: protocol assignments with Teredo, documentation, 6to4. */
const NOT_PUBLIC_V6 = [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
];
/**
 * True for an address on the public internet. IPv6 is allowed by list: only global unicast (2000::/3), which leaves out
 * loopback, unique local, link-local, multicast, IPv4-mapped (::ffff:0:0/96) and NAT64 (64:ff9b::/96).
 */
function publicAddressTest() {
    const refused = new external_node_net_.BlockList();
    for (const [network, prefix] of NOT_PUBLIC_V4)
        refused.addSubnet(network, prefix, 'ipv4');
    for (const [network, prefix] of NOT_PUBLIC_V6)
        refused.addSubnet(network, prefix, 'ipv6');
    const global = new external_node_net_.BlockList();
    global.addSubnet('2000::', 3, 'ipv6');
    return (address) => {
        const family = (0,external_node_net_.isIP)(address);
        if (family === 4)
            return !refused.check(address, 'ipv4');
        if (family === 6)
            return global.check(address, 'ipv6') && !refused.check(address, 'ipv6');
        return false;
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/enlarge.js



/**
 * The work itself: checks a picture, waits for a turn, doubles it and keeps the result.
 * @param owner name space of the result in the media store
 * @returns its id and format
 * @throws WechatError
 */
async function enlarge(bytes, owner, call, { settings, queue, upscaler, media }) {
    if (bytes.byteLength === 0)
        throw new WechatError(44001);
    if (bytes.byteLength >= settings.maxFileSize)
        throw new WechatError(settings.sizeErrcode);
    const format = await upscaler.check(bytes);
    // WeChat documents no formats; JPEG and PNG are the ones that all its image interfaces take.
    if (settings.strict && format === 'webp')
        throw new WechatError(40004);
    const work = async () => {
        if (keepsSize(call.effects))
            return { bytes, format };
        const limit = AbortSignal.timeout(settings.workTimeout * 1000);
        try {
            return await upscaler.upscale(bytes, format, AbortSignal.any([call.signal, limit]));
        }
        catch (error) {
            throw limit.aborted && !call.signal.aborted ? new WechatError(87015) : error;
        }
    };
    const result = await queue.turn(work, call.signal);
    return { id: await media.put(owner, result.bytes, format), format };
}
/**
 * Downloads the picture of an `img_url`.
 * @throws WechatError 101000 whatever went wrong, so that answers tell nothing about the network here; the size code when too large
 */
async function sourceFromUrl(url, call, { fetcher, settings }) {
    try {
        return await fetcher.fetch(url.trim(), settings.maxFileSize, call.signal);
    }
    catch (error) {
        if (call.signal.aborted)
            throw call.signal.reason;
        if (error instanceof FetchTooLarge)
            throw new WechatError(settings.sizeErrcode);
        const { message, code } = error;
        throw new WechatError(101000, undefined, `img_url: ${String(code ?? message)}`);
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/upscaler.js

/** Why a picture is refused, as WeChat's codes. `animated` files are pictures, but not ones that can be enlarged. */
const REFUSALS = {
    empty: 44001,
    animated: 40137,
    'too-many-pixels': 40009,
};
const NAMES = { jpeg: 'upload.jpg', png: 'upload.png', webp: 'upload.webp' };
/** Doubles pictures with an engine that is started by the first one, or by warmUp(). */
class Upscaler {
    startEngine;
    #engine;
    constructor(startEngine) {
        this.startEngine = startEngine;
    }
    /** Starts the engine and sends a picture of one pixel the whole way, so that defects show before the server is ready. */
    async warmUp() {
        await this.#enhance(onePixelPng(), 'png', new AbortController().signal);
    }
    /**
     * What the file is, by its content.
     * @throws WechatError 40004 (not a format we take), 40137 (damaged or animated), 40009 (too many pixels), 44001 (empty)
     */
    async check(bytes) {
        const { inspect } = await Promise.all(/* import() */[__webpack_require__.e(36), __webpack_require__.e(44)]).then(__webpack_require__.bind(__webpack_require__, 6044));
        const { sniff } = await __webpack_require__.e(/* import() */ 36).then(__webpack_require__.bind(__webpack_require__, 6036));
        const format = sniff(bytes)?.format ?? 'png';
        const verdict = inspect(bytes, NAMES[format]);
        if (verdict.info !== undefined)
            return format;
        if (verdict.damaged !== undefined)
            throw new WechatError(40137, undefined, verdict.damaged);
        throw new WechatError(REFUSALS[verdict.skip.reason] ?? 40004, undefined, verdict.skip.message);
    }
    /**
     * Twice as wide and high, in the same format.
     * @throws WechatError 40137 when it cannot be decoded after all; -1 for a defect of ours
     */
    async upscale(bytes, format, signal) {
        try {
            return { bytes: await this.#enhance(bytes, format, signal), format };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw asWechatError(error);
        }
    }
    async #enhance(bytes, format, signal) {
        this.#engine ??= this.startEngine();
        const [{ enhanceImage }, engine] = await Promise.all([Promise.all(/* import() */[__webpack_require__.e(36), __webpack_require__.e(390), __webpack_require__.e(663)]).then(__webpack_require__.bind(__webpack_require__, 7390)), this.#engine]);
        const name = NAMES[format];
        return (await enhanceImage({ path: name, bytes, output: name }, engine, { signal })).bytes;
    }
    async close() {
        const engine = await this.#engine?.catch(() => undefined);
        await engine?.close();
    }
}
function asWechatError(error) {
    const { code, reason, message } = error;
    const text = String(message);
    if (code === 'E_IMAGE_CORRUPT')
        return new WechatError(40137, undefined, text);
    if (reason === 'too-many-pixels')
        return new WechatError(40009, undefined, text);
    if (typeof reason === 'string')
        return new WechatError(40137, undefined, text);
    return new WechatError(-1, undefined, `${String(code ?? 'error')}: ${text}`);
}
/**
 * Bounds the work on pictures: `running` at a time, `waiting` more admitted, everyone else told to come back (45011).
 * A place is taken before the upload is read, so that memory is bounded, too.
 */
class WorkQueue {
    limits;
    #admitted = 0;
    #running = 0;
    #waiting = [];
    constructor(limits) {
        this.limits = limits;
    }
    /**
     * Runs `job` with a place in the queue; the job calls `turn` when it needs the engine.
     * @throws WechatError 45011 when all places are taken
     */
    async admit(job) {
        if (this.#admitted >= this.limits.running + this.limits.waiting)
            throw new WechatError(45011, undefined, 'queue full');
        this.#admitted += 1;
        try {
            return await job();
        }
        finally {
            this.#admitted -= 1;
        }
    }
    /** Waits for one of the `running` slots, first come first served. A job whose signal fires leaves the line. */
    async turn(work, signal) {
        signal.throwIfAborted();
        if (this.#running >= this.limits.running)
            await this.#wait(signal);
        else
            this.#running += 1;
        try {
            signal.throwIfAborted();
            return await work();
        }
        finally {
            this.#release();
        }
    }
    /** Jobs with a place, waiting or running. */
    get admitted() {
        return this.#admitted;
    }
    #wait(signal) {
        return new Promise((resolve, reject) => {
            const enter = () => {
                signal.removeEventListener('abort', leave);
                resolve();
            };
            const leave = () => {
                this.#waiting.splice(this.#waiting.indexOf(enter), 1);
                reject(signal.reason);
            };
            this.#waiting.push(enter);
            signal.addEventListener('abort', leave, { once: true });
        });
    }
    /** Hands the slot to the next in line, or frees it. */
    #release() {
        const next = this.#waiting.shift();
        if (next === undefined)
            this.#running -= 1;
        else
            next();
    }
}
/** A PNG of one grey pixel: for the warm-up, and what a wrong-size fault answers. */
function onePixelPng() {
    return Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/endpoints/media-get.js






const EXTENSIONS = { jpeg: 'jpg', png: 'png', webp: 'webp' };
/** `cgi-bin/media/get`: the bytes of a result of this app. */
async function mediaGet(call, services) {
    const appId = authorise(call, services);
    if (call.method !== 'GET' && call.method !== 'HEAD')
        throw new WechatError(43001);
    const id = call.query.get('media_id');
    if (!id)
        throw new WechatError(41006);
    const found = services.media.get(appId, id);
    const reply = found === undefined ? undefined : await fileReply(found);
    if (reply === undefined)
        throw new WechatError(40007);
    if (!keepsSize(call.effects))
        return reply;
    if (!(reply.body instanceof Uint8Array))
        await reply.body.handle.close();
    return { ...reply, body: onePixelPng() };
}
/** The file with the headers of WeChat's download; undefined when it has vanished from the disk. */
async function fileReply(media) {
    const handle = await (0,promises_.open)(media.file).catch(() => undefined);
    if (handle === undefined)
        return undefined;
    const { size } = await handle.stat();
    return {
        status: 200,
        headers: {
            'Content-Type': `image/${media.format}`,
            'Content-disposition': `attachment; filename="${media.id}.${EXTENSIONS[media.format]}"`,
            'Cache-Control': 'no-cache, must-revalidate',
            'X-Content-Type-Options': 'nosniff',
        },
        body: { handle, bytes: size },
        errcode: 0,
    };
}
/** The files whose addresses the cloud function returns. No token: the address itself is the permission. */
async function tempFile(call, { tempFiles }) {
    if (call.method !== 'GET' && call.method !== 'HEAD')
        return emptyReply(405);
    const id = /\/([\w-]{64})\.\w{3,4}$/.exec(call.pathname)?.[1];
    const found = id === undefined ? undefined : tempFiles.get(id);
    return (found === undefined ? undefined : await fileReply(found)) ?? emptyReply(404);
}
function tempFileUrl(origin, id, extension) {
    return `${origin}${ENDPOINTS['temp-file']}/${id}.${extension}`;
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/endpoints/invoke-function.js







/** Largest event. CloudBase documents 100 KB of text; more is allowed here, as nobody can say which limit applies. */
const EVENT_LIMIT = 1024 * 1024;
/**
 * `tcb/invokecloudfunction`: stands in for the cloud function of cloudfunction/superresolution. What the function itself
 * reports, good or bad, is a string in `resp_data`; the envelope around it is only about calling it.
 */
async function invokeFunction(call, services) {
    const appId = authorise(call, services);
    if (call.method !== 'POST')
        throw new WechatError(43002);
    if (!call.query.get('env') || !call.query.get('name'))
        throw new WechatError(40101);
    if (call.query.get('name') !== services.settings.cloudFunction)
        throw new WechatError(-501000);
    return services.queue.admit(async () => {
        const event = await readEvent(call);
        const result = await runFunction(event, appId, call, services);
        return jsonReply({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(result) });
    });
}
async function readEvent(call) {
    let body;
    try {
        body = await call.body(EVENT_LIMIT);
    }
    catch (error) {
        throw error instanceof BodyTooLarge ? new WechatError(45002) : error;
    }
    if (body.length === 0)
        throw new WechatError(44002);
    try {
        return parseJson(body, EVENT_LIMIT);
    }
    catch {
        throw new WechatError(47001);
    }
}
async function runFunction(event, appId, call, services) {
    try {
        const bytes = await sourceOfEvent(event, call, services);
        const { id, format } = await enlarge(bytes, appId, call, services);
        const tempId = services.tempFiles.add(appId, id);
        return { errCode: 0, mediaId: id, url: tempFileUrl(call.origin, tempId, format === 'jpeg' ? 'jpg' : format) };
    }
    catch (error) {
        if (!(error instanceof WechatError))
            throw error;
        call.note.reason = `function: ${error.errcode} ${error.reason ?? ''}`.trim();
        return {
            errCode: error.errcode,
            errMsg: `openapi.img.superresolution:fail ${error.message} rid: ${call.rid}`,
        };
    }
}
/** `{imgUrl}`, or `{img: {contentType, value}}` with value in base64. */
async function sourceOfEvent(event, call, services) {
    const url = ownString(event, 'imgUrl');
    if (url)
        return sourceFromUrl(url, call, services);
    const img = own(event, 'img');
    const value = ownString(img, 'value');
    if (value === undefined || ownString(img, 'contentType') === undefined) {
        throw new WechatError(40097, 'the event has neither imgUrl nor img.contentType and img.value');
    }
    return Buffer.from(value, 'base64');
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/multipart.js
const MAX_PARTS = 16;
const MAX_PART_HEADER_BYTES = 4096;
const CRLF = Buffer.from('\r\n');
const HEADERS_END = Buffer.from('\r\n\r\n');
/** A body that RFC 7578 does not allow; the message is for the server's log. */
class MultipartError extends Error {
    name = 'MultipartError';
}
/** The boundary of a multipart/form-data Content-Type; undefined for other types and boundaries RFC 2046 forbids. */
function multipartBoundary(contentType) {
    if (contentType === undefined || !/^\s*multipart\/form-data\s*;/i.test(contentType))
        return undefined;
    const match = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(contentType);
    const boundary = match?.[1] ?? match?.[2];
    return boundary !== undefined && /^[\w'()+,./:=? -]{0,69}[\w'()+,./:=?-]$/.test(boundary) ? boundary : undefined;
}
/**
 * Splits a complete body into its parts, without copying. The body is small (its size is checked before it is read), so
 * a parser over one buffer is enough and can be strict: every delimiter starts a line, the closing one must be there.
 * Only the last line break may be missing, as old builds of undici do.
 */
function parseMultipart(body, boundary) {
    const delimiter = Buffer.from(`\r\n--${boundary}`);
    const parts = [];
    let at = firstDelimiter(body, delimiter);
    for (;;) {
        if (body.subarray(at, at + 2).toString('latin1') === '--')
            return parts;
        at = skipPadding(body, at);
        // The blank line may follow at once: a part without headers.
        const headersEnd = body.indexOf(HEADERS_END, at - CRLF.length);
        const end = body.indexOf(delimiter, at - CRLF.length);
        if (end === -1)
            throw new MultipartError('closing boundary missing');
        if (headersEnd === -1 || headersEnd > end)
            throw new MultipartError('part without a header section');
        if (headersEnd - at > MAX_PART_HEADER_BYTES)
            throw new MultipartError('part headers too long');
        if (parts.length === MAX_PARTS)
            throw new MultipartError('too many parts');
        const headers = body.subarray(at, Math.max(at, headersEnd)).toString('utf8');
        parts.push(asPart(headers, body.subarray(Math.min(headersEnd + HEADERS_END.length, end), end)));
        at = end + delimiter.length;
    }
}
/** Offset behind the first delimiter; a preamble before it is ignored. */
function firstDelimiter(body, delimiter) {
    const opening = delimiter.subarray(CRLF.length);
    if (body.subarray(0, opening.length).equals(opening))
        return opening.length;
    const found = body.indexOf(delimiter);
    if (found === -1)
        throw new MultipartError('boundary of the Content-Type not found in the body');
    return found + delimiter.length;
}
/** Blanks may follow a delimiter before its line ends (RFC 2046 transport padding). */
function skipPadding(body, start) {
    let at = start;
    while (body[at] === 0x20 || body[at] === 0x09)
        at += 1;
    if (!body.subarray(at, at + CRLF.length).equals(CRLF))
        throw new MultipartError('boundary not followed by a line end');
    return at + CRLF.length;
}
function asPart(headerText, data) {
    const headers = new Map();
    for (const line of headerText === '' ? [] : headerText.split('\r\n')) {
        const colon = line.indexOf(':');
        if (colon < 1)
            throw new MultipartError('malformed part header');
        headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
    }
    const encoding = headers.get('content-transfer-encoding') ?? 'binary';
    if (!/^(binary|8bit|7bit)$/i.test(encoding))
        throw new MultipartError('encoded parts are not supported');
    const disposition = parseDisposition(headers.get('content-disposition') ?? '');
    if (disposition === undefined)
        throw new MultipartError('malformed Content-Disposition');
    return { ...disposition, contentType: headers.get('content-type'), data };
}
/**
 * `form-data; name="img"; filename="x.png"`, with quoted or bare values, backslash escapes and RFC 5987 `filename*`.
 * @returns undefined when it is not a well-formed form-data disposition
 */
function parseDisposition(header) {
    const type = /^\s*form-data\s*(?=;|$)/i.exec(header);
    if (type === null)
        return undefined;
    const parameters = new Map();
    let rest = header.slice(type[0].length);
    while (rest.trim() !== '') {
        const match = /^\s*;\s*([!#$%&'*+.^`|~\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))\s*/.exec(rest);
        if (match === null) {
            // A trailing semicolon is sent by some clients.
            if (/^\s*;\s*$/.test(rest))
                break;
            return undefined;
        }
        const [whole, name = '', quoted, bare] = match;
        parameters.set(name.toLowerCase(), quoted === undefined ? (bare ?? '') : quoted.replace(/\\(["\\])/g, '$1'));
        rest = rest.slice(whole.length);
    }
    const extended = parameters.get('filename*')?.replace(/^[\w-]*'[\w-]*'/, '');
    return { name: parameters.get('name'), filename: parameters.get('filename') ?? extended };
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/endpoints/superresolution.js






/** Room for boundaries, part headers and small fields beside the file itself. */
const MULTIPART_OVERHEAD = 64 * 1024;
const FORM_LIMIT = 16 * 1024;
/** `cv/img/superresolution`: picture or address in, `media_id` out. */
async function superresolution(call, services) {
    const appId = authorise(call, services);
    const fromQuery = call.query.get('img_url');
    if (call.method !== 'POST' && !(call.method === 'GET' && fromQuery))
        throw new WechatError(43002);
    return services.queue.admit(async () => {
        if (!services.quota.take(`superresolution ${appId}`, services.settings.dailyQuota))
            throw new WechatError(45009);
        const bytes = fromQuery ? await sourceFromUrl(fromQuery, call, services) : await sourceFromBody(call, services);
        const { id } = await enlarge(bytes, appId, call, services);
        return jsonReply({ errcode: 0, errmsg: 'ok', media_id: id });
    });
}
async function sourceFromBody(call, services) {
    const { settings } = services;
    if (/^\s*application\/x-www-form-urlencoded\b/i.test(call.contentType ?? '')) {
        const form = new URLSearchParams((await call.body(FORM_LIMIT)).toString('latin1'));
        const url = form.get('img_url');
        if (!url)
            throw new WechatError(41005);
        return sourceFromUrl(url, call, services);
    }
    const boundary = multipartBoundary(call.contentType);
    if (boundary === undefined)
        throw new WechatError(41005, undefined, 'not multipart/form-data with a boundary');
    const parts = splitBody(await readUpload(call, services), boundary);
    const file = filePart(parts, settings.strict);
    if (file !== undefined)
        return file.data;
    const url = parts.find(({ name }) => name === 'img_url');
    if (url === undefined)
        throw new WechatError(41005, undefined, 'no part with a file name');
    return sourceFromUrl(Buffer.from(url.data).toString('utf8'), call, services);
}
async function readUpload(call, { settings }) {
    try {
        return await call.body(settings.maxFileSize + MULTIPART_OVERHEAD);
    }
    catch (error) {
        throw error instanceof BodyTooLarge ? new WechatError(settings.sizeErrcode) : error;
    }
}
function splitBody(body, boundary) {
    try {
        return parseMultipart(body, boundary);
    }
    catch (error) {
        throw error instanceof MultipartError ? new WechatError(41005, undefined, error.message) : error;
    }
}
/**
 * The uploaded file: `img` if there is one, else the first, since clients in use call it `file` or `media`. Without a
 * file name a part is a plain field, here as at WeChat. Strict: only `img`, and the name must be ASCII.
 */
function filePart(parts, strict) {
    const files = parts.filter(({ filename }) => filename !== undefined && filename !== '');
    const named = files.find(({ name }) => name === 'img');
    if (!strict)
        return named ?? files[0];
    return named !== undefined && /^[\x20-\x7e]+$/.test(named.filename ?? '') ? named : undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/tokens.js





/** A token lives two hours. */
const TOKEN_LIFE_MS = 7_200_000;
/** After a new one is issued the one before keeps working for five minutes; stable_token renews this long before the end. */
const OVERLAP_MS = 300_000;
/** Two forced refreshes closer together than this are one. */
const FORCE_INTERVAL_MS = 30_000;
/** Expired tokens are remembered this long, to be answered with 42001 instead of 40001. */
const REMEMBER_MS = 86_400_000;
/** Issues and checks access tokens by the rules of `cgi-bin/token` and `cgi-bin/stable_token`. */
class Tokens {
    now;
    changed;
    #issued = new Map();
    #current = new Map();
    #fixed;
    constructor(fixed, now, saved = [], changed = () => { }) {
        this.now = now;
        this.changed = changed;
        this.#fixed = new Map(fixed.map(({ token, appId }) => [digestOf(token), appId]));
        for (const record of saved) {
            this.#issued.set(digestOf(record.token), record);
            if (record.replacedUntil === undefined)
                this.#current.set(familyKey(record.family, record.appId), record);
        }
    }
    /** `cgi-bin/token`: always a new token; the one before works five minutes longer. */
    issue(appId) {
        const now = this.now();
        return answer(this.#renew('token', appId, now), now);
    }
    /** `cgi-bin/stable_token`, normal mode: the same token until its last five minutes. */
    issueStable(appId) {
        const now = this.now();
        const current = this.#current.get(familyKey('stable', appId));
        const keep = current !== undefined && current.expiresAt - now >= OVERLAP_MS;
        return answer(keep ? current : this.#renew('stable', appId, now), now);
    }
    /** True when a forced refresh now would be one; within 30 s of the last one the current token is answered instead. */
    mayForce(appId) {
        const forcedAt = this.#current.get(familyKey('stable', appId))?.forcedAt;
        return forcedAt === undefined || this.now() - forcedAt >= FORCE_INTERVAL_MS;
    }
    /**
     * `cgi-bin/stable_token` with force_refresh. The token before works five minutes longer, the ones before that end at
     * once: this is why WeChat's advice for a leaked token is to force twice.
     */
    forceStable(appId) {
        const now = this.now();
        for (const record of this.#issued.values()) {
            if (record.family === 'stable' && record.appId === appId && record.replacedUntil !== undefined) {
                record.replacedUntil = Math.min(record.replacedUntil, now);
            }
        }
        return answer(this.#renew('stable', appId, now, { forced: true }), now);
    }
    /**
     * The app a token belongs to.
     * @throws WechatError 41001 (none), 40014 (cannot be a token), 40001 (unknown or replaced), 42001 (its time is over)
     */
    check(token) {
        if (!token)
            throw new WechatError(41001);
        const key = digestOf(token);
        const fixed = this.#fixed.get(key);
        if (fixed !== undefined)
            return fixed;
        if (!/^[\w-]{1,512}$/.test(token))
            throw new WechatError(40014);
        const record = this.#issued.get(key);
        if (record === undefined)
            throw new WechatError(40001);
        if (this.now() >= record.expiresAt)
            throw new WechatError(42001);
        if (record.replacedUntil !== undefined && this.now() >= record.replacedUntil)
            throw new WechatError(40001);
        return record.appId;
    }
    /** Fault scripts: ends an issued token now, as replaced (40001) or as expired (42001). Fixed tokens stay. */
    end(token, how) {
        const record = token === undefined ? undefined : this.#issued.get(digestOf(token));
        if (record === undefined)
            return;
        record.replacedUntil = this.now();
        if (how === 'expired')
            record.expiresAt = this.now();
        const key = familyKey(record.family, record.appId);
        if (this.#current.get(key) === record)
            this.#current.delete(key);
        this.#save();
    }
    #renew(family, appId, now, { forced = false } = {}) {
        const key = familyKey(family, appId);
        const before = this.#current.get(key);
        if (before !== undefined) {
            // "Both work for five minutes" holds even if the old one had less than that left.
            before.replacedUntil = now + OVERLAP_MS;
            if (now < before.expiresAt)
                before.expiresAt = Math.max(before.expiresAt, before.replacedUntil);
        }
        const record = {
            token: `80_${(0,external_node_crypto_.randomBytes)(96).toString('base64url')}`,
            appId,
            family,
            expiresAt: now + TOKEN_LIFE_MS,
            ...(forced ? { forcedAt: now } : {}),
        };
        this.#current.set(key, record);
        this.#issued.set(digestOf(record.token), record);
        this.#save();
        return record;
    }
    #save() {
        for (const [key, record] of this.#issued) {
            if (this.now() - record.expiresAt > REMEMBER_MS)
                this.#issued.delete(key);
        }
        this.changed([...this.#issued.values()]);
    }
}
function answer(record, now) {
    return { access_token: record.token, expires_in: Math.floor((record.expiresAt - now) / 1000) };
}
function familyKey(family, appId) {
    return `${family} ${appId}`;
}
/** Compared with when the app id is unknown, so that both refusals take the same work. */
const NO_SECRET = '';
/**
 * Checks what the two token endpoints receive, in WeChat's order.
 * @returns the app id, which is one of `apps`
 * @throws WechatError 40002, 41002, 40013, 41004, 40125
 */
function checkCredentials(apps, grantType, appId, secret) {
    if (grantType !== 'client_credential')
        throw new WechatError(40002);
    if (!appId)
        throw new WechatError(41002);
    const app = apps.find((candidate) => candidate.appId === appId);
    if (!secret)
        throw new WechatError(41004);
    const same = sameSecret(app?.appSecret ?? NO_SECRET, secret);
    if (app === undefined)
        throw new WechatError(40013);
    if (!same)
        throw new WechatError(40125);
    return app.appId;
}
/** Key for looking up a secret without keeping or comparing the secret itself. */
function digestOf(secret) {
    return (0,external_node_crypto_.createHash)('sha256').update(secret, 'utf8').digest('base64');
}
/** Compares in a time that depends on neither content nor length: both sides are hashed first. */
function sameSecret(left, right) {
    const hash = (text) => (0,external_node_crypto_.createHash)('sha256').update(text, 'utf8').digest();
    return (0,external_node_crypto_.timingSafeEqual)(hash(left), hash(right));
}
const NAME = 'tokens.json';
const LIMIT_BYTES = 64 * 1024 * 1024;
/** Issued tokens in the storage folder (mode 0600), so that a restart does not invalidate what clients hold. */
class TokenFile {
    folder;
    warn;
    #writing = Promise.resolve();
    #next;
    constructor(folder, warn) {
        this.folder = folder;
        this.warn = warn;
    }
    /** The tokens of the last run; none when the file is missing or damaged. */
    async load() {
        let text;
        try {
            text = await (0,promises_.readFile)((0,external_node_path_.join)(this.folder, NAME));
        }
        catch {
            return [];
        }
        try {
            const value = parseJson(text, LIMIT_BYTES);
            return Array.isArray(value) ? value.map(asIssuedToken).filter((record) => record !== undefined) : [];
        }
        catch {
            this.warn(`${NAME} in the storage folder is damaged; clients will have to fetch new tokens.`);
            return [];
        }
    }
    /** Writes soon; several changes in a row are one write. */
    save(all) {
        const idle = this.#next === undefined;
        this.#next = all;
        if (idle)
            this.#writing = this.#writing.then(() => this.#write());
    }
    /** Resolves when everything is on disk. */
    async flush() {
        await this.#writing;
    }
    async #write() {
        const records = this.#next;
        this.#next = undefined;
        const temporary = (0,external_node_path_.join)(this.folder, `${NAME}.${(0,external_node_crypto_.randomBytes)(6).toString('hex')}.tmp`);
        try {
            await (0,promises_.writeFile)(temporary, JSON.stringify(records), { mode: 0o600, flag: 'wx' });
            await (0,promises_.rename)(temporary, (0,external_node_path_.join)(this.folder, NAME));
        }
        catch {
            this.warn(`${NAME} in the storage folder cannot be written; a restart will invalidate the tokens.`);
        }
    }
}
function asIssuedToken(value) {
    const token = ownString(value, 'token');
    const appId = ownString(value, 'appId');
    const family = ownString(value, 'family');
    const expiresAt = own(value, 'expiresAt');
    const replacedUntil = own(value, 'replacedUntil');
    const forcedAt = own(value, 'forcedAt');
    if (token === undefined || appId === undefined || typeof expiresAt !== 'number')
        return undefined;
    if (family !== 'token' && family !== 'stable')
        return undefined;
    return {
        token,
        appId,
        family,
        expiresAt,
        ...(typeof replacedUntil === 'number' ? { replacedUntil } : {}),
        ...(typeof forcedAt === 'number' ? { forcedAt } : {}),
    };
}
const DAY_MS = 86_400_000;
/** WeChat's days begin at midnight in Beijing, which has no daylight saving time. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
/** Counts uses per key and calendar day (Beijing). Not kept across restarts. */
class DailyCounter {
    now;
    #day = Number.NaN;
    #uses = new Map();
    constructor(now) {
        this.now = now;
    }
    /** Counts one use; false when `limit` was already reached (0 = no limit). */
    take(key, limit) {
        const day = Math.floor((this.now() + BEIJING_OFFSET_MS) / DAY_MS);
        if (day !== this.#day) {
            this.#day = day;
            this.#uses = new Map();
        }
        const used = this.#uses.get(key) ?? 0;
        if (limit > 0 && used >= limit)
            return false;
        this.#uses.set(key, used + 1);
        return true;
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/endpoints/token.js




const BODY_LIMIT = 16 * 1024;
/** Calls a day and app that WeChat allows. */
const DAILY_LIMIT = 2000;
/** `cgi-bin/token`: parameters in the query; of a POST also as form or JSON, since some clients send them so. */
async function token(call, services) {
    if (call.method !== 'GET' && call.method !== 'POST')
        throw new WechatError(43001);
    const sent = call.method === 'POST' ? await bodyParameters(call) : () => undefined;
    const parameter = (name) => call.query.get(name) ?? sent(name);
    const appId = checkCredentials(services.settings.apps, parameter('grant_type'), parameter('appid'), parameter('secret'));
    call.note.appId = appId;
    if (!services.quota.take(`token ${appId}`, DAILY_LIMIT))
        throw new WechatError(45009);
    return jsonReply(services.tokens.issue(appId));
}
async function bodyParameters(call) {
    const body = await call.body(BODY_LIMIT);
    if (body.length === 0)
        return () => undefined;
    if (body[0] === 0x7b) {
        const value = parseOrRefuse(body);
        return (name) => textOf(own(value, name));
    }
    const form = new URLSearchParams(body.toString('latin1'));
    return (name) => form.get(name) ?? undefined;
}
/** @throws WechatError 47001 */
function parseOrRefuse(body) {
    try {
        return parseJson(body, BODY_LIMIT);
    }
    catch {
        throw new WechatError(47001);
    }
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
/** Calls a day and app, and forced ones among them, that WeChat allows. */
const STABLE_DAILY_LIMIT = 500_000;
const DAILY_FORCED_LIMIT = 20;
/** `cgi-bin/stable_token`: JSON only. */
async function stableToken(call, services) {
    if (call.method !== 'POST')
        throw new WechatError(43002);
    const body = await call.body(BODY_LIMIT);
    if (body.length === 0)
        throw new WechatError(44002);
    const value = parseOrRefuse(body);
    const appId = checkCredentials(services.settings.apps, ownString(value, 'grant_type'), ownString(value, 'appid'), ownString(value, 'secret'));
    call.note.appId = appId;
    if (!services.quota.take(`stable_token ${appId}`, STABLE_DAILY_LIMIT))
        throw new WechatError(45009);
    if (own(value, 'force_refresh') !== true || !services.tokens.mayForce(appId)) {
        return jsonReply(services.tokens.issueStable(appId));
    }
    if (!services.quota.take(`forced ${appId}`, DAILY_FORCED_LIMIT))
        throw new WechatError(45009);
    return jsonReply(services.tokens.forceStable(appId));
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/dispatch.js









/** From a request to its answer: chunked bodies, route, faults, endpoint, error envelope. */
async function dispatch(request, target, call, services) {
    const endpoint = target === undefined ? undefined : endpointOfPath(target.pathname);
    // WeChat's front servers refuse these before any interface sees them; Spring 6.1 and axios streams run into it.
    if (request.headers['transfer-encoding'] !== undefined && !services.settings.acceptChunked) {
        return { reply: emptyReply(412), endpoint: endpoint ?? '-' };
    }
    try {
        if (endpoint === undefined)
            throw new WechatError(40066);
        return { reply: await dispatch_answer(endpoint, request.socket.remoteAddress ?? '', call, services), endpoint };
    }
    catch (error) {
        return { reply: failure(error, endpoint, call, services), endpoint: endpoint ?? '-' };
    }
}
async function dispatch_answer(endpoint, ip, call, services) {
    const effects = services.faults.next(endpoint);
    const early = await faultBefore(effects, {
        signal: call.signal,
        ip,
        endToken: (how) => services.tokens.end(tokenOf(call.query), how),
    });
    if (early !== undefined)
        return early;
    const work = { ...call, effects };
    // Faults that change an answer change refusals, too: text-plain is about those.
    const reply = await ROUTES[endpoint](work, services).catch((error) => failure(error, endpoint, call, services));
    return faultAfter(effects, reply);
}
/** The envelope of an error; the text never comes from an exception that is not WechatError. */
function failure(error, endpoint, call, { settings }) {
    const known = dispatch_asWechatError(error, call);
    if (known.reason !== undefined)
        call.note.reason = known.reason;
    const reply = errorReply(known.errcode, known.message, call.rid);
    const asText = endpoint === 'media/get' && settings.mediaErrorType === 'text';
    return asText ? { ...reply, headers: { ...reply.headers, 'Content-Type': 'text/plain' } } : reply;
}
function dispatch_asWechatError(error, call) {
    if (error instanceof WechatError)
        return error;
    if (error instanceof BodyTooLarge)
        return new WechatError(45002);
    if (error instanceof BodyAborted || call.signal.aborted)
        return new WechatError(-1, undefined, 'client gone or shutdown');
    const { message, code } = error;
    return new WechatError(-1, undefined, `defect: ${String(code ?? '')} ${String(message)}`);
}
const ROUTES = {
    superresolution: superresolution,
    token: token,
    stable_token: stableToken,
    'media/get': mediaGet,
    invokecloudfunction: invokeFunction,
    'temp-file': tempFile,
    health,
};
/** `healthz`, for load balancers and containers; not WeChat's, tells nothing worth hiding. */
async function health(_call, { queue }) {
    return jsonReply({ status: 'ok', jobs: queue.admitted });
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/media-store.js




/** A media_id can be downloaded for three days. */
const MEDIA_LIFE_MS = 3 * 86_400_000;
/** Files younger than this are never evicted: their client is about to fetch them. */
const PROTECTED_MS = 600_000;
const media_store_EXTENSIONS = { jpeg: 'jpg', png: 'png', webp: 'webp' };
/** media_id . creation in Unix milliseconds . extension */
const FILE_NAME = /^([\w-]{64})\.(\d{1,15})\.(jpg|png|webp)$/;
/**
 * Results on disk, one folder an owner, everything the store must know in the file's name: it survives a restart and
 * needs no second file that could disagree. Look-ups go by the index built at start, so a media_id from a request never
 * becomes a path.
 */
class MediaStore {
    options;
    /** Insertion order is age order. */
    #index = new Map();
    #bytes = 0;
    constructor(options) {
        this.options = options;
    }
    static async open(options) {
        const store = new MediaStore(options);
        await (0,promises_.mkdir)(options.folder, { recursive: true, mode: 0o700 });
        await store.#scan();
        await store.sweep();
        return store;
    }
    /**
     * Keeps a result for three days.
     * @param owner the app (or another name space) it can be found under
     * @throws WechatError 45011 when the folder is full of files too young to be evicted
     */
    async put(owner, bytes, format) {
        await this.#evict(bytes.byteLength);
        if (this.#bytes + bytes.byteLength > this.options.capacity)
            throw new WechatError(45011, undefined, 'storage full');
        // Reserved before the write: parallel puts must not exceed the capacity together.
        this.#bytes += bytes.byteLength;
        const id = (0,external_node_crypto_.randomBytes)(48).toString('base64url');
        const createdAt = this.options.now();
        const folder = (0,external_node_path_.join)(this.options.folder, ownerFolder(owner));
        const file = (0,external_node_path_.join)(folder, `${id}.${createdAt}.${media_store_EXTENSIONS[format]}`);
        try {
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            await (0,promises_.writeFile)(`${file}.tmp`, bytes, { mode: 0o600, flag: 'wx' });
            await (0,promises_.rename)(`${file}.tmp`, file);
        }
        catch (error) {
            this.#bytes -= bytes.byteLength;
            await (0,promises_.rm)(`${file}.tmp`, { force: true }).catch(() => { });
            throw error;
        }
        this.#index.set(indexKey(ownerFolder(owner), id), { id, format, file, bytes: bytes.byteLength, createdAt });
        return id;
    }
    /** The owner's file; undefined when unknown, another owner's, or older than three days. */
    get(owner, id) {
        const found = this.#index.get(indexKey(ownerFolder(owner), id));
        return found !== undefined && !this.#expired(found) ? found : undefined;
    }
    /** Removes expired files from the disk; they are not served any more anyway. */
    async sweep() {
        await this.#evict(0);
    }
    /** Bytes in use, for tests and the health page. */
    get usedBytes() {
        return this.#bytes;
    }
    async #scan() {
        const found = [];
        for (const folder of await (0,promises_.readdir)(this.options.folder, { withFileTypes: true })) {
            if (!folder.isDirectory())
                continue;
            for (const name of await (0,promises_.readdir)((0,external_node_path_.join)(this.options.folder, folder.name))) {
                const file = (0,external_node_path_.join)(this.options.folder, folder.name, name);
                // A crash between write and rename leaves these.
                if (name.endsWith('.tmp'))
                    await (0,promises_.rm)(file, { force: true });
                const [, id, created, extension] = FILE_NAME.exec(name) ?? [];
                if (id === undefined)
                    continue;
                const format = extension === 'jpg' ? 'jpeg' : extension === 'png' ? 'png' : 'webp';
                const { size } = await (0,promises_.stat)(file);
                found.push([indexKey(folder.name, id), { id, format, file, bytes: size, createdAt: Number(created) }]);
            }
        }
        found.sort(([, left], [, right]) => left.createdAt - right.createdAt);
        for (const [key, media] of found) {
            this.#index.set(key, media);
            this.#bytes += media.bytes;
        }
    }
    /** Removes expired files, then the oldest ones until `wanted` more bytes fit. */
    async #evict(wanted) {
        for (const [key, media] of this.#index) {
            const full = this.#bytes + wanted > this.options.capacity;
            const young = this.options.now() - media.createdAt < PROTECTED_MS;
            if (!this.#expired(media) && (!full || young))
                break;
            this.#index.delete(key);
            this.#bytes -= media.bytes;
            await (0,promises_.unlink)(media.file).catch(() => { });
        }
    }
    #expired(media) {
        return this.options.now() - media.createdAt >= MEDIA_LIFE_MS;
    }
}
/** App ids are configuration, but still not fit for file names on every system. */
function ownerFolder(owner) {
    return (0,external_node_crypto_.createHash)('sha256').update(owner).digest('hex').slice(0, 32);
}
function indexKey(folder, id) {
    return `${folder}/${id}`;
}
/** How long an address works. */
const TEMP_FILE_LIFE_MS = 7_200_000;
/**
 * Addresses that need no token, as the cloud's storage gives them: an unguessable id stands for one media file. Kept in
 * memory only, so they end with the server; the media file itself stays.
 */
class TempFiles {
    media;
    now;
    #files = new Map();
    constructor(media, now) {
        this.media = media;
        this.now = now;
    }
    add(owner, mediaId) {
        // Insertion order is age order.
        for (const [id, { until }] of this.#files) {
            if (until > this.now())
                break;
            this.#files.delete(id);
        }
        const id = (0,external_node_crypto_.randomBytes)(48).toString('base64url');
        this.#files.set(id, { owner, mediaId, until: this.now() + TEMP_FILE_LIFE_MS });
        return id;
    }
    get(id) {
        const found = this.#files.get(id);
        return found !== undefined && found.until > this.now() ? this.media.get(found.owner, found.mediaId) : undefined;
    }
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/storage.js






/**
 * What outlives a restart: media files and issued tokens, in the folder `settings.storage`.
 * @throws SuperresError E_SERVER_STORAGE
 */
async function openStorage(settings, now, log) {
    try {
        const media = await MediaStore.open({
            folder: (0,external_node_path_.join)(settings.storage, 'media'),
            capacity: settings.storageMax,
            now,
        });
        const tokenFile = new TokenFile(settings.storage, (message) => log(`warning ${message}\n`));
        // The tokens of an app that was taken out of the settings must not work any longer.
        const isKnown = (id) => settings.apps.some(({ appId }) => appId === id);
        const saved = (await tokenFile.load()).filter(({ appId }) => isKnown(appId));
        const tokens = new Tokens(settings.tokens, now, saved, (all) => tokenFile.save(all));
        return { media, tokenFile, tokens };
    }
    catch (error) {
        throw serverError('E_SERVER_STORAGE', `The storage folder cannot be used (${error.code}).`, {
            cause: error,
        });
    }
}
/**
 * The folder for media and tokens: the one that was named; else one for this port in the user's state folder, so that a
 * restart finds it again; else (any port, or no such folder) a temporary one.
 */
async function prepareStorage({ storage, port }, { env, cwd }) {
    if (storage !== '')
        return { folder: (0,external_node_path_.resolve)(cwd ?? '.', storage), temporary: false, notices: [] };
    const state = env.XDG_STATE_HOME || env.LOCALAPPDATA || (env.HOME && (0,external_node_path_.join)(env.HOME, '.local', 'state'));
    if (port !== 0 && state) {
        const folder = (0,external_node_path_.join)(state, 'superres', `serve-${port}`);
        try {
            await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
            await (0,promises_.access)(folder, promises_.constants.W_OK);
            return { folder, temporary: false, notices: [] };
        }
        catch {
            // Falls through: a read-only home must not keep the server from starting.
        }
    }
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'superres-serve-'));
    const notices = port === 0 ? [] : ['No state folder: media and tokens end with this run; --storage keeps them.'];
    return { folder, temporary: true, notices };
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/server.js












/** How often expired files are removed. */
const SWEEP_MS = 3_600_000;
/** How long cut work may take to notice. */
const ABORT_GRACE_MS = 1000;
/**
 * A server that speaks WeChat's protocol around `cv/img/superresolution`.
 * @throws SuperresError E_SERVER_STORAGE
 */
async function createWechatServer(options) {
    const { settings, now, log = () => { } } = options;
    const { media, tokenFile, tokens } = await openStorage(settings, now, log);
    const allowed = settings.allowPrivateUrls ? () => true : publicAddressTest();
    const services = {
        settings,
        tokens,
        media,
        tempFiles: new TempFiles(media, now),
        now,
        queue: new WorkQueue({ running: settings.concurrency, waiting: settings.queue }),
        upscaler: new Upscaler(options.engine),
        fetcher: createSafeFetch({ allowed, timeout: settings.urlTimeout * 1000 }),
        quota: new DailyCounter(now),
        faults: new Faults(options.faults ?? []),
    };
    const sweeper = setInterval(() => void media.sweep(), SWEEP_MS).unref();
    const running = new Set();
    let closing = false;
    const take = (request, response, expectsContinue) => {
        if (closing)
            response.shouldKeepAlive = false;
        const how = { expectsContinue, tls: options.tls !== undefined };
        const work = handle(request, response, how).catch((error) => {
            log(`error ${JSON.stringify(String(error.message))}\n`);
            response.destroy();
        });
        running.add(work);
        work.finally(() => running.delete(work));
    };
    async function handle(request, response, how) {
        const started = now();
        const target = requestTarget(request);
        const call = callOf(request, response, how, requestId(started), target, settings);
        const { reply, endpoint } = await dispatch(request, target, call, services);
        if (closing)
            response.shouldKeepAlive = false;
        expectReading(response);
        const bytesOut = await send(response, reply);
        discardRest(request);
        if (settings.accessLog === 'off')
            return;
        const entry = {
            time: started,
            ip: request.socket.remoteAddress ?? '-',
            method: request.method ?? '-',
            endpoint,
            status: reply.status,
            errcode: reply.errcode,
            ms: now() - started,
            bytesIn: announcedLength(request) ?? 0,
            bytesOut,
            appId: call.note.appId,
            rid: call.rid,
            reason: call.note.reason,
        };
        log(accessLine(entry, settings.accessLog));
    }
    const server = options.tls === undefined
        ? (0,external_node_http_.createServer)({ connectionsCheckingInterval: 1000 })
        : (0,external_node_https_.createServer)({ ...options.tls, connectionsCheckingInterval: 1000 });
    boundConnections(server, settings.bodyTimeout * 1000);
    server.on('request', (request, response) => take(request, response, false));
    server.on('checkContinue', (request, response) => take(request, response, true));
    let giveUp = () => { };
    const untilGivenUp = new Promise((resolve) => {
        giveUp = resolve;
    });
    const abort = () => {
        server.closeAllConnections();
        // Work hears of it by its signal; what does not listen is left behind.
        setTimeout(giveUp, ABORT_GRACE_MS);
    };
    return {
        listen: () => listen(server, settings, options.tls === undefined ? 'http' : 'https'),
        warmUp: () => services.upscaler.warmUp(),
        abort,
        async close() {
            closing = true;
            clearInterval(sweeper);
            const closed = new Promise((resolve) => server.close(() => resolve()));
            server.closeIdleConnections();
            const cut = setTimeout(abort, settings.shutdownTimeout * 1000);
            await Promise.race([Promise.all([...running]), untilGivenUp]);
            // Connections that are in the middle of sending a request, or kept alive, end here.
            server.closeAllConnections();
            await closed;
            clearTimeout(cut);
            await Promise.all([services.upscaler.close(), services.fetcher.close(), tokenFile.flush()]);
        },
    };
}
function listen(server, settings, scheme) {
    return new Promise((resolve, reject) => {
        server.once('error', (error) => {
            const where = `${settings.host}:${settings.port}`;
            reject(serverError('E_SERVER_LISTEN', `Cannot listen on ${where} (${error.code}).`, { cause: error }));
        });
        server.listen(settings.port, settings.host, () => {
            const { address, port } = server.address();
            resolve(`${scheme}://${address.includes(':') ? `[${address}]` : address}:${port}`);
        });
    });
}
/** One line; whatever came from outside is quoted, so that it cannot start a line of its own. */
function accessLine(entry, format) {
    const time = new Date(entry.time).toISOString();
    if (format === 'json')
        return `${JSON.stringify({ ...entry, time })}\n`;
    const { ip, method, endpoint, status, errcode, ms, bytesIn, bytesOut, appId, rid, reason } = entry;
    const fields = [
        time,
        ip,
        method,
        endpoint,
        String(status),
        `errcode=${errcode}`,
        `${ms}ms`,
        `in=${bytesIn}`,
        `out=${bytesOut}`,
        ...(appId === undefined ? [] : [`app=${JSON.stringify(appId)}`]),
        `rid=${rid}`,
        ...(reason === undefined ? [] : [`reason=${JSON.stringify(reason)}`]),
    ];
    return `${fields.join(' ')}\n`;
}
/** A request as the endpoints see it. */
function callOf(request, response, { expectsContinue, tls }, rid, target, settings) {
    // A shutdown that cannot wait closes the connections, so this is the one signal for both.
    const gone = new AbortController();
    response.once('close', () => {
        if (!response.writableFinished)
            gone.abort(new Error('connection closed'));
    });
    return {
        method: request.method ?? '',
        contentType: request.headers['content-type'],
        query: target?.query ?? new URLSearchParams(),
        pathname: target?.pathname ?? '',
        origin: settings.publicUrl || requestOrigin(request, tls ? 'https' : 'http'),
        signal: gone.signal,
        rid,
        note: {},
        body(limit) {
            // A client that waits for this has sent nothing yet: a refusal spares it the upload.
            if (expectsContinue && (announcedLength(request) ?? 0) <= limit)
                response.writeContinue();
            return readBody(request, limit);
        },
    };
}

// EXTERNAL MODULE: ./tmp/build/lib/core/bytes.js
var core_bytes = __webpack_require__(7307);
;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/settings.js



const MIB = 1024 ** 2;
/**
 * Every setting that is one value: a flag (`--max-file-size`) and a key of the config file (`maxFileSize`).
 * Times are in seconds.
 */
const SETTING_RULES = {
    host: settings_text('127.0.0.1', 'ADDRESS', 'address to listen on'),
    port: integer(8787, 0, 65_535, 'port to listen on; 0 takes any free one'),
    quality: choice('balanced', ['fast', 'balanced', 'best'], 'effort of the local engine'),
    model: settings_text('', 'FILE', 'ONNX model of your own'),
    threads: integer(0, 0, 256, 'threads of the engine; 0 = one for every processor'),
    concurrency: integer(1, 1, 64, 'pictures enlarged at the same time'),
    queue: integer(64, 0, 10_000, 'uploads that may wait; more are answered with 45011'),
    storage: settings_text('', 'FOLDER', 'where media files and tokens are kept'),
    storageMax: size(1024 * MIB, MIB, 'most bytes of media files; then the oldest go'),
    maxFileSize: size(2 * MIB, 1, 'a picture of this size or more is refused'),
    sizeErrcode: integer(45001, -999_999_999, 999_999_999, 'errcode for that refusal: 45001 or 40006', 'ERRCODE'),
    dailyQuota: integer(0, 0, 1_000_000_000, 'superresolution calls a day and app, then 45009; 0 = no limit'),
    strict: toggle('take only what the API page promises: part name img, ASCII file name, JPEG or PNG'),
    acceptChunked: toggle('take chunked uploads, which WeChat answers with HTTP 412'),
    mediaErrorType: choice('json', ['json', 'text'], 'Content-Type of errors of media/get'),
    allowPrivateUrls: toggle('let img_url reach private, loopback and link-local addresses'),
    urlTimeout: integer(10, 1, 600, 'seconds to download an img_url', 'SECONDS'),
    bodyTimeout: integer(30, 1, 3600, 'seconds for a request to arrive completely', 'SECONDS'),
    workTimeout: integer(300, 1, 86_400, 'seconds to enlarge one picture, then 87015', 'SECONDS'),
    shutdownTimeout: integer(30, 0, 3600, 'seconds for running work after SIGTERM or SIGINT', 'SECONDS'),
    cloudFunction: settings_text('superresolution', 'NAME', 'name of the function that tcb/invokecloudfunction knows'),
    publicUrl: origin('origin that clients use, for the addresses in answers; default: what they sent as Host'),
    tlsCert: settings_text('', 'FILE', 'serve https with this certificate (PEM, with chain)'),
    tlsKey: settings_text('', 'FILE', 'private key of the certificate (PEM)'),
    accessLog: choice('text', ['text', 'json', 'off'], 'one line a request on stderr'),
};
/** The defaults, with what is given on top. */
function settingsWith(given) {
    const values = Object.fromEntries(Object.entries(SETTING_RULES).map(([name, rule]) => [name, rule.fallback]));
    return { ...values, apps: [], tokens: [], ...given };
}
/** `maxFileSize` → `--max-file-size` */
function flagOf(name) {
    return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
function settings_text(fallback, placeholder, help) {
    const read = (value) => {
        if (typeof value !== 'string' || value === '')
            throw new Error('must be a non-empty string');
        return value;
    };
    return { read, fallback, placeholder, help };
}
/** An URL origin without path, or nothing. */
function origin(help) {
    const read = (value) => {
        const url = typeof value === 'string' && URL.canParse(value) ? new URL(value) : undefined;
        if (url === undefined || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
            throw new Error('must be an http(s) origin such as https://superres.example.com');
        }
        return url.origin;
    };
    return { read, fallback: '', placeholder: 'URL', help };
}
function integer(fallback, least, most, help, placeholder = 'N') {
    const read = (value) => {
        const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
        if (typeof number !== 'number' || !Number.isInteger(number) || number < least || number > most) {
            throw new Error(`must be a whole number from ${least} to ${most}`);
        }
        return number;
    };
    return { read, fallback, placeholder, help };
}
/** Bytes, as a number or as text that `parseBytes` reads: `2MiB`, `1.5MB`. */
function size(fallback, least, help) {
    const read = (value) => {
        const bytes = (0,core_bytes/* parseBytes */.z_)(typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '');
        if (bytes === undefined || bytes < least) {
            throw new Error(`must be a size of at least ${least} bytes, such as ${core_bytes/* SIZE_EXAMPLES */.oO}`);
        }
        return bytes;
    };
    return { read, fallback, placeholder: 'SIZE', help };
}
function choice(fallback, values, help) {
    const read = (value) => {
        const found = values.find((candidate) => candidate === value);
        if (found === undefined)
            throw new Error(`must be ${values.join(', ')}`);
        return found;
    };
    return { read, fallback, placeholder: values.join('|'), help };
}
function toggle(help) {
    const read = (value) => {
        if (value === true || value === 'true')
            return true;
        if (value === false || value === 'false')
            return false;
        throw new Error('must be true or false');
    };
    return { read, fallback: false, placeholder: '', help };
}
/**
 * Reads a config file: one JSON object with the settings' names as keys, and `apps` and `tokens` as lists. A secret may be
 * `{"env": "NAME"}` to keep it out of the file.
 * @throws SuperresError E_SERVER_CONFIG that names the key
 */
function parseConfigFile(bytes, env) {
    let value;
    try {
        value = parseJson(bytes, 1024 * 1024);
    }
    catch (error) {
        throw serverError('E_SERVER_CONFIG', `The config file is not JSON: ${error.message}`);
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        throw invalid('The config file', 'must be an object');
    const settings = {};
    for (const [key, given] of Object.entries(value)) {
        if (key === 'apps')
            settings.apps = list(given, key).map((item, index) => app(item, `apps[${index}]`, env));
        else if (key === 'tokens')
            settings.tokens = list(given, key).map((item, index) => fixed(item, `tokens[${index}]`, env));
        else if (Object.hasOwn(SETTING_RULES, key))
            settings[key] = readSetting(key, given);
        else if (key !== '$schema')
            throw invalid(JSON.stringify(key), 'is not a setting');
    }
    return settings;
}
function readSetting(name, given) {
    try {
        return SETTING_RULES[name].read(given);
    }
    catch (error) {
        throw invalid(name, error.message);
    }
}
function list(value, key) {
    if (!Array.isArray(value))
        throw invalid(key, 'must be a list');
    return value;
}
function app(value, where, env) {
    return {
        appId: credential(own(value, 'appId'), `${where}.appId`, env),
        appSecret: credential(own(value, 'appSecret'), `${where}.appSecret`, env),
    };
}
function fixed(value, where, env) {
    const appId = own(value, 'appId');
    return {
        token: credential(own(value, 'token'), `${where}.token`, env),
        appId: appId === undefined ? FIXED_TOKEN_APP : credential(appId, `${where}.appId`, env),
    };
}
/** Media of tokens that name no app belong to this one. */
const FIXED_TOKEN_APP = 'fixed-token';
/** @throws SuperresError that never contains the value */
function credential(value, where, env) {
    const name = own(value, 'env');
    if (typeof name === 'string' && !env[name])
        throw invalid(where, `the variable ${JSON.stringify(name)} is empty or not set`);
    const secret = typeof name === 'string' ? env[name] : value;
    if (typeof secret !== 'string' || !/^[\x21-\x7e]{1,512}$/.test(secret)) {
        throw invalid(where, 'must be 1 to 512 printable ASCII characters without spaces, or {"env": "NAME"}');
    }
    return secret;
}
function invalid(where, text) {
    return serverError('E_SERVER_CONFIG', `${where}: ${text}.`);
}
const NAMED = { '--config': 'config', '--faults': 'faults', '--app-id': 'appId', '--app-secret': 'appSecret' };
/**
 * Parses the flags of `superres serve`: `--name value`, `--name=value`; switches may stand alone.
 * @throws SuperresError E_SERVER_USAGE that never contains a value, since it may be a secret
 */
function parseFlags(argv) {
    const named = {};
    const tokens = [];
    const settings = {};
    const byFlag = new Map(Object.keys(SETTING_RULES).map((name) => [flagOf(name), name]));
    let help = false;
    for (let index = 0; index < argv.length; index += 1) {
        const [flag = '', inline] = splitFlag(argv[index] ?? '');
        const value = () => {
            if (inline === undefined)
                index += 1;
            const given = inline ?? argv[index];
            if (given === undefined || given === '')
                throw serverError('E_SERVER_USAGE', `${flag} needs a value.`);
            return given;
        };
        const name = byFlag.get(flag);
        if (flag === '--help' || flag === '-h')
            help = true;
        else if (flag === '--token')
            tokens.push(value());
        else if (Object.hasOwn(NAMED, flag))
            named[NAMED[flag]] = value();
        else if (name === undefined)
            throw unknownFlag(flag);
        else
            settings[name] = readFlag(flag, name, SETTING_RULES[name].placeholder === '' ? (inline ?? 'true') : value());
    }
    return { help, ...named, tokens, settings: settings };
}
function helpText() {
    const lines = [
        ['--app-id ID', 'app id of the one app; with --app-secret'],
        ['--app-secret SECRET', 'its secret; better in SUPERRES_SERVE_APP_SECRET, which ps does not show'],
        ['--token TOKEN', 'access_token that always works; may be repeated'],
        ['--config FILE', 'JSON file with settings, several apps and tokens'],
        ['--faults FILE', 'JSON file with faults to show, for tests'],
        ...Object.keys(SETTING_RULES).map((name) => {
            const { placeholder, help, fallback } = SETTING_RULES[name];
            const standard = fallback === '' || fallback === false ? '' : ` (${String(fallback)})`;
            return [`${flagOf(name)} ${placeholder}`.trim(), help + standard];
        }),
        ['--help', 'this text'],
    ];
    const width = Math.max(...lines.map(([flag]) => flag.length)) + 2;
    return [
        'Usage: superres serve [flags]',
        '',
        "Serves WeChat's cv/img/superresolution and what belongs to it, backed by the local engine.",
        'Without any credential an app id and a secret are made up and shown.',
        '',
        ...lines.map(([flag, help]) => `  ${flag.padEnd(width)}${help}`),
        '',
    ].join('\n');
}
function splitFlag(argument) {
    const equals = argument.indexOf('=');
    return equals === -1 ? [argument, undefined] : [argument.slice(0, equals), argument.slice(equals + 1)];
}
function readFlag(flag, name, value) {
    try {
        return SETTING_RULES[name].read(value);
    }
    catch (error) {
        throw serverError('E_SERVER_USAGE', `${flag} ${error.message}.`);
    }
}
function unknownFlag(flag) {
    // A stray argument may be a secret that lost its flag: only what looks like a flag is repeated.
    const shown = /^--?[a-z][a-z-]{0,30}$/.test(flag) ? `Unknown flag ${flag}.` : 'Unexpected argument.';
    return serverError('E_SERVER_USAGE', shown);
}

;// CONCATENATED MODULE: ./tmp/build/lib/wechat-server/serve.js












const USAGE_CODES = ['E_SERVER_USAGE', 'E_SERVER_CONFIG', 'E_SERVER_FAULTS'];
/**
 * `superres serve`: runs until it is told to stop.
 * @param argv what follows `serve`
 * @returns exit code: 0 stopped, 1 could not start, 2 command line, config file or fault script not valid
 */
async function serveCommand(argv, io) {
    try {
        const flags = parseFlags(argv);
        if (flags.help) {
            io.stdout.write(helpText());
            return 0;
        }
        await serve(flags, io);
        return 0;
    }
    catch (thrown) {
        const error = (0,errors/* asSuperresError */.cd)(thrown);
        io.stderr.write(`${error.code}: ${error.message}\n${error.remedy}\n`);
        return USAGE_CODES.includes(error.code) ? 2 : 1;
    }
}
async function serve(flags, io) {
    const given = await readSettings(flags, io);
    const invented = given.apps.length === 0 && given.tokens.length === 0 ? inventedCredential() : undefined;
    const faults = await readFaults(flags, io);
    const storage = await prepareStorage(given, io);
    const settings = {
        ...given,
        storage: storage.folder,
        ...(invented === undefined ? {} : { apps: [invented] }),
    };
    const tls = await readTls(settings, io);
    try {
        const server = await createWechatServer({
            settings,
            engine: localEngineStarter(settings, io),
            now: Date.now,
            faults,
            log: (line) => io.stderr.write(line),
            ...(tls === undefined ? {} : { tls }),
        });
        await runUntilStopped(server, io, () => {
            for (const notice of storage.notices)
                io.stderr.write(`${notice}\n`);
            if (invented !== undefined) {
                io.stderr.write(`No credential was given; for this run: app id ${invented.appId}, secret ${invented.appSecret}\n`);
            }
            if (tls === undefined && !/^(127\.|localhost$|::1$)/.test(settings.host)) {
                io.stderr.write('Reachable from other machines without TLS: put it behind a proxy, or give --tls-cert.\n');
            }
        });
    }
    finally {
        if (storage.temporary)
            await (0,promises_.rm)(storage.folder, { recursive: true, force: true });
    }
}
async function runUntilStopped(server, io, started) {
    let calls = 0;
    let stopListening = () => { };
    const told = new Promise((resolveTold) => {
        const listener = () => {
            calls += 1;
            if (calls === 1)
                resolveTold();
            else
                server.abort();
        };
        if (io.signal === undefined)
            stopListening = onShutdownSignal(listener);
        else if (io.signal.aborted)
            listener();
        else
            io.signal.addEventListener('abort', listener, { once: true });
    });
    try {
        await server.warmUp().catch((error) => {
            const known = error instanceof engine/* StopEngine */.x ? error.error : error;
            throw known instanceof errors/* SuperresError */.ue ? known : serverError('E_SERVER_ENGINE', undefined, { cause: error });
        });
        io.stdout.write(`listening on ${await server.listen()}\n`);
        started();
        await told;
        io.stderr.write('stopping: running work is finished first\n');
    }
    finally {
        await server.close();
        stopListening();
    }
}
/** Flags over the environment over the config file over the defaults. */
async function readSettings(flags, io) {
    const file = flags.config === undefined
        ? {}
        : parseConfigFile(await readInput(flags.config, io, 'E_SERVER_CONFIG', 'config file'), io.env);
    const appId = flags.appId ?? (io.env.SUPERRES_SERVE_APP_ID || undefined);
    const appSecret = flags.appSecret ?? (io.env.SUPERRES_SERVE_APP_SECRET || undefined);
    if ((appId === undefined) !== (appSecret === undefined)) {
        throw serverError('E_SERVER_USAGE', '--app-id and --app-secret belong together.');
    }
    const app = appId === undefined || appSecret === undefined ? undefined : { appId, appSecret };
    const ownTokens = flags.tokens.length > 0 ? flags.tokens : [io.env.SUPERRES_SERVE_TOKEN ?? ''].filter(Boolean);
    for (const token of ownTokens)
        credential(token, '--token', {});
    if (app !== undefined) {
        credential(app.appId, '--app-id', {});
        credential(app.appSecret, '--app-secret', {});
    }
    const owner = app?.appId ?? FIXED_TOKEN_APP;
    return settingsWith({
        ...file,
        ...flags.settings,
        apps: [...(app === undefined ? [] : [app]), ...(file.apps ?? []).filter((other) => other.appId !== app?.appId)],
        tokens: [...ownTokens.map((token) => ({ token, appId: owner })), ...(file.tokens ?? [])],
    });
}
async function readFaults(flags, io) {
    if (flags.faults === undefined)
        return [];
    return parseFaultScript(await readInput(flags.faults, io, 'E_SERVER_FAULTS', 'fault script'));
}
async function readTls({ tlsCert, tlsKey }, io) {
    if (tlsCert === '' && tlsKey === '')
        return undefined;
    if (tlsCert === '' || tlsKey === '')
        throw serverError('E_SERVER_USAGE', '--tls-cert and --tls-key belong together.');
    const [cert, key] = await Promise.all([
        readInput(tlsCert, io, 'E_SERVER_CONFIG', 'certificate'),
        readInput(tlsKey, io, 'E_SERVER_CONFIG', 'private key'),
    ]);
    return { cert, key };
}
async function readInput(file, io, code, what) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.resolve)(io.cwd ?? '.', file));
    }
    catch (error) {
        throw serverError(code, `The ${what} cannot be read (${error.code}).`, { cause: error });
    }
}
/** An app id and secret of WeChat's shape, for a server that was started without any. */
function inventedCredential() {
    return { appId: `wx${(0,external_node_crypto_.randomBytes)(8).toString('hex')}`, appSecret: (0,external_node_crypto_.randomBytes)(16).toString('hex') };
}
/** Calls back on SIGTERM and SIGINT, each time; returns the function that stops listening. */
function onShutdownSignal(listener) {
    process.on('SIGTERM', listener).on('SIGINT', listener);
    return () => {
        process.off('SIGTERM', listener).off('SIGINT', listener);
    };
}
/** Starts the embedded network with the server's settings; nothing is loaded before. */
function localEngineStarter({ quality, model, threads }, { home, cwd, cores }) {
    return async () => {
        const { createLocalEngine } = await Promise.all(/* import() */[__webpack_require__.e(336), __webpack_require__.e(810)]).then(__webpack_require__.bind(__webpack_require__, 9810));
        return createLocalEngine({
            quality,
            ...(model === '' ? {} : { model: (0,external_node_path_.resolve)(cwd ?? '.', model) }),
            threads: threads === 0 ? (cores ?? (0,external_node_os_.availableParallelism)()) : threads,
            ...(0,make_engine/* engineFiles */.wy)(home),
        });
    };
}


/***/ })

};
