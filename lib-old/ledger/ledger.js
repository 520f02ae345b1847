import { keyOf, scaleOf } from '../core/slot.js';
import { BUCKETS, parseBucket } from './bucket.js';
import { onePerKey } from './line.js';
/** @param texts bucket name to file content; absent buckets are empty */
export function createLedger(texts, judge = () => 0) {
    const byKey = new Map();
    const broken = new Map();
    for (const bucket of BUCKETS) {
        const text = texts.get(bucket);
        if (text === undefined)
            continue;
        const parsed = parseBucket(text, bucket);
        const resolved = onePerKey(parsed.lines, judge);
        const troubles = parsed.broken + parsed.lines.length - resolved.length;
        if (troubles > 0)
            broken.set(bucket, troubles);
        for (const line of resolved)
            byKey.set(keyOf(line), line);
    }
    return index(byKey, broken);
}
/** The same ledger with some lines put (or removed: undefined), e.g. a head branch's lines over the base's. */
export function overlay(ledger, changes) {
    const byKey = new Map();
    for (const line of ledger.lines())
        byKey.set(keyOf(line), line);
    for (const [key, line] of changes) {
        if (line)
            byKey.set(key, line);
        else
            byKey.delete(key);
    }
    return index(byKey, ledger.broken);
}
function index(byKey, broken) {
    const furtherSlots = new Map();
    const owners = new Map();
    const byOutputBlob = new Map();
    const refusals = new Map();
    const paid = new Map();
    for (const line of byKey.values()) {
        const { refusal, pending } = line;
        if (pending?.paid && pending.paid.at > (paid.get(pending.blob)?.at ?? 0))
            paid.set(pending.blob, pending.paid);
        if (refusal)
            refusals.set(refusal.blob, new Set([...(refusals.get(refusal.blob) ?? []), refusal.by]));
        if (line.slot !== undefined)
            furtherSlots.set(line.path, [...(furtherSlots.get(line.path) ?? []), line]);
        for (const { output, outputBlob } of line.former ?? []) {
            if (output !== line.path)
                owners.set(output, keyOf(line));
            byOutputBlob.set(outputBlob, line);
        }
    }
    for (const line of byKey.values()) {
        if (!line.done)
            continue;
        if (line.done.output !== line.path)
            owners.set(line.done.output, keyOf(line));
        byOutputBlob.set(line.done.outputBlob, line);
    }
    let byBlob;
    const withBlob = (blob) => {
        byBlob ??= groupByBlob(byKey.values());
        return byBlob.get(blob) ?? NO_LINES;
    };
    const ofSource = (path) => {
        const first = byKey.get(path);
        const further = furtherSlots.get(path);
        if (!further)
            return first ? [first] : NO_LINES;
        return first ? [first, ...further] : further;
    };
    return {
        get: (key) => byKey.get(key),
        ofSource,
        lines: () => byKey.values(),
        size: byKey.size,
        ownerOf: (path) => owners.get(path),
        known(path, blob, slot) {
            const line = byKey.get(keyOf({ path, ...(slot !== undefined && { slot }) }));
            const same = withBlob(blob);
            const alone = same.length === 0 || (same.length === 1 && same[0] === line);
            const scale = scaleOf({ slot });
            const refusedBy = refusals.get(blob);
            const noted = paid.get(blob);
            const siblings = slot === undefined && !furtherSlots.has(path) ? NO_LINES : ofSource(path).filter((other) => other !== line);
            return {
                owner: owners.get(path),
                line,
                copyOf: byOutputBlob.get(blob),
                twins: alone ? NO_LINES : same.filter((other) => other !== line && scaleOf(other) === scale),
                ...(siblings.length > 0 && { siblings }),
                ...(refusedBy && { refusedBy }),
                ...(noted && { paid: noted }),
            };
        },
        withBlob,
        withOutputBlob: (blob) => byOutputBlob.get(blob),
        paidFor: (blob) => paid.get(blob),
        broken,
    };
}
const NO_LINES = [];
function groupByBlob(lines) {
    const groups = new Map();
    for (const line of lines) {
        if (!line.done)
            continue;
        const same = groups.get(line.done.blob);
        if (same)
            same.push(line);
        else
            groups.set(line.done.blob, [line]);
    }
    return groups;
}
