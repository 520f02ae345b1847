import { hash } from 'node:crypto';
import { isCount, isObjectId, isRecord } from '../core/json.js';
import { ENGINE_KINDS } from '../core/outcome.js';
import { staysInside } from '../core/paths.js';
import { bySlot, isSlot, keyOf, pathOfKey, slotField } from '../core/slot.js';
import { onePerKey, } from './line.js';
/**
 * The ledger is 256 small files, named for the first byte of SHA-1(source path): two branches that add images then seldom
 * touch the same file, where one sorted file would conflict at every neighbouring insert.
 */
export function bucketOf(sourcePath) {
    return hash('sha1', sourcePath, 'hex').slice(0, 2);
}
/** All 256 bucket names, `00` to `ff`. */
export const BUCKETS = Array.from({ length: 256 }, (_, n) => n.toString(16).padStart(2, '0'));
/** Repository path of a bucket's file. */
export function bucketPath(folder, bucket) {
    return `${folder}/${bucket}.jsonl`;
}
/** The bucket whose file has this name; undefined for any other. */
export function bucketNamed(file) {
    return /^([0-9a-f]{2})\.jsonl$/.exec(file)?.[1];
}
/**
 * The folder's .gitattributes: the files are generated (folded in diffs), and never get their line ends changed. Two branches
 * that add lines at one place are merged by keeping both, as any other order is right too; what gets double, a run heals.
 */
export const LEDGER_ATTRIBUTES = '*.jsonl merge=union linguist-generated=true text eol=lf\n';
/** What earlier versions wrote there: brought up to date. What a person wrote stays. */
export const FORMER_ATTRIBUTES = '*.jsonl linguist-generated=true text eol=lf\n';
/** @param bucket the bucket's name, to tell lines that do not belong into it */
export function parseBucket(text, bucket) {
    const values = parseFast(text) ?? parseSlow(text);
    const lines = [];
    let broken = 0;
    for (const value of values) {
        const line = asLine(value);
        if (line && bucketOf(line.path) === bucket)
            lines.push(line);
        else
            broken += 1;
    }
    return { lines, broken };
}
/** Sorted by path and slot (code units), one line each, closing newline; empty string for no lines (the file is then deleted). */
export function formatBucket(lines) {
    return [...lines]
        .sort(bySlot)
        .map((line) => `${formatLine(line)}\n`)
        .join('');
}
/** Content of one bucket's file after `changes`; the empty string means that the file goes. */
export function rewriteBucket(bucket, text, changes, judge = () => 0) {
    const lines = new Map(onePerKey(parseBucket(text, bucket).lines, judge).map((line) => [keyOf(line), line]));
    for (const [key, line] of changes) {
        if (bucketOf(pathOfKey(key)) !== bucket)
            continue;
        if (line)
            lines.set(key, line);
        else
            lines.delete(key);
    }
    return formatBucket(lines.values());
}
/**
 * The buckets that lines change, with their new content; the empty string means that the file goes.
 * @param texts the ledger as it is
 * @param changes lines by key; undefined: the line goes
 * @param broken buckets that are written anew whatever changes
 */
