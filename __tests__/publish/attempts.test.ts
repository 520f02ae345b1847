import { describe, expect, it } from '@jest/globals';
import { ATTEMPTS, pauseBefore, standstill } from '../../src/publish/attempts.js';
import { publishError } from '../../src/publish/errors.js';

/** Milliseconds of all pauses, with this chance. */
async function pauses(chance: number): Promise<number[]> {
  const slept: number[] = [];
  const clock = {
    sleep: async (ms: number) => void slept.push(ms),
    random: () => chance,
    signal: new AbortController().signal,
  };
  for (let attempt = 2; attempt <= ATTEMPTS; attempt += 1) {
    await pauseBefore(attempt, clock);
  }
  return slept;
}

describe('pauses between attempts', () => {
  it('double up to 16 seconds, and chance takes up to half of each', async () => {
    expect(await pauses(1)).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000, 16_000]);
    expect(await pauses(0)).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  });
});

describe('standstill', () => {
  const BUSY = publishError('E_PUSH_FAILED', 'cannot lock ref');

  it("throws the server's words when the tip stands for the fourth time", () => {
    const still = standstill();
    for (let times = 0; times < 3; times += 1) still.check('main', 'a', BUSY);
    expect(() => still.check('main', 'a', BUSY)).toThrow(BUSY);
  });

  it('names the address of the API where the server says nothing, also of a branch that is not there', () => {
    const still = standstill();
    for (let times = 0; times < 3; times += 1) still.check('main', undefined);
    expect(() => still.check('main', undefined)).toThrow('at origin it is where it was');
  });

  it('begins anew with each move of the tip', () => {
    const still = standstill();
    const tips = ['a', 'a', 'a', 'b', 'b', 'b', 'a', 'a', 'a'];
    expect(() => {
      for (const tip of tips) still.check('main', tip);
    }).not.toThrow();
  });
});
