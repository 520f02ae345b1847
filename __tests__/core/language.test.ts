import { describe, expect, it } from '@jest/globals';
import { languageFor, languageWish } from '../../src/core/say.js';

describe('languageFor', () => {
  it.each([
    ['auto', {}, 'en'],
    ['auto', { LANG: 'zh_CN.UTF-8' }, 'zh'],
    ['auto', { LANG: 'C.UTF-8', LC_ALL: 'zh_TW' }, 'zh'],
    ['auto', { LANG: 'zh_CN.UTF-8', SUPERRES_LANG: 'en' }, 'en'],
    ['auto', { SUPERRES_LANG: 'zh' }, 'zh'],
    ['auto', { SUPERRES_LANG: 'zh-Hans' }, 'zh'],
    ['auto', { LANG: 'zha' }, 'en'],
    ['auto', { LANG: 'zh_CN.UTF-8', GITHUB_ACTIONS: 'true' }, 'en'],
    ['auto', { SUPERRES_LANG: 'zh', GITHUB_ACTIONS: 'true' }, 'zh'],
    ['en', { SUPERRES_LANG: 'zh' }, 'en'],
    ['zh', { SUPERRES_LANG: 'en', GITHUB_ACTIONS: 'true' }, 'zh'],
  ] as const)('%s with %j: %s', (wish, env, language) => {
    expect(languageFor(wish, env)).toBe(language);
  });

  it("takes the runtime's locale where the environment says nothing", () => {
    const chinese = () => 'zh-Hans-CN';
    expect(languageFor('auto', {}, chinese)).toBe('zh');
    expect(languageFor('auto', { LANG: 'C.UTF-8' }, chinese)).toBe('en');
    expect(languageFor('auto', { GITHUB_ACTIONS: 'true' }, chinese)).toBe('en');
  });
});

describe('languageWish', () => {
  it('takes what is no wish as none', () => {
    expect(['auto', 'en', 'zh', 'fr', '', undefined].map(languageWish)).toEqual([
      'auto',
      'en',
      'zh',
      'auto',
      'auto',
      'auto',
    ]);
  });
});
