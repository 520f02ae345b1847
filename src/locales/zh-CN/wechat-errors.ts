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
  'Either the account does not have the interface: WeChat has taken it down and opens it on request (WeChat open community, or the service market’s support). Or the token is a third-party platform’s, and the account has not granted it permission set 117. Until then use `engine: local`, or run `superres serve` and set `api-base-url` to it.':
    '或者此账号没有该接口：微信已下架此接口，需要时可到微信开放社区发帖或联系微信服务市场客服开通。或者 token 属于第三方平台，而账号没有把权限集 117 授权给它。在此之前请使用 `engine: local`，或运行 `superres serve` 并把 `api-base-url` 指向它。',
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
  'Use `engine: local` for it, or leave it out with a `!` pattern in `paths`.':
    '请对它使用 `engine: local`，或在 `paths` 中用 `!` 排除它。',
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
