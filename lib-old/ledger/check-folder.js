import { foldersOf } from '../core/paths.js';
import { say } from '../core/say.js';
import { isFolder } from '../git/tree-view.js';
import { ledgerError } from './errors.js';
/**
 * Nothing of a person's is replaced by the ledger.
 * @throws SuperresError E_LEDGER_FOLDER where a file, a link or a submodule stands in the place of the folder, or above it
 */
export function checkLedgerFolder(folder, view) {
    for (const path of [...foldersOf(folder), folder]) {
        const standing = view(path);
        if (standing && !isFolder(standing)) {
            throw ledgerError('E_LEDGER_FOLDER', say `\`${path}\` is not a folder in this repository.`);
        }
    }
}
