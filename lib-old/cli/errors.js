import { errorCode, errorsOf } from '../core/errors.js';
import { say } from '../core/say.js';
export const CLI_ERRORS = {
    E_USAGE: {
        what: 'The command line is not valid.',
        remedy: 'Run the command with --help to see what it takes.',
    },
    E_PATH_NOT_FOUND: {
        what: 'A file or folder named on the command line does not exist or cannot be read.',
        remedy: 'Check the spelling and the permissions; relative paths start from the current folder.',
    },
    E_READ: {
        what: 'A file could not be read.',
        remedy: 'Check its permissions, and that nothing moves or deletes it meanwhile.',
    },
    E_DEMO_GIT: {
        what: 'The demo needs the git command, and it could not be run.',
        remedy: 'Install git (any version from 2.30 on) and make sure that `git --version` works.',
    },
    E_DEMO_BUILD: {
        what: 'The demo runs the built action, and dist/index.js is not there.',
        remedy: 'Run `npm ci && npm run build`, or check the repository out again: dist is part of it.',
    },
    E_DEMO_PICTURES: {
        what: 'The demo needs the example pictures of the repository, and the installed package has none.',
        remedy: 'Run `npm run demo` in a clone of the repository, or try `superres enhance` with pictures of your own.',
    },
    E_DEMO_OUTCOME: {
        what: 'The demo ran, but what came out is not what was expected.',
        remedy: 'The log above shows what the action did; please report it together with this message.',
    },
};
export const cliError = errorsOf(CLI_ERRORS);
/** A file that could not be read, by what the file system said. */
export function readError(name, thrown) {
    return cliError('E_READ', say `${name} could not be read (${errorCode(thrown) ?? say `unknown error`}).`, {
        cause: thrown,
    });
}
