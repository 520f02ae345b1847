import { join } from 'node:path';
import { serverError } from './errors.js';
import { MediaStore } from './media-store.js';
import type { ServerSettings } from './settings.js';
import { TokenFile } from './token-file.js';
import { Tokens } from './tokens.js';

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
    throw serverError('E_SERVER_STORAGE', `The storage folder cannot be used (${(error as { code?: string }).code}).`, {
      cause: error,
    });
  }
}
