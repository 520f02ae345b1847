import { errorsOf } from '../errors.js';

/** Codes of the enhance room. */
export const ENHANCE_ERRORS = {
  E_WORK_TREE_CHANGED: {
    what: 'The file on disk is not the committed one, so it is not overwritten.',
    remedy: 'Run this action before steps that change images, or commit their changes first.',
  },
  E_OUTPUT_PATH: {
    what: 'The output path cannot be written safely.',
    remedy: 'Replace symbolic links and files on the way to the output by folders, or change the input `output`.',
  },
  E_CANCELLED: {
    what: 'The run was cancelled; nothing was published.',
    remedy: 'Run it again. Pictures that were finished are in the work tree.',
  },
  E_WRITE: {
    what: 'The finished picture could not be written to disk.',
    remedy: 'Check free disk space and permissions of the work tree.',
  },
} as const;

export const enhanceError = errorsOf(ENHANCE_ERRORS);
