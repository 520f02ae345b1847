import { configError, showValue } from '../config/errors.js';
import { mergeQueue } from '../config/read-trigger.js';
import { SuperresError } from '../core/errors.js';
import { listed, say } from '../core/say.js';
import { TEMPORARY_PREFIX } from '../git/remote.js';
import { publishError } from './errors.js';
const HEADS = 'refs/heads/';
/**
 * The checkout speaks before the event: a workflow that checks out another branch than the one which triggered it means that
 * other branch. Only where HEAD is detached does the event help, and then origin is asked whose tip HEAD is.
 * @throws SuperresError E_GIT_FETCH where origin has to be asked and cannot be
 */
export async function findCheckedOut(input) {
    const { trigger } = input;
    const attached = await input.attached();
    if (trigger.event === 'cli') {
        if (attached !== undefined)
            return { kind: 'branch', branch: attached };
        return { kind: 'unknown', reason: say `HEAD is detached, so there is no branch to commit to.` };
    }
    if (attached !== undefined) {
        const ref = `${HEADS}${attached}`;
        const queue = queued(ref);
        if (queue)
            return queue;
        if (ref === trigger.ref || attached === trigger.pullRequest?.headRef)
            return { kind: 'branch', branch: attached };
        // A step may have made a branch of its own, which says nothing of where its commits belong.
        if ((await input.refs([ref])).has(ref))
            return { kind: 'branch', branch: attached };
    }
    return (await byEvent(input)) ?? (await byOrigin(input, attached));
}
/** What the event says of a detached HEAD, where HEAD is certainly the event's own commit. */
async function byEvent({ trigger, head, parents }) {
    const { event, pullRequest, workflowRun, ref, sha, defaultBranch } = trigger;
    if (pullRequest) {
        if (head === pullRequest.headSha)
            return { kind: 'branch', branch: pullRequest.headRef };
        const [, second, more] = await parents();
        const merged = second !== undefined && more === undefined && (second === pullRequest.headSha || head === sha);
        return merged ? { kind: 'branch', branch: pullRequest.headRef } : undefined;
    }
    if (workflowRun?.headBranch !== undefined && head === workflowRun.headSha)
        return { kind: 'branch', branch: workflowRun.headBranch };
    const queue = queued(ref);
    if (queue)
        return queue;
    const base = defaultBranch === undefined ? {} : { base: defaultBranch };
    if (event === 'release')
        return { kind: 'nowhere', reason: say `A release has no branch to commit to.`, ...base };
    if (ref?.startsWith('refs/tags/'))
        return { kind: 'nowhere', reason: say `A tag has no branch to commit to.`, ...base };
    if (event === 'push' && head === sha && ref?.startsWith(HEADS))
        return branch(ref);
    return undefined;
}
/** Whose tip HEAD is at origin: a branch's, or a pull request's. */
async function byOrigin(input, attached) {
    const { head, trigger } = input;
    const tips = await input.refs([`${HEADS}*`]);
    const own = trigger.ref ?? `${HEADS}${trigger.defaultBranch}`;
    const here = at(tips, head);
    const [only] = here;
    if (here.includes(own))
        return branch(own);
    if (only !== undefined && here.length === 1)
        return branch(only);
    if (here.length > 1) {
        const names = here.slice(0, 5).map((ref) => `\`${ref.slice(HEADS.length)}\``);
        return { kind: 'unknown', reason: say `HEAD is detached at the tip of several branches: ${listed(names)}.` };
    }
    const pull = await pullAt(input, tips);
    if (pull)
        return pull;
    // An event's own commit belongs to the event's branch, which has gone on since.
    if (head === trigger.sha && own.startsWith(HEADS))
        return branch(own);
    const place = head.slice(0, 10);
    const reason = attached === undefined
        ? say `HEAD is detached at ${place}, which is the tip of no branch there.`
        : say `The branch \`${attached}\` is not at origin, and HEAD is at ${place}, which is the tip of no branch there.`;
    return { kind: 'unknown', reason };
}
/** HEAD as the head or the test merge of a pull request: the branch that it proposes. */
async function pullAt({ refs, head, trigger }, tips) {
    const number = trigger.issue ?? '*';
    const pulls = await refs([`refs/pull/${number}/head`, `refs/pull/${number}/merge`]);
    const found = [...pulls].find(([, id]) => id === head)?.[0].split('/')[2];
    const tip = found === undefined ? undefined : pulls.get(`refs/pull/${found}/head`);
    if (tip === undefined)
        return undefined;
    const [only, more] = at(tips, tip);
    if (only !== undefined && more === undefined)
        return branch(only);
    const reason = only === undefined
        ? say `The pull request #${found} comes from a fork, or its branch is gone.`
        : say `The head of the pull request #${found} is the tip of several branches.`;
    return { kind: only === undefined ? 'nowhere' : 'unknown', reason };
}
/**
 * Whether HEAD is what a fork proposes, where the event does not say so: a workflow that a comment or a person starts may check
 * out any pull request. Network, unless HEAD is the event's own commit.
 * @returns number of the pull request, which has no branch here, or whose branch does not have HEAD
 */
