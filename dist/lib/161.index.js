export const id = 161;
export const ids = [161];
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


/***/ })

};
