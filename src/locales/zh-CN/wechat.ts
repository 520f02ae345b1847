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
  'It is in the format {0}.': '其格式为 {0}。',
  'It is an animation.': '它是动画。',
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
  'One result after the other is no good in the same way, so the fault is not the images’: {0}':
    '结果接连以同样的方式不可用，问题不在图片：{0}',
  '{0}: the result that an earlier run ordered was fetched.': '{0}：已取回上次运行生成的结果。',
  'The service answered with a {0}: its compression is in this PNG.': '服务返回的是 {0}：它的压缩痕迹留在这个 PNG 里。',
  '{0}: {1} bytes are sent; WeChat’s limit of “2M” may mean 2,000,000.':
    '{0}：要发送 {1} 字节；微信的“2M”可能指 2,000,000 字节。',
  'A cloud call takes {0} KB, which this picture does not fit. Set `image-url-base`, or upload without `cloud-env`.':
    '云调用的请求只能有 {0} KB，此图片放不下。请设置 `image-url-base`，或不设 `cloud-env` 而直接上传。',
  'HTTPS_PROXY is not an address.': 'HTTPS_PROXY 不是有效的地址。',
};

export const WECHAT_ERRORS = {
  'The WeChat engine has no credential.': '微信引擎没有可用的凭证。',
  'Set `access-token`, or `app-id` with `app-secret`, or `cloudbase-access-token`.':
    '请设置 `access-token`，或同时设置 `app-id` 和 `app-secret`，或设置 `cloudbase-access-token`。',
  'WeChat refuses the access token, even after a new one was fetched.': '重新获取之后，微信仍然拒绝 access_token。',
  'Another program fetches tokens for the same app with `cgi-bin/token` or with force_refresh and so invalidates this one: let it use stable_token in normal mode, or give this action the token that it manages as `access-token`.':
    '可能有其他程序用 `cgi-bin/token` 或 force_refresh 为同一应用获取 token，使此 token 失效：请让它改用 stable_token 普通模式，或把它管理的 token 通过 `access-token` 传给本操作。',
  'WeChat refuses the access token that was given; it cannot be renewed from here.':
    '微信拒绝了所给的 token，而这里无法续期。',
  'Give a new one: an `access-token` lives 2 hours, a `cloudbase-access-token` 30 minutes. With `app-id` and `app-secret` the action fetches and renews tokens by itself.':
    '请提供新的 token：`access-token` 有效期 2 小时，`cloudbase-access-token` 有效期 30 分钟。设置 `app-id` 和 `app-secret` 后会自动获取和续期。',
  'WeChat does not know the app id.': '微信不认识此 AppID。',
  'Check `app-id`: it starts with `wx` and stands in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息).':
    '请检查 `app-id`：以 `wx` 开头，可在“微信开发者平台 › 我的业务 › 基础信息”中查看。',
  'WeChat refuses the app secret.': '微信拒绝此 AppSecret。',
  'Check that `app-secret` belongs to `app-id`. A secret is shown only once; after a reset in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息 › 开发密钥) the old one no longer works: update the repository’s secret.':
    '请检查 `app-secret` 是否属于该 `app-id`。AppSecret 只显示一次；在“微信开发者平台 › 我的业务 › 基础信息 › 开发密钥”中重置后，旧的立即失效，需更新仓库的 secret。',
  'The AppSecret is frozen.': 'AppSecret 已被冻结。',
  'Unfreeze it in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息 › 开发密钥), wait 10 minutes, then run again.':
    '请在“微信开发者平台 › 我的业务 › 基础信息 › 开发密钥”中解冻，等待 10 分钟后重新运行。',
  'WeChat refuses calls from the IP address of this machine.': '微信拒绝来自本机 IP 的调用。',
  'Add the IP to the API IP whitelist in the WeChat developer platform (微信开发者平台 › 我的业务 › 基础信息 › 开发密钥; not the whitelist for code upload). GitHub-hosted runners have changing addresses: use a self-hosted runner or a larger runner with a static egress address, a proxy with one (HTTPS_PROXY), or fetch the token elsewhere and give it as `access-token`.':
    '请在“微信开发者平台 › 我的业务 › 基础信息 › 开发密钥”中把此 IP 加入 API IP 白名单（不是代码上传的 IP 白名单）。GitHub 托管的运行器地址不固定：请使用自托管运行器、有固定出口地址的运行器、有固定地址的代理（HTTPS_PROXY），或在别处获取 token 后通过 `access-token` 传入。',
  'WeChat wants the app’s administrator to confirm calls from this IP address.': '微信需要管理员确认来自此 IP 的调用。',
  'Confirm the message in WeChat, or add the IP to the whitelist; after a refusal wait 1 hour (24 hours after two).':
    '请管理员在微信中确认，或把此 IP 加入白名单；拒绝一次需等待 1 小时，拒绝两次需等待 24 小时。',
  'The account’s authorisation of the third-party platform does not cover this call.':
    '该账号对第三方平台的授权不包含此调用。',
  'Let the account authorise the platform again, with permission set 117 for image processing and one for media files.':
    '请让该账号重新授权：图像处理需要权限集 117，下载临时素材还需要素材类权限集。',
  'The token is of the wrong kind for this interface.': '此接口不接受这一类 token。',
  'Give a token of the account as `access-token`: its own, or a third-party platform’s authorizer_access_token; not the platform’s component_access_token.':
    '请把账号的 token 作为 `access-token`：账号自己的 access_token，或第三方平台的 authorizer_access_token，而不是 component_access_token。',
  'The WeChat host wants HTTPS.': '微信接口要求使用 HTTPS。',
  'Set `api-base-url` to an address that begins with https.': '请把 `api-base-url` 设为以 https 开头的地址。',
  'WeChat has limited or frozen this account.': '微信已限制或冻结此账号。',
  'Look at the notices in the account’s console (微信公众平台).': '请查看微信公众平台里的通知。',
  'WeChat does not offer the interface cv/img/superresolution to this account.':
    '此账号不能使用 cv/img/superresolution 接口。',
  'Either the account does not have the interface: WeChat has taken it down and opens it on request (WeChat open community, or the service market’s support). Or `access-token` is a third-party platform’s, and the account has not granted it permission set 117. Until then use `engine: local`, or run `superres serve` and set `api-base-url` to it.':
    '或者此账号没有该接口：微信已下架此接口，需要时可到微信开放社区发帖或联系微信服务市场客服开通。或者 `access-token` 属于第三方平台，而账号没有把权限集 117 授权给它。在此之前请使用 `engine: local`，或运行 `superres serve` 并把 `api-base-url` 指向它。',
  'WeChat made a result and does not let this credential fetch it (cgi-bin/media/get).':
    '微信已生成结果，但此凭证无权获取（cgi-bin/media/get）。',
  'With `app-id` and `app-secret`, or `cloudbase-access-token`: the account itself lacks the interface for temporary media files; look at its list of interfaces (接口权限) in WeChat. With an `access-token` of the account the same; with one of a third-party platform let the account authorise the platform again, with a permission set for media files.':
    '使用 `app-id` 和 `app-secret`，或 `cloudbase-access-token` 时：账号本身没有临时素材接口的权限，请在微信后台查看接口权限。账号自己的 `access-token` 也是如此；第三方平台的 `access-token` 则请账号重新授权给该平台，并包含素材相关的权限集。',
  'WeChat, or what stands in front of it, asks for a pause that is too long to wait for.':
    '微信或其前面的服务要求的等待时间过长，未予等待。',
  'Run again after that time: what is left is done then.': '请在该时间之后再次运行，剩余的图片届时处理。',
  '{0} It asks for {1} minutes (Retry-After).': '{0}要求等待 {1} 分钟（Retry-After）。',
  'WeChat answers that its system is busy or failing, again and again.': '微信多次返回系统繁忙。',
  'Run again later; the image is tried first then.': '请稍后再次运行，此图片会最先处理。',
  'The quota of calls a minute stays used up.': '每分钟调用次数持续达到上限。',
  'Lower `concurrency`, or run when other programs do not use the same app; what is left is done next time.':
    '请降低 `concurrency`，或在其他程序不使用同一应用时运行；剩余的图片下次处理。',
  'The quota of calls is used up.': '调用额度已用完。',
  'The rest is deferred and done by a later run (the daily quota starts anew at midnight, China time). More calls can be bought in the WeChat service market.':
    '剩余的图片将在以后的运行中处理（每日额度在北京时间零点恢复）。可在微信服务市场购买更多额度。',
  'WeChat does not take this image.': '微信不接受此图片。',
  'Use another format, or `engine: local` for it. When every image is refused like this, the fault is not theirs: check `api-base-url`, `image-url-base`, and a proxy that changes uploads (HTTPS_PROXY, NO_PROXY).':
    '请换用其他格式，或对它使用 `engine: local`。如果每张图片都这样被拒绝，问题不在图片：请检查 `api-base-url`、`image-url-base`，以及是否有代理改动了上传内容（HTTPS_PROXY、NO_PROXY）。',
  'WeChat, or a proxy in front of it, finds this image too large.': '微信或其前面的代理认为此图片太大。',
  'Use a smaller file, or `engine: local` for it. When every image is refused like this, lower `max-file-size`; HTTP 413 comes from a proxy with a limit of its own (HTTPS_PROXY, NO_PROXY, `api-base-url`).':
    '请换用更小的文件，或对它使用 `engine: local`。如果每张图片都这样被拒绝，请调低 `max-file-size`；HTTP 413 来自有自身限制的代理（HTTPS_PROXY、NO_PROXY、`api-base-url`）。',
  'WeChat’s content check refuses this image.': '内容安全检测未通过。',
  'Use `engine: local` for it, or name it in `exclude`.': '请对它使用 `engine: local`，或在 `exclude` 中写上它。',
  'WeChat could not download the image from its address.': '微信无法从地址下载图片。',
  'Check that `image-url-base` followed by the repository path opens without a login from the public internet and shows this commit’s file.':
    '请检查 `image-url-base` 加上仓库路径是否能在公网无登录打开，并且是本次提交的文件。',
  'WeChat made a result but does not hand it out.': '微信已生成结果，但无法取回。',
  'Run again; if it stays so, the token may belong to another app than the one that made the result.':
    '请再次运行；如果仍然如此，token 可能不属于生成结果的那个应用。',
  'WeChat could not read the request.': '微信无法识别请求。',
  'A proxy between may have changed it: check HTTPS_PROXY, NO_PROXY and `api-base-url`. Otherwise please report it as a defect of superres-action, with the rid.':
    '可能是中间的代理改动了请求：请检查 HTTPS_PROXY、NO_PROXY 和 `api-base-url`。否则请附上 rid，作为 superres-action 的缺陷报告。',
  'WeChat refused the upload with HTTP 412, as it does when a body comes in chunks.':
    '微信以 HTTP 412 拒绝上传：请求体是分块（chunked）发送的。',
  'We send an exact Content-Length, so a proxy between splits the body: make it pass requests through, or go round it with NO_PROXY.':
    '本程序发送准确的 Content-Length，因此是中间的代理改成了分块：请让代理原样转发，或用 NO_PROXY 绕过它。',
  'The cloud environment or the cloud function was not found.': '找不到云环境或云函数。',
  'Check `cloud-env` and `cloud-function`, and that the function is deployed (docs/wechat.md).':
    '请检查 `cloud-env` 和 `cloud-function`，以及云函数是否已部署（见 docs/wechat.md）。',
  'The cloud function may not call the interface.': '云函数没有调用该接口的权限。',
  'Deploy it with its config.json (img.superresolution, customerServiceMessage.getTempMedia) and wait 10 minutes: permissions are cached.':
    '请连同 config.json（img.superresolution、customerServiceMessage.getTempMedia）一起部署，并等待 10 分钟：权限有缓存。',
  'The cloud function failed.': '云函数执行失败。',
  'Look at the function’s log in the cloud console, and deploy the version in cloudfunction/superresolution again.':
    '请在云开发控制台查看该函数的日志，并重新部署 cloudfunction/superresolution。',
  'The cloud call did not finish in its time.': '云调用没有在限定时间内完成。',
  'A function invoked from outside has 5 seconds: leave large images out, or upload them without `cloud-env`.':
    '从外部调用的云函数只有 5 秒：请排除大图片，或不设 `cloud-env` 而直接上传。',
  'WeChat answered with a code that this program does not know.': '微信返回了本程序不认识的错误码。',
  'Look the code up in WeChat’s documentation; the rid can be looked up by the owner of the app.':
    '请在微信文档中查询此错误码；应用的所有者可以查询 rid。',
  'The connection to WeChat failed.': '与微信的连接失败。',
  'Check that the runner reaches the host of `api-base-url`, and HTTPS_PROXY and NO_PROXY; then run again.':
    '请检查 运行器 能否访问 `api-base-url` 的主机，以及 HTTPS_PROXY 和 NO_PROXY，然后再次运行。',
  'WeChat did not answer in time.': '微信没有及时响应。',
  'Run again; lower `concurrency` when the line is slow.': '请再次运行；线路慢时请降低 `concurrency`。',
  'The certificate of the WeChat host was not accepted.': '微信主机的证书未被接受。',
  'A proxy may open TLS: give Node its certificate with NODE_EXTRA_CA_CERTS.':
    '可能有代理解开了 TLS：请用 NODE_EXTRA_CA_CERTS 把它的证书告诉 Node。',
  'The proxy does not let the request through, or does not answer.': '代理不放行请求，或没有响应。',
  'Check HTTPS_PROXY (address, user, password), or except the host with NO_PROXY.':
    '请检查 HTTPS_PROXY（地址、用户、密码），或用 NO_PROXY 排除该主机。',
  'The WeChat host answered with a redirect, which is not followed because the request carries a token.':
    '微信主机返回了重定向；请求带有 token，因此不跟随。',
  'Set `api-base-url` to the host that answers itself; a login page of a network shows up like this too.':
    '请把 `api-base-url` 设为直接响应的主机；网络的登录页也会这样表现。',
  'The WeChat host answered with an HTTP status that WeChat does not use.': '微信主机返回了微信不使用的 HTTP 状态。',
  'Check `api-base-url`, and whether a proxy or firewall answered instead of WeChat.':
    '请检查 `api-base-url`，以及响应是否来自代理或防火墙。',
  'The answer is not one of WeChat’s.': '收到的响应不是微信的。',
  'A proxy, a login page or a wrong `api-base-url` may have answered instead of WeChat.':
    '响应可能来自代理、登录页，或 `api-base-url` 填错。',
  'The result file cannot be decoded.': '结果文件无法解码。',
  'Run again; if it stays so, use `engine: local` for this image.':
    '请再次运行；如果仍然如此，请对此图片使用 `engine: local`。',
  'The result is not exactly twice the size of the image.': '结果不是原图的恰好两倍。',
  'Nothing was written. Use `engine: local` for this image.': '没有写入任何文件。请对此图片使用 `engine: local`。',
  'The cloud function returned an address that is not downloaded from.': '云函数返回的地址不可用于下载。',
  'Deploy the function in cloudfunction/superresolution: it returns an https address or a media id.':
    '请部署 cloudfunction/superresolution 中的函数：它返回 https 地址或 media_id。',
};

