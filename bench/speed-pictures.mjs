/** Pictures for the speed bench, made from formulas: nothing to download. */

/** Something with the statistics of a photo: smooth shading, edges and fine texture everywhere. RGB, 8 bits. */
export async function photo(side) {
  const data = new Uint8Array(side * side * 3);
  for (let y = 0, at = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const noise = (Math.imul(x * 7919 + y * 104729, 2654435761) >>> 24) / 16;
      const edge = Math.sin(x / 17) * Math.cos(y / 23) > 0.2 ? 60 : 0;
      for (let c = 0; c < 3; c++) data[at++] = 60 + edge + 60 * Math.sin((x + 2 * y) / 97 + c) ** 2 + noise;
    }
  }
  return { width: side, height: side, channels: 3, data };
}

/** 30 icons of 64×64 with a disc or a bar, and 10 screenshots of 640×400 with lines of strokes as of text. */
export function icons() {
  return [
    ...Array.from({ length: 30 }, (_, i) =>
      paint(64, 64, (x, y) => soft(18 + (i % 5) - Math.hypot(x - 32, y - 32)), i),
    ),
    ...Array.from({ length: 10 }, (_, i) =>
      paint(640, 400, (x, y) => (y % 80 < 12 && x > 40 && x < 250 + 20 * i && (x * 5 + y * 3) % 7 < 3 ? 1 : 0), i),
    ),
  ];
}

const soft = (distance) => Math.min(1, Math.max(0, 0.5 + distance));

function paint(width, height, coverage, seed) {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const share = coverage(x, y);
      for (let c = 0; c < 3; c++) data[at++] = 250 * (1 - share) + share * ((seed * 53 + c * 70) % 256);
    }
  }
  return { width, height, channels: 3, data };
}

/** What a network takes: a picture of 8-bit RGB as planes of floats from 0 to 1. */
export function planes({ width, height, data }) {
  const count = width * height;
  const out = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) for (let c = 0; c < 3; c++) out[c * count + i] = data[3 * i + c] / 255;
  return { width, height, data: out };
}
