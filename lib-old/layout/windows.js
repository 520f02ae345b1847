import { say } from '../core/say.js';
import { notWanted } from './outputs.js';
/**
 * Windows' resource names (learn.microsoft.com/windows/apps/windows-app-sdk/mrtcore/tailor-resources-lang-scale-contrast):
 * qualifiers stand before the extension (`Logo.scale-200_contrast-black.png`) or name a folder (`scale-200/Logo.png`). Scales are
 * in percent; those that the shell uses are listed, so that a folder `scale-2` of somebody's is none.
 */
const SCALE = '(?:1[0248]0|125|150|175|2[04]0|225|250|300|350|400|450|500)';
const QUALIFIER = '[a-z]+-[a-z0-9-]+';
const BEFORE = `((?:^|/)[^/]+\\.(?:${QUALIFIER}_)*`;
const AFTER = `((?:_${QUALIFIER})*\\.[^./]+)$`;
const SCALED_FILE = new RegExp(`${BEFORE}scale-)(${SCALE})${AFTER}`, 'i');
const SCALED_FOLDER = new RegExp(`((?:^|/)(?:${QUALIFIER}_)*scale-)(${SCALE})((?:_${QUALIFIER})*/[^/]+)$`, 'i');
const TARGET_SIZE = new RegExp(`${BEFORE}targetsize-)(\\d+)${AFTER}`, 'i');
/** What all such paths have, and hardly another. */
export const WINDOWS_QUALIFIED = /(?:scale|targetsize)-\d/i;
/** `plain`: a picture at a scale of 100. `variant`: one at another scale, or drawn for one size of an icon. */
export function windowsKind(path) {
    const scale = (SCALED_FILE.exec(path) ?? SCALED_FOLDER.exec(path))?.[2];
    if (scale === undefined)
        return TARGET_SIZE.test(path) ? 'variant' : undefined;
    return scale === '100' ? 'plain' : 'variant';
}
/** The picture at a scale of 200. @param path a plain one */
export function windowsOutputs(path, view) {
    const scaled = SCALED_FILE.test(path) ? SCALED_FILE : SCALED_FOLDER;
    const output = path.replace(scaled, (_, before, __, after) => `${before}200${after}`);
    if (view.has(output)) {
        return notWanted('density-filled', say `There is a picture for ${'scale-200'} already.`);
    }
    return { kind: 'outputs', outputs: [{ scale: 2, output }] };
}
