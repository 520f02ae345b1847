import { SuperresError } from '../../errors.js';
import { WECHAT_ERRORS, type WechatErrorCode } from './errors.js';
import { WECHAT_ERRORS_ZH } from './errors-zh.js';
import type { Bilingual, Failure } from './failure.js';
import type { Language } from './language.js';

export interface WechatErrorDetails {
  /** What came, in figures; follows the general sentence. */
  readonly detail?: Bilingual;
  readonly retryable: boolean;
}

/**
 * A user-visible error in one language. It has no cause: what was thrown by the network may hold the token's URL, and
 * all that is worth telling is in the message.
 */
export function wechatError(code: WechatErrorCode, language: Language, details: WechatErrorDetails): SuperresError {
  const { what, remedy } = language === 'zh' ? WECHAT_ERRORS_ZH[code] : WECHAT_ERRORS[code];
  const detail = details.detail?.[language] ?? '';
  const gap = language === 'zh' || detail === '' ? '' : ' ';
  return new SuperresError(code, `${what}${gap}${detail}`, remedy, { retryable: details.retryable });
}

/** The error of a failure that is final. */
export function errorOfFailure(failure: Failure, language: Language): SuperresError {
  return wechatError(failure.error, language, { detail: failure.detail, retryable: failure.transient });
}
