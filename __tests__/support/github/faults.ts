import type { Interception, Interceptor, RecordedRequest } from './options.js';

/** Which requests a fault is for. */
export interface Matcher {
  readonly kind?: RecordedRequest['kind'];
  readonly method?: string;
  readonly path?: RegExp;
}

export const matchesRequest = (matcher: Matcher, request: RecordedRequest): boolean =>
  (matcher.kind === undefined || matcher.kind === request.kind) &&
  (matcher.method === undefined || matcher.method === request.method) &&
  (matcher.path === undefined || matcher.path.test(request.path));

/** An interceptor that gives `interception` to the first `times` requests that match. */
export function times(count: number, matcher: Matcher, interception: Interception): Interceptor {
  let left = count;
  return (request) => {
    if (left === 0 || !matchesRequest(matcher, request)) return undefined;
    left -= 1;
    return interception;
  };
}

/** GitHub's secondary limit on making content. */
export const secondaryLimit = (
  options: { readonly retryAfter?: number; readonly status?: 403 | 429 } = {},
): Interception => ({
  reply: {
    status: options.status ?? 403,
    headers: options.retryAfter === undefined ? {} : { 'retry-after': `${options.retryAfter}` },
    body: {
      message:
        'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  },
});

/** The hourly limit; `resetIn` in seconds from now. */
export const primaryLimit = (resetIn: number): Interception => ({
  reply: {
    status: 403,
    headers: {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + resetIn}`,
    },
    body: {
      message: 'API rate limit exceeded for installation.',
      documentation_url: 'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api',
    },
  },
});

/** The hourly limit as GraphQL says it: status 200, and an error of a type. `resetIn` in seconds from now. */
export const graphqlLimit = (resetIn: number): Interception => ({
  reply: {
    status: 200,
    headers: {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': `${Math.floor(Date.now() / 1000) + resetIn}`,
    },
    body: { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded for installation.' }] },
  },
});

/** A gateway's HTML page, as GitHub's load balancers answer. */
export const badGateway = (): Interception => ({
  reply: { status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>502 Bad Gateway</h1></html>' },
});
