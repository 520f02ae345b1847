import { unlessAborted } from '../core/abort.js';
import { outcomeBase, skippedOutcome } from '../core/outcome.js';
import { scaled, scaleOf } from '../core/slot.js';
import { SkipImage, StopEngine } from '../image/engine.js';
import { enhanceImage } from '../image/enhance-image.js';
import { inspect } from '../image/inspect.js';
import { isEnlargement } from '../image/same-picture.js';
import { finishedLine, settledLine } from '../ledger/line.js';
import { oversizeMessage } from '../select/selection.js';
import { isOfResult, outcomeOfError, rememberedLine, unprovenBy } from './whose-fault.js';
/**
 * A made picture becomes a file and an outcome, with what the ledger will say of it. Too large a one is skipped, and so is one
 * whose place somebody's file has taken.
 * @throws what the shelf throws when it cannot write
 */
export async function keepPicture({ work, lfs, sourceBytes, made, started, maxResultSize: limit }, { shelf, clock }) {
    const { candidate } = work;
    if (limit !== undefined && made.bytes.length > limit) {
        const oversize = { blob: candidate.blob, bytes: made.bytes.length };
        const line = { ...settledLine(candidate, work.line), oversize };
        const message = oversizeMessage(made.bytes.length, limit);
        return { work, lfs, outcome: skippedOutcome(candidate, 'result-too-large', message), line };
    }
    // Kept on disk even when the run was cancelled while it was encoded.
    const written = await shelf.write(work, made.bytes);
    if (written.standing !== undefined) {
        return { work, lfs, outcome: skippedOutcome(candidate, 'output-exists', written.standing) };
    }
    const outcome = {
        kind: 'enhanced',
        ...outcomeBase(candidate),
        before: made.before,
        after: made.after,
        by: made.by,
        ms: typeof started === 'number' ? Math.round(clock() - started) : started.ms,
        outputBlob: written.blob,
        ...(made.reusedFrom !== undefined && { reusedFrom: made.reusedFrom }),
        notes: made.notes,
    };
    const size = ({ width, height }) => ({ width, height });
    const { before, after, by, outputBlob } = outcome;
    const done = {
        blob: candidate.blob,
        bytes: sourceBytes,
        size: size(before),
        output: candidate.output,
        outputBlob,
        outputSize: size(after),
        by,
    };
    return { work, lfs, outcome, line: finishedLine(candidate, done, work.line) };
}
/**
 * Makes one picture, from the source to the written file. Never throws for a bad image.
 * @param onDoubled called when the engine is done with it
 */
export async function enhanceOne(work, context, onDoubled) {
    const started = context.clock();
    const { candidate } = work;
    const scale = scaleOf(candidate);
    let lfs = false;
    const trial = { paid: stillPaid(work, context.clock()) };
    const skipped = (reason, message) => ({
        work,
        lfs,
        outcome: skippedOutcome(candidate, reason, message),
    });
    try {
        const source = await context.shelf.readSource(candidate);
        if (source.kind === 'skip')
            return skipped(source.reason, source.message);
        lfs = source.lfs;
        const { bytes } = source;
        const inspection = inspect(bytes, candidate.output, { scale });
        if (inspection.skip)
            return skipped(inspection.skip.reason, inspection.skip.message);
        const settings = context.settingsOf?.(candidate.path) ?? {};
        const made = await makePicture(work, { bytes, inspection, scale, settings }, context, trial, onDoubled);
        const { maxResultSize } = settings;
        return await keepPicture({ work, lfs, sourceBytes: bytes.length, made, started, maxResultSize }, context);
    }
    catch (thrown) {
        const outcome = outcomeOfError(thrown, candidate, context.signal);
        const unproven = unprovenBy(thrown, outcome, trial);
        const paid = isOfResult(thrown) ? undefined : trial.paid;
        const line = rememberedLine(thrown, work, trial);
        return { work, lfs, outcome, ...(line && { line }), ...(unproven && { unproven }), ...(paid && { paid }) };
    }
}
/**
 * Takes a finished picture over, without an engine.
 * @returns the work that is left where that is not possible: what there is to say of it is said by whoever does it. Where there
 *   is no such picture, it is to be made; where it could not be written, no engine is asked (and paid) for another.
 */
