import { foldersOf } from '../core/paths.js';
import { keyOf, scaled, scaleOf, slotField } from '../core/slot.js';
import { isFile, isThere } from '../git/tree-view.js';
import { afterWaiting } from '../ledger/line.js';
import { classify, isCurrent, takenBack } from './classify.js';
/** Gathers what is known of a candidate and lets `classify` decide. Pure. */
export function judge(source, input) {
    const { candidate } = source;
    const rules = rulesFor(candidate.path, input);
    const facts = factsOf(source, input);
    return classify(candidate, facts, rules, () => surroundingsOf(source, facts, rules, input));
}
function rulesFor(path, { rules, maker, ruleOf }) {
    const maxResultSize = ruleOf?.(path)?.maxResultSize;
    if (maxResultSize === undefined && !maker)
        return rules;
    return { ...rules, ...(maxResultSize !== undefined && { maxResultSize }), ...(maker && { refreshFor: maker(path) }) };
}
function factsOf({ entry, candidate, homeless, notWanted, known }, input) {
    const { line, copyOf } = known;
    const standing = input.settledView(candidate.output);
    const stands = ({ outputBlob }) => outputBlob === standing?.blob;
    const deleted = line?.done && input.deleted?.get(line.done.output);
    return {
        utf8: entry.utf8,
        homeless,
        ...(notWanted && { notWanted }),
        line,
        editedGone: deleted !== undefined && deleted !== line?.done?.outputBlob,
        siblings: known.siblings ?? [],
        copyOf,
        ...(known.paid && { paid: known.paid }),
        bytes: line?.done?.blob === candidate.blob ? line.done.bytes : input.sizes.get(candidate.blob),
        standing,
        inPosition: standing && pictureOf(candidate, known, input, stands)?.done,
    };
}
function surroundingsOf({ candidate, known }, { standing }, rules, input) {
    const { view, settledView, ledger } = input;
    const { output, path } = candidate;
    const engine = input.ruleOf?.(path)?.engine ?? input.engine;
    const stands = (done) => [view, settledView].some((at) => at(done.output)?.blob === done.outputBlob);
    const leaving = { line: undefined, twins: input.leaving?.get(candidate.blob) ?? [] };
    const left = () => pictureOf(candidate, leaving, input, (done) => isCurrent(done, rules));
    return {
        reuse: pictureOf(candidate, known, input, (done) => isCurrent(done, rules) && stands(done)) ?? asLeaving(left()),
        refused: engine !== undefined && known.refusedBy?.has(engine) === true,
        vacated: input.vacated.get(output),
        standingIsOurs: standing !== undefined && ledger.withOutputBlob(standing.blob) !== undefined,
        blockedBy: foldersOf(output).find((folder) => {
            const here = settledView(folder);
            return isThere(here);
        }),
        caseTwin: input.caseTwin(output),
        denser: input.denser(path).flatMap((other) => {
            const here = settledView(other);
            return here && isFile(here) && ledger.ownerOf(other) === undefined ? [{ path: other, blob: here.blob }] : [];
        }),
    };
}
function asLeaving(reuse) {
    return reuse && { ...reuse, leaving: true };
}
/** A picture made of the candidate's bytes, in the format that its output needs; this path's own line first. */
function pictureOf(candidate, { line, twins }, { formatOf }, fits) {
    const scale = scaleOf(candidate);
    const fitting = (of) => {
        const done = of?.done;
        if (!of || done?.blob !== candidate.blob || !fits(done))
            return undefined;
        if (done.outputSize.width !== scaled(done.size.width, scale))
            return undefined;
        const sameFormat = done.output === candidate.output || formatOf(done.output) === formatOf(candidate.output);
        return sameFormat ? { from: of.path, done } : undefined;
    };
    const own = fitting(line);
    if (own)
        return own;
    for (const twin of twins) {
        const found = fitting(twin);
        if (found)
            return found;
    }
    return undefined;
}
function slotted(item) {
    return { path: item.path, ...slotField(item) };
}
/**
 * The verdicts on all sources, sorted into outcomes, work, and what the ledger is to be told; and how many pictures a person
 * declined since the last run.
 */
export async function judgeAll(sources, { answer, judging, recompressed, following }) {
    const settled = [];
    const work = [];
    const ledgerChanges = [];
    let declinedNow = 0;
    for (const source of sources) {
        const { candidate, known } = source;
        const { blob } = candidate;
        const key = keyOf(candidate);
        const picture = recompressed.get(key);
        let verdict = picture ? takenBack(candidate, known.line, picture) : judge(source, judging);
        while (verdict.kind === 'question')
            verdict = await answer(verdict.question);
        if (verdict.kind === 'work') {
            work.push(verdict.work);
            continue;
        }
        const { outcome, line } = verdict;
        settled.push(following.moved.has(key) && outcome.kind === 'unchanged' && outcome.reason !== 'declined'
            ? { ...outcome, reason: 'moved' }
            : outcome);
        if (outcome.kind === 'unchanged' && outcome.reason === 'declined' && line)
            declinedNow += 1;
        if (line)
            ledgerChanges.push({ ...slotted(candidate), line, source: blob });
        else if (outcome.kind !== 'unchanged')
            ledgerChanges.push(...endOfWaiting(outcome, known.line));
    }
    return { settled, work, ledgerChanges, declinedNow };
}
/** What waited turns out to be nothing to enhance: the line goes on without its waiting, or goes. */
export function endOfWaiting(outcome, line) {
    if (!line?.pending)
        return [];
    const rest = afterWaiting(line);
    return [{ ...slotted(outcome), source: outcome.blob, ...(rest && { line: rest }) }];
}
