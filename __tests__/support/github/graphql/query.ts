import { sees } from '../access.js';
import { readCommit } from '../commits.js';
import { type Repository, readRef } from '../repository.js';
import { nodeId, type World } from '../world.js';
import { GraphQLRefusal } from './graphql-refusal.js';
import type { GraphQLContext } from './serve-graphql.js';

/** Query.repository */
export function repository(
  { owner, name }: { owner: string; name: string },
  { world, actor }: GraphQLContext,
): Record<string, unknown> {
  const found = world.repositories.get(`${owner}/${name}`.toLowerCase());
  if (found === undefined || !sees(actor, found)) {
    throw new GraphQLRefusal('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
  }
  return repositoryOf(world, found);
}

function repositoryOf(world: World, found: Repository): Record<string, unknown> {
  return {
    __typename: 'Repository',
    id: nodeId('R', found.id),
    name: found.name,
    nameWithOwner: found.fullName,
    isPrivate: found.private,
    ref: ({ qualifiedName }: { qualifiedName: string }) => refOf(world, found, qualifiedName),
    object: ({ oid, expression }: { oid?: string; expression?: string }) =>
      objectOf(world, found, oid ?? expression ?? ''),
    pullRequest: ({ number }: { number: number }) => {
      const pull = found.pulls.get(number);
      if (pull === undefined) {
        throw new GraphQLRefusal('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
      }
      return { id: nodeId('PR', `${found.fullName}#${number}`), number, title: pull.title, body: pull.body ?? '' };
    },
  };
}

/** Query.user: every login is somebody's, unless it starts with `nobody`. */
export function user({ login }: { login: string }): Record<string, unknown> {
  if (login.startsWith('nobody')) {
    throw new GraphQLRefusal('NOT_FOUND', `Could not resolve to a User with the login of '${login}'.`);
  }
  return { __typename: 'User', id: nodeId('U', login), login };
}

/** Query.organization: GITHUB_TOKEN sees no teams. */
export function organization({ login }: { login: string }, { actor }: GraphQLContext): Record<string, unknown> {
  return {
    __typename: 'Organization',
    login,
    team: ({ slug }: { slug: string }) => {
      if (actor?.kind === 'actions') {
        throw new GraphQLRefusal('FORBIDDEN', 'Resource not accessible by integration');
      }
      return { id: nodeId('T', `${login}/${slug}`), slug };
    },
  };
}

export async function refOf(
  world: World,
  found: Repository,
  qualifiedName: string,
): Promise<Record<string, unknown> | null> {
  const name = qualifiedName.startsWith('refs/') ? qualifiedName : `refs/heads/${qualifiedName}`;
  const oid = await readRef(found, name);
  if (oid === undefined) return null;
  return {
    __typename: 'Ref',
    id: nodeId('REF', `${found.fullName} ${name}`),
    name: name.replace(/^refs\/[^/]+\//, ''),
    prefix: name.slice(0, name.indexOf('/', 5) + 1),
    target: () => objectOf(world, found, oid),
  };
}

/** A commit with its members, other objects with their id. */
export async function objectOf(world: World, found: Repository, name: string): Promise<Record<string, unknown> | null> {
  const oid = await readRef(found, name);
  if (oid === undefined) return null;
  const type = (await found.objects.read(oid))?.type;
  if (type !== 'commit') return { __typename: type === 'tree' ? 'Tree' : 'Blob', oid };
  const commit = await readCommit(found, oid);
  if (commit === undefined) return null;
  const [headline = ''] = commit.message.split('\n');
  return {
    __typename: 'Commit',
    id: nodeId('C', oid),
    oid,
    message: commit.message,
    messageHeadline: headline,
    messageBody: commit.message.slice(headline.length).trimStart(),
    author: { ...commit.author },
    committer: { ...commit.committer },
    tree: { oid: commit.tree },
    repository: () => repositoryOf(world, found),
    url: `${world.serverUrl}/${found.fullName}/commit/${oid}`,
    signature: commit.signed
      ? { __typename: 'GpgSignature', isValid: true, state: 'VALID', wasSignedByGitHub: true }
      : null,
    parents: async ({ first = 100 }: { first?: number }) => ({
      totalCount: commit.parents.length,
      nodes: await Promise.all(commit.parents.slice(0, first).map((parent) => objectOf(world, found, parent))),
    }),
  };
}
