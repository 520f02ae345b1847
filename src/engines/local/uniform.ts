import type { Raster } from '../../image/raster.js';

/** Bits of `likenesses`: a pixel is like the one to its right; like the one below. What is beyond an edge is like it. */
const [RIGHT, BELOW] = [1, 2];

/** 1 for each pixel that has nothing but its own colour within one pixel at each side, inside the picture. */
export function uniformPixels(raster: Raster): Uint8Array {
  const { width, height } = raster;
  const alike = likenesses(raster);
  const uniform = new Uint8Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      // Of a photograph's pixels nearly none come further than here.
      let both = alike[i] as number;
      if (both !== (RIGHT | BELOW)) continue;
      const left = x > 0 ? 1 : 0;
      both &= (alike[i - left] as number) | BELOW;
      if (y > 0) both &= (alike[i - width] as number) & ((alike[i - width - left] as number) | BELOW);
      if (y < height - 1) both &= ((alike[i + width] as number) & (alike[i + width - left] as number)) | BELOW;
      if (both === (RIGHT | BELOW)) uniform[i] = 1;
    }
  }
  return uniform;
}

function likenesses({ width, height, channels, data }: Raster): Uint8Array {
  const alike = new Uint8Array(width * height);
  const below = width * channels;
  for (let y = 0, i = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++, at += channels) {
      let bits = RIGHT | BELOW;
      for (let c = at; c < at + channels; c++) {
        if (x < width - 1 && data[c] !== data[c + channels]) bits &= BELOW;
        if (y < height - 1 && data[c] !== data[c + below]) bits &= RIGHT;
      }
      alike[i] = bits;
    }
  }
  return alike;
}
