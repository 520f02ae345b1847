import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { foldName } from '../core/paths.js';
import { scaled } from '../core/slot.js';
import { isImageName } from '../image/image-names.js';
import { sniff } from '../image/inspect.js';
import { plainStem } from '../layout/layout.js';
/**
 * Tells sources from pictures that are results of others among them, whatever named them: a list of files, a pattern that
 * the shell expanded or not, a folder. A result stands where another source's result goes, or is by its name the denser variant
 * of another (the rule of folders, layout/layout.ts). Named without its source, it is a source like any other.
 *
 * Where existing files are overwritten, what stands in the way of a result is only taken for one if it has its size, or the name
 * of one and is older than its source: a picture that somebody made and named must not be lost.
 */
export async function leaveResults(named, { force, scale }) {
    const makers = new Map();
    const stems = new Set();
    for (const one of named) {
        const { source, output } = one.place;
        // What is no picture has neither results nor variants.
        if (!isImageName(source))
            continue;
        if (foldName(output) !== foldName(source))
            makers.set(foldName(output), one);
        stems.add(foldName(stemOf(source)));
    }
    const sources = [];
    const results = [];
    for (const one of named) {
        const { source } = one.place;
        const maker = makers.get(foldName(source));
        const plain = plainStem(stemOf(source));
        const isResult = maker
            ? !force || (await looksMade(source, maker.place.source, { scale, isVariant: plain !== undefined }))
            : plain !== undefined && stems.has(foldName(plain));
        (isResult ? results : sources).push(one);
    }
    return { sources, results };
}
function stemOf(path) {
    return path.slice(0, path.length - extname(path).length);
}
/** True where a picture has exactly the size that a result of a source has. */
export function hasScale(result, { width, height }, scale) {
    return result.width === scaled(width, scale) && result.height === scaled(height, scale);
}
async function looksMade(picture, source, { scale, isVariant }) {
    const [result, original] = await Promise.all([lookAt(picture), lookAt(source)]);
    if (!result || !original)
        return false;
    return (isVariant && result.time < original.time) || hasScale(result, original, scale);
}
/** Undefined for what is no picture, or cannot be read: that is told where its turn comes. */
async function lookAt(path) {
    try {
        const info = sniff(await readFile(path));
        return info && { width: info.width, height: info.height, time: (await stat(path)).mtimeMs };
    }
    catch {
        return undefined;
    }
}
