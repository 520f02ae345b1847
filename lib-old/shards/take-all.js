import { asSuperresError } from '../core/errors.js';
import { deferredOutcome, failedOutcome, isSameMaker, } from '../core/outcome.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { runPool } from '../enhance/enhance-all.js';
import { keepPicture, takeOver } from '../enhance/enhance-one.js';
import { foresee } from '../enhance/rehearse.js';
import { judgeUnproven } from '../enhance/whose-fault.js';
import { isTakenFirst } from '../select/selection.js';
import { checkPicture } from './check-picture.js';
import { shardError } from './errors.js';
import { endOf } from './records.js';
/**
 * Step 2 of a job that publishes: the pictures come from the shards instead of from an engine. All of this job's own work comes
 * to an end, and nothing that is not its own work is looked at.
 * @param work what this job itself would make
 * @param shares the shards one after the other: each is closed before the next is opened
 */
export async function takeAll(work, shares, context, options) {
    const left = new Map(work.map((item) => [keyOf(item.candidate), item]));
    const blobs = new Map(work.map(({ candidate: { path, blob } }) => [path, blob]));
    const isTwin = (path, { candidate }) => blobs.get(path) === candidate.blob;
    const order = new Map(work.map(({ candidate }, index) => [keyOf(candidate), index]));
    const ends = [];
    const unproven = [];
    const note = (end) => {
        if (end.unproven)
            unproven.push(end);
        else {
            ends.push(end);
            options.onEnd(end.outcome);
        }
    };
    const each = (jobs) => runPool(jobs, options.concurrency, options.budget, async (job) => {
        const end = await takeOne(job, { ...context, isTwin });
        note(end);
        return { enhanced: end.outcome.kind === 'enhanced' };
    }, ({ item }, reason) => note(deferred(item, reason)));
    let last = -1;
    for await (const { work: planned, brought } of shares) {
        const jobs = planned.flatMap(({ candidate }, index) => {
            const key = keyOf(candidate);
            const item = left.get(key);
            if (!item || item.candidate.blob !== candidate.blob || item.candidate.output !== candidate.output)
                return [];
            left.delete(key);
            last = Math.max(last, order.get(key) ?? -1);
            const record = brought?.records.get(index);
            return [{ item, missing: 'shard-missing', ...(brought && record && { brought: { ...brought, record } }) }];
        });
        await each(jobs);
    }
    // A run stops at the limit without looking at what comes behind it.
    const behind = (key) => context.limited && (order.get(key) ?? 0) > last;
    const others = [...left].filter(([key]) => !behind(key)).map(([, item]) => ({ item, missing: 'not-planned' }));
    await each(others);
    for (const [key, item] of left)
        if (behind(key))
            note(deferred(item, 'max-images'));
    for (const end of judgeUnproven(unproven, ends)) {
        ends.push(end);
        options.onEnd(end.outcome);
    }
    return ends;
}
function deferred(work, reason) {
    return { work, lfs: false, outcome: deferredOutcome(work.candidate, reason) };
}
async function takeOne({ item, missing, brought }, context) {
    const { candidate } = item;
    try {
        const source = foresee(item, await context.shelf.readSource(candidate), context.takesAnimations(candidate.path));
        if (source.outcome)
            return { work: item, lfs: false, outcome: source.outcome };
        if (brought?.record.kind !== 'enhanced' && isTakenFirst(item)) {
            // What the pull request holds is lost with this run, whatever became of the shard: it is here, and costs nothing.
            const end = await takeOver(item, context);
            if ('outcome' in end)
                return end;
        }
        if (!brought)
            return deferred(item, missing);
        const { record, parcel } = brought;
        if (record.kind !== 'enhanced')
            return endOf(record, item, source.lfs);
        return await takePicture(item, record, { source, parcel }, context);
    }
    catch (thrown) {
        if (context.signal.aborted)
            return deferred(item, 'cancelled');
        return { work: item, lfs: false, outcome: failedOutcome(candidate, asSuperresError(thrown)) };
    }
}
async function takePicture(work, record, { source, parcel }, context) {
    const { path } = work.candidate;
    const { by, notes, ms, reusedFrom } = record;
    // Equal files are made once, by the rules of the first.
    const twin = reusedFrom !== undefined && context.isTwin(reusedFrom, work) ? context.makersOf(reusedFrom) : [];
    const makers = [...context.makersOf(path), ...twin, ...(work.reuse ? [work.reuse.done.by] : [])];
    if (!makers.some((maker) => isSameMaker(maker, record.by))) {
        const { engine, model } = record.by;
        const what = say `${path}: it says to be made by ${engine} (${model}), which this sweep does not use.`;
        throw shardError('E_SHARD_RESULT', what, { retryable: true });
    }
    const picture = await context.heavy.run(() => checkPicture(work, record, source, parcel));
    const made = { ...picture, by, notes, ...(reusedFrom !== undefined && { reusedFrom }) };
    const sourceBytes = source.bytes.length;
    const maxResultSize = context.settingsOf?.(path).maxResultSize;
    return keepPicture({ work, lfs: source.lfs, sourceBytes, made, started: { ms }, maxResultSize }, context);
}
