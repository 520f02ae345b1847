export const PUBLISH_ERRORS = {
  'It is not clear which branch to commit to.': '不清楚要提交到哪个分支。',
  'Set the input `branch`, or check out a branch (`ref:` of actions/checkout with its name), or set `publish: none`.':
    '请设置输入 `branch`，或检出一个分支（actions/checkout 的 `ref:` 填分支名），或设置 `publish: none`。',
  'The branch was deleted while the run was going on, so nothing was pushed.':
    '运行期间分支被删除，因此没有推送任何东西。',
  'The finished files are in the work tree; run again on a branch that exists.':
    '完成的文件在工作区里；请在存在的分支上重新运行。',
  "The pull request's head branch shares no history with its base, so it belongs to something else.":
    '拉取请求的来源分支与目标分支没有共同历史，因此它属于别的用途。',
  'Set the input `branch` to another name, or delete that branch.': '请把输入 `branch` 设为其他名字，或删除那个分支。',
  'The server refused the push: the branch is protected.': '服务器拒绝了推送：该分支受保护。',
  'Use `publish: pull-request`, or `commit-method: api` where signed commits are required, or a `token` whose owner may push to the branch.':
    '请使用 `publish: pull-request`；要求签名提交时使用 `commit-method: api`；或传入其所有者可以推送到该分支的 `token`。',
  'The token may not push to this repository.': '该令牌无权推送到此仓库。',
  'Give the job `permissions: contents: write`, or pass a `token` that may push (over SSH: a deploy key with write access).':
    '请给作业 `permissions: contents: write`，或传入可以推送的 `token`（通过 SSH 时：有写权限的部署密钥）。',
  'The server asked for credentials and there were none it takes.': '服务器要求凭据，而没有它接受的凭据。',
  'Pass a `token`, or let actions/checkout keep its credentials (`persist-credentials: true`).':
    '请传入 `token`，或让 actions/checkout 保留凭据（`persist-credentials: true`）。',
  'The branch kept moving while we pushed; every attempt was overtaken.': '推送时分支一直在变；每次尝试都被抢先。',
  'Run again; a `concurrency:` group in the workflow keeps runs from overtaking each other.':
    '请重新运行；在工作流中设置 `concurrency:` 分组可以避免多个运行互相抢先。',
  'The push failed.': '推送失败。',
  'Read what the server said; the finished files are in the work tree.': '请看服务器的输出；完成的文件在工作区里。',
  'The run was cancelled while its commit was on its way, and the server did not say in time whether it arrived.':
    '运行在提交途中被取消，服务器没有及时说明提交是否到达。',
  'Look at the branch: the commit is there as a whole, or not at all. The next run finds out by itself.':
    '请查看该分支：提交要么完整地在那里，要么完全不在。下一次运行会自行查明。',
  'A finished picture was changed or removed on disk before it was published.':
    '完成的图片在发布之前，在磁盘上被更改或删除了。',
  'Run no step that changes images at the same time, and not two runs in one work tree.':
    '请不要同时运行会更改图片的步骤，也不要在同一个工作区里同时运行两次。',
  'The repository that is checked out is not on the GitHub server of this workflow, so its API cannot be used.':
    '检出的仓库不在此工作流的 GitHub 服务器上，因此不能使用它的 API。',
  'Use `publish: commit` with `commit-method: git`, or check out a repository of this server.':
    '请使用 `publish: commit` 和 `commit-method: git`，或检出此服务器上的仓库。',
  'Another branch has a name that is in the way: git cannot have both `a` and `a/b`.':
    '另一个分支的名字造成冲突：git 不能同时有 `a` 和 `a/b`。',
  'Rename or delete the branch named above, or set the input `branch` to another name.':
    '请重命名或删除上面列出的分支，或把输入 `branch` 设为其他名字。',
  "GitHub's API is needed for this, and there is no token or no repository on GitHub.":
    '此处需要 GitHub 的 API，但没有令牌，或仓库不在 GitHub 上。',
  'Leave the input `token` at its default, or use `commit-method: git` with `publish: commit`.':
    '请保留输入 `token` 的默认值，或使用 `commit-method: git` 和 `publish: commit`。',
  'Git LFS could not take the finished pictures.': 'Git LFS 无法接收完成的图片。',
  'Install git-lfs on the runner and check out with `lfs: true`.': '请在运行器上安装 git-lfs，并以 `lfs: true` 检出。',
};

