import { type ErrorCatalogue, errorsOf, type SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';

/** Codes of the configuration. */
export const CONFIG_ERRORS = {
  E_CONFIG: {
    what: 'One or more inputs are not valid; nothing was read or changed.',
    remedy: 'Correct the inputs named above. README.md, section "Inputs", lists every input and what it takes.',
  },
} as const satisfies ErrorCatalogue;

/** What is wrong with one input. All texts are fit to be shown: secret values are already replaced. */
export interface ConfigProblem {
  readonly input: string;
  /** The value as given, quoted, shortened and on one line; or `(not shown)`, `(empty)`. */
  readonly value: string;
  /** A phrase that completes "accepted is …", or for rules between inputs a sentence. */
  readonly accepted: string;
}

const LONGEST_SHOWN = 120;

/** A value as an error message shows it: JSON's quotes and escapes keep line ends and control characters out. */
export function showValue(text: string): string {
  const signs = [...text];
  const short = signs.length > LONGEST_SHOWN ? `${signs.slice(0, LONGEST_SHOWN).join('')}…` : text;
  return JSON.stringify(short).replace(/\p{Cc}|[\u2028\u2029]/gu, '?');
}

/** One error that lists all problems, each with the input, the value and what is accepted. */
export function configError(problems: readonly ConfigProblem[]): SuperresError {
  const lines = problems.map(({ input, value, accepted }) =>
    say`- ${input}: ${value}. Accepted: ${accepted}.`.replace(/([?？.。])[.。]$/, '$1'),
  );
  const head = problems.length === 1 ? say`1 input is not valid:` : say`${problems.length} inputs are not valid:`;
  return errorsOf(CONFIG_ERRORS)('E_CONFIG', [head, ...lines].join('\n'));
}
