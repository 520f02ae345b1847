const DAY_MS = 86_400_000;
/** WeChat's days begin at midnight in Beijing, which has no daylight saving time. */
const BEIJING_OFFSET_MS = 8 * 3_600_000;
/** Counts uses per key and calendar day (Beijing). Not kept across restarts. */
export class DailyCounter {
    now;
    #day = Number.NaN;
    #uses = new Map();
    constructor(now) {
        this.now = now;
    }
    /** Counts one use; false when `limit` was already reached (0 = no limit). */
    take(key, limit) {
        const day = Math.floor((this.now() + BEIJING_OFFSET_MS) / DAY_MS);
        if (day !== this.#day) {
            this.#day = day;
            this.#uses = new Map();
        }
        const used = this.#uses.get(key) ?? 0;
        if (limit > 0 && used >= limit)
            return false;
        this.#uses.set(key, used + 1);
        return true;
    }
}
