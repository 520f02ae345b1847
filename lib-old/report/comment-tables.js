import { roundBytes } from '../core/bytes.js';
import { ofKind } from '../core/outcome.js';
import { later, said, say } from '../core/say.js';
import { scaleOf } from '../core/slot.js';
import { markdownName, markdownSentence, markdownText } from '../core/text.js';
import { formatOfName } from '../image/image-names.js';
import { blobUrl, linked } from './context.js';
import { count, pixelsCell, unbroken } from './figures.js';
import { bytesChange, deferTitle, imagesOf, messageBeside, skipTitle } from './wording.js';
/** `640 × 480 → 1280 × 960`, not broken between its figures. */
function sizeWords({ before, after, slot }) {
    const scale = slot === undefined ? '' : ` (${scaleOf({ slot })}×)`;
    return unbroken(`${pixelsCell(before)} → ${pixelsCell(after)}${scale}`);
}
/** `79.3 KiB → 246.0 KiB (3.1×)`. */
function bytesWords({ before, after }) {
    if (before.bytes > 0 && after.bytes > 0)
        return unbroken(bytesChange(before, after));
    const bytes = (number) => (number > 0 ? roundBytes(number) : '–');
    return unbroken(`${bytes(before.bytes)} → ${bytes(after.bytes)}`);
}
/** Figures and links, a folded section a folder, folders with most pictures first. */
export function folderSections(images, { publication, dryRun }, context, firstOpen) {
    const folders = new Map();
    for (const image of images) {
        const folder = image.path.slice(0, image.path.lastIndexOf('/') + 1);
        const group = folders.get(folder);
        if (group)
            group.push(image);
        else
            folders.set(folder, [image]);
    }
    const commit = dryRun ? undefined : publication.commit;
    return [...folders]
        .sort(([, a], [, b]) => b.length - a.length)
        .map(([folder, group], index) => {
        const title = folder === '' ? say `Top folder` : markdownName(folder);
        return {
            head: [
                `<details${index === 0 && firstOpen ? ' open' : ''}><summary>${say `${title}: ${imagesOf(group.length)}`}</summary>`,
                '',
                tableHead(say `Image`, say `Pixels`, say `Bytes`),
            ].join('\n'),
            lines: {
                length: group.length,
                at: (row) => {
                    const image = group[row];
                    return image && tableRow(image, folder, commit, context);
                },
            },
            foot: '\n</details>',
            what: folder === '' ? say `images of the top folder` : say `images of ${markdownName(folder)}`,
        };
    });
}
function tableRow(image, folder, commit, context) {
    const name = markdownName(image.path.slice(folder.length), 80);
    const before = blobUrl(context, image.output === image.path ? context.sha : commit, image.path);
    const after = blobUrl(context, commit, image.output);
    const source = commit === undefined || before === undefined ? '' : ` (${linked(say `source`, before)})`;
    return `| ${linked(name, after)}${source} | ${sizeWords(image)} | ${bytesWords(image)} |`;
}
/** Failures, one by one: they need a person. */
export function failureSections({ outcomes }) {
    const failed = ofKind(outcomes, 'failed');
    if (failed.length === 0)
        return [];
    const line = (failure) => {
        const { path, remedy, code } = failure;
        const what = say `${markdownSentence(messageBeside(failure), 300)} (${`<code>${markdownText(code, 60)}</code>`})`;
        return `| ${markdownName(path, 120)} | ${what} | ${markdownSentence(remedy, 300)} |`;
    };
    return [
        {
            head: tableHead(say `Failed`, say `What happened`, say `What to do`),
            lines: failed.map(line),
            foot: '',
            what: say `failed files`,
        },
    ];
}
/** Skipped and deferred ones, counted by reason. */
export function otherSections({ outcomes }) {
    const others = outcomes.filter((outcome) => outcome.kind === 'skipped' || outcome.kind === 'deferred');
    if (others.length === 0)
        return [];
    const totals = new Map();
    for (const outcome of others) {
        const key = outcome.kind === 'skipped'
            ? say `Skipped: ${skipTitle(outcome.reason)}`
            : say `Deferred: ${deferTitle(outcome.reason)}`;
        totals.set(key, (totals.get(key) ?? 0) + 1);
    }
    const lines = [...totals]
        .sort(([, a], [, b]) => b - a)
        .map(([title, number]) => `- ${say `${title}: ${count(number)}`}`);
    return [{ head: '', lines, foot: '', what: say `reasons` }];
}
function tableHead(...columns) {
    return `| ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length)}`;
}
/** Side of the part of a result that a crop shows, in its pixels, and the most CSS pixels that it is shown at. */
export const CROP = { part: 120, shown: 360 };
/** Formats that GitHub shows where a text names the file. */
const SHOWN_FORMATS = new Set(['png', 'jpeg', 'gif', 'webp']);
/** True where GitHub shows both files of a pair themselves. */
function isShowable({ path, output }) {
    return [path, output].every((name) => SHOWN_FORMATS.has(formatOfName(name)));
}
/** There is nothing to crop of what is no larger than a crop; what GitHub does not show is shown as one all the same. */
export function isShownWhole(image) {
    const { width, height } = image.after;
    return Math.max(width, height) <= CROP.part && isShowable(image);
}
/** How many times as large a picture is shown, whole numbers only. */
export const timesShown = ({ width, height }) => Math.max(1, Math.floor(CROP.shown / Math.max(width, height)));
/** Pairs that are shown open. */
const PAIRS = 5;
/** A browser loads every picture of an open section: larger pairs are links. */
const PICTURE_BYTES = 5 * 1024 * 1024;
/** CSS pixels that each of two whole pictures may be wide beside the other. */
const WHOLE_WIDTH = 400;
/** The name stands above the picture, escaped for markdown: in an attribute it could still become a link. */
const CROP_ALT = later `The part that differs most, twice: the source enlarged plainly, and the result`;
const area = ({ after }) => after.width * after.height;
/**
 * The pairs to show open: those with a crop, the most telling first. Without any crop, whole pictures, the largest first, both
 * drawn to one width, of the formats that GitHub shows. None without a commit to point at.
 */
