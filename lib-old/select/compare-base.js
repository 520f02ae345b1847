import { say } from '../core/say.js';
import { parseCommit } from '../git/tree-entry.js';
import { selectError } from './errors.js';
const NO_COMMIT = /^0+$/;
/**
 * Decides with what to compare (docs/triggers.md has the table). Never silent: where the right base cannot be had, the
 * documented fallback comes with a notice, or an error says what to do.
 * @throws SuperresError E_NO_BASE, E_MERGE_BASE, E_GIT_FETCH
 */
export async function findCompareBase(input) {
    const { config, trigger } = input;
    if (config.scope === 'all') {
        return config.base === undefined ? { kind: 'all' } : all(say `\`base\` has no effect together with \`scope: all\`.`);
    }
    if (config.base === undefined && scopeByEvent(config.scope, trigger) === 'all')
        return { kind: 'all' };
    if (config.base !== undefined)
        return explicitBase(input, config.base);
    if (trigger.pullRequest)
        return pullRequestBase(input, trigger.pullRequest);
    if (trigger.event === 'push' && !(await isAbout(input))) {
        return all(say `\`${trigger.ref}\` was pushed and another commit is checked out, so every image counts as changed.`);
    }
    if (trigger.before !== undefined)
        return pushBase(input, trigger.before);
    // Not GitHub's own runner: its push events always say what was there before.
    if (trigger.event === 'push')
        return withoutBefore(input, say `The event does not say what was there before this push`);
    throw selectError('E_NO_BASE', say `The event \`${trigger.event}\` has no earlier commit to compare with.`);
}
/** Whether the push was to what is checked out: `before` says nothing of another branch. */
async function isAbout({ trigger, repository, attached }) {
    if (trigger.sha === undefined || trigger.sha === repository.head)
        return true;
    return `refs/heads/${await attached()}` === trigger.ref;
}
/** `auto`: changed where the event says what changed, all elsewhere. */
function scopeByEvent(scope, trigger) {
    if (scope !== 'auto')
        return scope;
    const { event, pullRequest } = trigger;
    return pullRequest || event === 'push' || event === 'merge_group' ? 'changed' : 'all';
}
async function explicitBase(input, base) {
    const { git } = input.repository;
    for (const name of [base, `refs/remotes/origin/${base}`]) {
        const found = await git.run(['rev-parse', '-q', '--verify', `${name}^{commit}`], { okCodes: [0, 1, 128] });
        const commit = found.stdout.toString('utf8').trim();
        if (found.code === 0 && commit) {
            const here = await git.run(['cat-file', '-e', `${commit}^{tree}`], { okCodes: [0, 1, 128] });
            if (here.code === 0)
                return { kind: 'commit', commit, why: say `the input \`base\` (${base})` };
        }
    }
    const scratch = await input.scratch();
    const refs = [`refs/heads/${base}`, `refs/tags/${base}`, base].filter((ref) => !ref.startsWith('refs/heads/refs/'));
    const commit = /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(base) ? base : await firstTip(scratch, refs);
    if (commit !== undefined && (await scratch.fetchCommit(commit, [...refs, ...near(input)]))) {
        return { kind: 'commit', commit, why: say `the input \`base\` (${base})` };
    }
    throw selectError('E_NO_BASE', say `The commit or branch \`${base}\` is neither in this clone nor at origin.`);
}
async function firstTip(scratch, refs) {
    for (const ref of refs) {
        const tip = await scratch.tip(ref);
        if (tip !== undefined)
            return tip;
    }
    return undefined;
}
async function pushBase(input, before) {
    if (NO_COMMIT.test(before))
        return withoutBefore(input, say `This push created the ref`);
    const isGroup = input.trigger.event === 'merge_group';
    const why = isGroup ? say `the commit that the merge group stands on` : say `the commit before this push`;
    const base = { kind: 'commit', commit: before, why };
    return {
        ...base,
        async orElse() {
            const scratch = await input.scratch();
            if (await scratch.fetchCommit(before, near(input)))
                return base;
            return withoutBefore(input, say `The commit before this push is not at the server any more (force push)`);
        },
    };
}
/** A push whose earlier commit there is not: what the branch changed since it left the default branch, or everything. */
async function withoutBefore(input, cause) {
    const { trigger, repository } = input;
    const { defaultBranch } = trigger;
    const defaultRef = `refs/heads/${defaultBranch}`;
    if (defaultBranch === undefined || trigger.ref === defaultRef || trigger.ref?.startsWith('refs/tags/')) {
        return all(say `${cause}, so every image counts as changed; the ledger tells which are done.`);
    }
    const scratch = await input.scratch();
    const tip = await scratch.tip(defaultRef);
    if (tip === undefined)
        return all(say `${cause} and the default branch is not there, so every image counts as changed.`);
    const commit = await mergeBase(input, tip, repository.head);
    if (commit === undefined) {
        return all(say `${cause} and shares no history with the default branch, so every image counts as changed.`);
    }
    const message = say `${cause}, so what changed is counted from where the branch left \`${defaultBranch}\`.`;
    const why = say `where the branch left ${defaultBranch}`;
    return { kind: 'commit', commit, why, notice: { level: 'notice', message } };
}
async function pullRequestBase(input, pullRequest) {
    const { repository, trigger } = input;
    if (repository.head !== pullRequest.headSha) {
        const parents = await parentsOfHead(repository);
        // Checked out at the merge commit (refs/pull/N/merge): its first parent is the base branch as it was merged. `HEAD^1`
        // does not resolve in a depth-1 clone, the commit's own text does.
        const [first, second] = parents;
        if (first !== undefined &&
            parents.length === 2 &&
            // On pull_request_target the event's commit is the base branch's, which may be a merge of something else.
            (second === pullRequest.headSha || (repository.head === trigger.sha && trigger.event !== 'pull_request_target'))) {
            const scratch = await input.scratch();
            if (await scratch.fetchCommit(first, near(input))) {
                return { kind: 'commit', commit: first, why: say `the base branch ${pullRequest.baseRef}` };
            }
        }
    }
    const base = await mergeBase(input, pullRequest.baseSha, repository.head);
    if (base === undefined) {
        throw selectError('E_MERGE_BASE', say `The commit at which the pull request left ${pullRequest.baseRef} cannot be found.`);
    }
    return { kind: 'commit', commit: base, why: say `where the pull request left ${pullRequest.baseRef}` };
}
/** The merge base, with its tree at hand: locally with full history, else one API request, else by deepening. */
async function mergeBase(input, base, head) {
    const { repository } = input;
    const scratch = await input.scratch();
    if (!repository.shallow) {
        await scratch.fetchCommit(base, near(input));
        const known = await scratch.git.run(['merge-base', base, head], { okCodes: [0, 1, 128] });
        const commit = known.stdout.toString('utf8').trim();
        if (known.code === 0 && commit)
            return commit;
    }
    const fromApi = await input.mergeBaseByApi?.(base, head);
    if (fromApi !== undefined && (await scratch.fetchCommit(fromApi, near(input))))
        return fromApi;
    const deepened = await scratch.mergeBaseByDeepening(base, head, near(input));
    return deepened !== undefined && (await scratch.fetchCommit(deepened, near(input))) ? deepened : undefined;
}
/** Refs whose history holds what a run compares with, for a server that gives no single commits. */
function near({ trigger }) {
    const { pullRequest, ref, defaultBranch } = trigger;
    const names = [
        pullRequest && `refs/heads/${pullRequest.baseRef}`,
        pullRequest && `refs/pull/${pullRequest.number}/head`,
        ref,
        defaultBranch && `refs/heads/${defaultBranch}`,
    ];
    return [...new Set(names.filter((name) => name !== undefined))];
}
/** Parent ids as HEAD's commit object itself has them, whatever the clone's depth. */
export async function parentsOfHead({ git, head }) {
    return parseCommit(head, await git.text(['cat-file', 'commit', 'HEAD'])).parentIds;
}
function all(message) {
    return { kind: 'all', notice: { level: 'notice', message } };
}
