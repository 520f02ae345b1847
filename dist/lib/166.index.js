export const id = 166;
export const ids = [166,178,161];
export const modules = {

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

/***/ 7775:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ ownBytes),
/* harmony export */   Pq: () => (/* binding */ loadSharp),
/* harmony export */   Rk: () => (/* binding */ planesToSharp),
/* harmony export */   xY: () => (/* binding */ inHeavySlot)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);

/**
 * sharp is 10 MB of WebAssembly: it is loaded by the first picture that needs it, so that a run with nothing to do
 * does not pay for it.
 */
async function loadSharp() {
    const { default: load } = await import(/* webpackIgnore: true */ 'sharp');
    return load;
}
/**
 * A copy of what sharp returned. Its WebAssembly build answers with a window into its own memory, which is used again
 * as soon as that Buffer object is collected, whoever still holds a view of it: copy at once, keep only the copy.
 */
function ownBytes(fromSharp) {
    return new Uint8Array(fromSharp);
}
/** sharp over a picture. Alpha is joined inside sharp: interleaving it here would cost 400 MB at 100 megapixels. */
async function planesToSharp({ colour, alpha }) {
    const sharp = await loadSharp();
    const raw = ({ width, height, channels }) => ({ width, height, channels });
    const image = sharp(colour.data, { raw: raw(colour), limitInputPixels: false });
    if (alpha !== undefined) {
        // Typed arrays work here as they do for sharp() itself, and tell the depth; the types only know buffers.
        image.joinChannel(alpha.data, { raw: raw(alpha), limitInputPixels: false });
    }
    const deep = colour.data instanceof Uint16Array;
    if (colour.channels === 1)
        return image.toColourspace(deep ? 'grey16' : 'b-w');
    return image.toColourspace(deep ? 'rgb16' : 'srgb');
}
/**
 * Decoding and encoding, one picture for each core: more at once are no faster, and each holds its pixels several times
 * over. What waits holds its file, or its pixels once. First come, first served; a job must not ask for a second slot.
 */
let free = Math.max(2, (0,node_os__WEBPACK_IMPORTED_MODULE_0__.availableParallelism)());
const waiting = [];
async function inHeavySlot(job) {
    if (free > 0)
        free -= 1;
    else
        await new Promise((resolve) => waiting.push(resolve));
    try {
        return await job();
    }
    finally {
        const next = waiting.shift();
        if (next)
            next();
        else
            free += 1;
    }
}


/***/ }),

/***/ 4266:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  buildPage: () => (/* binding */ buildPage)
});

// UNUSED EXPORTS: PICTURE_BUDGET, imageWords, planEmbedding

// EXTERNAL MODULE: ./tmp/build/lib/core/outcome.js
var outcome = __webpack_require__(8344);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(6036);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(7817);
// EXTERNAL MODULE: ./tmp/build/lib/report/page/html.js + 1 modules
var html = __webpack_require__(5315);
// EXTERNAL MODULE: ./tmp/build/lib/image/load-sharp.js
var load_sharp = __webpack_require__(7775);
;// CONCATENATED MODULE: ./tmp/build/lib/report/page/reduce.js


/** Longest side and WebP quality of a reduced picture, from generous to small. */
const STEPS = [
    [1600, 82],
    [1200, 80],
    [900, 78],
    [700, 75],
    [520, 72],
    [400, 68],
    [300, 62],
    [220, 55],
    [140, 45],
];
/** Sides of the detail at full scale, in pixels of the result; and its quality. */
const DETAIL = [
    [512, 90],
    [384, 86],
    [256, 82],
    [160, 75],
    [128, 60],
];
/** What a pair of WebP pictures takes at least, in bytes a pixel: larger steps need not be tried. */
const LEAST = 0.04;
/** About 72 pixels of the source, as a data URI; undefined for a file that cannot be decoded. */
async function thumbnailOf(bytes) {
    const sharp = await (0,load_sharp/* loadSharp */.Pq)();
    try {
        const resized = sharp(bytes, { failOn: 'none' })
            .autoOrient()
            .resize(72, 72, { fit: 'inside', withoutEnlargement: true });
        return dataUri('image/webp', (0,load_sharp/* ownBytes */.Mm)(await resized.webp({ quality: 60, effort: 2 }).toBuffer()));
    }
    catch {
        return undefined;
    }
}
/**
 * Before and after within `budget` bytes: the whole picture smaller than it is, and the busiest part of it at full
 * scale, where the difference can be seen.
 * @param size of the result, as displayed
 */
