import { describe, expect, it } from '@jest/globals';
import { cannotMerge } from '../../src/publish/conflict.js';
import { useSandbox } from '../support/sandbox.js';

const sandbox = useSandbox();
const LINES = ['a', 'c', 'e', 'g', 'i'].map((name) => `{"path":"${name}"}\n`);
const withLine = (at: number, line: string) => LINES.toSpliced(at, 0, `{"path":"${line}"}\n`).join('');

describe('what the base and the branch of a pull request both changed', () => {
  it.each<[string, string, (string | undefined)[], boolean]>([
    ['lines at one place', '.superres/00.jsonl', [LINES.join(''), withLine(2, 'd'), withLine(2, 'd2')], true],
    ['lines far from each other', '.superres/00.jsonl', [LINES.join(''), withLine(0, 'A'), withLine(5, 'j')], false],
    ['the same line', '.superres/00.jsonl', [LINES.join(''), withLine(2, 'd'), withLine(2, 'd')], false],
    ['the branch alone', '.superres/00.jsonl', [LINES.join(''), withLine(2, 'd'), LINES.join('')], false],
    ['a file that both added', '.superres/00.jsonl', [undefined, withLine(2, 'd'), withLine(2, 'x')], true],
    ['a file that one deleted', '.superres/00.jsonl', [LINES.join(''), undefined, withLine(2, 'x')], true],
    ['the description of an imageset', 'A.xcassets/a.imageset/Contents.json', ['{\n}', '{\n1\n}', '{\n2\n}'], true],
    ['what is binary on the base', 'A.xcassets/a.imageset/Contents.json', ['{\n}', '{\n1\n}', '{\0\n}'], true],
    ['pictures, which are judged elsewhere', 'img/a.png', ['1', '2', '3'], false],
  ])('%s', async (_, file, [start, head, base], expected) => {
    const { folder, ours } = sandbox();
    const git = ours();
    const blobs = new Map<string | undefined, string>();
    for (const text of [start, head, base]) {
      if (text === undefined) continue;
      const { stdout } = await git.run(['hash-object', '-w', '--stdin'], { input: text });
      blobs.set(text, stdout.toString('utf8').trim());
    }
    const scratch = {
      git,
      folder,
      fetchBlob: async (id: string) => (await git.run(['cat-file', 'blob', id])).stdout,
    };
    const view = (text: string | undefined) => () => {
      const blob = blobs.get(text);
      return blob === undefined ? undefined : { mode: '100644', blob };
    };
    const fork = { start: view(start), head: view(head), base: view(base), changed: [file] };
    expect(await cannotMerge(scratch, fork, '.superres')).toBe(expected);
  });
});
