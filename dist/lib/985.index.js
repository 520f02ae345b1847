export const id = 985;
export const ids = [985];
export const modules = {

/***/ 5364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qh: () => (/* binding */ INPUT_NAMES),
/* harmony export */   mc: () => (/* binding */ INPUTS),
/* harmony export */   y7: () => (/* binding */ WECHAT_FILE_LIMIT)
/* harmony export */ });
/* harmony import */ var _parsers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4997);

/** WeChat takes files under 2 MiB; so do we by default, whatever the engine. Bytes. */
const WECHAT_FILE_LIMIT = 2 * 1024 * 1024;
const DEFAULT_PATHS = [
    '**/*.png',
    '**/*.jpg',
    '**/*.jpeg',
    '**/*.webp',
    '!**/*@[0-9]x.*',
    '!**/*.9.png',
    '!**/node_modules/**',
    '!**/__image_snapshots__/**',
    '!**/*-snapshots/**',
].join('\n');
function input(fallback, parse, help) {
    return { default: fallback, parse, visibility: 'public', help };
}
function secret(help) {
    return { default: '', parse: _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .credential */ .eE, visibility: 'secret', help };
}
/**
 * Every input, in the order of action.yml. action.yml, the README's table and the CLI's help are held equal to this
 * table by tests. An input that is given but empty counts as not given: that is how a workflow passes a missing secret.
 */
const INPUTS = {
    paths: input(DEFAULT_PATHS, _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .patterns */ .qp, 'patterns, one a line; ! excludes, # comments'),
    scope: input('auto', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('auto', 'changed', 'all'), 'which images: changed, all, or auto (by the event)'),
    base: input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .revision */ .QL, "commit or ref to compare with, instead of the event's own"),
    'max-file-size': input('2MiB', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .size */ .Ej, 'a file of this size or more is skipped'),
    engine: input('auto', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('auto', 'wechat', 'local'), 'wechat, local, or auto (wechat when its credentials are given)'),
    'access-token': secret('WeChat access_token, or an authorizer_access_token'),
    'app-id': { ...input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .credential */ .eE, 'WeChat app id; with app-secret a token is fetched'), visibility: 'private' },
    'app-secret': secret('WeChat app secret'),
    'cloudbase-access-token': secret('sent as cloudbase_access_token'),
    'cloud-env': input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudName */ .BQ, 'cloud environment: call a cloud function instead of the API'),
    'cloud-function': input('superresolution', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .cloudName */ .BQ, 'name of the cloud function'),
    'image-url-base': input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .imageUrlBase */ .Kr, 'send img_url = this address + the path, instead of uploading'),
    'api-base-url': input('https://api.weixin.qq.com', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .apiBaseUrl */ .tj, 'another WeChat host, or a `superres serve`'),
    quality: input('balanced', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('fast', 'balanced', 'best'), 'local engine: fast, balanced, best'),
    model: input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .filePath */ .s$, 'local engine: an ONNX model of your own'),
    concurrency: input('4', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)(1, 64), 'images in flight'),
    'max-images': input('0', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .integer */ .nd)(0, 1_000_000), 'at most this many enhanced in one run; 0 = no limit'),
    // 7,200 minutes = 5 days, the longest a job can run on a self-hosted runner.
    'time-limit': input('300', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .minutes */ .Gx)(7200), 'minutes after which no image is started'),
    output: input('{dir}/{name}@2x{ext}', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .outputTemplate */ .yJ, 'where a result goes: {dir} {name} {ext}'),
    refresh: input('false', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, 'enhance again what an older engine, model or template made'),
    publish: input('commit', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('commit', 'pull-request', 'none'), 'commit, pull-request, none'),
    'commit-method': input('git', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('git', 'api'), "git (push) or api (GitHub's createCommitOnBranch, verified)"),
    token: secret('GitHub token'),
    branch: input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .branchName */ .at, 'branch to commit to, or head branch of the pull request'),
    'commit-message': input('Upscale images 2x ({count})', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .message */ .iU)('lines'), 'commit message; {count} = number of images'),
    'commit-author': input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .author */ .cy, 'Name <email> of the commit (default: github-actions[bot])'),
    'pull-request-title': input('Upscale images 2x', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .message */ .iU)('one-line'), 'title; {count} = number of images'),
    'pull-request-labels': input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .labels */ .WD, 'labels, separated by commas or lines'),
    'pull-request-reviewers': input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .reviewers */ .ry, 'logins and org/team, separated by commas or lines'),
    'pull-request-draft': input('false', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, 'open the pull request as a draft'),
    'dry-run': input('false', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, 'list what would happen; write and publish nothing'),
    ledger: input('.superres', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryPath */ .SH, 'folder of the provenance ledger'),
    comment: input('true', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zM, 'on pull_request: keep one comment up to date'),
    report: input('', _parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .repositoryPath */ .SH, 'write a self-contained before/after page to this path'),
    'fail-on': input('error', (0,_parsers_js__WEBPACK_IMPORTED_MODULE_0__/* .oneOf */ .yL)('error', 'none'), 'error: fail if any image failed; none: do not'),
};
const INPUT_NAMES = Object.keys(INPUTS);


