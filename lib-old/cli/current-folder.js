import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';
import { cliError } from './errors.js';
/**
 * The folder that relative arguments start from.
 * @param ask asks the system
 * @throws SuperresError E_USAGE where it was deleted, or may not be looked for, since the shell went there
 */
export function currentFolder(ask = process.cwd) {
    try {
        return ask();
    }
    catch (cause) {
        const what = say `The current folder cannot be found (${errorCode(cause) ?? say `unknown error`}): it was deleted, moved or closed to you.`;
        throw cliError('E_USAGE', what, { cause, remedy: say `Go to a folder that exists, and run the command there.` });
    }
}
