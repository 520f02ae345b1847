export const WECHAT = {
  '{0}.': '{0}。',
  'What came was {0} ({1} bytes, Content-Type {2}).': '收到的是{0}（{1} 字节，Content-Type：{2}）。',
  'an empty body': '空内容',
  'an HTML page': ' HTML 页面',
  'an HTML page “{0}”': ' HTML 页面《{0}》',
  'JSON without a result or an error code': '既无结果也无错误码的 JSON',
  'plain text': '纯文本',
  'data of an unknown kind': '未知类型的数据',
  'result file': '结果文件',
  '{0}: {1} {2}; next try in {3} s': '{0}：{1} {2}；{3} 秒后重试',
  '{0}: the access token is no longer accepted; getting the current one':
    '{0}：access_token 已失效；正在获取当前的 token',
  '({0}: {1} s)': '（{0}：{1} 秒）',
  'It is longer than {0} bytes.': '超过 {0} 字节。',
  '({0}: {1})': '（{0}：{1}）',
  '(proxy: HTTP {0})': '（代理：HTTP {0}）',
  '({0})': '（{0}）',
  'IP: {0}. ': 'IP：{0}。',
  ' ({0})': '（{0}）',
  ': {0}': '：{0}',
  'It is a {0}.': '它是 {0}。',
  'Its header is damaged or cut off ({0} bytes came).': '其文件头损坏或不完整（收到 {0} 字节）。',
  'Its pixels are damaged or cut off ({0} bytes came).': '其像素损坏或不完整（收到 {0} 字节）。',
  'It is {0}×{1}, not {2}.': '它是 {0}×{1}，而不是 {2}。',
  ' or ': ' 或 ',
  'By address WeChat gets this {0} file itself, and is not known to take {1}. Without `image-url-base` it is uploaded as a PNG.':
    '按地址处理时微信直接下载此 {0} 文件，而微信不一定接受 {1}。去掉 `image-url-base` 后会转成 PNG 上传。',
  'The file has {0}; WeChat takes files under {1}.': '文件有 {0}，微信只接受小于 {1} 的文件。',
  'This {0} must be sent as a PNG, which has {1}; WeChat takes files under {2}. Use `engine: local` for it.':
    '此 {0} 图片须转成 PNG 发送，转换后有 {1}，而微信只接受小于 {2} 的文件。可对它使用 `engine: local`。',
  'One image after the other is refused the same way, so the fault is not theirs: {0}':
    '图片接连以同样的方式被拒绝，问题不在图片：{0}',
  '{0}: the result that an earlier run ordered was fetched.': '{0}：已取回上次运行生成的结果。',
  'The service answered with a {0}: its compression is in this PNG.': '服务返回的是 {0}：它的压缩痕迹留在这个 PNG 里。',
  '{0}: {1} bytes are sent; WeChat’s limit of “2M” may mean 2,000,000.':
    '{0}：要发送 {1} 字节；微信的“2M”可能指 2,000,000 字节。',
  'A cloud call takes {0} KB, which this picture does not fit. Set `image-url-base`, or upload without `cloud-env`.':
    '云调用的请求只能有 {0} KB，此图片放不下。请设置 `image-url-base`，或不设 `cloud-env` 而直接上传。',
  'HTTPS_PROXY is not an address.': 'HTTPS_PROXY 不是有效的地址。',
};
