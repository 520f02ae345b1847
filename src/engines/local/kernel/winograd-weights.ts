/** G of F(4×4, 3×3): six frequencies of three taps (Lavin and Gray 2016). */
const G = [
  [1 / 4, 0, 0],
  [-1 / 6, -1 / 6, -1 / 6],
  [-1 / 6, 1 / 6, -1 / 6],
  [1 / 24, 1 / 12, 1 / 6],
  [1 / 24, -1 / 12, 1 / 6],
  [0, 0, 1],
] as const;

/** Channels rounded up to whole SIMD vectors. */
export function wholeVectors(channels: number): number {
  return Math.ceil(channels / 4) * 4;
}

/**
 * G g Gᵀ of every 3×3 filter, as layers.c wants it: 36 matrices [inputs][outputs], channels padded with zeros.
 * @param weights [outputs][inputs][3][3].
 */
export function transformWeights(weights: Float32Array, inputs: number, outputs: number): Float32Array {
  const [rows, columns] = [wholeVectors(inputs), wholeVectors(outputs)];
  const result = new Float32Array(36 * rows * columns);
  const half = new Float64Array(18);
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      const at = (o * inputs + i) * 9;
      for (let u = 0; u < 6; u++) {
        for (let x = 0; x < 3; x++) {
          let sum = 0;
          for (let y = 0; y < 3; y++) sum += (G[u]?.[y] as number) * (weights[at + 3 * y + x] as number);
          half[3 * u + x] = sum;
        }
      }
      for (let u = 0; u < 6; u++) {
        for (let v = 0; v < 6; v++) {
          let sum = 0;
          for (let x = 0; x < 3; x++) sum += (half[3 * u + x] as number) * (G[v]?.[x] as number);
          result[((6 * u + v) * rows + i) * columns + o] = sum;
        }
      }
    }
  }
  return result;
}
