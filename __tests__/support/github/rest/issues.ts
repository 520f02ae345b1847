import { demand } from '../access.js';
import { invalid, refuse } from '../http.js';
import type { Comment, Repository } from '../repository.js';
import { nextId, now, type World } from '../world.js';
import { demandBody, findPull } from './pulls.js';
import { renderComment } from './render.js';
import { page, type RestCall, type RestHandler } from './route.js';

/** On a pull request either permission will do. */
const READ = [
  ['issues', 'read'],
  ['pull-requests', 'read'],
] as const;
const WRITE = [
  ['issues', 'write'],
  ['pull-requests', 'write'],
] as const;

export const listComments: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const { number } = findPull(call.repository, call.parameters.issue_number);
  const found = [...call.repository.comments.values()].filter((comment) => comment.issue === number);
  const path = `/repos/${call.repository.fullName}/issues/${number}/comments`;
  return page(
    call,
    path,
    found.map((comment) => renderComment(call.world, call.repository, comment)),
  );
};

function findComment(call: RestCall): Comment {
  const comment = call.repository.comments.get(Number(call.parameters.comment_id));
  if (comment === undefined) throw refuse(404, 'Not Found');
  return comment;
}

export function addComment(world: World, repository: Repository, issue: number, login: string, body: string): Comment {
  const comment: Comment = { id: nextId(world), issue, login, body, createdAt: now(), updatedAt: now() };
  repository.comments.set(comment.id, comment);
  return comment;
}

export const createComment: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const { number } = findPull(call.repository, call.parameters.issue_number);
  const { body } = call.body as { body: string };
  demandBody(body);
  const comment = addComment(call.world, call.repository, number, call.actor?.login ?? '', body);
  return { status: 201, body: renderComment(call.world, call.repository, comment) };
};

export const getComment: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  return { status: 200, body: renderComment(call.world, call.repository, findComment(call)) };
};

export const updateComment: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const comment = findComment(call);
  const { body } = call.body as { body: string };
  demandBody(body);
  comment.body = body;
  comment.updatedAt = now();
  return { status: 200, body: renderComment(call.world, call.repository, comment) };
};

export const deleteComment: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  call.repository.comments.delete(findComment(call).id);
  return { status: 204 };
};

function addLabel(call: RestCall, name: string, color: string): { id: number; name: string; color: string } {
  const label = { id: nextId(call.world), name, color };
  call.repository.labels.set(name.toLowerCase(), label);
  return label;
}

/** Labels that are missing are made, grey, as GitHub does (github/docs#35718). */
export const addLabels: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const pull = findPull(call.repository, call.parameters.issue_number);
  const names = (call.body as { labels: (string | { name: string })[] }).labels.map((label) =>
    typeof label === 'string' ? label : label.name,
  );
  for (const name of names) {
    const label = call.repository.labels.get(name.toLowerCase()) ?? addLabel(call, name, 'ededed');
    pull.labels.add(label.name);
  }
  const body = [...pull.labels].map((name) => call.repository.labels.get(name.toLowerCase()));
  return { status: 200, body };
};

export const createLabel: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const { name, color = 'ededed' } = call.body as { name: string; color?: string };
  if (call.repository.labels.has(name.toLowerCase())) {
    throw invalid([{ resource: 'Label', code: 'already_exists', field: 'name' }]);
  }
  return { status: 201, body: addLabel(call, name, color) };
};
