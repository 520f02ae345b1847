export const HELP = {
  'results as JSON on standard output, messages on standard error': '把结果以 JSON 写到标准输出，消息写到标准错误',
  'only warnings and errors': '只显示警告和错误',
  'also what was kept, converted or replaced, and debug lines': '还显示保留、转换或替换了什么，以及调试信息',
  'a folder for the results, or a template with {dir} {name} {ext} (default: {dir}/{name}@2x{ext})':
    '存放结果的文件夹，或带有 {dir} {name} {ext} 的模板（默认：{dir}/{name}@2x{ext}）',
  'write png, jpg or webp instead of the format of the source': '写成 png、jpg 或 webp，而不是源文件的格式',
  'fast, balanced or best (default: balanced)': 'fast（快）、balanced（均衡）或 best（最好）（默认：balanced）',
  'auto (judged by folder), smooth or pixel-art (default: auto)':
    'auto（按文件夹判断）、smooth（平滑）或 pixel-art（像素画）（默认：auto）',
  'an ONNX model of your own: 1x3xHxW in [0,1] to 1x3x2Hx2W': '自己的 ONNX 模型：从 [0,1] 的 1x3xHxW 到 1x3x2Hx2W',
  'a file of this size or more is skipped (default: 2MiB)': '达到或超过此大小的文件会被跳过（默认：2MiB）',
  'images in flight (default: 2)': '同时处理的图片数（默认：2）',
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
  'Upscales image files 2x, or by another --scale. A folder stands for all images in it, except those named @2x, *.9.png and those in node_modules and snapshot folders; a pattern such as "img/**/*.png" for the images that match it; - for standard input, with the result on standard output. Sources are never changed, and an existing file is never overwritten, unless you say --force.':
    '把图片文件放大 2 倍，或按 --scale 指定的倍数。文件夹表示其中的所有图片，但不包括名字带 @2x 的、*.9.png，以及 node_modules 和快照文件夹中的图片；"img/**/*.png" 这样的模式表示匹配的图片；- 表示标准输入，结果写到标准输出。源文件不会被更改，已存在的文件不会被覆盖，除非使用 --force。',
  'how many times as wide and high: 1.5, 2, 3 or 4; names then end in @3x (default: 2)':
    '放大的倍数：1.5、2、3 或 4；文件名相应以 @3x 等结尾（默认：2）',
  'Ctrl-C stops after saying what was done; a second one stops at once.':
    '按 Ctrl-C 会在说明已完成的部分后停止；再按一次立即停止。',
  'what the GitHub Action does, in this repository': '在当前仓库中做 GitHub Action 所做的事',
  "Does in this repository what the GitHub Action does. The options are the action's inputs; --publish is none unless you say otherwise. A secret may come from the environment instead of the command line: SUPERRES_ and the option's name in capitals, such as SUPERRES_APP_SECRET.":
    '在当前仓库中做 GitHub Action 所做的事。选项就是 Action 的输入；--publish 默认为 none。密钥可以来自环境变量而不写在命令行上：SUPERRES_ 加上大写的选项名，例如 SUPERRES_APP_SECRET。',
  'the main job end to end in a throw-away repository; no network': '在临时仓库中从头到尾做一遍主要工作；不需要网络',
  'Makes a throw-away git repository with example pictures, pushes a change, runs the built action on it exactly as a runner would, and checks and shows what came out. No secrets, no network, nothing to configure.':
    '建一个带示例图片的临时 git 仓库，推送一次更改，像运行器那样运行构建好的 Action，然后检查并展示结果。不需要密钥、网络和配置。',
  'a completion script for a shell, or the man page': '生成 shell 的补全脚本，或手册页',
  "Prints a script that completes commands, options and file names: source it from your shell's start file, e.g. `source <(superres completion bash)`. `superres completion man | man -l -` shows the man page.":
    '输出补全命令、选项和文件名的脚本：请在 shell 的启动文件中 source 它，例如 `source <(superres completion bash)`。`superres completion man | man -l -` 显示手册页。',
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
  '  --version         the version': '  --version         显示版本',
  'Exit codes: 0 done, 1 some image failed or the run could not be done, 2 usage.':
    '退出码：0 完成，1 有图片失败或无法运行，2 用法错误。',
};
