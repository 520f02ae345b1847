export const ENHANCE = {
  '{0}: {1}.': '{0}：{1}。',
  '{0} image(s) of this shard were handed over by an earlier try.': '此分片有 {0} 张图片已由之前的尝试交出。',
  'origin could not be asked for `{0}`: what is there counts as not made yet.':
    '无法向 origin 查询 `{0}`：那里已有的图片按尚未生成计算。',
  'WeChat’s content check refused {0} images of this run, and none came back. If there is nothing in them to refuse, the account or the service is at fault: use `engine: local`, or ask anew with `refresh: true` once that is mended. Until then they are not sent again.':
    '微信的内容检查拒绝了本次运行的 {0} 张图片，没有一张返回结果。如果图片内容没有问题，那就是账号或服务的问题：请使用 `engine: local`，或在问题解决后用 `refresh: true` 重新请求。在那之前不会再发送它们。',
  'An earlier result stays where `output` or `layout` puts none any more, and is not looked after: {0}. Delete it if nothing uses it.':
    '有一个较早的结果留在 `output` 或 `layout` 不再使用的位置，不再受到管理：{0}。如果没有地方用到它，请删除。',
  '{0} earlier results stay where `output` or `layout` puts none any more, and are not looked after: {1}. Delete them if nothing uses them.':
    '有 {0} 个较早的结果留在 `output` 或 `layout` 不再使用的位置，不再受到管理：{1}。如果没有地方用到它们，请删除。',
  'WeChat answered that the interface is not available to this account': '微信返回：此账号不能使用该接口',
  'WeChat answered with a code that is not known before any image came back':
    '微信在任何图片返回之前，就返回了未知的错误码',
  '{0} The rest is done by the local engine.': '{0}其余的由本地引擎完成。',
  'The run was cancelled.': '运行已取消。',
  'The run was cancelled; nothing was published.': '运行已取消；没有发布任何东西。',
  'Run it again.': '请重新运行。',
  'Run it again. Pictures that were finished are in the work tree.': '请重新运行。已完成的图片在工作区里。',
  'This clone does not hold the file, or holds it damaged, and the server did not give it.':
    '此克隆里没有这个文件，或文件已损坏，而服务器也没有提供它。',
  'A Git LFS pointer without its content; check out with `lfs: true`.':
    '这是没有内容的 Git LFS 指针；请以 `lfs: true` 检出。',
  'The file has {0}; files of {1} or more are skipped.': '文件有 {0}；{1} 及以上的文件会被跳过。',
  '`{0}` is on disk already and is not the committed file.': '`{0}` 已在磁盘上，且不是已提交的文件。',
  '`{0}` on disk is not the committed file, so it was not replaced.':
    '磁盘上的 `{0}` 不是已提交的文件，因此没有替换它。',
  '{0} of {1} pictures of its folder are pixel art.': '同一文件夹的 {1} 张图片中有 {0} 张是像素画。',
  'Enlarged smoothly: {0} of {1} pictures of its folder have smooth edges.':
    '按平滑方式放大：同一文件夹的 {1} 张图片中有 {0} 张边缘平滑。',
  'The top folder': '顶层文件夹',
  '{0}: pixel art ({1} of {2} pictures looked at); pixels are repeated. The input `style` says otherwise.':
    '{0}：像素画（看了 {2} 张，其中 {1} 张是）；像素会逐个重复。可以用输入 `style` 改变。',
  'a rule of the configuration file asks for it': '配置文件的一条规则要求用它',
};

