import { describe, expect, it } from '@jest/globals';
import { annotationsOf } from '../../src/report/annotations.js';
import { enhanced, failed, resultOf, skipped } from '../support/sample-result.js';

const many = (number: number) => Array.from({ length: number }, (_, index) => failed(`img/${index}.png`));

describe('annotations', () => {
  it('put a failure on its file, with code and remedy', () => {
    const [first] = annotationsOf(resultOf([failed('img/a.png')]));
    expect(first).toEqual({
      level: 'error',
      file: 'img/a.png',
      title: 'E_IMAGE_CORRUPT: image not enhanced',
      message: 'The file ends in the middle of the picture. Export the picture again.',
    });
  });

  it('tell a picture that fails with each of its outputs once, and what is another failure by itself', () => {
    const twice = failed('img/a.png');
    const other = { ...twice, slot: '4x', code: 'E_IMAGE_ENCODE' as const };
    const told = annotationsOf(resultOf([twice, { ...twice, slot: '3x' }, other, failed('img/b.png')]));
    expect(
      told.filter(({ level }) => level === 'error').map(({ file, title }) => [file, title?.split(':')[0]]),
    ).toEqual([
      ['img/a.png', 'E_IMAGE_CORRUPT'],
      ['img/a.png', 'E_IMAGE_ENCODE'],
      ['img/b.png', 'E_IMAGE_CORRUPT'],
    ]);
  });

  it('tell what a service refuses of everybody once, with the commonest words, and what is one picture’s beside it', () => {
    const code = 'E_WECHAT_IMAGE_REFUSED' as const;
    const refused = (path: string, message: string) =>
      failed(path, { code, message, remedy: 'Check `api-base-url`.', retryable: true });
    const own = refused('img/own.png', 'img/own.png: not the picture.');
    const all = [1, 2, 3, 4, 5].map((at) => refused(`img/${at}.png`, at === 1 ? 'Refused.' : 'All are refused.'));
    const told = annotationsOf(resultOf([...all, own, failed('img/z.png')]));
    expect(told.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        file: 'img/2.png',
        title: 'E_WECHAT_IMAGE_REFUSED: 5 images not enhanced',
        message: 'All are refused. Check `api-base-url`.',
      },
      expect.objectContaining({ file: 'img/own.png', title: 'E_WECHAT_IMAGE_REFUSED: image not enhanced' }),
      expect.objectContaining({ file: 'img/z.png', title: 'E_IMAGE_CORRUPT: image not enhanced' }),
    ]);
  });

  it('tell two that fail alike each by itself', () => {
    const two = ['a', 'b'].map((name) => failed(name, { retryable: true }));
    expect(annotationsOf(resultOf(two)).filter(({ level }) => level === 'error')).toHaveLength(2);
  });

  it('sum up the run in one notice', () => {
    const annotations = annotationsOf(resultOf([enhanced('a.png'), skipped('b.png')]));
    expect(annotations).toEqual([
      { level: 'notice', title: 'superres', message: '1 image enhanced to 2×, 1 skipped.' },
    ]);
  });

  it.each([10, 11, 500])(
    'are at most ten of a kind for %i failures, and the last one says how many are missing',
    (number) => {
      const errors = annotationsOf(resultOf(many(number))).filter(({ level }) => level === 'error');
      expect(errors).toHaveLength(10);
      if (number > 10) expect(errors[9]?.message).toMatch(new RegExp(`^${number - 9} more`));
      expect(errors[0]?.file).toBe('img/0.png');
    },
  );

  it('show failures as warnings, before other warnings, where they do not fail the step', () => {
    const notices = Array.from({ length: 20 }, () => ({ level: 'warning' as const, message: 'slow' }));
    const annotations = annotationsOf(resultOf(many(3), { notices }), 'none');
    expect(annotations.filter(({ level }) => level === 'error')).toEqual([]);
    const warnings = annotations.filter(({ level }) => level === 'warning');
    expect(warnings).toHaveLength(10);
    expect(warnings.slice(0, 3).every(({ file }) => file !== undefined)).toBe(true);
  });
});
