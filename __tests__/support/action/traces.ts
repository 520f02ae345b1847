import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Files that the action must not touch, with their contents; absent ones are undefined. */
export type Untouchables = ReadonlyMap<string, string | undefined>;

/** Configuration of the clone and of the user, and what says how deep the clone is. */
export async function readUntouchables(gitDir: string, home: string): Promise<Untouchables> {
  const files = [
    ...['config', 'config.worktree', 'shallow', 'FETCH_HEAD', 'packed-refs'].map((name) => join(gitDir, name)),
    ...['.gitconfig', join('.config', 'git', 'config'), '.git-credentials', '.netrc'].map((name) => join(home, name)),
  ];
  const read = (file: string) => readFile(file, 'latin1').catch(() => undefined);
  return new Map(await Promise.all(files.map(async (file) => [file, await read(file)] as const)));
}

/** Names of files that came, went or changed. */
export function changedFiles(before: Untouchables, after: Untouchables): string[] {
  return [...after].filter(([file, content]) => before.get(file) !== content).map(([file]) => file);
}

/** What is left in RUNNER_TEMP and in the git folder although it was for the run only. */
export async function leftovers(temp: string, gitDir: string): Promise<string[]> {
  const names = async (folder: string) => (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
  const all = [...(await names(temp)), ...(await names(gitDir))];
  return all.filter(
    (file) => /superres|\.lock$/.test(file.slice(file.lastIndexOf('/'))) && !/superres-results-/.test(file),
  );
}
