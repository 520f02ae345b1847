import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Remote, readRemote } from '../../src/git/remote.js';
import { openRepository, type Repository } from '../../src/git/repository.js';
import { createScratch, type Scratch } from '../../src/git/scratch.js';
import { blobId } from '../../src/git/tree-entry.js';
import type { CommitRequest, FinishedPicture } from '../../src/publish/commit-request.js';
import { storeOutputs } from '../../src/publish/store-outputs.js';
import { clientGit } from './github/client-git.js';
import type { GitHubFake } from './github/start-github.js';

/** A clone of acme/site, opened as the publish room gets it. */
export interface Clone {
  readonly repository: Repository;
  readonly scratch: Scratch;
  readonly remote: Remote;
  /** RUNNER_TEMP. */
  readonly temp: string;
  /** Writes finished pictures to disk and stores them: what a commit is made of. */
  finish(outputs: Readonly<Record<string, Uint8Array>>): Promise<CommitRequest>;
  close(): Promise<void>;
}

export async function openClone(github: GitHubFake, token: string): Promise<Clone> {
  const folder = await mkdtemp(join(tmpdir(), 'superres-publish-'));
  const clone = join(folder, 'clone');
  const temp = join(folder, 'temp');
  await clientGit(folder, ['clone', '-q', '--depth=1', github.repository('acme/site').cloneUrl, clone]);
  const env = { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const repository = await openRepository({ folder: clone, env, tempFolder: temp });
  const remote = await readRemote(repository, { serverUrl: github.serverUrl, token });
  const scratch = await createScratch(repository, remote, { tempFolder: temp });
  return {
    repository,
    scratch,
    remote,
    temp,
    async finish(outputs) {
      const finished: FinishedPicture[] = [];
      for (const [output, bytes] of Object.entries(outputs)) {
        const file = join(clone, output);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
        finished.push(await pictureOf(repository, output, bytes));
      }
      const { request } = await storeOutputs(repository, scratch, { ...NOTHING, finished }, { lfs: true });
      return request;
    },
    async close() {
      await scratch.remove();
      await repository.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const NOTHING: CommitRequest = {
  finished: [],
  ledgerChanges: [],
  fileChanges: [],
  pending: new Map(),
  settled: new Set(),
  heal: false,
};

/** `img/a@2x.png` is the picture of the tracked file `img/a.png`. */
async function pictureOf(repository: Repository, output: string, bytes: Uint8Array): Promise<FinishedPicture> {
  const path = output.replace('@2x', '');
  const source = await repository.git.text(['rev-parse', `HEAD:${path}`]);
  const outputBlob = blobId(bytes, repository.objectFormat);
  const size = { width: 1, height: 1 };
  const by = { engine: 'local', model: 'own-16x8', version: '1' } as const;
  const done = { blob: source, bytes: 1, size, output, outputBlob, outputSize: { width: 2, height: 2 }, by };
  return { path, source, output, outputBlob, line: { path, done }, bytes: bytes.length };
}

/** Bytes that do not compress: every value, no repetition. */
export const noise = (seed: number, size: number): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`${seed}/${i}`).digest()),
  ).subarray(0, size);
