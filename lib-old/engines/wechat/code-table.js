import { later } from '../../core/say.js';
import { TRIES } from './retry.js';
const OFTEN = { ...TRIES.busy, exhausted: 'fail-image' };
const ONCE_MORE = { ...TRIES.maybePaid, exhausted: 'fail-image' };
/**
 * Every code that the API, the token endpoints, the cloud call or wx-server-sdk is known to answer with, by what the
 * run does about it. The catalogues in src/locales have the meanings in WeChat's own Chinese.
 * Meanings: WeChat's common error codes and the wxcloud error code page. The actions are ours.
 */
export const CODE_TABLE = [
    {
        action: 'refresh',
        error: 'E_WECHAT_TOKEN_REJECTED',
        codes: {
            40014: later `invalid access_token`,
            42001: later `access_token expired`,
        },
    },
    {
        action: 'refresh',
        error: 'E_WECHAT_TOKEN_REJECTED',
        atToken: { action: 'fail-run', error: 'E_WECHAT_APP_SECRET' },
        codes: { 40001: later `credential invalid or not the latest` },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_BUSY',
        retry: { ...OFTEN, exhausted: 'unavailable' },
        atMedia: { action: 'backoff', error: 'E_WECHAT_BUSY', retry: OFTEN },
        codes: { [-1]: later `system error` },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_BUSY',
        retry: OFTEN,
        codes: {
            [-1000]: later `system error of the cloud call`,
            [-501001]: later `system error of the cloud`,
            [-501004]: later `too many concurrent requests for the environment`,
            [-601001]: later `system error behind the cloud call`,
            [-601003]: later `network error behind the cloud call`,
            [-604103]: later `system error of the cloud call`,
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_RATE_LIMIT',
        retry: { ...TRIES.minuteQuota, exhausted: 'stop-quota' },
        codes: { 45011: later `minute quota reached` },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_IMAGE_TOO_LARGE',
        retry: { ...ONCE_MORE, exhausted: 'refuse' },
        codes: { 87015: later `query timed out, try a smaller image` },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_IMAGE_ADDRESS',
        // A file that cannot be downloaded now may be there in an hour: never the image's own fault.
        retry: { ...ONCE_MORE, exhausted: 'unclear' },
        codes: { 101000: later `image could not be downloaded` },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_MEDIA_ID',
        retry: { ...TRIES.freshId, exhausted: 'fail-image' },
        codes: { 40007: later `invalid media_id` },
    },
    {
        action: 'stop-quota',
        error: 'E_WECHAT_QUOTA',
        codes: {
            45009: later `daily quota reached`,
            101002: later `not enough market quota`,
            101003: later `not enough market quota`,
            9301010: later `service market consumption failed`,
            [-501003]: later `request quota of the environment used up`,
            [-501015]: later `read quota of the environment used up`,
            [-501016]: later `write quota of the environment used up`,
            [-501017]: later `storage of the environment used up`,
        },
    },
    {
        action: 'refuse',
        error: 'E_WECHAT_IMAGE_REFUSED',
        codes: {
            40004: later `invalid media type`,
            40005: later `invalid file type`,
            40137: later `invalid image format`,
            44001: later `empty media data`,
        },
    },
    {
        action: 'refuse',
        error: 'E_WECHAT_IMAGE_TOO_LARGE',
        codes: {
            40006: later `invalid media size`,
            40009: later `invalid image size`,
            45001: later `media size out of limit`,
            45002: later `content size out of limit`,
        },
    },
    {
        action: 'skip',
        error: 'E_WECHAT_CONTENT_REFUSED',
        codes: { 87014: later `risky content` },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_ID',
        codes: { 40013: later `invalid appid`, 41002: later `appid missing` },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_SECRET',
        codes: {
            40002: later `invalid grant type`,
            40125: later `invalid appsecret`,
            41004: later `appsecret missing`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_APP_SECRET_FROZEN',
        codes: { 40243: later `AppSecret is frozen` },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_IP_NOT_ALLOWED',
        codes: {
            40164: later `IP not in the whitelist`,
            45035: later `client IP not registered`,
            61004: later `client IP not registered`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_ADMIN_CONFIRMATION',
        codes: {
            89501: later `IP waits for confirmation by the administrator`,
            89503: later `call waits for confirmation by the administrator`,
            89506: later `administrator refused the IP twice, blocked for 24 hours`,
            89507: later `administrator refused the IP, blocked for 1 hour`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_AUTHORISATION',
        codes: {
            42007: later `authorise again`,
            50001: later `the API is not authorised`,
            61003: later `the account has not authorised the third-party platform`,
            61007: later `API not authorised to the third-party platform`,
            61016: later `the platform must confirm the function category of this API`,
            61017: later `the function category of this API is not authorised`,
            61024: later `the third-party platform must get the token by itself`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_TOKEN_KIND',
        codes: {
            61014: later `this API wants the token of the third-party platform`,
            61015: later `this API wants the token of the account`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_ACCOUNT_LIMITED',
        codes: {
            50002: later `account limited or frozen`,
            50004: later `account punished`,
            50007: later `account frozen`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_HTTPS',
        codes: { 43003: later `requires HTTPS` },
    },
    {
        action: 'unavailable',
        error: 'E_WECHAT_UNAVAILABLE',
        // Media files are an interface, and a permission set, of their own: an account or a token may have the one and not the other.
        atMedia: { action: 'unavailable', error: 'E_WECHAT_MEDIA_ACCESS' },
        codes: {
            48001: later `API not authorised`,
            48004: later `API blocked for this account`,
            40066: later `no such interface`,
            [-604100]: later `no such interface in the cloud call`,
        },
    },
    {
        action: 'client-bug',
        error: 'E_WECHAT_REQUEST',
        codes: {
            40097: later `invalid args`,
            40101: later `parameter missing`,
            41001: later `access_token missing`,
            41006: later `media_id missing`,
            43001: later `requires GET`,
            43002: later `requires POST`,
            44002: later `empty POST data`,
            47001: later `data format error`,
            [-501007]: later `invalid parameter in the cloud call`,
            [-601002]: later `parameter error behind the cloud call`,
        },
    },
    {
        action: 'client-bug',
        error: 'E_WECHAT_REQUEST',
        byAddress: { action: 'unclear', error: 'E_WECHAT_IMAGE_ADDRESS' },
        codes: { 41005: later `media data missing` },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_CLOUD_ENV',
        codes: {
            85088: later `no cloud development for this app`,
            [-501000]: later `environment or function not found`,
            [-501005]: later `environment in a wrong state`,
            [-501009]: later `resource not found`,
            [-501018]: later `resource not available`,
        },
    },
    {
        action: 'fail-run',
        error: 'E_WECHAT_CLOUD_PERMISSION',
        codes: {
            [-501019]: later `operation not authorised`,
            [-604101]: later `no permission to call this API`,
            [-604104]: later `illegal source of the call`,
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        retry: ONCE_MORE,
        codes: {
            [-404011]: later `cloud function failed`,
            [-504001]: later `cloud function could not be called`,
            [-504002]: later `cloud function failed`,
        },
    },
    {
        action: 'backoff',
        error: 'E_WECHAT_CLOUD_TIMEOUT',
        retry: ONCE_MORE,
        codes: {
            [-501002]: later `the cloud answered too late`,
            [-504003]: later `the cloud function ran out of time`,
            [-604102]: later `the cloud call timed out`,
        },
    },
    {
        action: 'fail-image',
        error: 'E_WECHAT_CLOUD_FUNCTION',
        codes: { [-604001]: later `result of the cloud function is over 1 MB` },
    },
];
