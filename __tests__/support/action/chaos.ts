import { spawnSync } from 'node:child_process';
import { statfsSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { expect } from '@jest/globals';
import { runGit } from '../github/git.js';
import { wavesPng } from '../pictures.js';
import type { JobEnd, JobOptions } from './job.js';
import type { Site } from './site.js';

/** What must survive everything: a picture in a folder, one at the top, and one with a name that needs quoting. */
export const SOURCES: Readonly<Record<string, Buffer>> = {
  'logo.png': wavesPng(1),
  'img/a.png': wavesPng(2),
  'img/größer & b.png': wavesPng(3),
};

/** Whatever happened: the originals are as they were, in the clone and on the server, and the repository there is whole. */
export async function expectIntact(site: Site, job?: JobEnd): Promise<void> {
  const { code, stderr, stdout } = await runGit(site.dir, ['fsck', '--strict', '--no-dangling']);
  expect({ code, said: `${stdout}${stderr}`.replace(/^notice: .*\n?/gm, '') }).toEqual({ code: 0, said: '' });
  for (const [path, bytes] of Object.entries(SOURCES)) {
    expect({ path, same: (await site.read('main', path)).equals(bytes) }).toEqual({ path, same: true });
    if (job === undefined) continue;
    expect({ path, same: (await readFile(join(job.workspace, path))).equals(bytes) }).toEqual({ path, same: true });
  }
}

export interface NextRun {
  /** An earlier run's clone, in which the later one goes on; default: a fresh clone. */
  readonly folder?: string;
  /** One run more, which must find nothing to do. */
  readonly idle?: boolean;
}

/** A later run, with nothing in its way, does everything that was left. */
export async function expectNextRunCompletes(
  site: Site,
  options: Partial<JobOptions>,
  { folder, idle = false }: NextRun,
): Promise<void> {
  const next = await site.job(
    folder === undefined ? options : { ...options, before: (clone) => replace(clone, folder) },
  );
  expect({ code: next.code, log: next.code === 0 ? '' : next.log }).toEqual({ code: 0, log: '' });
  const branch = options.inputs?.publish === 'pull-request' ? 'superres/main' : 'main';
  for (const [path, bytes] of Object.entries(SOURCES)) {
    const output = await site.read(branch, path.replace(/\.png$/, '@2x.png'));
    expect([output.readUInt32BE(16), output.readUInt32BE(20)]).toEqual([
      2 * bytes.readUInt32BE(16),
      2 * bytes.readUInt32BE(20),
    ]);
  }
  await expectIntact(site, next);
  if (folder !== undefined && branch === 'main') {
    await next.git('pull', '-q', '--ff-only', 'origin', 'main');
    expect(await next.git('status', '--porcelain')).toBe('');
  }
  expect((await site.branches()).filter((name) => name !== 'main' && name !== branch)).toEqual([]);
  if (!idle) return;
  const head = await site.head(branch);
  const last = await site.job(options);
  expect({ code: last.code, log: last.code === 0 ? '' : last.log, head: await site.head(branch) }).toEqual({
    code: 0,
    log: '',
    head,
  });
}

async function replace(clone: string, by: string): Promise<void> {
  await rm(clone, { recursive: true });
  await cp(by, clone, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
}

export interface GitCount {
  /** Environment for the action: its git is counted. */
  readonly env: Readonly<Record<string, string>>;
  /** The commands so far. */
  commands(): Promise<string[]>;
  remove(): Promise<void>;
}

/**
 * A git that counts, and at its `at`-th command kills whoever started it: before the command does its work, or after. A number
 * is a folder, which one process alone can make: several commands may start at the same moment.
 */
export async function killingGit(at: number, when: 'before' | 'after'): Promise<GitCount> {
  const folder = await mkdtemp(join(tmpdir(), 'superres-chaos-'));
  const [bin, calls] = [join(folder, 'bin'), join(folder, 'calls')];
  const real = spawnSync('sh', ['-c', 'command -v git']).stdout.toString().trim();
  for (const made of [bin, calls]) await mkdir(made);
  const script = `#!/bin/sh
n=1
until mkdir "${calls}/$n" 2> /dev/null; do n=$((n + 1)); done
echo "$*" > "${calls}/$n/command"
[ $n -eq ${at} ] || exec '${real}' "$@"
${when === 'after' ? `'${real}' "$@"` : ':'}
kill -KILL $PPID
`;
  await writeFile(join(bin, 'git'), script, { mode: 0o755 });
  return {
    env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
    async commands() {
      const numbers = (await readdir(calls)).map(Number).sort((a, b) => a - b);
      return Promise.all(
        numbers.map((n) =>
          readFile(join(calls, `${n}`, 'command'), 'utf8')
            .then((text) => text.trim())
            .catch(() => ''),
        ),
      );
    },
    // A command that was about to start may still write its name down.
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/**
 * A job whose disk is full soon after it starts: a small tmpfs with `kib` left where we may mount one, else a limit on the
 * size of every file that it and its git write (`ulimit -f`).
 */
export async function jobOnFullDisk(site: Site, kib: number, options: Partial<JobOptions> = {}): Promise<JobEnd> {
  const folder = await mkdtemp(join(tmpdir(), 'superres-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder]).status === 0;
  try {
    if (!mounted) {
      const node = join(folder, 'node');
      const blocks = Math.ceil(kib / 4) * 2;
      await writeFile(node, `#!/bin/sh\nulimit -f ${blocks}\nexec '${process.execPath}' "$@"\n`, { mode: 0o755 });
      return await site.job({ ...options, run: { ...options.run, node } });
    }
    const fill = () => {
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - kib * 1024)));
    };
    const job = await site.job({ ...options, top: folder, run: { ...options.run, onStart: fill } });
    await expectIntact(site, job);
    return job;
  } finally {
    if (mounted) spawnSync('umount', ['-l', folder]);
    await rm(folder, { recursive: true, force: true });
  }
}
