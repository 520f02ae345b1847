import { roundBytes } from '../core/bytes.js';
import { type DeferReason, type Deferred, deferMessage, type Enhanced, type Outcome } from '../core/outcome.js';
import { say } from '../core/say.js';
import { keyOf } from '../core/slot.js';
import { shorten, visible } from '../core/text.js';
import { count, pixels } from './figures.js';
import { bytesChange, duration, imagesOf, messageBeside, unchangedTitle } from './wording.js';
import type { WorkflowLog } from './workflow-log.js';

/** What is known before the first image starts. */
export interface WorkAhead {
  readonly images: number;
  /** Megapixels of all sources together; absent when they were not measured. */
  readonly megapixels?: number;
  /** Images that a limit leaves to later runs. */
  readonly later?: number;
}

/** `40 images to enhance, 12 megapixels`; with a limit that is lower, `1 image to enhance, 99,999 more after this run`. */
export function estimateLine({ images, megapixels, later = 0 }: WorkAhead): string {
  const parts = [
    say`${imagesOf(images)} to enhance`,
    // Of a few icons there is nothing to say.
    ...(megapixels === undefined || megapixels < 0.05
      ? []
      : [say`${megapixels < 10 ? megapixels.toFixed(1) : count(megapixels)} megapixels`]),
    ...(later > 0 ? [say`${count(later)} more after this run`] : []),
  ];
  return parts.reduce((text, part) => say`${text}, ${part}`);
}

/** What is said once of all the images whose turn did not come. */
export function restLine(images: number, reason: DeferReason, isRecorded = true): string {
  const why = deferMessage(reason, isRecorded);
  return say`${imagesOf(images)} deferred: ${images === 1 ? why : why.replace(' takes it ', ' takes them ')}`;
}

/** Lines at most of images that were skipped or taken back; the reports have all of them. */
const UNTOLD_LINES = 20;

/** What a line has told, so that it is not told again. */
export function tellingOf(outcome: Outcome): string {
  return `${outcome.kind} ${keyOf(outcome)}`;
}

/**
 * Lines for images of which none was written while engines worked: what the selection skipped, and results that were not kept
 * because the branch had changed. Those whose turn did not come have a line together (`restLine`).
 */
export function untoldLines(outcomes: readonly Outcome[], told: ReadonlySet<string>): string[] {
  const untold = outcomes.filter((outcome) => isTakenBack(outcome) && !told.has(tellingOf(outcome)));
  const lines = untold.slice(0, UNTOLD_LINES).map(outcomeText);
  const more = untold.length - lines.length;
  return more > 0 ? [...lines, say`${count(more)} more like these`] : lines;
}

function isTakenBack(outcome: Outcome): boolean {
  if (outcome.kind !== 'deferred') return outcome.kind === 'skipped';
  return outcome.reason === 'source-changed' || outcome.reason === 'output-changed';
}

/** Up to this many images each one has its line; in longer runs the ordinary ones go to the debug log. */
const EVERY_IMAGE = 100;
/** Two reckonings of the time left may differ by this factor. */
const AGREEMENT = 2.5;
/** Longer runs: this many lines in all, evenly over the images. */
const STEPS = 50;

export interface ProgressLine {
  readonly level: 'info' | 'debug';
  readonly text: string;
}

export interface Progress {
  /**
   * The line for an image that just finished.
   * @param elapsedMs since the work began
   * @param megapixels of its source; when all images have it, time left goes by area instead of by number
   */
  finished(outcome: Outcome, elapsedMs: number, megapixels?: number): ProgressLine;
  readonly done: number;
  /** How many there will be as far as is known now. */
  readonly total: number;
  /** Milliseconds, or undefined while too little is known. */
  timeLeft(elapsedMs: number): number | undefined;
}

/** What to do about the images that failed, each remedy once. */
export function remedyLines(outcomes: readonly Outcome[]): string[] {
  const remedies = outcomes.flatMap((outcome) =>
    outcome.kind === 'failed' ? [`${outcome.code}: ${outcome.remedy}`] : [],
  );
  return [...new Set(remedies)];
}

/**
 * Counts images as they finish, in whatever order. Reads no clock: the caller says how much time has passed.
 * @param planned what the run will make if every image is good
 * @param further images that take the places of those that are not, as `max-images` counts only enhanced ones
 */
