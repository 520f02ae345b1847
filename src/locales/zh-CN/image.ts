export const IMAGE = {
  'The image is damaged or cut off and cannot be decoded.': '图片损坏或不完整，无法解码。',
  'Open the file in an image editor and export it again, or restore it from an earlier commit.': '请在图片编辑器中打开并重新导出，或从更早的提交恢复。',
  'The result could not be written in the format of its name.': '结果无法写成其文件名对应的格式。',
  'Convert the source to another format; if the file looks ordinary, report it with the image attached.': '请把源文件转换成其他格式；如果文件看起来正常，请附上图片报告。',
  'The image library came to no end, or one of its threads could not start.': '图片库一直没有结束，或它的某个线程无法启动。',
  'Run again; if it stays, give the runner more memory, threads and open files (`ulimit -n`, `ulimit -u`).': '请重新运行；如果仍然如此，请给运行器更多内存、线程和可打开的文件（`ulimit -n`、`ulimit -u`）。',
  'The engine returned a picture that is not exactly twice as wide and high.': '引擎返回的图片不是恰好两倍宽、两倍高。',
  'Nothing was written. Run again; if it stays, use another engine or report it with the image attached.': '没有写入任何东西。请重新运行；如果仍然如此，请换用其他引擎，或附上图片报告。',
  'The engine returned a picture that does not show the source.': '引擎返回的图片与源图不符。',
  'Nothing was written. Run again; if it stays, check the service that answers (or the `model`), or use another engine.': '没有写入任何东西。请重新运行；如果仍然如此，请检查提供结果的服务（或 `model`），或换用其他引擎。',
};
