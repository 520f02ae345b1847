import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asSuperresError, SuperresError } from '../../core/errors.js';
import { ofKind } from '../../core/outcome.js';
import { say, sentences, withoutStop } from '../../core/say.js';
import { visible } from '../../core/text.js';
import { writeOutput } from '../../git/work-tree.js';
import { reportError } from '../errors.js';
import { deferTitle, duration, engineName, headline, imagesOf, messageBeside, skipTitle, unchangedTitle, weightSentence, } from '../wording.js';
import { isReportPage, pageHtml } from './html.js';
import { pageStrings } from './page-strings.js';
import { illustrate, THUMBNAIL_BYTES } from './reduce.js';
/** Order in the list: what needs a person first, then what was made. */
const ORDER = ['failed', 'enhanced', 'deferred', 'skipped', 'unchanged'];
/** More text than this (of tens of thousands of skipped files) makes a slow page: the least important are left out. */
const LISTED = 4000;
/** With more pictures than this the share of each is too small to show anything. */
const PICTURED = 1500;
/** The self-contained before/after page as HTML text in UTF-8. Loads sharp only when there is a picture to show. */
export async function buildPage(result, sources, options) {
    const outcomes = [...result.outcomes].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
    const shown = ofKind(outcomes, 'enhanced').slice(0, PICTURED);
    const plans = planPictures(shown, options.budget ?? PICTURE_BUDGET);
    const blocks = [];
    const pictures = [];
    const images = [];
    for (const outcome of outcomes.slice(0, LISTED)) {
        const plan = outcome.kind === 'enhanced' ? plans.get(outcome) : undefined;
        const [extra, pair] = outcome.kind === 'enhanced' && plan ? await pictured(outcome, sources, plan) : [{}];
        if (pair)
            pictures.push(pair);
        images.push({ ...describe(outcome), ...extra, ...(pair ? { pictures: pictures.length - 1 } : {}) });
    }
    const left = outcomes.length - images.length;
    const facts = factsOf(result, left);
    const data = {
        strings: pageStrings(),
        title: visible(options.title),
        headline: headline(result),
        facts: visible(facts),
        images,
    };
    const redact = options.redact ?? ((text) => text);
    for (const part of pageHtml(data, pictures, redact))
        blocks.push(Buffer.from(part, 'utf8'));
    return Buffer.concat(blocks);
}
async function pictured(image, sources, { embedding, thorough }) {
    const [before, after] = await Promise.all([sources.before(image), sources.after(image)]);
    if (!after)
        return [{}];
    // A source that is gone leaves its result to be recognised by.
    const { pictures, ...extra } = await illustrate({ before: before ?? after, after }, embedding, thorough);
    return before && pictures ? [extra, pictures] : [{ ...(extra.thumbnail && { thumbnail: extra.thumbnail }) }];
}
function describe(outcome) {
    const { path, output, kind } = outcome;
    const base = { path, output, outcome: kind, ...imageWords(outcome) };
    if (outcome.kind !== 'enhanced')
        return base;
    const { before, after, by, ms, notes } = outcome;
    return {
        ...base,
        before,
        after,
        engine: engineName(by),
        ms: Math.round(ms),
        time: duration(ms),
        notes: plain(sentences(notes)),
    };
}
function factsOf(result, left) {
    const { totals, engine, publication, dryRun } = result;
    const weight = weightSentence(result);
    return sentences([
        dryRun ? say `Dry run: nothing was written or published.` : publication.message,
        ...(engine ? [say `Engine: ${engine.engine} (${withoutStop(engine.reason)}).`] : []),
        say `${imagesOf(result.outcomes.length)} looked at in ${duration(totals.ms)}.`,
        weight,
        left > 0 ? say `${imagesOf(left)} of the less important ones left out of this page; the results file has all.` : '',
    ]);
}
/** Pixels of results that are looked at whole: some five seconds of one core. */
const LOOKED_AT = 80_000_000;
function planPictures(images, budget) {
    const embeddings = planEmbedding(images.map(({ before, after }) => before.bytes + after.bytes), Math.max(budget / 2, budget - images.length * THUMBNAIL_BYTES));
    const looks = planEmbedding(images.map(({ after }) => after.width * after.height), LOOKED_AT);
    return new Map(images.flatMap((image, index) => {
        const embedding = embeddings[index];
        return embedding ? [[image, { embedding, thorough: looks[index]?.kind === 'files' }]] : [];
    }));
}
/** Bytes of pictures in a page, thumbnails among them; with base64 (4/3) and text it stays under 25 MB. */
export const PICTURE_BUDGET = 17_500_000;
/**
 * Divides the budget: the smallest images are embedded as they are while that costs no more than an equal share of
 * what is left; the others share the rest equally as reduced pictures.
 * @param sizes bytes of both files of each image
 */
