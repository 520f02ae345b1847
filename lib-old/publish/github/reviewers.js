import { say } from '../../core/say.js';
import { apiFailure, plainLine } from './api-errors.js';
import { graphqlMutation, graphqlQuery } from './graphql.js';
/**
 * Asks users and teams for reviews. GitHub's REST call takes or refuses a list as a whole and does not say who was
 * wrong, so several are asked for with one GraphQL query (who is that?) and one mutation with a part for each.
 * Two requests at most.
 * @param pullRequestId GraphQL node id
 * @returns a warning for each that could not be requested
 */
export async function requestReviewers(api, pullRequestId, reviewers) {
    if (reviewers.length === 0)
        return [];
    const asked = reviewers.map((reviewer, index) => ({ reviewer, alias: `r${index}` }));
    const ids = await answered(() => graphqlQuery(api, whoQuery(asked), whoVariables(asked)), api);
    const known = asked.filter(({ alias }) => nodeIdOf(ids, alias) !== undefined);
    const warnings = asked
        .filter((one) => !known.includes(one))
        .map((one) => warning(one, ids.errors.find(({ path }) => path?.[0] === one.alias)?.message ?? ids.errors[0]?.message));
    if (known.length === 0)
        return warnings;
    const result = await answered(() => graphqlMutation(api, askMutation(known), askVariables(pullRequestId, known, ids)), api);
    for (const one of known) {
        if (result.data?.[one.alias] != null)
            continue;
        const error = result.errors.find(({ path }) => path?.[0] === one.alias) ?? result.errors[0];
        warnings.push(warning(one, error?.message));
    }
    return warnings;
}
const warning = ({ reviewer }, why = say `GitHub does not know it`) => say `A review by ${plainLine(reviewer, [])} could not be requested: ${why.replace(/\.$/, '')}.`;
/** An HTTP error becomes an error of the whole answer: reviewers are never a reason to fail. */
async function answered(send, api) {
    try {
        return await send();
    }
    catch (thrown) {
        const failure = apiFailure(thrown, api.secrets);
        if (failure === undefined)
            throw thrown;
        const id = failure.requestId === undefined ? '' : say ` (request ${failure.requestId})`;
        return { data: null, errors: [{ message: `${failure.message.replace(/\.$/, '')}${id}` }] };
    }
}
const isTeam = (reviewer) => reviewer.includes('/');
function whoQuery(asked) {
    const parameters = asked.flatMap(({ reviewer, alias }) => isTeam(reviewer) ? [`$${alias}o: String!`, `$${alias}: String!`] : [`$${alias}: String!`]);
    const fields = asked.map(({ reviewer, alias }) => isTeam(reviewer)
        ? `${alias}: organization(login: $${alias}o) { team(slug: $${alias}) { id } }`
        : `${alias}: user(login: $${alias}) { id }`);
    return `query (${parameters.join(', ')}) { ${fields.join(' ')} }`;
}
function whoVariables(asked) {
    const variables = {};
    for (const { reviewer, alias } of asked) {
        const slash = reviewer.indexOf('/');
        if (slash >= 0)
            variables[`${alias}o`] = reviewer.slice(0, slash);
        variables[alias] = reviewer.slice(slash + 1);
    }
    return variables;
}
function nodeIdOf(ids, alias) {
    const node = ids.data?.[alias];
    return node?.id ?? node?.team?.id;
}
function askMutation(known) {
    const parameters = known.map(({ alias }) => `$${alias}: RequestReviewsInput!`);
    const fields = known.map(({ alias }) => `${alias}: requestReviews(input: $${alias}) { clientMutationId }`);
    return `mutation (${parameters.join(', ')}) { ${fields.join(' ')} }`;
}
function askVariables(pullRequestId, known, ids) {
    const input = ({ reviewer, alias }) => {
        const id = nodeIdOf(ids, alias);
        // `union`: those who were asked already stay asked.
        return { pullRequestId, union: true, ...(isTeam(reviewer) ? { teamIds: [id] } : { userIds: [id] }) };
    };
    return Object.fromEntries(known.map((one) => [one.alias, input(one)]));
}
