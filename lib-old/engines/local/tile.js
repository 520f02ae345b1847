import { say } from '../../core/say.js';
import { LUMA, sameKind } from '../../image/raster.js';
import { localEngineError } from './errors.js';
/**
 * Cuts a rectangle and its halo out of a picture. Beyond its edges the picture goes on as its mirror image: flat
 * stays flat, and it measures better than repeating the outermost pixels (0.05 dB on Set14) or than zeros, which
 * tint the border of a flat picture.
 * @param multiple the cut is extended at right and bottom until its size is divisible by this.
 */
export function cutTile(raster, rect, halo, multiple) {
    const roundUp = (size) => Math.ceil(size / multiple) * multiple;
    const width = roundUp(rect.width + 2 * halo);
    const height = roundUp(rect.height + 2 * halo);
    const { channels, data } = raster;
    const pixels = sameKind(data, width * height * channels);
    // Columns of the cut that are inside the picture, and so one after the other in it.
    const [from, to] = [Math.max(0, halo - rect.x), Math.min(width, raster.width - rect.x + halo)];
    const columns = Int32Array.from({ length: width }, (_, x) => mirror(rect.x - halo + x, raster.width) * channels);
    for (let y = 0; y < height; y++) {
        const row = mirror(rect.y - halo + y, raster.height) * raster.width * channels;
        const line = y * width * channels;
        const copyOne = (x) => {
            const at = row + columns[x];
            for (let c = 0; c < channels; c++)
                pixels[line + x * channels + c] = data[at + c];
        };
        for (let x = 0; x < from; x++)
            copyOne(x);
        const first = row + columns[from];
        pixels.set(data.subarray(first, first + (to - from) * channels), line + from * channels);
        for (let x = to; x < width; x++)
            copyOne(x);
    }
    return { pixels: { width, height, channels, data: pixels }, halo, width: rect.width, height: rect.height };
}
/** Index of the pixel seen at `value` when a row of `size` pixels is mirrored again and again at its edges. */
function mirror(value, size) {
    const period = 2 * size;
    const index = ((value % period) + period) % period;
    return index < size ? index : period - 1 - index;
}
/** Runs any loaded network on a tile. */
export async function upscaleTile(network, job) {
    const output = await network.run(toPlanes(job.pixels));
    // A network that pads inside returns twice its input, one that does not returns less at every side.
    const lost = (2 * job.pixels.width - output.width) / 2;
    const crop = 2 * job.halo - lost;
    const fits = crop >= 0 && crop + 2 * job.width <= output.width && crop + 2 * job.height <= output.height;
    if (!fits || !Number.isInteger(crop) || 2 * job.pixels.height - output.height !== 2 * lost) {
        const [got, given] = [`${output.width}×${output.height}`, `${job.pixels.width}×${job.pixels.height}`];
        throw localEngineError('E_MODEL_SHAPE', say `The model returned ${got} pixels for ${given}.`);
    }
    return fromPlanes(output, crop, job);
}
function toPlanes({ width, height, channels, data }) {
    const count = width * height;
    const planes = new Float32Array(3 * count);
    const scale = 1 / (data instanceof Uint16Array ? 65535 : 255);
    if (channels === 1) {
        for (let i = 0; i < count; i++)
            planes[i] = data[i] * scale;
        planes.copyWithin(count, 0, count);
        planes.copyWithin(2 * count, 0, count);
    }
    else {
        for (let i = 0, from = 0; i < count; i++, from += 3) {
            planes[i] = data[from] * scale;
            planes[i + count] = data[from + 1] * scale;
            planes[i + 2 * count] = data[from + 2] * scale;
        }
    }
    return { width, height, data: planes };
}
function fromPlanes({ width, height, data }, crop, job) {
    const { channels, data: source } = job.pixels;
    const [outWidth, outHeight] = [2 * job.width, 2 * job.height];
    const out = sameKind(source, outWidth * outHeight * channels);
    const full = source instanceof Uint16Array ? 65535 : 255;
    const plane = width * height;
    const [red, green, blue] = LUMA;
    for (let y = 0, to = 0; y < outHeight; y++) {
        let from = (y + crop) * width + crop;
        for (let x = 0; x < outWidth; x++, from++) {
            if (channels === 1) {
                const grey = red * data[from] + green * data[from + plane];
                out[to++] = quantise(grey + blue * data[from + 2 * plane], full);
            }
            else {
                for (let c = 0; c < 3; c++)
                    out[to++] = quantise(data[from + c * plane], full);
            }
        }
    }
    return { width: outWidth, height: outHeight, channels, data: out };
}
/** Rounds to the nearest sample; a network that computes NaN gives black, not garbage. */
function quantise(value, full) {
    return Math.min(full, Math.max(0, value * full + 0.5));
}
/** Writes a doubled rectangle into the doubled picture. */
export function pasteTile(into, tile, rect) {
    const { channels } = into;
    for (let y = 0; y < tile.height; y++) {
        const row = tile.data.subarray(y * tile.width * channels, (y + 1) * tile.width * channels);
        into.data.set(row, ((2 * rect.y + y) * into.width + 2 * rect.x) * channels);
    }
}