/***/ }),

/***/ 4997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ redactUrl),
/* harmony export */   BQ: () => (/* binding */ cloudName),
/* harmony export */   Ej: () => (/* binding */ size),
/* harmony export */   Gx: () => (/* binding */ minutes),
/* harmony export */   Kr: () => (/* binding */ imageUrlBase),
/* harmony export */   Q8: () => (/* binding */ isBranchName),
/* harmony export */   QL: () => (/* binding */ revision),
/* harmony export */   SH: () => (/* binding */ repositoryPath),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   at: () => (/* binding */ branchName),
/* harmony export */   cy: () => (/* binding */ author),
/* harmony export */   eE: () => (/* binding */ credential),
/* harmony export */   iU: () => (/* binding */ message),
/* harmony export */   nd: () => (/* binding */ integer),
/* harmony export */   pA: () => (/* binding */ isRefName),
/* harmony export */   qp: () => (/* binding */ patterns),
/* harmony export */   ry: () => (/* binding */ reviewers),
/* harmony export */   s$: () => (/* binding */ filePath),
/* harmony export */   tj: () => (/* binding */ apiBaseUrl),
/* harmony export */   yJ: () => (/* binding */ outputTemplate),
/* harmony export */   yL: () => (/* binding */ oneOf),
/* harmony export */   zM: () => (/* binding */ boolean)
/* harmony export */ });
/* unused harmony exports accept, refuse, IMAGE_EXTENSIONS */
/* harmony import */ var _core_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7307);
/* harmony import */ var _core_paths_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3636);


