import { deferredOutcome, outcomeBase, } from '../core/outcome.js';
import { say } from '../core/say.js';
import { keyOf, slottedOf } from '../core/slot.js';
import { withPaid } from '../select/selection.js';
import { describedBy } from './catalogue.js';
import { groundOf, placementOf } from './placement.js';
/**
 * Makes nothing that could not be published, and nothing a second time: a run that starts long after its event, or that is
 * started again, finds the branch further on than its checkout; a pull request's test merge holds what waits on the base; a step
 * may have staged or committed what was not pushed. Pure.
 * @param refresh what the branch has, or a person deleted there, is asked for anew
 */
export function splitBeforeWork(work, place, refresh = false) {
    const left = [];
    const settled = [];
    const waiting = [];
    let elsewhere = 0;
    const ground = groundOf(place.view);
    for (const wished of work) {
        const item = asTheyWait(wished, place);
        const base = outcomeBase(item.candidate);
        const end = fit(item, { ...place, ground }, refresh);
        if (end === 'landed')
            left.push(item);
        else if (end === 'raced' || end === 'declined')
            settled.push({ kind: 'unchanged', ...base, reason: end });
        else if (waitsElsewhere(wished, end, place))
            elsewhere += 1;
        else if (end === 'source-gone' || (end === 'source-changed' && place.isBefore))
            settled.push(end === 'source-gone' && !place.isBefore ? gone(base) : notThere(item, place.branch));
        else {
            const blob = place.view(base.path)?.blob ?? base.blob;
            waiting.push({ work: item, outcome: deferredOutcome({ ...base, blob }, end) });
        }
    }
    return { work: left, settled, waiting, elsewhere };
}
/** @param deferredFor what becomes of those that are put off */
function part(work, isPutOff, deferredFor) {
    return { work: work.filter((item) => !isPutOff(item)), deferred: work.filter(isPutOff).map(deferredFor) };
}
/**
 * What cannot be published on a branch that somebody named is not made for it: a source that it does not have, or has
 * otherwise. It is not remembered either.
 * @param view of the branch
 */
export function withoutStrangers(work, branch, view) {
    const isStrange = ({ candidate }) => view(candidate.path)?.blob !== candidate.blob;
    return part(work, isStrange, (item) => notThere(item, branch));
}
/** What a person changed on the head branch of our pull request stays theirs: no picture is made for its place. */
export function withoutTheirs(work, branch, theirs) {
    const isTheirs = ({ candidate }) => theirs.has(candidate.output);
    const message = say `A person changed the result on the branch \`${branch}\`: it stays theirs as long as that is not merged.`;
    return part(work, isTheirs, ({ candidate }) => unremembered(candidate, 'output-changed', message));
}
/**
 * What a person took back on the base, while the head branch still has it, is not made for that branch: there it would change
 * nothing, and be thrown away. Nothing is remembered, in a ledger that was taken back too.
 */
export function withoutTakenBack(work, branch, isTakenBack) {
    const message = say `The result was taken back on the base, and the branch \`${branch}\`, to which a person committed, still has it: it comes once that is merged, or brought up to date.`;
    const isOut = ({ candidate }) => isTakenBack(candidate);
    return part(work, isOut, ({ candidate }) => unremembered(candidate, 'output-changed', message));
}
/** What would change a file on the head branch that changed on the base since waits until that is merged. */
export function withoutBehind(work, branch, isBehind) {
    const why = ({ candidate: { path, output } }) => {
        const contents = describedBy(output);
        if (contents !== undefined && isBehind(contents))
            return say `Its imageset changed since a person committed to the branch \`${branch}\`: the result comes once that is merged, or brought up to date.`;
        // In its source's place it would be changed on both branches.
        if (output === path && isBehind(path))
            return say `It came to the base, or changed there, since a person committed to the branch \`${branch}\`: the result comes once that is merged, or brought up to date.`;
        return undefined;
    };
    const left = [];
    const waiting = [];
    for (const item of work) {
        const message = why(item);
        if (message === undefined)
            left.push(item);
        else {
            waiting.push({ work: item, outcome: deferredOutcome(item.candidate, 'output-changed', message) });
        }
    }
    return { work: left, waiting };
}
/** A source that the branch does not have when results come to it. */
export function gone(base) {
    const message = say `The source is not on the branch: it was deleted there meanwhile, or never pushed to it.`;
    return unremembered(base, 'source-changed', message);
}
function notThere({ candidate }, branch) {
    const message = say `The branch \`${branch}\` does not have this version of the source: push it or merge it there first.`;
    return unremembered(candidate, 'source-changed', message);
}
/** No ledger says that it waits. */
function unremembered(base, reason, message) {
    return { ...deferredOutcome(base, reason, message), waits: false };
}
/** What the branch knows of these bytes' last try counts: a result that a service was paid for is fetched, not ordered again. */
function asTheyWait(item, { ledger }) {
    if (!ledger)
        return item;
    const { blob } = item.candidate;
    const key = keyOf(item.candidate);
    const pending = ledger.get(key)?.pending;
    const noted = withPaid(item, ledger.paidFor(blob));
    return pending?.blob === blob ? { ...noted, line: { ...(item.line ?? slottedOf(key)), pending } } : noted;
}
/** As a finished picture would be judged; of what a person does not want, also that it was declined there. */
function fit(item, { view, ledger, ground }, refresh) {
    const { candidate, expectedOutput } = item;
    const { path, blob, output } = candidate;
    const theirs = ledger?.get(keyOf(candidate));
    // Without a ledger of its own, what stands at the output is what selection has looked at.
    const seen = ledger ? ground : groundOf((name) => (name === path ? view(name) : undefined));
    const end = placementOf({ path, source: blob, output, expectedOutput }, seen, theirs?.done);
    if (end !== 'landed' && end !== 'output-changed')
        return end;
    return !refresh && isDeclined(item, theirs, seen.view(output)) ? 'declined' : end;
}
/**
 * A person deleted on the branch what an earlier run made of these bytes, or put the source back in its place. Where the
 * checkout has that picture too, selection has judged it (classify.ts).
 */
function isDeclined({ candidate, line }, theirs, there) {
    const { path, blob, output } = candidate;
    const done = theirs?.done;
    if (done?.blob !== blob || theirs?.pending || line?.done?.blob === blob)
        return false;
    if (there && done.output !== path)
        return false;
    return theirs?.declined === true || done.output === output;
}
/** A pull request's test merge holds what waits in its base's ledger: a line on the head branch would only be in its way. */
function waitsElsewhere({ candidate, line }, end, { ledger, isBefore }) {
    if (!line?.pending)
        return false;
    if (end === 'source-gone')
        return true;
    return (end === 'source-changed' && isBefore === true && ledger !== undefined && !ledger.get(keyOf(candidate))?.pending);
}
