import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readConfig } from '../../../src/config/read-config.js';
import type { Trigger } from '../../../src/config/read-trigger.js';
import { run } from '../../../src/run.js';
import { initBare, initWork } from '../github/empty-repository.js';
import { gitEnvironment } from '../github/git.js';
import { SILENT } from '../logs.js';
import { repeatEngine } from '../repeat-engine.js';
import { runProgram } from '../spawner/start-program.js';
import { STUB } from './memory-world.js';
import { type Files, LEDGER, PATTERNS, type RunOptions, type RunReport, type World } from './world.js';

/** The whole story on real repositories: a bare remote, a person's clone, and for each run a fresh depth-1 clone. */
export async function createGitWorld(): Promise<World> {
  const top = await mkdtemp(path.join(tmpdir(), 'superres-world-'));
  const remote = path.join(top, 'remote.git');
  const person = path.join(top, 'person');
  const env = gitEnvironment({
    GIT_AUTHOR_NAME: 'Mona',
    GIT_AUTHOR_EMAIL: 'mona@example.com',
    GIT_COMMITTER_NAME: 'Mona',
    GIT_COMMITTER_EMAIL: 'mona@example.com',
  });
  const git = async (folder: string, ...args: string[]): Promise<string> => {
    const options = { cwd: folder, env };
    const { code, stdout, stderr } = await runProgram('git', ['-c', 'core.autocrlf=false', ...args], options);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.toString().replace(/\n$/, '');
  };
  await initBare(remote, { branch: 'one' });
  await initWork(person, { branch: 'one', origin: remote });
  await git(person, 'commit', '-q', '--allow-empty', '-m', 'Start');
  await git(person, 'push', '-q', 'origin', 'one');
  let here = 'one';
  let forked = false;
  let runs = 0;
  const seen = new Map([['one', await git(person, 'rev-parse', 'HEAD')]]);

  async function files(): Promise<Files> {
    const names = (await git(person, 'ls-files', '-z')).split('\0').filter((name) => name !== '');
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(path.join(person, name))] as const)),
    );
  }

  async function push(): Promise<void> {
    await git(person, 'push', '-q', '--force', 'origin', here);
  }

  async function commitAll(message: string): Promise<void> {
    await git(person, 'add', '-A');
    await git(person, 'commit', '-q', '--allow-empty', '-m', message);
    await push();
  }

  async function story({ scope, maxImages, wish }: RunOptions): Promise<RunReport> {
    runs += 1;
    const clone = path.join(top, `run-${runs}`);
    await git(top, 'clone', '-q', '--depth=1', '-b', here, `file://${remote}`, clone);
    const tip = await git(clone, 'rev-parse', 'HEAD');
    const enhanced: Buffer[] = [];
    const inputs: Record<string, string> = {
      paths: PATTERNS.join('\n'),
      ...wish,
      scope,
      engine: 'local',
      'max-images': `${maxImages}`,
      concurrency: '1',
      ledger: LEDGER,
    };
    const read = readConfig((name) => inputs[name]);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const trigger: Trigger = {
      event: 'push',
      ref: `refs/heads/${here}`,
      sha: tip,
      before: seen.get(here) as string,
      server: { serverUrl: 'https://github.com', apiUrl: '', graphqlUrl: '' },
      secretsWithheld: false,
    };
    const result = await run({
      config: read.config,
      trigger,
      folder: clone,
      tempFolder: path.join(top, 'temp'),
      env: { ...env, HOME: top },
      log: SILENT,
      clock: () => 1_700_000_000_000,
      random: () => 0,
      sleep: async () => undefined,
      signal: new AbortController().signal,
      handOver: '',
      redact: (text) => text,
      maker: async () => STUB,
      makeEngine: async () =>
        repeatEngine(undefined, { id: STUB, before: ({ bytes, made }) => made || enhanced.push(Buffer.from(bytes)) }),
      version: '0',
      describePullRequest: () => ({ marker: '', body: '' }),
    });
    const { error } = result.publication;
    if (error) throw new Error(error.message);
    await git(person, 'fetch', '-q', 'origin', here);
    await git(person, 'reset', '-q', '--hard', 'FETCH_HEAD');
    const now = await git(person, 'rev-parse', 'HEAD');
    seen.set(here, now);
    await rm(clone, { recursive: true, force: true });
    return { outcomes: result.outcomes, committed: now !== tip, enhanced };
  }

  return {
    files,
    async commit(changes) {
      for (const [name, bytes] of changes) {
        const file = path.join(person, name);
        if (!bytes) await rm(file, { force: true });
        else {
          await mkdir(path.dirname(file), { recursive: true });
          await writeFile(file, bytes);
        }
      }
      await commitAll('Work');
    },
    run: story,
    async fork() {
      const other = here === 'one' ? 'two' : 'one';
      await git(person, 'branch', '-f', other);
      await git(person, 'push', '-q', '--force', 'origin', other);
      seen.set(other, seen.get(here) as string);
      forked = true;
    },
    async switchBranch() {
      if (!forked) return false;
      here = here === 'one' ? 'two' : 'one';
      await git(person, 'checkout', '-q', here);
      return true;
    },
    async merge(takeTheirs) {
      if (!forked) return;
      const other = here === 'one' ? 'two' : 'one';
      await git(person, 'merge', '-q', '--no-ff', '--no-edit', '-X', 'no-renames', other).catch(() => undefined);
      const conflicts = (await git(person, 'diff', '--name-only', '--diff-filter=U', '-z')).split('\0').filter(Boolean);
      for (const name of conflicts) {
        // The ledger is committed as the merge leaves it, with its markers.
        if (name.startsWith(`${LEDGER}/`)) continue;
        const side = takeTheirs(name) ? '--theirs' : '--ours';
        const taken = await git(person, 'checkout', '-q', side, '--', name).then(
          () => true,
          () => false,
        );
        if (!taken) await rm(path.join(person, name), { force: true });
      }
      await commitAll('Merge');
    },
    close: () => rm(top, { recursive: true, force: true, maxRetries: 3 }),
  };
}
