import { closingOf, unlessAborted } from '../core/abort.js';
import { messageOf, SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { bySlot, keyOf, slotField } from '../core/slot.js';
import { blobSizes } from '../git/object-reader.js';
import { parseTreeListing } from '../git/tree-entry.js';
import { pauseBefore } from './attempts.js';
import { bringToHeadBranch } from './bring-to-head-branch.js';
import { stepAside } from './checkout.js';
import { committerFor } from './committer.js';
import { storePictures } from './github/crops.js';
import { findPullRequests, publishPullRequest } from './github/pull-requests.js';
import { headSigns } from './head-commits.js';
import { commitInfo } from './our-commits.js';
import { pageToOpen } from './page-to-open.js';
import { published } from './publication.js';
import { wantsPullRequest } from './pull-request-plan.js';
import { pushPictures } from './push-crops.js';
import { storeOutputs } from './store-outputs.js';
/**
 * `publish: pull-request`: the results go onto the head branch, then the pull request for it is made or brought up to date.
 * @throws SuperresError E_API_UNAVAILABLE (`commit-method: api` without it), E_PUSH_*, E_GITHUB_*
 */
export async function proposeByPullRequest(input, base, head) {
    const { repository, config, clock, signal, log, github } = input;
    const scratch = await input.scratch();
    const stored = await storeOutputs(repository, scratch, input.request, {
        lfs: config.commitMethod === 'git',
    });
    const result = await bringToHeadBranch({
        scratch,
        committer: await committerFor(input, stored.lfsObjects),
        request: stored.request,
        signs: headSigns(input),
        base,
        head,
        describe: (count, edits) => commitInfo(config, count, edits, { now: clock(), version: input.version }),
        log,
        signal,
        pause: (attempt) => pauseBefore(attempt, input),
    });
    const facts = { placements: result.placements, outputBlobs: stored.outputBlobs, failed: stored.failed };
    if (result.kind === 'removed' || result.kind === 'absent')
        return published({ kind: 'none', message: result.message }, facts);
    const { publication, notices } = github
        ? await unlessCancelled(request(input, github, base, head, result), signal, { head, result })
        : leftToPeople(input, base, head, result);
    const aside = input.makesRoom === true ? await makeRoom(input, result, scratch) : 0;
    const room = aside > 0 ? [{ level: 'notice', message: madeRoom(head) }] : [];
    return published(publication, { ...facts, notices: [...notices, ...room] });
}
/**
 * The ledger goes too, where it is the branch's: an earlier `publish: none` left one, untracked, that `git pull` stumbles over.
 * @returns how many pictures that the branch has were taken out of the work tree
 */
async function makeRoom({ repository, request, config, log }, { placements, commit }, { git }) {
    const landed = request.finished.filter((finished) => placements.get(keyOf(finished)) === 'landed');
    const files = new Map(landed.map(({ output, outputBlob }) => [output, outputBlob]));
    try {
        const count = await stepAside(repository, files);
        if (commit !== undefined) {
            const listed = await git.run(['ls-tree', '-r', '-z', '--full-tree', commit, '--', `${config.ledger}/`]);
            await stepAside(repository, new Map(parseTreeListing(listed.stdout).map(({ path, blob }) => [path, blob])));
        }
        return count;
    }
    catch (error) {
        // The branch is pushed; a work tree that could not be tidied is no failure.
        log.debug(`The work tree was left as it is: ${messageOf(error)}`);
        return 0;
    }
}
function madeRoom(head) {
    return say `The results are on the branch \`${head}\`, and no longer in the work tree: after the merge \`git pull\` brings them.`;
}
/** What a cancelled run does not get done, the next one does: the branch is pushed. */
async function unlessCancelled(work, signal, { head, result }) {
    const { last, release } = closingOf(signal);
    try {
        return await unlessAborted(work, last);
    }
    catch (thrown) {
        if (!last.aborted)
            throw thrown;
        const left = say `The run was cancelled before GitHub answered about the pull request from \`${head}\`: the next run looks after it.`;
        return {
            publication: { kind: 'none', message: result.message, ...whereIs(head, result) },
            notices: [{ level: 'warning', message: left }],
        };
    }
    finally {
        release();
    }
}
async function request(input, github, base, head, result) {
    const at = whereIs(head, result);
    try {
        const api = await github.connect();
        const found = await findPullRequests(api, head, base);
        const { open } = found;
        // A branch that an earlier run pushed and was not permitted to open a pull request for gets one now.
        const late = result.tip !== undefined && result.proposed.length > 0 && wantsPullRequest(result.tip, found);
        if (result.kind === 'unchanged' && !late)
            return { notices: [], publication: nothingNew(result, open) };
        const scratch = await input.scratch();
        const outcomes = await proposedOutcomes(scratch, result.proposed, input.outcomes);
        const text = await input.describePullRequest({
            outcomes,
            commit: result.commit ?? result.tip ?? '',
            repository: input.trigger.repository,
            head,
            root: input.repository.root,
            crops: {
                repository: `${api.owner}/${api.repo}`,
                store: (name, pictures) => input.config.commitMethod === 'git'
                    ? pushPictures(scratch, name, pictures, input)
                    : storePictures(api, name, pictures),
            },
        });
        const made = await publishPullRequest(api, { head, base, ...wishes(input.config, result.proposed), ...text }, open);
        if (made.kind !== 'published') {
            const why = made.kind === 'no-difference'
                ? say `GitHub sees no difference between the branches.`
                : made.which === 'base'
                    ? say `The base branch is gone.`
                    : say `The head branch is gone.`;
            return { notices: [], publication: { kind: 'none', message: say `${result.message} ${why}`, ...at } };
        }
        const { number, url } = made;
        // A text that a person rewrote stays theirs; the branch itself was updated all the same.
        const operation = made.operation === 'unchanged' ? 'updated' : made.operation;
        return {
            publication: {
                kind: 'pull-request',
                message: pullRequestSentence(number, operation, url),
                ...at,
                pullRequest: { number, url, operation },
            },
            notices: made.warnings.map((message) => ({ level: 'warning', message })),
        };
    }
    catch (thrown) {
        if (!(thrown instanceof SuperresError))
            throw thrown;
        // The branch is pushed: what is in it is neither lost nor to be done again.
        const { code, message, remedy } = thrown;
        return { notices: [], publication: { kind: 'none', message, error: { code, message, remedy }, ...at } };
    }
}
/** Without an API the branch is all that can be made: a person opens the pull request, with the address that is said. */
function leftToPeople({ repository, config, isGitLab }, base, head, result) {
    const { kind, message } = result;
    if (kind === 'unchanged')
        return { notices: [], publication: { kind: 'none', message, branch: head } };
    const page = pageToOpen(repository.originUrl, { base, head, isGitLab: isGitLab === true });
    const missing = config.token === undefined
        ? say `there is no \`token\` for GitHub's API`
        : say `the repository is not known to be one on GitHub (GITHUB_REPOSITORY is not set)`;
    const toDo = page === undefined
        ? say `No pull request was opened, because ${missing}: open it from \`${head}\` to \`${base}\` by hand.`
        : say `No pull request was opened, because ${missing}: open it by hand at ${page}`;
    return {
        notices: [{ level: 'warning', message: toDo }],
        publication: { kind: 'none', message, ...whereIs(head, result) },
    };
}
/** The branch that was pushed, as a publication tells of it. */
function whereIs(head, { commit, verified }) {
    return { branch: head, ...(commit !== undefined && { commit }), ...(verified !== undefined && { verified }) };
}
function pullRequestSentence(number, operation, url) {
    return operation === 'created'
        ? say `Pull request #${number} created: ${url}`
        : say `Pull request #${number} updated: ${url}`;
}
function nothingNew({ message }, open) {
    if (!open)
        return { kind: 'none', message };
    const pullRequest = { number: open.number, url: open.url, operation: 'unchanged' };
    return { kind: 'pull-request', message: say `Nothing new for pull request #${open.number}.`, pullRequest };
}
function wishes({ pullRequest }, proposed) {
    const { title, labels, reviewers, draft } = pullRequest;
    return { title: title.replaceAll('{count}', String(proposed.length)), labels, reviewers, draft };
}
/**
 * What the body of the pull request speaks of: every picture that its branch holds, those of earlier runs from the ledger,
 * and whatever else this run has to say (failed, deferred, skipped).
 */
async function proposedOutcomes(scratch, pictures, outcomes) {
    const fresh = new Map(outcomes.map((outcome) => [keyOf(outcome), outcome]));
    const earlier = pictures.filter((picture) => fresh.get(keyOf(picture))?.kind !== 'enhanced');
    const sizes = await blobSizes(scratch.git, earlier.map(({ outputBlob }) => outputBlob));
    const proposed = new Set(pictures.map(keyOf));
    const others = outcomes.filter((outcome) => outcome.kind !== 'unchanged' && (outcome.kind !== 'enhanced' || proposed.has(keyOf(outcome))));
    // Not as they happened to finish: one state of the branch has one text.
    return [...earlier.flatMap((picture) => asOutcome(picture, sizes)), ...others].sort(bySlot);
}
function asOutcome({ path, slot, line }, sizes) {
    const { done } = line;
    if (!done)
        return [];
    return [
        {
            kind: 'enhanced',
            path,
            blob: done.blob,
            output: done.output,
            ...slotField({ slot }),
            before: { ...done.size, bytes: done.bytes },
            after: { ...done.outputSize, bytes: sizes.get(done.outputBlob) ?? 0 },
            by: done.by,
            ms: 0,
            outputBlob: done.outputBlob,
            notes: [],
        },
    ];
}
