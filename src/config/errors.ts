import type { ErrorCatalogue } from '../core/errors.js';

/** Codes of the configuration. */
export const CONFIG_ERRORS = {
  E_CONFIG: {
    what: 'One or more inputs are not valid; nothing was read or changed.',
    remedy: 'Correct the inputs named above. README.md, section "Inputs", lists every input and what it takes.',
  },
} as const satisfies ErrorCatalogue;
