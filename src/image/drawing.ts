import type { Raster } from './raster.js';

/** Pixels that are looked at, spread evenly: enough for a share to a percent or two, and no time. */
const SAMPLES = 40_000;

/**
 * Share of pixels in areas of one colour, and share of the others that have such an area beside them. Of 464 drawn sources (icons, text,
 * interfaces, reduced and drawn anew; docs/networks.md) 410 have more of both or few colours; of 85 photographs, pictures of buildings and
 * textures of walls 77 have not: a photograph cut out on white has areas, but what it shows lies away from them.
 */
const [AREAS, BESIDE] = [0.2, 0.12];

/** Pixels from an area in which a pixel is beside it: a smoothed edge, and a filter's rim around it. */
const REACH = 2;

/** Colours that a picture of patterns has at most: two inks, dithered or not, and what a small palette adds. Photographs have thousands. */
const FEW_COLOURS = 16;

/**
 * Whether a picture was drawn: areas of one colour and little that is not the edge of one, or few colours at all (dithered and
 * halftoned pictures, scans in black and white, pixel art). The same for the same pixels.
 */
export function isDrawing(picture: Raster): boolean {
  return hasFewColours(picture) || isMadeOfAreas(picture);
}

function hasFewColours({ width, height, channels, data }: Raster): boolean {
  const step = stepFor(width, height);
  const colours = new Set<number>();
  for (let y = step >> 1; y < height; y += step) {
    for (let x = step >> 1; x < width; x += step) {
      const at = (y * width + x) * channels;
      let colour = 0;
      for (let c = 0; c < Math.min(3, channels); c++) colour = colour * 65_536 + (data[at + c] as number);
      if (colours.add(colour).size > FEW_COLOURS) return false;
    }
  }
  return true;
}

/** Distance of the pixels that are looked at. */
function stepFor(width: number, height: number): number {
  return Math.max(1, Math.ceil(Math.sqrt((width * height) / SAMPLES)));
}

function isMadeOfAreas({ width, height, channels, data }: Raster): boolean {
  /** Whether the square of 3×3 around a pixel inside the picture, of which `first` is the first sample, is of one colour. */
  const one = (first: number) => {
    for (let row = first - (width + 1) * channels; row <= first + (width - 1) * channels; row += width * channels) {
      for (let i = 0; i < 3 * channels; i += channels) {
        for (let c = 0; c < channels; c++) if (data[row + i + c] !== data[first + c]) return false;
      }
    }
    return true;
  };
  /** Whether such a square has its middle within `reach` of a pixel. */
  const meets = (x: number, y: number, reach: number) => {
    const [left, right] = [Math.max(1, x - reach), Math.min(width - 2, x + reach)];
    const bottom = Math.min(height - 2, y + reach);
    for (let v = Math.max(1, y - reach); v <= bottom; v++) {
      for (let at = (v * width + left) * channels; at <= (v * width + right) * channels; at += channels) {
        // In a photograph this is nearly always all.
        if (data[at] === data[at - channels] && one(at)) return true;
      }
    }
    return false;
  };
  const step = stepFor(width, height);
  let [looked, areas, beside] = [0, 0, 0];
  for (let y = step >> 1; y < height; y += step) {
    for (let x = step >> 1; x < width; x += step) {
      looked++;
      if (meets(x, y, 1)) areas++;
      else if (meets(x, y, 1 + REACH)) beside++;
    }
  }
  return areas >= AREAS * looked && beside >= BESIDE * (looked - areas);
}
