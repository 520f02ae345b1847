export const id = 923;
export const ids = [923];
export const modules = {

/***/ 7923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Ep: () => (/* binding */ CallFailed),
  Ge: () => (/* binding */ envelopeOf),
  UQ: () => (/* binding */ errorOfFailure),
  jh: () => (/* binding */ failureOfCode),
  languageOf: () => (/* binding */ languageOf),
  mE: () => (/* binding */ parseEnvelope),
  lj: () => (/* binding */ parseObject),
  pj: () => (/* binding */ plain),
  Lo: () => (/* binding */ serviceText),
  M8: () => (/* binding */ textField),
  rw: () => (/* binding */ wechatError)
});

// UNUSED EXPORTS: RID, findIp, utcTime

// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/core/text.js
var core_text = __webpack_require__(9065);
;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/code-table.js
const OFTEN = { attempts: 5, pace: 'exponential', exhausted: 'fail-image' };
/** For calls whose work may have been done and paid for although the answer says otherwise. */
const ONCE_MORE = { attempts: 2, pace: 'exponential', exhausted: 'fail-image' };
/**
 * Every code that the API, the token endpoints, the cloud call or wx-server-sdk is known to answer with, by what the
 * run does about it. A code's two texts are its meaning in English and Chinese.
 * Meanings: WeChat's common error codes and the wxcloud error code page. The actions are ours.
 */