export const PUBLISH = {
  'The branch `{0}` at origin is in the way of `{1}`.': 'origin 上的分支 `{0}` 与 `{1}` 的名字冲突。',
  'origin has `{0}` at {1} and does not give that commit.': 'origin 的 `{0}` 位于 {1}，但不提供该提交。',
  'Update the ledger of upscaled images': '更新放大图片的记录',
  'Let upscaled images follow their sources': '放大图片随原图移动或删除',
  'The branch `{0}` does not exist at origin (any more).': 'origin 上没有（或不再有）分支 `{0}`。',
  'The branch {0} could not be updated (attempt {1} of {2}): {3}': '分支 {0} 无法更新（第 {1} 次尝试，共 {2} 次）：{3}',
  'The branch {0} moved meanwhile: attempt {1} of {2} came too late.':
    '分支 {0} 在此期间已前移：第 {1} 次尝试（共 {2} 次）来得太晚。',
  'The base branch {0} does not exist at origin (any more), so there is nothing to propose to.':
    'origin 上没有（或不再有）目标分支 {0}，因此无处提出更改。',
  'The branch `{0}` shares no history with `{1}`.': '分支 `{0}` 与 `{1}` 没有共同历史。',
  'Pushed to {0} as {1}.': '已推送到 {0}，提交为 {1}。',
  'Nothing of {0} was left to merge, so the branch was deleted.': '{0} 已没有可合并的内容，因此删除了该分支。',
  'HEAD is detached, so there is no branch to commit to.': 'HEAD 处于分离状态，因此没有可以提交到的分支。',
  'A release has no branch to commit to.': '发行版没有可以提交到的分支。',
  'A tag has no branch to commit to.': '标签没有可以提交到的分支。',
  'HEAD is detached at the tip of several branches: {0}.': 'HEAD 处于分离状态，并且是多个分支的顶端：{0}。',
  'HEAD is detached at {0}, which is the tip of no branch there.': 'HEAD 分离在 {0}，它不是那里任何分支的顶端。',
  'The branch `{0}` is not at origin, and HEAD is at {1}, which is the tip of no branch there.':
    '分支 `{0}` 不在 origin，而 HEAD 位于 {1}，它不是那里任何分支的顶端。',
  'The pull request #{0} comes from a fork, or its branch is gone.': '拉取请求 #{0} 来自复刻仓库，或它的分支已不存在。',
  'The head of the pull request #{0} is the tip of several branches.': '拉取请求 #{0} 的头部是多个分支的顶端。',
  "A merge queue's branch is not committed to.": '不向合并队列的分支提交。',
  'this machine': '本机',
  '{0} of {1}': '{1} 的 {0} ',
  'The checkout is of {0}, not of {1}: that is where the results go.':
    '检出的是 {0}，而不是 {1}：结果会写到检出的仓库。',
  'A `.gitattributes` on the way to `{0}` is not a plain file.':
    '通往 `{0}` 的路径上有一个 `.gitattributes` 不是普通文件。',
  'The repository is archived and takes no pushes: unarchive it, or do not run this there.':
    '该仓库已归档，不接受推送：请取消归档，或不要在那里运行。',
  'There was nothing to publish.': '没有可以发布的内容。',
  'The run was cancelled before anything was published; finished files are in the work tree.':
    '运行在发布之前被取消；完成的文件在工作区里。',
  'The branch `{0}` was deleted with its pull request meanwhile: nothing was published.':
    '分支 `{0}` 已随其拉取请求被删除：没有发布任何东西。',
  'The checkout could not follow the branch (one of the two has moved on, or its index or branch is locked, or files there have changes or other line ends), so it stays where it is, without the pictures: `git pull` in a later step brings them.':
    '检出无法跟上该分支（两者之一已经前进，或索引或分支被锁定，或其中的文件有改动或换行符不同），因此保持原样，不含这些图片：在后面的步骤中运行 `git pull` 即可得到。',
  'The server refuses the commit as if `{0}` had moved, but at origin it is where it was.':
    '服务器拒绝了提交，理由是 `{0}` 已移动，但它在 origin 上仍在原处。',
  'Check that GITHUB_API_URL is the API of the server that origin is on, then run again.':
    '请检查 GITHUB_API_URL 是否为 origin 所在服务器的 API，然后重新运行。',
  'The run was cancelled before GitHub answered about the pull request from `{0}`: the next run looks after it.':
    '运行在 GitHub 就来自 `{0}` 的拉取请求作出回答之前被取消：下一次运行会处理它。',
  'The run was cancelled while its commit was on its way. A moment later the branch was still where it had been.':
    '运行在提交途中被取消。片刻之后，该分支仍在原处。',
  'The run was cancelled while its commit was on its way. A moment later the branch was at another commit.':
    '运行在提交途中被取消。片刻之后，该分支位于另一个提交。',
  'Committed to {0} as {1}.': '已提交到 {0}，提交为 {1}。',
  'GitHub sees no difference between the branches.': 'GitHub 认为两个分支没有差别。',
  'The base branch is gone.': '目标分支已不存在。',
  'The head branch is gone.': '来源分支已不存在。',
  "there is no `token` for GitHub's API": '没有用于 GitHub API 的 `token`',
  'the repository is not known to be one on GitHub (GITHUB_REPOSITORY is not set)':
    '不知道该仓库在 GitHub 上是哪一个（未设置 GITHUB_REPOSITORY）',
  'No pull request was opened, because {0}: open it from `{1}` to `{2}` by hand.':
    '没有打开拉取请求，因为{0}：请手动打开从 `{1}` 到 `{2}` 的拉取请求。',
  'No pull request was opened, because {0}: open it by hand at {1}': '没有打开拉取请求，因为{0}：请在此处手动打开：{1}',
  'Pull request #{0} created: {1}': '已创建拉取请求 #{0}：{1}',
  'Pull request #{0} updated: {1}': '已更新拉取请求 #{0}：{1}',
  'Nothing new for pull request #{0}.': '拉取请求 #{0} 没有新内容。',
  'The push failed': '推送失败',
  'The server refused the push': '服务器拒绝了推送',
  'The server does not let this token push': '服务器不允许此令牌推送',
  'The branch moved': '分支已移动',
  'A hook of the server refused the push': '服务器的钩子拒绝了推送',
  'The server did not take the credentials': '服务器没有接受凭据',
  'The source is not on the branch: it was deleted there meanwhile, or never pushed to it.':
    '分支上没有该源文件：它已在那里被删除，或从未推送到该分支。',
  "`{0}` belongs to Git LFS, which GitHub's API cannot write to.":
    '`{0}` 由 Git LFS 管理，而 GitHub 的 API 不能写入其中。',
  '`{0}` was changed on disk while the run was going on.': '`{0}` 在运行期间在磁盘上被更改。',
  'Uploading {0} object(s) to Git LFS failed: {1}': '把 {0} 个对象上传到 Git LFS 失败：{1}',
  'Git LFS could not take `{0}`: {1}': 'Git LFS 无法接收 `{0}`：{1}',
  '`{0}` belongs to Git LFS, but the LFS filter is not installed here.':
    '`{0}` 由 Git LFS 管理，但这里没有安装 LFS 过滤器。',
  'A dry run publishes nothing.': '试运行不发布任何东西。',
  '`publish: none`: results and ledger are in the work tree.': '`publish: none`：结果和账本在工作区里。',
  'This is a temporary branch of a commit that is being made: there is nothing to do.':
    '这是正在制作的提交的临时分支：没有要做的事。',
  'Set `branch` to publish elsewhere.': '设置 `branch` 可以发布到别处。',
  'The pull request is closed. {0}': '拉取请求已关闭。{0}',
  '`{0}` is a branch of our own pull requests; nothing is published for it.':
    '`{0}` 是我们自己的拉取请求的分支；不为它发布任何东西。',
  'with `publish: pull-request` another name than `{0}`, which is checked out and which the pull request leads to; empty: `superres/{1}`':
    '使用 `publish: pull-request` 时，须是不同于 `{0}` 的名称，因为它已被签出，也是拉取请求的目标；留空则为 `superres/{1}`',
  'The input `branch` names `{0}` as the head of our pull requests, so nothing is proposed to it. If it is meant to be their base, give `branch` another name.':
    '输入 `branch` 把 `{0}` 定为我们拉取请求的来源分支，因此不会向它提议任何东西。如果本意是把它作为目标分支，请给 `branch` 另一个名字。',
  "On pull_request_target nothing is ever published: the files may be a stranger's.":
    '在 pull_request_target 事件中从不发布：文件可能来自陌生人。',
  'The head of the workflow_run is in a fork, or the event does not say where: nothing is published for it.':
    'workflow_run 的头部在复刻仓库中：不为它发布任何东西。',
  'The pull request comes from a fork, where the token may only read: the results are in the summary and the results file.':
    '拉取请求来自复刻仓库，那里的令牌只能读取：结果在摘要和结果文件中。',
};

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
  'GitHub answers so too where the token lacks a permission: give the job `permissions: {0}` (a private repository also needs `contents: read`), or pass a `token` that may see the repository.':
    '令牌缺少权限时，GitHub 也会这样回答：请给作业加上 `permissions: {0}`（私有仓库还需要 `contents: read`），或传入能看到该仓库的 `token`。',
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
  'Change the rule on files so that it takes the results and the ledger (`.superres/`), or leave those images out with `exclude` or `max-result-size`.':
    '请更改关于文件的规则，使其接受结果和账本（`.superres/`），或用 `exclude` 或 `max-result-size` 排除这些图片。',
  'Exclude the head branch (`superres/**`) from the ruleset or protection rule, use `commit-method: api` where signed commits are required, let the owner of `token` bypass it, or set the input `branch` to a name that no rule covers.':
    '请把来源分支（`superres/**`）从规则集或保护规则中排除，或在要求签名提交处使用 `commit-method: api`，或让 `token` 的所有者绕过它，或把输入 `branch` 设为没有规则涉及的名字。',
  'GitHub does not know it': 'GitHub 不认识它',
  'A review by {0} could not be requested: {1}.': '无法请求 {0} 审阅：{1}。',
  'A person changed the result on the branch `{0}`: it stays theirs as long as that is not merged.':
    '有人在分支 `{0}` 上修改了该结果：在合并之前，它归此人所有。',
  'The result was taken back on the base, and the branch `{0}`, to which a person committed, still has it: it comes once that is merged, or brought up to date.':
    '该结果在基准分支上已被撤回，而有人提交过的分支 `{0}` 仍保留着它：待该分支合并或更新后再生成。',
  'It came to the base, or changed there, since a person committed to the branch `{0}`: the result comes once that is merged, or brought up to date.':
    '自有人向分支 `{0}` 提交以来，该图片在基准分支上新增或发生了变化：待该分支合并或更新后再生成结果。',
  'Its imageset changed since a person committed to the branch `{0}`: the result comes once that is merged, or brought up to date.':
    '自有人提交到分支 `{0}` 以来，它所在的 imageset 已有改动：该分支合并或更新后才会生成结果。',
  'The branch `{0}` does not have this version of the source: push it or merge it there first.':
    '分支 `{0}` 没有此版本的源文件：请先推送或合并过去。',
  'Push the branch first (`git push -u origin HEAD`), or set `branch`, or use `publish: none`.':
    '请先推送该分支（`git push -u origin HEAD`），或设置 `branch`，或使用 `publish: none`。',
  'The branch `{0}` does not exist at origin.': 'origin 上没有分支 `{0}`。',
  'The results are on the branch `{0}`, and no longer in the work tree: after the merge `git pull` brings them.':
    '结果在分支 `{0}` 上，不再留在工作区：合并之后用 `git pull` 取得。',
};
