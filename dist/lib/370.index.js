export const id = 370;
export const ids = [370,44,663];
export const modules = {

/***/ 8344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ DEFER_MESSAGES),
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
const DEFER_MESSAGES = {
    'max-images': 'The limit of `max-images` was reached; the next run takes it first.',
    'time-limit': 'The `time-limit` was reached; the next run takes it first.',
    quota: 'The quota of the service is used up; the next run takes it first.',
    cancelled: 'The run was cancelled before its turn, and a cancelled run records nothing: run again.',
    'source-changed': 'The source changed on the branch meanwhile; the next run takes it first.',
    'output-changed': 'The output path changed on the branch meanwhile; the next run takes it first.',
    'service-unavailable': 'The service was not available; the next run takes it first.',
};


/***/ }),

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

/***/ 2990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ gitError)
/* harmony export */ });
/* unused harmony export GIT_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

/** Codes of the git room. */
const GIT_ERRORS = {
    E_GIT_MISSING: {
        what: 'The git program could not be started.',
        remedy: 'Install git (2.30 or later) on the runner, or run the action in a container image that has it.',
    },
    E_NOT_A_REPOSITORY: {
        what: 'There is no git repository here.',
        remedy: 'Run actions/checkout before this action; on the command line, change into a repository first.',
    },
    E_NO_COMMITS: {
        what: 'The repository has no commit yet.',
        remedy: 'Commit the images first, then run again.',
    },
    E_GIT_FAILED: {
        what: 'A git command failed.',
        remedy: 'Read what git said above; run again with debug logging to see every git command.',
    },
    E_GIT_FETCH: {
        what: 'Fetching from the remote failed.',
        remedy: 'Check that the token may read the repository (`permissions: contents: read`) and that the runner reaches the server.',
    },
    E_OBJECT_MISSING: {
        what: 'A file of the commit is not present in this clone.',
        remedy: 'Check out without `filter:` and with the folders in `sparse-checkout:` that hold the images.',
    },
    E_WORK_TREE_CHANGED: {
        what: 'The file on disk is not the committed one, so it is not overwritten.',
        remedy: 'Run this action before steps that change images, or commit their changes first.',
    },
    E_OUTPUT_PATH: {
        what: 'The output path cannot be written safely.',
        remedy: 'Replace symbolic links and files on the way to the output by folders, or change the input `output`.',
    },
    E_WRITE: {
        what: 'The finished picture could not be written to disk.',
        remedy: 'Check free disk space and permissions of the work tree.',
    },
};
const gitError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(GIT_ERRORS);


/***/ }),

/***/ 9812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BP: () => (/* binding */ parseTreeObject),
/* harmony export */   Ev: () => (/* binding */ parseTreeListing),
/* harmony export */   LP: () => (/* binding */ parseRawDiff),
/* harmony export */   _2: () => (/* binding */ parseIndexListing),
/* harmony export */   lH: () => (/* binding */ splitCommits),
/* harmony export */   zA: () => (/* binding */ blobId)
/* harmony export */ });
/* unused harmony export decodePath */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);

