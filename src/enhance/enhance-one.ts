import { unlessAborted } from '../core/abort.js';
import { asSuperresError, SuperresError } from '../core/errors.js';
import {
  type DeferReason,
  type EngineId,
  type Enhanced,
  type FileMeasure,
  type Outcome,
  outcomeBase,
  type SkipReason,
} from '../core/outcome.js';
import { say } from '../core/say.js';
import { type Scale, scaled, scaleOf } from '../core/slot.js';
import type { Picture } from '../image/decode.js';
import { RefusedImage, SkipImage, StopEngine } from '../image/engine.js';
import { enhanceImage } from '../image/enhance-image.js';
import { type Inspection, inspect } from '../image/inspect.js';
import { isEnlargement } from '../image/same-picture.js';
import { type Done, finishedLine, type LedgerLine, type PaidResult, settledLine } from '../ledger/line.js';
import { oversizeMessage, type Reuse, type Work } from '../select/selection.js';
import type { EnhanceContext, PictureSettings, Unproven, WorkEnd } from './settings.js';

/**
 * Says whose fault the unproven failures of a run are, once all of its images have ended. A refusal is an image's own fault
 * when other images came back from the same engine; without that, what fails in the same way for everybody is nobody's
 * fault, and a result that is no good may be good next time: such images wait. Pure.
 */
export function judgeUnproven(unproven: readonly WorkEnd[], others: readonly WorkEnd[]): WorkEnd[] {
  if (unproven.length === 0) return [];
  const cameBackFrom = new Set(others.flatMap(makerOf));
  return unproven.map((end) => {
    const { unproven: why, outcome, ...rest } = end;
    if (why === undefined || outcome.kind !== 'failed') return end;
    const { engine, refused } = why;
    const cameBack = cameBackFrom.has(engine);
    if (!refused) return { ...rest, outcome: { ...outcome, retryable: !cameBack } };
    if (!cameBack || !refused.provable) return { ...rest, outcome: { ...outcome, refused: true } };
    const { reason, message } = refused;
    return { ...rest, outcome: { kind: 'skipped', ...outcomeBase(outcome), reason, message } };
  });
}

/** The engine that made a picture in this run; none for one taken over from an earlier run. */
function makerOf({ outcome }: WorkEnd) {
  return outcome.kind === 'enhanced' && outcome.reusedFrom === undefined ? [outcome.by.engine] : [];
}

/** A picture that was made, here or elsewhere, and is not a file of the work tree yet. */
export interface Made {
  readonly bytes: Uint8Array;
  readonly before: FileMeasure;
  readonly after: FileMeasure;
  readonly by: Done['by'];
  readonly notes: readonly string[];
  readonly reusedFrom?: string;
}

export interface MadePicture {
  readonly work: Work;
  /** The source came from Git LFS. */
  readonly lfs: boolean;
  /** Bytes of the source. */
  readonly sourceBytes: number;
  readonly made: Made;
  /** When it was begun, on the context's clock; or how many milliseconds it took elsewhere. */
  readonly started: number | { readonly ms: number };
  /** Bytes; a larger result is not kept. */
  readonly maxResultSize?: number | undefined;
}

/**
 * A made picture becomes a file and an outcome, with what the ledger will say of it. Too large a one is skipped, and so is one
 * whose place somebody's file has taken.
 * @throws what the shelf throws when it cannot write
 */
