/**
 * Loaded before the built action (node --import): waits of a second to two minutes take a hundredth of that, and the
 * clock is put forward by the rest, so that a retry after a minute can be tested. Everything else is as it is: waits before
 * a retry are spread at random, so whole seconds are somebody's time-out.
 */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 120_000;
const FACTOR = 100;

const realNow = Date.now;
const realSetTimeout = globalThis.setTimeout;
let ahead = 0;

Date.now = () => realNow() + ahead;

globalThis.setTimeout = Object.assign((callback, ms = 0, ...args) => {
  const timeOut = ms % 1000 === 0 && ms <= 60_000;
  if (ms < SHORTEST_MS || ms > LONGEST_MS || timeOut) return realSetTimeout(callback, ms, ...args);
  const due = Date.now() + ms;
  return realSetTimeout(() => {
    ahead = Math.max(ahead, due - realNow());
    callback(...args);
  }, ms / FACTOR);
}, realSetTimeout);
