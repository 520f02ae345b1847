import { mkdir, mkdtemp, readFile, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { gitEnvironment } from '../../src/git/git.js';
import { createSurroundings } from '../../src/git/surroundings.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'superres-surroundings-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The files that our configuration includes. */
async function includes(env: Readonly<Record<string, string>>): Promise<string[]> {
  const made = await createSurroundings({ env: { PATH: process.env.PATH, ...env }, tempFolder: folder, folder });
  const text = await readFile(made.env.GIT_CONFIG_GLOBAL as string, 'utf8');
  await made.confirmed;
  await made.remove();
  return [...text.matchAll(/path = "(.*)"/g)].map(([, file]) => file as string);
}

describe('the configuration that git gets', () => {
  it.each([
    [{ HOME: '/u' }, ['/u/.config/git/config', '/u/.gitconfig']],
    [{ USERPROFILE: '/u' }, ['/u/.config/git/config', '/u/.gitconfig']],
    [{ HOME: '/u', XDG_CONFIG_HOME: '/x' }, ['/x/git/config', '/u/.gitconfig']],
    [{ HOME: '/u', GIT_CONFIG_GLOBAL: '/g' }, ['/g']],
    // As git has it: no file at all.
    [{ HOME: '/u', GIT_CONFIG_GLOBAL: '' }, []],
  ])('is the user’s: %j', async (env, files) => {
    expect(await includes(env)).toEqual(files);
  });

  it.each([[{}], [{ HOME: '' }], [{ HOME: '.', XDG_CONFIG_HOME: 'x' }]])(
    'is never a file of the current folder, which may be a stranger’s repository: %j',
    async (env) => {
      expect(await includes(env)).toEqual([]);
    },
  );

  it('nor is it where git is asked without surroundings, or is too old for a variable of its own', () => {
    const { HOME, XDG_CONFIG_HOME, USERPROFILE } = gitEnvironment({ HOME: '.', XDG_CONFIG_HOME: 'x', USERPROFILE: '' });
    expect([HOME, XDG_CONFIG_HOME, USERPROFILE]).toEqual([undefined, undefined, undefined]);
    expect(gitEnvironment({ HOME: '/u' }).HOME).toBe('/u');
  });
});

describe('git does not look above the workspace of a job', () => {
  const ceilings = async (workspace: string, meant: string): Promise<string | undefined> => {
    const env = { PATH: process.env.PATH, GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: workspace };
    const made = await createSurroundings({ env, tempFolder: folder, folder: meant });
    await made.confirmed;
    await made.remove();
    return made.env.GIT_CEILING_DIRECTORIES;
  };

  it('whichever of them is named by a link; of a folder elsewhere nothing is known', async () => {
    const top = await realpath(folder);
    const [work, link] = [path.join(top, 'runner', 'work'), path.join(top, 'link')];
    await mkdir(path.join(work, 'sub'), { recursive: true });
    await symlink(work, link);
    const runner = path.join(top, 'runner');
    expect(await ceilings(work, path.join(work, 'sub'))).toBe(runner);
    expect(await ceilings(work, path.join(link, 'sub'))).toBe(runner);
    for (const meant of [link, work]) expect(await ceilings(link, meant)).toBe([top, runner].join(path.delimiter));
    expect(await ceilings(work, top)).toBeUndefined();
  });
});