/** Decodes a path of git's: exact for valid UTF-8, else with visible bytes. */
function decodePath(bytes) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    if (!text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bytes))
        return { path: text, utf8: true };
    let path = '';
    for (const byte of bytes)
        path += byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`;
    return { path, utf8: false };
}
const STAGE_0 = 48;
/**
 * Parses `git ls-files -s -z` (mode, blob, stage, tab, path, NUL). Entries of an unfinished merge (stage 1 to 3) are left out.
 * @param keep says which paths are wanted: of 100,000 names only the images need to become objects
 */
function parseIndexListing(listing, keep = () => true) {
    const entries = [];
    const text = listing.toString('utf8');
    // One conversion for the whole listing is several times faster than one a path; it is exact unless a name is not UTF-8.
    if (!text.includes('\uFFFD')) {
        for (let from = 0, to = text.indexOf('\0'); to >= 0; from = to + 1, to = text.indexOf('\0', from)) {
            const tab = text.indexOf('\t', from);
            if (tab < 0 || tab > to || text.charCodeAt(tab - 1) !== STAGE_0)
                continue;
            const path = text.slice(tab + 1, to);
            if (!keep(path))
                continue;
            entries.push({ mode: text.slice(from, from + 6), blob: text.slice(from + 7, tab - 2), path, utf8: true });
        }
        return entries;
    }
    for (const record of splitNul(listing)) {
        const tab = record.indexOf(9);
        if (tab < 0 || record[tab - 1] !== STAGE_0)
            continue;
        const head = record.toString('latin1', 0, tab);
        const name = decodePath(record.subarray(tab + 1));
        if (keep(name.path))
            entries.push({ mode: head.slice(0, 6), blob: head.slice(7, -2), ...name });
    }
    return entries;
}
/** Parses `git ls-tree -r -z` (mode, type, id, tab, path, NUL). */
function parseTreeListing(listing) {
    const entries = [];
    for (const record of splitNul(listing)) {
        const tab = record.indexOf(9);
        if (tab < 0)
            continue;
        const [mode = '', , blob = ''] = record.toString('latin1', 0, tab).split(' ');
        entries.push({ mode, blob, ...decodePath(record.subarray(tab + 1)) });
    }
    return entries;
}
/**
 * Parses a tree object itself: mode, space, name, NUL, id in bytes; one level only.
 * @param idBytes 20 (SHA-1) or 32 (SHA-256)
 */
function parseTreeObject(tree, idBytes) {
    const entries = [];
    for (let at = 0; at < tree.length;) {
        const nul = tree.indexOf(0, at);
        const [mode = '', ...name] = tree.toString('utf8', at, nul).split(' ');
        entries.push({ name: name.join(' '), mode, id: tree.toString('hex', nul + 1, nul + 1 + idBytes) });
        at = nul + 1 + idBytes;
    }
    return entries;
}
/** Parses `git diff-index|diff-tree --raw -z --no-renames --no-abbrev` (":modes ids status NUL path NUL"). */
function parseRawDiff(raw) {
    const changes = [];
    const fields = splitNul(raw);
    for (let at = 0; at + 1 < fields.length; at += 2) {
        const head = fields[at].toString('latin1');
        const [oldMode = '', newMode = '', oldBlob = '', newBlob = '', status = ''] = head.slice(1).split(' ');
        if (status.startsWith('U'))
            continue;
        changes.push({
            ...decodePath(fields[at + 1]),
            ...(oldMode === '000000' ? {} : { before: { mode: oldMode, blob: oldBlob } }),
            ...(newMode === '000000' ? {} : { after: { mode: newMode, blob: newBlob } }),
        });
    }
    return changes;
}
function splitNul(bytes) {
    const parts = [];
    for (let from = 0; from < bytes.length;) {
        const to = bytes.indexOf(0, from);
        const end = to < 0 ? bytes.length : to;
        parts.push(bytes.subarray(from, end));
        from = end + 1;
    }
    return parts;
}
/** Splits the output of `git cat-file --batch` for commits. */
function splitCommits(batch) {
    const commits = [];
    for (let at = 0; at < batch.length;) {
        const newline = batch.indexOf(10, at);
        if (newline < 0)
            break;
        const header = /^([0-9a-f]+) commit (\d+)$/.exec(batch.toString('latin1', at, newline));
        at = newline + 1;
        if (!header)
            continue;
        const end = at + Number(header[2]);
        commits.push(parseCommit(header[1], batch.toString('utf8', at, end)));
        at = end + 1;
    }
    return commits;
}
function parseCommit(id, text) {
    const blank = text.indexOf('\n\n');
    const head = blank < 0 ? text : text.slice(0, blank);
    const parentIds = [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map((match) => match[1]);
    return {
        id,
        parentIds,
        parents: parentIds.length,
        committerEmail: /^committer .*<([^>]*)> \d+ [-+]\d+$/m.exec(head)?.[1] ?? '',
        message: blank < 0 ? '' : text.slice(blank + 2),
    };
}
/**
 * The id git gives a blob of these bytes.
 * @param format the repository's object format (`git rev-parse --show-object-format`)
 */
function blobId(bytes, format = 'sha1') {
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)(format).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
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

/***/ 6044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Qv: () => (/* binding */ formatOfName),
/* harmony export */   Ub: () => (/* binding */ foreignFormat),
/* harmony export */   inspect: () => (/* binding */ inspect),
/* harmony export */   lS: () => (/* binding */ isImageName)
/* harmony export */ });
/* unused harmony exports MAX_RESULT_PIXELS, isAnimatedGif */
/* harmony import */ var _sniff_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6036);

/** Result pixels above which a picture is skipped (DESIGN §6: 100 megapixels, so 25 megapixels of source). */
const MAX_RESULT_PIXELS = 100_000_000;
/**
 * Decoded bytes of the result above which a picture is skipped: it is held twice while it is encoded, and a run must
 * stay under 1.5 GB. 100 megapixels of RGBA at 8 bits fit; at 16 bits a sample half of that does.
 */
const MAX_RESULT_BYTES = 400_000_000;
/** libwebp holds whole pictures several times over: 64 megapixels take what 100 take in the other formats. */
const MAX_WEBP_PIXELS = 64_000_000;
const FORMAT_NAMES = { png: 'PNG', jpeg: 'JPEG', webp: 'WebP' };
/** The format that a file's name asks for; undefined for other extensions. */
function formatOfName(path) {
    const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase();
    if (extension === 'png')
        return 'png';
    if (extension === 'jpg' || extension === 'jpeg' || extension === 'jpe' || extension === 'jfif')
        return 'jpeg';
    return extension === 'webp' ? 'webp' : undefined;
}
/**
 * Decides by content whether a file can be enhanced. Pure, decodes nothing.
 * @param path the name that decides the result's format; content decides how it is read.
 */
function inspect(bytes, path, limits = {}) {
    const skip = (reason, message) => ({ skip: { reason, message } });
    if (bytes.length === 0)
        return skip('empty', 'The file is empty.');
    if (formatOfName(path) === undefined) {
        return skip('unsupported-format', 'The name does not end in .png, .jpg, .jpeg or .webp.');
    }
    const info = (0,_sniff_js__WEBPACK_IMPORTED_MODULE_0__.sniff)(bytes);
    if (info === undefined)
        return inspectUnknown(bytes, skip);
    const name = FORMAT_NAMES[info.format];
    if (info.animated)
        return skip('animated', `An animated ${name}: enhancing it would lose the animation.`);
    if (info.format === 'jpeg' && info.bitDepth !== 8) {
        return skip('unsupported-format', `A JPEG with ${info.bitDepth} bits a sample; only 8 bits are supported.`);
    }
    const target = formatOfName(path);
    const pixels = 4 * info.width * info.height;
    const maxPixels = Math.min(limits.maxPixels ?? MAX_RESULT_PIXELS, memoryLimit(info, target));
    if (pixels > maxPixels) {
        const megapixels = (count) => `${(count / 1e6).toFixed(1)} megapixels`;
        return skip('too-many-pixels', `${info.width}×${info.height} would become ${megapixels(pixels)}; the limit is ${megapixels(maxPixels)}.`);
    }
    const longest = 2 * Math.max(info.width, info.height);
    if (longest > LONGEST_SIDE[target]) {
        return skip('too-many-pixels', `A side of the result would be ${longest} pixels; ${FORMAT_NAMES[target]} holds ${LONGEST_SIDE[target]} at most.`);
    }
    return { info };
}
/** Pixels of the result that memory allows. */
function memoryLimit({ colour, alpha, bitDepth }, target) {
    const channels = (colour === 'grey' ? 1 : 3) + (alpha ? 1 : 0);
    const byBytes = Math.floor(MAX_RESULT_BYTES / (channels * (bitDepth === 16 ? 2 : 1)));
    return target === 'webp' ? Math.min(MAX_WEBP_PIXELS, byBytes) : byBytes;
}
/** Longest side a file can state: JPEG as libjpeg accepts it (JPEG_MAX_DIMENSION), WebP 14 bits, PNG 31 bits. */
const LONGEST_SIDE = { png: 0x7fffffff, jpeg: 65_500, webp: 16_383 };
function inspectUnknown(bytes, skip) {
    if ((0,_sniff_js__WEBPACK_IMPORTED_MODULE_0__/* .hasKnownSignature */ .y)(bytes))
        return { damaged: 'The file begins like an image, but its header is damaged.' };
    const foreign = foreignFormat(bytes);
    if (foreign === undefined)
        return skip('not-an-image', 'The first bytes are not those of a PNG, JPEG or WebP image.');
    if (isAnimatedGif(bytes))
        return skip('animated', 'An animated GIF: enhancing it would lose the animation.');
    return skip('unsupported-format', `The content is ${foreign}; only PNG, JPEG and WebP are supported.`);
}
/** Formats we recognise only to say why we do not touch them. */
const text = (bytes, at, length) => String.fromCharCode(...bytes.subarray(at, at + length));
const MAGIC = [
    { name: 'GIF', test: (b) => /^GIF8[79]a/.test(text(b, 0, 6)) },
    { name: 'BMP', test: (b) => text(b, 0, 2) === 'BM' && b.length >= 26 },
    { name: 'TIFF', test: (b) => ['II*\0', 'MM\0*'].includes(text(b, 0, 4)) },
    { name: 'AVIF', test: (b) => /^ftyp(avif|avis)/.test(text(b, 4, 8)) },
    { name: 'HEIC', test: (b) => /^ftyp(heic|heix|mif1|msf1|hevc)/.test(text(b, 4, 8)) },
    { name: 'JPEG XL', test: (b) => (b[0] === 0xff && b[1] === 0x0a) || text(b, 4, 8) === 'JXL \r\n\x87\n' },
    { name: 'JPEG 2000', test: (b) => text(b, 4, 8) === 'jP  \r\n\x87\n' },
    { name: 'Photoshop document', test: (b) => text(b, 0, 4) === '8BPS' },
    { name: 'PDF', test: (b) => text(b, 0, 5) === '%PDF-' },
    { name: 'Windows icon', test: (b) => text(b, 0, 4) === '\0\0\x01\0' },
    {
        name: 'SVG',
        test: (b) => /^\uFEFF?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i.test(text(b, 0, 1024)),
    },
];
/** Name of a known image format that is not ours to read; undefined for anything else. */
function foreignFormat(bytes) {
    return MAGIC.find(({ test }) => test(bytes))?.name;
}
/** True when a GIF holds more than one picture (GIF89a block structure; stops at the second one). */
function isAnimatedGif(bytes) {
    if (!/^GIF8[79]a/.test(text(bytes, 0, 6)))
        return false;
    const tableSize = (flags) => ((flags & 0x80) !== 0 ? 3 << ((flags & 7) + 1) : 0);
    let at = 13 + tableSize(bytes[10] ?? 0);
    let pictures = 0;
    const skipSubBlocks = () => {
        for (let length = bytes[at] ?? 0; length !== 0; length = bytes[at] ?? 0)
            at += 1 + length;
        at += 1;
    };
    while (at < bytes.length) {
        const block = bytes[at];
        if (block === 0x21) {
            at += 2;
            skipSubBlocks();
        }
        else if (block === 0x2c) {
            pictures += 1;
            if (pictures > 1)
                return true;
            at += 11 + tableSize(bytes[at + 9] ?? 0);
            skipSubBlocks();
        }
        else {
            return false;
        }
    }
    return false;
}
/** Last letters of the names that `formatOfName` knows (png, jpg, jpeg, webp, jpe, jfif). */
const LAST_LETTERS = new Set([...'gGpPeEfF'].map((letter) => letter.charCodeAt(0)));
/** True for a name that ends like an image. Asked for every file of a repository, so most are told by one letter. */
function isImageName(path) {
    return LAST_LETTERS.has(path.charCodeAt(path.length - 1)) && formatOfName(path) !== undefined;
}


/***/ }),

/***/ 3338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EL: () => (/* binding */ outcomeText),
/* harmony export */   LV: () => (/* binding */ estimateLine),
/* harmony export */   mf: () => (/* binding */ createProgress),
/* harmony export */   vB: () => (/* binding */ roughly)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9065);
/* harmony import */ var _wording_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7817);


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
    const name = (0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(outcome.path), 160);
    switch (outcome.kind) {
        case 'enhanced':
            return `${name}  ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .pixels */ .yA)(outcome.before)} → ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .pixels */ .yA)(outcome.after)}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .ee)(outcome.after.bytes)}, ${(0,_wording_js__WEBPACK_IMPORTED_MODULE_1__/* .duration */ .p0)(outcome.ms)}`;
        case 'unchanged':
            return `${name}  unchanged`;
        case 'skipped':
        case 'deferred':
            return `${name}  ${outcome.kind}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(outcome.message)}`;
        case 'failed':
            return `${name}  FAILED ${outcome.code}: ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(outcome.message)}`;
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

/***/ 166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dr: () => (/* binding */ actionOutputs),
/* harmony export */   f7: () => (/* binding */ renderResults)
/* harmony export */ });
/* unused harmony export RESULTS_VERSION */
/* harmony import */ var _core_outcome_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8344);

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
        counts: (0,_core_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .countOutcomes */ .X)(result.outcomes),
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
/** Every output of action.yml; what does not apply is empty. */
function actionOutputs(result, files) {
    const counts = (0,_core_outcome_js__WEBPACK_IMPORTED_MODULE_0__/* .countOutcomes */ .X)(result.outcomes);
    const { publication } = result;
    return {
        'enhanced-count': String(counts.enhanced),
        'unchanged-count': String(counts.unchanged),
        'skipped-count': String(counts.skipped),
        'failed-count': String(counts.failed),
        'deferred-count': String(counts.deferred),
        'results-file': files.resultsFile,
        'commit-sha': publication.commit ?? '',
        branch: publication.branch ?? '',
        'pull-request-number': publication.pullRequest ? String(publication.pullRequest.number) : '',
        'pull-request-url': publication.pullRequest?.url ?? '',
        report: files.report ?? '',
    };
}


/***/ }),

/***/ 7817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ commitUrl),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   OC: () => (/* binding */ engineName),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Ul: () => (/* binding */ UNCHANGED_TITLES),
/* harmony export */   aI: () => (/* binding */ SKIP_TITLES),
/* harmony export */   b0: () => (/* binding */ blobUrl),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   gW: () => (/* binding */ reportContext),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   q: () => (/* binding */ linked),
/* harmony export */   vA: () => (/* binding */ DEFER_TITLES),
/* harmony export */   yA: () => (/* binding */ pixels)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9065);

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
/** What a run's trigger says of the surroundings. */
function reportContext(trigger) {
    const { server, repository, sha, runUrl } = trigger;
    return {
        serverUrl: server.serverUrl,
        ...(repository !== undefined && { repository }),
        ...(sha !== undefined && { sha }),
        ...(runUrl !== undefined && { runUrl }),
    };
}
/** Address of a file at a commit; undefined where there is no GitHub repository or commit to point at. */
function blobUrl(context, commit, path) {
    if (!context.repository || !commit)
        return undefined;
    return `${context.serverUrl}/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(context.repository)}/blob/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(commit)}/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(path)}`;
}
/** Address of a commit. */
function commitUrl(context, commit) {
    return context.repository
        ? `${context.serverUrl}/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(context.repository)}/commit/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(commit)}`
        : undefined;
}
/** Markdown (HTML inside) that links when there is an address. */
function linked(label, url) {
    return url === undefined ? label : `<a href="${url}">${label}</a>`;
}


/***/ }),

/***/ 2480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ selectError)
/* harmony export */ });
/* unused harmony export SELECT_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

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
const selectError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(SELECT_ERRORS);


/***/ }),

/***/ 5412:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   xi: () => (/* binding */ compilePatterns)
/* harmony export */ });
/* unused harmony exports expandBraces, compileRule, remember */
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2480);


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
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .selectError */ .n)('E_PATTERN', `\`${line.slice(0, 200)}\` in \`paths\` is not a valid pattern.`);
}
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
    const minimatch = new minimatch__WEBPACK_IMPORTED_MODULE_0__/* .Minimatch */ .VR(pattern, OPTIONS);
    const [segments, ...alternatives] = minimatch.set;
    if (segments && alternatives.length === 0 && segments[0] === '' && segments[1] === minimatch__WEBPACK_IMPORTED_MODULE_0__/* .GLOBSTAR */ .ZN) {
        const [, , segment, last, ...more] = segments;
        if (segment !== undefined && segment !== minimatch__WEBPACK_IMPORTED_MODULE_0__/* .GLOBSTAR */ .ZN) {
            const fits = (name) => (typeof segment === 'string' ? segment === name : segment.test(name));
            if (segments.length === 3 && !globstarEnd)
                return ({ name }) => fits(name);
            if (last === minimatch__WEBPACK_IMPORTED_MODULE_0__/* .GLOBSTAR */ .ZN && more.length === 0) {
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


/***/ })

};
