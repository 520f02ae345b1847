import { asSuperresError, SuperresError } from '../core/errors.js';
import { deferredOutcome, failedOutcome, outcomeBase, skippedOutcome, } from '../core/outcome.js';
import { scaled, scaleOf } from '../core/slot.js';
import { corrupt } from '../image/errors.js';
import { inspect, refusalOfAnimation } from '../image/inspect.js';
import { isTakenFirst } from '../select/selection.js';
import { readSource } from './shelf.js';
/**
 * What becomes of a piece of work as far as its source's headers tell, without an engine. Pure. A damaged picture whose header
 * is good counts as one that can be enhanced.
 * @param takesAnimations the engine that would work enlarges animations
 */
export function foresee({ candidate }, source, takesAnimations) {
    if (source.kind === 'skip')
        return { outcome: skippedOutcome(candidate, source.reason, source.message) };
    const { bytes, lfs } = source;
    const inspection = inspect(bytes, candidate.output, { scale: scaleOf(candidate) });
    const refusal = inspection.info && refusalOfAnimation(inspection.info, takesAnimations);
    if (refusal !== undefined)
        return { outcome: skippedOutcome(candidate, 'animated', refusal) };
    if (inspection.skip)
        return { outcome: skippedOutcome(candidate, inspection.skip.reason, inspection.skip.message) };
    if (inspection.damaged !== undefined) {
        return { outcome: failedOutcome(candidate, corrupt(candidate.path, inspection.damaged)) };
    }
    return { bytes, lfs, info: inspection.info, target: inspection.target };
}
/**
 * What a run would do with this work, without an engine and without writing: headers are read, pixels are not. A damaged
 * picture whose header is good counts as one that would be enhanced.
 */
export async function rehearse(work, context) {
    const outcomes = [];
    let enhanced = 0;
    for (const item of work) {
        const { candidate, reuse } = item;
        const { path, blob } = candidate;
        const scale = scaleOf(candidate);
        const maker = context.maker(path);
        const isFree = isTakenFirst(item);
        if (!isFree && context.maxImages > 0 && enhanced >= context.maxImages) {
            outcomes.push(deferredOutcome(candidate, 'max-images'));
            continue;
        }
        // One that cannot be had fails alone, as in a run.
        const source = await readSource({ ...context, path, blob }).catch(asSuperresError);
        if (source instanceof SuperresError) {
            outcomes.push(failedOutcome(candidate, source));
            continue;
        }
        const foreseen = foresee(item, source, maker.engine === 'local');
        if (foreseen.outcome) {
            outcomes.push(foreseen.outcome);
            continue;
        }
        if (!isFree)
            enhanced += 1;
        const { bytes, info } = foreseen;
        const { width, height } = info;
        context.onPicture?.(item, info);
        outcomes.push({
            kind: 'enhanced',
            ...outcomeBase(candidate),
            before: { width, height, bytes: bytes.length },
            after: { width: scaled(width, scale), height: scaled(height, scale), bytes: 0 },
            by: reuse?.done.by ?? maker,
            ms: 0,
            outputBlob: '',
            ...(reuse && { reusedFrom: reuse.from }),
            notes: [],
        });
    }
    return outcomes;
}
