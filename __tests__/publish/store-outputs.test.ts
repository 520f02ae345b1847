import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { storeOutputs } from '../../src/publish/store-outputs.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import { type Clone, openClone } from '../support/publish-clone.js';

const TOKEN = 'ghs_store';
const ODD = 'img/odd "name"\nwith a line end';
let github: GitHubFake;
let clone: Clone;

beforeEach(async () => {
  github = await startGitHub({ repositories: ['acme/site'], tokens: [{ token: TOKEN }] });
  const files = Object.fromEntries(['img/a', 'img/b', 'sub/c', ODD].map((path) => [`${path}.png`, path]));
  await github.repository('acme/site').commit({ branch: 'main', files });
  clone = await openClone(github, TOKEN);
});

afterEach(async () => {
  await clone.close();
  await github.close();
});

describe('storeOutputs', () => {
  it('stores what is on disk, whatever its name', async () => {
    const request = await clone.finish({ [`${ODD}@2x.png`]: Buffer.from('picture'), 'img/a@2x.png': Buffer.from('a') });
    for (const { outputBlob } of request.finished) await clone.scratch.git.run(['cat-file', '-e', outputBlob]);
    expect(request.finished).toHaveLength(2);
    // The user's own objects stay as they are.
    const known = await clone.repository.git.run(['cat-file', '-e', request.finished[0]?.outputBlob ?? ''], {
      okCodes: [0, 1, 128],
    });
    expect(known.code).not.toBe(0);
  });

  it('lets pictures fail alone that were changed, removed or moved behind a link since they were made', async () => {
    const made = Object.fromEntries(
      ['img/a', 'img/b', 'sub/c', ODD].map((path) => [`${path}@2x.png`, Buffer.from(path)]),
    );
    const request = await clone.finish(made);
    const at = (name: string) => join(clone.repository.root, name);
    await writeFile(at('img/a@2x.png'), 'somebody wrote here');
    await rm(at(`${ODD}@2x.png`));
    await rename(at('sub'), at('elsewhere'));
    await symlink('elsewhere', at('sub'));
    const stored = await storeOutputs(clone.repository, clone.scratch, request, { lfs: true });
    expect(stored.request.finished.map(({ path }) => path)).toEqual(['img/b.png']);
    expect([...stored.failed].map(([path, { code }]) => [path, code])).toEqual([
      ['img/a.png', 'E_OUTPUT_CHANGED'],
      ['sub/c.png', 'E_OUTPUT_CHANGED'],
      [`${ODD}.png`, 'E_OUTPUT_CHANGED'],
    ]);
    expect([...stored.request.pending.keys()]).toEqual(['img/a.png', 'sub/c.png', `${ODD}.png`]);
  });
});
