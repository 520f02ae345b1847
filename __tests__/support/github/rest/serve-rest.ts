import type { Actor } from '../access.js';
import { fill } from '../fill.js';
import { Refusal, refuse } from '../http.js';
import { findRepository, type World } from '../world.js';
import { compareCommits, getCommit, getRepository } from './commits.js';
import { createBlob, createCommit, createTree } from './git-data.js';
import {
  addLabels,
  createComment,
  createLabel,
  deleteComment,
  getComment,
  listComments,
  updateComment,
} from './issues.js';
import { createPull, getPull, listPulls, requestReviewers, updatePull } from './pulls.js';
import { createRef, deleteRef, getRef, listMatchingRefs, updateRef } from './refs.js';
import type { RestAnswer, RestHandler } from './route.js';

/** By GitHub's operation ids. */
const HANDLERS: Readonly<Record<string, RestHandler>> = {
  'repos/get': getRepository,
  'repos/get-commit': getCommit,
  'repos/compare-commits-with-basehead': compareCommits,
  'git/create-blob': createBlob,
  'git/create-tree': createTree,
  'git/create-commit': createCommit,
  'git/get-ref': getRef,
  'git/list-matching-refs': listMatchingRefs,
  'git/create-ref': createRef,
  'git/update-ref': updateRef,
  'git/delete-ref': deleteRef,
  'pulls/list': listPulls,
  'pulls/create': createPull,
  'pulls/get': getPull,
  'pulls/update': updatePull,
  'pulls/request-reviewers': requestReviewers,
  'issues/list-comments': listComments,
  'issues/create-comment': createComment,
  'issues/get-comment': getComment,
  'issues/update-comment': updateComment,
  'issues/delete-comment': deleteComment,
  'issues/add-labels': addLabels,
  'issues/create-label': createLabel,
};

/** Answers one REST request, after and before holding it against GitHub's description. */
export async function serveRest(
  world: World,
  actor: Actor | undefined,
  method: string,
  path: string,
  query: URLSearchParams,
  text: string,
): Promise<RestAnswer> {
  const found = world.contract.find(method, path);
  const handler = found === undefined ? undefined : HANDLERS[found.operation.operationId];
  if (found === undefined || handler === undefined) {
    world.violations.push(`${method} ${path}: the fake has no such operation (see extract-openapi.mjs)`);
    throw refuse(404, 'Not Found');
  }
  const { operation, parameters } = found;
  const say = (problems: readonly string[]) =>
    world.violations.push(...problems.map((problem) => `${operation.operationId} (${method} ${path}): ${problem}`));
  const body = text === '' ? undefined : (JSON.parse(text) as Readonly<Record<string, unknown>>);
  const problems = world.contract.checkRequest(operation, parameters, query, body);
  say(problems);
  if (problems.length > 0) throw refuse(422, `Invalid request.\n\n${problems.join('\n')}`);
  const answer = await world.exclusive(async () => {
    try {
      const repository = findRepository(world, parameters.owner ?? '', parameters.repo ?? '');
      return await handler({ world, repository, actor, parameters, query, body: body ?? {} });
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown;
      throw thrown;
    }
  });
  const schema = operation.responses[`${answer.status}`];
  const complete =
    schema === undefined || schema === null || answer instanceof Refusal
      ? answer.body
      : fill(world.contract.schema, schema, answer.body);
  say(world.contract.checkResponse(operation, answer.status, complete).map((problem) => `answer ${problem}`));
  return { status: answer.status, body: complete, headers: answer.headers ?? {} };
}
