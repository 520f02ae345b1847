/** Products a second that this processor can do in 128-bit SIMD: a loop of nothing but multiplications and additions, in registers. */

/** Sums that are worked on at a time: enough that none waits for the one before. */
const SUMS = 12;

const section = (id, bytes) => [id, ...leb(bytes.length), ...bytes];
const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)]);

/** A module with `run(times)`: each of twelve vectors becomes itself · x + y, `times` times. */
function moduleOf(fused) {
  const get = (local) => [0x20, local];
  const [x, y] = [1 + SUMS, 2 + SUMS];
  const load = (local, address) => [0x41, 0, 0xfd, 0x00, 4, address, 0x21, local];
  const step = Array.from({ length: SUMS }, (_, i) => {
    const multiplyAdd = fused
      ? [...get(1 + i), ...get(x), ...get(y), 0xfd, 0x85, 0x02]
      : [...get(1 + i), ...get(x), 0xfd, 0xe6, 0x01, ...get(y), 0xfd, 0xe4, 0x01];
    return [...multiplyAdd, 0x21, 1 + i];
  }).flat();
  const store = Array.from({ length: SUMS }, (_, i) => [
    0x41,
    0,
    ...get(1 + i),
    0xfd,
    0x0b,
    4,
    ...leb(64 + 16 * i),
  ]).flat();
  const again = [...get(0), 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0];
  const body = [1, SUMS + 2, 0x7b, ...load(x, 0), ...load(y, 16), 0x03, 0x40, ...step, ...again, 0x0b, ...store, 0x0b];
  const text = (name) => [name.length, ...Buffer.from(name)];
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 0]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0, 1]),
    ...section(7, [2, ...text('run'), 0, 0, ...text('memory'), 2, 0]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}

/** @returns a function that does `products` multiplications (and as many additions). */
export function roofline(fused) {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(fused)));
  new Float32Array(exports.memory.buffer).fill(0.5, 0, 8);
  const times = 4_000_000;
  return { products: times * SUMS * 4, run: () => exports.run(times) };
}
