export const SERVER = {
  'The command line of superres serve is not understood.': 'superres serve 的命令行无法理解。',
  'Run superres serve --help for the list of flags.': '请运行 superres serve --help 查看选项列表。',
  'The config file of superres serve is not valid.': 'superres serve 的配置文件无效。',
  'Correct the named setting; docs/server.md lists all of them with their types.':
    '请更正上面列出的设置；docs/server.md 列出了所有设置及其类型。',
  'The fault script of superres serve is not valid.': 'superres serve 的故障脚本无效。',
  'Correct the named rule; docs/server.md lists all faults with their fields.':
    '请更正上面列出的规则；docs/server.md 列出了所有故障及其字段。',
  'The server cannot listen on the wanted address.': '服务器无法监听指定的地址。',
  'Choose another --port (0 takes any free one) or --host, or stop the program that holds the address.':
    '请换一个 --port（0 表示任意空闲端口）或 --host，或停止占用该地址的程序。',
  'The folder for media files cannot be used.': '媒体文件的文件夹不可用。',
  'Make it a folder that this user can write to, or name another one with --storage.':
    '请让此用户可以写入该文件夹，或用 --storage 指定其他文件夹。',
  'The engine that enlarges pictures cannot start.': '放大图片的引擎无法启动。',
  'Install superres again, or name a readable ONNX file with --model.':
    '请重新安装 superres，或用 --model 指定一个可读取的 ONNX 文件。',
};
