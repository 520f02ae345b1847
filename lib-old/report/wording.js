import { roundBytes } from '../core/bytes.js';
import { errorLine } from '../core/errors.js';
import { ofKind, } from '../core/outcome.js';
import { later, said, say, sentences } from '../core/say.js';
import { markdownSentence } from '../core/text.js';
import { count } from './figures.js';
/** `3.4×`: how many times the source's bytes a result has. */
function growth(source, result) {
    return `${(result / Math.max(1, source)).toFixed(1)}×`;
}
/** `79.3 KiB → 246.0 KiB (3.1×)`. */
export function bytesChange(before, after) {
    return `${roundBytes(before.bytes)} → ${roundBytes(after.bytes)} (${growth(before.bytes, after.bytes)})`;
}
/** `+33.3 KiB`, `−1.2 KiB`. */
export function signedBytes(bytes) {
    return `${bytes < 0 ? '−' : '+'}${roundBytes(Math.abs(bytes))}`;
}
/** `+45.6 KiB: the results have 45.6 KiB, 3.7× their sources.`; empty when there are none. */
export function weightSentence({ tally }) {
    if (!tally.weight)
        return '';
    const { sources, results, added } = tally.weight;
    return say `${signedBytes(added)}: the results have ${roundBytes(results)}, ${growth(sources, results)} their sources.`;
}
const SKIP_TITLES = {
    'too-large': later `Too large`,
    empty: later `Empty file`,
    symlink: later `Symbolic link`,
    submodule: later `Submodule`,
    'lfs-pointer': later `Git LFS pointer without its content`,
    'name-not-utf8': later `Name is not UTF-8`,
    'not-an-image': later `Not an image`,
    'unsupported-format': later `Format not supported`,
    animated: later `Animated`,
    'too-many-pixels': later `Too many pixels`,
    'output-exists': later `Output exists and is not ours`,
    'output-edited': later `Output was edited by hand`,
    'output-blocked': later `Output path is blocked`,
    'output-ignored': later `Output is ignored by git`,
    'not-sendable': later `Cannot be sent to the service`,
    'refused-by-service': later `Refused by the service`,
    variant: later `A denser variant of another picture`,
    'density-filled': later `The denser picture is there already`,
    'not-scalable': later `Not for scaling, by its platform`,
    'name-not-legal': later `Name not legal on its platform`,
    'result-too-large': later `Result larger than \`max-result-size\``,
};
const DEFER_TITLES = {
    'max-images': later `Limit of images a run (\`max-images\`)`,
    'time-limit': later `Time limit of the run (\`time-limit\`)`,
    quota: later `Quota of the service is used up`,
    cancelled: later `The run was cancelled`,
    'source-changed': later `The source changed on the branch meanwhile`,
    'output-changed': later `The output changed on the branch meanwhile`,
    'service-unavailable': later `The service asked for a long pause`,
    'shard-missing': later `Its shard brought no result`,
    'not-planned': later `Not in the plan of this sweep`,
};
const UNCHANGED_TITLES = {
    done: later `already enhanced`,
    recompressed: later `recompressed by another tool, same picture`,
    moved: later `only the name changed`,
    raced: later `another run finished it first`,
    declined: later `declined: a person took its result away`,
};
/** Headings for reasons, in every report alike. */
export const skipTitle = (reason) => said(SKIP_TITLES[reason]);
export const deferTitle = (reason) => said(DEFER_TITLES[reason]);
export const unchangedTitle = (reason) => said(UNCHANGED_TITLES[reason]);
/** `12 images enhanced to 2×, 3 skipped, 1 failed`: what happened, in words; kinds without images are left out. */
export function headline({ tally, dryRun }) {
    const { enhanced, unchanged, skipped, failed, deferred, scales = [2] } = tally.counts;
    if (enhanced + unchanged + skipped + failed + deferred === 0)
        return say `No images to enhance`;
    const to = scales.map((scale) => `${scale}×`).join(', ');
    const parts = [
        enhanced === 0
            ? say `No image enhanced`
            : dryRun
                ? say `${imagesOf(enhanced)} would be enhanced to ${to}`
                : say `${imagesOf(enhanced)} enhanced to ${to}`,
        failed > 0 ? say `${count(failed)} failed` : '',
        deferred > 0 ? say `${count(deferred)} deferred` : '',
        skipped > 0 ? say `${count(skipped)} skipped` : '',
        unchanged > 0 ? say `${count(unchanged)} already up to date` : '',
    ].filter((part) => part !== '');
    return parts.reduce((text, part) => say `${text}, ${part}`);
}
/** What happened to one image, where its name stands beside it: without the name that the message begins with. */
export function messageBeside({ path, message }) {
    for (const colon of [': ', '：']) {
        const begin = `${path}${colon}`;
        if (message.startsWith(begin) && message.length > begin.length)
            return capitalised(message.slice(begin.length));
    }
    return message;
}
function capitalised(text) {
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
/** `1 image`, `1,204 images`. */
export function imagesOf(number) {
    return number === 1 ? say `1 image` : say `${count(number)} images`;
}
/** `1 request to the engine’s service`. */
export function engineRequestsOf(number) {
    return number === 1 ? say `1 request to the engine’s service` : say `${count(number)} requests to the engine’s service`;
}
/** A duration: `340 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms) {
    if (ms < 1000)
        return say `${Math.max(0, Math.round(ms))} ms`;
    if (ms < 9_950)
        return say `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return say `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return seconds % 60 === 0 ? say `${minutes} min` : say `${minutes} min ${seconds % 60} s`;
    const hours = Math.floor(minutes / 60);
    return minutes % 60 === 0 ? say `${hours} h` : say `${hours} h ${minutes % 60} min`;
}
/** `local (span-48x6-natural+span-32x6-drawn)`. */
export function engineName(by) {
    return `${by.engine} (${by.model})`;
}
/** Who made these pictures, each once. */
export function makersOf(outcomes) {
    const found = new Map();
    for (const { by } of ofKind(outcomes, 'enhanced'))
        found.set(engineName(by), by);
    return [...found.values()];
}
/** The log's last line: what was done, where it went, and what it weighs. */
export function conclusion(result) {
    return sentences([say `${headline(result)}.`, result.publication.message, weightSentence(result)]);
}
/** The summary of a run that broke off: its error, with remedy and code. */
export function renderFailure(error) {
    // A list of mistakes (E_CONFIG): the values in it are quoted on one line, so a line that begins like an item is one of ours.
    const [first = '', ...items] = error.message.split(/\n(?=- )/);
    if (items.length === 0)
        return `## ${say `The run failed`}\n\n> ❌ ${errorInMarkdown(error)}\n`;
    const list = items.map((item) => `> - ${markdownSentence(item.slice(2), 2000)}`);
    const end = errorInMarkdown({ message: '', remedy: error.remedy, code: error.code });
    return [`## ${say `The run failed`}`, '', `> ❌ ${markdownSentence(first)}`, '>', ...list, '>', `> ${end}`, ''].join('\n');
}
/** An error's line; the code stays as it is, so that it can be searched for. */
export function errorInMarkdown({ message, remedy, code }) {
    return errorLine({ message: markdownSentence(message, 2000), remedy: markdownSentence(remedy, 2000), code });
}
