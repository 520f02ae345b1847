import { isCount, isObjectId, isRecord, isText, parseJson } from '../core/json.js';
import { ENGINE_KINDS, } from '../core/outcome.js';
import { staysInside } from '../core/paths.js';
import { asPaid } from '../ledger/bucket.js';
import { linesOf } from './lines.js';
import { asEngineChoice } from './plan.js';
const FORMAT = 'superres-results';
const VERSION = 1;
export const RESULTS_FILE = 'results.jsonl';
/** Name of a finished picture in the parcel. */
export const pictureFile = (blob) => `pictures/${blob}`;
export function formatHeader(header, redact) {
    return JSON.stringify({ format: FORMAT, version: VERSION, ...header }, redacting(redact));
}
export function formatRecord(record, redact) {
    return JSON.stringify(record, redacting(redact));
}
/** Sentences alone: ids and names of models are no place for a secret, and must stay what they are. */
function redacting(redact) {
    return (key, value) => {
        if (key === 'notes' && Array.isArray(value))
            return value.map((note) => redact(String(note)));
        return (key === 'message' || key === 'remedy') && typeof value === 'string' ? redact(value) : value;
    };
}
/**
 * Reads what a shard wrote as a stranger's file. Records that are none, that are double, or that belong to no piece of the
 * shard's work are left out: their images wait.
 * @param images pieces of work of the shard, by the plan
 * @returns undefined where there is no such file, or it is of another plan or shard
 */
export function parseResults(bytes, expected) {
    const lines = linesOf(bytes);
    const header = asHeader(parseJson(lines.next().value ?? ''));
    if (!header || header.plan !== expected.plan || header.shard !== expected.shard)
        return undefined;
    const records = new Map();
    let left = expected.images;
    for (const line of lines) {
        if (left-- === 0)
            break;
        const record = asRecord(parseJson(line ?? ''));
        if (!record || record.index >= expected.images)
            continue;
        if (records.has(record.index))
            records.delete(record.index);
        else
            records.set(record.index, record);
    }
    return { header, records };
}
function asHeader(value) {
    if (!isRecord(value) || value.format !== FORMAT || value.version !== VERSION)
        return undefined;
    const { plan, shard, requests } = value;
    const engine = asEngineChoice(value.engine);
    if (!isText(plan, 64) || !isCount(shard) || !engine || !isCount(requests))
        return undefined;
    const notices = Array.isArray(value.notices) ? value.notices.slice(0, 20).flatMap(asNotice) : [];
    return { plan, shard, engine, requests, notices };
}
function asNotice(value) {
    if (!isRecord(value) || !isText(value.message, LONGEST))
        return [];
    return [{ level: value.level === 'warning' ? 'warning' : 'notice', message: value.message }];
}
/** Characters of a sentence at most. */
const LONGEST = 4000;
/** What an engine, or the file itself, can be the reason of; all else is decided where the tree is seen. */
const SKIPS = [
    'too-large',
    'lfs-pointer',
    'animated',
    'not-sendable',
    'refused-by-service',
    'too-many-pixels',
    'unsupported-format',
    'not-an-image',
    'empty',
    'result-too-large',
];
const DEFERS = ['time-limit', 'quota', 'cancelled', 'service-unavailable'];
function asRecord(value) {
    if (!isRecord(value) || !isCount(value.index))
        return undefined;
    const { index, kind, message, reason } = value;
    if (kind === 'enhanced') {
        const made = asMade(value);
        return made && { index, ...made };
    }
    if (!isText(message, LONGEST))
        return undefined;
    const told = asPaid(value.paid);
    const paid = told && { paid: told };
    if (kind === 'skipped' && SKIPS.includes(reason)) {
        const refusal = ENGINE_KINDS.find((engine) => engine === value.refusal);
        return {
            index,
            kind,
            reason: reason,
            message,
            ...(isCount(value.oversize) && { oversize: value.oversize }),
            ...(refusal && { refusal }),
        };
    }
    if (kind === 'deferred' && DEFERS.includes(reason)) {
        return { index, kind, reason: reason, message, ...paid };
    }
    const { retryable } = value;
    const error = kind === 'failed' ? asError(value) : undefined;
    if (!error || typeof retryable !== 'boolean')
        return undefined;
    const unproven = asUnproven(value.unproven);
    return { index, kind: 'failed', ...error, retryable, ...paid, ...(unproven && { unproven }) };
}
function asMade(value) {
    const { blob, bytes, ms, notes, reusedFrom } = value;
    const by = asEngineId(value.by);
    if (!isObjectId(blob) || !isCount(bytes) || !by || !isCount(ms) || !Array.isArray(notes) || notes.length > 50)
        return undefined;
    const sentences = notes.filter((note) => isText(note, LONGEST));
    if (reusedFrom !== undefined && !(isText(reusedFrom, 4096) && staysInside(reusedFrom)))
        return undefined;
    return { kind: 'enhanced', blob, bytes, by, ms, notes: sentences, ...(reusedFrom !== undefined && { reusedFrom }) };
}
function asEngineId(value) {
    if (!isRecord(value) || !isText(value.model, 200) || !isText(value.version, 200))
        return undefined;
    const engine = ENGINE_KINDS.find((kind) => kind === value.engine);
    return engine && { engine, model: value.model, version: value.version };
}
function asError(value) {
    const { code, message, remedy } = value;
    if (typeof code !== 'string' || !/^E_[A-Z0-9_]{1,60}$/.test(code))
        return undefined;
    if (!isText(message, LONGEST) || !isText(remedy, LONGEST))
        return undefined;
    return { code: code, message, remedy };
}
function asUnproven(value) {
    if (!isRecord(value))
        return undefined;
    const engine = ENGINE_KINDS.find((kind) => kind === value.engine);
    const refused = isRecord(value.refused) ? asError(value.refused) : undefined;
    const provable = isRecord(value.refused) && value.refused.provable === true;
    return engine && { engine, ...(refused && { refused: { ...refused, provable } }) };
}
