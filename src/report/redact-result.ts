import type { RunResult } from '../core/run-result.js';

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
  if (typeof value !== 'object' || value === null) return value;
  // Nearly nothing holds a secret: what stays the same is not copied.
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(value)) {
    const item: unknown = value[key as keyof T];
    const after = mapTexts(item, change);
    if (after === item) continue;
    copy ??= (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
    copy[key] = after;
  }
  return (copy ?? value) as T;
}
