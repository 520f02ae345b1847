import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { withoutScaleOfOne } from '../core/paths.js';
import { say } from '../core/say.js';
import { nameParts, notWanted, splitPath } from './outputs.js';
/** Keys that only appear where a set is not a plain picture at several scales. */
const UNSUPPORTED = ['resizing', 'alignment-insets'];
/** A Contents.json is a few hundred bytes to a few kilobytes; what is larger is none. */
const MAX_BYTES = 256 * 1024;
/** The byte order mark, which editors on Windows put before a text; it stays where it is. */
const BOM = '\uFEFF';
/** The slots of an imageset, or undefined for what is not such a file. */
export function readSlots(text) {
    const images = parse(text)?.images;
    if (!Array.isArray(images))
        return undefined;
    const slots = [];
    for (const image of images) {
        if (typeof image !== 'object' || image === null || Array.isArray(image))
            return undefined;
        const { filename, scale, ...traits } = image;
        if (UNSUPPORTED.some((key) => key in traits))
            return undefined;
        slots.push({
            // An empty name is how some tools write a slot without a picture.
            ...(typeof filename === 'string' && filename !== '' && { filename }),
            ...(typeof scale === 'string' && { scale }),
            traits: JSON.stringify(Object.entries(traits).sort(([a], [b]) => (a < b ? -1 : 1))),
        });
    }
    return slots;
}
/** True for a set that holds vectors, which need no scales. */
function keepsVectors(text) {
    const properties = parse(text)?.properties;
    return properties?.['preserves-vector-representation'] === true;
}
function parse(text) {
    if (text.length > MAX_BYTES)
        return undefined;
    try {
        const value = JSON.parse(text.startsWith(BOM) ? text.slice(BOM.length) : text);
        return typeof value === 'object' && value !== null ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/**
 * The text with a file put into the empty slot, everything else left byte for byte: a line in the place that Xcode's order
 * of keys gives it, written like its neighbours.
 * @returns undefined when there is no such empty slot
 */
export function fillSlot(text, slot, filename) {
    const index = readSlots(text)?.findIndex((found) => found.filename === undefined && found.scale === slot.scale && found.traits === slot.traits);
    const map = index === undefined || index < 0 ? undefined : imagesOf(text)(index);
    if (!map)
        return undefined;
    const empty = map.items.find(({ key }) => isScalar(key) && key.value === 'filename')?.value;
    if (isScalar(empty) && empty.range) {
        const [from, to] = empty.range;
        return text.slice(0, from) + JSON.stringify(filename) + text.slice(to);
    }
    const next = map.items.find(({ key }) => isScalar(key) && String(key.value) > 'filename');
    const neighbour = next ?? map.items[0];
    if (!neighbour || !isScalar(neighbour.key) || !neighbour.key.range)
        return undefined;
    const [start] = neighbour.key.range;
    const property = `${JSON.stringify('filename')}${colonAfter(text, neighbour.key.range[1])}${JSON.stringify(filename)}`;
    const indent = /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '';
    if (next)
        return `${text.slice(0, start)}${property},${indent || ' '}${text.slice(start)}`;
    const last = map.items.at(-1)?.value;
    const end = isScalar(last) || isMap(last) || isSeq(last) ? last.range?.[1] : undefined;
    return end === undefined ? undefined : `${text.slice(0, end)},${indent || ' '}${property}${text.slice(end)}`;
}
/**
 * The text with a picture in the slot of its source's own traits. A name without a scale comes of a template of the user's own,
 * and means no slot: the text stays as it is.
 * @returns undefined: the slot is not there (no imageset has one for `@1.5x` or `@4x`), or not free
 */
export function nameInSlot(text, source, output) {
    const slots = readSlots(text);
    const scale = /@(\d+(?:\.\d+)?x)\.[^.]+$/.exec(output)?.[1];
    if (!slots || scale === undefined)
        return text;
    const first = slots.find((slot) => slot.filename === source && slot.scale === '1x');
    if (!first)
        return slots.some(({ filename }) => filename === output) ? text : undefined;
    const slot = slots.find((other) => other.scale === scale && other.traits === first.traits);
    if (slot?.filename === output)
        return text;
    return fillSlot(text, { scale, traits: first.traits }, output);
}
/** The text with every slot emptied that names this file; unchanged when none does. */
export function emptySlots(text, filename) {
    const indices = (readSlots(text) ?? []).flatMap((slot, index) => (slot.filename === filename ? [index] : []));
    return withoutFiles(text, indices);
}
/** The text without names that are empty, which say the same as none. */
export function withoutEmptyNames(text) {
    const images = parse(text)?.images;
    const indices = (Array.isArray(images) ? images : []).flatMap((image, index) => image?.filename === '' ? [index] : []);
    return withoutFiles(text, indices);
}
/** From the last to the first, so that what was cut out moves nothing that is still to be found: one look at the text is enough. */
function withoutFiles(text, indices) {
    if (indices.length === 0)
        return text;
    const imageOf = imagesOf(text);
    return indices.reduceRight((rest, index) => withoutFile(rest, imageOf(index)), text);
}
function withoutFile(text, image) {
    const items = image?.items ?? [];
    const at = items.findIndex(({ key }) => isScalar(key) && key.value === 'filename');
    const start = startOf(items[at]);
    if (start === undefined)
        return text;
    const following = startOf(items[at + 1]);
    if (following !== undefined)
        return text.slice(0, start) + text.slice(following);
    const before = items[at - 1]?.value;
    const value = items[at]?.value;
    const from = isScalar(before) || isMap(before) || isSeq(before) ? before.range?.[1] : start;
    const to = isScalar(value) ? value.range?.[1] : undefined;
    return from === undefined || to === undefined ? text : text.slice(0, from) + text.slice(to);
}
function startOf(item) {
    return item && isScalar(item.key) ? item.key.range?.[0] : undefined;
}
/** Xcode writes `"key" : value`; others `"key": value`. */
function colonAfter(text, end) {
    return /^\s*:\s*/.exec(text.slice(end))?.[0] ?? ' : ';
}
/** JSON is YAML: the YAML parser tells where in the text each part stands. */
function imagesOf(text) {
    const images = parseDocument(text).get('images');
    return (index) => {
        const image = isSeq(images) ? images.items[index] : undefined;
        return isMap(image) ? image : undefined;
    };
}
/** Files anywhere in an asset catalogue. */
export const ASSET_CATALOGUE = /(?:^|\/)[^/]+\.xcassets\//;
/** True for the file that describes an imageset of an asset catalogue. */
export function isContents(path) {
    return path.endsWith('.imageset/Contents.json') && ASSET_CATALOGUE.test(path);
}
/** The Contents.json that speaks of a picture, if it lies in an imageset. */
export function contentsOf(path) {
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
    return folder.endsWith('.imageset') ? `${folder}/Contents.json` : undefined;
}
/** What the names of denser pictures are made of: exports name the plain one `icon@1x.png` too. */
function partsOf(path) {
    const { name, ext } = nameParts(path);
    return { name: withoutScaleOfOne(name), ext };
}
/** Names of the denser pictures that belong to a picture of an imageset, whatever its Contents.json says. */
export function imagesetPlaces(path) {
    if (contentsOf(path) === undefined)
        return [];
    const { folders } = splitPath(path);
    const { name, ext } = partsOf(path);
    return FILLABLE.map(({ scale, slot }) => ({ scale, output: [...folders, `${name}@${slot}${ext}`].join('/') }));
}
const FILLABLE = [
    { scale: 2, slot: '2x' },
    { scale: 3, slot: '3x' },
];
/**
 * Asks for one output of a source's templates after the other whether the imageset that it leads to has room for it. It has none
 * where its slot of that name has another picture, or is to get one from an output before it, or where there is no such slot.
 */
export function roomFor(path, view) {
    const filled = new Map();
    return (output) => {
        const contents = contentsOf(output);
        if (contents === undefined || !isContents(contents))
            return true;
        const text = filled.get(contents) ?? view.text(contents);
        if (text === undefined)
            return true;
        const named = nameInSlot(text, splitPath(path).file, splitPath(output).file);
        if (named !== undefined)
            filled.set(contents, named);
        return named !== undefined;
    };
}
/** What a source gets for which its imageset has no slot. */
export const noSlot = () => notWanted('density-filled', say `Its imageset has no empty 2x or 3x slot.`);
/** The slots of an imageset that its 1x picture can fill. */
export function imagesetOutputs(path, view) {
    const { folders, file } = splitPath(path);
    if (folders.some((folder) => folder.endsWith('.appiconset'))) {
        return notWanted('not-scalable', say `An app icon; its sizes are drawn one by one.`);
    }
    const contents = contentsOf(path);
    if (contents === undefined)
        return notWanted('not-scalable', say `Not in an imageset of the asset catalogue.`);
    const text = view.text(contents);
    const slots = text === undefined ? undefined : readSlots(text);
    if (text === undefined || slots === undefined) {
        return notWanted('not-scalable', say `\`Contents.json\` beside it does not describe pictures at several scales.`);
    }
    if (keepsVectors(text))
        return notWanted('not-scalable', say `The set keeps vectors, which need no scales.`);
    const own = slots.filter(({ filename }) => filename === file);
    const first = own.find(({ scale }) => scale === '1x');
    if (!first) {
        if (own.some(({ scale }) => scale === '2x' || scale === '3x')) {
            return notWanted('variant', say `The picture of a denser slot of its imageset.`);
        }
        const why = own.length === 0 ? say `No slot of \`Contents.json\` names it.` : say `A single-scale set.`;
        return notWanted('not-scalable', why);
    }
    const { name, ext } = partsOf(path);
    const outputs = [];
    for (const { scale, slot } of FILLABLE) {
        const found = slots.find((other) => other.scale === slot && other.traits === first.traits);
        const output = [...folders, `${name}@${slot}${ext}`].join('/');
        // A slot that names the very file that we would make, which is ours, or is not there: both are for the ledger to judge.
        const free = found !== undefined && (found.filename === undefined || found.filename === `${name}@${slot}${ext}`);
        if (free && !view.has(output))
            outputs.push({ scale, output });
    }
    if (outputs.length > 0)
        return { kind: 'outputs', outputs };
    return noSlot();
}
