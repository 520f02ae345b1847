export const CLI = {
  ' Did you mean {0}?': '你想输入的是 {0} 吗？',
  'superres completion takes one of {0}.{1}': 'superres completion 的参数是 {0} 之一。{1}',
  'this text': '显示本帮助',
  '{0}; superres serve --help lists its flags.': '{0}；superres serve --help 列出它的选项。',
  '.SH NAME': '.SH 名称',
  'superres \\- upscale images with an embedded neural network': 'superres \\\\- 用内嵌的神经网络放大图片',
  '.SH SYNOPSIS': '.SH 用法',
  '[options]': '[选项]',
  '.SH COMMANDS': '.SH 命令',
  '.SH EXIT STATUS': '.SH 退出码',
  '0 done, 1 some image failed or the run could not be done, 2 usage.': '0 完成，1 有图片失败或无法运行，2 用法错误。',
  '{0} was changed while it waited for its turn.': '{0} 在等待期间被更改。',
  '{0} is there, by its name a picture of twice the size; with --output ours is made too.':
    '{0} 已存在，按其文件名已是两倍尺寸的图片；使用 --output 时仍会另外生成一份。',
  '{0} exists; --force overwrites it.': '{0} 已存在；--force 会覆盖它。',
  '{0} could not be written ({1}).': '{0} 无法写入（{1}）。',
  'unknown error': '未知错误',
  'superres: {0}': 'superres：{0}',
  '{0} [{1}]': '{0} [{1}]',
  'Which command?': '要运行哪个命令？',
  'There is no command {0}.{1}': '没有命令 {0}。{1}',
  'The commands are {0}; superres --help tells more.': '可用的命令有 {0}；更多说明见 superres --help。',
  'one of {0}': '{0} 之一',
  '--{0} {1}: accepted is {2}.': '--{0} {1} 无效；应为：{2}。',
  'a template without a scale, which `--scale` says': '不带倍数的模板，倍数由 `--scale` 给出',
  'a template that neither begins with `/` nor has `..`, such as `{0}`, or a folder anywhere':
    '不以 `/` 开头、也不含 `..` 的模板，例如 `{0}`；或任意位置的文件夹',
  'Which files or folders? `superres enhance PATH...` needs at least one.':
    '处理哪些文件或文件夹？`superres enhance PATH...` 至少需要一个。',
  '--output {0} would replace the originals.': '--output {0} 会替换原图。',
  'Add --force if that is what you want: there is no way back without a copy.':
    '如果确实要这样，请加上 --force：没有备份就无法恢复。',
  '`-` stands alone: one picture from standard input, its result on standard output.':
    '`-` 只能单独使用：从标准输入读一张图片，把结果写到标准输出。',
  'Standard output is a terminal: send the picture into a file.': '标准输出是终端：请把图片写到文件。',
  'Standard input holds --max-file-size or more.': '标准输入的大小达到或超过了 --max-file-size。',
  'Stopping …': '正在停止……',
  'Results were written to disk.': '结果已写到磁盘。',
  'Nothing was written.': '没有写入任何文件。',
  'A dry run writes no page (--report).': '试运行不写报告页面（--report）。',
  '{0} {1} [{2}]': '{0}{1} [{2}]',
  'superres enhance always uses the local engine': 'superres enhance 总是使用本地引擎',
  '{0} ({1})': '{0}（{1}）',
  'What is up to date may be of another --quality, --style or --model: --force makes it again.':
    '已是最新的图片可能是用别的 --quality、--style 或 --model 生成的：--force 会重新生成。',
  'The current folder cannot be found ({0}): it was deleted, moved or closed to you.':
    '找不到当前文件夹（{0}）：它已被删除、移动，或不允许访问。',
  'Go to a folder that exists, and run the command there.': '请进入一个存在的文件夹，再运行该命令。',
  'Stopped. ': '已停止。',
  '{0}. {1}': '{0}。{1}',
  'The report page was not written.': '没有写入报告页面。',
  'Give the input `report` another path, or take away what stands in its way.':
    '请给输入 `report` 另一个路径，或移走挡在那里的东西。',
  'The report page was not written: {0} is another file.': '没有写入报告页面：{0} 是别的文件。',
  'Before and after: {0}': '处理前后对比：{0}',
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
  'The demo needs the example pictures of the repository, and the installed package has none.':
    '演示需要仓库里的示例图片，而安装的软件包里没有。',
  'Run `npm run demo` in a clone of the repository, or try `superres enhance` with pictures of your own.':
    '请在仓库的克隆中运行 `npm run demo`，或用你自己的图片试试 `superres enhance`。',
  "Changed in the work tree, but not staged: {0}. Git's version was taken; `git add` what is to be enhanced.":
    '工作区中已更改但未暂存：{0}。采用的是 git 中的版本；请先对要处理的文件执行 `git add`。',
  'The demo ran, but what came out is not what was expected.': '演示运行了，但结果与预期不符。',
  'The log above shows what the action did; please report it together with this message.':
    '上面的日志显示了 Action 做了什么；请连同这条信息一起报告。',
  '{0} could not be read ({1}).': '{0} 无法读取（{1}）。',
  '{0}: no such file or folder.': '{0}：没有这样的文件或文件夹。',
  '{0}: the folder is empty.': '{0}：文件夹是空的。',
  '{0}: no image to take among the files in it ({1}).': '{0}：其中的文件里没有可处理的图片（{1}）。',
  "{0}: its one image ({1}) is left alone for its name or its folder's, as the action does; name the file to have it.":
    '{0}：其中唯一的图片（{1}）因自身或所在文件夹的名字而不处理，与 Action 一致；如需处理，请直接写出该文件。',
  "{0}: its {1} images ({2}, …) are left alone for their names or their folders', as the action does; name a file to have it.":
    '{0}：其中的 {1} 张图片（{2}、…）因自身或所在文件夹的名字而不处理，与 Action 一致；如需处理，请直接写出文件。',
  '{0}: no file matches.': '{0}：没有匹配的文件。',
  'An empty name is no file or folder.': '空的名字不是文件，也不是文件夹。',
  '--{0} {1}: accepted is a path that is not empty.': '--{0} {1}：应为非空的路径。',
  'Standard input': '标准输入',
  'Raise it, for example: --max-file-size 8MiB.': '请提高它，例如：--max-file-size 8MiB。',
  'Send one picture that can be enlarged.': '请送入一张可以放大的图片。',
  'superres: standard output could not be written ({0}): what is in it is not whole.':
    'superres：标准输出无法写入（{0}）：其中的内容不完整。',
  '{0} cannot be searched ({1}).': '{0} 无法搜索（{1}）。',
  '  about {0} left': '  约剩 {0}',
  'a folder through which the jobs of a sweep hand over, with mode `{0}`': '供各作业交接的文件夹，因为模式是 `{0}`',
  'Stopping: no further image is started, what is done is kept …': '正在停止：不再开始新的图片，已完成的会保留……',
  '{0} {1}': '{0}{1}',
  '{0} and {1}': '{0} 和 {1}',
  '{0} would both be written to {1}.': '{0} 会写到同一个文件 {1}。',
  'The result of {0} would replace another source, {1}.': '{0} 的结果会替换另一个源文件 {1}。',
  'Name only one of the two, or say another --output.': '请只写出其中一个，或指定别的 --output。',
  'Left out, as the result or denser variant of another file here: {0}.':
    '以下是这里其他文件的结果或高密度版本，已略过：{0}。',
  '--output takes a folder, a template that names results, such as {0}, or with one named file the name of its result.':
    '--output 的值是文件夹，或命名结果的模板，例如 {0}；只给出一个文件时，也可以是结果的文件名。',
  '--output -: standard output takes the one picture of standard input.':
    '--output -：标准输出只用于标准输入的那一张图片。',
  'superres enhance - < in.png > out.png; a folder of that name is ./-':
    'superres enhance - < in.png > out.png；名为 - 的文件夹请写作 ./-',
  '--output {0} and --format ask for two formats.': '--output {0} 与 --format 要求的格式不同。',
  '--output {0} is a file, not a folder.': '--output {0} 是文件，不是文件夹。',
  '--output {0} leads through a file.': '--output {0} 的路径中有一段是文件。',
  '--output {0} is the name of a picture, not of a folder.': '--output {0} 是图片的名字，不是文件夹的名字。',
  'Not a regular file.': '不是普通文件。',
  'warning: {0}': '警告：{0}',
  'error: {0}': '错误：{0}',
  "Unknown option '{0}'": '未知的选项“{0}”',
  'Run the command with --help to see what it takes. A file whose name begins with a dash comes after --, or with its folder: ./-name.png.':
    '请加上 --help 运行该命令，查看它接受什么。名字以连字符开头的文件请写在 -- 之后，或带上文件夹：./-name.png。',
  "Unexpected argument '{0}'": '多余的参数“{0}”',
  "Option '{0}' does not take an argument": '选项“{0}”不带参数',
  "Option '{0}' argument is ambiguous": '选项“{0}”的参数有歧义',
  "Option '{0}' argument missing": '选项“{0}”缺少参数',
};

