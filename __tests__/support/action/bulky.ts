import type { Interception } from '../github/options.js';
import { noisePng } from '../pictures.js';
import type { Site } from './site.js';

/**
 * Pictures just below 2 MiB, which are 7.9 MB when doubled, so that three fit one request of GitHub's API. Only two are
 * different: the engine is not what such a test is about.
 */
export function bulky(count: number): Record<string, Uint8Array> {
  const noise = [noisePng(1, 580, 580, 16), noisePng(2, 580, 580, 16)];
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
