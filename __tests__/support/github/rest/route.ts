import type { Actor } from '../access.js';
import type { Repository } from '../repository.js';
import type { World } from '../world.js';

export interface RestCall {
  readonly world: World;
  readonly repository: Repository;
  readonly actor: Actor | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** {} without a body. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface RestAnswer {
  readonly status: number;
  /** Partial: completed by the description's schema. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RestHandler = (call: RestCall) => Promise<RestAnswer>;

/** One page of a list, with GitHub's Link header. */
export function page(call: RestCall, path: string, items: readonly unknown[]): RestAnswer {
  const size = Math.min(Math.max(Number(call.query.get('per_page') ?? 30), 1), 100);
  const current = Math.max(Number(call.query.get('page') ?? 1), 1);
  const last = Math.max(Math.ceil(items.length / size), 1);
  const links: string[] = [];
  const link = (number: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set('page', `${number}`);
    links.push(`<${call.world.apiUrl}${path}?${query}>; rel="${rel}"`);
  };
  if (current > 1) {
    link(current - 1, 'prev');
    link(1, 'first');
  }
  if (current < last) {
    link(current + 1, 'next');
    link(last, 'last');
  }
  return {
    status: 200,
    body: items.slice((current - 1) * size, current * size),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}
