import { errorsOf } from '../../core/errors.js';
/** Codes of what GitHub's HTTP API can answer. */
export const GITHUB_ERRORS = {
    E_GITHUB_AUTH: {
        what: 'GitHub did not accept the token, or there was none.',
        remedy: 'Leave the input `token` at its default, or pass a token that has not expired or been revoked.',
    },
    E_GITHUB_PERMISSION: {
        what: 'The token lacks a permission.',
        remedy: 'Give the job the permission named above, under its `permissions:`, or pass a `token` that has it.',
    },
    E_GITHUB_NOT_FOUND: {
        what: 'GitHub does not know the repository, the branch or the pull request, or does not show it to this token.',
        remedy: 'Check that the `token` may see the repository; for a private one the job needs `permissions: contents: read`.',
    },
    E_GITHUB_OTHER_API: {
        what: "What answers at the address of GitHub's API (GITHUB_API_URL) is not GitHub's API.",
        remedy: 'On a server that is no GitHub, use `publish: commit` with `commit-method: git`, or open the pull request by hand. In front of a GitHub, let its API past the proxy or login page that answers.',
    },
    E_GITHUB_RATE_LIMIT: {
        what: "GitHub's rate limit is used up, and waiting for it would take too long.",
        remedy: 'Run again later. Fewer jobs at a time with this token, or a GitHub App token with a limit of its own, avoid it.',
    },
    E_GITHUB_UNAVAILABLE: {
        what: 'GitHub could not be reached or answered with an error of its own, also after several attempts.',
        remedy: 'Run again later. Behind a proxy, check HTTPS_PROXY and NO_PROXY.',
    },
    E_GITHUB_PROTECTED: {
        what: 'The branch is protected, and GitHub refused the commit.',
        remedy: 'Use `publish: pull-request`, or a `token` whose owner may bypass the rule.',
    },
    E_GITHUB_REFUSED: {
        what: 'GitHub refused a request.',
        remedy: 'Read what GitHub said; the finished files are in the work tree.',
    },
    E_API_COMMIT_TOO_LARGE: {
        what: 'The results are too many bytes for `commit-method: api`.',
        remedy: 'Use `commit-method: git`, or publish in portions with `max-images`.',
    },
    E_API_FILE_TOO_LARGE: {
        what: 'A file is too large for one request of `commit-method: api`.',
        remedy: 'Use `commit-method: git`.',
    },
    E_PULL_REQUEST_NOT_PERMITTED: {
        what: 'GitHub Actions is not permitted to create pull requests here. The branch is pushed.',
        remedy: 'Open the pull request by hand with the link above, and turn on "Allow GitHub Actions to create and approve pull requests" in Settings → Actions → General (repository and organization), or pass the `token` of a GitHub App.',
    },
};
export const githubError = errorsOf(GITHUB_ERRORS);
