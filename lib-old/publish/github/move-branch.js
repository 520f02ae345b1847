import { unlessAborted } from '../../core/abort.js';
import { say } from '../../core/say.js';
import { apiError, apiFailure, isAnswerLost, isProtection, LOST_ANSWERS, permissionError, protectionError, } from './api-errors.js';
import { githubError } from './errors.js';
import { graphqlMutation, graphqlQuery } from './graphql.js';
import { readBranchHead } from './read-branch.js';
const UPDATE = 'mutation ($input: UpdateRefsInput!) { updateRefs(input: $input) { clientMutationId } }';
/**
 * Moves a branch by compare-and-swap, in one transaction with a deletion: unlike REST's "update a reference" it can never
 * overwrite a commit that came in between, forced or not.
 * @throws SuperresError E_GITHUB_*
 */
export async function moveBranch(api, move) {
    const doing = say `move the branch ${move.branch}`;
    const repositoryId = move.repositoryId ?? (await readRepositoryId(api));
    const zero = '0'.repeat(move.to.length);
    const refUpdates = [
        { name: `refs/heads/${move.branch}`, beforeOid: move.from ?? zero, afterOid: move.to, force: move.force },
        ...(move.alsoDelete === undefined ? [] : [{ name: `refs/heads/${move.alsoDelete}`, afterOid: zero }]),
    ];
    for (let attempt = 1;; attempt += 1) {
        try {
            const { errors } = await graphqlMutation(api, UPDATE, { input: { repositoryId, refUpdates } });
            const [error] = errors;
            if (error === undefined)
                return 'moved-it';
            // GitHub publishes no sentences for this mutation's refusals: where the branch is says what happened.
            const at = await readBranchHead(api, move.branch);
            if (at?.oid === move.to)
                return 'moved-it';
            if ((at?.oid ?? null) !== move.from)
                return 'elsewhere';
            const sentence = say `Could not ${doing}: GitHub said "${error.message}".`;
            if (error.type === 'FORBIDDEN')
                throw permissionError(sentence, 'commit');
            throw isProtection(error.message) ? protectionError(sentence) : githubError('E_GITHUB_REFUSED', sentence);
        }
        catch (thrown) {
            const failure = apiFailure(thrown, api.secrets);
            if (failure === undefined || !isAnswerLost(failure))
                throw apiError(thrown, 'branch', doing, api.secrets);
            const at = await readBranchHead(api, move.branch);
            if (at?.oid === move.to)
                return 'moved-it';
            if ((at?.oid ?? null) !== move.from)
                return 'elsewhere';
            if (attempt >= LOST_ANSWERS)
                throw apiError(thrown, 'branch', doing, api.secrets);
        }
    }
}
async function readRepositoryId(api) {
    const query = 'query ($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { id } }';
    const { data, errors } = await graphqlQuery(api, query, {
        owner: api.owner,
        repo: api.repo,
    }).catch((thrown) => {
        throw apiError(thrown, 'branch', say `read the repository`, api.secrets);
    });
    if (data?.repository == null) {
        throw githubError('E_GITHUB_NOT_FOUND', say `Could not read the repository: ${errors[0]?.message ?? say `no answer`}.`);
    }
    return data.repository.id;
}
/** Makes a branch; that it is there already counts as done: its name is random, so an answer got lost. */
export async function createBranch(api, branch, at) {
    const { octokit, owner, repo } = api;
    try {
        await octokit.rest.git.createRef({ owner, repo, ref: `refs/heads/${branch}`, sha: at, request: { repeat: true } });
    }
    catch (thrown) {
        if (/already exists/i.test(apiFailure(thrown, api.secrets)?.message ?? ''))
            return;
        throw apiError(thrown, 'commit', say `create the branch ${branch}`, api.secrets);
    }
}
/**
 * Removes a branch if it is there. A failure is a warning: whatever led here matters more.
 * @param signal when it aborts, nobody waits for the answer any longer
 */
export async function deleteBranch(api, branch, signal) {
    const { octokit, owner, repo } = api;
    try {
        const gone = octokit.rest.git.deleteRef({ owner, repo, ref: `heads/${branch}` });
        await (signal ? unlessAborted(gone, signal) : gone);
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        if (failure?.status === 404 || (failure?.status === 422 && /does not exist/i.test(failure.message)))
            return;
        api.log.warning(say `The temporary branch ${branch} could not be removed; please delete it.`);
    }
}
