import { writeCommitObject } from './commits.js';
import { runGit } from './git.js';
import { isAncestor, moveRef, type Pull, type Repository, readBranch, readRef } from './repository.js';
import { now, type World } from './world.js';

export interface PullRequestStart {
  readonly login: string;
  readonly title: string;
  readonly body: string | null;
  readonly draft: boolean;
  readonly head: Repository;
  readonly headRef: string;
  readonly headSha: string;
  readonly baseRef: string;
  readonly baseSha: string;
}

export async function openPull(repository: Repository, start: PullRequestStart): Promise<Pull> {
  const pull: Pull = {
    number: repository.nextNumber++,
    login: start.login,
    title: start.title,
    body: start.body,
    draft: start.draft,
    state: 'open',
    merged: false,
    mergeCommit: null,
    headRepository: start.head.fullName,
    headRef: start.headRef,
    headSha: start.headSha,
    baseRef: start.baseRef,
    baseSha: start.baseSha,
    labels: new Set(),
    reviewers: new Set(),
    teamReviewers: new Set(),
    createdAt: now(),
    updatedAt: now(),
    closedAt: null,
    headHistory: [start.headSha],
  };
  repository.pulls.set(pull.number, pull);
  await refreshPullRefs(repository, start.head, pull);
  return pull;
}

export function closePull(pull: Pull, merge?: string): void {
  pull.state = 'closed';
  pull.closedAt = now();
  pull.updatedAt = pull.closedAt;
  if (merge !== undefined) {
    pull.merged = true;
    pull.mergeCommit = merge;
  }
}

/**
 * What GitHub does after refs moved: heads are followed; a pull request closes when its branch or base is gone or when
 * its head has nothing that the base lacks, and counts as merged when it was the base that caught up.
 */
export async function reconcile(world: World): Promise<void> {
  for (const repository of world.repositories.values()) {
    for (const pull of repository.pulls.values()) {
      if (pull.state === 'open') await follow(world, repository, pull);
    }
  }
}

async function follow(world: World, repository: Repository, pull: Pull): Promise<void> {
  const headRepository = world.repositories.get(pull.headRepository.toLowerCase());
  const head = headRepository === undefined ? undefined : await readBranch(headRepository, pull.headRef);
  const base = await readBranch(repository, pull.baseRef);
  if (headRepository === undefined || head === undefined || base === undefined) {
    closePull(pull);
    return;
  }
  const headMoved = head !== pull.headSha;
  if (!headMoved && base === pull.baseSha) return;
  const baseMoved = base !== pull.baseSha;
  pull.headSha = head;
  pull.baseSha = base;
  pull.updatedAt = now();
  if (headMoved) pull.headHistory.push(head);
  await refreshPullRefs(repository, headRepository, pull);
  if (await isAncestor(repository, head, base)) closePull(pull, baseMoved && !headMoved ? base : undefined);
}

/** refs/pull/N/head and, unless it conflicts, the test merge at refs/pull/N/merge that workflows check out. */
async function refreshPullRefs(repository: Repository, headRepository: Repository, pull: Pull): Promise<void> {
  if (headRepository !== repository) {
    await runGit(repository.dir, ['fetch', '-q', '--no-auto-gc', headRepository.dir, pull.headSha]);
  }
  const headRef = `refs/pull/${pull.number}/head`;
  const mergeRef = `refs/pull/${pull.number}/merge`;
  await moveRef(repository, headRef, await readRef(repository, headRef), pull.headSha);
  const merge = await mergeTree(repository, pull.baseSha, pull.headSha);
  const before = await readRef(repository, mergeRef);
  if (merge !== undefined) {
    const commit = await writeCommitObject(repository, merge, [pull.baseSha, pull.headSha], {
      message: `Merge ${pull.headSha} into ${pull.baseSha}`,
      author: { name: pull.login, email: 'person@example.com' },
      committer: { name: 'GitHub', email: 'noreply@github.com' },
      signed: true,
    });
    await moveRef(repository, mergeRef, before, commit);
  } else if (before !== undefined) {
    await moveRef(repository, mergeRef, before, undefined);
  }
}

/** The tree of merging two commits; undefined on a conflict. */
async function mergeTree(repository: Repository, base: string, head: string): Promise<string | undefined> {
  const run = await runGit(repository.dir, ['merge-tree', '--write-tree', base, head]);
  return run.code === 0 ? (run.stdout.toString().split('\n')[0] ?? '').trim() : undefined;
}

/** What the merge button does; the test plays the person. */
export async function mergePull(
  world: World,
  repository: Repository,
  pull: Pull,
  method: 'merge' | 'squash',
): Promise<string> {
  const base = await readBranch(repository, pull.baseRef);
  if (base === undefined || pull.state !== 'open') throw new Error(`pull request ${pull.number} cannot be merged`);
  const tree = await mergeTree(repository, base, pull.headSha);
  if (tree === undefined) throw new Error(`pull request ${pull.number} conflicts`);
  const person = { name: 'Mona', email: 'mona@example.com' };
  const commit = await writeCommitObject(repository, tree, method === 'merge' ? [base, pull.headSha] : [base], {
    message: method === 'merge' ? `Merge pull request #${pull.number}` : `${pull.title} (#${pull.number})`,
    author: person,
    committer: { name: 'GitHub', email: 'noreply@github.com' },
    signed: true,
  });
  await moveRef(repository, `refs/heads/${pull.baseRef}`, base, commit);
  closePull(pull, commit);
  await reconcile(world);
  return commit;
}
