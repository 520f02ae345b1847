import { demand } from '../access.js';
import { reviewRefusal } from '../rest/pulls.js';
import { fromNodeId } from '../world.js';
import { GraphQLRefusal } from './graphql-refusal.js';
import type { GraphQLContext } from './serve-graphql.js';

interface Input {
  readonly pullRequestId: string;
  readonly userIds?: readonly string[] | null;
  readonly teamIds?: readonly string[] | null;
  readonly union?: boolean | null;
  readonly clientMutationId?: string | null;
}

/** Mutation.requestReviews */
export function requestReviews({ input }: { input: Input }, { world, actor }: GraphQLContext): Record<string, unknown> {
  const [fullName = '', number = ''] = (fromNodeId('PR', input.pullRequestId) ?? '').split('#');
  const repository = world.repositories.get(fullName.toLowerCase());
  const pull = repository?.pulls.get(Number(number));
  if (repository === undefined || pull === undefined) {
    throw new GraphQLRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.pullRequestId}'`);
  }
  demand(actor, repository, [['pull-requests', 'write']]);
  const users = (input.userIds ?? []).map((id) => fromNodeId('U', id) ?? '');
  const teams = (input.teamIds ?? []).map((id) => (fromNodeId('T', id) ?? '').replace(/^.*\//, ''));
  const refusal = reviewRefusal(repository, pull, actor, users, teams);
  if (refusal instanceof Error) throw new GraphQLRefusal('UNPROCESSABLE', refusal.message);
  if (input.union !== true) {
    pull.reviewers.clear();
    pull.teamReviewers.clear();
  }
  for (const login of users) pull.reviewers.add(login);
  for (const team of teams) pull.teamReviewers.add(team);
  return {
    clientMutationId: input.clientMutationId ?? null,
    pullRequest: { id: input.pullRequestId, number: pull.number },
  };
}
