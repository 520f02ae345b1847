export const CLI = {
  '--language {0}: accepted is one of {1}.': '--language {0}：可取 {1} 之一。',
  'The command line is not valid.': '命令行无效。',
  'Run the command with --help to see what it takes.': '请加上 --help 运行该命令，查看它接受什么。',
  'A file or folder named on the command line does not exist or cannot be read.':
    '命令行中的文件或文件夹不存在，或无法读取。',
  'Check the spelling and the permissions; relative paths start from the current folder.':
    '请检查拼写和权限；相对路径从当前文件夹算起。',
  'A file could not be read.': '有一个文件无法读取。',
  'Check its permissions, and that nothing moves or deletes it meanwhile.':
    '请检查它的权限，以及是否有程序正在移动或删除它。',
  'The demo needs the git command, and it could not be run.': '演示需要 git 命令，但无法运行它。',
  'Install git (any version from 2.30 on) and make sure that `git --version` works.':
    '请安装 git（2.30 及以上版本），并确认 `git --version` 可以运行。',
  'The demo runs the built action, and dist/index.js is not there.':
    '演示要运行构建好的 Action，但找不到 dist/index.js。',
  'Run `npm ci && npm run build`, or check the repository out again: dist is part of it.':
    '请运行 `npm ci && npm run build`，或重新检出仓库：dist 是仓库的一部分。',
  'The demo ran, but what came out is not what was expected.': '演示运行了，但结果与预期不符。',
  'The log above shows what the action did; please report it together with this message.':
    '上面的日志显示了 Action 做了什么；请连同这条信息一起报告。',
};