/** One of a fixed set of words, in exactly this spelling. */
function oneOf(...words) {
    return (text) => {
        const word = words.find((candidate) => candidate === text);
        return word === undefined ? refuse(`one of ${words.map((w) => `\`${w}\``).join(', ')}`) : accept(word);
    };
}
/**
 * The spellings of the YAML 1.2 core schema, as the runner's own toolkit takes them (@actions/core getBooleanInput):
 * `yes`, `on`, `1` are refused there, so they are refused here.
 */
const boolean = (text) => {
    if (['true', 'True', 'TRUE'].includes(text))
        return accept(true);
    if (['false', 'False', 'FALSE'].includes(text))
        return accept(false);
    return refuse('`true` or `false`');
};
/** A whole number in decimal digits, `min` to `max` inclusive. */
function integer(min, max) {
    return (text) => {
        const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
        return value >= min && value <= max ? accept(value) : refuse(`a whole number from ${min} to ${max}`);
    };
}
/** A number of minutes, decimals allowed, 0 to `max` inclusive. */
function minutes(max) {
    return (text) => {
        const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
        return value <= max ? accept(value) : refuse(`a number of minutes from 0 to ${max}`);
    };
}
/** A size of at least one byte, as `parseBytes` reads it. */
const size = (text) => {
    const bytes = (0,_core_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBytes */ .z_)(text);
    return bytes !== undefined && bytes >= 1
        ? accept(bytes)
        : refuse(`a size of at least one byte such as ${_core_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .SIZE_EXAMPLES */ .oO}`);
};
/** Pattern lines, trimmed; empty lines and `#` comments are dropped, the order is kept. */
const patterns = (text) => {
    const lines = text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    if (lines.length === 0 || lines.some((line) => _core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROL */ .W3.test(line))) {
        return refuse('a line for each pattern, at least one, such as `assets/**/*.png`; `!` excludes, `#` comments');
    }
    return accept(lines);
};
/** Entries separated by commas or line ends, trimmed, without empty ones and repetitions. */
function entries(text) {
    const all = text.split(/[,\n]/).map((entry) => entry.trim());
    return [...new Set(all.filter((entry) => entry !== ''))];
}
/** Label names; GitHub refuses names over 50 characters. */
const labels = (text) => {
    const names = entries(text);
    const good = names.every((name) => [...name].length <= 50 && !_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROL */ .W3.test(name));
    return good ? accept(names) : refuse('label names of at most 50 characters, separated by commas or lines');
};
/** Logins and teams to ask for a review: `octocat`, `acme/designers`; a leading `@` is dropped. */
const reviewers = (text) => {
    const names = entries(text).map((name) => name.replace(/^@/, ''));
    const good = names.every((name) => /^[a-z\d][a-z\d_-]{0,99}(\[bot\]|\/[a-z\d._-]{1,100})?$/i.test(name));
    return good
        ? accept([...new Set(names)])
        : refuse('logins (`octocat`) and teams (`acme/designers`), separated by commas or lines');
};
/** `Name <email>`, as git takes it: git refuses a name that has nothing left once it has stripped these signs. */
const author = (text) => {
    const match = /^([^<>]*[^<>\s])\s*<([^<>\s@]+@[^<>\s@]+)>$/.exec(text);
    const name = match?.[1] ?? '';
    const email = match?.[2] ?? '';
    const empty = name.replace(/[\s.,:;"\\']/g, '') === '';
    return empty || _core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROL */ .W3.test(text) ? refuse('`Name <name@example.com>`') : accept({ name, email });
};
/** Text of a commit message or title: anything but a NUL. `lines` says whether more than one line is allowed. */
function message(lines) {
    return (text) => {
        if (text.includes('\0'))
            return refuse('text without NUL characters');
        if (lines === 'one-line' && _core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROL */ .W3.test(text))
            return refuse('one line of text');
        return accept(text);
    };
}
/** A token or secret: printable ASCII without spaces, since it travels in headers and queries. Never shown. */
const credential = (text) => /^[\x21-\x7e]+$/.test(text)
    ? accept(text)
    : refuse('one line of printable ASCII without spaces: was it pasted whole?');
/** A name that ends up in a query: letters, digits, `_` and `-` (cloud environments and functions). */
const cloudName = (text) => /^[\w-]{1,128}$/.test(text) ? accept(text) : refuse('letters, digits, `_` and `-`, at most 128');
/** A path of the machine's own file system. */
const filePath = (text) => _core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROL */ .W3.test(text) ? refuse('a path of one line without control characters') : accept(text);
function accept(value) {
    return { ok: true, value };
}
/** @param accepted completes the sentence "accepted is …" */
function refuse(accepted) {
    return { ok: false, accepted };
}
/** True for hosts that never leave this machine, as WHATWG URL spells them. */
function isLoopback(hostname) {
    return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
/** An absolute http(s) URL to which paths can be appended: no user, query or fragment. */
function parseBase(text) {
    if (/[\s\\?#]/.test(text) || !URL.canParse(text))
        return undefined;
    const url = new URL(text);
    const plain = url.username === '' && url.password === '' && url.hostname !== '';
    return plain && /^https?:$/.test(url.protocol) ? url : undefined;
}
function withoutTrailingSlash(url) {
    return url.href.replace(/\/+$/, '');
}
/** Where tokens are sent: https, or a server on this machine. Without trailing slash. */
const apiBaseUrl = (text) => {
    const url = parseBase(text);
    if (url !== undefined && (url.protocol === 'https:' || isLoopback(url.hostname))) {
        return accept(withoutTrailingSlash(url));
    }
    return refuse('an https:// address (http:// only for localhost and 127.0.0.1), without user, query and fragment');
};
/** Where a service fetches our pictures: http or https. Without trailing slash. */
const imageUrlBase = (text) => {
    const url = parseBase(text);
    return url === undefined
        ? refuse('an http:// or https:// address, without user, query and fragment')
        : accept(withoutTrailingSlash(url));
};
/** An address as it may be shown: without what commonly carries a secret (user, password, query, fragment). */
function redactUrl(text) {
    return text.replace(/\/\/[^/?#]*@/, '//***@').replace(/[?#].*$/s, '?***');
}
// git-check-ref-format(1), rules 4, 5 and 10: control characters, space, and the signs of revision syntax.
const FORBIDDEN = /[\p{Cc} ~^:?*[\\]/u;
/** True when git takes `name` as a reference's name (git-check-ref-format(1), with --allow-onelevel). */
function isRefName(name) {
    if (name === '' || name === '@' || FORBIDDEN.test(name))
        return false;
    if (name.includes('..') || name.includes('@{') || name.endsWith('.'))
        return false;
    return name.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.endsWith('.lock'));
}
/** True when git takes `name` as a branch's name: a reference's name that is not an option and not HEAD. */
function isBranchName(name) {
    return isRefName(name) && !name.startsWith('-') && name !== 'HEAD';
}
/** A branch; a leading `refs/heads/` is dropped. */
const branchName = (text) => {
    const name = text.replace(/^refs\/heads\//, '');
    return isBranchName(name) && !name.startsWith('refs/') ? accept(name) : refuse('a branch name that git accepts');
};
/** A commit id, a ref, or one of these with `~n` and `^n` behind it. Never something git could read as an option. */
const revision = (text) => {
    const name = text.replace(/([~^]\d*)+$/, '');
    return isRefName(name) && !name.startsWith('-') ? accept(text) : refuse('a commit id, branch, tag or ref');
};
/** Reads a repository path; a leading `./` and a trailing `/` are dropped. */
const repositoryPath = (text) => {
    const path = text.replace(/^(\.\/+)+/, '').replace(/\/+$/, '');
    return (0,_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isRepositoryPath */ .og)(path)
        ? accept(path)
        : refuse('a path inside the repository with `/` separators, without `..`, not in `.git`');
};
/** Name endings of the formats we can write, lower case. */
const IMAGE_EXTENSIONS = ['.png', '.jpg', '.jpeg', '.webp'];
/**
 * Checks an output template such as `{dir}/{name}@2x{ext}`. Placeholders: `{dir}` the source's folder (empty at the
 * top level), `{name}` its file name without extension, `{ext}` its extension with the dot.
 */
const outputTemplate = (text) => {
    const literal = text.replace(_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .PLACEHOLDER */ .Kx, '');
    if (/[{}]/.test(literal))
        return refuse('only the placeholders `{dir}`, `{name}` and `{ext}`, with balanced braces');
    if (_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .CONTROL */ .W3.test(text) || text.includes('\\'))
        return refuse('`/` separators, without backslashes and control characters');
    if ((0,_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isAbsolutePath */ .Z1)(text))
        return refuse('a path relative to the top of the repository');
    if (text.includes('.{ext}'))
        return refuse('`{ext}` without a dot before it: the dot is part of it');
    // A source at the top level has an empty {dir}, one without extension an empty {ext}.
    const segments = text.split('/').flatMap((s) => [s, s.replace(/\{(dir|ext)\}/g, '')]);
    if (segments.some((s) => s === '..' || s === '.'))
        return refuse('a path inside the repository, without `.` and `..`');
    if (segments.some(_core_paths_js__WEBPACK_IMPORTED_MODULE_1__/* .isGitFolder */ .Z$))
        return refuse('a path outside `.git`');
    const last = text.slice(text.lastIndexOf('/') + 1);
    if (!text.includes('{name}'))
        return refuse('a template with `{name}`, or every image would get the same output');
    if (!last.endsWith('{ext}') && !IMAGE_EXTENSIONS.some((ext) => last.toLowerCase().endsWith(ext))) {
        return refuse(`a template that ends with \`{ext}\` or ${IMAGE_EXTENSIONS.join(', ')}`);
    }
    return accept(text);
};


/***/ }),

/***/ 7307:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   oO: () => (/* binding */ SIZE_EXAMPLES),
/* harmony export */   z3: () => (/* binding */ formatBytes),
/* harmony export */   z_: () => (/* binding */ parseBytes)
/* harmony export */ });
/** Bytes for people, in binary units with two significant decimals at most: `900 B`, `1.5 MiB`. */
function formatBytes(bytes) {
    const units = ['B', 'KiB', 'MiB', 'GiB'];
    let value = bytes;
    let unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    // Cut, never rounded up: a file just below a limit must not read as the limit.
    const shown = unit === 0 ? String(value) : String(Math.floor(value * 100) / 100);
    return `${shown} ${units[unit]}`;
}
/** Bytes in a unit: SI prefixes are powers of 1000, IEC prefixes (with an i) powers of 1024 (IEC 80000-13). */
const UNITS = new Map([
    ['', 1n],
    ['b', 1n],
    ['kb', 1000n],
    ['mb', 1000n ** 2n],
    ['gb', 1000n ** 3n],
    ['kib', 1024n],
    ['mib', 1024n ** 2n],
    ['gib', 1024n ** 3n],
]);
/** What `parseBytes` takes, to follow "a size of at least … such as". */
const SIZE_EXAMPLES = '`2MiB`, `1.5MB`, `800kB` or `2097152`';
/**
 * A size as people write it, in bytes: `2MiB`, `1.5 MB`, `512KiB`, `2097152`. Fractions of a byte are dropped. Computed
 * in integers, so that `1.1MB` is 1,100,000 and not one more.
 * @returns undefined for anything else, and for more than a number can hold
 */
function parseBytes(text) {
    const match = /^(\d{1,15})(?:\.(\d{1,15}))? ?([a-z]*)$/i.exec(text);
    const unit = UNITS.get((match?.[3] ?? '').toLowerCase());
    if (match === null || unit === undefined)
        return undefined;
    const fraction = match[2] ?? '';
    const bytes = (BigInt(`${match[1]}${fraction}`) * unit) / 10n ** BigInt(fraction.length);
    return bytes <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(bytes) : undefined;
}


/***/ }),

/***/ 4969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ errorsOf),
/* harmony export */   CA: () => (/* binding */ errorCode),
/* harmony export */   cd: () => (/* binding */ asSuperresError),
/* harmony export */   ue: () => (/* binding */ SuperresError)
/* harmony export */ });
/**
 * The one error type that reaches a user. Every room keeps a catalogue of its codes beside its code
 * (`errors.ts` in the room's folder); docs/errors.md is generated from all of them.
 */