async function reducePictures(files, size, budget) {
    const sharp = await (0,load_sharp/* loadSharp */.Pq)();
    // Decoded once: every step starts from these pixels.
    const [before, after] = await Promise.all([decode(sharp, files.before), decode(sharp, files.after)]);
    const pixels = { before, after };
    const { detail, spent } = await detailWithin(pixels, size, budget * 0.45);
    const rest = Math.max(0, budget - spent);
    let whole;
    for (const [side, quality] of STEPS) {
        const last = STEPS.at(-1)?.[0] === side;
        if (!last && Math.min(side * side, size.width * size.height) * LEAST > rest)
            continue;
        whole = await encode(pixels, quality, (picture) => picture.resize(side, side, { fit: 'inside', withoutEnlargement: true }));
        if (whole.before.length + whole.after.length <= rest)
            break;
    }
    const lighter = (file, reduced) => reduced && reduced.length < file.length ? dataUri('image/webp', reduced) : fileUri(file);
    return {
        whole: { before: lighter(files.before, whole?.before), after: lighter(files.after, whole?.after) },
        ...(detail ? { detail } : {}),
    };
}
async function detailWithin(pixels, { width, height }, budget) {
    const small = pixels.before().flatten({ background: '#808080' }).resize(64, 64, { fit: 'fill' });
    const map = (0,load_sharp/* ownBytes */.Mm)(await small.greyscale().raw().toBuffer());
    for (const [wanted, quality] of DETAIL) {
        const side = Math.min(wanted, width, height) & ~1;
        if (side < 2)
            break;
        if (side * side * LEAST > budget && wanted !== DETAIL.at(-1)?.[0])
            continue;
        const { x, y } = busiestSquare(map, 64, { width, height, side });
        const pair = await encode(pixels, quality, (picture, scale) => picture.extract({ left: x * scale, top: y * scale, width: side * scale, height: side * scale }));
        const spent = pair.before.length + pair.after.length;
        if (spent <= budget)
            return { detail: { x, y, width: side, height: side, ...uris(pair) }, spent };
    }
    return { spent: 0 };
}
/** Pixels in memory, to start any number of operations from. */
async function decode(sharp, bytes) {
    const decoded = sharp(bytes, { failOn: 'none' })
        .autoOrient()
        .toColourspace('srgb')
        .ensureAlpha()
        .raw({ depth: 'uchar' });
    const { data, info } = await decoded.toBuffer({ resolveWithObject: true });
    const own = (0,load_sharp/* ownBytes */.Mm)(data);
    const { width, height, channels } = info;
    return () => sharp(own, { raw: { width, height, channels } });
}
/** @param prepare gets a picture and its size relative to the result */
async function encode(pixels, quality, prepare) {
    const one = async (open, scale) => (0,load_sharp/* ownBytes */.Mm)(await prepare(open(), scale).webp({ quality, effort: 1 }).toBuffer());
    const [before, after] = await Promise.all([one(pixels.before, 0.5), one(pixels.after, 1)]);
    return { before, after };
}
function uris(pair) {
    return { before: dataUri('image/webp', pair.before), after: dataUri('image/webp', pair.after) };
}
/** A whole file, by its content's type; its name may say something else. */
function fileUri(bytes) {
    return dataUri(`image/${(0,sniff.sniff)(bytes)?.format ?? 'png'}`, bytes);
}
function dataUri(type, bytes) {
    return `data:${type};base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')}`;
}
/**
 * Where a square of `side` pixels shows the most detail: edges, where upscalers differ, not flat areas.
 * @param map grey picture of mapSide × mapSide bytes, the whole picture squeezed into it
 * @returns even pixel coordinates, so that the same place exists in the source of half the size
 */
