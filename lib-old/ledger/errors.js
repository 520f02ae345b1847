import { errorsOf } from '../core/errors.js';
/** What can be wrong with the ledger's files. */
export const LEDGER_ERRORS = {
    E_LEDGER_FILE: {
        what: 'A file of the ledger is a link, a device, a folder, or far larger than any ledger gets.',
        remedy: 'Somebody put it there: delete the file, and it is made anew.',
    },
    E_LEDGER_FOLDER: {
        what: 'The ledger cannot be kept where the input `ledger` says.',
        remedy: 'Choose a folder for `ledger` that is not a file, a symbolic link or a submodule in the repository.',
    },
};
export const ledgerError = errorsOf(LEDGER_ERRORS);
