/** Properly aligned classical 2× enlargements, to compare with: output pixel i lies at source position i/2 − ¼. */

export function nearest(raster) {
  return resample(raster, (distance) => (distance <= 0.5 ? 1 : 0), 1);
}

/** Keys 1981 with a = −½ (MATLAB's and Pillow's bicubic). */
export function bicubic(raster) {
  const kernel = (d) =>
    d < 1 ? 1.5 * d ** 3 - 2.5 * d ** 2 + 1 : d < 2 ? -0.5 * d ** 3 + 2.5 * d ** 2 - 4 * d + 2 : 0;
  return resample(raster, kernel, 2);
}

export function lanczos(raster) {
  const sinc = (d) => (d === 0 ? 1 : Math.sin(Math.PI * d) / (Math.PI * d));
  return resample(raster, (d) => (d < 3 ? sinc(d) * sinc(d / 3) : 0), 3);
}

function resample({ width, height, channels, data }, kernel, radius) {
  const phase = (shift) => {
    const taps = [];
    for (let offset = -radius; offset <= radius; offset++) taps.push([offset, kernel(Math.abs(offset - shift))]);
    const total = taps.reduce((sum, [, weight]) => sum + weight, 0);
    return taps.map(([offset, weight]) => [offset, weight / total]);
  };
  const phases = [phase(-0.25), phase(0.25)];
  const clamp = (value, size) => Math.min(size - 1, Math.max(0, value));
  const wide = new Float64Array(2 * width * height * channels);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < 2 * width; x++) {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (const [offset, weight] of phases[x & 1]) {
          sum += weight * data[(y * width + clamp((x >> 1) + offset, width)) * channels + c];
        }
        wide[(y * 2 * width + x) * channels + c] = sum;
      }
    }
  }
  const out = new Uint8ClampedArray(4 * width * height * channels);
  for (let y = 0; y < 2 * height; y++) {
    for (let x = 0; x < 2 * width * channels; x++) {
      let sum = 0;
      for (const [offset, weight] of phases[y & 1]) {
        sum += weight * wide[clamp((y >> 1) + offset, height) * 2 * width * channels + x];
      }
      out[y * 2 * width * channels + x] = sum;
    }
  }
  return { width: 2 * width, height: 2 * height, channels, data: out };
}
