import { afterAbort, type LinkedSignal } from './core/abort.js';
import type { Notice } from './core/outcome.js';
import { say } from './core/say.js';
import type { ChosenEngine } from './engines/make-engine.js';
import type { WorkEnd } from './enhance/settings.js';
import type { RunInput } from './run-input.js';

/**
 * Milliseconds after a cancellation in which publishing may still begin to send what was paid for. With the seconds that a push on
 * its way gets after that (core/abort.ts) all is over before the runner kills.
 */
const GRACE_MS = 2000;

/**
 * The signal by which a run publishes. A service's pictures, and the notes of its results, are paid for, and would go with the
 * runner's disk. On the command line they stay where they are, and a sweep has them in its hand-over.
 */
export function publishingSignal(
  { choice }: ChosenEngine,
  { config, trigger, signal }: Pick<RunInput, 'config' | 'trigger' | 'signal'>,
): LinkedSignal {
  const wouldBeLost = choice.engine === 'wechat' && config.mode === 'run' && trigger.event !== 'cli';
  return wouldBeLost ? afterAbort(signal, GRACE_MS) : { signal, release: () => undefined };
}

/** What was made or ordered in this run, and would be paid for once more. */
export function isPaidFor({ outcome, paid }: WorkEnd): boolean {
  if (paid !== undefined) return true;
  return outcome.kind === 'enhanced' && outcome.reusedFrom === undefined && outcome.by.engine === 'wechat';
}

/** Of a cancelled run what had its turn, and notes: that the rest waits is not recorded. */
export function withoutRest(ends: readonly WorkEnd[]): WorkEnd[] {
  return ends.filter(({ outcome, paid }) => outcome.kind !== 'deferred' || outcome.reason !== 'cancelled' || paid);
}

export function rescuedNotice(): Notice {
  return {
    level: 'notice',
    message: say`The run was cancelled. What the service had been paid for until then was published.`,
  };
}