/**
 * An error with a stable code, a sentence on what happened and a sentence on what to do.
 * Messages are built from parts that are known to be harmless: never from a URL with a query.
 */
class SuperresError extends Error {
    code;
    remedy;
    name = 'SuperresError';
    retryable;
    constructor(code, message, remedy, options = {}) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.code = code;
        this.remedy = remedy;
        this.retryable = options.retryable ?? false;
    }
}
/**
 * A thrower bound to a catalogue: `const fail = errorsOf(CATALOGUE); throw fail('E_X', 'what happened here')`.
 * The remedy comes from the catalogue unless a more exact one is given.
 */
function errorsOf(catalogue) {
    return (code, message, options = {}) => {
        const entry = catalogue[code];
        return new SuperresError(code, message ?? entry.what, options.remedy ?? entry.remedy, options);
    };
}
/** Any thrown value as a SuperresError; what is not ours becomes `E_INTERNAL` with the original as cause. */
function asSuperresError(thrown) {
    if (thrown instanceof SuperresError)
        return thrown;
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return new SuperresError('E_INTERNAL', `Unexpected error: ${text}`, 'This is a defect of superres-action: please report it with the log of a run with debug logging enabled.', { cause: thrown });
}
/** The `code` of an error of Node's (`EEXIST`, `ERR_PARSE_ARGS_…`); by shape, because errors of another realm are none of our classes. */
function errorCode(thrown) {
    if (typeof thrown !== 'object' || thrown === null || !('code' in thrown))
        return undefined;
    return typeof thrown.code === 'string' ? thrown.code : undefined;
}


