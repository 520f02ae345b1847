import { describe, expect, it } from '@jest/globals';
import { commitInfo, isOurCommit } from '../../src/publish/our-commits.js';

const NO_EDITS = { puts: new Map(), deletions: new Set<string>() };
const AT = { now: 0, version: '1.2.3' };
const config = { commitMessage: 'Upscale images 2x ({count})', commitMessageIsDefault: true, ledger: '.superres' };
const message = (commitMessage: string) =>
  commitInfo({ ...config, commitMessage, commitMessageIsDefault: false }, 3, NO_EDITS, AT).message;

describe('a commit message', () => {
  it.each([
    ['a headline', 'Upscale {count}', 'Upscale 3\n\nSuperres-Action: 1.2.3'],
    [
      'a body',
      'Upscale\n\nWith words: many\nof them',
      'Upscale\n\nWith words: many\nof them\n\nSuperres-Action: 1.2.3',
    ],
    [
      'trailers: ours joins their paragraph',
      'Upscale\n\nWords.\n\nSigned-off-by: Mona <mona@example.com>\nCloses: #4',
      'Upscale\n\nWords.\n\nSigned-off-by: Mona <mona@example.com>\nCloses: #4\nSuperres-Action: 1.2.3',
    ],
    ['trailers alone', 'Upscale\n\nCloses: #4', 'Upscale\n\nCloses: #4\nSuperres-Action: 1.2.3'],
    [
      'skip-checks: last, behind two empty lines',
      'Upscale\n\nWords.\n\n\nskip-checks: true',
      'Upscale\n\nWords.\n\n\nSuperres-Action: 1.2.3\nskip-checks: true',
    ],
    [
      'skip-checks below other trailers: one block',
      'Upscale\n\nWords.\n\nSigned-off-by: Mona <mona@example.com>\n\n\nskip-checks: true',
      'Upscale\n\nWords.\n\n\nSigned-off-by: Mona <mona@example.com>\nSuperres-Action: 1.2.3\nskip-checks: true',
    ],
    ['skip-checks alone', 'Upscale\n\n\nskip-checks: true', 'Upscale\n\n\nSuperres-Action: 1.2.3\nskip-checks: true'],
  ])('of %s', (_, given, expected) => {
    expect(message(given)).toBe(expected);
    const signs = { message: message(given), committerEmail: 'bot@example.com', parents: 1 };
    expect(isOurCommit(signs, new Set(['bot@example.com']))).toBe(true);
  });
});

describe('the headline of a commit without a new picture', () => {
  const headline = (edits = {}, own = {}) =>
    commitInfo({ ...config, ...own }, 0, { ...NO_EDITS, ...edits }, AT).message.split('\n')[0];

  it('says what the commit does', () => {
    expect(headline()).toBe('Update the ledger of upscaled images');
    expect(headline({ deletions: new Set(['.superres/ledger/3f']) })).toBe('Update the ledger of upscaled images');
    expect(headline({ deletions: new Set(['img/a@2x.png']) })).toBe('Let upscaled images follow their sources');
    expect(commitInfo(config, 2, NO_EDITS, AT).message).toMatch(/^Upscale images 2x \(2\)\n/);
  });

  it('is the message that was asked for, where one was', () => {
    const own = { commitMessage: 'Bilder ({count})', commitMessageIsDefault: false };
    expect(headline({}, own)).toBe('Bilder (0)');
  });
});
