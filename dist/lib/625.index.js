export const id = 625;
export const ids = [625];
export const modules = {

/***/ 2536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ engineFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73136);


/**
 * In dist everything lies side by side; in the source tree onnxruntime's files are still in node_modules.
 * @param home folder of dist, or the repository's top folder; ends in `/`
 */
function engineFiles(home) {
    const folder = (path) => (0,node_url__WEBPACK_IMPORTED_MODULE_1__.fileURLToPath)(new URL(path, home));
    const worker = new URL('worker.js', home);
    return {
        modelsFolder: folder('models/'),
        wasmFolder: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder('ort/')) ? folder('ort/') : folder('node_modules/onnxruntime-web/dist/'),
        ...((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(worker) ? { workerUrl: worker } : {}),
    };
}


/***/ }),

/***/ 82874:
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

/***/ 57228:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ enhanceError)
/* harmony export */ });
/* unused harmony export ENHANCE_ERRORS */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5007);

/** Codes of the enhance room. */
const ENHANCE_ERRORS = {
    E_WORK_TREE_CHANGED: {
        what: 'The file on disk is not the committed one, so it is not overwritten.',
        remedy: 'Run this action before steps that change images, or commit their changes first.',
    },
    E_OUTPUT_PATH: {
        what: 'The output path cannot be written safely.',
        remedy: 'Replace symbolic links and files on the way to the output by folders, or change the input `output`.',
    },
    E_CANCELLED: {
        what: 'The run was cancelled; nothing was published.',
        remedy: 'Run it again. Pictures that were finished are in the work tree.',
    },
    E_WRITE: {
        what: 'The finished picture could not be written to disk.',
        remedy: 'Check free disk space and permissions of the work tree.',
    },
};
const enhanceError = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(ENHANCE_ERRORS);


/***/ }),

/***/ 54658:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   z: () => (/* binding */ blobId)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/**
 * The id git gives a blob of these bytes.
 * @param format the repository's object format (`git rev-parse --show-object-format`)
 */
function blobId(bytes, format = 'sha1') {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}


/***/ }),

/***/ 83338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ countOutcomes)
/* harmony export */ });
/** The plain data that flows through the story (run.ts): candidates become outcomes, outcomes get published and reported. */
/** The counts add up to the number of outcomes. */
function countOutcomes(outcomes) {
    const counts = { enhanced: 0, unchanged: 0, skipped: 0, failed: 0, deferred: 0 };
    for (const outcome of outcomes)
        counts[outcome.kind] += 1;
    return counts;
}


/***/ }),

/***/ 93338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EL: () => (/* binding */ outcomeText),
/* harmony export */   LV: () => (/* binding */ estimateLine),
/* harmony export */   mf: () => (/* binding */ createProgress),
/* harmony export */   vB: () => (/* binding */ roughly)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59442);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57817);


