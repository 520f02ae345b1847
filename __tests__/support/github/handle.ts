import {
  type CommitFacts,
  type Person,
  readCommit,
  readTree,
  type TreeEntry,
  WEB_FLOW,
  writeCommit,
} from './commits.js';
import { git, runGit } from './git.js';
import type { Protection } from './options.js';
import { closePull, mergePull, openPull, reconcile } from './pulls.js';
import { type Comment, moveRef, type Pull, type Repository, readBranch } from './repository.js';
import { addComment } from './rest/issues.js';
import { findRepository, type World } from './world.js';

export interface RivalCommit {
  readonly branch: string;
  /** Contents by path; null deletes. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  /** Those of the files that are programs. */
  readonly executable?: readonly string[];
  readonly message?: string;
  readonly author?: Person;
  readonly committer?: Person;
  /** Where the branch starts when it does not exist: a branch name; default: nowhere (a root commit). */
  readonly from?: string;
  /** With this the branch is moved here first, whatever it held: a force push. */
  readonly onto?: string;
}

/** A repository as tests see and change it from GitHub's side: what colleagues do while our run is under way. */
export interface RepositoryHandle {
  readonly fullName: string;
  /** The bare repository. */
  readonly dir: string;
  readonly cloneUrl: string;
  readonly pulls: ReadonlyMap<number, Pull>;
  readonly labels: readonly string[];
  git(args: readonly string[], input?: string | Uint8Array): Promise<string>;
  head(branch: string): Promise<string | undefined>;
  branches(): Promise<string[]>;
  commitFacts(name: string): Promise<CommitFacts>;
  files(branch: string): Promise<Map<string, TreeEntry>>;
  read(branch: string, path: string): Promise<Buffer>;
  /** A commit by somebody else, straight onto the branch. */
  commit(commit: RivalCommit): Promise<string>;
  deleteBranch(branch: string): Promise<void>;
  protect(protection: Protection): Promise<void>;
  openPull(options: {
    head: string;
    base: string;
    headRepository?: string;
    title?: string;
    login?: string;
  }): Promise<Pull>;
  closePull(number: number): Promise<void>;
  mergePull(number: number, method?: 'merge' | 'squash'): Promise<string>;
  addComment(number: number, login: string, body: string): Comment;
  commentsOf(number: number): Comment[];
}

const PERSON: Person = { name: 'Mona', email: 'mona@example.com' };

export function handleOf(world: World, repository: Repository): RepositoryHandle {
  const { dir } = repository;
  const need = (number: number): Pull => {
    const pull = repository.pulls.get(number);
    if (pull === undefined) throw new Error(`no pull request ${number}`);
    return pull;
  };
  return {
    fullName: repository.fullName,
    dir,
    cloneUrl: `${world.serverUrl}/${repository.fullName}.git`,
    pulls: repository.pulls,
    get labels() {
      return [...repository.labels.values()].map(({ name }) => name);
    },
    git: (args, input = '') => git(dir, args, { input }),
    head: (branch) => readBranch(repository, branch),
    branches: async () =>
      (await git(dir, ['for-each-ref', '--format=%(refname:lstrip=2)', 'refs/heads/']))
        .split('\n')
        .filter((name) => name !== ''),
    commitFacts: async (name) => {
      const commit = await readCommit(repository, name);
      if (commit === undefined) throw new Error(`no commit ${name}`);
      return commit;
    },
    files: (branch) => readTree(repository, `refs/heads/${branch}`),
    read: async (branch, path) => (await runGit(dir, ['cat-file', 'blob', `refs/heads/${branch}:${path}`])).stdout,
    commit: (commit) => world.exclusive(() => rivalCommit(world, repository, commit)),
    deleteBranch: (branch) =>
      world.exclusive(async () => {
        await git(dir, ['update-ref', '-d', `refs/heads/${branch}`]);
        await reconcile(world);
      }),
    protect: async (protection) => {
      repository.protections.push(protection);
      await git(dir, ['config', 'receive.procReceiveRefs', 'refs/heads']);
    },
    openPull: ({ head, base, headRepository, title = 'A change', login = 'mona' }) =>
      world.exclusive(async () => {
        const [owner = '', name = ''] = (headRepository ?? repository.fullName).split('/');
        const from = findRepository(world, owner, name);
        const headSha = await readBranch(from, head);
        const baseSha = await readBranch(repository, base);
        if (headSha === undefined || baseSha === undefined) throw new Error(`no branch ${head} or ${base}`);
        const start = {
          login,
          title,
          body: null,
          draft: false,
          head: from,
          headRef: head,
          headSha,
          baseRef: base,
          baseSha,
        };
        return openPull(repository, start);
      }),
    closePull: (number) => world.exclusive(async () => closePull(need(number))),
    mergePull: (number, method = 'merge') => world.exclusive(() => mergePull(world, repository, need(number), method)),
    addComment: (number, login, body) => addComment(world, repository, need(number).number, login, body),
    commentsOf: (number) => [...repository.comments.values()].filter(({ issue }) => issue === number),
  };
}

async function rivalCommit(world: World, repository: Repository, commit: RivalCommit): Promise<string> {
  const before = await readBranch(repository, commit.branch);
  const start = commit.from === undefined ? undefined : await readBranch(repository, commit.from);
  const parent = commit.onto ?? before ?? start;
  const entries = Object.entries(commit.files);
  const oid = await writeCommit(repository, {
    parent,
    additions: entries.flatMap(([path, content]) =>
      content === null
        ? []
        : [{ path, content: Buffer.from(content), mode: commit.executable?.includes(path) ? '100755' : '100644' }],
    ),
    deletions: entries.filter(([, content]) => content === null).map(([path]) => path),
    message: commit.message ?? 'A change',
    author: commit.author ?? PERSON,
    committer: commit.committer ?? commit.author ?? PERSON,
    signed: commit.committer?.email === WEB_FLOW.email,
  });
  if (!(await moveRef(repository, `refs/heads/${commit.branch}`, before, oid))) throw new Error('the branch moved');
  await reconcile(world);
  return oid;
}
