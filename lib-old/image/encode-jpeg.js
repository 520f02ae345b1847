import { jpegSegments } from './jpeg.js';
import { ownBytes, planesToSharp } from './load-sharp.js';
/**
 * Pixels above which the encoder works row by row. Progressive files and optimised Huffman tables need all
 * coefficients of the picture in memory: 600 MB at 100 megapixels.
 */
const STREAMED_PIXELS = 32_000_000;
/** An 8-bit JPEG: grey when the raster has one channel, else YCbCr; profile and metadata as given. */
export async function encodeJpeg(colour, encoding, metadata, profile) {
    const whole = colour.width * colour.height <= STREAMED_PIXELS;
    const image = await planesToSharp({ colour });
    const encoded = await image
        .jpeg({
        quality: encoding.quality,
        chromaSubsampling: encoding.chromaSubsampling,
        progressive: whole && encoding.progressive,
        optimiseCoding: whole,
    })
        .toBuffer();
    const bare = ownBytes(encoded);
    return withSegments(bare, metadata, profile);
}
/** Payload bytes that fit one segment beside its length field. */
const SEGMENT_ROOM = 0xffff - 2;
/** The encoder's file with our application segments instead of its own. */
function withSegments(bare, metadata, profile) {
    const { density, exif, xmp, iptc } = metadata;
    const segments = [segment(0xe0, jfif(density))];
    const text = (value) => Buffer.from(value, 'latin1');
    const add = (marker, ...parts) => {
        const payload = Buffer.concat(parts);
        if (payload.length <= SEGMENT_ROOM)
            segments.push(segment(marker, payload));
    };
    if (exif !== undefined)
        add(0xe1, text('Exif\0\0'), exif);
    if (xmp !== undefined)
        add(0xe1, text('http://ns.adobe.com/xap/1.0/\0'), xmp);
    if (profile !== undefined) {
        const room = SEGMENT_ROOM - 14;
        const count = Math.ceil(profile.length / room);
        for (let i = 0; i < count; i++) {
            add(0xe2, text('ICC_PROFILE\0'), Uint8Array.of(i + 1, count), profile.subarray(i * room, (i + 1) * room));
        }
    }
    if (iptc !== undefined)
        add(0xed, iptc);
    return Buffer.concat([bare.subarray(0, 2), ...segments, bare.subarray(endOfApplicationSegments(bare))]);
}
function segment(marker, payload) {
    const length = payload.length + 2;
    return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 255), payload]);
}
/** JFIF 1.01 (ITU-T T.871): units 0 = ratio only, 2 = dots per centimetre, 1 = dots per inch. */
function jfif(density) {
    const head = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1];
    const fields = (unit, x, y) => Uint8Array.of(...head, unit, (x >> 8) & 255, x & 255, (y >> 8) & 255, y & 255, 0, 0);
    // T.871 has no density of nought.
    if (density === undefined || density.x === 0 || density.y === 0)
        return fields(0, 1, 1);
    if (density.unit === 0)
        return fields(0, Math.min(65535, density.x), Math.min(65535, density.y));
    // Dots per metre that are whole numbers of dots per centimetre were stated so: no whole number of dots per inch is also
    // that, but those that are exactly the same density.
    const { x, y } = density;
    if (x % 100 === 0 && y % 100 === 0 && Math.max(x, y) <= 6_553_500)
        return fields(2, x / 100, y / 100);
    const perInch = (value) => Math.min(65535, Math.max(1, Math.round(value * 0.0254)));
    return fields(1, perInch(density.x), perInch(density.y));
}
/** Offset of the first segment that is not APPn or a comment: libjpeg writes those first. */
function endOfApplicationSegments(file) {
    let at = 2;
    for (const { marker, data } of jpegSegments(file)) {
        if (!((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe))
            break;
        at += 4 + data.length;
    }
    return at;
}
