import { errorsOf } from '../core/errors.js';
import { say } from '../core/say.js';
/** Codes of the configuration. */
export const CONFIG_ERRORS = {
    E_CONFIG: {
        what: 'One or more inputs are not valid; nothing was read or changed.',
        remedy: 'Correct the inputs named above. README.md, section "Inputs", lists every input and what it takes.',
    },
};
const LONGEST_SHOWN = 120;
/** A value as an error message shows it: JSON's quotes and escapes keep line ends and control characters out. */
export function showValue(text) {
    const signs = [...text];
    const short = signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : text;
    return JSON.stringify(short).replace(/\p{Cc}|[\u2028\u2029]/gu, '?');
}
/** One error that lists all problems, each with the input, the value and what is accepted. */
export function configError(problems) {
    const lines = problems.map(({ input, value, accepted }) => say `- ${input}: ${value}. Accepted: ${accepted}.`.replace(/([?？.。])[.。]$/, '$1'));
    const head = problems.length === 1 ? say `1 input is not valid:` : say `${problems.length} inputs are not valid:`;
    return errorsOf(CONFIG_ERRORS)('E_CONFIG', [head, ...lines].join('\n'));
}