/***/ }),

/***/ 3636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ PLACEHOLDER),
/* harmony export */   No: () => (/* binding */ staysInside),
/* harmony export */   W3: () => (/* binding */ CONTROL),
/* harmony export */   YG: () => (/* binding */ longestName),
/* harmony export */   Z$: () => (/* binding */ isGitFolder),
/* harmony export */   Z1: () => (/* binding */ isAbsolutePath),
/* harmony export */   og: () => (/* binding */ isRepositoryPath),
/* harmony export */   ou: () => (/* binding */ fillTemplate),
/* harmony export */   pd: () => (/* binding */ foldersOf),
/* harmony export */   pg: () => (/* binding */ MAX_NAME_BYTES),
/* harmony export */   zN: () => (/* binding */ foldName),
/* harmony export */   zq: () => (/* binding */ diskPath)
/* harmony export */ });
/* unused harmony exports repositoryPathOf, pathParts */
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Where a repository path (always with `/`) lies on disk. */
function diskPath(root, repositoryPath, flavour = node_path__WEBPACK_IMPORTED_MODULE_0__) {
    return flavour.join(root, ...repositoryPath.split('/'));
}
/** The repository path of a file on disk; undefined when it is not below the root. */
function repositoryPathOf(root, file, flavour = path) {
    const relative = flavour.relative(root, file);
    const [first = ''] = relative.split(flavour.sep);
    if (relative === '' || first === '..' || flavour.isAbsolute(relative))
        return undefined;
    return relative.split(flavour.sep).join('/');
}
/** Control characters. */
const CONTROL = /\p{Cc}/u;
/** Code points that HFS+ drops from names, so that `.g\u200cit` opens `.git` there (git's own verify_path list). */
const HFS_IGNORED = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
/**
 * True for a path segment that is, or on some file system opens, a `.git` folder: any case, trailing dots, spaces and
 * stream names (NTFS), the short name `git~1`, and code points that HFS+ ignores.
 */
