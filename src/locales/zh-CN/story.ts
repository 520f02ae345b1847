export const STORY = {
  'superres: images': 'superres：图片',
  'The run was cancelled and did not come to its end in time: look at the branch for what was published.':
    '运行被取消，但没有及时结束：请查看该分支，了解已发布的内容。',
  'superres: what would become of each file': 'superres：每个文件将如何处理',
  'Engine: {0} ({1}).': '引擎：{0}（{1}）。',
  'Handed over as shard {0} of {1} (plan {2}).': '已交接为分片 {0}，共 {1} 个（计划 {2}）。',
  'The job was cancelled: nothing was handed over.': '作业被取消：没有交接任何东西。',
  'The commit has no `{0}` as the plan names it.': '提交中没有计划所指的 `{0}`。',
  'The plan was made for the {0} engine ({1}); here it would be {2} ({3}).':
    '计划是为 {0} 引擎制定的（{1}）；在这里会是 {2}（{3}）。',
  'Give the same credentials to the jobs that plan and enhance.': '请给计划和放大的作业相同的凭据。',
  "origin is on {0}, which GitHub's API does not serve.": 'origin 位于 {0}，GitHub 的 API 不包括它。',
  'Changed means: since {0}, {1}.': '改动的起点：{0}，即{1}。',
  'about {0} min each': '每个约 {0} 分钟',
  'Planned: there is nothing to enhance.': '计划完成：没有要放大的图片。',
  'Planned: {0} image(s) in {1} shard(s), {2} (plan {3}).': '计划完成：{0} 张图片，{1} 个分片，{2}（计划 {3}）。',
  '{0} is not a git repository, and there are several below it: {1}.': '{0} 不是 git 仓库，而它下面有多个仓库：{1}。',
  'Set the input `working-directory` to the folder of the repository with the images.':
    '请把输入 `working-directory` 设为图片所在仓库的文件夹。',
  'The repository in `{0}` is used.': '使用 `{0}` 中的仓库。',
};
