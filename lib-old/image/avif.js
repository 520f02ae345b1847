import { say } from '../core/say.js';
import { isLimitedGrey } from './av1-range.js';
import { displayed, nothingEmbedded } from './facts.js';
/** The boxes in `data`, in order, as far as they fit; offsets come from the file and are hostile until checked. */
function* boxes(data) {
    const view = viewOf(data);
    let at = 0;
    while (at + 8 <= data.length) {
        let length = view.getUint32(at);
        let header = 8;
        if (length === 1) {
            if (at + 16 > data.length || view.getUint32(at + 8) !== 0)
                return;
            length = view.getUint32(at + 12);
            header = 16;
        }
        else if (length === 0)
            length = data.length - at;
        if (length < header || length > data.length - at)
            return;
        yield { type: text(data, at + 4, 4), data: data.subarray(at + header, at + length) };
        at += length;
    }
}
const viewOf = (data) => new DataView(data.buffer, data.byteOffset, data.byteLength);
const text = (data, at, length) => String.fromCharCode(...data.subarray(at, Math.min(data.length, at + length)));
function brandsOf(bytes) {
    if (bytes.length < 16 || text(bytes, 4, 4) !== 'ftyp')
        return [];
    const length = Math.min(viewOf(bytes).getUint32(0), bytes.length, 256);
    const brands = [text(bytes, 8, 4)];
    for (let at = 16; at + 4 <= length; at += 4)
        brands.push(text(bytes, at, 4));
    return brands;
}
/** True when the file says that it holds an AVIF picture or sequence. */
export function isAvif(bytes) {
    return brandsOf(bytes).some((brand) => brand === 'avif' || brand === 'avis');
}
/** What an AVIF's boxes say; undefined when they describe no picture. */
export function readAvif(bytes) {
    const meta = find(boxes(bytes), 'meta');
    if (meta === undefined || meta.length < 4)
        return undefined;
    const parts = [...boxes(meta.subarray(4))];
    const properties = [...boxes(find(boxes(find(parts, 'iprp') ?? NOTHING), 'ipco') ?? NOTHING)];
    const associations = readAssociations(find(boxes(find(parts, 'iprp') ?? NOTHING), 'ipma') ?? NOTHING);
    const of = (item) => (associations.get(item) ?? []).flatMap((index) => properties[index - 1] ?? []);
    const animated = brandsOf(bytes)[0] === 'avis';
    // A sequence need not have a picture that stands for it; its first one has the same size.
    const primary = numberIn(find(parts, 'pitm')) ?? (animated ? [...associations.keys()][0] : undefined);
    if (primary === undefined)
        return undefined;
    const own = of(primary);
    const size = find(own, 'ispe');
    if (size === undefined || size.length < 12)
        return undefined;
    const stored = cropped({ width: viewOf(size).getUint32(4), height: viewOf(size).getUint32(8) }, find(own, 'clap'));
    const quarterTurns = (find(own, 'irot')?.[0] ?? 0) & 3;
    const references = readReferences(find(parts, 'iref') ?? NOTHING);
    const isAlpha = (item) => {
        const kind = find(of(item), 'auxC');
        return kind !== undefined && /:auxid:1|:alpha/.test(text(kind, 4, 64));
    };
    const alphaItem = references.find(({ type, from, to }) => type === 'auxl' && to.includes(primary) && isAlpha(from))?.from;
    const alpha = alphaItem !== undefined;
    const uneven = alpha && find(own, 'clap') !== undefined && find(of(alphaItem), 'clap') === undefined;
    const types = itemTypes(find(parts, 'iinf') ?? NOTHING);
    const coding = find(own, 'av1C') ?? find(properties, 'av1C');
    const flags = coding?.[2] ?? 0;
    const grey = (flags & 0x10) !== 0;
    return displayed({
        format: 'avif',
        stored: quarterTurns & 1 ? { width: stored.height, height: stored.width } : stored,
        // Rotation and mirroring are properties of the picture here, and the decoder applies them; EXIF's is to be ignored.
        orientation: 1,
        animated,
        alpha,
        bitDepth: (flags & 0x40) !== 0 ? 16 : 8,
        colour: grey && !alpha ? 'grey' : 'rgb',
        ...(types.has('tmap') && { gainMap: true }),
        // The cut is meant for both; libheif squeezes the whole alpha into the part.
        ...(uneven && { oddity: say `An AVIF with transparency that shows a part of itself` }),
        avif: {
            depth: (flags & 0x40) === 0 ? 8 : (flags & 0x20) === 0 ? 10 : 12,
            chromaSubsampling: (flags & 0x0c) === 0x0c ? '4:2:0' : '4:4:4',
            ...codePoints(own),
            ...(grey && isLimited(own, coding) && { limitedGrey: true }),
            ...(alpha && references.some(({ type, from }) => type === 'prem' && from === primary) && { premultiplied: true }),
        },
        embedded: { ...nothingEmbedded(), ...profileIn(own) },
        ...((types.has('Exif') || types.has('mime')) && { otherMetadata: true }),
    });
}
const NOTHING = new Uint8Array(0);
/** The size of what is shown where `clap` cuts a part out, as decoders do: whole pixels only, else nothing is cut. */
function cropped(size, clap) {
    if (clap === undefined || clap.length < 16)
        return size;
    const view = viewOf(clap);
    const [width, height] = [view.getUint32(0) / view.getUint32(4), view.getUint32(8) / view.getUint32(12)];
    const whole = (side, most) => Number.isInteger(side) && side > 0 && side <= most;
    return whole(width, size.width) && whole(height, size.height) ? { width, height } : size;
}
function find(all, type) {
    for (const box of all)
        if (box.type === type)
            return box.data;
    return undefined;
}
/** The number behind a full box's version, which tells its width. */
function numberIn(data) {
    if (data === undefined || data.length < 6)
        return undefined;
    if (data[0] === 0)
        return viewOf(data).getUint16(4);
    return data.length < 8 ? undefined : viewOf(data).getUint32(4);
}
/** ipma: the numbers (from 1) of each item's properties. */
function readAssociations(data) {
    const found = new Map();
    if (data.length < 8)
        return found;
    const view = viewOf(data);
    const wideItems = data[0] >= 1;
    const wideIndices = (data[3] & 1) === 1;
    let at = 8;
    for (let count = view.getUint32(4); count > 0 && at + (wideItems ? 5 : 3) <= data.length; count--) {
        const item = wideItems ? view.getUint32(at) : view.getUint16(at);
        at += wideItems ? 4 : 2;
        const indices = [];
        const length = data[at++];
        for (let i = 0; i < length && at + (wideIndices ? 2 : 1) <= data.length; i++) {
            indices.push(wideIndices ? view.getUint16(at) & 0x7fff : data[at] & 0x7f);
            at += wideIndices ? 2 : 1;
        }
        found.set(item, indices);
    }
    return found;
}
function readReferences(data) {
    const wide = (data[0] ?? 0) >= 1;
    const read = (of, at) => (wide ? viewOf(of).getUint32(at) : viewOf(of).getUint16(at));
    const step = wide ? 4 : 2;
    return [...boxes(data.subarray(4))].flatMap(({ type, data: one }) => {
        if (one.length < step + 2)
            return [];
        const count = viewOf(one).getUint16(step);
        const to = [];
        for (let i = 0; i < count && step + 2 + (i + 1) * step <= one.length; i++)
            to.push(read(one, step + 2 + i * step));
        return [{ type, from: read(one, 0), to }];
    });
}
/** Four-letter types of all items. */
function itemTypes(data) {
    const wide = (data[0] ?? 0) >= 1;
    const types = new Set();
    for (const { type, data: entry } of boxes(data.subarray(wide ? 8 : 6))) {
        if (type === 'infe')
            types.add(text(entry, entry[0] === 3 ? 10 : 8, 4));
    }
    return types;
}
/** Primaries and transfer of `nclx` (ITU-T H.273): kept, so that wide and high-range colours stay what they are. */
function codePoints(properties) {
    for (const { type, data } of properties) {
        if (type !== 'colr' || text(data, 0, 4) !== 'nclx' || data.length < 10)
            continue;
        return { primaries: viewOf(data).getUint16(4), transfer: viewOf(data).getUint16(6) };
    }
    return {};
}
/** Whether samples use a part of the scale: the box has the last word, the bitstream speaks where there is none. */
function isLimited(properties, coding) {
    for (const { type, data } of properties) {
        if (type === 'colr' && text(data, 0, 4) === 'nclx' && data.length >= 11)
            return (data[10] & 0x80) === 0;
    }
    return coding !== undefined && isLimitedGrey(coding) === true;
}
function profileIn(properties) {
    for (const { type, data } of properties) {
        if (type === 'colr' && ['prof', 'rICC'].includes(text(data, 0, 4)))
            return { profile: data.subarray(4) };
    }
    return {};
}
/** The file with other primaries and transfer in its `nclx`: an encoder that is given numbers does not know them. */
export function withCodePoints(file, primaries, transfer) {
    const out = new Uint8Array(file);
    const at = Buffer.from(out.buffer).indexOf('colrnclx', 0, 'latin1');
    if (at < 0 || at + 12 > out.length)
        return out;
    viewOf(out).setUint16(at + 8, primaries);
    viewOf(out).setUint16(at + 10, transfer);
    return out;
}
/** ITU-T H.273: nothing is said; and BT.601, which that stands for. */
const UNSPECIFIED = 2;
const BT601 = 6;
/**
 * The file as a decoder must get it. One whose `nclx` says nothing but the range is taken for one without: the range of the
 * bitstream would count, although the box has the last word, and the picture gets other contrasts than in a browser.
 */
export function withSpokenRange(file) {
    const at = Buffer.from(file.buffer, file.byteOffset, file.byteLength).indexOf('colrnclx', 0, 'latin1');
    if (at < 0 || at + 15 > file.length)
        return file;
    const said = [8, 10, 12].some((field) => viewOf(file).getUint16(at + field) !== UNSPECIFIED);
    if (said)
        return file;
    const out = new Uint8Array(file);
    viewOf(out).setUint16(at + 12, BT601);
    return out;
}