export const SHARDS = {
  'The artifacts could not be listed': '无法列出构件',
  'The artifact {0} could not be downloaded': '无法下载构件 {0} ',
  'The artifact {0} could not be uploaded': '无法上传构件 {0} ',
  'Artifacts of {0} cannot be used by the action, only those of github.com.':
    '{0} 的构件不能由此操作使用，只有 github.com 的可以。',
  'There are no artifacts here: this is no job of GitHub Actions.': '这里没有构件：这不是 GitHub Actions 的作业。',
  'what was brought is larger than any picture of this size': '带来的文件比这个尺寸的任何图片都大',
  'the picture that was announced was not brought': '没有带来所声明的图片',
  'what was brought has other bytes than were announced': '带来的字节与声明的不同',
  'what was brought has another format': '带来的是另一种格式',
  'what was brought has {0} instead of {1} pixels': '带来的是 {0} 像素，而不是 {1} ',
  'what was brought has another number of frames': '带来的帧数不同',
  'what was brought cannot be read to its end': '带来的文件无法读到结尾',
  'what was brought shows another picture': '带来的是另一张图片',
  'This server, or this place, has no artifacts that the action can use.':
    '此服务器，或这里，没有此操作可以使用的构件。',
  'Set `artifact: false` in all jobs of the sweep and carry the folder `hand-over` from job to job by upload and download steps; docs/sweep.md shows them.':
    '请在批量处理的所有作业中设置 `artifact: false`，并用上传和下载步骤在作业间传递文件夹 `hand-over`；docs/sweep.md 有示例。',
  "The workflow run's artifacts could not be read or written.": '无法读取或写入工作流运行的构件。',
  'Run the job again. If it stays so, see whether GitHub Actions works as usual (githubstatus.com) and whether the storage for artifacts is full.':
    '请重新运行该作业。如果仍然如此，请查看 GitHub Actions 是否正常（githubstatus.com），以及构件的存储空间是否已满。',
  'The folder `hand-over` cannot be made.': '无法创建文件夹 `hand-over`。',
  "Set `hand-over` to a folder that can be made on every runner, or leave it out: it is then in the runner's folder for temporary files.":
    '请把 `hand-over` 设为每个运行器上都能创建的文件夹，或不写：那时它在运行器的临时文件夹中。',
  'The folder {0} cannot be made ({1}).': '无法创建文件夹 {0}（{1}）。',
  'There is no plan for this job.': '此作业没有计划。',
  'Let a job with mode `plan` run before, in the same workflow run, with the same version of the action and the same `paths`, `exclude`, `output`, `layout`, `ledger` and `working-directory`; with `artifact: false` also bring its folder `hand-over` here.':
    '请先在同一次工作流运行中运行模式为 `plan` 的作业，并使用同一版本的本操作以及相同的 `paths`、`exclude`、`output`、`layout`、`ledger` 和 `working-directory`；使用 `artifact: false` 时，还要把它的文件夹 `hand-over` 带到这里。',
  'The plan cannot be read, or is not what mode `plan` wrote.': '计划无法读取，或不是模式 `plan` 所写的。',
  'Run the whole workflow again, with the same version of the action in all jobs.':
    '请重新运行整个工作流，并在所有作业中使用同一版本的 Action。',
  'The plan is of another commit than the one that is checked out.': '计划属于另一个提交，而不是检出的这个。',
  'Let all jobs of the sweep check out the same commit: actions/checkout without `ref`, or with the same commit id.':
    '请让批量处理的所有作业检出同一个提交：actions/checkout 不写 `ref`，或写相同的提交编号。',
  'The plan was made with other inputs.': '制定计划时用的是其他输入。',
  'Give the jobs of a sweep the same inputs, apart from `mode`, `shard`, secrets and what publishing takes.':
    '除 `mode`、`shard`、密钥和发布所用的输入外，请给批量处理的各作业相同的输入。',
  'The plan has no shard of this number.': '计划中没有这个编号的分片。',
  'Take the numbers from the output `matrix` of mode `plan`.': '请使用模式 `plan` 的输出 `matrix` 中的编号。',
  'What a shard brought for an image is not its picture.': '某个分片为一张图片带来的东西不是它的图片。',
  'The image waits for the next run. Nothing of what was brought for it was written.':
    '该图片等待下次运行。为它带来的东西没有写入。',
  'The plan {0} cannot be opened.': '无法打开计划 {0}。',
  '{0} of {1} cannot be read, or is no plan.': '{1} 的 {0} 无法读取，或不是计划。',
  'The plan was made by version {0} of the action, and this is {1}.': '计划由版本 {0} 的 Action 制定，而这里是 {1}。',
  'Use one version of the action in all jobs.': '请在所有作业中使用同一版本的 Action。',
  'The plan was made with other values of {0}.': '制定计划时，{0} 的值不同。',
  'Plan {0} ({1}): {2} shard(s).': '计划 {0}（{1}）：共 {2} 个分片。',
  'The plan is of commit {0}; {1} is checked out.': '计划属于提交 {0}，而检出的是 {1}。',
  'The plan has {0} shard(s), and none of number {1}.': '计划共有 {0} 个分片，没有编号 {1}。',
  '{0} is not the file that the plan names.': '{0} 不是计划所指的文件。',
  'Shard {0}: {1} of {2} image(s) ({3}).': '分片 {0}：{2} 张图片中的 {1} 张（{3}）。',
  '{0} is not taken: it cannot be read, or is of another plan.': '不采用 {0}：它无法读取，或属于另一个计划。',
  'Shard {0} brought no results: the images wait. Run the failed jobs again, and what comes then is published too.':
    '分片 {0} 没有带来结果：这些图片继续等待。请重新运行失败的作业，之后带来的也会发布。',
  'Shards {0} brought no results: the images wait. Run the failed jobs again, and what comes then is published too.':
    '分片 {0} 没有带来结果：这些图片继续等待。请重新运行失败的作业，之后带来的也会发布。',
  '{0} and {1} more': '{0} 等，另有 {1} 个',
  '{0}: it says to be made by {1} ({2}), which this sweep does not use.':
    '{0}：其中写明由 {1}（{2}）生成，而这次批量处理不使用它。',
};

