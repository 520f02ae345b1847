import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { balance, secondsFor, shardCount } from '../../src/shards/make-plan.js';

const pieces = (...seconds: number[]) => seconds.map((value, id) => ({ seconds: value, id }));
const sums = (shares: readonly (readonly { readonly seconds: number }[])[]) =>
  shares.map((share) => share.reduce((sum, { seconds }) => sum + seconds, 0));

describe('the shares of the shards', () => {
  it('are equal in time, not in number', () => {
    const shares = balance(pieces(100, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10), 2);
    expect(sums(shares)).toEqual([100, 100]);
    expect(shares.map(({ length }) => length)).toEqual([1, 10]);
  });

  it('are equal in number where the time is', () => {
    expect(balance(pieces(...Array.from({ length: 62 }, () => 0)), 4).map(({ length }) => length)).toEqual([
      16, 16, 15, 15,
    ]);
  });

  it('hold every piece once, in its order, and none takes more than 4/3 of the best possible', () => {
    const seconds = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 1, max: 256 }), (times, shards) => {
        const all = pieces(...times);
        const shares = balance(all, shards);
        expect(shares).toHaveLength(shards);
        expect(shares.flat().sort((a, b) => a.id - b.id)).toEqual(all);
        for (const share of shares) expect(share).toEqual([...share].sort((a, b) => a.id - b.id));
        const total = times.reduce((sum, time) => sum + time, 0);
        const best = Math.max(total / shards, ...times);
        expect(Math.max(...sums(shares))).toBeLessThanOrEqual(best + Math.max(...times) * (1 - 1 / shards) + 1e-9);
      }),
      { numRuns: 200 },
    );
  });

  it('are dealt quickly to many shards', () => {
    const shares = balance(
      Array.from({ length: 200_000 }, (_, n) => ({ seconds: (n * 7919) % 1000 })),
      256,
    );
    const times = sums(shares);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1000);
  });
});

describe('the number of shards', () => {
  it.each([
    ['nothing to do', 0, 0, 20, 1],
    ['a few images', 5, 12, 20, 1],
    ['more images than one shard should have', 8, 60, 4, 4],
    ['few images that take long', 600, 3, 20, 3],
    ['at most what is asked for', 1e6, 20_000, 256, 256],
    ['one', 1e6, 20_000, 1, 1],
  ])('%s', (_, seconds, images, most, expected) => {
    expect(shardCount(seconds, images, most)).toBe(expected);
  });
});

describe('the time for a picture', () => {
  const job = { pixels: 1e6, scale: 2, engine: 'local', quality: 'balanced', reused: false } as const;
  it('grows with pixels, quality and scale', () => {
    const seconds = (change: object) => secondsFor({ ...job, ...change });
    expect(seconds({ pixels: 2e6 })).toBeGreaterThan(1.9 * seconds({}));
    expect(seconds({ quality: 'best' })).toBeGreaterThan(2 * seconds({}));
    expect(seconds({ scale: 4 })).toBeGreaterThan(4 * seconds({}));
    expect(seconds({ scale: 4 })).toBe(seconds({ scale: 3 }));
    expect(seconds({ reused: true })).toBeLessThan(seconds({ quality: 'fast' }));
    expect(seconds({ engine: 'wechat', quality: 'best' })).toBe(seconds({ engine: 'wechat' }));
  });
});
