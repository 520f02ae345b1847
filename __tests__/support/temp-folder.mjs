import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
const NAME = /^superres-tests-(\d+)-/;
const TMPFS = 0x01021994;
/** The tests leave a few hundred megabytes lying at once, at most. */
const ROOM = 2 * 1024 ** 3;

/**
 * A folder for everything temporary, in memory where Linux has room there: the tests make some hundred thousand small files,
 * which on a disk take half of their kernel time. Undefined: the system's own, as when TMPDIR is set.
 */
export function makeTempFolder() {
  if (process.env.TMPDIR !== undefined || !hasRoom()) return undefined;
  removeForgotten();
  const folder = mkdtempSync(join(MEMORY, `superres-tests-${process.pid}-`));
  if (runsPrograms(folder)) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

function hasRoom() {
  try {
    const { type, bavail, bsize } = statfsSync(MEMORY);
    return type === TMPFS && bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}

/** Containers mount it so that no program in it may start; the tests put hooks and programs into their folders. */
function runsPrograms(folder) {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 0;
}

/** What killed runs left behind takes memory. */
function removeForgotten() {
  for (const name of readdirSync(MEMORY)) {
    const pid = NAME.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(MEMORY, name), { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    return thrown.code === 'EPERM';
  }
}
