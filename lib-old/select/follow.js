import { bySlot, keyOf, slotField } from '../core/slot.js';
import { formatOfName, isImageName } from '../image/image-names.js';
import { rivalsOf } from '../layout/rivals.js';
import { formatLine } from '../ledger/bucket.js';
import { withFormer } from '../ledger/line.js';
/**
 * Pairs vanished sources with arrivals of the same bytes (a rename), and deletes the outputs of those that are gone for
 * good. The ledger may come from a stranger: a file is touched only if it is the template's output for that source, is an
 * image by name and bytes, and still has the recorded blob. Pure.
 */
export function follow(input) {
    const { ledger, view, place } = input;
    const arrivals = new Map();
    for (const { path, blob, slot } of input.arrivals) {
        const key = arrivalKey(blob, slot);
        const same = arrivals.get(key);
        if (same)
            same.push(path);
        else
            arrivals.set(key, [path]);
    }
    const moved = new Set();
    const ledgerChanges = [];
    const fileChanges = [];
    const housekeeping = [];
    for (const line of [...input.gone].sort(bySlot)) {
        if (!move(line))
            remove(line);
    }
    for (const yielding of input.yielding ?? [])
        giveWay(yielding);
    return { moved, ledgerChanges, fileChanges, housekeeping };
    /** False when no arrival takes the line over. What only waited, or was changed since, is simply a new file. */
    function move(line) {
        const { done } = line;
        if (!done)
            return false;
        // In place, what stands at the source's path is the picture, unless a person put the source back.
        const blob = done.output === line.path && !line.declined ? done.outputBlob : done.blob;
        const waiting = arrivals.get(arrivalKey(blob, line.slot));
        const target = waiting?.[0];
        if (target === undefined)
            return false;
        const next = movedLine(line, done, target);
        if (!next)
            return false;
        waiting?.shift();
        const slot = slotField(line);
        moved.add(keyOf({ path: target, ...slot }));
        ledgerChanges.push({ path: line.path, ...slot, source: null }, { path: target, ...slot, line: next.line, source: blob });
        const { output, outputBlob } = done;
        const names = { source: line.path, ...slot, movedTo: target, output };
        if (next.carries !== undefined)
            fileChanges.push({ kind: 'moved', ...names, outputBlob, newOutput: next.carries });
        // What a person declined has no picture that could have moved.
        if (!next.line.declined)
            housekeeping.push({ kind: 'moved', ...names, ...(next.line.done && { newOutput: next.line.done.output }) });
        return true;
    }
    /** The line at its new path, and the output path that our picture has to be carried to, if it has to. */
    function movedLine(line, done, target) {
        const former = (line.former ?? []).map(({ output, outputBlob }) => ({
            output: output === line.path ? target : output,
            outputBlob,
        }));
        // An output that stays behind (somebody compressed it, so it is not moved) is still ours.
        const behind = done.output !== line.path && view(done.output) !== undefined ? [done] : [];
        const at = (output, left = behind) => withFormer({ path: target, ...slotField(line), done: { ...done, output } }, [...former, ...left]);
        if (done.output === line.path)
            return { line: { ...at(target), ...(line.declined && { declined: true }) } };
        const newOutput = place(target, line.slot);
        if (newOutput === undefined || newOutput === target)
            return undefined;
        if (newOutput === done.output)
            return { line: at(newOutput) };
        const there = view(newOutput);
        // What a person declined stays declined under another name.
        if (line.declined && there === undefined)
            return { line: { ...at(newOutput, []), declined: true } };
        // The name tells the format: a picture does not become another by a new one.
        if (formatOfName(newOutput) !== formatOfName(done.output))
            return undefined;
        if (there === undefined)
            return touchable(line) ? { line: at(newOutput, []), carries: newOutput } : undefined;
        return there.blob === done.outputBlob || input.movedAlong.has(newOutput) ? { line: at(newOutput) } : undefined;
    }
    function remove(line) {
        const { done } = line;
        const deletes = done !== undefined && touchable(line);
        if (deletes) {
            const { output, outputBlob } = done;
            fileChanges.push({ kind: 'deleted', source: line.path, ...slotField(line), output, outputBlob });
            housekeeping.push({ kind: 'deleted', source: line.path, ...slotField(line), output });
        }
        // Measured once, and never again: what is no proven picture of its source is only remembered as not a source itself.
        const doubtful = done !== undefined && !deletes && standsAsRecorded(line);
        const rest = remainder(doubtful ? withFormer({ path: line.path, ...(line.former && { former: line.former }) }, [done]) : line, deletes ? done.output : undefined);
        if (rest && formatLine(rest) === formatLine(line))
            return;
        ledgerChanges.push({ path: line.path, ...slotField(line), source: null, ...(rest && { line: rest }) });
    }
    function giveWay({ line, source, rival }) {
        if (!line.done || !touchable(line))
            return;
        const names = { source: line.path, ...slotField(line), output: line.done.output, rival };
        fileChanges.push({ kind: 'deleted', ...names, outputBlob: line.done.outputBlob });
        housekeeping.push({ kind: 'deleted', ...names });
        const rest = remainder(line, line.done.output);
        ledgerChanges.push({ path: line.path, ...slotField(line), source, ...(rest && { line: rest }) });
    }
    function touchable(line) {
        const { done } = line;
        return done !== undefined && standsAsRecorded(line) && input.proven.has(`${done.blob} ${done.outputBlob}`);
    }
    function standsAsRecorded(line) {
        const { done } = line;
        return (done !== undefined &&
            done.output !== line.path &&
            done.output === place(line.path, line.slot) &&
            isImageName(done.output) &&
            view(done.output)?.blob === done.outputBlob &&
            // A source that has a line of its own is somebody's picture, whatever another line claims.
            ledger.ofSource(done.output).length === 0);
    }
    /**
     * What we must not delete but did make stays marked as ours, or the next run would take it for a source; so does what stood in
     * its source's own place: whoever takes back the deletion brings it back as we made it.
     */
    function remainder(line, deleted) {
        const { path, done, former } = line;
        const stays = ({ output }) => output === path || (output !== deleted && view(output) !== undefined);
        const kept = done && done.output !== path && stays(done) ? done : undefined;
        const others = [...(former ?? []), ...(done && done.output === path ? [done] : [])].filter(stays);
        if (!kept && others.length === 0)
            return undefined;
        return withFormer({ path, ...slotField(line), ...(kept && { done: kept }) }, others);
    }
}
/** A line goes on with a file of the same bytes, for the same output of it. */
function arrivalKey(blob, slot) {
    return slot === undefined ? blob : `${blob} ${slot}`;
}
/** The ledger's lines and the files of the tree as the housekeeping leaves them. */
export function afterwards({ ledgerChanges, fileChanges }) {
    const standings = new Map();
    const vacated = new Map();
    for (const { output, outputBlob } of fileChanges) {
        standings.set(output, undefined);
        vacated.set(output, outputBlob);
    }
    for (const { newOutput, outputBlob } of fileChanges) {
        if (newOutput === undefined)
            continue;
        standings.set(newOutput, { mode: '100644', blob: outputBlob });
        vacated.delete(newOutput);
    }
    return { lines: new Map(ledgerChanges.map((change) => [keyOf(change), change.line])), standings, vacated };
}
/**
 * Pictures of ours beside which a person has put a file of the same name, which Android does not take twice; and those of a
 * drawable without a density, where a person has put one for mdpi, which Android takes instead, or of `a@1x.png`, where one has put `a.png`.
 */
export function yieldingAmong(sources, ledger) {
    return sources.flatMap(({ candidate: { path, blob }, notWanted }) => {
        const rival = notWanted?.rival;
        if (rival === undefined || ledger.ownerOf(rival) !== undefined)
            return [];
        // All that it got, at every scale.
        const yields = (line) => line.done && rivalsOf(path, line.done.output).includes(rival);
        return ledger.ofSource(path).flatMap((line) => (yields(line) ? [{ line, source: blob, rival }] : []));
    });
}
