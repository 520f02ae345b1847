import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';
import { formatOfName } from '../image/image-names.js';
import { sentenceForName } from '../image/inspect.js';
import { cliError } from './errors.js';
import { isPattern } from './find-files.js';
/**
 * Where an `--output` without a placeholder leads: to the one result under that name where one file is named and the name is a
 * picture's, else into a folder of that name. Asked before any work.
 * @throws SuperresError E_USAGE when it cannot be a folder: a file stands there or on the way to it, or nothing does and its name
 *   is a picture's; or when the result's name and `--format` ask for two formats
 */
export async function outputPlace({ paths, output, folder }, cwd) {
    if (folder === undefined)
        return { output };
    const there = await standingAt(resolve(cwd, folder));
    if (there === 'folder')
        return { output, folder };
    const remedy = say `--output takes a folder, a template that names results, such as ${'{dir}/{name}-big{ext}'}, or with one named file the name of its result.`;
    if (there === 'below-file')
        throw cliError('E_USAGE', say `--output ${folder} leads through a file.`, { remedy });
    const format = formatOfName(folder);
    if (format !== undefined && (await namesOneFile(paths, cwd))) {
        if (!output.endsWith('{ext}') && formatOfName(output) !== format) {
            throw cliError('E_USAGE', say `--output ${folder} and --format ask for two formats.`);
        }
        return { output: basename(folder), folder: dirname(folder) };
    }
    if (there === 'file')
        throw cliError('E_USAGE', say `--output ${folder} is a file, not a folder.`, { remedy });
    // A trailing slash says that a folder of that name is meant.
    if (format !== undefined || sentenceForName(folder) !== undefined) {
        throw cliError('E_USAGE', say `--output ${folder} is the name of a picture, not of a folder.`, { remedy });
    }
    return { output, folder };
}
/** Also of a file that is not there: that is told, not what its result may be called. */
async function namesOneFile(paths, cwd) {
    const [path = ''] = paths;
    if (paths.length !== 1)
        return false;
    const there = await standingAt(resolve(cwd, path));
    return there === 'file' || (there !== 'folder' && !isPattern(path));
}
async function standingAt(path) {
    return stat(path).then((stats) => (stats.isDirectory() ? 'folder' : 'file'), (thrown) => (errorCode(thrown) === 'ENOTDIR' ? 'below-file' : 'nothing'));
}
