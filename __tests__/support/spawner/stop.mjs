/** Jest's globalTeardown. */
// biome-ignore lint/style/noDefaultExport: jest asks for one
export default function stop() {
  globalThis.stopSpawner();
}
