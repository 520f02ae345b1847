import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { createGitWorld } from '../support/property/git-world.js';
import { createMemoryWorld } from '../support/property/memory-world.js';
import { steps, WISHES } from '../support/property/steps.js';
import { live } from '../support/property/story.js';
import type { World } from '../support/property/world.js';

/** The same stories every time; SUPERRES_CASES, SUPERRES_GIT_CASES, SUPERRES_STEPS and SUPERRES_SEED tell more and others. */
const number = (name: string, fallback: number) => Number(process.env[name] ?? fallback);
const LENGTH = number('SUPERRES_STEPS', 20);
const SEED = number('SUPERRES_SEED', 20_262);
const A_DAY = 86_400_000;

async function holds(open: () => World | Promise<World>, numRuns: number, length: number): Promise<void> {
  const wish = fc.nat({ max: WISHES.length - 1 });
  const property = fc.asyncProperty(steps(length), wish, async (story, first) => {
    const world = await open();
    try {
      await live(world, story, first);
    } finally {
      await world.close();
    }
  });
  await fc.assert(property, { numRuns, seed: SEED });
}

describe('exactly once, for any interleaving of work, runs, renames, declines, outputs, layouts and merges', () => {
  it('over maps instead of a repository', () => holds(createMemoryWorld, number('SUPERRES_CASES', 150), LENGTH), A_DAY);

  it(
    'on real repositories, through the whole story',
    () => holds(createGitWorld, number('SUPERRES_GIT_CASES', 3), Math.min(LENGTH, 12)),
    A_DAY,
  );
});
