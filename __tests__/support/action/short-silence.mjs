/** Loaded before the built action (node --import): what is waited for half a minute is waited for a second. */
const realSetTimeout = globalThis.setTimeout;

globalThis.setTimeout = Object.assign(
  (callback, ms = 0, ...args) => realSetTimeout(callback, ms === 30_000 ? 1000 : ms, ...args),
  realSetTimeout,
);
