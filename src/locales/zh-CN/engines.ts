export const ENGINES = {
  "on {0} the files may be a stranger's and must not spend secrets or quota":
    '在 {0} 事件中，文件可能来自陌生人，不得消耗密钥和额度',
  'The local engine is used: {0}.': '使用本地引擎：{0}。',
  '`engine: local` asks for it': '`engine: local` 要求用它',
  '`engine: command` asks for it': '`engine: command` 要求用它',
  "a fork's files must not spend secrets or quota, and are not given to a program of yours":
    '复刻仓库的文件不得消耗密钥和额度，也不会交给你的程序',
  "a pull request was commented on, and {0} that is checked out may be a stranger's, whose files must not spend secrets or quota":
    '被评论的是一个拉取请求，而检出的 {0} 可能属于陌生人，其文件不得消耗密钥和额度',
  "the pull request #{0} that is checked out comes from a fork, or its branch is gone or has moved on, and a stranger's files must not spend secrets or quota":
    '检出的拉取请求 #{0} 来自复刻仓库，或它的分支已不存在或已有新提交；陌生人的文件不得消耗密钥和额度',
  '`engine: wechat` asks for it': '`engine: wechat` 要求用它',
  'a complete WeChat credential was given ({0})': '给出了完整的微信凭据（{0}）',
  'no service is set up': '没有设置任何在线服务',
  'GitHub withholds secrets from this run, so the WeChat credential is incomplete: the local engine is used.':
    'GitHub 没有把密钥交给这次运行，因此微信凭据不完整：使用本地引擎。',
  'GitHub withholds secrets from this run': 'GitHub 没有把密钥交给这次运行',
  'a part of a WeChat credential is missing or empty': '微信凭据的一部分缺失或为空',
  'a complete credential (are the secrets set?), or `engine: local`':
    '完整的凭据（设置 secret 了吗？），或 `engine: local`',
};