export const DEMO = {
  'git {0} did not work: {1}': 'git {0} 无法运行：{1}',
  'git {0} did not work.': 'git {0} 无法运行。',
  'A repository with a push of {0} pictures to main: {1}': '建好了一个仓库，并向 main 推送了 {0} 张图片：{1}',
  'The action runs on it as a runner would start it (fail-on: none, report: {0}, all else as it comes):':
    'Action 将像在运行器上一样运行（fail-on: none，report: {0}，其余为默认值）：',
  'A second run, over all images, found nothing to do.': '对所有图片的第二次运行没有发现要做的事。',
  'the second run was not idle: {0} enhanced': '第二次运行不是空转：放大了 {0} 张',
  'Not as expected:\n- {0}': '与预期不符：\n- {0}',
  'All as expected, in {0}. To clean up, delete {1}': '一切符合预期，用时 {0}。要清理，请删除 {1}',
  'The action left no results file (exit code {0}):\n{1}': 'Action 没有留下结果文件（退出码 {0}）：\n{1}',
  "The commit on the remote's main: {0}": '远程 main 分支上的提交：{0}',
  '  {0}  skipped (2 MiB or more)': '  {0}  已跳过（2 MiB 或更大）',
  '  {0}  failed alone (truncated)': '  {0}  只有它失败（文件不完整）',
  'Before and after on one page: {0}': '处理前后对比页面：{0}',
  'Before and after as files, in {0}:': '处理前后的文件，在 {0} 中：',
  'The results file: {0}': '结果文件：{0}',
  '{0}: expected {1}, got {2}': '{0}：应为 {1}，实为 {2}',
  'exit code of the action': 'Action 的退出码',
  'reason for {0}': '{0} 的原因',
  'outcome of {0}': '{0} 的结果',
  'the token in the log': '日志中的令牌',
  'the token in the summary': '摘要中的令牌',
  'parent of the commit': '提交的父提交',
  'unexpected change in the commit: {0} {1}': '提交中意外的更改：{0} {1}',
  'no result for {0} in the commit': '提交中没有 {0} 的结果',
  'size of {0}': '{0} 的尺寸',
  'format of {0}': '{0} 的格式',
  'not a picture': '不是图片',
};