export const WECHAT_CODES = {
  'invalid access_token': '不合法的 access_token',
  'access_token expired': 'access_token 已过期',
  'credential invalid or not the latest': '凭证无效或不是最新的',
  'system error': '系统繁忙',
  'system error of the cloud call': '云开发系统错误',
  'system error of the cloud': '云端系统错误',
  'too many concurrent requests for the environment': '请求并发数超出云环境配额',
  'system error behind the cloud call': '微信后台系统错误',
  'network error behind the cloud call': '微信后台网络错误',
  'minute quota reached': 'API 调用太频繁，达到每分钟上限',
  'query timed out, try a smaller image': '查询超时，请换更小的图片',
  'image could not be downloaded': '图片地址无效或下载失败',
  'invalid media_id': '无效的 media_id',
  'daily quota reached': '接口调用超过每日限额',
  'not enough market quota': '服务市场的额度不足',
  'service market consumption failed': '服务市场扣减失败',
  'request quota of the environment used up': '请求次数超出云环境配额',
  'read quota of the environment used up': '云环境的读请求配额耗尽',
  'write quota of the environment used up': '云环境的写请求配额耗尽',
  'storage of the environment used up': '云环境的存储空间耗尽',
  'invalid media type': '不合法的媒体文件类型',
  'invalid file type': '不合法的文件类型',
  'invalid image format': '不支持的图片格式',
  'empty media data': '多媒体文件为空',
  'invalid media size': '不合法的文件大小',
  'invalid image size': '不合法的图片大小',
  'media size out of limit': '多媒体文件大小超过限制',
  'content size out of limit': '内容大小超过限制',
  'risky content': '内容含有违法违规信息',
  'invalid appid': '不合法的 AppID',
  'appid missing': '缺少 appid 参数',
  'invalid grant type': '不合法的凭证类型',
  'invalid appsecret': '不合法的 AppSecret',
  'appsecret missing': '缺少 secret 参数',
  'AppSecret is frozen': 'AppSecret 已被冻结',
  'IP not in the whitelist': '调用接口的 IP 不在白名单中',
  'client IP not registered': '调用接口的 IP 未登记',
  'IP waits for confirmation by the administrator': '此 IP 正在等待管理员确认',
  'call waits for confirmation by the administrator': '此次调用需要管理员确认',
  'administrator refused the IP twice, blocked for 24 hours': '管理员两次拒绝此 IP，24 小时内不可再用',
  'administrator refused the IP, blocked for 1 hour': '管理员拒绝此 IP，1 小时内不可再用',
  'authorise again': '授权已失效，需要重新授权',
  'the API is not authorised': '未授权该接口',
  'the account has not authorised the third-party platform': '该账号未授权给此第三方平台',
  'API not authorised to the third-party platform': '未授权第三方平台使用此接口',
  'the platform must confirm the function category of this API': '第三方平台需确认该接口所属的权限集',
  'the function category of this API is not authorised': '该接口所属的权限集未授权',
  'the third-party platform must get the token by itself': '需由第三方平台自行获取 token',
  'this API wants the token of the third-party platform': '该接口须使用第三方平台的 component_access_token',
  'this API wants the token of the account': '该接口须使用账号的 access_token',
  'account limited or frozen': '账号受限或被冻结',
  'account punished': '账号被处罚',
  'account frozen': '账号已冻结',
  'requires HTTPS': '需要 HTTPS 请求',
  'API not authorised': '接口未授权',
  'API blocked for this account': '此账号的该接口已被封禁',
  'no such interface': '接口地址不存在',
  'no such interface in the cloud call': '云调用：API 不存在',
  'invalid args': '参数错误',
  'parameter missing': '缺少必填参数',
  'access_token missing': '缺少 access_token 参数',
  'media_id missing': '缺少 media_id 参数',
  'requires GET': '需要 GET 请求',
  'requires POST': '需要 POST 请求',
  'empty POST data': 'POST 的数据包为空',
  'data format error': '数据格式错误',
  'invalid parameter in the cloud call': '云资源：参数错误',
  'parameter error behind the cloud call': '微信后台系统参数错误',
  'media data missing': '缺少多媒体文件数据',
  'no cloud development for this app': '该小程序未开通云开发',
  'environment or function not found': '云环境或云函数不存在',
  'environment in a wrong state': '云环境信息异常',
  'resource not found': '操作的资源不存在',
  'resource not available': '云资源不可用',
  'operation not authorised': '未授权的操作',
  'no permission to call this API': '云函数无权限调用此 API',
  'illegal source of the call': '云调用来源不合法',
  'cloud function failed': '云函数执行失败',
  'cloud function could not be called': '云函数调用失败',
  'the cloud answered too late': '云端响应超时',
  'the cloud function ran out of time': '云函数执行超时',
  'the cloud call timed out': '云调用超时',
  'result of the cloud function is over 1 MB': '云函数返回结果超过 1 MB',
};
