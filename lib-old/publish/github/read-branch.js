import { say } from '../../core/say.js';
import { apiError, apiFailure, fromAnswer } from './api-errors.js';
import { githubError } from './errors.js';
import { graphqlQuery } from './graphql.js';
const QUERY = `query ($owner: String!, $repo: String!, $ref: String!) {
  repository(owner: $owner, name: $repo) {
    ref(qualifiedName: $ref) {
      target { ... on Commit { oid message parents(first: 2) { nodes { oid } } signature { isValid } } }
    }
  }
}`;
/** Where a branch is; undefined when it does not exist. One request. */
export async function readBranchHead(api, branch) {
    const doing = say `read the branch ${branch}`;
    const variables = { owner: api.owner, repo: api.repo, ref: `refs/heads/${branch}` };
    const { data, errors } = await graphqlQuery(api, QUERY, variables).catch((thrown) => {
        throw apiError(thrown, 'branch', doing, api.secrets);
    });
    if (data?.repository == null) {
        throw githubError('E_GITHUB_NOT_FOUND', say `Could not ${doing}: ${errors[0]?.message ?? say `no repository`}.`);
    }
    const target = data.repository.ref?.target;
    if (target === undefined)
        return undefined;
    return {
        oid: target.oid,
        message: target.message,
        parents: target.parents.nodes.map(({ oid }) => oid),
        verified: target.signature?.isValid === true,
    };
}
/**
 * The merge base of two commits as GitHub's compare endpoint has it; undefined when they have no common ancestor or one
 * is not there. One request; its file list (at most 300) is not used.
 * @throws SuperresError E_GITHUB_*
 */
export async function mergeBase(api, base, head) {
    const { octokit, owner, repo } = api;
    try {
        const basehead = `${base}...${head}`;
        const answer = await octokit.rest.repos.compareCommitsWithBasehead({ owner, repo, basehead, per_page: 1 });
        return fromAnswer(answer, (data) => data.merge_base_commit.sha);
    }
    catch (thrown) {
        if (apiFailure(thrown, api.secrets)?.status === 404)
            return undefined;
        throw apiError(thrown, 'merge-base', say `compare ${base} with ${head}`, api.secrets);
    }
}
