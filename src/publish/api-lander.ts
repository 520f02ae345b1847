import { blobSizes } from '../git/object-reader.js';
import type { Scratch } from '../git/scratch.js';
import { buildCommit } from './build-commit.js';
import type { GitHubApi } from './github/api.js';
import { type ApiAddition, commitByApi } from './github/commit-on-branch.js';
import type { Lander } from './lander.js';
import type { TreeEdits } from './rebase.js';

/**
 * Commits through GitHub's API: signed by GitHub. The commit is first built locally, which tells whether there is anything
 * to commit.
 */
export function createApiLander(scratch: Scratch, api: GitHubApi): Lander {
  return {
    async land({ branch, parent, expected, edits, info, signal }) {
      const built = await buildCommit(scratch, parent, edits, info);
      if (!built) return { kind: 'nothing' };
      const [headline = '', ...rest] = info.message.split('\n');
      const result = await commitByApi(api, {
        branch,
        expectedHead: expected ?? null,
        ...(parent !== expected && { parent }),
        message: { headline, body: rest.join('\n').trim() },
        additions: await additionsOf(scratch, edits),
        deletions: [...edits.deletions],
        ledgerPaths: new Set(edits.texts.keys()),
        signal,
      });
      if (result.kind === 'moved') return { kind: 'moved' };
      return { kind: 'landed', commit: result.oid, verified: result.verified };
    },
  };
}

/** Files by blob id; each is read when its request is put together, so memory holds one request at a time. */
async function additionsOf(scratch: Scratch, edits: TreeEdits): Promise<ApiAddition[]> {
  const sizes = await blobSizes(scratch.git, edits.puts.values());
  const additions: ApiAddition[] = [];
  for (const [path, blob] of edits.puts) {
    const read = async () => (await scratch.git.run(['cat-file', 'blob', blob])).stdout;
    additions.push({ path, size: sizes.get(blob) ?? 0, read });
  }
  for (const [path, text] of edits.texts) {
    const bytes = Buffer.from(text, 'utf8');
    additions.push({ path, size: bytes.length, read: async () => bytes });
  }
  return additions;
}
