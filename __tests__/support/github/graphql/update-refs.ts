import { demand } from '../access.js';
import { runGit } from '../git.js';
import { apiRefusal, judge } from '../protection.js';
import { reconcile } from '../pulls.js';
import { hasObject, isAncestor, type Repository, readRef } from '../repository.js';
import { fromNodeId } from '../world.js';
import { GraphQLRefusal } from './graphql-refusal.js';
import type { GraphQLContext } from './serve-graphql.js';

interface RefUpdate {
  readonly name: string;
  readonly afterOid: string;
  readonly beforeOid?: string | null;
  readonly force?: boolean | null;
}

const isZero = (oid: string): boolean => /^0+$/.test(oid);

/** Mutation.updateRefs: all of them or none. GitHub's sentences for a refusal are not published; these are ours. */
export async function updateRefs(
  { input }: { input: { repositoryId: string; refUpdates: readonly RefUpdate[]; clientMutationId?: string | null } },
  { world, actor }: GraphQLContext,
): Promise<Record<string, unknown>> {
  const id = fromNodeId('R', input.repositoryId);
  const repository = [...world.repositories.values()].find((candidate) => `${candidate.id}` === id);
  if (repository === undefined) {
    throw new GraphQLRefusal('NOT_FOUND', `Could not resolve to a node with the global id of '${input.repositoryId}'`);
  }
  demand(actor, repository, [['contents', 'write']]);
  const lines: string[] = [];
  for (const update of input.refUpdates) lines.push(await checked(repository, update, actor?.login ?? ''));
  const run = await runGit(repository.dir, ['update-ref', '--stdin'], { input: lines.join('') });
  if (run.code !== 0) throw new GraphQLRefusal('UNPROCESSABLE', 'Reference update failed');
  await reconcile(world);
  return { clientMutationId: input.clientMutationId ?? null };
}

/** The line for `git update-ref --stdin`, or a refusal. */
async function checked(repository: Repository, update: RefUpdate, login: string): Promise<string> {
  const { name, afterOid, beforeOid } = update;
  const at = await readRef(repository, name);
  const refuse = (message: string) => new GraphQLRefusal('UNPROCESSABLE', message);
  if (beforeOid != null && (at ?? beforeOid.replace(/./g, '0')) !== beforeOid) {
    throw refuse(`Reference ${name} does not point to ${beforeOid}`);
  }
  const after = isZero(afterOid) ? undefined : afterOid;
  if (after === undefined && at === undefined) throw refuse(`Reference ${name} does not exist`);
  if (after !== undefined && !(await hasObject(repository, after))) throw refuse('Object does not exist');
  const verdict = await judge(repository, { ref: name, before: at, after }, login);
  if (verdict !== undefined) throw refuse(apiRefusal(verdict, name.replace('refs/heads/', '')));
  if (after !== undefined && at !== undefined && update.force !== true && !(await isAncestor(repository, at, after))) {
    throw refuse('Update is not a fast forward');
  }
  const zero = '0'.repeat(afterOid.length);
  return after === undefined ? `delete ${name} ${at}\n` : `update ${name} ${after} ${at ?? zero}\n`;
}
