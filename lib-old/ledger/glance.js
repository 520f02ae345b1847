import { createLedger } from './ledger.js';
/**
 * Reads what buckets say of these paths. Reading 10,000 lines takes longer than everything else that a run with nothing to
 * do has to do; looking over them does not.
 * @param texts the buckets that may say anything of the paths
 * @returns undefined when one of them is damaged
 */
export function glance(texts, { sources, files }) {
    const isWanted = (path, output) => sources.has(path) || files.has(output);
    const shapes = { plain: new RegExp(PLAIN, 'y'), head: new RegExp(HEAD, 'y') };
    const few = new Map([...texts].map(([bucket, text]) => [bucket, linesOf(text, shapes, isWanted) ?? text]));
    const ledger = createLedger(few);
    if (ledger.broken.size > 0)
        return undefined;
    const owners = new Map();
    for (const file of files) {
        const key = ledger.ownerOf(file);
        const line = key === undefined ? undefined : ledger.get(key);
        if (line)
            owners.set(file, line);
    }
    return { ledger, owners };
}
const TEXT = String.raw `"((?:[^"\\\n]|\\[^\n])*)"`;
const WORD = String.raw `"[^"\\\n]*"`;
const ID = '"(?:[0-9a-f]{40}|[0-9a-f]{64})"';
/** A whole line as `formatLine` writes it for a picture that was made, with nothing more to tell. */
const PLAIN = `\\{"path":${TEXT},(?:"slot":(${WORD}),)?"blob":${ID},"bytes":\\d+,"width":\\d+,"height":\\d+,"output":${TEXT},` +
    `"outputBlob":${ID},"outputWidth":\\d+,"outputHeight":\\d+,"engine":${WORD},"model":${WORD},"version":${WORD}\\}\\n`;
/** How any other line begins. */
const HEAD = `\\{"path":${TEXT}(?:,"slot":(${WORD}))?`;
/**
 * The lines of a bucket that are wanted, and all that are not plain.
 * @returns undefined where the lines are not in order, each path and slot once: only reading them all can tell what they say
 */
function linesOf(text, { plain, head }, isWanted) {
    let found = '';
    let last = '';
    for (let from = 0; from < text.length;) {
        const whole = matchAt(plain, text, from);
        const line = whole ?? matchAt(head, text, from);
        if (!line)
            return undefined;
        const path = unescaped(line[1] ?? '');
        const key = `${path}\0${line[2] ?? ''}`;
        if (key <= last)
            return undefined;
        last = key;
        const end = whole ? plain.lastIndex : text.indexOf('\n', from) + 1 || text.length;
        if (!whole || isWanted(path, unescaped(whole[3] ?? '')))
            found += text.slice(from, end);
        from = end;
    }
    return found;
}
function matchAt(shape, text, at) {
    shape.lastIndex = at;
    return shape.exec(text);
}
function unescaped(raw) {
    if (!raw.includes('\\'))
        return raw;
    try {
        return JSON.parse(`"${raw}"`);
    }
    catch {
        return raw;
    }
}
