import { splitCommits } from '../git/tree-entry.js';
import { isOurCommit, ourEmails } from './our-commits.js';
export function headSigns({ config, trigger, github }) {
    const wasMerged = github && { wasMerged: (pull) => github.wasMerged(pull) };
    return { ledger: config.ledger, emails: ourEmails(config, trigger.server.serverUrl), ...wasMerged };
}
/**
 * The branch's own commits, as far as they were fetched: that is up to a merge with the base ("Update branch"), so that its first
 * parent, which may be a person's commit, is fetched in turn.
 */
export async function commitsSince(scratch, tip, base) {
    const found = new Map();
    const starts = [tip];
    for (const start of starts) {
        if (found.has(start))
            continue;
        if (start !== tip && (await scratch.fetchSince(start, `refs/heads/${base.branch}`)) !== 'fetched')
            continue;
        for (const commit of await listCommits(scratch, start, base.tip)) {
            found.set(commit.id, commit);
            const [first, second] = commit.parentIds;
            if (first !== undefined && second !== undefined)
                starts.push(first);
        }
    }
    return [...found.values()];
}
async function listCommits(scratch, tip, base) {
    const ids = (await scratch.git.text(['rev-list', '--max-count=1000', tip, `^${base}`])).split('\n').filter(Boolean);
    if (ids.length === 0)
        return [];
    const { stdout } = await scratch.git.run(['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
    return splitCommits(stdout);
}
/**
 * Paths that a person's commits changed, each against its parent.
 * @returns undefined: a commit's parent is not here (below a merge with the base), so that nobody can tell
 */
export async function touchedByPeople(scratch, commits, emails) {
    const theirs = commits.filter((commit) => !isOurCommit(commit, emails));
    // Named, a parent counts also where the history that was fetched ends with the commit.
    const input = theirs.map(({ id, parentIds }) => `${[id, ...parentIds].join(' ')}\n`).join('');
    const args = ['diff-tree', '--stdin', '--root', '-r', '--name-only', '--no-commit-id', '--no-renames', '-z'];
    const { code, stdout } = await scratch.git.run(args, { input, okCodes: [0, 128] });
    return code === 0 ? stdout.toString('utf8').split('\0').filter(Boolean) : undefined;
}
/** Parents that lie outside the branch's own commits: normally one, the commit it started from. */
export async function mergeBaseOf(scratch, commits, base, { branch, tip }) {
    const near = [`refs/heads/${branch}`, `refs/heads/${base.branch}`];
    const own = new Set(commits.map(({ id }) => id));
    const outside = new Set(commits.flatMap(({ parentIds }) => parentIds).filter((id) => !own.has(id)));
    const [only] = outside;
    if (outside.size === 1 && only !== undefined)
        return (await scratch.fetchCommit(only, near)) ? only : undefined;
    if (outside.size === 0)
        return commits.length === 0 ? tip : undefined;
    const deepened = await scratch.mergeBaseByDeepening(base.tip, tip, near);
    return deepened !== undefined && (await scratch.fetchCommit(deepened, near)) ? deepened : undefined;
}
