/**
 * WeChat's error codes and texts as this server answers them. Clients must go by the number; the texts are those seen
 * in public reports, spelling mistakes included, because some clients search them.
 */
export const ERRMSG: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40004: 'invalid media type',
  40006: 'invalid meida size',
  40007: 'invalid media_id',
  40009: 'invalid image size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40066: 'invalid url',
  40097: 'invalid args',
  40101: 'missing parameter',
  40125: 'invalid appsecret',
  40137: 'invalid image format',
  40164: 'invalid ip',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  44001: 'empty media data',
  44002: 'empty post data',
  45001: 'media size out of limit',
  45002: 'content size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, please retry next minute',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities',
  87014: 'risky content',
  87015: 'query timeout, try a content with less size',
  101000: 'invalid image url',
  101002: 'not enough market quota',
  101003: 'not enough market quota',
  9301010: 'service market consumption failure',
  [-501000]: 'FunctionName parameter could not be found',
};

/** Thrown anywhere in a request; the dispatcher turns it into WeChat's envelope. */
export class WechatError extends Error {
  override readonly name = 'WechatError';
  constructor(
    readonly errcode: number,
    /** Replaces the usual text. */
    errmsg?: string,
    /** For the server's own log only, never sent: why this happened. */
    readonly reason?: string,
  ) {
    super(errmsg ?? ERRMSG[errcode] ?? 'system error');
  }
}
