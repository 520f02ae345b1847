import { errorsOf } from '../core/errors.js';
import { say } from '../core/say.js';
/** Codes of the enhance room. */
export const ENHANCE_ERRORS = {
    E_CANCELLED: {
        what: 'The run was cancelled; nothing was published.',
        remedy: 'Run it again. Pictures that were finished are in the work tree.',
    },
};
export const enhanceError = errorsOf(ENHANCE_ERRORS);
/** Of a job that leaves no pictures in the work tree: one that plans, or that hands over. */
export const cancelledBare = () => enhanceError('E_CANCELLED', undefined, { remedy: say `Run it again.` });