/** `40 images, 12.3 megapixels: about 26 s`; without a known speed the time is left out. */
function estimateLine({ images, megapixels, secondsPerMegapixel }) {
    const amount = megapixels === undefined ? '' : `, ${megapixels < 10 ? megapixels.toFixed(1) : (0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .count */ .U9)(megapixels)} megapixels`;
    const time = megapixels === undefined || secondsPerMegapixel === undefined
        ? ''
        : `: about ${roughly(megapixels * secondsPerMegapixel * 1000)}`;
    return `${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .LS)(images, 'image')} to enhance${amount}${time}`;
}
/** Up to this many images each one has its line; in longer runs the ordinary ones go to the debug log. */
const EVERY_IMAGE = 100;
/** Longer runs: this many lines in all, evenly over the images. */
const STEPS = 50;
/** Counts images as they finish, in whatever order. Reads no clock: the caller says how much time has passed. */
function createProgress(total, totalMegapixels) {
    let done = 0;
    let doneMegapixels = 0;
    let measured = totalMegapixels !== undefined && totalMegapixels > 0;
    const share = () => measured && totalMegapixels !== undefined ? doneMegapixels / totalMegapixels : done / Math.max(1, total);
    const timeLeft = (elapsedMs) => {
        const part = Math.min(1, share());
        return part > 0 ? (elapsedMs / part) * (1 - part) : undefined;
    };
    return {
        get done() {
            return done;
        },
        timeLeft,
        finished(outcome, elapsedMs, megapixels) {
            done += 1;
            if (megapixels === undefined)
                measured = false;
            else
                doneMegapixels += megapixels;
            const left = done < total ? timeLeft(elapsedMs) : undefined;
            const number = `${String(done).padStart(String(total).length)}/${total}`;
            const text = `${number}  ${outcomeText(outcome)}${left === undefined ? '' : `  (${roughly(left)} left)`}`;
            return { level: isWorthALine(outcome, done, total) ? 'info' : 'debug', text };
        },
    };
}
/** Failures always; otherwise every image of a short run and evenly spread ones of a long run. */
function isWorthALine(outcome, done, total) {
    if (outcome.kind === 'failed' || total <= EVERY_IMAGE || done === total)
        return true;
    return Math.floor((done * STEPS) / total) > Math.floor(((done - 1) * STEPS) / total);
}
/** What became of one image, in one line without line ends: `img/a.png  640 × 480 → 1280 × 960, 81.2 KiB, 1.3 s`. */
function outcomeText(outcome) {
    const name = (0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(outcome.path), 160);
    switch (outcome.kind) {
        case 'enhanced':
            return `${name}  ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .pixels */ .yA)(outcome.before)} → ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .pixels */ .yA)(outcome.after)}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(outcome.after.bytes)}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(outcome.ms)}`;
        case 'unchanged':
            return `${name}  unchanged`;
        case 'skipped':
        case 'deferred':
            return `${name}  ${outcome.kind}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(outcome.message)}`;
        case 'failed':
            return `${name}  FAILED ${outcome.code}: ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(outcome.message)}`;
    }
}
/** A forecast does not pretend to know seconds of an hour: `45 s`, `3 min`, `1 h 20 min`. */
function roughly(ms) {
    if (ms < 90_000)
        return (0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(Math.max(1, Math.round(ms / 1000)) * 1000).replace('.0', '');
    const minutes = Math.round(ms / 60_000);
    return (0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)((minutes < 60 ? minutes : Math.round(minutes / 5) * 5) * 60_000);
}


/***/ }),

/***/ 90166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ renderResults)
/* harmony export */ });
/* unused harmony export RESULTS_VERSION */
/* harmony import */ var _outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83338);

/** Raised when a field changes its meaning or goes; new fields may come at any time. */
const RESULTS_VERSION = 1;
/**
 * The results file: JSON with every candidate, its outcome and its reason. docs/reports.md describes the shape,
 * which is stable within a version; names of fields are ours, not the code's, so that the code can change.
 */
function renderResults(result) {
    const { engine, publication } = result;
    const document = {
        version: RESULTS_VERSION,
        dryRun: result.dryRun,
        scope: result.scope,
        counts: (0,_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .countOutcomes */ .X)(result.outcomes),
        engine: engine ? { name: engine.engine, reason: engine.reason } : null,
        publication: {
            kind: publication.kind,
            message: publication.message,
            error: publication.error ?? null,
            commit: publication.commit ?? null,
            branch: publication.branch ?? null,
            verified: publication.verified ?? null,
            pullRequest: publication.pullRequest ?? null,
        },
        images: result.outcomes.map(imageOf),
        housekeeping: result.housekeeping,
        notices: result.notices,
        totals: result.totals,
    };
    return `${JSON.stringify(document, null, 2)}\n`;
}
function imageOf(outcome) {
    const { path, output, blob, kind } = outcome;
    const head = { path, outcome: kind, blob, output };
    switch (outcome.kind) {
        case 'enhanced':
            return {
                ...head,
                before: measure(outcome.before),
                after: measure(outcome.after),
                engine: { name: outcome.by.engine, model: outcome.by.model, version: outcome.by.version },
                ms: Math.round(outcome.ms),
                outputBlob: outcome.outputBlob,
                reusedFrom: outcome.reusedFrom ?? null,
                notes: outcome.notes,
            };
        case 'unchanged':
            return { ...head, reason: outcome.reason };
        case 'skipped':
        case 'deferred':
            return { ...head, reason: outcome.reason, message: outcome.message };
        case 'failed':
            return {
                ...head,
                code: outcome.code,
                message: outcome.message,
                remedy: outcome.remedy,
                retryable: outcome.retryable,
            };
    }
}
const measure = ({ width, height, bytes }) => ({
    width,
    height,
    bytes,
});


/***/ }),

