export const COMMENT = {
  '**What is this?** superres-action enlarges the images of this repository that are new or have changed, and commits the results.':
    '**这是什么？** superres-action 会放大此仓库中新增或有改动的图片，并提交结果。',
  '**Not wanted?** Delete the result and commit: it is not made again until its source changes.':
    '**不需要某个结果？** 删除它并提交：源文件改变之前不会再次生成。',
  '**Never wanted?** To leave files out for good, use `exclude` of the workflow, or a rule in the configuration file.':
    '**始终不需要？** 要一直排除某些文件，请用工作流的 `exclude`，或配置文件中的规则。',
  '**Undo?** Close this pull request; once it is merged, `git revert` of its commit undoes all of it.':
    '**怎么撤销？** 关闭此拉取请求；合并之后，对它的提交执行 `git revert` 即可全部撤销。',
  '**Undo?** `git revert` of the commit undoes all of it.': '**怎么撤销？** 对该提交执行 `git revert` 即可全部撤销。',
  '**Costs?** {0}': '**花费多少？** {0}',
  'about {0} of a runner': '运行器约 {0}',
  '{0} more in the repository': '仓库增加 {0}',
  '{0} less in the repository': '仓库减少 {0}',
  'requests to the engine’s service': '向引擎的服务发出的请求',
  'no service that bills': '不使用收费的服务',
  'Top folder': '顶层文件夹',
  Image: '图片',
  'images of the top folder': '顶层文件夹的图片',
  'images of {0}': '{0} 的图片',
  source: '源文件',
  'Skipped: {0}': '跳过：{0}',
  'Deferred: {0}': '推迟：{0}',
  'engine {0}': '引擎 {0}',
  'log of the run': '运行日志',
  'Nothing is left to do: what had failed or waited before is done or gone.':
    '没有剩下的工作：之前失败或等待的图片已经完成，或已不存在。',
  'Dry run: nothing was written.': '试运行：没有写入任何东西。',
  'The pictures of this branch as of {0}': '此分支截至 {0} 的图片',
  'The pictures of this branch': '此分支的图片',
  '{0}, enlarged.': '{0}，已放大。',
  '{0}, enlarged to twice their width and height.': '{0}，宽和高都放大到 2 倍。',
  "Originals are untouched unless the output path is the source's own.": '除非输出路径就是源文件本身，否则原图不变。',
  'The part that differs most, twice: the source enlarged plainly, and the result':
    '差别最大的部分，两份：普通放大的源文件，和结果',
  before: '处理前',
  after: '处理后',
  'Where results differ most from a plain enlargement. Left: the source, enlarged plainly. Right: the result.':
    '结果与普通放大差别最大的地方。左：普通放大的源文件。右：结果。',
  'Left: before. Right: after, drawn to the same width.': '左：处理前。右：处理后，显示为相同的宽度。',
  pairs: '对比图',
};
