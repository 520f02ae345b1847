/** Branches with this prefix are ours for minutes; a run that they trigger must do nothing. */
export const TEMPORARY_PREFIX = 'superres-tmp/';