export function createProgress(planned: number, totalMegapixels?: number, further = 0): Progress {
  let done = 0;
  let total = planned;
  let spare = further;
  let doneMegapixels = 0;
  let measured = totalMegapixels !== undefined && totalMegapixels > 0;
  /** Where the work stood when the first image was finished: until then an engine may have started. */
  let first: { readonly elapsedMs: number; readonly part: number } | undefined;
  const share = (): number =>
    measured && totalMegapixels !== undefined ? doneMegapixels / totalMegapixels : done / Math.max(1, total);
  const timeLeft = (elapsedMs: number): number | undefined => {
    const part = Math.min(1, share());
    if (first === undefined || part <= first.part) return undefined;
    // By all of the time so far, with the start in it; and by the pace since the first image, of which several may have
    // come at once. A forecast is worth a word when these agree about.
    const slow = (elapsedMs / part) * (1 - part);
    const fast = ((elapsedMs - first.elapsedMs) / (part - first.part)) * (1 - part);
    return slow <= AGREEMENT * fast + 1000 ? fast : undefined;
  };
  return {
    get done() {
      return done;
    },
    get total() {
      return total;
    },
    timeLeft,
    finished(outcome, elapsedMs, megapixels) {
      done += 1;
      if (spare > 0 && outcome.kind !== 'enhanced') {
        spare -= 1;
        total += 1;
      }
      if (megapixels === undefined) measured = false;
      else doneMegapixels += megapixels;
      first ??= { elapsedMs, part: share() };
      const level = isWorthALine(outcome, done, total) ? 'info' : 'debug';
      const left = done < total ? timeLeft(elapsedMs) : undefined;
      const number = `${String(done).padStart(String(total).length)}/${total}`;
      const text = `${number}  ${outcomeText(outcome)}${left === undefined ? '' : say`  (${roughly(left)} left)`}`;
      return { level, text };
    },
  };
}

/** A job's log while images are made: a line for each as it ends, and afterwards those of which none was written. */
export function createTelling(log: Pick<WorkflowLog, 'info' | 'debug' | 'debugAll'>, clock = Date.now) {
  const told = new Set<string>();
  let started = clock();
  let progress = createProgress(0);
  return {
    onStart(images: number, later: number) {
      started = clock();
      progress = createProgress(images, undefined, later);
      if (images > 0) log.info(estimateLine({ images, later }));
    },
    onEnd(outcome: Outcome) {
      told.add(tellingOf(outcome));
      const { level, text } = progress.finished(outcome, clock() - started);
      log[level](text);
    },
    onRest(rest: readonly Deferred[], reason: DeferReason, isRecorded: boolean) {
      log.info(restLine(rest.length, reason, isRecorded));
      log.debugAll(rest, outcomeText);
    },
    untold: (outcomes: readonly Outcome[]) => untoldLines(outcomes, told),
  };
}

/** Failures always; otherwise every image of a short run and evenly spread ones of a long run. */
function isWorthALine(outcome: Outcome, done: number, total: number): boolean {
  if (outcome.kind === 'failed' || total <= EVERY_IMAGE || done === total) return true;
  return Math.floor((done * STEPS) / total) > Math.floor(((done - 1) * STEPS) / total);
}

/** What became of one image, in one line without line ends: `img/a.png  640 × 480 → 1280 × 960, 25.2 KiB → 81.2 KiB (3.2×), 1.3 s`. */
export function outcomeText(outcome: Outcome): string {
  const name = shorten(visible(outcome.path), 160);
  switch (outcome.kind) {
    case 'enhanced':
      if (outcome.after.bytes <= 0)
        return say`${name}  would be enhanced: ${sizes(outcome)}, ${roundBytes(outcome.before.bytes)}`;
      return say`${name}  ${sizes(outcome)}, ${bytesChange(outcome.before, outcome.after)}, ${duration(outcome.ms)}`;
    case 'unchanged':
      return say`${name}  unchanged: ${unchangedTitle(outcome.reason)}`;
    case 'skipped':
      return say`${name}  skipped: ${visible(outcome.message)}`;
    case 'deferred':
      return say`${name}  deferred: ${visible(outcome.message)}`;
    case 'failed':
      return say`${name}  FAILED ${outcome.code}: ${visible(messageBeside(outcome))}`;
  }
}

const sizes = ({ before, after }: Enhanced): string => `${pixels(before)} → ${pixels(after)}`;

/** A forecast does not pretend to know seconds of an hour: `45 s`, `3 min`, `1 h 20 min`. */
export function roughly(ms: number): string {
  if (ms < 90_000) return duration(Math.max(1, Math.round(ms / 1000)) * 1000).replace('.0', '');
  const minutes = Math.round(ms / 60_000);
  return duration((minutes < 60 ? minutes : Math.round(minutes / 5) * 5) * 60_000);
}