export const HELP = {
  'results as JSON on standard output, messages on standard error': '把结果以 JSON 写到标准输出，消息写到标准错误',
  'only warnings and errors': '只显示警告和错误',
  'also what was kept, converted or replaced, and debug lines': '还显示保留、转换或替换了什么，以及调试信息',
  'a folder for the results, a template with {dir} {name} {ext} (default: {dir}/{name}@2x{ext}), or the result of one named file':
    '存放结果的文件夹，带有 {dir} {name} {ext} 的模板（默认：{dir}/{name}@2x{ext}），或单个文件的结果文件名',
  'how many times as wide and high: 1.5, 2, 3 or 4; names then end in @3x (default: 2)':
    '放大的倍数：1.5、2、3 或 4；文件名相应以 @3x 等结尾（默认：2）',
  'write png, jpg or webp instead of the format of the source': '写成 png、jpg 或 webp，而不是源文件的格式',
  'fast, balanced or best (default: balanced)': 'fast（快）、balanced（均衡）或 best（最好）（默认：balanced）',
  'auto (judged by folder), smooth or pixel-art (default: auto)':
    'auto（按文件夹判断）、smooth（平滑）或 pixel-art（像素画）（默认：auto）',
  'an ONNX model of your own: 1x3xHxW in [0,1] to 1x3x2Hx2W': '自己的 ONNX 模型：从 [0,1] 的 1x3xHxW 到 1x3x2Hx2W',
  'a file of this size or more is skipped (default: 2MiB)': '达到或超过此大小的文件会被跳过（默认：2MiB）',
  'images in flight (default: 4)': '同时处理的图片数（默认：4）',
  'leave alone named files too where the action would, by their names':
    '直接指定的文件，若 Action 按名字不会处理，也不处理',
  'Left alone, as the action does: {0}.': '与 Action 一样不处理：{0}。',
  'overwrite existing files': '覆盖已存在的文件',
  'list what would be made; write nothing': '列出将要生成的文件，不写入任何东西',
  'write a self-contained HTML page with before and after': '写一个自包含的 HTML 前后对比页面',
  'change nothing; exit 1 when there is an image to enhance': '不作任何更改；有图片需要放大时退出码为 1',
  'debug lines too': '还显示调试信息',
  "the action's results file on standard output, messages on standard error":
    '把 Action 的结果文件写到标准输出，消息写到标准错误',
  'only the result': '只显示结果',
  '{0} (default: {1})': '{0}（默认：{1}）',
  '{0}. Did you mean --{1}?': '{0}。你想输入的是 --{1} 吗？',
  'upscale files, or the images in folders; no git needed': '放大文件，或文件夹中的图片；不需要 git',
  'Upscales image files 2x, or by another --scale. A folder stands for all images in it, except what the action leaves alone too (@2x, app icons, packages, snapshots of tests); a pattern such as "img/**/*.png" for the images that match it, without results of others among them; - for standard input, with the result on standard output. Sources are never changed, and an existing file is never overwritten, unless you say --force.':
    '把图片文件放大 2 倍，或按 --scale 指定的倍数。文件夹表示其中的所有图片，但不包括 action 同样不处理的图片（@2x、应用图标、软件包、测试快照）；"img/**/*.png" 这样的模式表示匹配的图片，但不包括其中别的图片的结果；- 表示标准输入，结果写到标准输出。源文件不会被更改，已存在的文件不会被覆盖，除非使用 --force。',
  'Ctrl-C stops after saying what was done; a second one stops at once.':
    '按 Ctrl-C 会在说明已完成的部分后停止；再按一次立即停止。',
  'what the GitHub Action does, in this repository': '在当前仓库中做 GitHub Action 所做的事',
  "Does in this repository what the GitHub Action does. The options are the action's inputs; --publish is none unless you say otherwise. A secret may come from the environment instead of the command line: SUPERRES_ and the option's name in capitals, such as SUPERRES_APP_SECRET.":
    '在当前仓库中做 GitHub Action 所做的事。选项就是 Action 的输入；--publish 默认为 none。密钥可以来自环境变量而不写在命令行上：SUPERRES_ 加上大写的选项名，例如 SUPERRES_APP_SECRET。',
  'the main job end to end in a throw-away repository; no network': '在临时仓库中从头到尾做一遍主要工作；不需要网络',
  'Makes a throw-away git repository with example pictures, pushes a change, runs the built action on it exactly as a runner would, and checks and shows what came out. No secrets, no network, nothing to configure.':
    '建一个带示例图片的临时 git 仓库，推送一次更改，像运行器那样运行构建好的 Action，然后检查并展示结果。不需要密钥、网络和配置。',
  'a completion script for a shell, or the man page': '生成 shell 的补全脚本，或手册页',
  'Prints a script that completes commands, options and file names: put `eval "$(superres completion bash)"` into your shell\'s start file. `superres completion man > superres.1` and `man ./superres.1` show the man page.':
    '输出补全命令、选项和文件名的脚本：请把 `eval "$(superres completion bash)"` 写进 shell 的启动文件。先 `superres completion man > superres.1`，再 `man ./superres.1`，就显示手册页。',
  "a server with the HTTP protocol of WeChat's superresolution": '提供微信 superresolution 的 HTTP 协议的服务器',
  'Usage: {0}': '用法：{0}',
  'Options:': '选项：',
  "superres: upscales images 2x with an embedded neural network or WeChat's API":
    'superres：用内嵌的神经网络或微信接口把图片放大 2 倍',
  'Usage: superres <command> [options]': '用法：superres <命令> [选项]',
  'Commands:': '命令：',
  '  --json            results as JSON on standard output': '  --json            把结果以 JSON 写到标准输出',
  "  --help            this text; with a command, the command's options":
    '  --help            显示本帮助；与命令一起使用时，显示该命令的选项',
  '  --language        auto, en or zh': '  --language        文字的语言：auto、en 或 zh',
  '  --version         the version': '  --version         显示版本',
  'Exit codes: 0 done, 1 some image failed or the run could not be done, 2 usage.':
    '退出码：0 完成，1 有图片失败或无法运行，2 用法错误。',
};
