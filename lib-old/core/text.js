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
export function visible(text) {
    // Nearly all text, at no cost: a pattern with Unicode properties takes longer to compile than a short log to write.
    if (/^[ -~]*$/.test(text))
        return text;
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
export function shorten(text, length) {
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
export function html(text) {
    return visible(text).replace(/[&<>"'`]/g, entity);
}
/** JSON for a script element: nothing in it can end the element or start a comment. */
export function scriptJson(value) {
    return JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
/**
 * A name for GitHub's markdown, as inline code. Every character that could mean something to markdown is an entity
 * (an entity never starts markup), and `<code>` keeps GitHub from turning `@someone`, `#12`, addresses and emoji
 * names into links: those filters run on the rendered text and leave code alone.
 */
export function markdownName(name, length = 200) {
    return `<code>${entities(visible(shorten(name, length)))}</code>`;
}
/**
 * A sentence for GitHub's markdown (also for a table cell). A zero-width space after `@`, `#` and `GH-` stops
 * mentions and references, which would notify people and leave traces in other issues.
 */
export function markdownText(text, length = 1000) {
    return entities(visible(shorten(text, length)))
        .replace(/&#64;|&#35;/g, '$&&#8203;')
        .replace(/\bGH-/gi, '$&&#8203;');
}
/** The same for a sentence of ours, in which backticks set off what a person types: `<code>`, which cannot be nested or left open. */
export function markdownSentence(text, length = 1000) {
    return markdownText(text, length).replace(/&#96;((?:(?!&#96;).)+)&#96;/g, '<code>$1</code>');
}
/** Lone surrogates replaced, which no UTF-8 encoder takes. */
export function wellFormed(text) {
    return text.replace(/\p{Cs}/gu, '\ufffd');
}
/** Slash-separated path as part of a URL: every segment percent-encoded, also what markdown would trip over. */
export function urlPath(path) {
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
/** Columns of a terminal that a text takes: Chinese signs and full-width punctuation take two. */
export function columnsOf(text) {
    return (text.length +
        (text.match(/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g)
            ?.length ?? 0));
}
/**
 * The word that somebody may have meant: the nearest one, if it is near enough to be a slip of the finger. Case and the
 * choice between `-` and `_` do not count.
 */
export function suggest(word, words) {
    const wanted = plain(word);
    let best;
    // A third of the letters may differ: `qualty` is `quality`, `size` is not `style`.
    let least = Math.floor(wanted.length / 3) + 1;
    for (const candidate of words) {
        const distance = editDistance(wanted, plain(candidate), least);
        if (distance < least)
            [best, least] = [candidate, distance];
    }
    return best;
}
const plain = (word) => word.toLowerCase().replaceAll('_', '-');
/** Insertions, deletions, replacements and exchanges of neighbours between two words, or `limit` when there are as many. */
function editDistance(a, b, limit) {
    if (Math.abs(a.length - b.length) >= limit)
        return limit;
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, n) => n);
    for (let i = 1; i <= a.length; i += 1) {
        const next = [i];
        for (let j = 1; j <= b.length; j += 1) {
            const same = a[i - 1] === b[j - 1];
            let least = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                least = Math.min(least, before[j - 2] + 1);
            }
            next.push(least);
        }
        [before, row] = [row, next];
    }
    return Math.min(limit, row[b.length]);
}
