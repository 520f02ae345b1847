import { demand } from '../access.js';
import { readTree, WEB_FLOW, writeCommit } from '../commits.js';
import { apiRefusal, judge } from '../protection.js';
import { reconcile } from '../pulls.js';
import { moveRef, type Repository, readRef } from '../repository.js';
import { fromNodeId, type World } from '../world.js';
import { GraphQLRefusal } from './graphql-refusal.js';
import { objectOf, refOf, repository as repositoryByName } from './query.js';
import type { GraphQLContext } from './serve-graphql.js';

interface Input {
  readonly branch: { readonly id?: string; readonly repositoryNameWithOwner?: string; readonly branchName?: string };
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly expectedHeadOid: string;
  readonly clientMutationId?: string | null;
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[] | null;
    readonly deletions?: readonly { readonly path: string }[] | null;
  } | null;
}

/** Mutation.createCommitOnBranch, carried out on the bare repository. Modes are lost: every addition becomes 100644. */
export async function createCommitOnBranch(
  { input }: { input: Input },
  context: GraphQLContext,
): Promise<Record<string, unknown>> {
  const { world, actor } = context;
  const { repository, ref } = locate(input, context);
  demand(actor, repository, [['contents', 'write']]);
  const head = await readRef(repository, ref);
  if (head === undefined) throw new GraphQLRefusal('NOT_FOUND', `Could not resolve to a Ref with the name '${ref}'.`);
  if (head !== input.expectedHeadOid) {
    const message = `Expected branch to point to "${input.expectedHeadOid}" but it did not.  Pull and try again.`;
    throw new GraphQLRefusal('STALE_DATA', message);
  }
  const login = actor?.login ?? '';
  const changes = await checkedChanges(repository, head, input);
  const { headline, body } = input.message;
  const oid = await writeCommit(repository, {
    parent: head,
    ...changes,
    message: body ? `${headline}\n\n${body}` : headline,
    author: { name: login, email: `${actor?.id ?? 0}+${login}@users.noreply.github.com` },
    committer: WEB_FLOW,
    signed: true,
  }).catch(() => {
    throw new GraphQLRefusal('UNPROCESSABLE', 'A path conflicts with another path of the tree.');
  });
  const verdict = await judge(repository, { ref, before: head, after: oid }, login);
  if (verdict !== undefined) {
    throw new GraphQLRefusal('UNPROCESSABLE', apiRefusal(verdict, ref.replace('refs/heads/', '')));
  }
  if (!(await moveRef(repository, ref, head, oid))) {
    throw new GraphQLRefusal('STALE_DATA', `Ref ${ref} is at another commit but expected ${head}`);
  }
  await reconcile(world);
  return {
    clientMutationId: input.clientMutationId ?? null,
    commit: () => objectOf(world, repository, oid),
    ref: () => refOf(world, repository, ref),
  };
}

/** The branch by its node id, or by repository and name with or without refs/heads/. */
function locate(input: Input, context: GraphQLContext): { repository: Repository; ref: string } {
  const fromId = input.branch.id === undefined ? undefined : fromNodeId('REF', input.branch.id);
  const [fullName = '', ref = ''] = fromId?.split(' ') ?? [
    input.branch.repositoryNameWithOwner ?? '',
    `refs/heads/${(input.branch.branchName ?? '').replace(/^refs\/heads\//, '')}`,
  ];
  const [owner = '', name = ''] = fullName.split('/');
  repositoryByName({ owner, name }, context); // Refuses what the token cannot see.
  return { repository: world(context, fullName), ref };
}

function world(context: GraphQLContext, fullName: string): Repository {
  const found = (context.world as World).repositories.get(fullName.toLowerCase());
  if (found === undefined) throw new Error(`no repository ${fullName}`);
  return found;
}

/** Paths as GitHub checks them, contents decoded. */
async function checkedChanges(repository: Repository, head: string, input: Input) {
  const additions = input.fileChanges?.additions ?? [];
  const deletions = (input.fileChanges?.deletions ?? []).map(({ path }) => path);
  const seen = new Set<string>();
  for (const path of [...additions.map((addition) => addition.path), ...deletions]) {
    if (path === '' || path.startsWith('/') || path.split('/').some((part) => /^(\.|\.\.|\.git|)$/i.test(part))) {
      throw new GraphQLRefusal('UNPROCESSABLE', `A path was requested that is not valid: ${path}`);
    }
    if (seen.has(path)) throw new GraphQLRefusal('UNPROCESSABLE', `Path must be unique: ${path}`);
    seen.add(path);
  }
  const tree = deletions.length === 0 ? undefined : await readTree(repository, head);
  for (const path of deletions) {
    if (tree?.has(path) !== true) {
      const message = `A path was requested for deletion which does not exist as of commit oid \`${head}\``;
      throw new GraphQLRefusal('NOT_FOUND', message);
    }
  }
  return { deletions, additions: additions.map(({ path, contents }) => ({ path, content: decode(contents) })) };
}

function decode(contents: string): Buffer {
  const bytes = Buffer.from(contents, 'base64');
  if (bytes.toString('base64') !== contents.replaceAll('\n', '')) {
    throw new GraphQLRefusal('UNPROCESSABLE', 'Invalid base64 contents');
  }
  return bytes;
}
