import { errorsOf } from '../core/errors.js';

/** Codes of the enhance room. */
export const ENHANCE_ERRORS = {
  E_CANCELLED: {
    what: 'The run was cancelled; nothing was published.',
    remedy: 'Run it again. Pictures that were finished are in the work tree.',
  },
} as const;

export const enhanceError = errorsOf(ENHANCE_ERRORS);