export function rewriteBuckets(texts, changes, broken, judge) {
    // Each bucket gets its own lines: 256 buckets times 100,000 lines would be 25 million questions.
    const buckets = new Map();
    for (const bucket of broken)
        buckets.set(bucket, new Map());
    for (const [key, line] of changes) {
        const bucket = bucketOf(pathOfKey(key));
        const same = buckets.get(bucket);
        if (same)
            same.set(key, line);
        else
            buckets.set(bucket, new Map([[key, line]]));
    }
    const rewritten = new Map();
    for (const [bucket, own] of [...buckets].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const before = texts.get(bucket) ?? '';
        const after = rewriteBucket(bucket, before, own, judge);
        if (after !== before)
            rewritten.set(bucket, after);
    }
    return rewritten;
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
/** One line of JSON with a fixed order of keys, without the newline. */
export function formatLine(line) {
    const { done, pending, former, refusal, oversize, declined } = line;
    return JSON.stringify({
        path: line.path,
        ...slotField(line),
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
            ...(declined && { declined: true }),
        }),
        ...(former && former.length > 0 && { former: former.map(({ output, outputBlob }) => ({ output, outputBlob })) }),
        ...(pending && {
            pending: {
                blob: pending.blob,
                reason: pending.reason,
                ...(pending.refused && { refused: true }),
                ...(pending.paid && { paid: { id: pending.paid.id, at: pending.paid.at } }),
            },
        }),
        ...(refusal && { refusal: { blob: refusal.blob, by: refusal.by } }),
        ...(oversize && { oversize: { blob: oversize.blob, bytes: oversize.bytes } }),
    });
}
/**
 * A parsed JSON value as a line, or undefined when it is not one. The ledger may come from a stranger's pull request:
 * every field is checked, and unknown fields are dropped.
 */
export function asLine(value) {
    if (!isRecord(value) || !isPath(value.path))
        return undefined;
    const { slot } = value;
    if (slot !== undefined && (typeof slot !== 'string' || !isSlot(slot)))
        return undefined;
    const done = 'blob' in value || 'output' in value ? asDone(value) : undefined;
    const pending = asPending(value.pending);
    const former = Array.isArray(value.former) ? value.former.flatMap(asFormer) : [];
    const refusal = asRefusal(value.refusal);
    const oversize = asOversize(value.oversize);
    if (!done && !pending && !refusal && !oversize && former.length === 0)
        return undefined;
    return {
        path: value.path,
        ...slotField({ slot }),
        ...(done && { done }),
        ...(done && value.declined === true && { declined: true }),
        ...(pending && { pending }),
        ...(former.length > 0 && { former }),
        ...(refusal && { refusal }),
        ...(oversize && { oversize }),
    };
}
function asDone(value) {
    const { blob, bytes, width, height, output, outputBlob, outputWidth, outputHeight, engine, model, version } = value;
    if (!isObjectId(blob) || !isObjectId(outputBlob) || !isPath(output))
        return undefined;
    if (!isCount(bytes) || !isCount(width) || !isCount(height) || !isCount(outputWidth) || !isCount(outputHeight)) {
        return undefined;
    }
    if (!isEngineKind(engine) || typeof model !== 'string' || typeof version !== 'string') {
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
    if (!isRecord(value) || !isPath(value.output) || !isObjectId(value.outputBlob))
        return [];
    return [{ output: value.output, outputBlob: value.outputBlob }];
}
function asPending(value) {
    if (!isRecord(value) || !isObjectId(value.blob))
        return undefined;
    const paid = asPaid(value.paid);
    return {
        blob: value.blob,
        reason: typeof value.reason === 'string' ? value.reason.slice(0, 80) : 'unknown',
        ...(value.refused === true && { refused: true }),
        ...(paid && { paid }),
    };
}
/** Ids of services are short words; whatever else stands there is nothing to be sent to one. */
const PAID_ID = /^[\w.~+/=-]{1,256}$/;
/** A paid result from outside; undefined when it is none. */
export function asPaid(value) {
    if (!isRecord(value) || typeof value.id !== 'string' || !PAID_ID.test(value.id) || !isCount(value.at))
        return undefined;
    return { id: value.id, at: value.at };
}
function asRefusal(value) {
    if (!isRecord(value) || !isObjectId(value.blob) || (value.by !== 'wechat' && value.by !== 'local'))
        return undefined;
    return { blob: value.blob, by: value.by };
}
function asOversize(value) {
    if (!isRecord(value) || !isObjectId(value.blob) || !isCount(value.bytes))
        return undefined;
    return { blob: value.blob, bytes: value.bytes };
}
function isPath(value) {
    return typeof value === 'string' && staysInside(value);
}
function isEngineKind(value) {
    return ENGINE_KINDS.includes(value);
}
