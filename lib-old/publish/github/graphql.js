import { unlessAborted } from '../../core/abort.js';
import { say } from '../../core/say.js';
import { plainLine } from './api-errors.js';
/**
 * One GraphQL request; errors inside the answer are returned, not thrown.
 *
 * Sent as `POST /graphql` relative to its own base, since the throttling plugin knows GraphQL by that path, and with a
 * body of our own making: Octokit would run regular expressions over megabytes of base64.
 * @throws Octokit's RequestError when there was no answer, or one with an error status
 */
export async function graphql(api, body, options) {
    const { graphqlUrl } = api.server;
    const address = graphqlUrl.endsWith('/graphql')
        ? { url: '/graphql', baseUrl: graphqlUrl.slice(0, -'/graphql'.length) }
        : { url: graphqlUrl };
    const sent = api.octokit.request({
        method: 'POST',
        ...address,
        data: body,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        request: { repeat: options.repeat, ...(options.signal && { signal: options.signal }) },
    });
    // A request ends with its signal by itself; the wait for a rate limit, before it is sent again, does not.
    const response = await (options.signal ? unlessAborted(sent, options.signal) : sent);
    const answer = (response.data ?? {});
    return {
        data: answer.data ?? null,
        errors: (answer.errors ?? []).map(({ type, message = say `unknown error`, path }) => ({
            ...(type !== undefined && { type }),
            message: plainLine(message, api.secrets),
            ...(path !== undefined && { path }),
        })),
    };
}
/** A query that changes nothing: repeated when it fails. */
export const graphqlQuery = (api, query, variables) => graphql(api, JSON.stringify({ query, variables }), { repeat: true });
export const graphqlMutation = (api, query, variables) => graphql(api, JSON.stringify({ query, variables }), { repeat: false });
