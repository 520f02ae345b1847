import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from './config/config.js';
import type { Trigger } from './config/read-trigger.js';
import { messageOf } from './core/errors.js';
import { isLfsPointer } from './core/lfs-pointer.js';
import type { Log } from './core/log.js';
import { say, someOf } from './core/say.js';
import { gitError } from './git/errors.js';
import { blobSizes, createObjectReader, type ObjectReader } from './git/object-reader.js';
import { readRemote } from './git/remote.js';
import { currentBranch, isNotARepository, openRepository, type Repository } from './git/repository.js';
import type { Scratch } from './git/scratch.js';
import { hasPlainAttributes } from './git/work-tree.js';
import type { CheckedOutInput } from './publish/target.js';
import { parentsOfHead } from './select/compare-base.js';

export interface WorkshopInput {
  readonly config: Pick<Config, 'token' | 'tokenIsDefault' | 'ledger'>;
  readonly trigger: Pick<Trigger, 'server' | 'repository'>;
  readonly folder: string;
  readonly tempFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** The opened repository and what is made on demand around it: readers, the remote, the scratch repository. */
export interface Workshop {
  readonly repository: Repository;
  /** Where the checkout stands: what decides on the branch that it belongs to. */
  readonly standing: Omit<CheckedOutInput, 'trigger'>;
  readonly scratch: () => Promise<Scratch>;
  /** Environment that shows the scratch repository's objects, if there is one. */
  objects(): Promise<Readonly<Record<string, string>>>;
  /** A blob of this clone. */
  read(id: string): Promise<Uint8Array | undefined>;
  /** A blob of this clone, or of the remote. */
  readAnywhere(id: string): Promise<Uint8Array | undefined>;
  /** A picture's bytes: those of its blob or, for a Git LFS pointer, what it stands for. */
  readPicture(id: string): Promise<Uint8Array | undefined>;
  /** Fetches, at once, those of the blobs that a partial clone lacks. */
  bring(ids: readonly string[]): Promise<void>;
  readonly enhancing: {
    readonly root: string;
    readonly objectFormat: 'sha1' | 'sha256';
    read(id: string): Promise<Uint8Array | undefined>;
    readAnywhere(id: string): Promise<Uint8Array | undefined>;
    filteredId(repositoryPath: string): Promise<string | undefined>;
  };
  /** Ends processes and removes the scratch repository. */
  close(): Promise<void>;
}

/** @throws SuperresError E_NOT_A_REPOSITORY, E_NO_COMMITS, E_GIT_MISSING */
export async function openWorkshop(input: WorkshopInput): Promise<Workshop> {
  const { env, log, tempFolder } = input;
  const onCommand = (args: readonly string[]) => log.debug(withoutCredentials(`git ${args.slice(0, 12).join(' ')}`));
  const repository = await findRepository(
    input.folder,
    (folder) => openRepository({ folder, env, tempFolder, onCommand }),
    log,
  );
  let scratch: Promise<Scratch> | undefined;
  const openScratch = () => {
    scratch ??= scratchWithRemote(repository, input, onCommand);
    return scratch;
  };
  const { close: closeReaders, ...readers } = createReaders(repository, openScratch, input);
  return {
    repository,
    standing: {
      head: repository.head,
      attached: () => currentBranch(repository),
      parents: () => parentsOfHead(repository),
      refs: async (patterns) => (await openScratch()).refs(patterns),
    },
    scratch: openScratch,
    objects: async () => (scratch ? (await scratch).objectsFor : {}),
    ...readers,
    enhancing: {
      root: repository.root,
      objectFormat: repository.objectFormat,
      read: repository.partial ? readers.readAnywhere : readers.read,
      readAnywhere: readers.readAnywhere,
      async filteredId(name) {
        if (!(await hasPlainAttributes(repository.root, [name]))) return undefined;
        const hashed = await repository.git.run(['hash-object', '--', name], { okCodes: [0, 1, 128] });
        return hashed.code === 0 ? hashed.stdout.toString('utf8').trim() : undefined;
      },
    },
    async close() {
      closeReaders();
      const made = await scratch?.catch(() => undefined);
      await made?.remove();
      await repository.close();
    },
  };
}

async function scratchWithRemote(
  repository: Repository,
  { trigger, config, tempFolder, signal }: WorkshopInput,
  onCommand: (args: readonly string[]) => void,
): Promise<Scratch> {
  const { createScratch } = await import('./git/scratch.js');
  const remote = await readRemote(repository, {
    serverUrl: trigger.server.serverUrl,
    ...(config.token !== undefined && { token: config.token }),
    ...(config.tokenIsDefault && { tokenIsDefault: true }),
  });
  return createScratch(repository, remote, { tempFolder, onCommand, signal });
}

/** What reads blobs, from this clone and through the scratch repository from its remote. */
function createReaders(
  repository: Repository,
  openScratch: Workshop['scratch'],
  { log, signal }: Pick<WorkshopInput, 'log' | 'signal'>,
): Pick<Workshop, 'read' | 'readAnywhere' | 'readPicture' | 'bring'> & { readonly close: () => void } {
  const reader = createObjectReader(repository.git);
  // The scratch repository knows no remote to fetch single objects from, as a partial clone does.
  let lender: ObjectReader | undefined;
  const read = async (id: string) => {
    if (repository.partial) lender ??= createObjectReader((await openScratch()).git);
    return (lender ?? reader).read(id);
  };
  const readAnywhere = async (id: string) => {
    const here = await read(id);
    if (here) return here;
    try {
      const borrowed = await openScratch();
      return await borrowed.fetchBlob(id);
    } catch (error) {
      log.debug(`Object ${id} could not be fetched: ${messageOf(error)}`);
      return undefined;
    }
  };
  return {
    read,
    readAnywhere,
    async readPicture(id) {
      const bytes = await readAnywhere(id);
      if (!bytes || !isLfsPointer(bytes)) return bytes;
      const { lfsContent } = await import('./git/lfs-content.js');
      const { commonDir } = repository;
      return lfsContent(bytes, { commonDir, remote: async () => (await openScratch()).git, signal });
    },
    async bring(ids) {
      if (!repository.partial || ids.length === 0) return;
      const borrowed = await openScratch();
      const here = await blobSizes(borrowed.git, ids);
      const missing = [...new Set(ids)].filter((id) => !here.has(id));
      if (missing.length > 0) await borrowed.fetchBlobs(missing);
    },
    close() {
      reader.close();
      lender?.close();
    },
  };
}

/** A remote's address may hold a password; what git itself says is cut in git.ts. */
const withoutCredentials = (text: string): string => text.replace(/\/\/[^/@\s]+@/g, '//');

/** The repository of the folder or, when a workflow checked out into a subfolder (`path:`), the only one below it. */
async function findRepository(
  folder: string,
  open: (folder: string) => Promise<Repository>,
  log: Log,
): Promise<Repository> {
  try {
    return await open(folder);
  } catch (error) {
    if (!isNotARepository(error)) throw error;
    const below = await repositoriesBelow(folder, 2);
    const [only] = below;
    // A folder with a .git of its own, in which git sees no repository: its words say why.
    if (only === undefined || only === folder) throw error;
    if (below.length > 1) {
      const names = someOf(
        below.map((found) => path.relative(folder, found)),
        TOLD,
      );
      throw gitError(
        'E_NOT_A_REPOSITORY',
        say`${folder} is not a git repository, and there are several below it: ${names}.`,
        {
          remedy: say`Set the input \`working-directory\` to the folder of the repository with the images.`,
        },
      );
    }
    log.notice(say`The repository in \`${path.relative(folder, only)}\` is used.`);
    return open(only);
  }
}

/** Repositories that are named of many. */
const TOLD = 10;

async function repositoriesBelow(folder: string, levels: number): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (entries.some(({ name }) => name === '.git')) return [folder];
  if (levels === 0) return [];
  const found: string[] = [];
  for (const entry of entries) {
    if (entry.isDirectory() && entry.name !== 'node_modules') {
      found.push(...(await repositoriesBelow(path.join(folder, entry.name), levels - 1)));
    }
  }
  return found;
}