export async function findProposal(input) {
    const { trigger, head, refs, parents } = input;
    const { sha, pullRequest, workflowRun, issue, event } = trigger;
    if (event === 'cli' || [sha, pullRequest?.headSha, workflowRun?.headSha].includes(head))
        return undefined;
    const tips = new Set((await refs([`${HEADS}*`])).values());
    if (tips.has(head))
        return undefined;
    const commented = issue?.toString();
    const number = commented ?? '*';
    const pulls = await refs([`refs/pull/${number}/head`, `refs/pull/${number}/merge`]);
    const named = [...pulls].find(([, id]) => id === head);
    const found = commented ?? named?.[0].split('/')[2];
    const tip = pulls.get(`refs/pull/${found}/head`);
    if (tip === undefined || !tips.has(tip))
        return tip && found;
    if (commented === undefined || named)
        return undefined;
    // The test merge is made anew whenever the base moves: its parents tell. Where they do not, the author of the pull request
    // has pushed since the checkout, were it what a branch here has.
    const [, second, more] = await parents();
    return second === tip && more === undefined ? undefined : commented;
}
function at(tips, id) {
    return [...tips].filter(([, tip]) => tip === id).map(([ref]) => ref);
}
function branch(ref) {
    return { kind: 'branch', branch: ref.slice(HEADS.length) };
}
function queued(ref) {
    const queue = mergeQueue(ref);
    return queue && { kind: 'nowhere', reason: say `A merge queue's branch is not committed to.`, base: queue.base };
}
/** Where a run publishes to, or would if it were no dry run. */
export function destinationOf(target) {
    return target.kind === 'none' ? target.destination : target;
}
/**
 * Decides where results are published (docs/triggers.md has the table).
 * @param checkedOut the branch that the checkout belongs to; asked only where it decides
 * @throws SuperresError E_NO_BRANCH; E_CONFIG where `branch` makes no sense for what is checked out
 */
