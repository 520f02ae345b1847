import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';

const top = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'superres-lint-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const WORKFLOW = `on: pusch
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - uses: ./
        with:
          nope: 1
      - run: echo \${{ steps.none.outputs.x }}
`;

const PAGE = `# A page

\`\`\`yaml
- uses: superres-action/superres-action@v1
  with:
    qualty: best
\`\`\`

In a list:

   \`\`\`sh
   not yaml
   \`\`\`

\`\`\`yaml
rules: []
\`\`\`
`;

describe('scripts/lint-workflows.mjs', () => {
  it('finds what is wrong in workflows and in the snippets of pages, and says where', () => {
    mkdirSync(join(folder, '.github', 'workflows'), { recursive: true });
    cpSync(join(top, 'action.yml'), join(folder, 'action.yml'));
    writeFileSync(join(folder, '.github', 'workflows', 'wrong.yml'), WORKFLOW);
    writeFileSync(join(folder, 'README.md'), PAGE);
    const at = { cwd: folder, encoding: 'utf8' } as const;
    expect(spawnSync('git', ['init', '-q'], at).status).toBe(0);
    const { status, stderr } = spawnSync(process.execPath, [join(top, 'scripts/lint-workflows.mjs')], at);
    expect(status).toBe(1);
    for (const line of [
      ".github/workflows/wrong.yml:1: Unexpected value 'pusch'",
      ".github/workflows/wrong.yml:8: Invalid action input 'nope'",
      '.github/workflows/wrong.yml:9: Context access might be invalid: none',
      "README.md:6: Invalid action input 'qualty'",
    ]) {
      expect(stderr.split('\n')).toContain(line);
    }
    expect(stderr).not.toContain('action.yml:');
  });
});
