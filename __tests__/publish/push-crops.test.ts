import { describe, expect, it } from '@jest/globals';
import { pushPictures } from '../../src/publish/push-crops.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import { memoryLog } from '../support/logs.js';
import { type Clone, noise, openClone } from '../support/publish-clone.js';

const TOKEN = 'ghs_crops';

async function withClone(objectFormat: 'sha1' | 'sha256', use: (clone: Clone, github: GitHubFake) => Promise<void>) {
  const github = await startGitHub({
    repositories: [{ name: 'acme/site', objectFormat }],
    tokens: [{ token: TOKEN }],
  });
  try {
    await github.repository('acme/site').commit({ branch: 'main', files: { 'a.txt': 'a' } });
    const clone = await openClone(github, TOKEN);
    try {
      await use(clone, github);
    } finally {
      await clone.close();
    }
  } finally {
    await github.close();
  }
}

describe('crops that go with git', () => {
  it.each([
    ['sha1', 40],
    ['sha256', 64],
  ] as const)('stand in one commit without parents, the same for the same pictures (%s)', async (format, length) => {
    await withClone(format, async ({ scratch }, github) => {
      const site = github.repository('acme/site');
      const stored = (name: string, ...sizes: number[]) =>
        pushPictures(
          scratch,
          name,
          sizes.map((size, index) => ({ name: `${index + 1}.webp`, bytes: noise(index, size) })),
          { log: memoryLog(), signal: new AbortController().signal },
        );
      const first = await stored('0123456789abcdef', 3000, 70_000);
      expect(first).toHaveLength(length);
      expect(await stored('fedcba9876543210', 3000, 70_000)).toBe(first);
      const second = await stored('0123456789abcdef', 10);
      expect(second).not.toBe(first);
      const seen = await scratch.git.text(['ls-remote', 'superres', 'refs/superres/*']);
      expect(seen.split('\n').sort()).toEqual(
        [`${second}\trefs/superres/crops/0123456789abcdef`, `${first}\trefs/superres/crops/fedcba9876543210`].sort(),
      );
      expect(await scratch.git.text(['rev-list', '--parents', `${second}`])).toBe(second);
      const { stdout } = await scratch.git.run(['cat-file', 'blob', `${first}:2.webp`]);
      expect(stdout.equals(noise(1, 70_000))).toBe(true);
      expect(await site.branches()).toEqual(['main']);
    });
  });
});