export const STORY = {
  'superres: images': 'superres：图片',
  'The run was cancelled and did not come to its end in time: look at the branch for what was published.':
    '运行被取消，但没有及时结束：请查看该分支，了解已发布的内容。',
  'superres: what would become of each file': 'superres：每个文件将如何处理',
  'Engine: {0} ({1}).': '引擎：{0}（{1}）。',
  'Shard {0}: pictures of an earlier try ({1}) are taken too.': '分片 {0}：也采用了先前一次尝试（{1}）的图片。',
  'Handed over as shard {0} of {1} (plan {2}).': '已交接为分片 {0}，共 {1} 个（计划 {2}）。',
  'The job was cancelled: nothing was handed over.': '作业被取消：没有交接任何东西。',
  'The job was cancelled. What was made until then was handed over.': '作业被取消。在此之前生成的内容已交接。',
  'The commit has no `{0}` as the plan names it.': '提交中没有计划所指的 `{0}`。',
  'The plan was made for the {0} engine ({1}); here it would be {2} ({3}).':
    '计划是为 {0} 引擎制定的（{1}）；在这里会是 {2}（{3}）。',
  'Give the same credentials to the jobs that plan and enhance.': '请给计划和放大的作业相同的凭据。',
  "origin is on {0}, which GitHub's API does not serve.": 'origin 位于 {0}，GitHub 的 API 不包括它。',
  'Changed means: since {0}, {1}.': '改动的起点：{0}，即{1}。',
  'That commit cannot be had. {0}': '取不到那个提交。{0}',
  'about {0} min each': '每个约 {0} 分钟',
  'Planned: there is nothing to enhance.': '计划完成：没有要放大的图片。',
  'Planned: {0} image(s) in {1} shard(s), {2} (plan {3}).': '计划完成：{0} 张图片，{1} 个分片，{2}（计划 {3}）。',
  '{0} is not a git repository, and there are several below it: {1}.': '{0} 不是 git 仓库，而它下面有多个仓库：{1}。',
  'Set the input `working-directory` to the folder of the repository with the images.':
    '请把输入 `working-directory` 设为图片所在仓库的文件夹。',
  'The repository in `{0}` is used.': '使用 `{0}` 中的仓库。',
};
