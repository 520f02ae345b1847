import type { Actor } from './access.js';
import type { Contract } from './contract.js';
import { refuse } from './http.js';
import type { Interceptor, RecordedRequest } from './options.js';
import type { Repository } from './repository.js';

/** Everything one fake GitHub knows. */
export interface World {
  readonly serverUrl: string;
  readonly apiUrl: string;
  /** Another origin, as GitHub's LFS storage is. */
  readonly storageUrl: string;
  /** Keys in lower case: GitHub's names are case-insensitive. */
  readonly repositories: Map<string, Repository>;
  readonly actors: Map<string, Actor>;
  readonly requests: RecordedRequest[];
  readonly interceptors: Interceptor[];
  /** What was wrong with requests or with our own answers; thrown at close(). */
  readonly violations: string[];
  readonly contract: Contract;
  readonly ids: { next: number };
  /** Runs one at a time what changes refs or pull requests. */
  exclusive<T>(work: () => Promise<T>): Promise<T>;
}

export function findRepository(world: World, owner: string, name: string): Repository {
  const found = world.repositories.get(`${owner}/${name}`.toLowerCase());
  if (found === undefined) throw refuse(404, 'Not Found');
  return found;
}

export const nextId = (world: World): number => world.ids.next++;

export const now = (): string => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** A queue of one: each piece of work starts when the one before has ended, however it ended. */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

/** GraphQL node ids, and back. */
export const nodeId = (kind: string, id: number | string): string =>
  `${kind}_${Buffer.from(`${id}`).toString('base64url')}`;

export function fromNodeId(kind: string, node: string): string | undefined {
  return node.startsWith(`${kind}_`) ? Buffer.from(node.slice(kind.length + 1), 'base64url').toString() : undefined;
}
