import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initBare } from './empty-repository.js';
import { git, runGit } from './git.js';
import { type Objects, openObjects } from './objects.js';
import type { Protection, RepositoryOptions } from './options.js';
import { receiveHook } from './receive-hook.js';

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly login: string;
  body: string;
  readonly createdAt: string;
  updatedAt: string;
}

export interface Pull {
  readonly number: number;
  readonly login: string;
  title: string;
  body: string | null;
  readonly draft: boolean;
  state: 'open' | 'closed';
  merged: boolean;
  mergeCommit: string | null;
  /** owner/name of the head's repository. */
  readonly headRepository: string;
  readonly headRef: string;
  headSha: string;
  baseRef: string;
  baseSha: string;
  readonly labels: Set<string>;
  readonly reviewers: Set<string>;
  readonly teamReviewers: Set<string>;
  readonly createdAt: string;
  updatedAt: string;
  closedAt: string | null;
  /** Every head this pull request has had, oldest first. */
  readonly headHistory: string[];
}

/** A repository's state beside what its bare git repository holds. */
export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  readonly fullName: string;
  readonly dir: string;
  readonly lfsDir: string;
  readonly objects: Objects;
  readonly private: boolean;
  readonly fork: boolean;
  readonly parent: string | undefined;
  readonly defaultBranch: string;
  readonly collaborators: ReadonlySet<string>;
  readonly teams: ReadonlySet<string>;
  readonly draftPullRequests: boolean;
  readonly actionsMayCreatePullRequests: boolean;
  readonly protections: Protection[];
  readonly pulls: Map<number, Pull>;
  readonly comments: Map<number, Comment>;
  readonly labels: Map<string, { readonly id: number; readonly name: string; readonly color: string }>;
  nextNumber: number;
}

/** As GitHub's servers are set; the section `receive` comes last, since a limit may follow. */
const SERVER_CONFIG = `[http]
	receivepack = true
[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[gc]
	auto = 0
[core]
	fsync = none
[receive]
	autogc = false
	hideRefs = refs/pull
`;

/** Makes the bare repository with what GitHub's servers set, and the hook that asks the fake about protections. */
export async function createRepository(
  root: string,
  options: RepositoryOptions,
  id: number,
  parent: Repository | undefined,
): Promise<Repository> {
  const [owner = '', name = ''] = options.name.split('/');
  if (!/^[\w.-]+$/.test(owner) || !/^[\w.-]+$/.test(name)) throw new Error(`not owner/name: ${options.name}`);
  const dir = join(root, 'git', owner, `${name}.git`);
  const { defaultBranch = 'main', objectFormat = 'sha1' } = options;
  const limit = options.maxPackBytes === undefined ? '' : `\tmaxInputSize = ${options.maxPackBytes}\n`;
  await initBare(dir, { branch: defaultBranch, format: objectFormat, config: SERVER_CONFIG + limit });
  if (parent !== undefined) await git(dir, ['fetch', '-q', parent.dir, '+refs/heads/*:refs/heads/*']);
  await writeFile(join(dir, 'hooks', 'proc-receive'), receiveHook(process.execPath), { mode: 0o755 });
  return {
    id,
    owner,
    name,
    fullName: `${owner}/${name}`,
    dir,
    lfsDir: join(root, 'lfs', owner, name),
    objects: openObjects(dir, objectFormat),
    private: options.private ?? false,
    fork: parent !== undefined,
    parent: parent?.fullName,
    defaultBranch,
    collaborators: new Set(options.collaborators ?? []),
    teams: new Set(options.teams ?? []),
    draftPullRequests: options.draftPullRequests ?? true,
    actionsMayCreatePullRequests: options.actionsMayCreatePullRequests ?? true,
    protections: [],
    pulls: new Map(),
    comments: new Map(),
    labels: new Map(),
    nextNumber: 1,
  };
}

/** The commit or tag object a ref points to, or undefined. */
export async function readRef(repository: Repository, ref: string): Promise<string | undefined> {
  return repository.objects.ref(ref);
}

export const readBranch = (repository: Repository, branch: string): Promise<string | undefined> =>
  readRef(repository, `refs/heads/${branch}`);

/** True when `ancestor` is reachable from `descendant` (or is it). */
export async function isAncestor(repository: Repository, ancestor: string, descendant: string): Promise<boolean> {
  return (await runGit(repository.dir, ['merge-base', '--is-ancestor', ancestor, descendant])).code === 0;
}

export async function hasObject(repository: Repository, oid: string): Promise<boolean> {
  return (await repository.objects.read(oid)) !== undefined;
}

/** Moves a ref from `before` (undefined: it must not exist) to `after` (undefined: gone); false when it was elsewhere. */
export async function moveRef(
  repository: Repository,
  ref: string,
  before: string | undefined,
  after: string | undefined,
): Promise<boolean> {
  const width = (before ?? after ?? '').length;
  const zero = '0'.repeat(width);
  const args = after === undefined ? ['-d', ref, before ?? zero] : [ref, after, before ?? zero];
  return (await runGit(repository.dir, ['update-ref', ...args])).code === 0;
}
