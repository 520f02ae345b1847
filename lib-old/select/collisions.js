import { failedOutcome } from '../core/outcome.js';
import { foldName } from '../core/paths.js';
import { say } from '../core/say.js';
import { keyOf, pathOfKey } from '../core/slot.js';
import { selectError } from './errors.js';
/**
 * Looks for a tracked path that an output of these sources would meet on a disk that ignores case; the table is made when
 * first asked, and holds only the names that may be asked for.
 */
export function caseTwinsAmong(eachPath, sources, isLeaving) {
    let byFold;
    return (output) => {
        if (!byFold) {
            const twins = new Map();
            const ends = new Set();
            for (const { candidate } of sources) {
                const fold = foldName(candidate.output);
                twins.set(fold, []);
                ends.add(fold.charCodeAt(fold.length - 1));
            }
            eachPath((path) => {
                // An ASCII letter at the end stays one whatever stands before it: that rules most of a million names out.
                const end = path.charCodeAt(path.length - 1);
                if (end > 0x7f || ends.has(end >= 0x41 && end <= 0x5a ? end + 0x20 : end))
                    twins.get(foldName(path))?.push(path);
            });
            byFold = twins;
        }
        return byFold.get(foldName(output))?.find((path) => path !== output && !isLeaving(path));
    };
}
/**
 * Sources that would be written to one output path. All sources of the repository count, not only those in scope; every
 * picture that is still to be made and takes part in a collision fails, and the others go on.
 */
export function separateCollisions(work, destinations) {
    // One source a place, nearly always: only where there are more they get a set.
    const wanted = new Map();
    const rivals = new Map();
    for (const { candidate } of work)
        wanted.set(foldName(candidate.output), keyOf(candidate));
    for (const destination of destinations) {
        const fold = foldName(destination.output);
        const key = keyOf(destination);
        const first = wanted.get(fold);
        if (first === undefined || first === key)
            continue;
        const more = rivals.get(fold);
        if (more)
            more.add(key);
        else
            rivals.set(fold, new Set([first, key]));
    }
    const clear = [];
    const failed = [];
    for (const item of work) {
        const { path, output } = item.candidate;
        const own = keyOf(item.candidate);
        const sharing = rivals.size === 0 ? undefined : rivals.get(foldName(output));
        const others = [...(sharing ?? [])].filter((other) => other !== own).map(pathOfKey);
        if (others.length === 0) {
            clear.push(item);
            continue;
        }
        const error = selectError('E_OUTPUT_COLLISION', say `\`${path}\` and \`${others.sort()[0]}\` would both be written to \`${output}\` (names that differ only in case or Unicode form are one name).`);
        failed.push(failedOutcome(item.candidate, error));
    }
    return { work: clear, failed };
}
