export const GITHUB = {
  "Could not {0}: not GitHub's API, but another answers at {1}.": '无法{0}：在 {1} 上响应的不是 GitHub 的 API。',
  ' (request {0})': '（请求 {0}）',
  'GitHub answered {0}, {1}': 'GitHub 返回 {0}：“{1}”',
  'Could not {0}: {1}{2}.': '无法{0}：{1}{2}。',
  "Give the job `permissions: {0}`, or pass a `token` that has it. A fork's pull request and Dependabot get a token that may only read.":
    '请给作业 `permissions: {0}`，或传入具有该权限的 `token`。来自复刻仓库的拉取请求和 Dependabot 得到的令牌只能读取。',
  "There is no token for GitHub's API.": '没有用于 GitHub API 的令牌。',
  'Check {0} (`%` in a user or password is written `%25`), or except the host with NO_PROXY.':
    '请检查 {0}（用户名或密码中的 `%` 要写成 `%25`），或用 NO_PROXY 排除该主机。',
  '{0} is not the address of a proxy.': '{0} 不是代理的地址。',
  'rate limit': '速率限制',
  'secondary rate limit': '二级速率限制',
  "GitHub's {0} asks for {1} s more; that is too long to wait.": 'GitHub 的{0}还要求等待 {1} 秒；时间太长，不再等待。',
  "GitHub's {0}: waiting {1} s.": 'GitHub 的{0}：等待 {1} 秒。',
  'write the comment': '写评论',
  '{0} MB are more than the {1} MB that `commit-method: api` takes.':
    '{0} MB 超过了 `commit-method: api` 接受的 {1} MB。',
  "{0} ({1}) is too large for one request to GitHub's API.": '{0}（{1}）太大，无法放进对 GitHub API 的一个请求。',
  '{0} (part {1} of {2})': '{0}（第 {1} 部分，共 {2} 部分）',
  'Something else changed the temporary branch {0}.': '临时分支 {0} 被别的程序更改。',
  'commit to {0}': '提交到 {0} ',
  "GitHub's answer got lost ({0}); sending the commit again.": '没有收到 GitHub 的响应（{0}）；正在重新发送提交。',
  'no commit and no error in the answer': '响应中既没有提交，也没有错误',
  'Could not commit to {0}: GitHub said "{1}".': '无法提交到 {0}：GitHub 的说明是“{1}”。',
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
  'the address of the API': 'API 的地址',
  '{0} (status {1}{2})': '{0}（状态 {1}{2}）',
  'compare {0} with {1}': '比较 {0} 和 {1} ',
  'move the branch {0}': '移动分支 {0} ',
  'Could not {0}: GitHub said "{1}".': '无法{0}：GitHub 的说明是“{1}”。',
  'read the repository': '读取仓库',
  'Could not read the repository: {0}.': '无法读取仓库：{0}。',
  'no answer': '没有响应',
  'create the branch {0}': '创建分支 {0} ',
  'The temporary branch {0} could not be removed; please delete it.': '无法删除临时分支 {0}；请删除它。',
  'read the branch {0}': '读取分支 {0} ',
  'Could not {0}: {1}.': '无法{0}：{1}。',
  'no repository': '没有仓库',
  ' (open one by hand: {0})': '（请手动发起：{0}）',
  'list the pull requests{0}': '列出拉取请求{0}',
  'GitHub says that a pull request for {0} exists, but lists none.':
    'GitHub 表示已有 {0} 的拉取请求，却没有列出任何一个。',
  'update pull request {0}': '更新拉取请求 {0} ',
  "GitHub's answer got lost ({0}); creating the pull request again.":
    '没有收到 GitHub 的响应（{0}）；正在重新创建拉取请求。',
  'This repository does not support draft pull requests: it was opened as a normal one.':
    '此仓库不支持草稿拉取请求：已作为普通拉取请求发起。',
  'create the pull request': '创建拉取请求',
  'create the pull request (open it by hand: {0})': '创建拉取请求（请手动发起：{0}）',
  'GitHub Actions is not permitted to create pull requests here{0}. The branch {1} is pushed; open the pull request by hand: {2}':
    '这里不允许 GitHub Actions 创建拉取请求{0}。分支 {1} 已经推送；请手动发起拉取请求：{2}',
  'add the labels': '添加标签',
  'The push brings a change of a workflow file along. Pass the `token` of a GitHub App with `permission-workflows: write` (GITHUB_TOKEN can never do that), or bring the branch up to date by hand first.':
    '这次推送带有工作流文件的更改。请传入具有 `permission-workflows: write` 的 GitHub App 的 `token`（GITHUB_TOKEN 永远做不到），或先手动更新该分支。',
  'Set the input `commit-message` so that it fits the rule.': '请设置输入 `commit-message`，使它符合规则。',
  'Set the input `commit-author` so that it fits the rule (with GH007: to the noreply address that GitHub shows in the e-mail settings).':
    '请设置输入 `commit-author`，使它符合规则（GH007：使用 GitHub 电子邮件设置中显示的 noreply 地址）。',
  'Set the input `branch` to a name that fits the rule.': '请把输入 `branch` 设为符合规则的名字。',
  'Change the rule on files, or leave those images out with `paths` or `max-file-size`.':
    '请更改关于文件的规则，或用 `paths` 或 `max-file-size` 排除这些图片。',
  'Exclude the head branch (`superres/**`) from the ruleset or protection rule, let the owner of `token` bypass it, or set the input `branch` to a name that no rule covers.':
    '请把来源分支（`superres/**`）从规则集或保护规则中排除，或让 `token` 的所有者绕过它，或把输入 `branch` 设为没有规则涉及的名字。',
  'GitHub does not know it': 'GitHub 不认识它',
  'A review by {0} could not be requested: {1}.': '无法请求 {0} 审阅：{1}。',
};
