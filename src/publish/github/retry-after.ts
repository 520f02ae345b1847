import type { Octokit } from './api.js';

interface Refused {
  readonly message: string;
  readonly status?: number;
  readonly response?: { readonly headers: Readonly<Record<string, unknown>> } | undefined;
}

/** The words by which the throttling plugin knows a secondary limit. */
const WORDS = /\bsecondary rate\b/i;

/**
 * Octokit plugin for limits in other words: the throttling plugin knows a secondary limit by GitHub's sentence alone, but
 * what says "slow down" is the status 429, or a 403 with Retry-After (a proxy or a GHES has its own sentences). Must
 * come before the throttling plugin, which then sees its words.
 */
export function waitAsTold(octokit: Pick<Octokit, 'hook'>): Record<string, never> {
  octokit.hook.error('request', (error) => {
    if (isLimit(error)) error.message += ' (secondary rate limit)';
    throw error;
  });
  return {};
}

function isLimit({ status, message, response }: Refused): boolean {
  const headers = response?.headers ?? {};
  const told = headers['retry-after'] !== undefined;
  // A primary limit has its own rule: the time at which it is reset.
  const primary = headers['x-ratelimit-remaining'] === '0' && !told;
  return !primary && !WORDS.test(message) && (status === 429 || (status === 403 && told));
}
