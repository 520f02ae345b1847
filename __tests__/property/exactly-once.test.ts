import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { createMemoryWorld } from './support/memory-world.js';
import { live, type Step, steps, TEMPLATES } from './support/story.js';

/** SUPERRES_CASES and SUPERRES_SEED run it longer, or again. */
const CASES = Number(process.env.SUPERRES_CASES ?? 60);
/** Steps in one story, at most. */
const LENGTH = Number(process.env.SUPERRES_STEPS ?? 24);
const SEED = process.env.SUPERRES_SEED === undefined ? {} : { seed: Number(process.env.SUPERRES_SEED) };

describe('exactly once', () => {
  it('holds for any interleaving of work, runs, renames, templates and merges', async () => {
    await fc.assert(
      fc.asyncProperty(steps(LENGTH), fc.nat({ max: TEMPLATES.length - 1 }), async (story: Step[], template) => {
        const world = createMemoryWorld();
        await live(world, story, template);
        await world.close();
      }),
      { numRuns: CASES, ...SEED },
    );
  }, 86_400_000);
});
