import { describe, expect, it } from '@jest/globals';
import { withRootCause } from '../../../src/publish/github/client.js';

const causeOf = (thrown: unknown): unknown => (withRootCause(thrown) as Error).cause;

describe('what is shown of a network error', () => {
  const refused = new Error('Proxy response (407) !== 200');

  it('is the innermost cause', () => {
    const cancelled = new Error('Request was cancelled.', { cause: refused });
    expect(causeOf(new TypeError('fetch failed', { cause: cancelled }))).toBe(refused);
    expect(causeOf(new TypeError('fetch failed', { cause: refused }))).toBe(refused);
  });

  it('is the first of several, where they have no words of their own', () => {
    const several = new AggregateError([refused, new Error('::1')], '');
    expect(causeOf(new TypeError('fetch failed', { cause: several }))).toBe(refused);
  });

  it('is left alone where it is something else: a cancelled request, a defect', () => {
    const aborted = new DOMException('The run was cancelled.', 'AbortError');
    expect(withRootCause(aborted)).toBe(aborted);
    expect(causeOf(new TypeError('fetch failed'))).toBeUndefined();
  });
});
