import { expect } from '@jest/globals';
import { fillTemplate } from '../../../src/core/paths.js';
import { readSpelt } from '../pictures.js';
import { type Knowledge, key, ledgerOf } from './knowledge.js';
import { type Files, LEDGER, type RunReport, type World } from './world.js';

/** One run, and everything that must hold of every run. */
export async function observe(
  world: World,
  known: Knowledge,
  scope: 'changed' | 'all',
  maxImages: number,
): Promise<RunReport> {
  const before = await world.files();
  const report = await world.run({ scope, maxImages, output: known.template });
  const after = await world.files();

  const doubledAgain = report.enhanced.map(key).filter((shown) => known.made.has(shown));
  expect(doubledAgain).toEqual([]);
  for (const bytes of report.enhanced) {
    const shown = readSpelt(bytes) as { content: number; scale: number };
    known.made.add(`${shown.content}@${shown.scale + 1}`);
  }
  for (const [path, bytes] of before) {
    if (path.startsWith(`${LEDGER}/`)) continue;
    const now = after.get(path);
    if (now?.equals(bytes)) continue;
    const inPlace = fillTemplate(known.template, path) === path && now !== undefined && isDouble(now, bytes);
    const ours = known.made.has(key(bytes));
    expect({ path, lost: !inPlace && !ours }).toEqual({ path, lost: false });
  }
  const paths = report.outcomes.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const count = report.outcomes.filter(({ kind }) => kind === 'enhanced').length;
  if (maxImages > 0) expect(count).toBeLessThanOrEqual(maxImages);
  return report;
}

/** Every picture of a person's has its double where the template says, or the outcome says why not. */
export async function checkFinished(world: World, known: Knowledge, last: RunReport): Promise<void> {
  const files = await world.files();
  const ledger = ledgerOf(files);
  expect(ledger.broken.size).toBe(0);
  const outcomes = new Map(last.outcomes.map((outcome) => [outcome.path, outcome]));
  for (const [path, bytes] of files) {
    if (!/\.png$/i.test(path)) continue;
    const outcome = outcomes.get(path);
    const person = !known.made.has(key(bytes));
    if (!outcome) {
      // Not a candidate: ours, or a person's own at a path of ours.
      expect({ path, excused: !/\.png$/.test(path) || !person || known.taken.has(`${path} ${key(bytes)}`) }).toEqual({
        path,
        excused: true,
      });
      continue;
    }
    if (!person) {
      expect({ path, kind: outcome.kind }).toEqual({ path, kind: 'unchanged' });
      continue;
    }
    const output = fillTemplate(known.template, path) as string;
    const there = files.get(output);
    if (there && output !== path && isDouble(there, bytes)) continue;
    const excuse =
      (outcome.kind === 'failed' && outcome.code === 'E_OUTPUT_COLLISION') ||
      // Two names on one output: whichever is there may be an old one of the size that the ledger expects.
      hasRival(files, path, known.template) ||
      (outcome.kind === 'skipped' && outcome.reason === 'output-exists') ||
      (there !== undefined &&
        !known.made.has(key(there)) &&
        (outcome.kind === 'unchanged' || outcome.kind === 'skipped'));
    expect({ path, output, outcome: outcome.kind, excuse }).toEqual({
      path,
      output,
      outcome: outcome.kind,
      excuse: true,
    });
  }
}

function hasRival(files: Files, path: string, template: string): boolean {
  const output = fillTemplate(template, path)?.toLowerCase();
  return [...files.keys()].some(
    (other) => other !== path && /\.png$/i.test(other) && fillTemplate(template, other)?.toLowerCase() === output,
  );
}

function isDouble(big: Uint8Array, small: Uint8Array): boolean {
  const [a, b] = [readSpelt(big), readSpelt(small)];
  return a !== undefined && b !== undefined && a.content === b.content && a.scale === b.scale + 1;
}
