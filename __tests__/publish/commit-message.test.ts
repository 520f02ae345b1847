import { describe, expect, it } from '@jest/globals';
import { commitInfo, isOurCommit } from '../../src/publish/build-commit.js';

const message = (commitMessage: string) => commitInfo({ commitMessage }, 3, 0, '1.2.3').message;

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
