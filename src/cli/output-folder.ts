import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';
import { isImageName } from '../image/image-names.js';
import { sentenceForName } from '../image/inspect.js';
import { cliError } from './errors.js';

/**
 * Refuses an `--output` without a placeholder that cannot be a folder, before any work: a file stands there or on the way to
 * it, or nothing does and its name is a picture's.
 * @throws SuperresError E_USAGE
 */
export async function checkOutputFolder(folder: string, cwd: string): Promise<void> {
  const there = await stat(resolve(cwd, folder)).then(
    (stats) => (stats.isDirectory() ? 'folder' : 'file'),
    (thrown: unknown) => (errorCode(thrown) === 'ENOTDIR' ? 'below-file' : 'nothing'),
  );
  if (there === 'folder') return;
  const remedy = say`--output takes a folder, or a template that names results, such as ${'{dir}/{name}-big{ext}'}. For one picture under any name: superres enhance - < in.png > out.png`;
  if (there === 'file') throw cliError('E_USAGE', say`--output ${folder} is a file, not a folder.`, { remedy });
  if (there === 'below-file') throw cliError('E_USAGE', say`--output ${folder} leads through a file.`, { remedy });
  // A trailing slash says that a folder of that name is meant.
  if (isImageName(folder) || sentenceForName(folder) !== undefined) {
    throw cliError('E_USAGE', say`--output ${folder} is the name of a picture, not of a folder.`, { remedy });
  }
}
