import type { CommitFacts } from '../commits.js';
import type { Comment, Pull, Repository } from '../repository.js';
import { nodeId, type World } from '../world.js';

/** Partial GitHub objects with the members that clients read; `fill` adds the rest. */

const renderUser = (login: string): Record<string, unknown> => ({
  login,
  node_id: nodeId('U', login),
  type: login.endsWith('[bot]') ? 'Bot' : 'User',
});

export const renderRepository = (world: World, repository: Repository): Record<string, unknown> => ({
  id: repository.id,
  node_id: nodeId('R', repository.id),
  name: repository.name,
  full_name: repository.fullName,
  private: repository.private,
  fork: repository.fork,
  owner: renderUser(repository.owner),
  default_branch: repository.defaultBranch,
  html_url: `${world.serverUrl}/${repository.fullName}`,
  clone_url: `${world.serverUrl}/${repository.fullName}.git`,
  url: `${world.apiUrl}/repos/${repository.fullName}`,
});

export const renderComment = (world: World, repository: Repository, comment: Comment): Record<string, unknown> => ({
  id: comment.id,
  node_id: nodeId('IC', comment.id),
  body: comment.body,
  user: renderUser(comment.login),
  created_at: comment.createdAt,
  updated_at: comment.updatedAt,
  html_url: `${world.serverUrl}/${repository.fullName}/pull/${comment.issue}#issuecomment-${comment.id}`,
  url: `${world.apiUrl}/repos/${repository.fullName}/issues/comments/${comment.id}`,
});

export function renderPull(world: World, repository: Repository, pull: Pull): Record<string, unknown> {
  const head = world.repositories.get(pull.headRepository.toLowerCase());
  const [headOwner = ''] = pull.headRepository.split('/');
  return {
    id: 5000 + pull.number,
    node_id: nodeId('PR', `${repository.fullName}#${pull.number}`),
    number: pull.number,
    state: pull.state,
    title: pull.title,
    body: pull.body,
    draft: pull.draft,
    merged: pull.merged,
    merged_at: pull.merged ? pull.closedAt : null,
    merge_commit_sha: pull.mergeCommit,
    closed_at: pull.closedAt,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    user: renderUser(pull.login),
    labels: [...pull.labels].map((name) => ({ id: repository.labels.get(name.toLowerCase())?.id ?? 0, name })),
    requested_reviewers: [...pull.reviewers].map(renderUser),
    requested_teams: [...pull.teamReviewers].map((slug) => ({ slug, name: slug })),
    html_url: `${world.serverUrl}/${repository.fullName}/pull/${pull.number}`,
    url: `${world.apiUrl}/repos/${repository.fullName}/pulls/${pull.number}`,
    head: {
      label: `${headOwner}:${pull.headRef}`,
      ref: pull.headRef,
      sha: pull.headSha,
      user: renderUser(headOwner),
      repo: head === undefined ? null : renderRepository(world, head),
    },
    base: {
      label: `${repository.owner}:${pull.baseRef}`,
      ref: pull.baseRef,
      sha: pull.baseSha,
      user: renderUser(repository.owner),
      repo: renderRepository(world, repository),
    },
  };
}

export const renderCommit = (world: World, repository: Repository, commit: CommitFacts): Record<string, unknown> => ({
  sha: commit.oid,
  node_id: nodeId('C', commit.oid),
  url: `${world.apiUrl}/repos/${repository.fullName}/commits/${commit.oid}`,
  html_url: `${world.serverUrl}/${repository.fullName}/commit/${commit.oid}`,
  author: null,
  committer: null,
  commit: {
    message: commit.message,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree },
    verification: commit.signed
      ? { verified: true, reason: 'valid', signature: 'fake', payload: 'fake', verified_at: commit.committer.date }
      : { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  },
  parents: commit.parents.map((sha) => ({ sha })),
});
