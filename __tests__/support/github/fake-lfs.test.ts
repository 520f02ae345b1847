import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { clientGit, tokenConfig } from './client-git.js';
import { startGitHub } from './start-github.js';

/** git-lfs is an extra program; where it is missing there is nothing to hold the fake against. */
const hasLfs = (await clientGit(tmpdir(), ['lfs', 'version'])).code === 0;

(hasLfs ? it : it.skip)('git-lfs uploads on push and downloads on checkout', async () => {
  const home = await mkdtemp(join(tmpdir(), 'fake-lfs-'));
  const fake = await startGitHub({
    repositories: [{ name: 'octo/site', private: true }],
    tokens: [{ token: 'writer' }],
  });
  try {
    const env = tokenConfig(fake.serverUrl, 'writer');
    const { cloneUrl } = fake.repository('octo/site');
    const dir = join(home, 'work');
    await clientGit(home, ['clone', '-q', cloneUrl, dir], env);
    await clientGit(dir, ['checkout', '-q', '-b', 'main']);
    await clientGit(dir, ['lfs', 'install', '--local']);
    await clientGit(dir, ['lfs', 'track', '*.png']);
    const picture = Buffer.alloc(70_000, 7);
    await writeFile(join(dir, 'a.png'), picture);
    await clientGit(dir, ['add', '-A']);
    await clientGit(dir, ['commit', '-q', '-m', 'picture']);
    const pushed = await clientGit(dir, ['push', '-q', 'origin', 'main'], env);
    expect(pushed).toMatchObject({ code: 0 });
    expect((await fake.repository('octo/site').read('main', 'a.png')).toString()).toMatch(/^version https:\/\/git-lfs/);
    const again = join(home, 'again');
    const filters = ['-c', 'filter.lfs.smudge=git-lfs smudge -- %f', '-c', 'filter.lfs.required=true'];
    const cloned = await clientGit(
      home,
      [...filters, '-c', 'filter.lfs.process=git-lfs filter-process', 'clone', '-q', cloneUrl, again],
      env,
    );
    expect(cloned).toMatchObject({ code: 0 });
    expect((await readFile(join(again, 'a.png'))).equals(picture)).toBe(true);
    expect(fake.matching({ kind: 'lfs', path: /objects\/batch$/ }).length).toBeGreaterThan(0);
  } finally {
    await rm(home, { recursive: true, force: true });
    await fake.close();
  }
});
