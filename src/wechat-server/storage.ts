import { access, constants, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { say } from '../core/say.js';
import { serverError } from './errors.js';
import { MediaStore } from './media-store.js';
import type { ServerSettings } from './settings.js';
import { TokenFile, Tokens } from './tokens.js';

/**
 * What outlives a restart: media files and issued tokens, in the folder `settings.storage`.
 * @throws SuperresError E_SERVER_STORAGE
 */
export async function openStorage(settings: ServerSettings, now: () => number, log: (line: string) => void) {
  try {
    const media = await MediaStore.open({
      folder: join(settings.storage, 'media'),
      capacity: settings.storageMax,
      now,
    });
    const tokenFile = new TokenFile(settings.storage, (message) => log(`warning ${message}\n`));
    // The tokens of an app that was taken out of the settings must not work any longer.
    const isKnown = (id: string) => settings.apps.some(({ appId }) => appId === id);
    const saved = (await tokenFile.load()).filter(({ appId }) => isKnown(appId));
    const tokens = new Tokens(settings.tokens, now, saved, (all) => tokenFile.save(all));
    return { media, tokenFile, tokens };
  } catch (error) {
    throw serverError(
      'E_SERVER_STORAGE',
      say`The storage folder cannot be used (${(error as { code?: string }).code}).`,
      {
        cause: error,
      },
    );
  }
}

export interface StorageFolder {
  readonly folder: string;
  /** To be removed when the server ends. */
  readonly temporary: boolean;
  /** Sentences for the person who started the server. */
  readonly notices: readonly string[];
}

/**
 * The folder for media and tokens: the one that was named; else one for this port in the user's state folder, so that a
 * restart finds it again; else (any port, or no such folder) a temporary one.
 */
export async function prepareStorage(
  { storage, port }: { readonly storage: string; readonly port: number },
  { env, cwd }: { readonly env: Readonly<Record<string, string | undefined>>; readonly cwd?: string },
): Promise<StorageFolder> {
  if (storage !== '') return { folder: resolve(cwd ?? '.', storage), temporary: false, notices: [] };
  const state = env.XDG_STATE_HOME || env.LOCALAPPDATA || (env.HOME && join(env.HOME, '.local', 'state'));
  if (port !== 0 && state) {
    const folder = join(state, 'superres', `serve-${port}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK);
      return { folder, temporary: false, notices: [] };
    } catch {
      // Falls through: a read-only home must not keep the server from starting.
    }
  }
  const folder = await mkdtemp(join(tmpdir(), 'superres-serve-'));
  const notices = port === 0 ? [] : [say`No state folder: media and tokens end with this run; --storage keeps them.`];
  return { folder, temporary: true, notices };
}
