import { WEBP_FLAG, webpChunks } from './webp.js';
/** A WebP file of these chunks. */
export function writeWebp(chunks) {
    const total = chunks.reduce((sum, { data }) => sum + 8 + data.length + (data.length & 1), 12);
    const file = new Uint8Array(total);
    const view = new DataView(file.buffer);
    const text = (at, value) => {
        for (let i = 0; i < 4; i++)
            file[at + i] = value.charCodeAt(i);
    };
    text(0, 'RIFF');
    view.setUint32(4, total - 8, true);
    text(8, 'WEBP');
    let at = 12;
    for (const { type, data } of chunks) {
        text(at, type);
        view.setUint32(at + 4, data.length, true);
        file.set(data, at + 8);
        at += 8 + data.length + (data.length & 1);
    }
    return file;
}
/** The encoder's picture with our extended header (RFC 9649 §2.7) and metadata chunks. */
export function withWebpMetadata(bare, { width, height }, alpha, { exif, xmp }, profile) {
    const picture = [...webpChunks(bare)].filter(({ type }) => ['VP8 ', 'VP8L', 'ALPH'].includes(type));
    const extended = picture.length > 1 || exif !== undefined || xmp !== undefined || profile !== undefined;
    if (!extended)
        return writeWebp(picture);
    const header = new Uint8Array(10);
    header[0] = (alpha ? WEBP_FLAG.alpha : 0) | flagsOf({ exif, xmp }, profile);
    for (let i = 0; i < 3; i++) {
        header[4 + i] = ((width - 1) >> (8 * i)) & 255;
        header[7 + i] = ((height - 1) >> (8 * i)) & 255;
    }
    return writeWebp(around({ type: 'VP8X', data: header }, picture, { exif, xmp }, profile));
}
/** The encoder's animation with metadata chunks; it has an extended header already. Of frames that are all equal it makes a still picture. */
export function withAnimationMetadata(bare, size, alpha, extras, profile) {
    const [header, ...rest] = [...webpChunks(bare)];
    const frames = rest.filter(({ type }) => type === 'ANIM' || type === 'ANMF');
    if (header?.type !== 'VP8X' || frames.length === 0)
        return withWebpMetadata(bare, size, alpha, extras, profile);
    const data = new Uint8Array(header.data);
    data[0] = data[0] | flagsOf(extras, profile);
    return writeWebp(around({ type: 'VP8X', data }, frames, extras, profile));
}
/** The longest time that a frame of a WebP can stand: 24 bits of milliseconds. */
const LONGEST_DELAY = 0xffffff;
/**
 * An animation with other delays. The encoder makes one of frames that are equal, and what that one stands for is told by its time.
 * @param delays of each frame that was encoded @param standIn the milliseconds that each of them was given
 */
export function withDelays(animation, delays, standIn) {
    const frames = [...webpChunks(animation)];
    // All frames were equal: what is left is a still picture.
    if (!frames.some(({ type }) => type === 'ANMF'))
        return animation;
    let told = 0;
    const chunks = frames.map((chunk) => {
        if (chunk.type !== 'ANMF')
            return chunk;
        const data = new Uint8Array(chunk.data);
        const view = new DataView(data.buffer);
        const count = (view.getUint32(12, true) & LONGEST_DELAY) / standIn;
        const sum = delays.slice(told, told + count).reduce((total, delay) => total + delay, 0);
        told += count;
        const delay = Math.min(LONGEST_DELAY, sum);
        for (let i = 0; i < 3; i++)
            data[12 + i] = (delay >> (8 * i)) & 255;
        return { ...chunk, data };
    });
    if (told !== delays.length)
        throw new Error(`${told} frames of ${delays.length} were encoded`);
    return writeWebp(chunks);
}
function flagsOf({ exif, xmp }, profile) {
    return (profile ? WEBP_FLAG.profile : 0) | (exif ? WEBP_FLAG.exif : 0) | (xmp ? WEBP_FLAG.xmp : 0);
}
function around(header, picture, { exif, xmp }, profile) {
    const optional = (type, data) => (data ? [{ type, data }] : []);
    return [header, ...optional('ICCP', profile), ...picture, ...optional('EXIF', exif), ...optional('XMP ', xmp)];
}
