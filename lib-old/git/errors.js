import { errorsOf } from '../core/errors.js';
/** Codes of the git room. */
export const GIT_ERRORS = {
    E_GIT_MISSING: {
        what: 'The git program could not be started.',
        remedy: 'Install git (2.30 or later) on the runner, or run the action in a container image that has it.',
    },
    E_GIT_TOO_OLD: {
        what: 'The git program is too old.',
        remedy: 'Install git 2.30 or later on the runner, or use a newer container image (Debian 11 and Ubuntu 22.04 have one).',
    },
    E_TEMP_FOLDER: {
        what: 'The folder for temporary files (RUNNER_TEMP, or the one of the system) cannot be written to.',
        remedy: 'Let RUNNER_TEMP name a folder that the user of the step may write to; in a container it must be mounted, and not read-only.',
    },
    E_NO_SUCH_FOLDER: {
        what: 'The folder that the run is to work in is not there.',
        remedy: 'Run actions/checkout before this action, and check the input `working-directory` and, in a container, that the workspace is mounted.',
    },
    E_FOLDER_NAME: {
        what: 'The path of the repository has a line break in it, which git cannot tell from the end of a path.',
        remedy: 'Check out into a folder without line breaks in its path (`path:` of actions/checkout), or rename the folder.',
    },
    E_NOT_A_REPOSITORY: {
        what: 'There is no git repository here.',
        remedy: 'Run actions/checkout before this action; on the command line, change into a repository first.',
    },
    E_NO_COMMITS: {
        what: 'The repository has no commit yet.',
        remedy: 'Commit the images first, then run again.',
    },
    E_GIT_FAILED: {
        what: 'A git command failed.',
        remedy: 'Read what git said above; run again with debug logging to see every git command.',
    },
    E_GIT_FETCH: {
        what: 'Fetching from the remote failed.',
        remedy: 'Check that the token may read the repository (`permissions: contents: read`) and that the runner reaches the server.',
    },
    E_OBJECT_MISSING: {
        what: 'A file of the commit is not present in this clone.',
        remedy: 'Check out anew, without `filter:` where the server gives no single files; delete the folder first on a runner that keeps it.',
    },
    E_OBJECT_TOO_LARGE: {
        what: 'A file in the repository is larger than what is read of its kind.',
        remedy: 'Look at what was committed there; if it is a file of the ledger folder, delete it.',
    },
    E_WORK_TREE_CHANGED: {
        what: 'The file on disk is not the committed one, so it is not overwritten.',
        remedy: 'Run this action before steps that change images, or commit their changes first.',
    },
    E_OUTPUT_PATH: {
        what: 'The output path cannot be written safely.',
        remedy: 'Replace symbolic links and files on the way to the output by folders, or change the input `output`.',
    },
    E_WRITE: {
        what: 'The finished picture could not be written to disk.',
        remedy: 'Check free disk space and permissions of the work tree.',
    },
};
export const gitError = errorsOf(GIT_ERRORS);
