import { link, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { openRepository } from '../../src/git/repository.js';
import type { Scratch } from '../../src/git/scratch.js';
import { fastForward } from '../../src/publish/fast-forward.js';
import { useSandbox } from '../support/sandbox.js';

// A disk without difference of case opens `Logo@2x.png` by the name `logo@2x.png` too. Two hard links do as much here.

const sandbox = useSandbox();

/** Follows a commit that renames a picture, on a disk where its new name was put like this. */
async function follow(put: (before: string, after: string) => Promise<void>) {
  const { folder, top, env, git, commit } = sandbox();
  const before = await commit({ 'img/logo@2x.png': 'picture' });
  await git('mv', 'img/logo@2x.png', 'img/Logo@2x.png');
  await git('commit', '-q', '-m', 'renamed');
  const after = await git('rev-parse', 'HEAD');
  await git('reset', '-q', '--hard', before);
  await put(join(folder, 'img/logo@2x.png'), join(folder, 'img/Logo@2x.png'));
  const repository = await openRepository({ folder, env, tempFolder: top });
  const scratch = { git: repository.git } as Scratch;
  const followed = await fastForward(repository, scratch, { commit: after, parent: before });
  await repository.close();
  return { followed, moved: (await git('rev-parse', 'HEAD')) === after };
}

describe('a picture whose name changes its case alone', () => {
  it('is followed where both names open one file', async () => {
    expect(await follow(link)).toEqual({ followed: true, moved: true });
  });

  it('is not where the old file stands beside the new one', async () => {
    expect(await follow((_, after) => writeFile(after, 'picture'))).toEqual({ followed: false, moved: false });
  });
});
