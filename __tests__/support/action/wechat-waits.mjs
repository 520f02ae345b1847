/**
 * Loaded before the built action (node --import): waits of a second to two minutes take a hundredth of that, and the
 * clock is put forward by the rest, so that a retry after a minute can be tested. Everything else is as it is.
 */
const SHORTEST_MS = 1_000;
const LONGEST_MS = 120_000;
const FACTOR = 100;

const realNow = Date.now;
const realSetTimeout = globalThis.setTimeout;
let ahead = 0;

Date.now = () => realNow() + ahead;

globalThis.setTimeout = Object.assign((callback, ms = 0, ...args) => {
  if (ms < SHORTEST_MS || ms > LONGEST_MS) return realSetTimeout(callback, ms, ...args);
  const due = Date.now() + ms;
  return realSetTimeout(() => {
    ahead = Math.max(ahead, due - realNow());
    callback(...args);
  }, ms / FACTOR);
}, realSetTimeout);
