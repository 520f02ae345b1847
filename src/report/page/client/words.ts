import type { PageOutcome } from '../page-data.js';

export const OUTCOMES: readonly PageOutcome[] = ['enhanced', 'failed', 'deferred', 'skipped', 'unchanged'];

export const OUTCOME_WORDS: Readonly<Record<PageOutcome, string>> = {
  enhanced: 'Enhanced',
  failed: 'Failed',
  deferred: 'Deferred',
  skipped: 'Skipped',
  unchanged: 'Up to date',
};
