import { demand } from '../access.js';
import { git, runGit } from '../git.js';
import { refuse } from '../http.js';
import { apiRefusal, judge } from '../protection.js';
import { reconcile } from '../pulls.js';
import { hasObject, isAncestor, moveRef, type Repository, readRef } from '../repository.js';
import { nodeId } from '../world.js';
import type { RestAnswer, RestCall, RestHandler } from './route.js';

const READ = [['contents', 'read']] as const;
const WRITE = [['contents', 'write']] as const;

async function render(call: RestCall, ref: string, oid: string): Promise<Record<string, unknown>> {
  const type = (await call.repository.objects.read(oid))?.type;
  const url = `${call.world.apiUrl}/repos/${call.repository.fullName}/git`;
  const object = { type, sha: oid, url: `${url}/${type}s/${oid}` };
  return { ref, node_id: nodeId('REF', `${call.repository.fullName} ${ref}`), url: `${url}/${ref}`, object };
}

export const getRef: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const ref = `refs/${call.parameters.ref}`;
  const oid = await readRef(call.repository, ref);
  if (oid === undefined) throw refuse(404, 'Not Found');
  return { status: 200, body: await render(call, ref, oid) };
};

export const listMatchingRefs: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const prefix = `refs/${call.parameters.ref}`;
  const lines = (await git(call.repository.dir, ['for-each-ref', '--format=%(objectname) %(refname)'])).split('\n');
  const refs = lines.map((line) => line.split(' ')).filter(([, ref]) => ref?.startsWith(prefix));
  return { status: 200, body: await Promise.all(refs.map(([oid = '', ref = '']) => render(call, ref, oid))) };
};

/** Protection rules as the API reports them. */
async function demandUnprotected(call: RestCall, ref: string, before?: string, after?: string): Promise<void> {
  const verdict = await judge(call.repository, { ref, before, after }, call.actor?.login ?? '');
  if (verdict !== undefined) throw refuse(422, apiRefusal(verdict, ref.replace('refs/heads/', '')));
}

async function demandCommit(repository: Repository, oid: string): Promise<void> {
  if (!/^[0-9a-f]{40,64}$/.test(oid) || !(await hasObject(repository, oid))) {
    throw refuse(422, 'Object does not exist');
  }
}

export const createRef: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const { ref, sha } = call.body as { ref: string; sha: string };
  const wellFormed = await runGit(call.repository.dir, ['check-ref-format', ref]);
  if (!ref.startsWith('refs/') || wellFormed.code !== 0) throw refuse(422, 'Reference name is not well formed');
  await demandCommit(call.repository, sha);
  if ((await readRef(call.repository, ref)) !== undefined) throw refuse(422, 'Reference already exists');
  await demandUnprotected(call, ref, undefined, sha);
  if (!(await moveRef(call.repository, ref, undefined, sha))) throw refuse(422, 'Reference update failed');
  return settled(call, { status: 201, body: await render(call, ref, sha) });
};

export const updateRef: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const ref = `refs/${call.parameters.ref}`;
  const { sha, force = false } = call.body as { sha: string; force?: boolean };
  const before = await readRef(call.repository, ref);
  if (before === undefined) throw refuse(422, 'Reference does not exist');
  await demandCommit(call.repository, sha);
  await demandUnprotected(call, ref, before, sha);
  if (!force && !(await isAncestor(call.repository, before, sha))) throw refuse(422, 'Update is not a fast forward');
  if (!(await moveRef(call.repository, ref, before, sha))) throw refuse(422, 'Reference update failed');
  return settled(call, { status: 200, body: await render(call, ref, sha) });
};

export const deleteRef: RestHandler = async (call) => {
  demand(call.actor, call.repository, WRITE);
  const ref = `refs/${call.parameters.ref}`;
  const before = await readRef(call.repository, ref);
  if (before === undefined) throw refuse(422, 'Reference does not exist');
  await demandUnprotected(call, ref, before);
  await moveRef(call.repository, ref, before, undefined);
  return settled(call, { status: 204 });
};

async function settled(call: RestCall, answer: RestAnswer): Promise<RestAnswer> {
  await reconcile(call.world);
  return answer;
}
