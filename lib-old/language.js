import { languageFor, speak } from './core/say.js';
/**
 * Sets the language of the whole process, before anything is said. The catalogue is loaded only where it is spoken.
 * @param env the environment of the process
 */
export async function chooseLanguage(wish, env) {
    // Ten milliseconds, which most runs need not spend.
    const locale = () => Intl.DateTimeFormat().resolvedOptions().locale;
    if (languageFor(wish, env, locale) === 'en')
        return speak('en');
    const { ZH_CN } = await import('./locales/zh-CN/zh-cn.js');
    speak('zh', ZH_CN);
}
