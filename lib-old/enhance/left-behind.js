import { say, someOf } from '../core/say.js';
import { shorten, visible } from '../core/text.js';
import { picturesOf } from '../ledger/line.js';
/**
 * Earlier results that stay where they are while nothing follows their source there any more: `output` or `layout` names
 * another place since, or their source is gone too. They are never deleted, since only the place that is named today is ours to
 * change. Pure.
 * @param look opens the tree; not called where nothing could be left behind
 */
export async function leftBehind({ ends, ledgerChanges, fileChanges, stranded = [], outcomes }, look) {
    const left = new Map();
    for (const { work, outcome } of ends) {
        if (outcome.kind !== 'enhanced')
            continue;
        const { line, reuse } = work;
        // A source that was renamed leaves its result where the template of then had it; one that was copied does not.
        if (reuse && reuse.done.output !== reuse.from)
            left.set(reuse.done.output, { gone: reuse.from });
        if (line?.done && line.done.output !== outcome.path)
            left.set(line.done.output, {});
    }
    for (const { path, source, line } of ledgerChanges) {
        if (source !== null)
            continue;
        for (const { output } of picturesOf(line))
            if (output !== path)
                left.set(output, {});
    }
    for (const output of stranded)
        left.set(output, {});
    if (left.size === 0)
        return [];
    for (const { output } of outcomes)
        left.delete(output);
    for (const { output } of fileChanges)
        left.delete(output);
    if (left.size === 0)
        return [];
    const isThere = await look();
    const isLeft = ([output, { gone }]) => isThere(output) && (gone === undefined || !isThere(gone));
    return [...left]
        .filter(isLeft)
        .map(([output]) => output)
        .sort();
}
/** So many paths are named. */
const NAMED = 5;
/** Said once, by the run that brings it about. */
export function leftBehindNotice(outputs) {
    if (outputs.length === 0)
        return [];
    const list = someOf(outputs.slice(0, NAMED + 1).map((output) => `\`${visible(shorten(output, 160))}\``), NAMED);
    const message = outputs.length === 1
        ? say `An earlier result stays where \`output\` or \`layout\` puts none any more, and is not looked after: ${list}. Delete it if nothing uses it.`
        : say `${outputs.length} earlier results stay where \`output\` or \`layout\` puts none any more, and are not looked after: ${list}. Delete them if nothing uses them.`;
    return [{ level: 'notice', message }];
}
