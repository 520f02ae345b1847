import type { GitHubUrls } from './trigger.js';

/** The server of a run outside of GitHub's runner, where no variable names one. */
const PUBLIC_SERVER = 'https://github.com';

/**
 * Addresses of the GitHub server, from the runner's variables. Where only the server is known, the API's addresses
 * follow from it: `api.` before the name on github.com and on ghe.com's tenants, `/api/…` behind it on a GHES.
 */
export function readServer(env: Readonly<Record<string, string | undefined>>): GitHubUrls {
  const serverUrl = httpUrl(env.GITHUB_SERVER_URL) ?? PUBLIC_SERVER;
  const { protocol, host, hostname } = new URL(serverUrl);
  const hosted = serverUrl === PUBLIC_SERVER || hostname.endsWith('.ghe.com');
  const apiUrl = httpUrl(env.GITHUB_API_URL) ?? (hosted ? `${protocol}//api.${host}` : `${serverUrl}/api/v3`);
  const graphqlUrl =
    httpUrl(env.GITHUB_GRAPHQL_URL) ?? (hosted ? `${protocol}//api.${host}/graphql` : `${serverUrl}/api/graphql`);
  return { serverUrl, apiUrl, graphqlUrl };
}

/** An http(s) address without user, query, fragment and trailing slash. */
function httpUrl(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol) || url.hostname === '') return undefined;
  return `${url.protocol}//${url.host}${url.pathname}`.replace(/\/+$/, '');
}
