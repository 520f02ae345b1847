import { describe, expect, it } from '@jest/globals';
import { roundBytes as bytes } from '../../src/core/bytes.js';
import { count } from '../../src/report/figures.js';
import {
  createProgress,
  createTelling,
  estimateLine,
  outcomeText,
  restLine,
  roughly,
  tellingOf,
  untoldLines,
} from '../../src/report/progress.js';
import { duration } from '../../src/report/wording.js';
import { enhanced, failed, skipped, unchanged } from '../support/sample-result.js';

describe('progress', () => {
  it('is a line an image, with n/N and the time left', () => {
    const progress = createProgress(4);
    expect(progress.finished(enhanced('a.png'), 10_000)).toEqual({
      level: 'info',
      text: '1/4  a.png  640 × 480 → 1280 × 960, 79.3 KiB → 246.0 KiB (3.1×), 1.2 s',
    });
    expect(progress.finished(failed('b\n::error::.png'), 20_000).text).toBe(
      '2/4  b\\n::error::.png  FAILED E_IMAGE_CORRUPT: The file ends in the middle of the picture.  (20 s left)',
    );
    progress.finished(enhanced('c.png'), 30_000);
    expect(progress.finished(enhanced('d.png'), 40_000).text).not.toContain('left');
  });

  it('tells in the end what no line has told: the skipped ones, and what was not kept', () => {
    const gone = {
      ...unchanged('gone.png'),
      kind: 'deferred',
      reason: 'source-changed',
      message: 'It changed.',
    } as const;
    const rest = { ...gone, path: 'rest.png', reason: 'max-images' } as const;
    const early = skipped('early.png');
    const all = [enhanced('a.png'), unchanged('b.png'), failed('c.png'), early, skipped('d.png'), gone, rest];
    expect(untoldLines(all, new Set([tellingOf(early), tellingOf(enhanced('gone.png'))]))).toEqual([
      'd.png  skipped: 3.1 MiB; the limit is 2.0 MiB.',
      'gone.png  deferred: It changed.',
    ]);
    const many = Array.from({ length: 1021 }, (_, n) => skipped(`${n}.png`));
    const lines = untoldLines(many, new Set());
    expect([lines.length, lines[20]]).toEqual([21, '1,001 more like these']);
  });

  it('reckons by area where areas are known', () => {
    const progress = createProgress(3, 10);
    expect(progress.finished(enhanced('small.png'), 1000, 1).text).not.toContain('left');
    expect(progress.finished(enhanced('small.png'), 2000, 1).text).toContain('(8 s left)');
  });

  it('says nothing of the time left before it knows something', () => {
    // 1,000 icons in 16 seconds, after two seconds in which an engine starts: it said 25 minutes at first.
    const progress = createProgress(1000);
    const said = Array.from({ length: 1000 }, (_, at) => progress.finished(enhanced(`${at}.png`), 2000 + at * 14));
    const forecasts = said.flatMap(({ text }, at) => {
      const left = /\((\d+) s left\)/.exec(text)?.[1];
      return /min left/.test(text) ? [Number.POSITIVE_INFINITY] : left ? [Number(left) - (999 - at) * 0.014] : [];
    });
    expect(forecasts.length).toBeGreaterThan(900);
    expect(Math.max(...forecasts.map(Math.abs))).toBeLessThan(2);
    // Four at once, ten seconds each: two that came together tell nothing of the pace.
    const slow = createProgress(40);
    const lines = Array.from({ length: 20 }, (_, at) =>
      slow.finished(enhanced(`${at}.png`), 10_000 * (1 + Math.floor(at / 4)) + at),
    );
    expect(lines[1]?.text).not.toContain('left');
    expect(lines[19]?.text).toMatch(/\((4\d|5\d) s left\)/);
  });

  it('tells what a dry run would do, and why a file is unchanged', () => {
    const planned = enhanced('a.png', { after: { width: 1280, height: 960, bytes: 0 }, ms: 0 });
    expect(outcomeText(planned)).toBe('a.png  would be enhanced: 640 × 480 → 1280 × 960, 79.3 KiB');
    expect(outcomeText(unchanged('b.png'))).toBe('b.png  unchanged: already enhanced');
    expect(outcomeText(skipped('c.png'))).toBe('c.png  skipped: 3.1 MiB; the limit is 2.0 MiB.');
  });

  it('keeps a run of 1,000 images readable: fifty lines, and every failure', () => {
    const progress = createProgress(1000);
    const lines = Array.from({ length: 1000 }, (_, index) =>
      progress.finished(index % 100 === 7 ? failed(`${index}.png`) : enhanced(`${index}.png`), index * 100),
    );
    const shown = lines.filter(({ level }) => level === 'info');
    expect(shown.length).toBeLessThanOrEqual(60);
    expect(shown.filter(({ text }) => text.includes('FAILED'))).toHaveLength(10);
    expect(shown.at(-1)?.text).toMatch(/^1000\/1000 /);
  });

  it('says before the start what there is to do', () => {
    expect(estimateLine({ images: 40, megapixels: 12.34 })).toBe('40 images to enhance, 12 megapixels');
    expect(estimateLine({ images: 1, megapixels: 0.512 })).toBe('1 image to enhance, 0.5 megapixels');
    expect(estimateLine({ images: 1204 })).toBe('1,204 images to enhance');
  });

  it('speaks of what this run will do, not of all that could be done', () => {
    expect(estimateLine({ images: 1, later: 99_999 })).toBe('1 image to enhance, 99,999 more after this run');
    expect(estimateLine({ images: 3, later: 0 })).toBe('3 images to enhance');
    const progress = createProgress(2, undefined, 9_998);
    expect(progress.finished(enhanced('a.png'), 1000).text).toContain('1/2  a.png');
    expect(progress.finished(enhanced('b.png'), 2000).text).not.toContain('left');
  });

  it('goes on by one where an image gives its place back', () => {
    const progress = createProgress(2, undefined, 1);
    expect(progress.finished(failed('a.png'), 1000).text).toMatch(/^1\/3 /);
    // Nothing is left that could take the place.
    expect(progress.finished(failed('b.png'), 2000).text).toMatch(/^2\/3 /);
    expect(progress.total).toBe(3);
  });

  it('says once of all the others that they were deferred', () => {
    expect(restLine(99_999, 'max-images')).toBe(
      '99,999 images deferred: The limit of `max-images` was reached; the next run takes them first.',
    );
    expect(restLine(1, 'time-limit')).toBe(
      '1 image deferred: The `time-limit` was reached; the next run takes it first.',
    );
    expect(restLine(2, 'max-images', false)).toBe('2 images deferred: The limit of `max-images` was reached.');
  });

  it("is told to a job's log as the images end, with the rest together", () => {
    const lines: string[] = [];
    const write = (message: string) => lines.push(message);
    const log = {
      info: write,
      debug: write,
      debugAll: (items: readonly unknown[]) => write(`${items.length} for debugging`),
    };
    let now = 5000;
    const telling = createTelling(log, () => now);
    telling.onStart(2, 1);
    now += 10_000;
    telling.onEnd(enhanced('a.png'));
    telling.onEnd(skipped('b.png'));
    const rest = { ...unchanged('c.png'), kind: 'deferred', reason: 'max-images', message: 'Later.' } as const;
    telling.onRest([rest], 'max-images', true);
    expect(lines).toEqual([
      '2 images to enhance, 1 more after this run',
      expect.stringMatching(/^1\/2 {2}a\.png .* 1\.2 s$/),
      '2/3  b.png  skipped: 3.1 MiB; the limit is 2.0 MiB.',
      '1 image deferred: The limit of `max-images` was reached; the next run takes it first.',
      '1 for debugging',
    ]);
    expect(telling.untold([skipped('b.png'), skipped('d.png')])).toEqual([
      'd.png  skipped: 3.1 MiB; the limit is 2.0 MiB.',
    ]);
  });

  it('does not pretend to know seconds of an hour', () => {
    expect(roughly(400)).toBe('1 s');
    expect(roughly(44_600)).toBe('45 s');
    expect(roughly(200_000)).toBe('3 min');
    expect(roughly(4_500_000)).toBe('1 h 15 min');
  });
});

describe('figures', () => {
  it('have units that fit', () => {
    expect([0, 1023, 1024, 2_097_151, 2_097_152, 1_073_700_000].map(bytes)).toEqual([
      '0 B',
      '1023 B',
      '1.0 KiB',
      '2.0 MiB',
      '2.0 MiB',
      '1.0 GiB',
    ]);
    expect([0, 999, 1000, 9_960, 59_600, 3_600_000, 3_720_000].map(duration)).toEqual([
      '0 ms',
      '999 ms',
      '1.0 s',
      '10 s',
      '1 min',
      '1 h',
      '1 h 2 min',
    ]);
    expect(count(1234567)).toBe('1,234,567');
  });
});
