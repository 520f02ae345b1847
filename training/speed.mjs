// Seconds per megapixel of source in onnxruntime-web: `node training/speed.mjs THREADS SIDE ROUNDS first.onnx other.onnx ...`.
// The files take turns, so that a busy machine slows all of them; ratios are to the first file.
import * as ort from 'onnxruntime-web';

const [threads, side, rounds, ...files] = process.argv.slice(2);
ort.env.wasm.numThreads = Number(threads);
const n = Number(side);
const pixels = Float32Array.from({ length: 3 * n * n }, (_, i) => ((i * 7919) % 256) / 255);
const sessions = [];
for (const file of files) sessions.push(await ort.InferenceSession.create(file, { executionProviders: ['wasm'] }));

const times = files.map(() => []);
for (let round = 0; round <= Number(rounds); round++) {
  for (const [i, session] of sessions.entries()) {
    const input = new ort.Tensor('float32', pixels, [1, 3, n, n]);
    const start = performance.now();
    await session.run({ [session.inputNames[0]]: input });
    if (round > 0) times[i].push((performance.now() - start) / 1000 / ((n * n) / 1e6));
  }
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
for (const [i, file] of files.entries()) {
  const least = Math.min(...times[i]);
  const name = file.split('/').at(-1);
  console.log(
    `${name}\tmedian ${median(times[i]).toFixed(2)}\tleast ${least.toFixed(2)} s/MP\tratio ${(least / Math.min(...times[0])).toFixed(4)}`,
  );
}
process.exit(0);
