import { say } from '../core/say.js';
import { publishError } from './errors.js';
/** How often a commit is built on a branch's tip and pushed. A rival that pushes at every attempt must not keep a job alive for ever. */
export const ATTEMPTS = 8;
/**
 * Waits before attempt 2, 3, ...: doubling pauses from 1 s up to 16 s, each between half and all of its length, so that rivals do
 * not stay in step. All of them together take 32 to 63 s.
 */
export function pauseBefore(attempt, { sleep, random, signal }) {
    return sleep(Math.min(16_000, 250 * 2 ** attempt) * (0.5 + random() / 2), signal);
}
/** Tells that a commit is built anew. @param error of a network or server that failed; absent: the branch moved */
export function tellOfAttempt(log, branch, attempt, error) {
    log.info(error
        ? say `The branch ${branch} could not be updated (attempt ${attempt} of ${ATTEMPTS}): ${error.message}`
        : say `The branch ${branch} moved meanwhile: attempt ${attempt} of ${ATTEMPTS} came too late.`);
}
/**
 * A server that says again and again that the branch moved, while it stands where it stood: it is not the branch. (An API
 * that is another server's than origin, one that does not see what was pushed.)
 */
export function standstill() {
    let last = 'nowhere yet';
    let times = 0;
    return {
        /** @throws SuperresError E_PUSH_FAILED, with what the server said where it said something */
        check(branch, tip, said) {
            times = tip === last ? times + 1 : 1;
            last = tip;
            if (times < PATIENCE)
                return;
            if (said)
                throw said;
            const message = say `The server refuses the commit as if \`${branch}\` had moved, but at origin it is where it was.`;
            const remedy = say `Check that GITHUB_API_URL is the API of the server that origin is on, then run again.`;
            throw publishError('E_PUSH_FAILED', message, { retryable: true, remedy });
        },
    };
}
/**
 * Times that the tip may stand where it stood: two pushes at one moment may see each other once, or twice; a lock that stands for
 * several seconds is nobody's any more.
 */
const PATIENCE = 4;
