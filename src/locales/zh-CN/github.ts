export const GITHUB = {
  'GitHub did not accept the token, or there was none.': 'GitHub 没有接受令牌，或没有令牌。',
  'Leave the input `token` at its default, or pass a token that has not expired or been revoked.':
    '请保留输入 `token` 的默认值，或传入没有过期、没有撤销的令牌。',
  'The token lacks a permission.': '令牌缺少一项权限。',
  'Give the job the permission named above, under its `permissions:`, or pass a `token` that has it.':
    '请在作业的 `permissions:` 下加上上面列出的权限，或传入具有该权限的 `token`。',
  'GitHub does not know the repository, the branch or the pull request, or does not show it to this token.':
    'GitHub 找不到该仓库、分支或拉取请求，或不让此令牌看到它。',
  'Check that the `token` may see the repository; for a private one the job needs `permissions: contents: read`.':
    '请检查 `token` 能否看到该仓库；私有仓库的作业需要 `permissions: contents: read`。',
  "What answers at the address of GitHub's API (GITHUB_API_URL) is not GitHub's API.":
    '在 GitHub API 地址（GITHUB_API_URL）上响应的不是 GitHub 的 API。',
  'On a server that is no GitHub, use `publish: commit` with `commit-method: git`, or open the pull request by hand. In front of a GitHub, let its API past the proxy or login page that answers.':
    '在不是 GitHub 的服务器上，请使用 `publish: commit` 和 `commit-method: git`，或手动发起拉取请求。在 GitHub 前面，请让代理或登录页放行它的 API。',
  "GitHub's rate limit is used up, and waiting for it would take too long.":
    'GitHub 的速率限制已用完，而等待的时间太长。',
  'Run again later. Fewer jobs at a time with this token, or a GitHub App token with a limit of its own, avoid it.':
    '请稍后重新运行。减少同时使用此令牌的作业，或使用有自己限额的 GitHub App 令牌，可以避免。',
  'GitHub could not be reached or answered with an error of its own, also after several attempts.':
    '多次尝试之后，仍然无法访问 GitHub，或它返回自身的错误。',
  'Run again later. Behind a proxy, check HTTPS_PROXY and NO_PROXY.':
    '请稍后重新运行。使用代理时，请检查 HTTPS_PROXY 和 NO_PROXY。',
  'The branch is protected, and GitHub refused the commit.': '该分支受保护，GitHub 拒绝了提交。',
  'Use `publish: pull-request`, or a `token` whose owner may bypass the rule.':
    '请使用 `publish: pull-request`，或其所有者可以绕过该规则的 `token`。',
  'GitHub refused a request.': 'GitHub 拒绝了一个请求。',
  'Read what GitHub said; the finished files are in the work tree.': '请看 GitHub 的说明；完成的文件在工作区里。',
  'The results are too many bytes for `commit-method: api`.': '对 `commit-method: api` 来说，结果的字节数太多。',
  'Use `commit-method: git`, or publish in portions with `max-images`.':
    '请使用 `commit-method: git`，或用 `max-images` 分批发布。',
  'A file is too large for one request of `commit-method: api`.':
    '对 `commit-method: api` 的一个请求来说，有一个文件太大。',
  'Use `commit-method: git`.': '请使用 `commit-method: git`。',
  'GitHub Actions is not permitted to create pull requests here. The branch is pushed.':
    '这里不允许 GitHub Actions 创建拉取请求。分支已经推送。',
  'Open the pull request by hand with the link above, and turn on "Allow GitHub Actions to create and approve pull requests" in Settings → Actions → General (repository and organization), or pass the `token` of a GitHub App.':
    '请用上面的链接手动发起拉取请求，并在 Settings → Actions → General（仓库和组织）中开启“Allow GitHub Actions to create and approve pull requests”，或传入 GitHub App 的 `token`。',
};
