import type { Interception } from '../github/options.js';
import { flatBmp } from '../pictures.js';
import type { Site } from './site.js';

/** What a job that commits them by the API is given. */
export const BULKY_INPUTS = { 'commit-method': 'api', paths: '**/*.bmp' };

/** How many of them fit one request of GitHub's API. */
export const PER_REQUEST = 3;

/**
 * Pictures just below 2 MiB, which are 8.4 MB when doubled. Only two are different: the engine is not what such a test is
 * about.
 */
export function bulky(count: number): Record<string, Uint8Array> {
  const flat = [flatBmp(100, 836, 836), flatBmp(150, 836, 836)];
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`img/${n}.bmp`, flat[n % 2] as Uint8Array]));
}

/** Calls `act` with the number of the GraphQL request (1, 2, …) before it is handled. */
export function onGraphQL(site: Site, act: (request: number) => Promise<Interception | undefined>): void {
  let requests = 0;
  site.github.intercept(({ kind }) => {
    if (kind !== 'graphql') return undefined;
    requests += 1;
    return act(requests);
  });
}
