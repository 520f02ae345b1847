import { say } from '../../core/say.js';
/** An answer of the API as Octokit hands it on. */
export interface Answer {
  readonly status: number;
  /** The address that answered. */
  readonly url?: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

/**
 * True for an answer that no GitHub gives: a success that is no JSON (a login page, a captive portal), or a 404 by a server
 * that knows nothing of GitHub's API. Errors of gateways in front of a GitHub are none: those pass.
 */
export function isForeign({ status, headers, data }: Answer): boolean {
  if (status >= 200 && status < 300) return hasBody(status, data) && (typeof data !== 'object' || isBytes(data));
  return status === 404 && !Object.keys(headers).some((name) => name.startsWith('x-github-')) && !isGitHubsWord(data);
}

/** In the place of GitHub, e.g. `http://git.example.com (status 404, text/plain)`. */
export function placeOf({ status, url, headers }: Answer): string {
  const kind = typeof headers['content-type'] === 'string' ? `, ${headers['content-type'].split(';')[0]}` : '';
  const origin = url !== undefined && URL.canParse(url) ? new URL(url).origin : say`the address of the API`;
  return say`${origin} (status ${status}${kind})`;
}

/** What Octokit would throw for a success that it cannot read: it does not look. */
export function foreignAnswer(response: Answer): Error {
  return Object.assign(new Error('The answer is not from GitHub.'), {
    name: 'HttpError',
    status: response.status,
    response,
  });
}

/** Whether a body may be expected and is there: `204 No Content` has none, and neither has many a deletion. */
const hasBody = (status: number, data: unknown): boolean =>
  status !== 204 && status !== 205 && data !== undefined && data !== '';

const isBytes = (data: unknown): boolean => data instanceof ArrayBuffer || ArrayBuffer.isView(data);

/** GitHub's errors lead to its documentation of REST, also where a gateway took its headers off. */
function isGitHubsWord(data: unknown): boolean {
  const url =
    typeof data === 'object' && data !== null ? (data as { documentation_url?: unknown }).documentation_url : '';
  return typeof url === 'string' && /\/rest\b/.test(url);
}
