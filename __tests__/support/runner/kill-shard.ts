import type { ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** How often is looked, and for how long: a shard runs for a second at least. */
const EVERY_MS = 25;
const PATIENCE_MS = 120_000;

/** Kills the program of one shard below act, as a runner that dies would; resolves with its process id when that is done. */
export async function killShard(act: ChildProcess, shard: number): Promise<number> {
  for (const start = Date.now(); Date.now() - start < PATIENCE_MS; await sleep(EVERY_MS)) {
    for (const pid of await below(act.pid ?? 0)) {
      const env = new Set((await read(`/proc/${pid}/environ`)).split('\0'));
      if (!env.has('INPUT_MODE=enhance') || !env.has(`INPUT_SHARD=${shard}`)) continue;
      process.kill(pid, 'SIGKILL');
      return pid;
    }
  }
  throw new Error(`no shard ${shard} was seen`);
}

/** The processes that a process started, and theirs. */
async function below(top: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (parents.get(pid) === top || isBelow(parents.get(pid)));
  return pids.filter(isBelow);
}

/** Fourth field of its stat; the second is a name in brackets, which may hold anything. */
async function parentOf(pid: number): Promise<number | undefined> {
  const [, parent] = /^.*\) \S (\d+)/s.exec(await read(`/proc/${pid}/stat`)) ?? [];
  return parent === undefined ? undefined : Number(parent);
}

/** Empty for a process that has ended meanwhile. */
const read = (file: string): Promise<string> => readFile(file, 'latin1').catch(() => '');