export async function publishTarget(config, trigger, checkedOut) {
    if (config.dryRun)
        return rehearsal(config, trigger, checkedOut);
    if (config.publish === 'none') {
        const reason = say `\`publish: none\`: results and ledger are in the work tree.`;
        return { kind: 'none', reason, notice: false, kept: true };
    }
    if (trigger.ref?.startsWith(`refs/heads/${TEMPORARY_PREFIX}`)) {
        const reason = say `This is a temporary branch of a commit that is being made: there is nothing to do.`;
        return { kind: 'none', reason, notice: true, idle: true };
    }
    const refusal = refusalOf(trigger);
    if (refusal !== undefined)
        return { kind: 'none', reason: refusal, notice: true };
    if (config.publish === 'commit' && config.branch !== undefined) {
        return { kind: 'commit', branch: config.branch, mayCreate: true };
    }
    const found = await checkedOut();
    if (found.kind === 'unknown')
        throw publishError('E_NO_BRANCH', found.reason);
    const elsewhere = say `Set \`branch\` to publish elsewhere.`;
    const { pullRequest } = trigger;
    if (found.kind === 'branch' &&
        config.branch === undefined &&
        pullRequest?.closed &&
        found.branch === pullRequest.headRef)
        return { kind: 'none', reason: say `The pull request is closed. ${elsewhere}`, notice: true };
    const base = found.kind === 'branch' ? found.branch : found.base;
    if (found.kind === 'nowhere' && (config.branch === undefined || base === undefined))
        return { kind: 'none', reason: say `${found.reason} ${elsewhere}`, notice: true };
    if (base === undefined)
        throw publishError('E_NO_BRANCH');
    return config.publish === 'commit'
        ? { kind: 'commit', branch: base, mayCreate: false }
        : proposal(base, config.branch, trigger);
}
/**
 * What a dry run is told of the place that the run would publish to.
 * @throws SuperresError as the run would, but for an origin that cannot be asked
 */
async function rehearsal(config, trigger, checkedOut) {
    const nothing = { kind: 'none', reason: say `A dry run publishes nothing.`, notice: false };
    if (config.publish === 'none' || refusalOf(trigger) !== undefined)
        return nothing;
    const rehearsed = { ...nothing, rehearsed: config.publish };
    if (config.publish === 'commit') {
        const { branch } = config;
        return branch === undefined
            ? rehearsed
            : { ...rehearsed, destination: { kind: 'commit', branch, mayCreate: true } };
    }
    const target = await publishTarget({ ...config, dryRun: false }, trigger, checkedOut).catch((thrown) => {
        if (isUnasked(thrown))
            return undefined;
        throw thrown;
    });
    // Where the run makes nothing, there is nothing to rehearse.
    if (target?.kind === 'none' && target.idle)
        return { ...target, rehearsed: config.publish };
    return target?.kind === 'pull-request' ? { ...rehearsed, destination: target } : rehearsed;
}
/** True for what is thrown where origin cannot be asked: a dry run does without. */
export function isUnasked(thrown) {
    return thrown instanceof SuperresError && thrown.code === 'E_GIT_FETCH';
}
/** @throws SuperresError E_CONFIG where the pull request would lead from a branch to itself */
function proposal(base, head = `superres/${base}`, { event, defaultBranch, pullRequest, issue, workflowRun }) {
    if (base.startsWith('superres/')) {
        const reason = say `\`${base}\` is a branch of our own pull requests; nothing is published for it.`;
        return { kind: 'none', reason, notice: true, idle: true };
    }
    if (head !== base)
        return { kind: 'pull-request', base, head };
    // What happens on the head branch of our pull requests starts the workflow too, if it runs on every branch: nobody's mistake.
    const happens = event === 'push' || [pullRequest, issue, workflowRun].some((there) => there !== undefined);
    if (base !== defaultBranch && happens) {
        const reason = say `The input \`branch\` names \`${base}\` as the head of our pull requests, so nothing is proposed to it. If it is meant to be their base, give \`branch\` another name.`;
        return { kind: 'none', reason, notice: true, idle: true };
    }
    const accepted = say `with \`publish: pull-request\` another name than \`${base}\`, which is checked out and which the pull request leads to; empty: \`superres/${base}\``;
    throw configError([{ input: 'branch', value: showValue(head), accepted }]);
}
/** What is a stranger's is published nowhere, also not to a branch that was set. */
function refusalOf({ event, pullRequest, workflowRun }) {
    if (event === 'pull_request_target') {
        return say `On pull_request_target nothing is ever published: the files may be a stranger's.`;
    }
    if (workflowRun?.fork)
        return say `The head of the workflow_run is in a fork, or the event does not say where: nothing is published for it.`;
    if (pullRequest?.fork) {
        return say `The pull request comes from a fork, where the token may only read: the results are in the summary and the results file.`;
    }
    return undefined;
}
