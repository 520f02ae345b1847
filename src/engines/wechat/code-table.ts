import type { WechatErrorCode } from './errors.js';
import { TRIES, type Tries } from './retry.js';

/** What a failure makes the run do. */
export type Action =
  /** Fetch a token once and replay once; a second refusal stops the run. */
  | 'refresh'
  /** Wait and try again as the retry rule allows. */
  | 'backoff'
  /** This image is skipped: the code itself says that it is the image's own fault. */
  | 'skip'
  /** This image is refused. Its own fault, and skipped, only when others came back; else it fails and waits. */
  | 'refuse'
  /** This image fails and waits: nothing says that it is its own fault. Many in a row stop the run. */
  | 'unclear'
  /** As `unclear`, and while no image came back `engine: auto` goes on with the local engine. */
  | 'unknown'
  /** Stop calling; this image and the rest are deferred. */
  | 'stop-quota'
  /** The service asks for a longer pause than a run waits: stop calling; this image and the rest are deferred. */
  | 'stop-later'
  /** The interface is not there for this account. */
  | 'unavailable'
  /** Credentials or configuration: stop, everything that is left fails. */
  | 'fail-run'
  /** This image fails, the run goes on. */
  | 'fail-image'
  /** The service could not read what we sent: this image fails, and the message asks for a report. */
  | 'client-bug';

/** How often a failure is answered with another try, and what it means when the tries are used up. */
export interface RetryRule extends Tries {
  readonly exhausted: Exclude<Action, 'backoff' | 'refresh'>;
}

export interface Verdict {
  readonly action: Action;
  readonly error: WechatErrorCode;
  /** Present exactly when the action is `backoff`. */
  readonly retry?: RetryRule;
}

/** Codes that are treated alike. */
export interface CodeGroup extends Verdict {
  /** What these codes say when the token endpoint answers them. */
  readonly atToken?: Verdict;
  /** What these codes say about fetching a result. */
  readonly atMedia?: Verdict;
  /** What these codes say when the service was given an address instead of a file. */
  readonly byAddress?: Verdict;
  /** Code to its meaning in English and Chinese. */
  readonly codes: Readonly<Record<number, readonly [en: string, zh: string]>>;
}

const OFTEN: RetryRule = { ...TRIES.busy, exhausted: 'fail-image' };
const ONCE_MORE: RetryRule = { ...TRIES.maybePaid, exhausted: 'fail-image' };

/**
 * Every code that the API, the token endpoints, the cloud call or wx-server-sdk is known to answer with, by what the
 * run does about it. A code's two texts are its meaning in English and Chinese.
 * Meanings: WeChat's common error codes and the wxcloud error code page. The actions are ours.
 */
export const CODE_TABLE: readonly CodeGroup[] = [
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
    retry: { ...TRIES.minuteQuota, exhausted: 'stop-quota' },
    codes: { 45011: ['minute quota reached', 'API 调用太频繁，达到每分钟上限'] },
  },
  {
    action: 'backoff',
    error: 'E_WECHAT_IMAGE_TOO_LARGE',
    retry: { ...ONCE_MORE, exhausted: 'refuse' },
    codes: { 87015: ['query timed out, try a smaller image', '查询超时，请换更小的图片'] },
  },
  {
    action: 'backoff',
    error: 'E_WECHAT_IMAGE_ADDRESS',
    // A file that cannot be downloaded now may be there in an hour: never the image's own fault.
    retry: { ...ONCE_MORE, exhausted: 'unclear' },
    codes: { 101000: ['image could not be downloaded', '图片地址无效或下载失败'] },
  },
  {
    action: 'backoff',
    error: 'E_WECHAT_MEDIA_ID',
    retry: { ...TRIES.freshId, exhausted: 'fail-image' },
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
    action: 'refuse',
    error: 'E_WECHAT_IMAGE_REFUSED',
    codes: {
      40004: ['invalid media type', '不合法的媒体文件类型'],
      40005: ['invalid file type', '不合法的文件类型'],
      40137: ['invalid image format', '不支持的图片格式'],
      44001: ['empty media data', '多媒体文件为空'],
    },
  },
  {
    action: 'refuse',
    error: 'E_WECHAT_IMAGE_TOO_LARGE',
    codes: {
      40006: ['invalid media size', '不合法的文件大小'],
      40009: ['invalid image size', '不合法的图片大小'],
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
      50001: ['the API is not authorised', '未授权该接口'],
      61003: ['the account has not authorised the third-party platform', '该账号未授权给此第三方平台'],
      61007: ['API not authorised to the third-party platform', '未授权第三方平台使用此接口'],
      61016: ['the platform must confirm the function category of this API', '第三方平台需确认该接口所属的权限集'],
      61017: ['the function category of this API is not authorised', '该接口所属的权限集未授权'],
      61024: ['the third-party platform must get the token by itself', '需由第三方平台自行获取 token'],
    },
  },
  {
    action: 'fail-run',
    error: 'E_WECHAT_TOKEN_KIND',
    codes: {
      61014: [
        'this API wants the token of the third-party platform',
        '该接口须使用第三方平台的 component_access_token',
      ],
      61015: ['this API wants the token of the account', '该接口须使用账号的 access_token'],
    },
  },
  {
    action: 'fail-run',
    error: 'E_WECHAT_ACCOUNT_LIMITED',
    codes: {
      50002: ['account limited or frozen', '账号受限或被冻结'],
      50004: ['account punished', '账号被处罚'],
      50007: ['account frozen', '账号已冻结'],
    },
  },
  {
    action: 'fail-run',
    error: 'E_WECHAT_HTTPS',
    codes: { 43003: ['requires HTTPS', '需要 HTTPS 请求'] },
  },
  {
    action: 'unavailable',
    error: 'E_WECHAT_UNAVAILABLE',
    // Media files are another permission set: a third-party platform's token may have the one and not the other.
    atMedia: { action: 'unavailable', error: 'E_WECHAT_AUTHORISATION' },
    codes: {
      48001: [
        'API not authorised: the account does not have the interface, or has not granted it to the third-party platform whose token this is',
        '接口未授权：此账号没有该接口的权限，或未把它授权给此 token 所属的第三方平台',
      ],
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
    byAddress: { action: 'unclear', error: 'E_WECHAT_IMAGE_ADDRESS' },
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
