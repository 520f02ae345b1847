import { onAbort } from '../core/abort.js';
/** Calls of a connection that have no answer yet: more than one where a client sends requests without waiting for answers. */
const unanswered = new WeakMap();
/**
 * Fires when the client is gone before its answer was written. Node tells it to the one answer that is being written; those that
 * wait behind it on the connection would never come to an end, and hold their files open.
 */
export function goneSignal({ socket }, response) {
    const gone = new AbortController();
    const calls = callsOf(socket);
    calls.add(gone);
    response.once('close', () => {
        calls.delete(gone);
        if (!response.writableFinished)
            gone.abort(new Error('connection closed'));
    });
    if (socket.destroyed)
        gone.abort(new Error('connection closed'));
    return gone.signal;
}
function callsOf(socket) {
    const known = unanswered.get(socket);
    if (known)
        return known;
    const calls = new Set();
    unanswered.set(socket, calls);
    socket.once('close', () => {
        for (const gone of calls)
            gone.abort(new Error('connection closed'));
    });
    return calls;
}
/** Waits until the answers before this one have left. @returns false when the client went away meanwhile */
export async function hasTurn(response, gone) {
    if (response.socket === null && !response.destroyed) {
        await new Promise((resolve) => {
            response.once('socket', () => resolve());
            onAbort(gone, resolve);
        });
    }
    return !response.destroyed && !gone.aborted;
}
