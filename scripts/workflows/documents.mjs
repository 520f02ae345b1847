import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Document A workflow or an action's manifest, or one that stands in a page.
 * @property {string} file the file it stands in, from the top of the repository
 * @property {number} line lines of that file before its first
 * @property {string} name what validators take it for: `.github/workflows/NAME.yml` or `action.yml`
 * @property {string} text
 */

/** Pages whose ```yaml blocks people paste. */
const PAGE = /^([^/]+|docs\/.+|examples\/.+|cloudfunction\/.+|\.github\/.+)\.md$/;
const WORKFLOW = /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/;
const ACTION = /(^|\/)action\.ya?ml$/;

/** Steps alone, as a page shows them, stand in the smallest workflow around them. */
const AROUND = [
  'on: push',
  'permissions: {}',
  'jobs:',
  '  shown:',
  '    runs-on: ubuntu-latest',
  '    steps:',
  '',
].join('\n');

/** @returns {Document[]} every workflow, action and pasted piece of one in this repository */
export function findDocuments() {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], { encoding: 'utf8' });
  const files = listed.split('\0').filter((file) => existsSync(file));
  return files.sort().flatMap((file) => {
    const read = () => readFileSync(file, 'utf8');
    if (PAGE.test(file)) return snippetsOf(file, read());
    if (WORKFLOW.test(file)) return [{ file, line: 0, name: '.github/workflows/workflow.yml', text: read() }];
    return ACTION.test(file) ? [{ file, line: 0, name: 'action.yml', text: read() }] : [];
  });
}

/** @returns {Document[]} the workflows and lists of steps among a page's ```yaml blocks */
function snippetsOf(file, page) {
  const found = [];
  for (const match of page.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)) {
    const text = dedent(match[1]);
    const line = page.slice(0, match.index).split('\n').length;
    const name = '.github/workflows/snippet.yml';
    if (/^jobs:/m.test(text)) found.push({ file, line, name, text });
    else if (/^- (uses|name|run|id|if):/m.test(text)) {
      found.push({
        file,
        line: line - AROUND.split('\n').length + 1,
        name,
        text: AROUND + text.replace(/^(?=.)/gm, '      '),
      });
    }
  }
  return found;
}

function dedent(text) {
  const margins = text.match(/^ *(?=\S)/gm) ?? [''];
  const margin = Math.min(...margins.map(({ length }) => length));
  return text.replaceAll(new RegExp(`^ {${margin}}`, 'gm'), '');
}
