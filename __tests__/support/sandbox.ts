import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { createGit, type Git, gitEnvironment } from '../../src/git/git.js';
import { clientGit } from './github/client-git.js';
import { initWork } from './github/empty-repository.js';

export interface Sandbox {
  /** Folder for everything; gone after the test. */
  readonly top: string;
  /** An empty repository. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person's git in the repository. */
  git(...args: string[]): Promise<string>;
  commit(files: Readonly<Record<string, string | Uint8Array>>): Promise<string>;
  /** Our git in the repository. */
  ours(): Git;
}

/** A repository for each test, in a folder whose name holds the separators of alternates lists: a colon and a quote. */
export function useSandbox(): () => Sandbox {
  let top = '';
  let folder = '';
  const git = async (...args: string[]) => {
    const done = await clientGit(folder, args);
    if (done.code !== 0) throw new Error(`git ${args.join(' ')}: ${done.stderr}`);
    return done.stdout.replace(/\n$/, '');
  };
  beforeEach(async () => {
    top = await mkdtemp(path.join(tmpdir(), 'git: "room" '));
    folder = path.join(top, 'repo');
    await initWork(folder, { branch: 'main' });
  });
  afterEach(() => rm(top, { recursive: true, force: true, maxRetries: 3 }));
  return () => {
    const env = { PATH: process.env.PATH, HOME: top, GIT_CONFIG_NOSYSTEM: '1' };
    return {
      top,
      folder,
      env,
      git,
      async commit(files) {
        for (const [name, content] of Object.entries(files)) {
          await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
          await writeFile(path.join(folder, name), content);
        }
        await git('add', '-A');
        await git('commit', '-q', '-m', 'x');
        return git('rev-parse', 'HEAD');
      },
      ours: () => createGit({ cwd: folder, env: gitEnvironment(env) }),
    };
  };
}
