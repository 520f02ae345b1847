import type { RunResult } from '../core/outcome.js';

/**
 * The result without registered secrets in any of its texts. Done once, before anything is rendered: escaping for
 * markdown or JSON and shortening change a secret's letters, and then it would no longer be found.
 */
export function redactResult(result: RunResult, redact: (text: string) => string): RunResult {
  return mapTexts(result, redact);
}

function mapTexts<T>(value: T, change: (text: string) => string): T {
  // The shape stays: only the letters of texts change.
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapTexts(item, change)])) as T;
}
