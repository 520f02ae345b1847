export const CORE = {
  '`2MiB`, `1.5MB`, `800kB` or `2097152`': '`2MiB`、`1.5MB`、`800kB` 或 `2097152`',
  'a program with `{input}` and `{output}` among its arguments, or `{inputs}` and `{outputs}`':
    '一个程序，参数中有 `{input}` 和 `{output}`，或 `{inputs}` 和 `{outputs}`',
  '{0}, with every quote closed': '{0}，并且引号成对',
  '{0} ({1}).': '{0}（{1}）。',
  'There is no room left on a disk that the run writes to.': '运行所写的磁盘没有剩余空间。',
  'Make room on the runner (the workspace, and the folder for temporary files), then run again.':
    '请在运行器上腾出空间（工作区和临时文件夹），然后重新运行。',
  'A file or folder that the run writes to, or reads, does not let it.': '运行要写入或读取的文件或文件夹不允许访问。',
  'Give the user that runs the step the right to read and write the workspace and the folder for temporary files.':
    '请让运行此步骤的用户有权读写工作区和临时文件夹。',
  'A disk of the machine failed.': '机器的磁盘出错。',
  'Look at the disk, or run again on another runner.': '请检查磁盘，或换一个运行器重新运行。',
  'The system lets the run open no more files or start no more processes.': '系统不允许再打开文件或启动进程。',
  'Raise the limits of the runner (ulimit -n, ulimit -u), or lower the input concurrency.':
    '请提高运行器的限制（ulimit -n、ulimit -u），或调低输入 `concurrency`。',
  'The system has no memory left for the run.': '系统没有足够的内存。',
  'Use a runner with more memory, or lower the input concurrency.':
    '请使用内存更大的运行器，或调低输入 `concurrency`。',
  'Something failed that should not be able to fail.': '发生了不应发生的错误。',
  'Unexpected error: {0}': '意外错误：{0}',
  'This is a defect of superres-action: please report it with the log of a run with debug logging enabled.':
    '这是 superres-action 的缺陷：请开启调试日志重新运行，并附上日志报告。',
  '{0}; the next run takes it first.': '{0}；下次运行优先处理它。',
  'The limit of `max-images` was reached': '已达到 `max-images` 的上限',
  'The `time-limit` was reached': '已达到 `time-limit`',
  'The quota of the service is used up': '服务的额度已用完',
  'The run was cancelled before its turn, and a cancelled run records nothing: run again.':
    '还没轮到它，运行就被取消了；取消的运行不留记录，请重新运行。',
  'The source changed on the branch meanwhile': '此时分支上的源文件已经改变',
  'The output path changed on the branch meanwhile': '此时分支上的输出路径已经改变',
  'The service asked for a pause that is too long to wait for': '服务要求暂停的时间太长，不再等待',
  'The shard that was to make it brought no result': '本应生成它的分片没有带来结果',
  'It was not in the plan of this sweep': '它不在这次批量处理的计划里',
  ', ': '、',
  'the proxy did not answer within {0} s': '代理在 {0} 秒内没有响应',
  'the proxy closed the connection': '代理关闭了连接',
  'Proxy response ({0}): there is no tunnel': '代理没有建立隧道（“Proxy response ({0})”）',
  'the proxy closed the connection before there was a tunnel': '代理在建立隧道之前关闭了连接',
};
