export const GIT = {
  'The git program could not be started.': '无法启动 git 程序。',
  'Install git (2.30 or later) on the runner, or run the action in a container image that has it.':
    '请在运行器上安装 git（2.30 及以上），或在带有 git 的容器镜像中运行。',
  'The git program is too old.': 'git 程序太旧。',
  'Install git 2.30 or later on the runner, or use a newer container image (Debian 11 and Ubuntu 22.04 have one).':
    '请在运行器上安装 git 2.30 及以上版本，或使用更新的容器镜像（Debian 11 和 Ubuntu 22.04 都带有）。',
  'The folder for temporary files (RUNNER_TEMP, or the one of the system) cannot be written to.':
    '无法写入临时文件夹（RUNNER_TEMP，或系统的临时文件夹）。',
  'Let RUNNER_TEMP name a folder that the user of the step may write to; in a container it must be mounted, and not read-only.':
    '请让 RUNNER_TEMP 指向步骤的用户可以写入的文件夹；在容器里它必须已挂载，并且不是只读。',
  'The folder that the run is to work in is not there.': '运行的工作文件夹不存在。',
  'Run actions/checkout before this action, and check the input `working-directory` and, in a container, that the workspace is mounted.':
    '请在此操作之前运行 actions/checkout，并检查输入 `working-directory`；在容器里还要检查工作区是否已挂载。',
  'The path of the repository has a line break in it, which git cannot tell from the end of a path.':
    '仓库的路径中有换行符，git 无法将它与路径的结尾区分开。',
  'Check out into a folder without line breaks in its path (`path:` of actions/checkout), or rename the folder.':
    '请签出到路径中没有换行符的文件夹（actions/checkout 的 `path:`），或重命名该文件夹。',
  'There is no git repository here.': '这里没有 git 仓库。',
  'Run actions/checkout before this action; on the command line, change into a repository first.':
    '请在此操作之前运行 actions/checkout；在命令行中请先进入一个仓库。',
  'The repository has no commit yet.': '仓库还没有提交。',
  'Commit the images first, then run again.': '请先提交图片，然后重新运行。',
  'A git command failed.': '一条 git 命令失败。',
  'Read what git said above; run again with debug logging to see every git command.':
    '请看上面 git 的输出；开启调试日志重新运行可以看到每条 git 命令。',
  'Fetching from the remote failed.': '从远程仓库获取失败。',
  'Check that the token may read the repository (`permissions: contents: read`) and that the runner reaches the server.':
    '请检查令牌能否读取仓库（`permissions: contents: read`），以及运行器能否访问服务器。',
  'A file of the commit is not present in this clone.': '提交中的一个文件不在此克隆里。',
  'Check out anew, without `filter:` where the server gives no single files; delete the folder first on a runner that keeps it.':
    '请重新检出；服务器不提供单个文件时不要用 `filter:`；在保留文件夹的运行器上，请先删除该文件夹。',
  'git {0} said nothing for {1} seconds and was stopped.': 'git {0} 在 {1} 秒内没有任何输出，已被停止。',
  'HEAD is at {0}, a commit that this clone does not hold.': 'HEAD 指向 {0}，而此克隆里没有这个提交。',
  'A file in the repository is larger than what is read of its kind.': '仓库中的一个文件超过了这类文件的读取上限。',
  'Look at what was committed there; if it is a file of the ledger folder, delete it.':
    '请看看那里提交了什么；如果是账本文件夹里的文件，请删除它。',
  'The file on disk is not the committed one, so it is not overwritten.':
    '磁盘上的文件不是已提交的那一个，因此不覆盖它。',
  'Run this action before steps that change images, or commit their changes first.':
    '请在更改图片的步骤之前运行此操作，或先提交那些更改。',
  'The output path cannot be written safely.': '无法安全地写入输出路径。',
  'Replace symbolic links and files on the way to the output by folders, or change the input `output`.':
    '请把通往输出的符号链接和文件换成文件夹，或更改输入 `output`。',
  'The finished picture could not be written to disk.': '完成的图片无法写入磁盘。',
  'Check free disk space and permissions of the work tree.': '请检查磁盘剩余空间和工作区的权限。',
  'Fetching from origin': '从 origin 获取',
  'Asking origin for {0}': '向 origin 查询 {0} ',
  'The server gives {0} only with the history of a branch.': '服务器只随分支的历史提供{0}。',
  'Check out with `fetch-depth: 0`, so that nothing has to be fetched.':
    '请以 `fetch-depth: 0` 检出，这样就不需要再获取。',
  'the commit {0}': '提交 {0}',
  '{0} failed: {1}': '{0}失败：{1}',
  "Pass a `token` that may read the repository (the job's own needs `permissions: contents: read`), or let actions/checkout keep its credentials (`persist-credentials: true`).":
    '请传入可以读取仓库的 `token`（作业自己的令牌需要 `permissions: contents: read`），或让 actions/checkout 保留凭据（`persist-credentials: true`）。',
  'Check that the runner reaches the server; behind a proxy, check HTTPS_PROXY and NO_PROXY.':
    '请检查运行器能否访问服务器；使用代理时，请检查 HTTPS_PROXY 和 NO_PROXY。',
  'git {0} ended with {1}: {2}': 'git {0} 以退出码 {1} 结束：{2}',
  'no message': '没有说明',
  'git cat-file ended before it had answered: {0}': 'git cat-file 没有返回结果就结束了：{0}',
  'Object {0} has {1} bytes.': '对象 {0} 有 {1} 字节。',
  'An object name must not hold a newline.': '对象名不能含有换行符。',
  'The repository has no remote named origin.': '仓库没有名为 origin 的远程仓库。',
  'Add the remote `origin`, or set `publish: none` and `scope: all` to work without one.':
    '请添加远程仓库 `origin`，或设置 `publish: none` 和 `scope: all`，不使用远程仓库。',
  'There is no folder {0}.': '没有文件夹 {0}。',
  ' git said: {0}': 'git 的说明：{0}',
  '{0} is not in the work tree of a git repository.{1}': '{0} 不在 git 仓库的工作区里。{1}',
  'The repository has no remote to fetch from.': '仓库没有可以获取的远程仓库。',
  '{0} is older than {1}, the oldest git that is supported.': '{0} 早于 {1}，而 {1} 是支持的最旧的 git。',
  '`{0}` is not a regular file.': '`{0}` 不是普通文件。',
  '`{0}` could not be written ({1}).': '`{0}` 无法写入（{1}）。',
  'The folder of `{0}` was replaced while the picture was written.': '写入图片时，`{0}` 所在的文件夹被替换。',
  '`{0}` is not a path inside the repository.': '`{0}` 不是仓库内的路径。',
  'On the way to `{0}`, `{1}` is not a folder but a link or a file.':
    '通往 `{0}` 的路上，`{1}` 不是文件夹，而是链接或文件。',
  'The file system refused a look at a path ({0}).': '文件系统拒绝查看一个路径（{0}）。',
};

export const LEDGER = {
  'A file of the ledger is a link, a device, a folder, or far larger than any ledger gets.':
    '账本的一个文件是链接、设备、文件夹，或远远大于正常的账本。',
  'Somebody put it there: delete the file, and it is made anew.': '它是别人放在那里的：请删除该文件，它会重新生成。',
  '`{0}` is not in this clone.': '`{0}` 不在此克隆里。',
  '`{0}` is not a plain file.': '`{0}` 不是普通文件。',
  '`{0}` has more than {1} MiB.': '`{0}` 超过 {1} MiB。',
};
