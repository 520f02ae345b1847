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
};
