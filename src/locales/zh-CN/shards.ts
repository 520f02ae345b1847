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
  'There is no plan for this job.': '此作业没有计划。',
  'Let a job with mode `plan` run before, in the same workflow run, with the same `paths`, `output`, `layout`, `ledger` and `working-directory`; with `artifact: false` also bring its folder `hand-over` here.':
    '请先在同一次工作流运行中运行模式为 `plan` 的作业，并使用相同的 `paths`、`output`、`layout`、`ledger` 和 `working-directory`；使用 `artifact: false` 时，还要把它的文件夹 `hand-over` 带到这里。',
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
