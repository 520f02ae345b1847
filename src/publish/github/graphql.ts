import { unlessAborted } from '../../core/abort.js';
import { say } from '../../core/say.js';
import type { GitHubApi } from './api.js';
import { plainLine } from './api-errors.js';

export interface GraphQLError {
  /** GitHub's word: STALE_DATA, FORBIDDEN, NOT_FOUND, … */
  readonly type?: string;
  readonly message: string;
  readonly path?: readonly (string | number)[];
}

export interface GraphQLAnswer<T> {
  readonly data: T | null;
  readonly errors: readonly GraphQLError[];
}

/**
 * One GraphQL request; errors inside the answer are returned, not thrown.
 *
 * Sent as `POST /graphql` relative to its own base, since the throttling plugin knows GraphQL by that path, and with a
 * body of our own making: Octokit would run regular expressions over megabytes of base64.
 * @throws Octokit's RequestError when there was no answer, or one with an error status
 */
export async function graphql<T>(
  api: GitHubApi,
  body: string | Uint8Array,
  options: { readonly repeat: boolean; readonly signal?: AbortSignal },
): Promise<GraphQLAnswer<T>> {
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
  const answer = (response.data ?? {}) as { data?: T | null; errors?: readonly Partial<GraphQLError>[] };
  return {
    data: answer.data ?? null,
    errors: (answer.errors ?? []).map(({ type, message = say`unknown error`, path }) => ({
      ...(type !== undefined && { type }),
      message: plainLine(message, api.secrets),
      ...(path !== undefined && { path }),
    })),
  };
}

/** A query that changes nothing: repeated when it fails. */
export const graphqlQuery = <T>(
  api: GitHubApi,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphQLAnswer<T>> => graphql<T>(api, JSON.stringify({ query, variables }), { repeat: true });

export const graphqlMutation = <T>(
  api: GitHubApi,
  query: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphQLAnswer<T>> => graphql<T>(api, JSON.stringify({ query, variables }), { repeat: false });
