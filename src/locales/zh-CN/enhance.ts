export const ENHANCE = {
  'WeChat answered that the interface is not available to this account': '微信返回：此账号不能使用该接口',
  'WeChat answered with a code that is not known before any image came back':
    '微信在任何图片返回之前，就返回了未知的错误码',
  '{0} The rest is done by the local engine.': '{0}其余的由本地引擎完成。',
  'The run was cancelled.': '运行已取消。',
  'The run was cancelled; nothing was published.': '运行已取消；没有发布任何东西。',
  'Run it again. Pictures that were finished are in the work tree.': '请重新运行。已完成的图片在工作区里。',
  'This clone does not hold the file, or holds it damaged, and the server did not give it.':
    '此克隆里没有这个文件，或文件已损坏，而服务器也没有提供它。',
  'A Git LFS pointer without its content; check out with `lfs: true`.':
    '这是没有内容的 Git LFS 指针；请以 `lfs: true` 检出。',
  'The file has {0}; files of {1} or more are skipped.': '文件有 {0}；{1} 及以上的文件会被跳过。',
  '`{0}` is on disk already and is not the committed file.': '`{0}` 已在磁盘上，且不是已提交的文件。',
  '`{0}` on disk is not the committed file, so it was not replaced.':
    '磁盘上的 `{0}` 不是已提交的文件，因此没有替换它。',
  '{0} of {1} pictures of its folder are pixel art.': '同一文件夹的 {1} 张图片中有 {0} 张是像素画。',
  'Enlarged smoothly: {0} of {1} pictures of its folder have smooth edges.':
    '按平滑方式放大：同一文件夹的 {1} 张图片中有 {0} 张边缘平滑。',
  'The top folder': '顶层文件夹',
  '{0}: pixel art ({1} of {2} pictures looked at); pixels are repeated. The input `style` says otherwise.':
    '{0}：像素画（看了 {2} 张，其中 {1} 张是）；像素会逐个重复。可以用输入 `style` 改变。',
  'a rule of the configuration file asks for it': '配置文件的一条规则要求用它',
};