export async function keepPicture(
  { work, lfs, sourceBytes, made, started, maxResultSize: limit }: MadePicture,
  { shelf, clock }: Pick<EnhanceContext, 'shelf' | 'clock'>,
): Promise<WorkEnd> {
  const { candidate } = work;
  const base = outcomeBase(candidate);
  if (limit !== undefined && made.bytes.length > limit) {
    const oversize = { blob: candidate.blob, bytes: made.bytes.length };
    const line = { ...settledLine(candidate, work.line), oversize };
    const message = oversizeMessage(made.bytes.length, limit);
    return { work, lfs, outcome: { kind: 'skipped', ...base, reason: 'result-too-large', message }, line };
  }
  // Kept on disk even when the run was cancelled while it was encoded.
  const written = await shelf.write(work, made.bytes);
  if (written.standing !== undefined) {
    return { work, lfs, outcome: { kind: 'skipped', ...base, reason: 'output-exists', message: written.standing } };
  }
  const outcome: Enhanced = {
    kind: 'enhanced',
    ...base,
    before: made.before,
    after: made.after,
    by: made.by,
    ms: typeof started === 'number' ? Math.round(clock() - started) : started.ms,
    outputBlob: written.blob,
    ...(made.reusedFrom !== undefined && { reusedFrom: made.reusedFrom }),
    notes: made.notes,
  };
  const size = ({ width, height }: FileMeasure) => ({ width, height });
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
export async function enhanceOne(work: Work, context: EnhanceContext, onDoubled?: () => void): Promise<WorkEnd> {
  const started = context.clock();
  const { candidate } = work;
  const base = outcomeBase(candidate);
  const scale = scaleOf(candidate);
  let lfs = false;
  const trial: Trial = { paid: stillPaid(work, context.clock()) };
  const skipped = (reason: SkipReason, message: string): WorkEnd => ({
    work,
    lfs,
    outcome: { kind: 'skipped', ...base, reason, message },
  });
  try {
    const source = await context.shelf.readSource(candidate);
    if (source.kind === 'skip') return skipped(source.reason, source.message);
    lfs = source.lfs;
    const { bytes } = source;
    const inspection = inspect(bytes, candidate.output, { scale });
    if (inspection.skip) return skipped(inspection.skip.reason, inspection.skip.message);

    const settings = context.settingsOf?.(candidate.path) ?? {};
    const made = await makePicture(work, { bytes, inspection, scale, settings }, context, trial, onDoubled);
    const { maxResultSize } = settings;
    return await keepPicture({ work, lfs, sourceBytes: bytes.length, made, started, maxResultSize }, context);
  } catch (thrown) {
    const outcome = outcomeOfError(thrown, base, context.signal);
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
export async function takeOver(
  work: Work,
  context: Pick<EnhanceContext, 'shelf' | 'heavy' | 'clock' | 'settingsOf'>,
): Promise<WorkEnd | Work> {
  const started = context.clock();
  const { reuse, ...toMake } = work;
  const { candidate } = work;
  const scale = scaleOf(candidate);
  let left: Work = toMake;
  try {
    const source = await context.shelf.readSource(candidate);
    if (source.kind === 'skip' || !reuse) return left;
    const { bytes, lfs } = source;
    const inspection = inspect(bytes, candidate.output, { scale });
    const made = inspection.skip ? undefined : await takenPicture(reuse, { bytes, inspection, scale }, context);
    if (!made) return left;
    left = work;
    const { maxResultSize } = context.settingsOf?.(candidate.path) ?? {};
    return await keepPicture({ work, lfs, sourceBytes: bytes.length, made, started, maxResultSize }, context);
  } catch {
    return left;
  }
}

/** The finished picture of the same bytes, if that is what it is: the ledger may be a stranger's, so it is measured. */
async function takenPicture(
  reuse: Reuse,
  { bytes, inspection, scale }: Omit<Read, 'settings'>,
  { shelf, heavy }: Pick<EnhanceContext, 'shelf' | 'heavy'>,
): Promise<Made | undefined> {
  const finished = await shelf.readFinished(reuse.done);
  if (!finished || !inspection.info) return undefined;
  if (!(await heavy.run(() => isEnlargement(bytes, finished, scale)))) return undefined;
  const { width, height } = inspection.info;
  const before = { width, height, bytes: bytes.length };
  const after = { width: scaled(width, scale), height: scaled(height, scale), bytes: finished.length };
  return { bytes: finished, before, after, by: reuse.done.by, notes: [], reusedFrom: reuse.from };
}

/** What is known of a try although it failed. */
interface Trial {
  engine?: EngineId['engine'];
  /** A result that is paid for and that no picture was made of. */
  paid?: PaidResult | undefined;
}

/** What is known of a source once it was read, and what holds for its picture. */
interface Read {
  readonly bytes: Uint8Array;
  readonly inspection: Inspection;
  readonly scale: Scale;
  readonly settings: PictureSettings;
}

async function makePicture(
  work: Work,
  { bytes, inspection, scale, settings }: Read,
  { shelf, engine: usual, heavy, signal, clock, style: styleOf }: EnhanceContext,
  trial: Trial,
  onDoubled: (() => void) | undefined,
): Promise<Made> {
  const { candidate, reuse } = work;
  const taken = reuse && (await takenPicture(reuse, { bytes, inspection, scale }, { shelf, heavy }));
  if (taken) return taken;
  const { engine: holder = usual, style } = settings;
  const isAsked = style !== undefined && style !== 'auto';
  for (;;) {
    if (holder.stopped) throw holder.stopped;
    try {
      const engine = await unlessAborted(holder.get(), signal);
      trial.engine = engine.id.engine;
      // Each run would pay for it, and throw it away.
      const mayBeOurs = (present: Uint8Array) => heavy.run(() => isEnlargement(bytes, present, scale));
      const standing = engine.id.engine === 'wechat' ? await shelf.standing?.(work, mayBeOurs) : undefined;
      if (standing !== undefined) throw new SkipImage('output-exists', standing);
      const reasons: string[] = [];
      const drawn = async (picture: Picture) => {
        const choice = isAsked ? { style } : await styleOf?.(candidate, picture);
        if (!choice || (choice.judged && engine.sparesPixelArt !== true)) return 'auto';
        if (choice.reason !== undefined) reasons.push(choice.reason);
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
    } catch (error) {
      if (!(error instanceof StopEngine) || !holder.replace(error)) throw error;
    }
  }
}

type Base = ReturnType<typeof outcomeBase>;

/** What only the run's other images can tell: a refusal, and a result that is no good. */
function unprovenBy(thrown: unknown, outcome: Outcome, { engine }: Trial): Unproven | undefined {
  if (engine === undefined || outcome.kind !== 'failed') return undefined;
  if (thrown instanceof RefusedImage) return { engine, refused: thrown };
  return isOfResult(thrown) && !outcome.retryable ? { engine } : undefined;
}

/** Codes of results that are no good, and of a program that made none. */
const OF_RESULT = /^E_(?:(?:[A-Z]+_)?RESULT_|COMMAND_(?:FAILED|NO_RESULT)$)/;

/** A result came and is no good: it would be no better the next time it is fetched. */
function isOfResult(thrown: unknown): boolean {
  return thrown instanceof SuperresError && !thrown.retryable && OF_RESULT.test(thrown.code);
}

/** What is left of the three days that WeChat keeps a result, with an hour's margin, in seconds. */
const PAID_LIFE_S = 71 * 3600;

/**
 * The result of these bytes that an earlier run paid for, if the service should still have it. A time to come is that of a runner
 * whose clock is ahead of ours: to ask for the result costs nothing, to order it anew does.
 */
function stillPaid({ paid }: Work, now: number): PaidResult | undefined {
  return paid && now / 1000 - paid.at < PAID_LIFE_S ? paid : undefined;
}

/** The line that remembers a refusal for what the picture shows: this file is not shown to that service again. */
function rememberedLine(thrown: unknown, { candidate, line }: Work, { engine }: Trial): LedgerLine | undefined {
  const refused = thrown instanceof SkipImage && !(thrown instanceof RefusedImage);
  if (!refused || thrown.reason !== 'refused-by-service' || engine === undefined) return undefined;
  return { ...settledLine(candidate, line), refusal: { blob: candidate.blob, by: engine } };
}

function outcomeOfError(thrown: unknown, base: Base, signal: AbortSignal): Outcome {
  if (thrown instanceof SkipImage && !(thrown instanceof RefusedImage)) {
    return { kind: 'skipped', ...base, reason: thrown.reason, message: thrown.message };
  }
  if (thrown instanceof StopEngine && (thrown.verdict === 'quota' || thrown.verdict === 'later')) {
    const reason = thrown.verdict === 'quota' ? 'quota' : 'service-unavailable';
    return deferred(base, reason, say`${thrown.error.message} ${thrown.error.remedy}`);
  }
  if (signal.aborted) return deferred(base, 'cancelled', say`The run was cancelled.`);
  const own = thrown instanceof StopEngine || thrown instanceof RefusedImage;
  const error = asSuperresError(own ? thrown.error : thrown);
  const { code, message, remedy, retryable } = error;
  return { kind: 'failed', ...base, code, message, remedy, retryable };
}

function deferred(base: Base, reason: DeferReason, message: string): Outcome {
  return { kind: 'deferred', ...base, reason, message };
}
