const ours = new Set();
/** Calls when the process exits, however it comes to that. */
export function onExit(listener) {
    ours.add(listener);
    process.on('exit', listener);
}
export function offExit(listener) {
    ours.delete(listener);
    process.off('exit', listener);
}
/**
 * Ends the process now, whatever is in work. sharp shuts libvips down when a process exits and waits for its threads: in the
 * middle of a picture that never ends, or throws. Who leaves at once needs none of it, but what we asked for ourselves.
 */
export function leaveAtOnce(code = process.exitCode) {
    for (const listener of process.listeners('exit'))
        if (!ours.has(listener))
            process.off('exit', listener);
    process.exit(code);
}