/***/ 57817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   OC: () => (/* binding */ engineName),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Ul: () => (/* binding */ UNCHANGED_TITLES),
/* harmony export */   aI: () => (/* binding */ SKIP_TITLES),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vA: () => (/* binding */ DEFER_TITLES),
/* harmony export */   yA: () => (/* binding */ pixels)
/* harmony export */ });
/** Headings for skip reasons, in every report alike. */
const SKIP_TITLES = {
    'too-large': 'Too large',
    empty: 'Empty file',
    symlink: 'Symbolic link',
    submodule: 'Submodule',
    'lfs-pointer': 'Git LFS pointer without its content',
    sparse: 'Not in the sparse checkout',
    'name-not-utf8': 'Name is not UTF-8',
    'not-an-image': 'Not an image',
    'unsupported-format': 'Format not supported',
    animated: 'Animated',
    'too-many-pixels': 'Too many pixels',
    'output-exists': 'Output exists and is not ours',
    'output-edited': 'Output was edited by hand',
    'output-blocked': 'Output path is blocked',
    'not-sendable': 'Cannot be sent to the service',
    'refused-by-service': 'Refused by the service',
};
const DEFER_TITLES = {
    'max-images': 'Limit of images a run (`max-images`)',
    'time-limit': 'Time limit of the run (`time-limit`)',
    quota: 'Quota of the service is used up',
    cancelled: 'The run was cancelled',
    'source-changed': 'The source changed on the branch meanwhile',
    'output-changed': 'The output changed on the branch meanwhile',
    'service-unavailable': 'The service is not available',
};
const UNCHANGED_TITLES = {
    done: 'already enhanced',
    recompressed: 'recompressed by another tool, same picture',
    moved: 'only the name changed',
    raced: 'another run finished it first',
};
/** `12 images enhanced to 2×, 3 skipped, 1 failed`: what happened, in words; kinds without images are left out. */
function headline(counts, dryRun) {
    const { enhanced, unchanged, skipped, failed, deferred } = counts;
    if (enhanced + unchanged + skipped + failed + deferred === 0)
        return 'No images to enhance';
    const parts = [
        enhanced > 0
            ? `${plural(enhanced, 'image')} ${dryRun ? 'would be enhanced' : 'enhanced'} to 2×`
            : 'no image enhanced',
        failed > 0 ? `${count(failed)} failed` : '',
        deferred > 0 ? `${count(deferred)} deferred` : '',
        skipped > 0 ? `${count(skipped)} skipped` : '',
        unchanged > 0 ? `${count(unchanged)} already up to date` : '',
    ].filter((part) => part !== '');
    const text = parts.join(', ');
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** `1 image`, `1,204 images`. */
function plural(number, noun, nouns = `${noun}s`) {
    return `${count(number)} ${number === 1 ? noun : nouns}`;
}
/** Digits in groups of three, the same on every machine. */
function count(number) {
    return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}
/** `640 × 480`. */
function pixels(size) {
    return size.width > 0 && size.height > 0 ? `${size.width} × ${size.height}` : '–';
}
/** Binary units, as `max-file-size` has them: `812 B`, `12.3 KiB`, `2.0 MiB`. */
function bytes(number) {
    if (number < 1024)
        return `${number} B`;
    const units = ['KiB', 'MiB', 'GiB'];
    let value = number / 1024;
    let unit = 0;
    while (value >= 1023.95 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return `${value.toFixed(1)} ${units[unit]}`;
}
/** A duration: `340 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`. */
function duration(ms) {
    if (ms < 1000)
        return `${Math.max(0, Math.round(ms))} ms`;
    if (ms < 9_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
/** `local (own-32x10)`. */
function engineName(by) {
    return `${by.engine} (${by.model})`;
}


/***/ }),

/***/ 42480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ selectError)
/* harmony export */ });
/* unused harmony export SELECT_ERRORS */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5007);

/** Codes of the select room. */
const SELECT_ERRORS = {
    E_PATTERN: {
        what: 'A line of `paths` is not a valid pattern.',
        remedy: 'Write patterns relative to the repository, such as `assets/**/*.png`; `.` and `..` segments are not allowed.',
    },
    E_OUTPUT_COLLISION: {
        what: 'Two sources would be written to the same output path (names that differ only in case count as the same).',
        remedy: 'Rename one of the files, exclude one with a `!` line in `paths`, or use an `output` template with {ext} or {dir}.',
    },
    E_NO_BASE: {
        what: 'There is nothing to compare with, so it cannot be known which images changed.',
        remedy: 'Set the input `base` to a commit or branch, or use `scope: all`.',
    },
    E_MERGE_BASE: {
        what: 'The commit at which the two branches parted cannot be found.',
        remedy: 'Check out with `fetch-depth: 0`, set the input `base`, or use `scope: all`.',
    },
    E_LEDGER_FOLDER: {
        what: 'The ledger cannot be kept where the input `ledger` says.',
        remedy: 'Choose a folder for `ledger` that is not a file, a symbolic link or a submodule in the repository.',
    },
};
const selectError = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(SELECT_ERRORS);


