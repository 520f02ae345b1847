import { errorCode } from '../core/errors.js';
import { say } from '../core/say.js';
/**
 * Keeps a standard stream that cannot be written from ending the work. A reader that went away (`superres … | head`) has
 * seen enough: what was asked for is still done, and the exit code tells of that alone. A full disk under standard output is
 * told once on standard error. Standard error itself has nowhere to complain.
 * @returns whether something that was to be on standard output is not there
 */
export function watchStreams(stdout, stderr, onLost) {
    const state = { lost: false };
    stdout.on('error', (error) => {
        const code = errorCode(error);
        // Once it has failed, every further write fails too.
        if (code === 'EPIPE' || state.lost)
            return;
        state.lost = true;
        const told = say `superres: standard output could not be written (${code ?? say `unknown error`}): what is in it is not whole.`;
        stderr.write(`${told}\n`);
        onLost();
    });
    stderr.on('error', () => undefined);
    return state;
}
