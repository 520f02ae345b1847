import { errorsOf } from '../../core/errors.js';
/** What can go wrong with `engine: command`. */
export const COMMAND_ERRORS = {
    E_COMMAND_MISSING: {
        what: 'The program of `command` could not be started.',
        remedy: 'Install the program in a step before this one, or give its whole path in `command`: it starts in an empty folder, where paths from the repository lead nowhere.',
    },
    E_COMMAND_FAILED: {
        what: 'The program of `command` ended with an error.',
        remedy: 'Run the same command line by hand with one picture, in an empty folder: paths in `command` must be whole. What the program said stands above.',
    },
    E_COMMAND_TIME: {
        what: 'The program of `command` took too long and was ended.',
        remedy: 'Use a faster model or smaller pictures, or give the program a processor of its own (`concurrency: 1`).',
    },
    E_COMMAND_NO_RESULT: {
        what: 'The program of `command` ended well but left no picture at its output path.',
        remedy: 'Check that the command writes PNG to `{output}` (or files of the same names into `{outputs}`).',
    },
};
export const commandError = errorsOf(COMMAND_ERRORS);
