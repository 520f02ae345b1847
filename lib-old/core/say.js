/**
 * What people read, in the language they read. As with gettext, the English sentence stays in the code and is the key:
 * say`The file ${path} is empty.` looks up "The file {0} is empty." in the catalogue in force (src/locales) and fills in
 * the values in the order that the translation names them. Without a catalogue, or for a sentence it lacks, it is English.
 *
 * The catalogue in force is the one piece of state that is the process's own, as the locale is in POSIX (setlocale): the
 * entries set it once, before anything is said (src/language.ts; why: docs/architecture.md).
 */
const current = { voice: { language: 'en' } };
/** Sets the language of everything that is said from now on; without a catalogue, English. */
export function speak(language, catalogue) {
    current.voice = catalogue === undefined ? { language: 'en' } : { language, catalogue };
}
export function voiceInForce() {
    return current.voice;
}
export function spokenLanguage() {
    return current.voice.language;
}
/** Tag of a sentence that is said now. Values are inserted as they are: translate them first where they are words. */
export function say(english, ...values) {
    const { catalogue } = current.voice;
    const other = catalogue?.[keyOf(english)];
    if (other === undefined)
        return String.raw({ raw: english }, ...values);
    return other.replace(/\{(\d+)\}/g, (_, index) => String(values[Number(index)]));
}
/** Tag of a sentence that stands in a table and is said later, by `said`: it stays English, and is found by the scripts. */
export function later(english) {
    return keyOf(english);
}
/** A sentence without values that `later`, or a catalogue of errors, holds. */
export function said(english) {
    return current.voice.catalogue?.[english] ?? english;
}
/** Things in a row: `a, b, c`. */
export function listed(things) {
    return [...things].join(say `, `);
}
/** The first of many things in a row: `a, b, …`. */
export function someOf(things, most) {
    return listed(things.length > most ? [...things.slice(0, most), '…'] : things);
}
/**
 * Sentences in a row, without those that are empty: Chinese sets no space between them. One that ends without a full stop, as
 * other programs' words do, gets it; an address keeps its distance.
 */
export function sentences(parts) {
    const [first = '', ...rest] = [...parts].filter((part) => part !== '');
    return rest.reduce((text, part) => {
        if (/:\/\/\S+$/.test(text))
            return `${text} ${part}`;
        return say `${/[\p{L}\p{N})]$/u.test(text) ? say `${text}.` : text} ${part}`;
    }, first);
}
/** A sentence to be put into another one. */
export function withoutStop(sentence) {
    return sentence.replace(/[.。]$/, '');
}
function keyOf(english) {
    return english.reduce((key, text, index) => (index === 0 ? text : `${key}{${index - 1}}${text}`), '');
}
/** What the input `language` may be. */
export const LANGUAGE_WISHES = ['auto', 'en', 'zh'];
/**
 * The language to speak. `auto`: what SUPERRES_LANG says; without it the locale of the system, but English in a job: the
 * locale of a runner is its machine's and says nothing of the team that reads the log.
 * @param env the environment, with the locale variables of POSIX (`zh_CN.UTF-8`)
 * @param fallback what the runtime takes for the locale, asked only where nothing else tells: Windows has no such variables
 */
export function languageFor(wish, env, fallback = () => '') {
    if (wish !== 'auto')
        return wish;
    const system = () => (env.GITHUB_ACTIONS === 'true' ? '' : env.LC_ALL || env.LC_MESSAGES || env.LANG || fallback());
    return /^zh([-_.@]|$)/i.test(env.SUPERRES_LANG || system()) ? 'zh' : 'en';
}
/** A word as a wish; what is none counts as not given, and is refused where the other inputs are. */
export function languageWish(text) {
    return LANGUAGE_WISHES.find((wish) => wish === text) ?? 'auto';
}