function busiestSquare(map, mapSide, picture) {
    const { width, height, side } = picture;
    const sums = edgeSums(map, mapSide);
    const at = (x, y) => sums[y * (mapSide + 1) + x] ?? 0;
    const across = Math.max(1, Math.min(mapSide, Math.round((side / width) * mapSide)));
    const down = Math.max(1, Math.min(mapSide, Math.round((side / height) * mapSide)));
    let best = { x: 0, y: 0, edges: -1 };
    for (let y = 0; y + down <= mapSide; y += 1) {
        for (let x = 0; x + across <= mapSide; x += 1) {
            const edges = at(x + across, y + down) - at(x, y + down) - at(x + across, y) + at(x, y);
            if (edges > best.edges)
                best = { x, y, edges };
        }
    }
    const place = (cell, length) => Math.max(0, Math.min(length - side, Math.round((cell / mapSide) * length))) & ~1;
    return { x: place(best.x, width), y: place(best.y, height) };
}
/** Summed-area table of the differences to the right and lower neighbours. */
function edgeSums(map, side) {
    const sums = new Float64Array((side + 1) * (side + 1));
    for (let y = 0; y < side; y += 1) {
        let row = 0;
        for (let x = 0; x < side; x += 1) {
            const here = map[y * side + x] ?? 0;
            const right = map[y * side + Math.min(x + 1, side - 1)] ?? 0;
            const below = map[Math.min(y + 1, side - 1) * side + x] ?? 0;
            row += Math.abs(right - here) + Math.abs(below - here);
            sums[(y + 1) * (side + 1) + x + 1] = (sums[y * (side + 1) + x + 1] ?? 0) + row;
        }
    }
    return sums;
}

;// CONCATENATED MODULE: ./tmp/build/lib/report/page/build-page.js





/** Order in the list: what needs a person first, then what was made. */
const ORDER = ['failed', 'enhanced', 'deferred', 'skipped', 'unchanged'];
/** More text than this (of tens of thousands of skipped files) makes a slow page: the least important are left out. */
const LISTED = 4000;
/** With more pictures than this the share of each is too small to show anything. */
const PICTURED = 1500;
/** The self-contained before/after page as HTML text in UTF-8. Loads sharp only when there is a picture to show. */
async function buildPage(result, sources, options) {
    const outcomes = [...result.outcomes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const shown = outcomes.filter((outcome) => outcome.kind === 'enhanced').slice(0, PICTURED);
    const plan = planEmbedding(shown.map(({ before, after }) => before.bytes + after.bytes), options.budget ?? PICTURE_BUDGET);
    const blocks = [];
    const pictures = [];
    const images = [];
    const places = new Map(shown.map((image, index) => [image, plan[index]]));
    for (const outcome of outcomes.slice(0, LISTED)) {
        const embedding = outcome.kind === 'enhanced' ? places.get(outcome) : undefined;
        const [extra, pair] = outcome.kind === 'enhanced' && embedding ? await illustrate(outcome, sources, embedding) : [{}];
        if (pair)
            pictures.push(pair);
        images.push({ ...describe(outcome), ...extra, ...(pair ? { pictures: pictures.length - 1 } : {}) });
    }
    const left = outcomes.length - images.length;
    const facts = factsOf(result, left);
    const data = {
        title: options.title,
        headline: (0,wording/* headline */.Pl)((0,outcome/* countOutcomes */.X)(result.outcomes), result.dryRun),
        facts,
        images,
    };
    const redact = options.redact ?? ((text) => text);
    for (const part of (0,html/* pageHtml */.z)(data, pictures, redact))
        blocks.push(Buffer.from(part, 'utf8'));
    return Buffer.concat(blocks);
}
async function illustrate(image, sources, embedding) {
    const [before, after] = await Promise.all([sources.before(image), sources.after(image)]);
    const thumbnail = after ? await thumbnailOf(before ?? after) : undefined;
    const extra = thumbnail === undefined ? {} : { thumbnail };
    if (!before || !after)
        return [extra];
    const large = (0,sniff.sniff)(after);
    if (!(0,sniff.sniff)(before) || !large)
        return [extra];
    if (embedding.kind === 'files') {
        return [extra, { whole: { before: fileUri(before), after: fileUri(after) } }];
    }
    // A picture that cannot be reduced leaves its figures on the page.
    const reduced = await reducePictures({ before, after }, large, embedding.bytes).catch(() => undefined);
    return reduced ? [extra, reduced] : [extra];
}
function describe(outcome) {
    const { path, output, kind } = outcome;
    const base = { path, output, outcome: kind, ...imageWords(outcome) };
    if (outcome.kind !== 'enhanced')
        return base;
    const { before, after, by, ms, notes } = outcome;
    return { ...base, before, after, engine: (0,wording/* engineName */.OC)(by), ms: Math.round(ms), notes };
}
function factsOf(result, left) {
    const { totals, engine, publication, dryRun } = result;
    return [
        dryRun ? 'Dry run: nothing was written or published.' : publication.message,
        ...(engine ? [`Engine ${engine.engine}: ${engine.reason}.`.replace(/\.\.$/, '.')] : []),
        `${(0,wording/* plural */.LS)(result.outcomes.length, 'image')} looked at in ${(0,wording/* duration */.p0)(totals.ms)}.`,
        ...(left > 0
            ? [`${(0,wording/* plural */.LS)(left, 'image')} of the less important ones left out of this page; the results file has all.`]
            : []),
    ];
}
/** Bytes of pictures in a page; with base64 (4/3), thumbnails and text it stays under 25 MB. */
const PICTURE_BUDGET = 16_500_000;
/**
 * Divides the budget: the smallest images are embedded as they are while that costs no more than an equal share of
 * what is left; the others share the rest equally as reduced pictures.
 * @param sizes bytes of both files of each image
 */
function planEmbedding(sizes, budget = PICTURE_BUDGET) {
    const plan = new Array(sizes.length);
    const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
    let left = budget;
    order.forEach(({ size, index }, position) => {
        const share = Math.floor(left / (order.length - position));
        const embedding = size <= share ? { kind: 'files' } : { kind: 'reduced', bytes: share };
        left -= embedding.kind === 'files' ? size : share;
        plan[index] = embedding;
    });
    return plan;
}
/** Why an image has the outcome it has, in words. */
function imageWords(outcome) {
    switch (outcome.kind) {
        case 'enhanced':
            return outcome.reusedFrom === undefined ? {} : { message: `Same picture as ${outcome.reusedFrom}.` };
        case 'failed':
            return { reason: outcome.code, message: outcome.message, remedy: outcome.remedy };
        case 'skipped':
            return { reason: wording/* SKIP_TITLES */.aI[outcome.reason], message: outcome.message };
        case 'deferred':
            return { reason: wording/* DEFER_TITLES */.vA[outcome.reason].replaceAll('`', ''), message: outcome.message };
        case 'unchanged':
            return { reason: wording/* UNCHANGED_TITLES */.Ul[outcome.reason] };
    }
}


/***/ }),