export async function takeOver(work, context) {
    const started = context.clock();
    const { reuse, ...toMake } = work;
    const { candidate } = work;
    const scale = scaleOf(candidate);
    let left = toMake;
    try {
        const source = await context.shelf.readSource(candidate);
        if (source.kind === 'skip' || !reuse)
            return left;
        const { bytes, lfs } = source;
        const inspection = inspect(bytes, candidate.output, { scale });
        const made = inspection.skip ? undefined : await takenPicture(reuse, { bytes, inspection, scale }, context);
        if (!made)
            return left;
        left = work;
        const { maxResultSize } = context.settingsOf?.(candidate.path) ?? {};
        return await keepPicture({ work, lfs, sourceBytes: bytes.length, made, started, maxResultSize }, context);
    }
    catch {
        return left;
    }
}
/** The finished picture of the same bytes, if that is what it is: the ledger may be a stranger's, so it is measured. */
async function takenPicture(reuse, { bytes, inspection, scale }, { shelf, heavy }) {
    const finished = await shelf.readFinished(reuse.done);
    if (!finished || !inspection.info)
        return undefined;
    if (!(await heavy.run(() => isEnlargement(bytes, finished, scale))))
        return undefined;
    const { width, height } = inspection.info;
    const before = { width, height, bytes: bytes.length };
    const after = { width: scaled(width, scale), height: scaled(height, scale), bytes: finished.length };
    return { bytes: finished, before, after, by: reuse.done.by, notes: [], reusedFrom: reuse.from };
}
async function makePicture(work, { bytes, inspection, scale, settings }, { shelf, engine: usual, heavy, signal, clock, style: styleOf }, trial, onDoubled) {
    const { candidate, reuse } = work;
    const taken = reuse && (await takenPicture(reuse, { bytes, inspection, scale }, { shelf, heavy }));
    if (taken)
        return taken;
    const { engine: holder = usual, style } = settings;
    const isAsked = style !== undefined && style !== 'auto';
    for (;;) {
        if (holder.stopped)
            throw holder.stopped;
        try {
            const engine = await unlessAborted(holder.get(), signal);
            trial.engine = engine.id.engine;
            // Each run would pay for it, and throw it away.
            const mayBeOurs = (present) => heavy.run(() => isEnlargement(bytes, present, scale));
            const standing = engine.id.engine === 'wechat' ? await shelf.standing?.(work, mayBeOurs) : undefined;
            if (standing !== undefined)
                throw new SkipImage('output-exists', standing);
            const reasons = [];
            const drawn = async (picture) => {
                const choice = isAsked ? { style } : await styleOf?.(candidate, picture);
                if (!choice || (choice.judged && engine.sparesPixelArt !== true))
                    return 'auto';
                if (choice.reason !== undefined)
                    reasons.push(choice.reason);
                return choice.style;
            };
            const result = await enhanceImage({ path: candidate.path, bytes, output: candidate.output, inspection }, engine, {
                signal,
                scale,
                keepDoubled: engine.id.engine === 'wechat',
                heavy,
                style: drawn,
                ...(onDoubled && { onDoubled }),
                ...(trial.paid && { paid: trial.paid.id }),
                ordered: (id) => {
                    trial.paid = id === undefined ? undefined : { id, at: Math.floor(clock() / 1000) };
                },
            });
            return { ...result, notes: [...result.notes, ...reasons], by: engine.id };
        }
        catch (error) {
            if (!(error instanceof StopEngine) || !holder.replace(error))
                throw error;
        }
    }
}
/** What is left of the three days that WeChat keeps a result, with an hour's margin, in seconds. */
const PAID_LIFE_S = 71 * 3600;
/**
 * The result of these bytes that an earlier run paid for, if the service should still have it. A time to come is that of a runner
 * whose clock is ahead of ours: to ask for the result costs nothing, to order it anew does.
 */
function stillPaid({ paid }, now) {
    return paid && now / 1000 - paid.at < PAID_LIFE_S ? paid : undefined;
}
