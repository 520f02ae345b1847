import { runProgram } from '../spawner/start-program.js';
import { gitEnvironment } from './git.js';

export interface ClientRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The header that actions/checkout and we use, as command-scoped configuration. */
export function tokenConfig(serverUrl: string, token: string): Record<string, string> {
  const value = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${serverUrl}/.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${value}`,
  };
}

/** A person's or a step's git at the other end of the wire; never fails, gives the exit code. */
export async function clientGit(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<ClientRun> {
  const person = { GIT_AUTHOR_NAME: 'Mona', GIT_AUTHOR_EMAIL: 'mona@example.com' };
  const committer = { GIT_COMMITTER_NAME: 'Mona', GIT_COMMITTER_EMAIL: 'mona@example.com' };
  const options = { cwd, env: gitEnvironment({ ...person, ...committer, HOME: cwd, ...env }) };
  const { code, stdout, stderr } = await runProgram('git', args, options);
  return { code: code ?? 1, stdout: stdout.toString(), stderr };
}
