import { keyOf, pathOfKey, slotField, slottedOf } from '../core/slot.js';
import { rivalsOf } from '../layout/rivals.js';
import { formatLine } from '../ledger/bucket.js';
import { withoutPending } from '../ledger/line.js';
/**
 * What our head branch says that its start did not: lines by key, undefined for a removed line. What a person had declined, and
 * `refresh` brought back, may have the very line and bytes that it had.
 */
function changedLines(start, head) {
    const changes = new Map();
    for (const line of head.ledger.lines()) {
        const key = keyOf(line);
        const before = start.ledger.get(key);
        if (!isSaid(before, line) || isPut(line.done, start, head))
            changes.set(key, line);
    }
    for (const line of start.ledger.lines())
        if (!head.ledger.get(keyOf(line)))
            changes.set(keyOf(line), undefined);
    return changes;
}
function isSaid(a, b) {
    return a === undefined || b === undefined ? a === b : formatLine(a) === formatLine(b);
}
/** True for a picture that stands on the head branch and did not where that started. */
function isPut(done, start, head) {
    if (!done)
        return false;
    const [before, after] = [start, head].map(({ view }) => view(done.output)?.blob);
    return after === done.outputBlob && before !== after;
}
/** The head branch's lines that the base does not have yet and that still speak of the base's sources. */
export function carriedLines(start, head, base) {
    const lines = new Map();
    for (const [key, line] of changedLines(start, head)) {
        const here = base.view(pathOfKey(key))?.blob;
        const { done } = line ?? {};
        const before = start.ledger.get(key)?.done;
        const speaks = line
            ? !done || done.blob === here || done.outputBlob === here
            : here === undefined ||
                (here === head.view(pathOfKey(key))?.blob &&
                    (!before || rivalOf(pathOfKey(key), before.output, base) !== undefined));
        if (speaks)
            lines.set(key, line);
    }
    for (const [key, line] of lines)
        if (!line && isTakenOver(key, lines, start, head))
            lines.delete(key);
    return lines;
}
/**
 * The head branch's lines that speak of no source of the base any more: it was renamed, deleted or given other bytes there since.
 * Their pictures leave the branch, and serve whoever has the bytes that they were made of.
 */
export function leavingLines(start, head, base) {
    return [...changedLines(start, head).values()].flatMap((line) => line?.done &&
        base.view(line.path)?.blob !== line.done.blob &&
        head.view(line.done.output)?.blob === line.done.outputBlob
        ? [line]
        : []);
}
/** Another source's picture took the place of ours, and does not count any more: so far the base's line still holds. */
function isTakenOver(key, lines, start, head) {
    const before = start.ledger.get(key)?.done;
    const heir = before && head.view(before.output) && head.ledger.ownerOf(before.output);
    return heir !== undefined && !lines.has(heir);
}
/**
 * Pictures of ours that the base still has as we made them, and that the head branch took away with its lines: their source was
 * moved or deleted, or they gave way.
 */
export function removedOutputs(keys, start, head, base) {
    const removed = new Set();
    for (const key of keys) {
        const before = start.ledger.get(key)?.done;
        if (!before || before.output === pathOfKey(key) || head.view(before.output))
            continue;
        // What was not there when the branch left the base, a person took away, and brought back since.
        if (!start.view(before.output))
            continue;
        if (base.view(before.output)?.blob === before.outputBlob)
            removed.add(before.output);
    }
    return removed;
}
/** A file of the base to which a picture of ours gives way although its source stands. */
function rivalOf(path, output, base) {
    return rivalsOf(path, output).find((other) => base.view(other));
}
/**
 * What is still unmerged of our head branch, as a request that can be fitted onto the base's present tip: pictures whose
 * source the base still has, lines, deletions. What the base has taken over in the meantime, or changed, falls out. Pure.
 */
