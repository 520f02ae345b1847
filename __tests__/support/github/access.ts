import type { IncomingMessage } from 'node:http';
import { refuse } from './http.js';
import type { Permissions, TokenOptions } from './options.js';
import type { Repository } from './repository.js';

/** A token's owner and what it may. */
export interface Actor {
  readonly token: string;
  readonly login: string;
  readonly id: number;
  readonly kind: 'actions' | 'app' | 'user';
  readonly permissions: Permissions;
  readonly repositories: ReadonlySet<string> | 'all';
  readonly rateLimit: number;
  /** Requests so far, a count a resource. */
  readonly used: { core: number; graphql: number };
}

const EVERYTHING: Permissions = { contents: 'write', 'pull-requests': 'write', issues: 'write' };
const NOTHING: Permissions = { contents: 'none', 'pull-requests': 'none', issues: 'none' };
/** The number in github-actions[bot]'s noreply address. */
const ACTIONS_BOT = 41898282;

export function actorOf(options: TokenOptions, index: number): Actor {
  const kind = options.kind ?? 'actions';
  return {
    token: options.token,
    login: options.login ?? 'github-actions[bot]',
    id: kind === 'actions' ? ACTIONS_BOT : 1000 + index,
    kind,
    permissions: options.permissions === undefined ? EVERYTHING : { ...NOTHING, ...options.permissions },
    repositories: options.repositories === undefined ? 'all' : new Set(options.repositories),
    rateLimit: options.rateLimit ?? 1000,
    used: { core: 0, graphql: 0 },
  };
}

/** The token in an Authorization header: `token`, `bearer`, or basic with it as the password. */
export function tokenIn(request: IncomingMessage): string | undefined {
  const header = request.headers.authorization;
  if (header === undefined) return undefined;
  const [scheme = '', value = ''] = header.trim().split(/\s+/);
  if (/^(token|bearer)$/i.test(scheme)) return value;
  if (!/^basic$/i.test(scheme)) return '';
  const pair = Buffer.from(value, 'base64').toString();
  return pair.slice(pair.indexOf(':') + 1);
}

export const sees = (actor: Actor | undefined, repository: Repository): boolean =>
  !repository.private || (actor !== undefined && inReach(actor, repository));

const inReach = (actor: Actor, repository: Repository): boolean =>
  actor.repositories === 'all' || actor.repositories.has(repository.fullName);

export type Need = readonly (readonly [keyof Permissions, 'read' | 'write'])[];

/** True when one of the needs is met. Everyone reads a public repository. */
export function may(actor: Actor | undefined, repository: Repository, needs: Need): boolean {
  return needs.some(([permission, access]) => {
    if (access === 'read' && !repository.private) return true;
    if (actor === undefined || !inReach(actor, repository)) return false;
    const has = actor.permissions[permission];
    return has === 'write' || (has === 'read' && access === 'read');
  });
}

/** As GitHub: 404 for what the token cannot see, 401 without one, 403 that names the permission in a header. */
export function demand(actor: Actor | undefined, repository: Repository, needs: Need): void {
  if (!sees(actor, repository)) throw refuse(404, 'Not Found');
  if (may(actor, repository, needs)) return;
  if (actor === undefined) throw refuse(401, 'Requires authentication');
  const whose = actor.kind === 'user' ? 'personal access token' : 'integration';
  const accepted = needs.map(([permission, access]) => `${permission.replace('-', '_')}=${access}`).join('; ');
  throw refuse(403, `Resource not accessible by ${whose}`, { 'x-accepted-github-permissions': accepted });
}
