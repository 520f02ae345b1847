/** Languages that the WeChat engine's messages exist in. */
export type Language = 'en' | 'zh';

/**
 * The language of messages: SUPERRES_LANG, else the system's (LC_ALL, LC_MESSAGES, LANG as POSIX ranks them), else the
 * locale that the runtime reports (Windows has no such variables).
 * @param locale e.g. `Intl.DateTimeFormat().resolvedOptions().locale`
 */
export function chooseLanguage(env: Readonly<Record<string, string | undefined>>, locale: string): Language {
  const wanted = [env.SUPERRES_LANG, env.LC_ALL, env.LC_MESSAGES, env.LANG].find(
    (value) => value !== undefined && value !== '',
  );
  return /^zh\b|^zh_|^chinese/i.test(wanted ?? locale) ? 'zh' : 'en';
}
