import { errorsOf } from '../core/errors.js';
/** Codes of the publish room (the GitHub API's own are in publish/github/). */
export const PUBLISH_ERRORS = {
    E_NO_BRANCH: {
        what: 'It is not clear which branch to commit to.',
        remedy: 'Set the input `branch`, or check out a branch (`ref:` of actions/checkout with its name), or set `publish: none`.',
    },
    E_BRANCH_GONE: {
        what: 'The branch was deleted while the run was going on, so nothing was pushed.',
        remedy: 'The finished files are in the work tree; run again on a branch that exists.',
    },
    E_PULL_REQUEST_BRANCH_UNRELATED: {
        what: "The pull request's head branch shares no history with its base, so it belongs to something else.",
        remedy: 'Set the input `branch` to another name, or delete that branch.',
    },
    E_PUSH_PROTECTED: {
        what: 'The server refused the push: the branch is protected.',
        remedy: 'Use `publish: pull-request`, or `commit-method: api` where signed commits are required, or a `token` whose owner may push to the branch.',
    },
    E_PUSH_FORBIDDEN: {
        what: 'The token may not push to this repository.',
        remedy: 'Give the job `permissions: contents: write`, or pass a `token` that may push (over SSH: a deploy key with write access).',
    },
    E_PUSH_AUTH: {
        what: 'The server asked for credentials and there were none it takes.',
        remedy: 'Pass a `token`, or let actions/checkout keep its credentials (`persist-credentials: true`).',
    },
    E_PUSH_MOVED: {
        what: 'The branch kept moving while we pushed; every attempt was overtaken.',
        remedy: 'Run again; a `concurrency:` group in the workflow keeps runs from overtaking each other.',
    },
    E_PUSH_FAILED: {
        what: 'The push failed.',
        remedy: 'Read what the server said; the finished files are in the work tree.',
    },
    E_PUSH_CUT_OFF: {
        what: 'The run was cancelled while its commit was on its way, and the server did not say in time whether it arrived.',
        remedy: 'Look at the branch: the commit is there as a whole, or not at all. The next run finds out by itself.',
    },
    E_OUTPUT_CHANGED: {
        what: 'A finished picture was changed or removed on disk before it was published.',
        remedy: 'Run no step that changes images at the same time, and not two runs in one work tree.',
    },
    E_OTHER_SERVER: {
        what: 'The repository that is checked out is not on the GitHub server of this workflow, so its API cannot be used.',
        remedy: 'Use `publish: commit` with `commit-method: git`, or check out a repository of this server.',
    },
    E_BRANCH_BLOCKED: {
        what: 'Another branch has a name that is in the way: git cannot have both `a` and `a/b`.',
        remedy: 'Rename or delete the branch named above, or set the input `branch` to another name.',
    },
    E_API_UNAVAILABLE: {
        what: "GitHub's API is needed for this, and there is no token or no repository on GitHub.",
        remedy: 'Leave the input `token` at its default, or use `commit-method: git` with `publish: commit`.',
    },
    E_LFS: {
        what: 'Git LFS could not take the finished pictures.',
        remedy: 'Install git-lfs on the runner and check out with `lfs: true`.',
    },
};
export const publishError = errorsOf(PUBLISH_ERRORS);