const CODE_TABLE = [
    {
        action: 'refresh',
        error: 'E_WECHAT_TOKEN_REJECTED',
        codes: {
            40014: ['invalid access_token', '不合法的 access_token'],
            42001: ['access_token expired', 'access_token 已过期'],
        },
    },
    {
        action: 'refresh',
        error: 'E_WECHAT_TOKEN_REJECTED',
        atToken: { action: 'fail-run', error: 'E_WECHAT_APP_SECRET' },
        codes: { 40001: ['credential invalid or not the latest', '凭证无效或不是最新的'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_BUSY',
        retry: { ...OFTEN, exhausted: 'unavailable' },
        atMedia: { action: 'backoff', error: 'E_WECHAT_BUSY', retry: OFTEN },
        codes: { [-1]: ['system error', '系统繁忙'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_BUSY',
        retry: OFTEN,
        codes: {
            [-1000]: ['system error of the cloud call', '云开发系统错误'],
            [-501001]: ['system error of the cloud', '云端系统错误'],
            [-501004]: ['too many concurrent requests for the environment', '请求并发数超出云环境配额'],
            [-601001]: ['system error behind the cloud call', '微信后台系统错误'],
            [-601003]: ['network error behind the cloud call', '微信后台网络错误'],
            [-604103]: ['system error of the cloud call', '云调用系统错误'],
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_RATE_LIMIT',
        retry: { attempts: 4, pace: 'minute', exhausted: 'stop-quota' },
        codes: { 45011: ['minute quota reached', 'API 调用太频繁，达到每分钟上限'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_IMAGE_REFUSED',
        retry: { ...ONCE_MORE, exhausted: 'skip' },
        codes: { 87015: ['query timed out, try a smaller image', '查询超时，请换更小的图片'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_IMAGE_ADDRESS',
        retry: { ...ONCE_MORE, exhausted: 'skip' },
        codes: { 101000: ['image could not be downloaded', '图片地址无效或下载失败'] },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_MEDIA_ID',
        // A fresh id may not have reached every server yet; asking costs no quota.
        retry: { attempts: 3, pace: 'exponential', exhausted: 'fail-image' },
        codes: { 40007: ['invalid media_id', '无效的 media_id'] },
    },
    {
        action: 'stop-quota',
        error: 'E_WECHAT_QUOTA',
        codes: {
            45009: ['daily quota reached', '接口调用超过每日限额'],
            101002: ['not enough market quota', '服务市场的额度不足'],
            101003: ['not enough market quota', '服务市场的额度不足'],
            9301010: ['service market consumption failed', '服务市场扣减失败'],
            [-501003]: ['request quota of the environment used up', '请求次数超出云环境配额'],
            [-501015]: ['read quota of the environment used up', '云环境的读请求配额耗尽'],
            [-501016]: ['write quota of the environment used up', '云环境的写请求配额耗尽'],
            [-501017]: ['storage of the environment used up', '云环境的存储空间耗尽'],
        },
    },
    {
        action: 'skip',
        error: 'E_WECHAT_IMAGE_REFUSED',
        codes: {
            40004: ['invalid media type', '不合法的媒体文件类型'],
            40005: ['invalid file type', '不合法的文件类型'],
            40006: ['invalid media size', '不合法的文件大小'],
            40009: ['invalid image size', '不合法的图片大小'],
            40137: ['invalid image format', '不支持的图片格式'],
            44001: ['empty media data', '多媒体文件为空'],
            45001: ['media size out of limit', '多媒体文件大小超过限制'],
            45002: ['content size out of limit', '内容大小超过限制'],
        },
    },
    {
        action: 'skip',
        error: 'E_WECHAT_CONTENT_REFUSED',
        codes: { 87014: ['risky content', '内容含有违法违规信息'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_ID',
        codes: { 40013: ['invalid appid', '不合法的 AppID'], 41002: ['appid missing', '缺少 appid 参数'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_SECRET',
        codes: {
            40002: ['invalid grant type', '不合法的凭证类型'],
            40125: ['invalid appsecret', '不合法的 AppSecret'],
            41004: ['appsecret missing', '缺少 secret 参数'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_SECRET_FROZEN',
        codes: { 40243: ['AppSecret is frozen', 'AppSecret 已被冻结'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_IP_NOT_ALLOWED',
        codes: {
            40164: ['IP not in the whitelist', '调用接口的 IP 不在白名单中'],
            45035: ['client IP not registered', '调用接口的 IP 未登记'],
            61004: ['client IP not registered', '调用接口的 IP 未登记'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_ADMIN_CONFIRMATION',
        codes: {
            89501: ['IP waits for confirmation by the administrator', '此 IP 正在等待管理员确认'],
            89503: ['call waits for confirmation by the administrator', '此次调用需要管理员确认'],
            89506: ['administrator refused the IP twice, blocked for 24 hours', '管理员两次拒绝此 IP，24 小时内不可再用'],
            89507: ['administrator refused the IP, blocked for 1 hour', '管理员拒绝此 IP，1 小时内不可再用'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_AUTHORISATION',
        codes: {
            42007: ['authorise again', '授权已失效，需要重新授权'],
            61007: ['API not authorised to the third-party platform', '未授权第三方平台使用此接口'],
            61024: ['the third-party platform must get the token by itself', '需由第三方平台自行获取 token'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_ACCOUNT_LIMITED',
        codes: { 50002: ['account limited or frozen', '账号受限或被冻结'], 50004: ['account punished', '账号被处罚'] },
    },
    {
        action: 'unavailable',
        error: 'E_WECHAT_UNAVAILABLE',
        // Media files are another permission set: a third-party platform's token may have the one and not the other.
        atMedia: { action: 'unavailable', error: 'E_WECHAT_AUTHORISATION' },
        codes: {
            48001: ['API not authorised for this account', '此账号没有该接口的权限'],
            48004: ['API blocked for this account', '此账号的该接口已被封禁'],
            40066: ['no such interface', '接口地址不存在'],
            [-604100]: ['no such interface in the cloud call', '云调用：API 不存在'],
        },
    },
    {
        action: 'client-bug',
        error: 'E_WECHAT_REQUEST',
        codes: {
            40097: ['invalid args', '参数错误'],
            40101: ['parameter missing', '缺少必填参数'],
            41001: ['access_token missing', '缺少 access_token 参数'],
            41006: ['media_id missing', '缺少 media_id 参数'],
            43001: ['requires GET', '需要 GET 请求'],
            43002: ['requires POST', '需要 POST 请求'],
            44002: ['empty POST data', 'POST 的数据包为空'],
            47001: ['data format error', '数据格式错误'],
            [-501007]: ['invalid parameter in the cloud call', '云资源：参数错误'],
            [-601002]: ['parameter error behind the cloud call', '微信后台系统参数错误'],
        },
    },
    {
        action: 'client-bug',
        error: 'E_WECHAT_REQUEST',
        byAddress: { action: 'skip', error: 'E_WECHAT_IMAGE_ADDRESS' },
        codes: { 41005: ['media data missing', '缺少多媒体文件数据'] },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_CLOUD_ENV',
        codes: {
            85088: ['no cloud development for this app', '该小程序未开通云开发'],
            [-501000]: ['environment or function not found', '云环境或云函数不存在'],
            [-501005]: ['environment in a wrong state', '云环境信息异常'],
            [-501009]: ['resource not found', '操作的资源不存在'],
            [-501018]: ['resource not available', '云资源不可用'],
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_CLOUD_PERMISSION',
        codes: {
            [-501019]: ['operation not authorised', '未授权的操作'],
            [-604101]: ['no permission to call this API', '云函数无权限调用此 API'],
            [-604104]: ['illegal source of the call', '云调用来源不合法'],
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        retry: ONCE_MORE,
        codes: {
            [-404011]: ['cloud function failed', '云函数执行失败'],
            [-504001]: ['cloud function could not be called', '云函数调用失败'],
            [-504002]: ['cloud function failed', '云函数执行失败'],
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_CLOUD_TIMEOUT',
        retry: ONCE_MORE,
        codes: {
            [-501002]: ['the cloud answered too late', '云端响应超时'],
            [-504003]: ['the cloud function ran out of time', '云函数执行超时'],
            [-604102]: ['the cloud call timed out', '云调用超时'],
        },
    },
    {
        action: 'fail-image',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        codes: { [-604001]: ['result of the cloud function is over 1 MB', '云函数返回结果超过 1 MB'] },
    },
];

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/codes.js

const GROUPS = new Map(CODE_TABLE.flatMap((group) => Object.keys(group.codes).map((code) => [Number(code), group])));
/** What to do about a code. A code that the table does not have fails its image, with the service's own words. */
function ruleFor(code, call) {
    const group = GROUPS.get(code);
    if (group === undefined)
        return { action: 'fail-image', error: 'E_WECHAT_UNKNOWN_CODE' };
    const { action, error, retry } = exceptionOf(group, call) ?? group;
    const texts = group.codes[code];
    return {
        action,
        error,
        ...(retry ? { retry } : {}),
        ...(texts ? { meaning: { en: texts[0], zh: texts[1] } } : {}),
    };
}
function exceptionOf(group, call) {
    if (call === 'token')
        return group.atToken;
    if (call === 'media')
        return group.atMedia;
    return call === 'address' ? group.byAddress : undefined;
}

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/errors.js
/** Stable codes of the WeChat engine, in English; errors-zh.ts has the same keys in Chinese. */
const WECHAT_ERRORS = {
    E_WECHAT_NO_CREDENTIAL: {
        what: 'The WeChat engine has no credential.',
        remedy: 'Set `access-token`, or `app-id` with `app-secret`, or `cloudbase-access-token`.',
    },
    E_WECHAT_TOKEN_REJECTED: {
        what: 'WeChat refuses the access token, even after a new one was fetched.',
        remedy: 'Another program fetches tokens for the same app with `cgi-bin/token` or with force_refresh and so invalidates this one: let it use stable_token in normal mode, or give this action the token that it manages as `access-token`.',
    },
    E_WECHAT_FIXED_TOKEN: {
        what: 'WeChat refuses the access token that was given; it cannot be renewed from here.',
        remedy: 'Give a new one: an `access-token` lives 2 hours, a `cloudbase-access-token` 30 minutes. With `app-id` and `app-secret` the action fetches and renews tokens by itself.',
    },
    E_WECHAT_APP_ID: {
        what: 'WeChat does not know the app id.',
        remedy: 'Check `app-id`: it starts with `wx` and stands in the app’s console beside the AppSecret.',
    },
    E_WECHAT_APP_SECRET: {
        what: 'WeChat refuses the app secret.',
        remedy: 'Check that `app-secret` belongs to `app-id`. A secret is shown only once; after a reset in the console the old one no longer works: update the repository’s secret.',
    },
    E_WECHAT_APP_SECRET_FROZEN: {
        what: 'The AppSecret is frozen.',
        remedy: 'Unfreeze it in the app’s console (development settings), then run again.',
    },
    E_WECHAT_IP_NOT_ALLOWED: {
        what: 'WeChat refuses calls from the IP address of this machine.',
        remedy: 'Add the IP to the whitelist in the app’s console (development settings, not the whitelist for code upload). GitHub-hosted runners have changing addresses: use a self-hosted runner or a larger runner with a static egress address, a proxy with one (HTTPS_PROXY), or fetch the token elsewhere and give it as `access-token`.',
    },
    E_WECHAT_ADMIN_CONFIRMATION: {
        what: 'WeChat wants the app’s administrator to confirm calls from this IP address.',
        remedy: 'Confirm the message in WeChat, or add the IP to the whitelist; after a refusal wait 1 hour (24 hours after two).',
    },
    E_WECHAT_AUTHORISATION: {
        what: 'The account’s authorisation of the third-party platform does not cover this call.',
        remedy: 'Let the account authorise the platform again, with permission set 117 for image processing and one for media files.',
    },
    E_WECHAT_ACCOUNT_LIMITED: {
        what: 'WeChat has limited or frozen this account.',
        remedy: 'Look at the notices in the app’s console.',
    },
    E_WECHAT_UNAVAILABLE: {
        what: 'WeChat does not offer the interface cv/img/superresolution to this account.',
        remedy: 'WeChat has taken the interface down and opens it on request (WeChat open community, or the service market’s support). Until then use `engine: local`, or run `superres serve` and set `api-base-url` to it.',
    },
    E_WECHAT_BUSY: {
        what: 'WeChat answers that its system is busy or failing, again and again.',
        remedy: 'Run again later; the image is tried first then.',
    },
    E_WECHAT_RATE_LIMIT: {
        what: 'The quota of calls a minute stays used up.',
        remedy: 'Lower `concurrency`, or run when other programs do not use the same app; what is left is done next time.',
    },
    E_WECHAT_QUOTA: {
        what: 'The quota of calls is used up.',
        remedy: 'The rest is deferred and done by a later run (the daily quota starts anew at midnight, China time). More calls can be bought in the WeChat service market.',
    },
    E_WECHAT_IMAGE_REFUSED: {
        what: 'WeChat does not take this image.',
        remedy: 'Use another format or a smaller file, or `engine: local` for it.',
    },
    E_WECHAT_CONTENT_REFUSED: {
        what: 'WeChat’s content check refuses this image.',
        remedy: 'Use `engine: local` for it, or leave it out with a `!` pattern in `paths`.',
    },
    E_WECHAT_IMAGE_ADDRESS: {
        what: 'WeChat could not download the image from its address.',
        remedy: 'Check that `image-url-base` followed by the repository path opens without a login from the public internet and shows this commit’s file.',
    },
    E_WECHAT_MEDIA_ID: {
        what: 'WeChat made a result but does not hand it out.',
        remedy: 'Run again; if it stays so, the token may belong to another app than the one that made the result.',
    },
    E_WECHAT_REQUEST: {
        what: 'WeChat could not read the request.',
        remedy: 'A proxy between may have changed it; otherwise please report it as a defect of superres-action, with the rid.',
    },
    E_WECHAT_CHUNKED: {
        what: 'WeChat refused the upload with HTTP 412, as it does when a body comes in chunks.',
        remedy: 'We send an exact Content-Length, so a proxy between splits the body: make it pass requests through, or go round it with NO_PROXY.',
    },
    E_WECHAT_CLOUD_ENV: {
        what: 'The cloud environment or the cloud function was not found.',
        remedy: 'Check `cloud-env` and `cloud-function`, and that the function is deployed (docs/wechat.md).',
    },
    E_WECHAT_CLOUD_PERMISSION: {
        what: 'The cloud function may not call the interface.',
        remedy: 'Deploy it with its config.json (img.superresolution, customerServiceMessage.getTempMedia) and wait 10 minutes: permissions are cached.',
    },
    E_WECHAT_CLOUD_FUNCTION: {
        what: 'The cloud function failed.',
        remedy: 'Look at the function’s log in the cloud console, and deploy the version in cloudfunction/superresolution again.',
    },
    E_WECHAT_CLOUD_TIMEOUT: {
        what: 'The cloud call did not finish in its time.',
        remedy: 'A function invoked from outside has 5 seconds: leave large images out, or upload them without `cloud-env`.',
    },
    E_WECHAT_UNKNOWN_CODE: {
        what: 'WeChat answered with a code that this program does not know.',
        remedy: 'Look the code up in WeChat’s documentation; the rid can be looked up by the owner of the app.',
    },
    E_WECHAT_NETWORK: {
        what: 'The connection to WeChat failed.',
        remedy: 'Check that the runner reaches the host of `api-base-url`, and HTTPS_PROXY and NO_PROXY; then run again.',
    },
    E_WECHAT_TIMEOUT: {
        what: 'WeChat did not answer in time.',
        remedy: 'Run again; lower `concurrency` when the line is slow.',
    },
    E_WECHAT_TLS: {
        what: 'The certificate of the WeChat host was not accepted.',
        remedy: 'A proxy may open TLS: give Node its certificate with NODE_EXTRA_CA_CERTS.',
    },
    E_WECHAT_PROXY: {
        what: 'The proxy does not let the request through.',
        remedy: 'Check HTTPS_PROXY (address, user, password), or except the host with NO_PROXY.',
    },
    E_WECHAT_REDIRECT: {
        what: 'The WeChat host answered with a redirect, which is not followed because the request carries a token.',
        remedy: 'Set `api-base-url` to the host that answers itself; a login page of a network shows up like this too.',
    },
    E_WECHAT_HTTP_STATUS: {
        what: 'The WeChat host answered with an HTTP status that WeChat does not use.',
        remedy: 'Check `api-base-url`, and whether a proxy or firewall answered instead of WeChat.',
    },
    E_WECHAT_ANSWER: {
        what: 'The answer is not one of WeChat’s.',
        remedy: 'A proxy, a login page or a wrong `api-base-url` may have answered instead of WeChat.',
    },
    E_WECHAT_RESULT_UNREADABLE: {
        what: 'The result file cannot be decoded.',
        remedy: 'Run again; if it stays so, use `engine: local` for this image.',
    },
    E_WECHAT_RESULT_SIZE: {
        what: 'The result is not exactly twice the size of the image.',
        remedy: 'Nothing was written. Use `engine: local` for this image.',
    },
    E_WECHAT_RESULT_ADDRESS: {
        what: 'The cloud function returned an address that is not downloaded from.',
        remedy: 'Deploy the function in cloudfunction/superresolution: it returns an https address or a media id.',
    },
};

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/errors-zh.js
/** The same entries as errors.ts, for readers of Chinese. */
const WECHAT_ERRORS_ZH = {
    E_WECHAT_NO_CREDENTIAL: {
        what: '微信引擎没有可用的凭证。',
        remedy: '请设置 `access-token`，或同时设置 `app-id` 和 `app-secret`，或设置 `cloudbase-access-token`。',
    },
    E_WECHAT_TOKEN_REJECTED: {
        what: '重新获取之后，微信仍然拒绝 access_token。',
        remedy: '可能有其他程序用 `cgi-bin/token` 或 force_refresh 为同一应用获取 token，使此 token 失效：请让它改用 stable_token 普通模式，或把它管理的 token 通过 `access-token` 传给本 action。',
    },
    E_WECHAT_FIXED_TOKEN: {
        what: '微信拒绝了所给的 token，而这里无法续期。',
        remedy: '请提供新的 token：`access-token` 有效期 2 小时，`cloudbase-access-token` 有效期 30 分钟。设置 `app-id` 和 `app-secret` 后会自动获取和续期。',
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
        remedy: '请在后台“开发设置”中把此 IP 加入 IP 白名单（不是代码上传的 IP 白名单）。GitHub 托管的 runner 地址不固定：请使用自托管 runner、有固定出口地址的 runner、有固定地址的代理（HTTPS_PROXY），或在别处获取 token 后通过 `access-token` 传入。',
    },
    E_WECHAT_ADMIN_CONFIRMATION: {
        what: '微信需要管理员确认来自此 IP 的调用。',
        remedy: '请管理员在微信中确认，或把此 IP 加入白名单；拒绝一次需等待 1 小时，拒绝两次需等待 24 小时。',
    },
    E_WECHAT_AUTHORISATION: {
        what: '该账号对第三方平台的授权不包含此调用。',
        remedy: '请让该账号重新授权：图像处理需要权限集 117，下载临时素材还需要素材类权限集。',
    },
    E_WECHAT_ACCOUNT_LIMITED: {
        what: '微信已限制或冻结此账号。',
        remedy: '请查看后台的通知。',
    },
    E_WECHAT_UNAVAILABLE: {
        what: '此账号不能使用 cv/img/superresolution 接口。',
        remedy: '微信已下架此接口，需要时可到微信开放社区发帖或联系微信服务市场客服开通。在此之前请使用 `engine: local`，或运行 `superres serve` 并把 `api-base-url` 指向它。',
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
        remedy: '请换用其他格式或更小的文件，或对它使用 `engine: local`。',
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
        remedy: '可能是中间的代理改动了请求；否则请附上 rid，作为 superres-action 的缺陷报告。',
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
        remedy: '请连同 config.json（img.superresolution、customerServiceMessage.getTempMedia）一起部署，并等待 10 分钟：权限有缓存。',
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
        what: '代理不放行请求。',
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

;// CONCATENATED MODULE: ./tmp/build/lib/engines/wechat/failure.js





/** A failed try on its way to the retry decision; it never leaves this room. */
class CallFailed extends Error {
    failure;
    name = 'CallFailed';
    constructor(failure) {
        super(failure.detail.en);
        this.failure = failure;
    }
}
function plain(text) {
    return { en: text, zh: text };
}
/** The failure that a code other than 0 means. */
function failureOfCode(envelope, call, redactor) {
    const { action, error, retry, meaning } = ruleFor(envelope.code, call);
    // The rid comes last, with its time, instead of somewhere in the service's words.
    const said = serviceText(envelope.message.replace(RID, ''), redactor);
    const rid = envelope.rid ? ` [rid ${envelope.rid.id}, ${utcTime(envelope.rid.time)}]` : '';
    const ip = error === 'E_WECHAT_IP_NOT_ALLOWED' ? findIp(envelope.message) : undefined;
    const tell = (language) => {
        const known = meaning ? ` (${meaning[language]})` : '';
        return `${ip === undefined ? '' : `IP: ${ip}. `}errcode ${envelope.code}${known}${said === '' ? '' : `: ${said}`}${rid}`;
    };
    return {
        action,
        error,
        detail: { en: tell('en'), zh: tell('zh') },
        ...(retry ? { retry } : {}),
        transient: action !== 'skip' && action !== 'fail-image' && action !== 'client-bug',
        outage: action === 'backoff' || action === 'client-bug',
    };
}
/**
 * Reads a reply. Codes come as numbers or as strings, under `errcode` or `errCode`; raw control characters inside
 * strings, which JSON forbids, are known to occur. Undefined when the text is not a JSON object.
 */
function parseEnvelope(text) {
    const fields = parseObject(text);
    return fields === undefined ? undefined : envelopeOf(fields);
}
/** The same for an object that was parsed already (a cloud function's result). Undefined when its code is no number. */
function envelopeOf(fields) {
    const code = asCode(fields.errcode ?? fields.errCode);
    if (code === undefined)
        return undefined;
    const said = fields.errmsg ?? fields.errMsg;
    const message = typeof said === 'string' ? said : '';
    const rid = findRid(message);
    return { code, message, fields, ...(rid ? { rid } : {}) };
}
/** A field under the first of the spellings that holds a non-empty string. */
function textField(envelope, ...names) {
    for (const name of names) {
        const value = envelope.fields[name];
        if (typeof value === 'string' && value !== '')
            return value;
    }
    return undefined;
}
/** A JSON object, or undefined for anything else. */
function parseObject(text) {
    const plain = text.replace(/^\uFEFF/, '').trim();
    if (!plain.startsWith('{'))
        return undefined;
    // Between tokens a control character is white space or nonsense; inside a string a space does as well.
    const value = parseJson(plain) ?? parseJson(plain.replace(/[^\u0020-\uFFFF]/g, ' '));
    return typeof value === 'object' && value !== null ? value : undefined;
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function asCode(value) {
    if (value === undefined || value === null)
        return 0;
    if (typeof value === 'number')
        return Number.isSafeInteger(value) ? value : undefined;
    if (typeof value === 'string' && /^\s*-?\d{1,15}\s*$/.test(value))
        return Number(value);
    return undefined;
}
/** Three groups of eight hexadecimal digits; the first is Unix time in seconds. */
const RID = /\brid:?\s*([0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8})\b/i;
function findRid(message) {
    const id = RID.exec(message)?.[1];
    return id === undefined ? undefined : { id, time: Number.parseInt(id.slice(0, 8), 16) * 1000 };
}
/** The client address that WeChat saw, from `invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist`. */
function findIp(message) {
    const v4 = /\b(?:\d{1,3}\.){3}\d{1,3}\b/.exec(message)?.[0];
    return v4 ?? /(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}(?![\w:])/i.exec(message)?.[0];
}
const LONGEST = 300;
/**
 * Text from a service as it may stand in a message: one line, no control or direction characters, no secrets, not
 * longer than 300 characters. Secrets go before the cut: a cut through a secret would leave half of it.
 */
function serviceText(text, redactor) {
    const line = redactor
        .redact(undouble(redactor.redact((0,core_text/* wellFormed */.ES)(text))))
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .trim();
    return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}…`;
}
/** A query inside a query is percent-encoded twice; one level off makes its secrets recognisable. */
function undouble(text) {
    return text.replace(/%25(?=[0-9a-f]{2})/gi, '%');
}
/** `2021-01-15 15:46:12 UTC` */
function utcTime(ms) {
    return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
/**
 * A user-visible error in one language. It has no cause: what was thrown by the network may hold the token's URL, and
 * all that is worth telling is in the message.
 */
function wechatError(code, language, details) {
    const { what, remedy } = language === 'zh' ? WECHAT_ERRORS_ZH[code] : WECHAT_ERRORS[code];
    const detail = details.detail?.[language] ?? '';
    const gap = language === 'zh' || detail === '' ? '' : ' ';
    return new errors/* SuperresError */.ue(code, `${what}${gap}${detail}`, remedy, { retryable: details.retryable });
}
/** The error of a failure that is final. */
function errorOfFailure(failure, language) {
    return wechatError(failure.error, language, { detail: failure.detail, retryable: failure.transient });
}
/**
 * Chinese when SUPERRES_LANG, or without it the system's locale, says so; else English.
 * @param env the environment, as the locale variables of POSIX have it (`zh_CN.UTF-8`)
 * @param fallback what the runtime takes for the locale: Windows has no such variables
 */
function languageOf(env, fallback = '') {
    const locale = env.SUPERRES_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback;
    return /^zh([-_.@]|$)/i.test(locale) ? 'zh' : 'en';
}


/***/ })

};