export function pairsToShow(images, { publication, dryRun }, context, crops) {
    if (dryRun || publication.commit === undefined)
        return [];
    const place = (image) => ({
        // In place, the commit has only the result: what was there before is in the commit the run read.
        before: blobUrl(context, image.output === image.path ? context.sha : publication.commit, image.path),
        after: blobUrl(context, publication.commit, image.output),
    });
    if (crops.length > 0) {
        return crops.slice(0, PAIRS).flatMap((crop) => {
            const image = images.find(({ path, slot }) => path === crop.image.path && slot === crop.image.slot);
            if (!image)
                return [];
            const picture = `<img src="${crop.url}" alt="${said(CROP_ALT)}" width="${crop.width}" height="${crop.height}">`;
            return [{ image, cropped: true, markdown: `${caption(image, place(image).after)}<br>\n${picture}` }];
        });
    }
    return images
        .filter((image) => image.before.bytes + image.after.bytes <= PICTURE_BYTES && isShowable(image))
        .sort((a, b) => area(b) - area(a))
        .slice(0, PAIRS)
        .flatMap((image) => {
        const { before, after } = place(image);
        if (before === undefined || after === undefined)
            return [];
        const { width: own } = image.after;
        const width = Math.min(WHOLE_WIDTH, Math.max(timesShown(image.after), 2) * own);
        const picture = (url, alt) => `<img src="${url}?raw=true" alt="${alt}" width="${width}">`;
        const pair = `${picture(before, say `before`)} ${picture(after, say `after`)}`;
        return [{ image, cropped: false, markdown: `${caption(image, after)}<br>\n${pair}` }];
    });
}
/** The pairs as a part of the comment, with a line on what is seen. */
export function pairSections(pairs) {
    if (pairs.length === 0)
        return [];
    const what = pairs[0]?.cropped
        ? say `Where results differ most from a plain enlargement. Left: the source, enlarged plainly. Right: the result.`
        : say `Left: before. Right: after, drawn to the same width.`;
    return [{ head: `${what}\n`, lines: pairs.map(({ markdown }) => `${markdown}\n`), foot: '', what: say `pairs` }];
}
function caption(image, after) {
    return `${linked(markdownName(image.path, 120), after)} ${say `${sizeWords(image)}, ${bytesWords(image)}`}`;
}
