import { expect } from '@jest/globals';
import { type Knowledge, key } from './knowledge.js';
import { checkFinished, observe } from './observe.js';
import { perform } from './perform.js';
import { type Step, WISHES, type Wish } from './steps.js';
import type { World } from './world.js';

/** Lives through the steps, with the invariants held after every run; then runs until nothing is left, and looks again. */
export async function live(world: World, story: readonly Step[], wish: number): Promise<void> {
  const known: Knowledge = {
    made: new Set(),
    taken: new Set(),
    next: 1,
    wish: WISHES[wish] as Wish,
    deleted: new Set(),
    onlyAllSees: false,
  };
  for (const step of story) await perform(world, step, known);

  await observe(world, known, 'changed', 0);
  await observe(world, known, 'changed', 0);
  const late = await observe(world, known, 'all', 0);
  if (!known.onlyAllSees) expect(late.enhanced.map(key)).toEqual([]);
  await observe(world, known, 'all', 0);
  const last = await observe(world, known, 'all', 0);
  expect({ enhanced: last.enhanced.map(key), committed: last.committed }).toEqual({ enhanced: [], committed: false });
  await checkFinished(world, known, last);
  const quiet = await observe(world, known, 'changed', 0);
  expect({ outcomes: quiet.outcomes, committed: quiet.committed }).toEqual({ outcomes: [], committed: false });
}
