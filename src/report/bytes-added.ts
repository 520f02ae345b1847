import { roundBytes } from '../core/bytes.js';
import type { Enhanced, Outcome } from '../core/outcome.js';
import { say } from '../core/say.js';

/** What results weigh. */
export interface Weight {
  /** Bytes of the sources. */
  readonly sources: number;
  /** Bytes of their results. */
  readonly results: number;
  /** Bytes that the repository's tree grows by: a result in the place of its source adds the difference. */
  readonly added: number;
}

/** Bytes that one result adds to the tree; undefined in a dry run, which makes none. */
export function addedBy({ path, output, before, after }: Enhanced): number | undefined {
  if (after.bytes <= 0) return undefined;
  return output === path ? after.bytes - before.bytes : after.bytes;
}

/** Of all results together; undefined when there are none. */
export function weightOf(outcomes: readonly Outcome[]): Weight | undefined {
  let [sources, results, added, count] = [0, 0, 0, 0];
  for (const outcome of outcomes) {
    const bytes = outcome.kind === 'enhanced' ? addedBy(outcome) : undefined;
    if (outcome.kind !== 'enhanced' || bytes === undefined) continue;
    sources += outcome.before.bytes;
    results += outcome.after.bytes;
    added += bytes;
    count += 1;
  }
  return count === 0 ? undefined : { sources, results, added };
}

/** `3.4×`: how many times the source's bytes a result has. */
export function growth(source: number, result: number): string {
  return `${(result / Math.max(1, source)).toFixed(1)}×`;
}

/** `+33.3 KiB`, `−1.2 KiB`. */
export function signedBytes(bytes: number): string {
  return `${bytes < 0 ? '−' : '+'}${roundBytes(Math.abs(bytes))}`;
}

/** `+45.6 KiB: the results have 45.6 KiB, 3.7× their sources.`; empty when there are none. */
export function weightSentence(outcomes: readonly Outcome[]): string {
  const weight = weightOf(outcomes);
  if (weight === undefined) return '';
  const { sources, results, added } = weight;
  return say`${signedBytes(added)}: the results have ${roundBytes(results)}, ${growth(sources, results)} their sources.`;
}
