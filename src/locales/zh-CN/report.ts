export const REPORT = {
  'At the path of the report page stands a file that is not an earlier page of ours, so it was not replaced.':
    '报告页面的路径上有一个文件，它不是我们以前的页面，因此没有替换它。',
  'Choose another path for the report, or delete that file.': '请为报告选择其他路径，或删除该文件。',
  "The step's outputs could not be written to the file that GITHUB_OUTPUT names.":
    '步骤的输出无法写入 GITHUB_OUTPUT 指定的文件。',
  'Look at the disk of the runner: is it full, or read-only? What was made is in the log, and committed as it says.':
    '请检查运行器的磁盘：是否已满，或是只读？做了什么，日志里有；提交了什么，日志里也写明。',
  'Nobody reads the log: standard output was closed while the run went on.': '没有人读取日志：运行期间标准输出被关闭。',
  'What was made is committed as the summary says. Look at what starts the step: a pipe whose reader ends early, or a full disk of the runner.':
    '做好的图片已按摘要所写提交。请检查启动此步骤的程序：提前结束读取的管道，或运行器的磁盘已满。',
  'The results file could not be written to the folder that RUNNER_TEMP names.':
    '结果文件无法写入 RUNNER_TEMP 指定的文件夹。',
};
