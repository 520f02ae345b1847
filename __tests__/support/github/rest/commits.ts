import { demand } from '../access.js';
import { readCommit } from '../commits.js';
import { git, runGit } from '../git.js';
import { refuse } from '../http.js';
import { findRepository } from '../world.js';
import { renderCommit, renderRepository } from './render.js';
import type { RestCall, RestHandler } from './route.js';

const READ = [['contents', 'read']] as const;
/** GitHub's compare lists at most so many files and says nothing about the rest. */
const MAX_FILES = 300;

export const getRepository: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  return { status: 200, body: renderRepository(call.world, call.repository) };
};

/** A commit by id or branch name; `owner:branch` is another repository of the same network. */
async function resolve(call: RestCall, name: string): Promise<string> {
  const colon = name.indexOf(':');
  let { repository } = call;
  let ref = name;
  if (colon > 0) {
    const owner = name.slice(0, colon);
    if (owner.toLowerCase() !== repository.owner.toLowerCase())
      repository = findRepository(call.world, owner, repository.name);
    ref = name.slice(colon + 1);
  }
  const commit = (await readCommit(repository, `refs/heads/${ref}`)) ?? (await readCommit(repository, ref));
  if (commit === undefined) throw refuse(404, 'Not Found');
  if (repository !== call.repository) await git(call.repository.dir, ['fetch', '-q', repository.dir, commit.oid]);
  return commit.oid;
}

export const getCommit: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const oid = await resolve(call, call.parameters.ref ?? '').catch(() => undefined);
  const commit = oid === undefined ? undefined : await readCommit(call.repository, oid);
  if (commit === undefined) throw refuse(422, `No commit found for SHA: ${call.parameters.ref}`);
  return { status: 200, body: renderCommit(call.world, call.repository, commit) };
};

export const compareCommits: RestHandler = async (call) => {
  demand(call.actor, call.repository, READ);
  const { dir } = call.repository;
  const [baseName = '', headName] = (call.parameters.basehead ?? '').split('...');
  if (headName === undefined || headName === '') throw refuse(404, 'Not Found');
  const base = await resolve(call, baseName);
  const head = await resolve(call, headName);
  const found = await runGit(dir, ['merge-base', base, head]);
  if (found.code !== 0) throw refuse(404, `No common ancestor between ${baseName} and ${headName}.`);
  const mergeBase = found.stdout.toString().trim();
  const count = async (range: string) => Number(await git(dir, ['rev-list', '--count', range]));
  const [ahead, behind] = [await count(`${base}..${head}`), await count(`${head}..${base}`)];
  const size = Math.min(Math.max(Number(call.query.get('per_page') ?? 250), 1), 250);
  const current = Math.max(Number(call.query.get('page') ?? 1), 1);
  const listed = await git(dir, ['rev-list', '--reverse', `${base}..${head}`]);
  const oids = listed
    .split('\n')
    .filter((oid) => oid !== '')
    .slice((current - 1) * size, current * size);
  const render = async (oid: string) => {
    const commit = await readCommit(call.repository, oid);
    if (commit === undefined) throw new Error(`no commit ${oid}`);
    return renderCommit(call.world, call.repository, commit);
  };
  const status = ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical';
  return {
    status: 200,
    body: {
      status,
      ahead_by: ahead,
      behind_by: behind,
      total_commits: ahead,
      base_commit: await render(base),
      merge_base_commit: await render(mergeBase),
      commits: await Promise.all(oids.map(render)),
      files: current > 1 ? [] : await changedFiles(dir, mergeBase, head),
    },
  };
};

async function changedFiles(dir: string, from: string, to: string): Promise<Record<string, unknown>[]> {
  const fields = (await git(dir, ['diff', '--name-status', '--no-renames', '-z', from, to])).split('\0');
  const words: Readonly<Record<string, string>> = { A: 'added', D: 'removed', M: 'modified', T: 'changed' };
  const files: Record<string, unknown>[] = [];
  for (let i = 0; i + 1 < fields.length && files.length < MAX_FILES; i += 2) {
    files.push({ sha: null, filename: fields[i + 1], status: words[fields[i] ?? ''] ?? 'modified' });
  }
  return files;
}
