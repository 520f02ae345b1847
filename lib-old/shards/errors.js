import { errorsOf } from '../core/errors.js';
/** What can go wrong between the jobs of a sweep. */
export const SHARD_ERRORS = {
    E_ARTIFACT_HOST: {
        what: 'This server, or this place, has no artifacts that the action can use.',
        remedy: 'Set `artifact: false` in all jobs of the sweep and carry the folder `hand-over` from job to job by upload and download steps; docs/sweep.md shows them.',
    },
    E_ARTIFACT_FAILED: {
        what: "The workflow run's artifacts could not be read or written.",
        remedy: 'Run the job again. If it stays so, see whether GitHub Actions works as usual (githubstatus.com) and whether the storage for artifacts is full.',
    },
    E_HAND_OVER: {
        what: 'The folder `hand-over` cannot be made.',
        remedy: "Set `hand-over` to a folder that can be made on every runner, or leave it out: it is then in the runner's folder for temporary files.",
    },
    E_PLAN_MISSING: {
        what: 'There is no plan for this job.',
        remedy: 'Let a job with mode `plan` run before, in the same workflow run, with the same version of the action and the same `paths`, `exclude`, `output`, `layout`, `ledger` and `working-directory`; with `artifact: false` also bring its folder `hand-over` here.',
    },
    E_PLAN_DAMAGED: {
        what: 'The plan cannot be read, or is not what mode `plan` wrote.',
        remedy: 'Run the whole workflow again, with the same version of the action in all jobs.',
    },
    E_PLAN_COMMIT: {
        what: 'The plan is of another commit than the one that is checked out.',
        remedy: 'Let all jobs of the sweep check out the same commit: actions/checkout without `ref`, or with the same commit id.',
    },
    E_PLAN_INPUTS: {
        what: 'The plan was made with other inputs.',
        remedy: 'Give the jobs of a sweep the same inputs, apart from `mode`, `shard`, secrets and what publishing takes.',
    },
    E_SHARD_NUMBER: {
        what: 'The plan has no shard of this number.',
        remedy: 'Take the numbers from the output `matrix` of mode `plan`.',
    },
    E_SHARD_RESULT: {
        what: 'What a shard brought for an image is not its picture.',
        remedy: 'The image waits for the next run. Nothing of what was brought for it was written.',
    },
};
/** `throw shardError('E_PLAN_MISSING')`. */
export const shardError = errorsOf(SHARD_ERRORS);