function isGitFolder(segment) {
    // Nearly all names: begun by a letter or digit, so not `.git` under any disguise. Outputs are checked by the thousand.
    if (/^[\w-]/.test(segment) && !/^git~1/i.test(segment))
        return false;
    const plain = segment
        .replace(HFS_IGNORED, '')
        .toLowerCase()
        .replace(/:.*$/s, '')
        .replace(/[ .]+$/, '');
    return plain === '.git' || plain === 'git~1';
}
/** True when the path starts at the root of a file system or names a Windows drive. */
function isAbsolutePath(path) {
    return path.startsWith('/') || /^[a-z]:/i.test(path);
}
/** Nearly all paths: every segment begins with a letter, a digit, `_` or `-`, and none can be a drive or a short name. */
const ORDINARY = /^[\w-][\w.@ +-]*(?:\/[\w-][\w.@ +-]*)*$/;
/** `.` and `..`, also as Windows reads them: it drops dots and spaces at a name's end. */
const DOTS = /^\.[ .]*$/;
/**
 * True for a path as git stores it that stays inside the repository on every system: relative, `/` separators only, no
 * empty, `.` or `..` segment, nothing in `.git` under any of its names. Names may hold anything else, newlines too. The
 * one rule for what is read from or written to a work tree, and for what a ledger, an input or a template may name.
 */
function staysInside(path) {
    if (ORDINARY.test(path))
        return true;
    if (path === '' || isAbsolutePath(path) || path.includes('\\') || path.includes('\0'))
        return false;
    return path.split('/').every((segment) => segment !== '' && !DOTS.test(segment) && !isGitFolder(segment));
}
/** True for a path that an input may give: one that stays inside, without control characters. */
function isRepositoryPath(path) {
    return staysInside(path) && !CONTROL.test(path);
}
const PLACEHOLDER = /\{(dir|name|ext)\}/g;
/** The three placeholders' values for a repository path. A leading dot belongs to the name: `.icon` has no extension. */
function pathParts(path) {
    const slash = path.lastIndexOf('/');
    const file = path.slice(slash + 1);
    const dot = file.lastIndexOf('.');
    const name = dot > 0 ? file.slice(0, dot) : file;
    return { dir: slash === -1 ? '' : path.slice(0, slash), name, ext: file.slice(name.length) };
}
/**
 * The output path of a source, or undefined when the source's own name makes it leave the repository or enter `.git`
 * (a template `.{name}/x{ext}` with a source `git.png`), or is one that no ledger line can hold (`a\\b.png`). An empty
 * `{dir}` takes its slash along.
 * @param template validated by `outputTemplate`
 * @param source repository path
 */
function fillTemplate(template, source) {
    if (!staysInside(source))
        return undefined;
    const parts = pathParts(source);
    const path = template
        .replace(PLACEHOLDER, (_, key) => parts[key])
        .split('/')
        .filter((segment) => segment !== '')
        .join('/');
    return staysInside(path) ? path : undefined;
}
/** Two names that this makes equal are one name on a case-insensitive or Unicode-normalising file system. */
function foldName(path) {
    return path.normalize('NFC').toLowerCase();
}
/** The folders above a path, outermost first: `a/b/c.png` gives `a`, `a/b`. */
function foldersOf(path) {
    const folders = [];
    for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        folders.push(path.slice(0, slash));
    }
    return folders;
}
/** Longest name of a file or folder that ext4, APFS and NTFS take (NTFS counts UTF-16 units, which are never more). */
const MAX_NAME_BYTES = 255;
/** Bytes (UTF-8) of the longest name in a path. */
function longestName(path) {
    // A code unit takes 3 bytes at most: short paths, nearly all, need no counting.
    if (3 * path.length <= MAX_NAME_BYTES)
        return 3 * path.length;
    return Math.max(...path.split('/').map((name) => Buffer.byteLength(name, 'utf8')));
}


