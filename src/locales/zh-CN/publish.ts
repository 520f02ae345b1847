export const PUBLISH = {
  'The branch `{0}` at origin is in the way of `{1}`.': 'origin 上的分支 `{0}` 与 `{1}` 的名字冲突。',
  'origin has `{0}` at {1} and does not give that commit.': 'origin 的 `{0}` 位于 {1}，但不提供该提交。',
  'The branch `{0}` does not exist at origin (any more).': 'origin 上没有（或不再有）分支 `{0}`。',
  'The branch {0} could not be updated (attempt {1} of {2}): {3}': '分支 {0} 无法更新（第 {1} 次尝试，共 {2} 次）：{3}',
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
  'The checkout could not follow the branch (which had moved on, or the index is locked or has changes), so it stays where it is, without the pictures: `git pull` in a later step brings them.':
    '检出无法跟上该分支（分支已经前进，或索引被锁定或有改动），因此保持原样，不含这些图片：在后面的步骤中运行 `git pull` 即可得到。',
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
  'The source was deleted on the branch meanwhile.': '源文件此时已在分支上被删除。',
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
  "On pull_request_target nothing is ever published: the files may be a stranger's.":
    '在 pull_request_target 事件中从不发布：文件可能来自陌生人。',
  'The head of the workflow_run is in a fork, or the event does not say where: nothing is published for it.':
    'workflow_run 的头部在复刻仓库中：不为它发布任何东西。',
  'The pull request comes from a fork, where the token may only read: the results are in the summary and the results file.':
    '拉取请求来自复刻仓库，那里的令牌只能读取：结果在摘要和结果文件中。',
};
