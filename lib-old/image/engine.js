/** Thrown by an engine that cannot take this image for a stated reason: the outcome is *skipped*, not failed. */
export class SkipImage extends Error {
    reason;
    name = 'SkipImage';
    constructor(reason, message) {
        super(message);
        this.reason = reason;
    }
}
/**
 * Thrown by an engine whose service refuses this image for a reason that may be the image's own or may be meant for all.
 * Only when other images came back in the same run, and `provable` says that this proves it, is it the image's own fault
 * (*skipped*); else it fails with `error` and waits.
 */
export class RefusedImage extends SkipImage {
    error;
    provable;
    constructor(error, provable) {
        super('refused-by-service', `${error.message} ${error.remedy}`);
        this.error = error;
        this.provable = provable;
    }
}
/**
 * Thrown by an engine that cannot go on at all. `quota`, `later`: this image and the rest are deferred, because a quota is
 * used up, because the service asks for a pause that is too long to wait for. `unavailable`: the
 * interface is not there for this account; `engine: auto` goes on with the local engine. `doubtful`: the service answers
 * what nobody knows; `engine: auto` goes on with the local engine, others fail this image. `failed`: credentials or
 * configuration; this image and the rest fail with `error`.
 */
export class StopEngine extends Error {
    verdict;
    error;
    doubtful;
    name = 'StopEngine';
    constructor(verdict, error, 
    /** The code that ended it is one that nobody knows. */
    doubtful = verdict === 'doubtful') {
        super(error.message, { cause: error });
        this.verdict = verdict;
        this.error = error;
        this.doubtful = doubtful;
    }
}
