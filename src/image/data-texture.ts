import { fullScale, type Raster, sameKind } from './raster.js';
import { doublePlane } from './resample.js';

/** Pictures whose numbers are not colours: vectors on a surface, distances to an outline. */
export type DataTexture = 'normal map' | 'distance field';

/** A pixel is a vector of unit length when it is this near to it, as 8 bits round it. */
const LENGTH_TOLERANCE = 0.06;

/** Share of unit vectors that makes a normal map: of any file, and of one whose name says so. */
const UNIT_SHARE = { anyName: 0.97, named: 0.7 } as const;

/** Photographs have some 0.3 of unit length at most, and hardly any whose third part points out of the surface throughout. */
const OUTWARD_SHARE = 0.98;

/** Names that tools and engines give: `brick_normal.png`, `brick_n.png`, `brick-nrm.png`, `brickNormal.png`. */
const NORMAL_NAME =
  /(?:[_\-. ](?:n|nm|nrm|nor|norm|normals?|normal[_-]?(?:map|gl|dx|opengl|directx))|normals?(?:map)?)(?:@\dx)?\.[a-z]+$/i;
const DISTANCE_NAME = /(?:^|[_\-. /])mt?sdf(?=[_\-. ])/i;

/** Tells by the name and the pixels. Names alone decide nothing of vectors: `button_normal.png` is a button. */
export function dataTextureOf(path: string, colour: Raster): DataTexture | undefined {
  if (colour.channels !== 3) return undefined;
  if (DISTANCE_NAME.test(path)) return 'distance field';
  const { data } = colour;
  const pixels = data.length / 3;
  const others = Math.floor(pixels * (1 - (NORMAL_NAME.test(path) ? UNIT_SHARE.named : UNIT_SHARE.anyName)));
  return isVaried(data) && isMadeOfVectors(data, others, Math.floor(pixels * (1 - OUTWARD_SHARE)))
    ? 'normal map'
    : undefined;
}

function isVaried(data: Raster['data']): boolean {
  for (let i = 0; i < data.length; i += 3) if (data[i] !== data[0] || data[i + 1] !== data[1]) return true;
  return false;
}

/** Whether all but `others` pixels are unit vectors and all but `inward` point out of the surface. A photograph is told after a few rows. */
function isMadeOfVectors(data: Raster['data'], others: number, inward: number): boolean {
  const full = fullScale(data);
  const [least, most] = [(1 - LENGTH_TOLERANCE) ** 2, (1 + LENGTH_TOLERANCE) ** 2];
  for (let i = 0; i < data.length; i += 3) {
    const x = at(data, i, full);
    const y = at(data, i + 1, full);
    const z = at(data, i + 2, full);
    const square = x * x + y * y + z * z;
    if ((square <= least || square >= most) && --others < 0) return false;
    if (z <= -0.02 && --inward < 0) return false;
  }
  return true;
}

/** A sample as a vector's part, −1 to 1. */
const at = (data: Raster['data'], i: number, full: number) => (2 * (data[i] as number)) / full - 1;

/**
 * Doubles data, each channel for itself and without sharpening: what a renderer reads between two samples is between them.
 * Vectors get their unit length back.
 */
export function doubleData(colour: Raster, kind: DataTexture): Raster {
  const { width, height, data } = colour;
  const out = sameKind(data, 4 * data.length);
  for (let c = 0; c < 3; c++) {
    const plane = sameKind(data, width * height);
    for (let i = 0; i < plane.length; i++) plane[i] = data[3 * i + c] as number;
    const doubled = doublePlane({ width, height, channels: 1, data: plane }).data;
    for (let i = 0; i < doubled.length; i++) out[3 * i + c] = doubled[i] as number;
  }
  const result: Raster = { width: 2 * width, height: 2 * height, channels: 3, data: out };
  if (kind === 'normal map') normalise(result);
  return result;
}

function normalise({ data }: Raster): void {
  const full = fullScale(data);
  for (let i = 0; i < data.length; i += 3) {
    const parts = [at(data, i, full), at(data, i + 1, full), at(data, i + 2, full)];
    const length = Math.hypot(...parts);
    if (length < 0.1) continue;
    for (const [c, part] of parts.entries()) data[i + c] = Math.round(((part / length + 1) * full) / 2);
  }
}