export function carryOver(start, head, base) {
    const finished = [];
    const ledgerChanges = [];
    const fileChanges = [];
    const pending = new Map();
    for (const [key, line] of changedLines(start, head)) {
        const { path, slot } = slottedOf(key);
        const own = slotField({ slot });
        const theirs = base.ledger.get(key);
        // Brought back under the line that the start had, a picture is missing on the base as it was there; under a line of the branch's
        // own, which the base has, it was merged, and what became of it since is the base's business.
        const isBack = isSaid(start.ledger.get(key), line) && isPut(line?.done, base, head);
        if (line && isSaid(theirs, line) && !isBack)
            continue;
        if (line?.pending)
            pending.set(key, line.pending);
        const done = line?.done;
        const before = start.ledger.get(key)?.done;
        const inPlace = done?.output === path;
        // A picture in place that the base has already, under another name or in another line: there is nothing to be put.
        const isTaken = inPlace && base.view(path)?.blob === done.outputBlob;
        const source = head.view(path)?.blob;
        // Where the source stands, its picture gave way to a person's file, if the base has that.
        const rival = source && before && rivalOf(path, before.output, base);
        const isNew = done && (!sameDone(before, done) || isPut(done, start, head));
        if (isNew && !isTaken && head.view(done.output)?.blob === done.outputBlob) {
            const expected = base.view(done.output)?.blob;
            // The base may hold the picture that ours replaces, and nothing else.
            const replaces = expected !== undefined && expected === start.view(done.output)?.blob;
            finished.push({
                path,
                ...own,
                source: done.blob,
                output: done.output,
                outputBlob: done.outputBlob,
                ...(replaces && !inPlace && { expectedOutput: expected }),
                line: withoutPending(line),
                bytes: 0,
            });
        }
        else if (line && !line.pending) {
            const rest = inPlace && !line.declined ? done?.outputBlob : done?.blob;
            ledgerChanges.push({ path, ...own, line, ...(rest !== undefined && { source: rest }) });
        }
        else if (!line && (source === undefined || !before || rival)) {
            ledgerChanges.push({ path, ...own, source: source ?? null });
        }
        if (before && before.output !== path && head.view(before.output) === undefined && start.view(before.output)) {
            const { output, outputBlob } = before;
            fileChanges.push({ kind: 'deleted', source: path, ...own, output, outputBlob, ...(rival && { rival }) });
        }
    }
    return { finished, ledgerChanges, fileChanges, pending, settled: new Set(), heal: false };
}
/**
 * True where everything that a head branch holds stands on the base, as it does after a squash: its files and its ledger's lines. A
 * branch without a change of its own holds nothing that could have been merged.
 * @param changed paths that the branch changed since it left the base
 * @param touched those that a person's commits changed: what they take back after the squash is no change of the branch any more, and
 *   after “Update branch” nothing is
 */
export function isAllThere({ start, head, changed, touched }, base, ledgerFolder) {
    const files = [...[...changed].filter((path) => !path.startsWith(`${ledgerFolder}/`)), ...touched];
    const isSameFile = (path) => {
        const [here, there] = [base.view(path), head.view(path)];
        return here?.blob === there?.blob && here?.mode === there?.mode;
    };
    const lines = changedLines(start, head);
    return (files.length > 0 && files.every(isSameFile) && [...lines].every(([key, line]) => isSaid(base.ledger.get(key), line)));
}
/** This run's results over what is carried: for an output that both speak of, the run is right. */
export function joinRequests(carried, fresh) {
    const spoken = new Set([
        ...fresh.finished.map(keyOf),
        ...fresh.ledgerChanges.map(keyOf),
        ...fresh.pending.keys(),
        ...fresh.settled,
    ]);
    const outputs = new Set(fresh.finished.map(({ output }) => output));
    return {
        finished: [
            ...carried.finished.filter((picture) => !spoken.has(keyOf(picture)) && !outputs.has(picture.output)),
            ...fresh.finished,
        ],
        ledgerChanges: [...carried.ledgerChanges.filter((change) => !spoken.has(keyOf(change))), ...fresh.ledgerChanges],
        fileChanges: [...carried.fileChanges, ...fresh.fileChanges],
        pending: new Map([...[...carried.pending].filter(([key]) => !spoken.has(key)), ...fresh.pending]),
        settled: fresh.settled,
        heal: fresh.heal,
        ...(fresh.skipped && { skipped: fresh.skipped }),
    };
}
function sameDone(a, b) {
    return a?.outputBlob === b.outputBlob && a.output === b.output && a.blob === b.blob;
}
