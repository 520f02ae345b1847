import type { Interception } from '../github/options.js';
import { noisePng } from '../pictures.js';
import type { Site } from './site.js';

/** How many of them fit one request of GitHub's API. */
export const PER_REQUEST = 4;

/**
 * Pictures just below 2 MiB, which are 6.5 MB when doubled. Only two are different: the engine is not what such a test is
 * about.
 */
export function bulky(count: number): Record<string, Uint8Array> {
  const noise = [noisePng(1, 590, 590, 16), noisePng(2, 590, 590, 16)];
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`img/${n}.png`, noise[n % 2] as Uint8Array]));
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
