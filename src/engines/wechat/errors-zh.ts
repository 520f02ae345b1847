import type { ErrorEntry } from '../../core/errors.js';
import type { WechatErrorCode } from './errors.js';

/** The same entries as errors.ts, for readers of Chinese. */
export const WECHAT_ERRORS_ZH: Readonly<Record<WechatErrorCode, ErrorEntry>> = {
  E_WECHAT_NO_CREDENTIAL: {
    what: '微信引擎没有可用的凭证。',
    remedy: '请设置 `access-token`，或同时设置 `app-id` 和 `app-secret`，或设置 `cloudbase-access-token`。',
  },
  E_WECHAT_TOKEN_REJECTED: {
    what: '重新获取之后，微信仍然拒绝 access_token。',
    remedy:
      '可能有其他程序用 `cgi-bin/token` 或 force_refresh 为同一应用获取 token，使此 token 失效：请让它改用 stable_token 普通模式，或把它管理的 token 通过 `access-token` 传给本 action。',
  },
  E_WECHAT_FIXED_TOKEN: {
    what: '微信拒绝了所给的 token，而这里无法续期。',
    remedy:
      '请提供新的 token：`access-token` 有效期 2 小时，`cloudbase-access-token` 有效期 30 分钟。设置 `app-id` 和 `app-secret` 后会自动获取和续期。',
  },
  E_WECHAT_APP_ID: {
    what: '微信不认识此 AppID。',
    remedy: '请检查 `app-id`：以 `wx` 开头，在后台与 AppSecret 显示在一起。',
  },
  E_WECHAT_APP_SECRET: {
    what: '微信拒绝此 AppSecret。',
    remedy: '请检查 `app-secret` 是否属于该 `app-id`。AppSecret 只显示一次，重置后旧的立即失效，需更新仓库的 secret。',
  },
  E_WECHAT_APP_SECRET_FROZEN: {
    what: 'AppSecret 已被冻结。',
    remedy: '请在后台“开发设置”中解冻，然后重新运行。',
  },
  E_WECHAT_IP_NOT_ALLOWED: {
    what: '微信拒绝来自本机 IP 的调用。',
    remedy:
      '请在后台“开发设置”中把此 IP 加入 IP 白名单（不是代码上传的 IP 白名单）。GitHub 托管的 runner 地址不固定：请使用自托管 runner、有固定出口地址的 runner、有固定地址的代理（HTTPS_PROXY），或在别处获取 token 后通过 `access-token` 传入。',
  },
  E_WECHAT_ADMIN_CONFIRMATION: {
    what: '微信需要管理员确认来自此 IP 的调用。',
    remedy: '请管理员在微信中确认，或把此 IP 加入白名单；拒绝一次需等待 1 小时，拒绝两次需等待 24 小时。',
  },
  E_WECHAT_AUTHORISATION: {
    what: '该账号对第三方平台的授权不包含此调用。',
    remedy: '请让该账号重新授权：图像处理需要权限集 117，下载临时素材还需要素材类权限集。',
  },
  E_WECHAT_TOKEN_KIND: {
    what: '此接口不接受这一类 token。',
    remedy:
      '请把账号的 token 作为 `access-token`：账号自己的 access_token，或第三方平台的 authorizer_access_token，而不是 component_access_token。',
  },
  E_WECHAT_HTTPS: {
    what: '微信接口要求使用 HTTPS。',
    remedy: '请把 `api-base-url` 设为以 https 开头的地址。',
  },
  E_WECHAT_ACCOUNT_LIMITED: {
    what: '微信已限制或冻结此账号。',
    remedy: '请查看后台的通知。',
  },
  E_WECHAT_UNAVAILABLE: {
    what: '此账号不能使用 cv/img/superresolution 接口。',
    remedy:
      '或者此账号没有该接口：微信已下架此接口，需要时可到微信开放社区发帖或联系微信服务市场客服开通。或者 token 属于第三方平台，而账号没有把权限集 117 授权给它。在此之前请使用 `engine: local`，或运行 `superres serve` 并把 `api-base-url` 指向它。',
  },
  E_WECHAT_BUSY: {
    what: '微信多次回答系统繁忙。',
    remedy: '请稍后再次运行，此图片会最先处理。',
  },
  E_WECHAT_RATE_LIMIT: {
    what: '每分钟调用次数持续达到上限。',
    remedy: '请降低 `concurrency`，或在其他程序不使用同一应用时运行；剩余的图片下次处理。',
  },
  E_WECHAT_QUOTA: {
    what: '调用额度已用完。',
    remedy: '剩余的图片将在以后的运行中处理（每日额度在北京时间零点恢复）。可在微信服务市场购买更多额度。',
  },
  E_WECHAT_IMAGE_REFUSED: {
    what: '微信不接受此图片。',
    remedy:
      '请换用其他格式，或对它使用 `engine: local`。如果每张图片都这样被拒绝，问题不在图片：请检查 `api-base-url`、`image-url-base`，以及是否有代理改动了上传内容（HTTPS_PROXY、NO_PROXY）。',
  },
  E_WECHAT_IMAGE_TOO_LARGE: {
    what: '微信或其前面的代理认为此图片太大。',
    remedy:
      '请换用更小的文件，或对它使用 `engine: local`。如果每张图片都这样被拒绝，请调低 `max-file-size`；HTTP 413 来自有自身限制的代理（HTTPS_PROXY、NO_PROXY、`api-base-url`）。',
  },
  E_WECHAT_CONTENT_REFUSED: {
    what: '微信的内容检查不接受此图片。',
    remedy: '请对它使用 `engine: local`，或在 `paths` 中用 `!` 排除它。',
  },
  E_WECHAT_IMAGE_ADDRESS: {
    what: '微信无法从地址下载图片。',
    remedy: '请检查 `image-url-base` 加上仓库路径是否能在公网无登录打开，并且是本次提交的文件。',
  },
  E_WECHAT_MEDIA_ID: {
    what: '微信已生成结果，但无法取回。',
    remedy: '请再次运行；如果仍然如此，token 可能不属于生成结果的那个应用。',
  },
  E_WECHAT_REQUEST: {
    what: '微信无法识别请求。',
    remedy:
      '可能是中间的代理改动了请求：请检查 HTTPS_PROXY、NO_PROXY 和 `api-base-url`。否则请附上 rid，作为 superres-action 的缺陷报告。',
  },
  E_WECHAT_CHUNKED: {
    what: '微信以 HTTP 412 拒绝上传：请求体是分块（chunked）发送的。',
    remedy: '本程序发送准确的 Content-Length，因此是中间的代理改成了分块：请让代理原样转发，或用 NO_PROXY 绕过它。',
  },
  E_WECHAT_CLOUD_ENV: {
    what: '找不到云环境或云函数。',
    remedy: '请检查 `cloud-env` 和 `cloud-function`，以及云函数是否已部署（见 docs/wechat.md）。',
  },
  E_WECHAT_CLOUD_PERMISSION: {
    what: '云函数没有调用该接口的权限。',
    remedy:
      '请连同 config.json（img.superresolution、customerServiceMessage.getTempMedia）一起部署，并等待 10 分钟：权限有缓存。',
  },
  E_WECHAT_CLOUD_FUNCTION: {
    what: '云函数执行失败。',
    remedy: '请在云开发控制台查看该函数的日志，并重新部署 cloudfunction/superresolution。',
  },
  E_WECHAT_CLOUD_TIMEOUT: {
    what: '云调用没有在限定时间内完成。',
    remedy: '从外部调用的云函数只有 5 秒：请排除大图片，或不设 `cloud-env` 而直接上传。',
  },
  E_WECHAT_UNKNOWN_CODE: {
    what: '微信返回了本程序不认识的错误码。',
    remedy: '请在微信文档中查询此错误码；应用的所有者可以查询 rid。',
  },
  E_WECHAT_NETWORK: {
    what: '与微信的连接失败。',
    remedy: '请检查 runner 能否访问 `api-base-url` 的主机，以及 HTTPS_PROXY 和 NO_PROXY，然后再次运行。',
  },
  E_WECHAT_TIMEOUT: {
    what: '微信没有及时回答。',
    remedy: '请再次运行；线路慢时请降低 `concurrency`。',
  },
  E_WECHAT_TLS: {
    what: '微信主机的证书未被接受。',
    remedy: '可能有代理解开了 TLS：请用 NODE_EXTRA_CA_CERTS 把它的证书告诉 Node。',
  },
  E_WECHAT_PROXY: {
    what: '代理不放行请求，或没有应答。',
    remedy: '请检查 HTTPS_PROXY（地址、用户、密码），或用 NO_PROXY 排除该主机。',
  },
  E_WECHAT_REDIRECT: {
    what: '微信主机回答了重定向；请求带有 token，因此不跟随。',
    remedy: '请把 `api-base-url` 设为直接回答的主机；网络的登录页也会这样表现。',
  },
  E_WECHAT_HTTP_STATUS: {
    what: '微信主机返回了微信不使用的 HTTP 状态。',
    remedy: '请检查 `api-base-url`，以及是否由代理或防火墙代为回答。',
  },
  E_WECHAT_ANSWER: {
    what: '收到的回答不是微信的。',
    remedy: '可能是代理、登录页或错误的 `api-base-url` 代替微信作了回答。',
  },
  E_WECHAT_RESULT_UNREADABLE: {
    what: '结果文件无法解码。',
    remedy: '请再次运行；如果仍然如此，请对此图片使用 `engine: local`。',
  },
  E_WECHAT_RESULT_SIZE: {
    what: '结果不是原图的恰好两倍。',
    remedy: '没有写入任何文件。请对此图片使用 `engine: local`。',
  },
  E_WECHAT_RESULT_ADDRESS: {
    what: '云函数返回的地址不可用于下载。',
    remedy: '请部署 cloudfunction/superresolution 中的函数：它返回 https 地址或 media id。',
  },
};
