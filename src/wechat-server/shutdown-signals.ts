/** Calls back on SIGTERM and SIGINT, each time; returns the function that stops listening. */
export function onShutdownSignal(listener: () => void): () => void {
  process.on('SIGTERM', listener).on('SIGINT', listener);
  return () => {
    process.off('SIGTERM', listener).off('SIGINT', listener);
  };
}