/***/ }),

/***/ 9065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ES: () => (/* binding */ wellFormed),
/* harmony export */   Lx: () => (/* binding */ urlPath),
/* harmony export */   RK: () => (/* binding */ visible),
/* harmony export */   Zt: () => (/* binding */ markdownName),
/* harmony export */   ml: () => (/* binding */ shorten),
/* harmony export */   p7: () => (/* binding */ markdownText),
/* harmony export */   qy: () => (/* binding */ html)
/* harmony export */ });
/**
 * How text that other people chose (file names, error sentences with names in them) is shown. Names are data: the
 * log, the summary, the comment and the page all come here, so that there is one place to get it right.
 */
/** Controls, format characters (zero-width, direction-changing, tags), line separators, lone surrogates; not joiners. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const SHORT = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
/**
 * The text on one line with everything invisible made visible: control characters (also ANSI escapes), bidirectional
 * overrides, zero-width characters and lone surrogates become `\n`, `\x1b`, `\u202e`. Joiners stay: emoji and several
 * scripts need them.
 */
function visible(text) {
    return text.replace(INVISIBLE, (char) => SHORT[char] ?? escapeCode(char.codePointAt(0) ?? 0));
}
function escapeCode(code) {
    if (code < 0x100)
        return `\\x${code.toString(16).padStart(2, '0')}`;
    if (code < 0x10000)
        return `\\u${code.toString(16).padStart(4, '0')}`;
    return `\\u{${code.toString(16)}}`;
}
/** At most `length` characters, cut in the middle: both ends of a path tell more than its middle. */
function shorten(text, length) {
    if (text.length <= length || (text.length <= 2 * length && [...text].length <= length))
        return text;
    const head = Math.ceil((length - 1) / 2);
    const tail = length - 1 - head;
    // A character is at most two code units, so that this much text holds enough of them.
    const first = [...text.slice(0, 2 * head)].slice(0, head);
    const last = tail > 0 ? [...text.slice(-2 * tail)].slice(-tail) : [];
    return `${first.join('')}…${last.join('')}`;
}
/** For HTML text and quoted attribute values. */
function html(text) {
    return visible(text).replace(/[&<>"'`]/g, entity);
}
/**
 * A name for GitHub's markdown, as inline code. Every character that could mean something to markdown is an entity
 * (an entity never starts markup), and `<code>` keeps GitHub from turning `@someone`, `#12`, addresses and emoji
 * names into links: those filters run on the rendered text and leave code alone.
 */
function markdownName(name, length = 200) {
    return `<code>${entities(visible(shorten(name, length)))}</code>`;
}
/**
 * A sentence for GitHub's markdown (also for a table cell). A zero-width space after `@`, `#` and `GH-` stops
 * mentions and references, which would notify people and leave traces in other issues.
 */
function markdownText(text, length = 1000) {
    return entities(visible(shorten(text, length)))
        .replace(/&#64;|&#35;/g, '$&&#8203;')
        .replace(/\bGH-/gi, '$&&#8203;');
}
/** Lone surrogates replaced, which no UTF-8 encoder takes. */
function wellFormed(text) {
    return text.replace(/\p{Cs}/gu, '\ufffd');
}
/** Slash-separated path as part of a URL: every segment percent-encoded, also what markdown would trip over. */
function urlPath(path) {
    return path
        .split('/')
        .map((segment) => encodeURIComponent(wellFormed(segment)).replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`))
        .join('/');
}
/**
 * Markdown's markup is ASCII punctuation. Comma, hyphen, dot and slash are inert inside a line (except the dot that
 * makes `www.` a link) and stay readable in the source.
 */
function entities(text) {
    return text.replace(/(?<=www)\.|[!-+:-@[-`{-~]/gi, entity);
}
function entity(char) {
    return `&#${char.codePointAt(0)};`;
}


/***/ }),

/***/ 7972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ VERSION)
/* harmony export */ });
/** The version in package.json; __tests__/docs/version.test.ts holds the two equal. */
const VERSION = '0.1.0';


