import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface EmptyRepository {
  readonly branch: string;
  /** Default sha1. */
  readonly format?: 'sha1' | 'sha256';
  /** Where `origin` is, with the refspec of a clone. */
  readonly origin?: string;
  /** More lines of the configuration file. */
  readonly config?: string;
}

/** What `git init` leaves (without the sample hooks), and `git remote add`, without a process for each. */
export async function initBare(dir: string, { branch, format, origin, config = '' }: EmptyRepository): Promise<void> {
  await makeGitFolder(dir, branch, `${head(format)}\tbare = true\n${rest(format, origin)}${config}`);
}

/** As `initBare`, with a work tree. */
export async function initWork(dir: string, { branch, format, origin, config = '' }: EmptyRepository): Promise<void> {
  const text = `${head(format)}\tbare = false\n\tlogallrefupdates = true\n${rest(format, origin)}${config}`;
  await makeGitFolder(join(dir, '.git'), branch, text);
}

async function makeGitFolder(dir: string, branch: string, config: string): Promise<void> {
  for (const folder of ['objects/info', 'objects/pack', 'refs/heads', 'refs/tags', 'info', 'hooks']) {
    await mkdir(join(dir, folder), { recursive: true });
  }
  await Promise.all([
    writeFile(join(dir, 'HEAD'), `ref: refs/heads/${branch}\n`),
    writeFile(join(dir, 'config'), config),
  ]);
}

const head = (format: EmptyRepository['format']) =>
  `[core]\n\trepositoryformatversion = ${format === 'sha256' ? 1 : 0}\n\tfilemode = ${process.platform !== 'win32'}\n`;

function rest(format: EmptyRepository['format'], origin: string | undefined): string {
  const remote = `[remote "origin"]\n\turl = ${origin}\n\tfetch = +refs/heads/*:refs/remotes/origin/*\n`;
  return `${format === 'sha256' ? '[extensions]\n\tobjectformat = sha256\n' : ''}${origin === undefined ? '' : remote}`;
}
