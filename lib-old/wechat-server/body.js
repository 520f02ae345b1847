import { announcedLength } from './connection.js';
/** The request announces or sends more than allowed; nothing beyond the limit is kept. */
export class BodyTooLarge extends Error {
    name = 'BodyTooLarge';
}
/** The client went away in the middle of its request. */
export class BodyAborted extends Error {
    name = 'BodyAborted';
}
/** The body did not arrive in its time. */
export class BodyTimedOut extends Error {
    name = 'BodyTimedOut';
}
/** Bodies that are arriving hold all the memory there is for them. */
export class BodyCrowded extends Error {
    name = 'BodyCrowded';
}
/** The memory of all bodies that are still arriving: a slow upload holds what has come of it, and no place in the queue. */
export class ArrivalRoom {
    most;
    #held = 0;
    /** @param most bytes */
    constructor(most) {
        this.most = most;
    }
    /** False when there is no room for these bytes. */
    take(bytes) {
        if (this.#held + bytes > this.most)
            return false;
        this.#held += bytes;
        return true;
    }
    give(bytes) {
        this.#held -= bytes;
    }
}
/**
 * Reads a whole body.
 * @throws BodyTooLarge before anything is read, if the announced length says so; BodyAborted; BodyTimedOut; BodyCrowded
 */
export function readBody(request, { limit, timeout, room, came }) {
    if ((announcedLength(request) ?? 0) > limit)
        return Promise.reject(new BodyTooLarge());
    return new Promise((resolve, reject) => {
        const chunks = [];
        let length = 0;
        const settle = (finish) => {
            clearTimeout(timer);
            request.off('data', take).off('end', end).off('error', lost).off('close', lost);
            room.give(length);
            finish();
        };
        const take = (chunk) => {
            came(chunk.length);
            if (length + chunk.length > limit)
                return settle(() => reject(new BodyTooLarge()));
            if (!room.take(chunk.length))
                return settle(() => reject(new BodyCrowded()));
            length += chunk.length;
            chunks.push(chunk);
        };
        const end = () => settle(() => resolve(Buffer.concat(chunks, length)));
        const lost = () => settle(() => reject(new BodyAborted()));
        const timer = setTimeout(() => settle(() => reject(new BodyTimedOut())), timeout);
        request.on('data', take).on('end', end).on('error', lost).on('close', lost);
    });
}