/***/ }),

/***/ 7963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Is: () => (/* binding */ harmless),
/* harmony export */   WP: () => (/* binding */ createWorkflowLog),
/* harmony export */   hi: () => (/* binding */ createCommandFiles)
/* harmony export */ });
/* unused harmony exports formatCommand, formatFileEntry */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8161);
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9065);




/**
 * The log of a job on a runner. Whatever a message contains, it stays a message: no line of it can start a workflow
 * command, and only its first line stands at the margin, so that a line end in a file name cannot pretend to be a
 * message of ours.
 */
function createWorkflowLog({ write, redactor, eol = '\n' }) {
    const command = (name, message, properties) => write(formatCommand(name, message, properties) + eol);
    const say = (name, message, place = {}) => command(name, harmless(redactor.redact(message)), {
        ...(place.title === undefined ? {} : { title: harmless(redactor.redact(place.title)) }),
        // The path as it is: escaped for the command, and the runner must find the file.
        ...(place.file === undefined ? {} : { file: redactor.redact(place.file) }),
    });
    return {
        debug: (message) => say('debug', message),
        info: (message) => write(harmless(redactor.redact(message)) + eol),
        notice: (message, place) => say('notice', message, place),
        warning: (message, place) => say('warning', message, place),
        error: (message, place) => say('error', message, place),
        group: (title) => say('group', title),
        endGroup: () => command('endgroup', ''),
        mask(secret) {
            redactor.add(secret);
            // The runner takes one mask a line.
            for (const line of secret.split(/\r\n|\r|\n/))
                if (line.trim() !== '')
                    command('add-mask', line);
        },
    };
}
/**
 * Text that the runner takes for text. It reads `::command::` at the start of a line, after any white space, and the
 * older `##[command]` anywhere in it. Line ends of `\n` stay, and the lines after the first are indented.
 */
function harmless(message) {
    return message
        .split('\n')
        .map((line) => (0,_core_text_js__WEBPACK_IMPORTED_MODULE_3__/* .visible */ .RK)(line)
        .replace(/^(\s*):(?=:)/, '$1: ')
        .replace(/##(?=\[)/g, '## '))
        .join('\n  ');
}
/** One command line without the line's end: `::warning title=…,file=…::message`. Empty properties are left out. */
function formatCommand(command, message = '', properties = {}) {
    const { title, file, line } = properties;
    const pairs = Object.entries({ title, file, line })
        .filter(([, value]) => value !== undefined && value !== '' && value !== 0)
        .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
    // @actions/core puts the space as soon as there are properties, also when all of them are empty.
    const given = Object.keys(properties).length > 0 ? ` ${pairs.join(',')}` : '';
    return `::${command}${given}::${escapeData(message)}`;
}
/**
 * One entry of GITHUB_OUTPUT (or GITHUB_ENV): a heredoc whose delimiter nobody can guess, so that a value cannot end
 * it and add an entry of its own.
 * @param id random part of the delimiter: `crypto.randomUUID()`
 * @throws TypeError when name or value contains the delimiter
 */
function formatFileEntry(name, value, id) {
    const delimiter = `ghadelimiter_${id}`;
    if (name.includes(delimiter) || value.includes(delimiter)) {
        throw new TypeError('An output may not contain the delimiter of its own file entry');
    }
    return `${name}<<${delimiter}${node_os__WEBPACK_IMPORTED_MODULE_2__.EOL}${value}${node_os__WEBPACK_IMPORTED_MODULE_2__.EOL}${delimiter}${node_os__WEBPACK_IMPORTED_MODULE_2__.EOL}`;
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function escapeProperty(text) {
    return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
/** Appends to the runner's command files, without registered secrets; without a path it does nothing. */
function createCommandFiles(paths, redactor, newId = node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID) {
    return {
        async setOutputs(outputs) {
            const entries = Object.entries(outputs).map(([name, value]) => formatFileEntry(name, redactor.redact(value), newId()));
            if (paths.output && entries.length > 0)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.appendFile)(paths.output, entries.join(''));
        },
        async addSummary(markdown) {
            if (paths.summary)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.appendFile)(paths.summary, `${redactor.redact(markdown)}\n`);
        },
    };
}


/***/ })

};
