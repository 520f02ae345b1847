import type { Outcome } from '../../outcome.js';
import { DEFER_TITLES, SKIP_TITLES, UNCHANGED_TITLES } from '../wording.js';
import type { PageImage } from './page-data.js';

/** Why an image has the outcome it has, in words. */
export function imageWords(outcome: Outcome): Pick<PageImage, 'reason' | 'message' | 'remedy'> {
  switch (outcome.kind) {
    case 'enhanced':
      return outcome.reusedFrom === undefined ? {} : { message: `Same picture as ${outcome.reusedFrom}.` };
    case 'failed':
      return { reason: outcome.code, message: outcome.message, remedy: outcome.remedy };
    case 'skipped':
      return { reason: SKIP_TITLES[outcome.reason], message: outcome.message };
    case 'deferred':
      return { reason: DEFER_TITLES[outcome.reason].replaceAll('`', ''), message: outcome.message };
    case 'unchanged':
      return { reason: UNCHANGED_TITLES[outcome.reason] };
  }
}
