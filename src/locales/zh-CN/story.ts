export const STORY = {
  'superres: images': 'superres：图片',
  'superres: what would become of each file': 'superres：每个文件将如何处理',
  'Engine: {0} ({1}).': '引擎：{0}（{1}）。',
  "origin is on {0}, which GitHub's API does not serve.": 'origin 位于 {0}，GitHub 的 API 不包括它。',
  'Changed means: since {0}, {1}.': '改动的起点：{0}，即{1}。',
  '{0} is not a git repository, and there are several below it: {1}.': '{0} 不是 git 仓库，而它下面有多个仓库：{1}。',
  'Set the input `working-directory` to the folder of the repository with the images.':
    '请把输入 `working-directory` 设为图片所在仓库的文件夹。',
  'The repository in `{0}` is used.': '使用 `{0}` 中的仓库。',
};
