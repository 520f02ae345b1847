/** Lanczos 3 at a quarter of a pixel before the fourth of six pixels; beyond it these reversed. Their sum is 1. */
const LANCZOS = normalised([-2, -1, 0, 1, 2, 3].map((at) => lanczos(at - 0.75)));
function lanczos(x) {
    const z = Math.PI * x;
    return (3 * Math.sin(z) * Math.sin(z / 3)) / (z * z);
}
function normalised(values) {
    const sum = values.reduce((total, value) => total + value, 0);
    return values.map((value) => value / sum);
}
/** Pixels that Lanczos's filter reaches at each side. */
export const LANCZOS_REACH = 3;
/** A patch at twice its size, less LANCZOS_REACH pixels of it at each side; rows first, then columns. */
export function doubledByLanczos({ width, height, channels, data }) {
    const inner = width - 2 * LANCZOS_REACH;
    const row = 2 * inner * channels;
    const rows = new Float64Array(row * height);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < inner; x++) {
            const from = (y * width + x) * channels;
            const to = y * row + 2 * x * channels;
            for (let c = 0; c < channels; c++)
                doubleSample(data, from + c, channels, rows, to + c, channels);
        }
    }
    const tall = height - 2 * LANCZOS_REACH;
    const out = new Float64Array(2 * tall * row);
    for (let y = 0; y < tall; y++) {
        for (let i = 0; i < row; i++)
            doubleSample(rows, y * row + i, row, out, 2 * y * row + i, row);
    }
    return out;
}
const [T0, T1, T2, T3, T4, T5] = LANCZOS;
/** The two samples that become of the fourth of seven in a line; both lines have their own steps. */
function doubleSample(from, at, step, into, to, next) {
    const a = from[at];
    const b = from[at + step];
    const c = from[at + 2 * step];
    const d = from[at + 3 * step];
    const e = from[at + 4 * step];
    const f = from[at + 5 * step];
    const g = from[at + 6 * step];
    into[to] = T0 * a + T1 * b + T2 * c + T3 * d + T4 * e + T5 * f;
    into[to + next] = T0 * g + T1 * f + T2 * e + T3 * d + T4 * c + T5 * b;
}