/***/ }),

/***/ 16341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ compilePatterns)
});

// UNUSED EXPORTS: expandBraces

// EXTERNAL MODULE: ./tmp/build/lib/select/errors.js
var errors = __webpack_require__(42480);
// EXTERNAL MODULE: ./node_modules/minimatch/dist/esm/index.js + 7 modules
var esm = __webpack_require__(33581);
;// CONCATENATED MODULE: ./tmp/build/lib/select/rule.js

/** @actions/glob's own options for minimatch (internal-pattern.ts), on every platform as on Linux. */
const OPTIONS = {
    dot: true,
    nobrace: true,
    nocase: false,
    nocomment: true,
    noext: true,
    nonegate: true,
    platform: 'linux',
};
/**
 * Compiles one rooted pattern. Nearly all patterns say something about the file's name (`*.png` anywhere) or about one folder above
 * it (`node_modules` anywhere): these are answered from minimatch's own segments, a folder once for all its files.
 */
function compileRule(pattern, { globstarEnd }) {
    const minimatch = new esm/* Minimatch */.VR(pattern, OPTIONS);
    const [segments, ...alternatives] = minimatch.set;
    if (segments && alternatives.length === 0 && segments[0] === '' && segments[1] === esm/* GLOBSTAR */.ZN) {
        const [, , segment, last, ...more] = segments;
        if (segment !== undefined && segment !== esm/* GLOBSTAR */.ZN) {
            const fits = (name) => (typeof segment === 'string' ? segment === name : segment.test(name));
            if (segments.length === 3 && !globstarEnd)
                return ({ name }) => fits(name);
            if (last === esm/* GLOBSTAR */.ZN && more.length === 0) {
                const above = remember((folder) => folder.split('/').some(fits));
                return ({ folder, name }) => (folder !== '' && above(folder)) || (globstarEnd && fits(name));
            }
        }
    }
    return ({ rooted }) => minimatch.match(globstarEnd ? `${rooted}/` : rooted);
}
/** The same test, asked once for each text: folders and extensions come back thousands of times. */
function remember(test) {
    const known = new Map();
    return (text) => {
        let answer = known.get(text);
        if (answer === undefined) {
            answer = test(text);
            known.set(text, answer);
        }
        return answer;
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/select/patterns.js


/**
 * Compiles pattern lines with the meaning that @actions/glob gives them below the repository's top folder: in order, `!`
 * excludes, a directory's name takes everything below it. Two extensions: brace lists, and the literal extension at a
 * pattern's end matches in any case. __tests__/select/patterns.test.ts holds it equal to @actions/glob.
 * @throws SuperresError E_PATTERN
 */
function compilePatterns(lines, root) {
    const rules = [];
    for (const line of lines) {
        const text = line.trim();
        if (text === '' || text.startsWith('#'))
            continue;
        const bangs = /^(!\s*)*/.exec(text)?.[0] ?? '';
        const negate = (bangs.split('!').length - 1) % 2 === 1;
        const patterns = expandBraces(text.slice(bangs.length).trim());
        if (!patterns)
            throw invalid(line);
        for (const pattern of patterns)
            rules.push(...rulesOf(toRootedPattern(pattern, root, line), negate));
    }
    const mayMatch = prefilter(rules);
    return (path) => {
        if (!mayMatch(path))
            return false;
        const lowered = lowerExtension(path);
        const plain = subjectOf(path);
        const anyCase = lowered === path ? plain : subjectOf(lowered);
        let selected = false;
        for (const { negate, anyCaseExtension, fits } of rules) {
            // A rule that cannot change the answer need not be tried.
            if (negate === selected && fits(anyCaseExtension ? anyCase : plain))
                selected = !negate;
        }
        return selected;
    };
}
function subjectOf(path) {
    const slash = path.lastIndexOf('/');
    return { rooted: `/${path}`, folder: slash < 0 ? '' : path.slice(0, slash), name: path.slice(slash + 1) };
}
function rulesOf(pattern, negate) {
    const directoryOnly = pattern.endsWith('/');
    const body = pattern.replace(/\/+$/, '');
    const last = body.slice(body.lastIndexOf('/') + 1);
    const globstarEnd = last === '**';
    const extension = /\.[A-Za-z0-9]+$/.exec(last)?.[0];
    const rules = [];
    const add = (text, anyCaseExtension, options) => rules.push({ negate, anyCaseExtension, pattern: text, fits: compileRule(text, options) });
    if (!directoryOnly) {
        const text = extension ? body.slice(0, -extension.length) + extension.toLowerCase() : body;
        add(text, extension !== undefined, { globstarEnd });
    }
    // Implicit descendants: a pattern that matches a folder takes what is below it.
    if (directoryOnly || !globstarEnd)
        add(`${body}/**`, false, { globstarEnd: false });
    return rules;
}
/**
 * A cheap test that rules most paths out. When every including pattern ends in a literal extension, a path can only
 * match with one of those extensions, or below a folder that has one.
 */
function prefilter(rules) {
    const suffixes = new Set();
    for (const { negate, pattern } of rules) {
        if (negate)
            continue;
        const extension = /\.[A-Za-z0-9]+(?=(\/\*\*)?$)/.exec(pattern)?.[0];
        if (extension === undefined)
            return () => true;
        suffixes.add(extension.toLowerCase());
    }
    const names = [...suffixes].map((suffix) => suffix.slice(1));
    const isSuch = new RegExp(`\\.(${names.join('|')})(/|$)`, 'i');
    const folders = remember((folder) => isSuch.test(folder));
    const known = remember((suffix) => suffixes.has(suffix.toLowerCase()));
    return (path) => {
        const slash = path.lastIndexOf('/');
        const dot = path.lastIndexOf('.');
        return (dot > slash && known(path.slice(dot))) || (slash > 0 && folders(path.slice(0, slash)));
    };
}
function lowerExtension(path) {
    const dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.slice(0, dot) + path.slice(dot).toLowerCase() : path;
}
/** Patterns that the brace lists of one line may stand for. */
const MAX_EXPANSIONS = 1000;
/**
 * Brace lists `{a,b}` (nested too), expanded left to right; an unpaired brace, or braces without a comma, are literal.
 * @returns undefined when there would be more than `limit`
 */
function expandBraces(pattern, limit = MAX_EXPANSIONS) {
    const done = [];
    const waiting = [pattern];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const parts = expandFirst(next);
        if (parts)
            waiting.push(...parts.reverse());
        else
            done.push(next);
        if (done.length + waiting.length > limit)
            return undefined;
    }
    return done;
}
/** The pattern with its first brace list replaced by each of its parts; undefined when there is none. */
function expandFirst(pattern) {
    for (let open = 0; open < pattern.length; open += 1) {
        if (pattern[open] === '\\')
            open += 1;
        else if (pattern[open] === '{') {
            const list = readBraceList(pattern, open);
            if (!list || list.parts.length < 2)
                continue;
            const head = pattern.slice(0, open);
            const tail = pattern.slice(list.end + 1);
            return list.parts.map((part) => head + part + tail);
        }
    }
    return undefined;
}
function readBraceList(pattern, open) {
    const parts = [];
    let depth = 0;
    let from = open + 1;
    for (let at = open + 1; at < pattern.length; at += 1) {
        const char = pattern[at];
        if (char === '\\')
            at += 1;
        else if (char === '{')
            depth += 1;
        else if (char === '}' && depth > 0)
            depth -= 1;
        else if (char === '}')
            return { parts: [...parts, pattern.slice(from, at)], end: at };
        else if (char === ',' && depth === 0) {
            parts.push(pattern.slice(from, at));
            from = at + 1;
        }
    }
    return undefined;
}
/** The pattern with one leading slash that stands for the repository's top. */
function toRootedPattern(pattern, root, line) {
    let text = pattern.replace(/\/{2,}/g, '/');
    if (text === '.' || text.startsWith('./'))
        text = text.slice(2) || '**';
    // The home folder is not in the repository.
    if (text === '~' || text.startsWith('~/'))
        text = `\0outside/${text}`;
    else if (text.startsWith('/')) {
        // A rooted pattern is a path on disk; inside the repository it is meant for the same file.
        text = text === root || text.startsWith(`${root}/`) ? text.slice(root.length + 1) || '**' : `\0outside${text}`;
    }
    if (text === '' || text.split('/').some((segment) => segment === '.' || segment === '..')) {
        throw invalid(line);
    }
    return `/${text}`;
}
function invalid(line) {
    return (0,errors/* selectError */.n)('E_PATTERN', `\`${line.slice(0, 200)}\` in \`paths\` is not a valid pattern.`);
}


/***/ })

};
