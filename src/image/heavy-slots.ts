import { availableParallelism } from 'node:os';

/**
 * Decoding and encoding, one picture for each core: more at once are no faster, and each holds its pixels several times
 * over. What waits holds its file, or its pixels once. First come, first served; a job must not ask for a second slot.
 */
let free = Math.max(2, availableParallelism());
const waiting: (() => void)[] = [];

export async function inHeavySlot<T>(job: () => Promise<T>): Promise<T> {
  if (free > 0) free -= 1;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await job();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}
