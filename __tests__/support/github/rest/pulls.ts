import { type Actor, demand } from '../access.js';
import { git } from '../git.js';
import { invalid, refuse } from '../http.js';
import { closePull, openPull } from '../pulls.js';
import { isAncestor, type Pull, type Repository, readBranch } from '../repository.js';
import { now } from '../world.js';
import { renderPull } from './render.js';
import { page, type RestCall, type RestHandler } from './route.js';

const READ = [['pull-requests', 'read']] as const;
const WRITE = [['pull-requests', 'write']] as const;
/** Characters; GitHub counts in its database's utf8mb4 characters. */
const MAX_BODY = 65_536;

export const listPulls: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const state = call.query.get('state') ?? 'open';
  const base = call.query.get('base');
  const head = call.query.get('head');
  const found = [...call.repository.pulls.values()].filter(
    (pull) =>
      (state === 'all' || pull.state === state) &&
      (base === null || pull.baseRef === base) &&
      // A head without its owner is ignored, as on GitHub: a client that forgets it sees every pull request.
      (head === null || !head.includes(':') || label(pull) === head),
  );
  if (call.query.get('direction') !== 'asc') found.reverse();
  const path = `/repos/${call.repository.fullName}/pulls`;
  return page(
    call,
    path,
    found.map((pull) => renderPull(call.world, call.repository, pull)),
  );
};

const label = (pull: Pull): string => `${pull.headRepository.split('/')[0]}:${pull.headRef}`;

export function findPull(repository: Repository, number: string | undefined): Pull {
  const pull = repository.pulls.get(Number(number));
  if (pull === undefined) throw refuse(404, 'Not Found');
  return pull;
}

export const getPull: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const pull = findPull(call.repository, call.parameters.pull_number);
  return { status: 200, body: renderPull(call.world, call.repository, pull) };
};

export const createPull: RestHandler = async (call) => {
  const { repository, actor } = call;
  demand(actor, repository, WRITE);
  if (actor?.kind === 'actions' && !repository.actionsMayCreatePullRequests) {
    throw refuse(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  }
  const {
    title,
    head,
    base,
    body = null,
    draft = false,
  } = call.body as {
    title: string;
    head: string;
    base: string;
    body?: string | null;
    draft?: boolean;
  };
  demandBody(body);
  const headRepository = headRepositoryOf(call, head);
  const headRef = head.slice(head.indexOf(':') + 1);
  const headSha = headRepository === undefined ? undefined : await readBranch(headRepository, headRef);
  const baseSha = await readBranch(repository, base);
  const errors: unknown[] = [];
  if (baseSha === undefined) errors.push({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  if (headSha === undefined) errors.push({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  if (headRepository === undefined || headSha === undefined || baseSha === undefined) throw invalid(errors);
  if (headRepository !== repository) await git(repository.dir, ['fetch', '-q', headRepository.dir, headSha]);
  if (await isAncestor(repository, headSha, baseSha)) throw custom(`No commits between ${base} and ${head}`);
  demandOnlyOne(repository, headRepository, headRef, base);
  if (draft && !repository.draftPullRequests) {
    throw refuse(422, 'Draft pull requests are not supported in this repository.');
  }
  const start = { login: actor?.login ?? '', title, body, draft, head: headRepository, headRef, headSha };
  const pull = await openPull(repository, { ...start, baseRef: base, baseSha });
  return { status: 201, body: renderPull(call.world, repository, pull) };
};

const custom = (message: string) => invalid([{ resource: 'PullRequest', code: 'custom', message }]);

export function demandBody(body: string | null | undefined): void {
  if ([...(body ?? '')].length <= MAX_BODY) return;
  const message = `body is too long (maximum is ${MAX_BODY} characters)`;
  throw invalid([{ resource: 'Issue', code: 'custom', field: 'body', message }]);
}

function headRepositoryOf(call: RestCall, head: string): Repository | undefined {
  const owner = head.includes(':') ? head.slice(0, head.indexOf(':')) : call.repository.owner;
  return call.world.repositories.get(`${owner}/${call.repository.name}`.toLowerCase());
}

function demandOnlyOne(repository: Repository, head: Repository, headRef: string, base: string, but?: Pull): void {
  for (const other of repository.pulls.values()) {
    const same = other.headRepository === head.fullName && other.headRef === headRef && other.baseRef === base;
    if (other !== but && other.state === 'open' && same) {
      throw custom(`A pull request already exists for ${head.owner}:${headRef}.`);
    }
  }
}

export const updatePull: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const pull = findPull(call.repository, call.parameters.pull_number);
  const { title, body, state } = call.body as { title?: string; body?: string; state?: 'open' | 'closed' };
  demandBody(body);
  if (state === 'open' && pull.state === 'closed') await reopen(call, pull);
  if (title !== undefined) pull.title = title;
  if (body !== undefined) pull.body = body;
  if (state === 'closed' && pull.state === 'open') closePull(pull);
  pull.updatedAt = now();
  return { status: 200, body: renderPull(call.world, call.repository, pull) };
};

async function reopen(call: RestCall, pull: Pull): Promise<void> {
  const head = call.world.repositories.get(pull.headRepository.toLowerCase());
  const tip = head === undefined ? undefined : await readBranch(head, pull.headRef);
  const cannot = (why: string) => custom(`state cannot be changed. ${why}`);
  if (pull.merged) throw cannot('The pull request is merged.');
  if (head === undefined || tip === undefined) throw cannot(`The ${pull.headRef} branch has been deleted.`);
  if (!(await isAncestor(head, pull.headSha, tip))) {
    throw cannot(`The ${pull.headRef} branch was force-pushed or recreated.`);
  }
  demandOnlyOne(call.repository, head, pull.headRef, pull.baseRef, pull);
  pull.state = 'open';
  pull.closedAt = null;
}

/** Why these reviewers cannot be requested, in GitHub's words; undefined when they can. */
export function reviewRefusal(
  repository: Repository,
  pull: Pull,
  actor: Actor | undefined,
  users: readonly string[],
  teams: readonly string[],
): unknown {
  // GITHUB_TOKEN cannot read an organization's teams.
  if (teams.length > 0 && actor?.kind === 'actions') {
    return invalid(["Could not resolve to a node with the global id of 'T_kwDOAAAA'."]);
  }
  if (users.includes(pull.login)) return refuse(422, 'Review cannot be requested from pull request author.');
  if (users.every((user) => repository.collaborators.has(user)) && teams.every((team) => repository.teams.has(team))) {
    return undefined;
  }
  const who = 'One or more of the users or teams you specified is not a collaborator';
  return refuse(
    422,
    `Reviews may only be requested from collaborators. ${who} of the ${repository.fullName} repository.`,
  );
}

export const requestReviewers: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const pull = findPull(call.repository, call.parameters.pull_number);
  const { reviewers = [], team_reviewers: teams = [] } = call.body as {
    reviewers?: string[];
    team_reviewers?: string[];
  };
  const refusal = reviewRefusal(call.repository, pull, call.actor, reviewers, teams);
  if (refusal !== undefined) throw refusal;
  for (const reviewer of reviewers) pull.reviewers.add(reviewer);
  for (const team of teams) pull.teamReviewers.add(team);
  return { status: 201, body: renderPull(call.world, call.repository, pull) };
};
