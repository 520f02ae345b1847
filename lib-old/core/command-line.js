import { say } from './say.js';
/** Placeholders for one picture: files. */
const ONE = ['{input}', '{output}'];
/** Placeholders for many pictures in one call: folders. */
const MANY = ['{inputs}', '{outputs}'];
/**
 * Splits a command line into words as a POSIX shell would, and does nothing else that a shell does: no variables, no
 * globs, no pipes. Quotes keep blanks, a backslash the next character.
 */
export function parseCommand(text) {
    const words = splitWords(text);
    const accepted = say `a program with \`{input}\` and \`{output}\` among its arguments, or \`{inputs}\` and \`{outputs}\``;
    if (!words)
        return { ok: false, accepted: say `${accepted}, with every quote closed` };
    const [program, ...args] = words;
    if (!program || program.includes('{') || program.startsWith('-'))
        return { ok: false, accepted };
    const has = (placeholder) => args.some((arg) => arg.includes(placeholder));
    const one = ONE.filter(has).length;
    const many = MANY.filter(has).length;
    const whole = (one === ONE.length && many === 0) || (many === MANY.length && one === 0);
    return whole ? { ok: true, command: { program, args, batch: many > 0 } } : { ok: false, accepted };
}
/** The arguments with the placeholders filled: a path goes in as it is, whatever it holds. */
export function fillArguments({ args }, values) {
    return args.map((arg) => arg.replace(/\{(inputs?|outputs?)\}/g, (whole, name) => values[name] ?? whole));
}
function splitWords(text) {
    const words = [];
    let word;
    let quote;
    for (let at = 0; at < text.length; at += 1) {
        const char = text[at];
        if (char === '\\' && quote !== "'") {
            at += 1;
            // Inside double quotes a shell takes the backslash away only before these.
            const next = text[at];
            if (next === undefined)
                return undefined;
            word = (word ?? '') + (quote === '"' && !'"\\$`'.includes(next) ? char : '') + next;
        }
        else if (quote !== undefined) {
            if (char === quote)
                quote = undefined;
            else
                word += char;
        }
        else if (char === '"' || char === "'") {
            quote = char;
            word ??= '';
        }
        else if (/\s/.test(char)) {
            if (word !== undefined)
                words.push(word);
            word = undefined;
        }
        else
            word = (word ?? '') + char;
    }
    if (quote !== undefined)
        return undefined;
    return word === undefined ? words : [...words, word];
}
