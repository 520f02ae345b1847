import { describe, expect, it } from '@jest/globals';
import { chooseLanguage } from '../../src/config/language.js';

describe('chooseLanguage', () => {
  it.each([
    [{ SUPERRES_LANG: 'zh' }, 'en-US', 'zh'],
    [{ SUPERRES_LANG: 'en', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'en-US', 'zh'],
    [{ LC_ALL: 'C.UTF-8', LANG: 'zh_CN.UTF-8' }, 'zh-CN', 'en'],
    [{ LC_ALL: '', LANG: 'zh_TW' }, 'en-US', 'zh'],
    [{}, 'zh-Hans-CN', 'zh'],
    [{}, 'en-US', 'en'],
    [{ LANG: 'zhuang' }, 'en-US', 'en'],
  ] as const)('%j with the locale %s: %s', (env, locale, language) => {
    expect(chooseLanguage(env, locale)).toBe(language);
  });
});
