import { html, markdownText, scriptJson, wellFormed } from './text.js';
export function createRedactor() {
    const needles = new Map();
    let pattern;
    /** Longest first. */
    let long = [];
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
            const ordered = [...needles].sort(([a], [b]) => b.length - a.length);
            const isLong = (text) => text.length > LONGEST_IN_PATTERN;
            long = ordered.map(([text]) => text).filter(isLong);
            const sources = ordered.flatMap(([text, source]) => (isLong(text) ? [] : [source]));
            pattern = sources.length > 0 ? new RegExp(sources.join('|'), 'g') : undefined;
        },
        redact(text) {
            const short = long.reduce((rest, needle) => rest.replaceAll(needle, '***'), text);
            return pattern ? short.replace(pattern, '***') : short;
        },
    };
}
/** Every form in which a secret could show up in a log, the secret itself first: what the runner is told to mask. */
export function maskForms(secret) {
    return [...new Set(formsOf(secret).map(({ text }) => text.trim()))];
}
/** V8 takes no literal of some 32,000 characters in a pattern, and says so only when it is used. GitHub's secrets may have 48 KB. */
const LONGEST_IN_PATTERN = 8192;
/** Encodings of a very short text match by accident all over a log. */
const SHORTEST_TO_ENCODE = 6;
/**
 * So many characters a secret, or a line of one, has at least. A shorter text stands in every other word: hiding it would make
 * the log, the outputs and the results file unreadable, and give it away.
 */
export const SHORTEST_SECRET = 4;
/** The one list: the secret and its lines, plain and as they stand in whatever we, git or GitHub write. */
function formsOf(secret) {
    const isLong = (text) => text.trim().length >= SHORTEST_SECRET;
    if (!isLong(secret))
        return [];
    const lines = secret.split(/\r\n|\r|\n/).filter(isLong);
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
    const percent = encodeURIComponent(wellFormed(secret));
    return [
        secret,
        percent,
        percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
        new URLSearchParams([['', secret]]).toString().slice(1),
        JSON.stringify(secret).slice(1, -1),
        scriptJson(secret).slice(1, -1),
        html(secret),
        markdownText(secret, secret.length),
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
