/**
 * Loaded before the built action (node --import): a cancelled job has ten times as long for what it still may do, since a busy machine
 * would decide otherwise what a test sees.
 */
const realSetTimeout = globalThis.setTimeout;

globalThis.setTimeout = Object.assign(
  (callback, ms = 0, ...args) => realSetTimeout(callback, ms >= 2_000 && ms <= 9_000 ? 10 * ms : ms, ...args),
  realSetTimeout,
);
