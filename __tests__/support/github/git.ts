import { runProgram } from '../spawner/start-program.js';

export interface GitRun {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Nobody's git configuration but the repository's own; fixed times make commit ids reproducible. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: '/nonexistent',
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_TERMINAL_PROMPT: '0',
    ...extra,
  };
}

/** Runs git in a (bare) repository and gives exit code and output, whatever they are. */
export async function runGit(
  dir: string,
  args: readonly string[],
  { input, env }: { readonly input?: Uint8Array | string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<GitRun> {
  const options = { cwd: dir, env: gitEnvironment(env), ...(input !== undefined && { input }) };
  const { code, stdout, stderr } = await runProgram('git', args, options);
  return { code: code ?? 1, stdout, stderr };
}

/** As `runGit`, but a failure throws, and the output is text without its last newline. */
export async function git(
  dir: string,
  args: readonly string[],
  options: Parameters<typeof runGit>[2] = {},
): Promise<string> {
  const run = await runGit(dir, args, options);
  if (run.code !== 0) throw new Error(`git ${args.join(' ')}: exit ${run.code}: ${run.stderr}`);
  return run.stdout.toString().replace(/\n$/, '');
}
