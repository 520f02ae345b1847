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
