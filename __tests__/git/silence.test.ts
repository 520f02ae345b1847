import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createFetching } from '../../src/git/fetch.js';
import { withoutProgress } from '../../src/git/git.js';
import { readRemote } from '../../src/git/remote.js';
import { openRepository } from '../../src/git/repository.js';
import { createScratch, type Scratch } from '../../src/git/scratch.js';
import { useSandbox } from '../support/sandbox.js';
import { startSilentServer } from '../support/silent-server.js';

const sandbox = useSandbox();
const open: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** The scratch repository of a clone whose origin is at the address. */
async function scratchOf(origin: string, more: Readonly<Record<string, string>> = {}): Promise<Scratch> {
  const { top, folder, env, git, commit } = sandbox();
  await commit({ a: 'text' });
  await git('remote', 'add', 'origin', origin);
  const repository = await openRepository({ folder, env: { ...env, ...more }, tempFolder: top });
  const remote = await readRemote(repository, { serverUrl: 'https://github.com' });
  const scratch = await createScratch(repository, remote, { tempFolder: top });
  open.push(() => scratch.remove());
  return scratch;
}

async function silentServer(): Promise<number> {
  const server = await startSilentServer();
  open.push(server.close);
  return server.port;
}

describe('a server that says nothing', () => {
  it.each(['git', 'http', 'ssh'])('over %s: given up after the limit, whatever git itself would do', async (scheme) => {
    const { git, folder } = await scratchOf(`${scheme}://127.0.0.1:${await silentServer()}/x.git`);
    const { tip, fetchCommit } = createFetching(git, { folder, partial: false, silenceLimit: 300 });
    const asked = scheme === 'git' ? fetchCommit('c'.repeat(40)) : tip('refs/heads/main');
    await expect(asked).rejects.toMatchObject({
      code: 'E_GIT_FETCH',
      retryable: true,
      message: expect.stringContaining('timed out: nothing was heard for'),
      remedy: expect.stringContaining('reaches the server'),
    });
  });

  it('is left at once when the run is cancelled, although what git has started holds its pipes', async () => {
    const cancel = new AbortController();
    // As ssh does that waits for a server: no signal of git's reaches it.
    const asked = sandbox().ours().run(['-c', 'alias.wait=!sleep 40', 'wait'], { signal: cancel.signal });
    setTimeout(() => cancel.abort(new Error('cancelled')), 300);
    const started = Date.now();
    await expect(asked).rejects.toThrow('cancelled');
    expect(Date.now() - started).toBeLessThan(20_000);
  });

  it('is not meant when there is something to hear', async () => {
    const { ours, commit } = sandbox();
    await commit({ a: 'text' });
    const slowly = ours().run(['-c', 'alias.slow=!for i in 1 2 3 4 5 6; do echo $i; sleep 0.2; done', 'slow'], {
      silenceLimit: 600,
    });
    expect((await slowly).stdout.toString().split('\n')).toHaveLength(7);
  });
});

describe("how long git's own transports wait", () => {
  const KEYS = ['http.lowspeedlimit', 'http.lowspeedtime', 'core.sshcommand'];
  const settings = async ({ git }: Scratch) =>
    Promise.all(KEYS.map((key) => git.run(['config', '--get', key], { okCodes: [0, 1] }))).then((found) =>
      found.map(({ stdout }) => stdout.toString().trim()),
    );

  it('is said where nobody has said it', async () => {
    const [limit, time, ssh] = await settings(await scratchOf('https://github.example/acme/site'));
    expect([limit, time]).toEqual(['1', '300']);
    expect(ssh).toMatch(/^ssh .*ConnectTimeout=\d+ .*ServerAliveInterval=\d+ .*ServerAliveCountMax=\d+$/);
  });

  it("is the user's own, wherever it stands", async () => {
    const { top, git } = sandbox();
    await writeFile(path.join(top, '.gitconfig'), '[http "https://github.example"]\n\tlowSpeedTime = 7\n');
    await git('config', 'core.sshCommand', 'ssh -i key');
    expect(await settings(await scratchOf('https://github.example/acme/site'))).toEqual(['', '', 'ssh -i key']);
  });

  it.each([
    ['a program for ssh', { GIT_SSH: '/opt/plink' }],
    ['a command for ssh', { GIT_SSH_COMMAND: 'ssh -4' }],
    ['another kind of ssh', { GIT_SSH_VARIANT: 'putty' }],
  ])('%s in the environment: no command of ours', async (_, env) => {
    expect((await settings(await scratchOf('ssh://github.example/acme/site', env)))[2]).toBe('');
  });
});

it('progress is no part of what git said', () => {
  const said = [
    'remote: Enumerating objects: 5, done.        ',
    'remote: Counting objects:  20% (1/5)        \rremote: Counting objects: 100% (5/5), done.        ',
    'Delta compression using up to 2 threads',
    'Writing objects:  33% (1/3)\rWriting objects: 100% (3/3), 5.20 MiB | 1.20 MiB/s, done.',
    'Total 3 (delta 0), reused 0 (delta 0), pack-reused 0',
    'remote: error: GH001: Large files detected: 1 of 2.',
    'Receiving objects:  50% (1/2)\rfatal: early EOF',
  ].join('\n');
  expect(withoutProgress(said)).toBe('remote: error: GH001: Large files detected: 1 of 2.\nfatal: early EOF\n');
});
