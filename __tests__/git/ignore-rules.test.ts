import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { ignoredPaths } from '../../src/git/ignore-rules.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();

it('says which paths git ignores, and by which rule', async () => {
  const { commit, ours, folder: root } = sandbox();
  await commit({
    '.gitignore': '*@2x.png\n!kept@2x.png\n/out/\n',
    'web/.gitignore': 'new-line*\n',
  });
  await mkdir(path.join(root, 'elsewhere'));
  await symlink('elsewhere', path.join(root, 'link'));
  await writeFile(path.join(root, '.git', 'info', 'exclude'), ':(top)*\n');
  const rule = (file: string, pattern: string) => ({ file, pattern });
  const asked = [
    ...['a@2x.png', 'kept@2x.png', 'out/b.png', 'ü/c@2x.png', 'web/new\nline@2x.png', ':(top)x.png'],
    // git answers for nothing when one of the paths leads through a link.
    ...['link/d@2x.png', 'e.png', '-e@2x.png'],
  ];
  expect(await ignoredPaths(ours(), asked)).toEqual(
    new Map([
      ['a@2x.png', rule('.gitignore', '*@2x.png')],
      ['out/b.png', rule('.gitignore', '/out/')],
      ['ü/c@2x.png', rule('.gitignore', '*@2x.png')],
      ['web/new\nline@2x.png', rule('.gitignore', '*@2x.png')],
      [':(top)x.png', rule('.git/info/exclude', ':(top)*')],
      ['-e@2x.png', rule('.gitignore', '*@2x.png')],
    ]),
  );
  expect(await ignoredPaths(ours(), ['e.png'])).toEqual(new Map());
  expect(await ignoredPaths(ours(), [])).toEqual(new Map());
});