export const COMMAND = {
  '{0}: there is no result file.': '{0}：没有结果文件。',
  '{0}: the result file has {1} bytes, which is no picture.': '{0}：结果文件有 {1} 字节，不是图片。',
  'The program of `command` could not be started.': '`command` 的程序无法启动。',
  'Install the program in a step before this one, or give its whole path in `command`: it starts in an empty folder, where paths from the repository lead nowhere.':
    '请在此步骤之前安装该程序，或在 `command` 中写出它的完整路径：它在一个空文件夹里启动，从仓库算起的路径在那里找不到任何东西。',
  'The program of `command` ended with an error.': '`command` 的程序出错退出。',
  'Run the same command line by hand with one picture, in an empty folder: paths in `command` must be whole. What the program said stands above.':
    '请在一个空文件夹里用一张图片手动运行同样的命令行：`command` 中的路径必须完整。上面是程序的输出。',
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

export const LOCAL = {
  'The network file does not exist or cannot be read.': '网络文件不存在或无法读取。',
  'Check the path in `model`; without it, use a complete copy of the action (its models folder is part of it).':
    '请检查 `model` 中的路径；不设置它时，请使用完整的 Action（包括 models 文件夹）。',
  'The file given as `model` is not an ONNX model that onnxruntime can load.':
    '`model` 指定的文件不是 onnxruntime 能加载的 ONNX 模型。',
  'Export the network to ONNX (opset 7 to 21, float32, no custom operators) and give the path of the .onnx file.':
    '请把网络导出为 ONNX（opset 7 到 21、float32、不含自定义算子），并填写 .onnx 文件的路径。',
  'The model does not take 1×3×H×W and return 1×3×2H×2W floats.': '该模型不是输入 1×3×H×W、输出 1×3×2H×2W 的浮点模型。',
  'Use a 2× model with one RGB input and one RGB output, both float32, with free height and width.':
    '请使用 2 倍模型：一个 RGB 输入、一个 RGB 输出，均为 float32，高和宽可变。',
  'The model does not work on colours in the range 0 to 1.': '该模型不处理 0 到 1 范围的颜色。',
  'Export the model with input and output scaled to [0,1]: 0 is black, 1 is full brightness.':
    '请以 [0,1] 的输入和输出导出模型：0 是黑，1 是最亮。',
  'The network comes to no end.': '网络一直没有算完。',
  'Check the `model` for a loop that does not end; a very slow machine needs a smaller network (`quality: fast`).':
    '请检查 `model` 中是否有不会结束的循环；很慢的机器需要更小的网络（`quality: fast`）。',
  'The WebAssembly runtime of the local engine could not be started.': '本地引擎的 WebAssembly 运行时无法启动。',
  'Check that the dist folder is complete, and that the machine has 1 GB of free memory and room for open files and threads (`ulimit -n`).':
    '请检查 dist 文件夹是否完整，机器是否有 1 GB 空闲内存，以及能否再打开文件和线程（`ulimit -n`）。',
  'The network failed while working on an image.': '网络在处理一张图片时出错。',
  'Lower `concurrency` if memory is short; else report it with the image attached.':
    '内存不足时请调低 `concurrency`；否则请附上图片报告。',
  'The model cannot work on a {0} float picture ({1}).': '模型无法处理 {0} 的浮点图片（{1}）。',
  'The model returned {0} pixels for {1}, not {2}.': '对 {1} 的输入，模型返回了 {0} 像素，而不是 {2}。',
  'not a number': '不是数字',
  "The model's result differs from the picture by {0} of 1 on average.":
    '模型的结果与图片平均相差 {0}（以 1 为满值）。',
  'There is no network {0}.': '没有网络 {0}。',
  'Cannot read the network {0}.': '无法读取网络 {0}。',
  'with fused multiplication and addition (relaxed SIMD)': '使用融合乘加（relaxed SIMD）',
  'without relaxed SIMD': '不使用 relaxed SIMD',
  'The network runs on the built-in kernel, {0}.': '网络在内置内核上运行，{0}。',
  'The model runs on the built-in kernel, {0}.': '模型在内置内核上运行，{0}。',
  'The model runs on onnxruntime-web, which is slower: the built-in kernel does not know {0}.':
    '模型在 onnxruntime-web 上运行，速度较慢：内置内核不支持 {0}。',
  '1 square of {0} pixels': '1 个 {0} 像素的方块',
  '{0} squares of {1} pixels': '{0} 个 {1} 像素的方块',
  "{0}: in {1} the network's result strayed from the picture; Lanczos's filter drew them.":
    '{0}：网络的结果在 {1}中偏离了原图；这些部分改用 Lanczos 滤波绘制。',
  Transparency: '透明通道',
  'The model {0} has {1}; {2} is the most that is loaded.': '模型 {0} 有 {1}；最多加载 {2}。',
  'Cannot read the model {0}.': '无法读取模型 {0}。',
  'The model {0} is a Git LFS pointer: fetch the file itself (`lfs: true` of actions/checkout).':
    '模型 {0} 是 Git LFS 指针：请获取文件本身（actions/checkout 的 `lfs: true`）。',
  'The model cannot be loaded ({0}).': '模型无法加载（“{0}”）。',
  'The model does not have exactly one input and one output.': '模型不是恰好一个输入和一个输出。',
  'The model returned {0} of shape {1}.': '模型返回了 {0}，形状为 {1}。',
  'a file that is not ONNX': '非 ONNX 的文件',
  'several inputs or outputs': '多个输入或输出',
  'a result of {0} channels at {1}×': '{0} 通道、{1} 倍的结果',
  '{0} weights': '{0} 类型的权重',
  'a result from nowhere': '来源不明的结果',
  '{0} of a constant': '对常量的 {0} ',
  '{0} with a computed operand': '操作数由计算得到的 {0} ',
  '{0} with a constant of {1}': '带 {1} 常量的 {0} ',
  'Conv of {0} with pads, strides, dilations or groups of its own': '自带填充、步长、膨胀或分组的 {0} 卷积',
  'Conv with a bias of another size': '偏置大小不符的卷积',
  '{0} of constants': '对多个常量的 {0} ',
  'Div of a constant': '以常量为被除数的除法',
  '{0} of two values': '对两个值的 {0} ',
  '{0} of two shapes': '对两种形状的 {0} ',
  'Concat of rows': '按行的拼接',
  'DepthToSpace of {0} channels': '对 {0} 个通道的 DepthToSpace',
  '{0} that interpolates': '带插值的 {0} ',
  '{0} with {1} of another kind': '带另一类 {1} 的 {0} ',
  'The model returned {0} pixels for {1}.': '对 {1} 的输入，模型返回了 {0} 像素。',
  'The local engine is closed.': '本地引擎已经关闭。',
  'The network worked on one tile for {0} minutes without an end.': '网络处理一个图块已有 {0} 分钟，仍未结束。',
  'The local engine was closed.': '本地引擎被关闭。',
  'The network was tried for {0} minutes without an end.': '试运行网络已有 {0} 分钟，仍未结束。',
  'A worker thread did not start within {0} s.': '工作线程没有在 {0} 秒内启动。',
  'A worker thread ended early.': '工作线程提前结束。',
  'The network failed: {0}': '网络出错：{0}',
};
