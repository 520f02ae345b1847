export const COMMAND = {
  '{0}: there is no result file.': '{0}：没有结果文件。',
  '{0}: the result file has {1} bytes, which is no picture.': '{0}：结果文件有 {1} 字节，不是图片。',
  'The program of `command` could not be started.': '`command` 的程序无法启动。',
  'Install the program in a step before this one, or give its whole path in `command`.':
    '请在此步骤之前安装该程序，或在 `command` 中写出它的完整路径。',
  'The program of `command` ended with an error.': '`command` 的程序出错退出。',
  'Run the same command line by hand with one picture; what the program said stands above.':
    '请用一张图片手动运行同样的命令行；上面是程序的输出。',
  'The program of `command` took too long and was ended.': '`command` 的程序用时太长，已被终止。',
  'Use a faster model or smaller pictures, or give the program a processor of its own (`concurrency: 1`).':
    '请使用更快的模型或更小的图片，或让程序独占处理器（`concurrency: 1`）。',
  'The program of `command` ended well but left no picture at its output path.':
    '`command` 的程序正常退出，但没有在输出路径留下图片。',
  'Check that the command writes PNG to `{output}` (or files of the same names into `{outputs}`).':
    '请检查命令是否把 PNG 写到 `{output}`（或把同名文件写到 `{outputs}`）。',
  '`{0}` could not be started ({1}).': '无法启动 `{0}`（{1}）。',
  '`{0}` had not ended after {1} s.': '`{0}` 在 {1} 秒后仍未结束。',
  '`{0}` was ended by {1}': '`{0}` 被 {1} 终止',
  '`{0}` ended with exit code {1}': '`{0}` 以退出码 {1} 结束',
  '{0}{1}.': '{0}{1}。',
  ' and said: {0}': '，其输出为：{0}',
  '{0}: the result file is no picture, or not a whole one.': '{0}：结果文件不是图片，或不完整。',
};