export function planEmbedding(sizes, budget = PICTURE_BUDGET) {
    const plan = new Array(sizes.length);
    const order = sizes.map((size, index) => ({ size, index })).sort((a, b) => a.size - b.size);
    let left = budget;
    order.forEach(({ size, index }, position) => {
        const share = Math.floor(left / (order.length - position));
        const embedding = size <= share ? { kind: 'files' } : { kind: 'reduced', bytes: share };
        left -= embedding.kind === 'files' ? size : share;
        plan[index] = embedding;
    });
    return plan;
}
/** Without the marks of code, which only markdown shows as such, and with what cannot be seen made visible. */
const plain = (text) => visible(text.replace(/`([^`]*)`/g, '$1'));
/** Why an image has the outcome it has, in words. */
function imageWords(outcome) {
    switch (outcome.kind) {
        case 'enhanced':
            if (outcome.reusedFrom === outcome.path)
                return { message: say `Taken from an earlier run.` };
            return outcome.reusedFrom === undefined ? {} : { message: visible(say `Same picture as ${outcome.reusedFrom}.`) };
        case 'failed':
            return { reason: outcome.code, message: plain(messageBeside(outcome)), remedy: plain(outcome.remedy) };
        case 'skipped':
            return { reason: plain(skipTitle(outcome.reason)), message: plain(outcome.message) };
        case 'deferred':
            return { reason: plain(deferTitle(outcome.reason)), message: plain(outcome.message) };
        case 'unchanged':
            return { reason: unchangedTitle(outcome.reason) };
    }
}
/**
 * Writes the page of a run into the work tree; a page of an earlier run is replaced, any other file is not.
 * @throws SuperresError E_REPORT_EXISTS, E_OUTPUT_PATH, E_WRITE
 */
export async function writeRunPage(options) {
    const { result, root, path, title, readBlob, redact } = options;
    const sources = sourcesOnDisk(root, (image) => readBlob(image.blob), readBlob);
    const bytes = await buildPage(result, sources, { title, ...(redact && { redact }) });
    const written = await writeOutput({ root, output: path, bytes, mayReplace: isReportPage }).catch((thrown) => {
        const { code, message, remedy, retryable } = asSuperresError(thrown);
        const other = say `Give the input \`report\` another path, or take away what stands in its way.`;
        const what = sentences([say `The report page was not written.`, message]);
        throw new SuperresError(code, what, code === 'E_OUTPUT_PATH' ? other : remedy, { retryable, cause: thrown });
    });
    if (!written)
        throw reportError('E_REPORT_EXISTS', say `The report page was not written: ${path} is another file.`);
}
/**
 * Sources and results as they lie on disk. The source of an in-place result is gone from there: pass `replaced` to
 * find it elsewhere.
 * @param folder what paths in the result are relative to
 */
export function sourcesOnDisk(folder, replaced = async () => undefined, stored = async () => undefined) {
    const read = (path) => readFile(resolve(folder, path)).catch(() => undefined);
    return {
        before: (image) => (image.output === image.path ? replaced(image) : read(image.path)),
        // What stepped aside for a `git pull` is among git's objects.
        after: async (image) => image.output === image.path
            ? ((await stored(image.outputBlob)) ?? read(image.output))
            : ((await read(image.output)) ?? stored(image.outputBlob)),
    };
}
