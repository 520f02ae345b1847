import { ofKind } from '../core/outcome.js';
import { say, sentences } from '../core/say.js';
import { headline } from './wording.js';
/** GitHub shows this many annotations of each kind a step, and drops the rest without a word. */
const ANNOTATIONS_PER_KIND = 10;
/**
 * What deserves an annotation: failures on their files, warnings and notices of the run, and one line that sums up.
 * Never more than ten of a kind: where there are more, the tenth says how many are not shown.
 * @param failOn `none`: failures do not fail the step, so they are warnings
 */
export function annotationsOf(result, failOn = 'error') {
    const level = failOn === 'error' ? 'error' : 'warning';
    const failures = together(onceEach(ofKind(result.outcomes, 'failed'))).map((group) => {
        const { path, code, message, remedy } = commonest(group);
        const title = group.length === 1 ? say `${code}: image not enhanced` : say `${code}: ${group.length} images not enhanced`;
        return { level, message: sentences([message, remedy]), title, file: path };
    });
    const sum = { level: 'notice', message: say `${headline(result)}.`, title: 'superres' };
    const all = [...failures, ...result.notices];
    return [
        ...bounded(all.filter(({ level }) => level === 'error')),
        ...bounded(all.filter(({ level }) => level === 'warning')),
        ...bounded([sum, ...all.filter(({ level }) => level === 'notice')]),
    ];
}
/** A damaged picture fails with each of its outputs, and is one picture to mend. */
function onceEach(failures) {
    const keyOf = ({ path, code, message, remedy }) => JSON.stringify([path, code, message, remedy]);
    return [...new Map(failures.map((failed) => [keyOf(failed), failed])).values()];
}
/** So many failures in the same words are one thing that went wrong, not each picture's own. */
const SAME = 3;
/**
 * What failed together: a service that refuses everything is one error, not one a picture. Those that were refused before
 * that showed have other words of the same code and remedy. What names its file, or does not wait, is that file's alone.
 */
function together(failures) {
    const groups = new Map();
    for (const failed of failures) {
        const { path, code, message, remedy, retryable } = failed;
        const own = !retryable || message.includes(path);
        const key = JSON.stringify(own ? [code, remedy, path] : [code, remedy]);
        const group = groups.get(key);
        if (group)
            group.push(failed);
        else
            groups.set(key, [failed]);
    }
    return [...groups.values()].flatMap((group) => {
        const { message } = commonest(group);
        const same = group.filter((failed) => failed.message === message).length;
        return same < SAME ? group.map((failed) => [failed]) : [group];
    });
}
/** The first of those whose message most of them have. */
function commonest(group) {
    const times = new Map();
    for (const { message } of group)
        times.set(message, (times.get(message) ?? 0) + 1);
    return group.reduce((best, it) => ((times.get(it.message) ?? 0) > (times.get(best.message) ?? 0) ? it : best));
}
function bounded(annotations) {
    const first = annotations[0];
    if (!first || annotations.length <= ANNOTATIONS_PER_KIND)
        return [...annotations];
    const shown = annotations.slice(0, ANNOTATIONS_PER_KIND - 1);
    const rest = annotations.length - shown.length;
    return [
        ...shown,
        {
            level: first.level,
            message: say `${rest} more like these: the step summary and the results file list them all.`,
            title: 'superres',
        },
    ];
}
