import { errorsOf } from '../core/errors.js';
/** Codes of the select room. */
export const SELECT_ERRORS = {
    E_PATTERN: {
        what: 'A line of `paths`, of `exclude` or of a rule is not a valid pattern.',
        remedy: 'Write patterns relative to the repository, such as `assets/**/*.png`; `.` and `..` segments are not allowed.',
    },
    E_OUTPUT_COLLISION: {
        what: 'Two sources would be written to the same output path (names that differ only in case count as the same).',
        remedy: 'Rename one of the files, name one in `exclude`, or use an `output` template with {ext} or {dir}.',
    },
    E_NO_BASE: {
        what: 'There is nothing to compare with, so it cannot be known which images changed.',
        remedy: 'Set the input `base` to a commit or branch, or use `scope: all`.',
    },
    E_MERGE_BASE: {
        what: 'The commit at which the two branches parted cannot be found.',
        remedy: 'Check out with `fetch-depth: 0`, set the input `base`, or use `scope: all`.',
    },
};
export const selectError = errorsOf(SELECT_ERRORS);
