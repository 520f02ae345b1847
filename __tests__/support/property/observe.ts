import { expect } from '@jest/globals';
import { keyOf } from '../../../src/core/slot.js';
import { readSpelt } from '../pictures.js';
import { isVariant, type Knowledge, key, keyOfShown, ledgerOf, placesOf } from './knowledge.js';
import type { Wish } from './steps.js';
import { type Files, LEDGER, type RunReport, type World } from './world.js';

/** One run, and everything that must hold of every run. */
export async function observe(
  world: World,
  known: Knowledge,
  scope: 'changed' | 'all',
  maxImages: number,
): Promise<RunReport> {
  const before = await world.files();
  const report = await world.run({ scope, maxImages, wish: known.wish });
  const after = await world.files();

  const enlargedAgain = report.enhanced.map(key).filter((shown) => known.made.has(shown));
  expect(enlargedAgain).toEqual([]);
  for (const outcome of report.outcomes) {
    if (outcome.kind !== 'enhanced') continue;
    const shown = readSpelt(before.get(outcome.path) as Buffer) as { content: number; scale: number };
    const made = readSpelt(after.get(outcome.output) as Buffer);
    const times = placesOf(known.wish, outcome.path).find(({ output }) => output === outcome.output)?.times ?? 0;
    expect({ outcome, made }).toEqual({
      outcome,
      made: { content: shown.content, scale: expect.closeTo(shown.scale + Math.log2(times), 3) },
    });
    known.made.add(keyOfShown(shown.content, shown.scale + Math.log2(times)));
  }
  for (const [path, bytes] of before) {
    if (path.startsWith(`${LEDGER}/`)) continue;
    const now = after.get(path);
    if (now?.equals(bytes)) continue;
    const here = placesOf(known.wish, path).find(({ output }) => output === path);
    const inPlace = here !== undefined && now !== undefined && isEnlarged(now, bytes, here.times);
    const ours = known.made.has(key(bytes));
    expect({ path, lost: !inPlace && !ours }).toEqual({ path, lost: false });
  }
  const keys = report.outcomes.map(keyOf);
  expect(new Set(keys).size).toBe(keys.length);
  const count = report.outcomes.filter(({ kind }) => kind === 'enhanced').length;
  if (maxImages > 0) expect(count).toBeLessThanOrEqual(maxImages);
  return report;
}

/** Every picture of a person's has its larger ones where the wish says, or the outcome says why not. */
export async function checkFinished(world: World, known: Knowledge, last: RunReport): Promise<void> {
  const files = await world.files();
  const ledger = ledgerOf(files);
  expect(ledger.broken.size).toBe(0);
  const outcomes = new Map(last.outcomes.map((outcome) => [`${outcome.path} ${outcome.output}`, outcome]));
  const candidates = new Set(last.outcomes.map(({ path }) => path));
  for (const [path, bytes] of files) {
    if (!/\.png$/i.test(path)) continue;
    const person = !known.made.has(key(bytes));
    if (!candidates.has(path)) {
      // Not a candidate: ours, a person's own at a path of ours, or a denser variant by its name.
      const excused = !/\.png$/.test(path) || !person || isVariant(path) || known.taken.has(`${path} ${key(bytes)}`);
      expect({ path, excused }).toEqual({ path, excused: true });
      continue;
    }
    for (const { output, times } of placesOf(known.wish, path)) {
      const outcome = outcomes.get(`${path} ${output}`);
      if (!person) {
        expect({ path, kind: outcome?.kind }).toEqual({ path, kind: 'unchanged' });
        continue;
      }
      const there = files.get(output);
      if (there && output !== path && isEnlarged(there, bytes, times)) continue;
      const isDeclined = outcome?.kind === 'unchanged' && outcome.reason === 'declined';
      const excuse =
        (outcome?.kind === 'failed' && outcome.code === 'E_OUTPUT_COLLISION') ||
        // Two names on one output: whichever is there may be an old one of the size that the ledger expects.
        hasRival(files, path, output, known.wish) ||
        (outcome?.kind === 'skipped' && outcome.reason === 'output-exists') ||
        (isDeclined && there === undefined && (known.deleted.has(output) || known.deleted.has(contentOf(bytes)))) ||
        (there !== undefined &&
          !known.made.has(key(there)) &&
          (outcome?.kind === 'unchanged' || outcome?.kind === 'skipped'));
      expect({ path, output, outcome: outcome?.kind, excuse }).toEqual({
        path,
        output,
        outcome: outcome?.kind,
        excuse: true,
      });
    }
  }
}

/** What a picture shows, at whatever size: the name under which a person's no is remembered here. */
export function contentOf(bytes: Uint8Array): string {
  return `${readSpelt(bytes)?.content}`;
}

function hasRival(files: Files, path: string, output: string, wish: Wish): boolean {
  return [...files.keys()].some(
    (other) =>
      other !== path &&
      /\.png$/i.test(other) &&
      placesOf(wish, other).some((place) => place.output.toLowerCase() === output.toLowerCase()),
  );
}

function isEnlarged(big: Uint8Array, small: Uint8Array, times: number): boolean {
  const [a, b] = [readSpelt(big), readSpelt(small)];
  return (
    a !== undefined &&
    b !== undefined &&
    a.content === b.content &&
    Math.abs(a.scale - b.scale - Math.log2(times)) < 0.01
  );
}
