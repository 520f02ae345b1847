import { roundBytes } from '../core/bytes.js';
import { ofKind, } from '../core/outcome.js';
import { addedBy } from '../core/run-result.js';
import { say, sentences } from '../core/say.js';
import { markdownName, markdownSentence, markdownText } from '../core/text.js';
import { linesOf } from './budget.js';
import { blobUrl, linked } from './context.js';
import { count, pixels, unbroken } from './figures.js';
import { sweepSections } from './sweep-report.js';
import { bytesChange, deferTitle, duration, engineName, imagesOf, messageBeside, signedBytes, skipTitle, unchangedTitle, } from './wording.js';
/** The summary's sections, the most important first: what needs a person, then what was done, then what was left. */
export function summarySections(result, engines, context) {
    const of = (kind) => ofKind(result.outcomes, kind);
    return [
        ...failures(of('failed'), result, context),
        ...notices(result),
        ...sweepSections(result),
        ...enhanced(of('enhanced'), result, engines, context),
        ...deferred(of('deferred'), result, context),
        ...skipped(of('skipped'), context),
        ...housekeeping(result),
        ...unchanged(of('unchanged')),
    ];
}
function failures(outcomes, { unrecorded }, context) {
    if (outcomes.length === 0)
        return [];
    const columns = [say `File`, say `Code`, say `What happened`, say `What to do`];
    return [
        {
            head: `### ${say `${count(outcomes.length)} failed`}\n\n${row(...columns)}\n${row(...columns.map(() => '---'))}`,
            lines: linesOf(outcomes, (outcome) => {
                const again = outcome.retryable && !unrecorded ? say `The next run tries again by itself.` : '';
                const code = `<code>${markdownText(outcome.code, 80)}</code>`;
                const remedy = sentences([markdownSentence(outcome.remedy), again]);
                return row(source(outcome, context), code, markdownSentence(messageBeside(outcome)), remedy);
            }),
            foot: '',
            what: say `failed files`,
        },
    ];
}
function notices(result) {
    if (result.notices.length === 0)
        return [];
    const lines = result.notices.map(({ level, message }) => `- ${level === 'warning' ? '⚠️ ' : ''}${markdownSentence(message)}`);
    return [{ head: `### ${say `Notices`}\n`, lines, foot: '', what: say `notices` }];
}
function enhanced(outcomes, result, engines, context) {
    if (outcomes.length === 0)
        return [];
    const images = imagesOf(outcomes.length);
    const title = result.dryRun ? say `${images} would be enhanced` : say `${images} enhanced`;
    const commit = result.publication.commit;
    const [engine] = engines;
    const one = engines.length === 1 && engine?.engine === result.engine?.engine;
    // Beside its source a result adds all of its bytes, which stand there already.
    const inPlace = outcomes.some(({ path, output }) => path === output);
    const columns = [
        [say `File`, '---'],
        [say `Result`, '---'],
        [say `Pixels`, '---'],
        [say `Bytes`, '---'],
        ...(inPlace ? [[say `Added`, '--:']] : []),
        ...(one ? [] : [[say `Engine`, '---']]),
        ...(result.dryRun ? [] : [[say `Time`, '--:']]),
    ];
    return [
        {
            head: `### ${title}\n\n${row(...columns.map(([name]) => name))}\n${row(...columns.map(([, rule]) => rule))}`,
            lines: linesOf(outcomes, (outcome) => row(source(outcome, context), linked(markdownName(resultName(outcome)), blobUrl(context, commit, outcome.output)) + remarks(outcome), unbroken(`${pixels(outcome.before)} → ${pixels(outcome.after)}`), unbroken(bytesCell(outcome)), ...(inPlace ? [unbroken(addedCell(outcome))] : []), ...(one ? [] : [markdownText(engineName(outcome.by), 100)]), ...(result.dryRun ? [] : [unbroken(duration(outcome.ms))]))),
            foot: '',
            what: say `enhanced images`,
        },
    ];
}
/** Beside its source a result's folder is known. */
function resultName({ path, output }) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const name = output.slice(folder.length);
    return output.startsWith(folder) && !name.includes('/') ? name : output;
}
function bytesCell({ before, after }) {
    return after.bytes === 0 ? roundBytes(before.bytes) : bytesChange(before, after);
}
function addedCell(outcome) {
    const added = addedBy(outcome);
    return added === undefined ? '–' : signedBytes(added);
}
function remarks(outcome) {
    const { path, reusedFrom } = outcome;
    const own = say `taken from an earlier run`;
    const reused = reusedFrom === path ? own : reusedFrom && say `same picture as ${markdownName(reusedFrom)}`;
    return [...(reused === undefined ? [] : [reused]), ...outcome.notes.map((note) => markdownSentence(note, 300))]
        .map((text) => `<br>${text}`)
        .join('');
}
function deferred(outcomes, { unrecorded }, context) {
    if (outcomes.length === 0)
        return [];
    return groups(outcomes, (outcome) => outcome.reason).map(([reason, group], index) => ({
        head: [
            ...(index === 0
                ? [
                    `### ${say `${count(outcomes.length)} deferred`}`,
                    '',
                    waiting(outcomes.length, unrecorded ? 0 : outcomes.filter(({ waits }) => waits !== false).length),
                    '',
                ]
                : []),
            `<details><summary>${say `${heading(deferTitle(reason))}: ${count(group.length)}`}</summary>`,
            '',
        ].join('\n'),
        lines: linesOf(group, (outcome) => item(source(outcome, context), outcome.message)),
        foot: '\n</details>',
        what: say `deferred images`,
    }));
}
/** What became of so many deferred images, of which so many stand in a ledger as pending. */
function waiting(all, recorded) {
    if (recorded === 0)
        return say `Nothing of them is recorded: a later run takes them as if this one had not been.`;
    const who = recorded === all
        ? say `They are recorded as pending`
        : recorded === 1
            ? say `1 of them is recorded as pending`
            : say `${count(recorded)} of them are recorded as pending`;
    return say `${who}: the next run takes them first, whatever its scope.`;
}
function skipped(outcomes, context) {
    return groups(outcomes, (outcome) => outcome.reason).map(([reason, group], index) => ({
        head: [
            ...(index === 0 ? [`### ${say `${count(outcomes.length)} skipped`}`, ''] : []),
            `<details><summary>${say `${heading(skipTitle(reason))}: ${count(group.length)}`}</summary>`,
            '',
        ].join('\n'),
        lines: linesOf(group, (outcome) => item(source(outcome, context), outcome.message)),
        foot: '\n</details>',
        what: say `skipped files`,
    }));
}
function housekeeping(result) {
    if (result.housekeeping.length === 0)
        return [];
    const lines = linesOf(result.housekeeping, ({ kind, output, newOutput, source: from, movedTo, rival }) => {
        if (kind === 'moved')
            return say `- moved ${markdownName(output)} to ${markdownName(newOutput ?? output)}, after ${markdownName(movedTo ?? from)}`;
        return rival === undefined
            ? say `- deleted ${markdownName(output)}, whose source ${markdownName(from)} is gone`
            : say `- deleted ${markdownName(output)}, as ${markdownName(rival)} is there now`;
    });
    return [{ head: `### ${say `Outputs that moved or went`}\n`, lines, foot: '', what: say `moves and deletions` }];
}
function unchanged(outcomes) {
    if (outcomes.length === 0)
        return [];
    const lines = groups(outcomes, (outcome) => outcome.reason).map(([reason, group]) => say `- ${count(group.length)} ${unchangedTitle(reason)}`);
    return [{ head: `### ${say `${count(outcomes.length)} already up to date`}\n`, lines, foot: '', what: say `reasons` }];
}
/** The most frequent reason first. */
function groups(items, keyOf) {
    const found = new Map();
    for (const entry of items) {
        const group = found.get(keyOf(entry));
        if (group)
            group.push(entry);
        else
            found.set(keyOf(entry), [entry]);
    }
    return [...found].sort(([, a], [, b]) => b.length - a.length);
}
const heading = (title) => title.replace(/`([^`]*)`/g, '<code>$1</code>');
const row = (...cells) => `| ${cells.join(' | ')} |`;
const item = (name, message) => `- ${say `${name}: ${markdownSentence(message)}`}`;
const source = (outcome, context) => linked(markdownName(outcome.path), blobUrl(context, context.sha, outcome.path));
