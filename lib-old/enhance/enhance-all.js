import { createLimit } from '../core/limit.js';
import { deferredOutcome, outcomeBase } from '../core/outcome.js';
import { scaleOf } from '../core/slot.js';
import { settledLine } from '../ledger/line.js';
import { isTakenFirst } from '../select/selection.js';
import { enhanceOne, takeOver } from './enhance-one.js';
import { judgeUnproven } from './whose-fault.js';
/** Enhances everything in order, with bounded concurrency; one bad image fails alone. One end for each piece of work. */
export async function enhanceAll(work, context, options) {
    const ends = [];
    const unproven = [];
    const rest = [];
    const twins = new Map();
    const note = (end) => {
        ends.push(end);
        options.onEnd(end.outcome);
    };
    /** Identical files in one run: the engine sees the first, the others take its result. */
    async function once(item, onDoubled) {
        const key = `${item.candidate.blob} ${scaleOf(item.candidate)} ${extension(item.candidate.output)}`;
        const first = twins.get(key);
        if (!first || item.reuse) {
            const running = enhanceOne(item, context, onDoubled);
            if (!first)
                twins.set(key, running);
            return running;
        }
        const { outcome, line, work: earlier } = await first;
        if (line?.refusal && outcome.kind === 'skipped')
            return sameRefusal(item, await first);
        if (outcome.kind !== 'enhanced' || !line?.done)
            return enhanceOne(item, context, onDoubled);
        return enhanceOne({ ...item, reuse: { from: earlier.candidate.path, done: line.done } }, context);
    }
    const putOff = (item, reason) => {
        const outcome = deferredOutcome(item.candidate, reason);
        const paid = noteAlong(item);
        ends.push({ work: item, lfs: false, outcome, ...(paid && { paid }) });
        if (options.onRest)
            rest.push(outcome);
        else
            options.onEnd(outcome);
    };
    const { free, other } = apart(work);
    await runPool(free, options.concurrency, unlimited(context), async (item) => {
        const end = await takeOver(item, context);
        if ('outcome' in end)
            note(end);
        else
            other.push(end);
        return { enhanced: false };
    }, putOff);
    await runPool(other, options.concurrency, options.budget, async (item, onDoubled) => {
        options.onStart?.(item);
        const end = await once(item, onDoubled);
        if (end.unproven)
            unproven.push(end);
        else
            note(end);
        return { enhanced: end.outcome.kind === 'enhanced' };
    }, putOff).finally(() => {
        const [first] = rest;
        if (first)
            options.onRest?.(rest, first.reason);
        for (const end of options.unjudged ? unproven : judgeUnproven(unproven, ends))
            note(end);
    });
    return ends;
}
/** The note of a result that is paid for goes along with a source whose name it does not stand under: that name's line may go. */
function noteAlong({ candidate, line, paid }) {
    return line?.pending?.blob === candidate.blob ? undefined : paid;
}
/** What no limit holds up, and the rest, in order. */
function apart(work) {
    const free = work.filter(isTakenFirst);
    return { free, other: free.length === 0 ? [...work] : work.filter((item) => !isTakenFirst(item)) };
}
function unlimited({ clock, signal }) {
    return createBudget({ maxImages: 0, deadline: Number.POSITIVE_INFINITY, clock, signal });
}
/** What a picture shows is refused once, however many files show it. */
function sameRefusal(work, { outcome, lfs, line }) {
    const { slot: __, ...shown } = outcome;
    const remembered = line?.refusal && { ...settledLine(work.candidate, work.line), refusal: line.refusal };
    return { work, lfs, outcome: { ...shown, ...outcomeBase(work.candidate) }, ...(remembered && { line: remembered }) };
}
function extension(path) {
    return path.slice(path.lastIndexOf('.') + 1).toLowerCase();
}
/** Jobs that may be finishing beside those that hold a place: what they hold is large. */
const FINISHING = 2;
/**
 * Runs jobs in order, at most `concurrency` at a time, while the budget allows; the rest is handed to `onDeferred`. A job
 * that calls `release` gives its place to the next while it finishes, so that no engine waits for a file to be encoded. A
 * job never throws for a bad image; if one does throw, nothing further is started and the error is passed on after the
 * jobs in flight have ended.
 */
export async function runPool(jobs, concurrency, budget, run, onDeferred) {
    const places = createLimit(concurrency);
    const finishing = createLimit(FINISHING);
    const running = new Set();
    let broken;
    let next = 0;
    while (next < jobs.length) {
        const giveUpPlace = await places.take();
        const verdict = budget.verdict();
        if (broken || verdict.kind === 'stop') {
            if (!broken && verdict.kind === 'stop')
                for (const job of jobs.slice(next))
                    onDeferred(job, verdict.reason);
            break;
        }
        if (verdict.kind === 'wait') {
            giveUpPlace();
            await Promise.race(running);
            continue;
        }
        const job = jobs[next];
        next += 1;
        budget.started();
        let late;
        const release = () => {
            // Who asks for one at a time means one in memory.
            if (concurrency === 1 || late)
                return;
            late = finishing.take();
            void late.then(giveUpPlace);
        };
        const ended = Promise.resolve()
            .then(() => run(job, release))
            .then(({ enhanced }) => budget.ended(enhanced), (error) => {
            budget.ended(false);
            broken ??= { error };
        })
            .finally(() => {
            running.delete(ended);
            giveUpPlace();
            void late?.then((done) => done());
        });
        running.add(ended);
    }
    await Promise.all(running);
    if (broken)
        throw broken.error;
}
/**
 * Only enhanced images count against `max-images`: one that is skipped or fails gives its place back, so the limit is used
 * to the full however many are bad.
 */
export function createBudget(limits) {
    let inFlight = 0;
    let enhanced = 0;
    return {
        verdict() {
            if (limits.signal.aborted)
                return { kind: 'stop', reason: 'cancelled' };
            if (limits.clock() >= limits.deadline)
                return { kind: 'stop', reason: 'time-limit' };
            if (limits.maxImages === 0)
                return { kind: 'go' };
            if (enhanced >= limits.maxImages)
                return { kind: 'stop', reason: 'max-images' };
            return enhanced + inFlight < limits.maxImages ? { kind: 'go' } : { kind: 'wait' };
        },
        started() {
            inFlight += 1;
        },
        ended(wasEnhanced) {
            inFlight -= 1;
            if (wasEnhanced)
                enhanced += 1;
        },
    };
}
