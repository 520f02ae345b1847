/**
 * A stand-in for actions/checkout v6: the same clone as far as git can tell (depth, refs, branch, credentials), nothing else.
 * Both the step and what runs after the job; the difference is the state that the step saved.
 */
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const { env } = process;
const input = (name) => env[`INPUT_${name.toUpperCase()}`] ?? '';

/** Refspec and what to check out, by the rules that actions/checkout's README and its log of a job show. */
function aims() {
  const own = input('repository').toLowerCase() === env.GITHUB_REPOSITORY.toLowerCase();
  const ref = input('ref') || (own ? env.GITHUB_REF : '');
  const commit = input('ref') === '' && own ? env.GITHUB_SHA : '';
  if (/^[0-9a-f]{40}$/.test(ref)) return { refspecs: [ref], checkout: [ref], ref };
  const [, kind, name] = /^refs\/(heads|pull|tags)\/(.+)$/.exec(ref) ?? [];
  if (kind === 'heads') return branch(name, commit || ref);
  if (kind === 'pull') {
    return { refspecs: [`+${commit || ref}:refs/remotes/pull/${name}`], checkout: [`refs/remotes/pull/${name}`], ref };
  }
  if (kind === 'tags') return { refspecs: [`+${commit || ref}:${ref}`], checkout: [ref], ref };
  if (ref !== '') return branch(ref, `refs/heads/${ref}`);
  throw new Error(
    'Without a ref, the default branch of another repository would be asked of the API: not in this stand-in',
  );
}

function branch(name, source) {
  const remote = `refs/remotes/origin/${name}`;
  return { refspecs: [`+${source}:${remote}`], checkout: ['-B', name, remote], ref: `refs/heads/${name}` };
}

function gitIn(folder) {
  return (...args) =>
    execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

/** The token in a file of its own under RUNNER_TEMP, which the clone's configuration includes: v6's way. */
function giveCredentials(git, gitDir) {
  const basic = Buffer.from(`x-access-token:${input('token')}`).toString('base64');
  process.stdout.write(`::add-mask::${basic}\n`);
  const file = join(env.RUNNER_TEMP, `git-credentials-${randomUUID()}.config`);
  const { origin } = new URL(env.GITHUB_SERVER_URL);
  // Written, not given to `git config`: a command line is visible to other processes.
  writeFileSync(file, `[http "${origin}/"]\n\textraheader = AUTHORIZATION: basic ${basic}\n`, { mode: 0o600 });
  git('config', '--local', `includeIf.gitdir:${gitDir}.path`, file);
  return () => {
    git('config', '--local', '--unset', `includeIf.gitdir:${gitDir}.path`);
    rmSync(file, { force: true });
  };
}

function main() {
  const known = [
    ...['repository', 'ref', 'token', 'path', 'persist-credentials', 'fetch-depth', 'lfs'],
    ...['sparse-checkout', 'sparse-checkout-cone-mode'],
  ];
  const given = Object.keys(env).filter((name) => name.startsWith('INPUT_') && env[name] !== '');
  const unknown = given.filter((name) => !known.includes(name.slice('INPUT_'.length).toLowerCase()));
  if (unknown.length > 0) throw new Error(`This stand-in does not know ${unknown.join(', ')}`);
  if (!['', 'false'].includes(input('lfs'))) throw new Error('This stand-in does not fetch LFS objects');
  const folder = join(env.GITHUB_WORKSPACE, input('path'));
  appendFileSync(env.GITHUB_STATE, `folder=${folder}\n`);
  mkdirSync(folder, { recursive: true });
  const git = gitIn(folder);
  git('init', '-q');
  const gitDir = git('rev-parse', '--absolute-git-dir').trim();
  git('remote', 'add', 'origin', `${env.GITHUB_SERVER_URL}/${input('repository')}`);
  git('config', '--local', 'gc.auto', '0');
  const remove = giveCredentials(git, gitDir);
  try {
    const { refspecs, checkout, ref } = aims();
    const depth = Number(input('fetch-depth'));
    const everything = ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'];
    const sparse = input('sparse-checkout')
      .split('\n')
      .filter((line) => line.trim() !== '');
    const shape = [
      ...(depth > 0 ? ['--no-tags', `--depth=${depth}`] : []),
      // Whoever does not check out everything does not get everything.
      ...(sparse.length > 0 ? ['--filter=blob:none'] : []),
    ];
    git(
      'fetch',
      '-q',
      '--prune',
      '--no-recurse-submodules',
      ...shape,
      'origin',
      ...(depth > 0 ? [] : everything),
      ...refspecs,
    );
    if (sparse.length > 0) {
      const cone = input('sparse-checkout-cone-mode') === 'false' ? '--no-cone' : '--cone';
      git('sparse-checkout', 'set', cone, ...sparse);
    }
    git('checkout', '-q', '--force', ...checkout);
    const commit = git('log', '-1', '--format=%H').trim();
    appendFileSync(env.GITHUB_OUTPUT, `ref=${ref}\ncommit=${commit}\n`);
    process.stdout.write(`${ref} is at ${commit}\n`);
  } finally {
    if (input('persist-credentials') === 'false') remove();
  }
}

function post(folder) {
  if (!existsSync(join(folder, '.git', 'config'))) return;
  const git = gitIn(folder);
  const lines = git('config', '--local', '--get-regexp', '^includeif\\..*\\.path$').trim().split('\n');
  for (const line of lines) {
    const [key, file] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)];
    if (!file.includes('git-credentials-')) continue;
    git('config', '--local', '--unset', key);
    rmSync(file, { force: true });
  }
}

if (env.STATE_folder === undefined) main();
else if (input('persist-credentials') !== 'false') post(env.STATE_folder);
