import { errorsOf } from '../core/errors.js';
export const REPORT_ERRORS = {
    E_REPORT_EXISTS: {
        what: 'At the path of the report page stands a file that is not an earlier page of ours, so it was not replaced.',
        remedy: 'Choose another path for the report, or delete that file.',
    },
    E_OUTPUTS_NOT_WRITTEN: {
        what: "The step's outputs could not be written to the file that GITHUB_OUTPUT names.",
        remedy: 'Look at the disk of the runner: is it full, or read-only? What was made is in the log, and committed as it says.',
    },
    E_LOG_CLOSED: {
        what: 'Nobody reads the log: standard output was closed while the run went on.',
        remedy: 'What was made is committed as the summary says. Look at what starts the step: a pipe whose reader ends early, or a full disk of the runner.',
    },
    E_RESULTS_NOT_WRITTEN: {
        what: 'The results file could not be written to the folder that RUNNER_TEMP names.',
        remedy: 'Look at the disk of the runner: is it full, or read-only? What was made is in the log, and committed as it says.',
    },
};
export const reportError = errorsOf(REPORT_ERRORS);
