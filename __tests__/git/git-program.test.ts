import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { gitProgram, type ProgramSystem } from '../../src/git/git-program.js';

const system = (platform: NodeJS.Platform, ...files: string[]): ProgramSystem => ({
  platform,
  isProgram: (file) => files.includes(file),
});

describe('where git is', () => {
  it.each([
    ['the first folder that has it', '/opt/git/bin:/usr/bin:/bin', '/usr/bin/git'],
    ['not the working folder, in any of its spellings', ':.:./bin:../bin:bin:/bin', '/bin/git'],
    ['nowhere', '/sbin:.', undefined],
    ['not where PATH is empty, which means the working folder', '', undefined],
    ['without a PATH, the system knows', undefined, 'git'],
  ])('%s', (_, PATH, expected) => {
    const linux = system('linux', '/usr/bin/git', '/bin/git', 'git', 'bin/git', '../bin/git');
    expect(gitProgram({ PATH }, linux)).toBe(expected);
  });

  it.each([
    ['whatever the case of its name', { Path: 'C:\\Windows;C:\\Program Files\\Git\\cmd' }],
    ['in quotes', { PATH: '"C:\\Program Files\\Git\\cmd"' }],
    // `\bin` and `D:bin` depend on where the process stands.
    ['not in what depends on the working folder', { PATH: ';.;tools;\\bin;D:bin;C:\\Program Files\\Git\\cmd' }],
  ])('Windows: %s', (_, env) => {
    const files = ['C:\\Program Files\\Git\\cmd\\git.exe', '.\\git.exe', 'git.exe', '\\bin\\git.exe', 'D:bin\\git.exe'];
    expect(gitProgram(env, system('win32', ...files))).toBe(files[0]);
  });

  it('Windows: never by its bare name, which means the working folder first', () => {
    expect(gitProgram({}, system('win32', 'git.exe'))).toBeUndefined();
    expect(gitProgram({ PATH: 'C:\\Windows' }, system('win32', 'git.exe'))).toBeUndefined();
  });

  it('is here', () => {
    expect(gitProgram({ PATH: ['.', process.env.PATH].join(delimiter) })).toMatch(/^(\/|[A-Z]:).*git(\.exe)?$/);
  });

  it('passes over what is no program: a folder that is a file, a loop, a name too long, a file without the right', async () => {
    const top = await mkdtemp(join(tmpdir(), 'superres-path-'));
    try {
      await writeFile(join(top, 'file'), '');
      await symlink('loop', join(top, 'loop'));
      await mkdir(join(top, 'bad'));
      await writeFile(join(top, 'bad', 'git'), '', { mode: 0o644 });
      await mkdir(join(top, 'folder', 'git'), { recursive: true });
      const folders = ['file', 'loop', 'x'.repeat(5000), 'bad', 'folder'].map((name) => join(top, name));
      const PATH = [...folders, process.env.PATH].join(delimiter);
      expect(gitProgram({ PATH })).toBe(gitProgram({ PATH: process.env.PATH }));
      expect(gitProgram({ PATH: folders.join(delimiter) })).toBeUndefined();
    } finally {
      await rm(top, { recursive: true });
    }
  });
});
