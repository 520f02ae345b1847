import { type ErrorCatalogue, errorsOf } from '../core/errors.js';

export const REPORT_ERRORS = {
  E_REPORT_EXISTS: {
    what: 'At the path of the report page stands a file that is not an earlier page of ours, so it was not replaced.',
    remedy: 'Choose another path for the report, or delete that file.',
  },
} as const satisfies ErrorCatalogue;

export const reportError = errorsOf(REPORT_ERRORS);
