import { say, someOf } from '../core/say.js';
import { createGit, gitEnvironment } from '../git/git.js';
/** Names that are told of many. */
const TOLD = 5;
/** Pictures that git is asked of. More are no person's work of this hour, and a look at 100,000 files takes seconds. */
const ASKED = 100;
/**
 * A run takes what git has of a picture. On a person's machine the file may be another one by now, and nothing else would
 * say that its change was not looked at.
 * @param root the work tree's top
 * @returns undefined where there is nothing to tell, or git cannot be asked
 */
export async function noticeOfNotStaged({ root, outcomes }, env) {
    // In place a result without a commit is such a change itself.
    const taken = new Set(outcomes.flatMap(({ kind, path, output }) => (kind === 'enhanced' || kind === 'unchanged') && path !== output ? [path] : []));
    if (root === undefined || taken.size === 0 || taken.size > ASKED)
        return undefined;
    const git = createGit({ cwd: root, env: gitEnvironment(env) });
    const found = await git
        .run(['diff', '--name-only', '--no-relative', '--no-ext-diff', '--ignore-submodules', '-z', '--', ...taken])
        .catch(() => undefined);
    const changed = [...new Set(found?.stdout.toString('utf8').split('\0'))].filter((path) => taken.has(path)).sort();
    if (changed.length === 0)
        return undefined;
    const message = say `Changed in the work tree, but not staged: ${someOf(changed, TOLD)}. Git's version was taken; \`git add\` what is to be enhanced.`;
    return { level: 'warning', message };
}