/***/ 2262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sourcesOnDisk: () => (/* binding */ sourcesOnDisk),
/* harmony export */   writeRunPage: () => (/* binding */ writeRunPage)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _git_work_tree_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(341);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4770);
/* harmony import */ var _build_page_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4266);
/* harmony import */ var _html_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5315);






/**
 * Writes the page of a run into the work tree; a page of an earlier run is replaced, any other file is not.
 * @throws SuperresError E_REPORT_EXISTS, E_OUTPUT_PATH, E_WRITE
 */
async function writeRunPage(options) {
    const { result, root, path, title, readBlob, redact } = options;
    const sources = sourcesOnDisk(root, (image) => readBlob(image.blob));
    const bytes = await (0,_build_page_js__WEBPACK_IMPORTED_MODULE_4__.buildPage)(result, sources, { title, ...(redact && { redact }) });
    const written = await (0,_git_work_tree_js__WEBPACK_IMPORTED_MODULE_2__/* .writeOutput */ .zh)({ root, output: path, bytes, mayReplace: _html_js__WEBPACK_IMPORTED_MODULE_5__.isReportPage });
    if (!written)
        throw (0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .reportError */ .N)('E_REPORT_EXISTS', `The report page was not written: ${path} is another file.`);
}
/**
 * Sources and results as they lie on disk. The source of an in-place result is gone from there: pass `replaced` to
 * find it elsewhere.
 * @param folder what paths in the result are relative to
 */
function sourcesOnDisk(folder, replaced = async () => undefined) {
    const read = (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder, path)).catch(() => undefined);
    return {
        before: (image) => (image.output === image.path ? replaced(image) : read(image.path)),
        after: (image) => read(image.output),
    };
}


/***/ })

};
