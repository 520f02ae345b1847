/**
 * What undici's fetch threw, with the innermost cause as the first: Octokit shows only that, and undici may hide what a
 * proxy answered under "Request was cancelled.". Other values come back unchanged.
 */
export function withRootCause(thrown: unknown): unknown {
  if (!(thrown instanceof TypeError)) return thrown;
  let root = thrown.cause;
  while (root instanceof Error) {
    // One error for several addresses of a host has no words of its own.
    const inner = root instanceof AggregateError && root.message === '' ? root.errors[0] : root.cause;
    if (!(inner instanceof Error)) break;
    root = inner;
  }
  return new TypeError(thrown.message, { cause: root });
}
