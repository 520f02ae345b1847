import { describe, expect, it } from '@jest/globals';
import { createLimit } from '../../src/core/limit.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a limit', () => {
  it('never has more at work than it has places, and serves in order', async () => {
    const limit = createLimit(3);
    const started: number[] = [];
    let now = 0;
    let most = 0;
    const jobs = Array.from({ length: 20 }, (_, n) =>
      limit.run(async () => {
        started.push(n);
        now += 1;
        most = Math.max(most, now);
        for (let turns = 0; turns <= n % 4; turns += 1) await turn();
        now -= 1;
        return n;
      }),
    );
    expect(await Promise.all(jobs)).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(started).toEqual(Array.from({ length: 20 }, (_, n) => n));
    expect(most).toBe(3);
  });

  it('gives the place of a job that fails to the next', async () => {
    const limit = createLimit(1);
    const bad = limit.run(() => Promise.reject(new Error('bad')));
    const good = limit.run(async () => 'good');
    await expect(bad).rejects.toThrow('bad');
    expect(await good).toBe('good');
  });

  it('takes who gives up out of the line, with the reason, and loses no place', async () => {
    const limit = createLimit(1);
    const done = await limit.take();
    const leaving = new AbortController();
    const left = limit.take(leaving.signal);
    const stays = limit.take(new AbortController().signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await expect(limit.take(leaving.signal)).rejects.toThrow('gone');
    done();
    (await stays)();
    (await limit.take())();
    // An abort after the place was got changes nothing.
    const late = new AbortController();
    const held = await limit.take(late.signal);
    late.abort();
    held();
    expect(await limit.run(async () => 1)).toBe(1);
  });

  it('takes a place back once only', async () => {
    const limit = createLimit(1);
    const first = await limit.take();
    first();
    first();
    await limit.take();
    let more = false;
    void limit.take().then(() => {
      more = true;
    });
    await turn();
    expect(more).toBe(false);
  });
});
