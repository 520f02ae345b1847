/** PSNR and SSIM on luma. */

/** BT.601 luma (16..235) of an RGB raster, `border` pixels cut at each side of `frame`'s size. */
export function luma({ width, data }, border, frame) {
  const [w, h] = [frame.width - 2 * border, frame.height - 2 * border];
  const values = new Float64Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = 3 * ((y + border) * width + x + border);
      values[y * w + x] = 16 + (65.481 * data[at] + 128.553 * data[at + 1] + 24.966 * data[at + 2]) / 255;
    }
  }
  return { width: w, height: h, values };
}

/** In dB; peak 255. */
export function psnr(a, b) {
  let sum = 0;
  for (let i = 0; i < a.values.length; i++) sum += (a.values[i] - b.values[i]) ** 2;
  return 10 * Math.log10((255 * 255 * a.values.length) / sum);
}

/** Mean SSIM over all positions of the window that lie inside (K1 = 0.01, K2 = 0.03, sigma 1.5). */
export function ssim(a, b) {
  const kernel = Array.from({ length: 11 }, (_, i) => Math.exp(-((i - 5) ** 2) / 4.5));
  const total = kernel.reduce((sum, value) => sum + value, 0);
  const weights = kernel.map((value) => value / total);
  const blur = (values) => {
    const { width, height } = a;
    const rows = new Float64Array(width * height);
    for (let y = 0; y < height; y++) {
      for (let x = 5; x < width - 5; x++) {
        let sum = 0;
        for (let k = 0; k < 11; k++) sum += weights[k] * values[y * width + x + k - 5];
        rows[y * width + x] = sum;
      }
    }
    const out = new Float64Array((width - 10) * (height - 10));
    for (let y = 5; y < height - 5; y++) {
      for (let x = 5; x < width - 5; x++) {
        let sum = 0;
        for (let k = 0; k < 11; k++) sum += weights[k] * rows[(y + k - 5) * width + x];
        out[(y - 5) * (width - 10) + x - 5] = sum;
      }
    }
    return out;
  };
  const product = (u, v) => u.map((value, i) => value * v[i]);
  const [ma, mb] = [blur(a.values), blur(b.values)];
  const [saa, sbb, sab] = [
    blur(product(a.values, a.values)),
    blur(product(b.values, b.values)),
    blur(product(a.values, b.values)),
  ];
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  let sum = 0;
  for (let i = 0; i < ma.length; i++) {
    const cross = ma[i] * mb[i];
    const squares = ma[i] ** 2 + mb[i] ** 2;
    const covariance = sab[i] - cross;
    const variances = saa[i] - ma[i] ** 2 + sbb[i] - mb[i] ** 2;
    sum += ((2 * cross + c1) * (2 * covariance + c2)) / ((squares + c1) * (variances + c2));
  }
  return sum / ma.length;
}
