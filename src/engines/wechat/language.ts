/** The language that messages to the user are written in. */
export type Language = 'en' | 'zh';

/**
 * Chinese when SUPERRES_LANG, or without it the system's locale, says so; else English.
 * @param env the environment, as the locale variables of POSIX have it (`zh_CN.UTF-8`)
 * @param fallback what the runtime takes for the locale: Windows has no such variables
 */
export function languageOf(env: Readonly<Record<string, string | undefined>>, fallback = ''): Language {
  const locale = env.SUPERRES_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback;
  return /^zh([-_.@]|$)/i.test(locale) ? 'zh' : 'en';
}
