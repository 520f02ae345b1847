import type { Language } from './say.js';

/** What the input `language` may be. */
export const LANGUAGE_WISHES = ['auto', 'en', 'zh'] as const;
export type LanguageWish = (typeof LANGUAGE_WISHES)[number];

/**
 * The language to speak. `auto`: what SUPERRES_LANG says; without it the locale of the system, but English in a job: the
 * locale of a runner is its machine's and says nothing of the team that reads the log.
 * @param env the environment, with the locale variables of POSIX (`zh_CN.UTF-8`)
 * @param fallback what the runtime takes for the locale: Windows has no such variables
 */
export function languageFor(
  wish: LanguageWish,
  env: Readonly<Record<string, string | undefined>>,
  fallback = '',
): Language {
  if (wish !== 'auto') return wish;
  const system = env.GITHUB_ACTIONS === 'true' ? '' : env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback;
  return /^zh([-_.@]|$)/i.test(env.SUPERRES_LANG || system) ? 'zh' : 'en';
}

/** A word as a wish; what is none counts as not given, and is refused where the other inputs are. */
export function languageWish(text: string | undefined): LanguageWish {
  return LANGUAGE_WISHES.find((wish) => wish === text) ?? 'auto';
}
