import type { SuperresError } from '../core/errors.js';
import { say } from '../core/say.js';
import { publishError } from './errors.js';

/**
 * A server that says again and again that the branch moved, while it stands where it stood: it is not the branch. (An API
 * that is another server's than origin, one that does not see what was pushed.)
 */
export function standstill(): {
  check(branch: string, tip: string | undefined, said?: SuperresError): void;
} {
  let last: string | undefined = 'nowhere yet';
  let times = 0;
  return {
    /** @throws SuperresError E_PUSH_FAILED, with what the server said where it said something */
    check(branch, tip, said) {
      times = tip === last ? times + 1 : 1;
      last = tip;
      if (times < PATIENCE) return;
      if (said) throw said;
      const message = say`The server refuses the commit as if \`${branch}\` had moved, but at origin it is where it was.`;
      const remedy = say`Check that GITHUB_API_URL is the API of the server that origin is on, then run again.`;
      throw publishError('E_PUSH_FAILED', message, { retryable: true, remedy });
    },
  };
}

/** Two pushes at one moment may see each other once, or twice; a lock that stands for several seconds is nobody's any more. */
const PATIENCE = 4;
