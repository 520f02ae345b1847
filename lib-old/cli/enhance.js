import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { asSuperresError } from '../core/errors.js';
import { tallyOf } from '../core/run-result.js';
import { later, said, say, sentences, someOf } from '../core/say.js';
import { scaled, slotField } from '../core/slot.js';
import { visible } from '../core/text.js';
import { createEngineHolder } from '../enhance/engine-holder.js';
import { heavyWork } from '../image/load-sharp.js';
import { reportError } from '../report/errors.js';
import { estimateLine, outcomeText } from '../report/progress.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline, weightSentence } from '../report/wording.js';
import { enhanceFiles, writeResult } from './disk-shelf.js';
import { parseEnhanceArgs } from './enhance-args.js';
import { enhanceStream, openEngine } from './enhance-stream.js';
import { findFiles } from './find-files.js';
import { startProgress } from './live-progress.js';
import { outputPlace } from './output-folder.js';
import { selectFiles } from './select-files.js';
import { createTerminal, EXIT, isLive } from './terminal.js';
/**
 * `superres enhance`: files on disk, no git.
 * @throws SuperresError E_USAGE, E_PATH_NOT_FOUND, E_OUTPUT_COLLISION, and what the engine throws when it starts
 */
export async function enhanceCommand(argv, io) {
    const args = parseEnhanceArgs(argv);
    const started = io.now();
    // Of a filter nothing but the picture may come out.
    const lines = args.json || args.paths.includes('-') ? io.stderr : io.stdout;
    const terminal = createTerminal({ lines, io, live: isLive(io) && !args.quiet });
    const interruption = new AbortController();
    const stopListening = io.onInterrupt(() => {
        terminal.line(say `Stopping …`, 'yellow');
        interruption.abort();
    });
    try {
        if (args.paths.includes('-'))
            return await enhanceStream(args, io, interruption.signal);
        const place = await outputPlace(args, io.cwd);
        const found = await findFiles(args.paths, io.cwd, args);
        for (const sentence of found.barren)
            if (!args.quiet)
                terminal.line(sentence, 'yellow');
        if (!args.quiet && found.leftAlone.length > 0) {
            terminal.line(say `Left alone, as the action does: ${someOf(found.leftAlone, TOLD)}.`, 'dim');
        }
        const selection = await selectFiles(found.files, { ...args, ...place, cwd: io.cwd });
        if (!args.quiet && selection.results.length > 0)
            terminal.line(resultsSentence(selection.results), 'dim');
        const made = args.dryRun
            ? listWork(selection, args, terminal)
            : await enhance(selection, args, io, terminal, interruption.signal);
        terminal.clearStatus();
        const outcomes = [...made, ...selection.settled, ...found.missing];
        const result = {
            outcomes,
            tally: tallyOf(outcomes),
            housekeeping: [],
            publication: { kind: 'none', message: written(args.dryRun ? [] : made) },
            engine: { ...CHOICE, reason: said(CHOICE.reason) },
            notices: [],
            dryRun: args.dryRun,
            scope: 'all',
            totals: { ms: io.now() - started, engineRequests: 0, githubRequests: 0 },
        };
        conclude(result, new Set(made), args, terminal, interruption.signal.aborted);
        let reported = true;
        if (args.report !== undefined && args.dryRun)
            terminal.line(say `A dry run writes no page (--report).`);
        else if (args.report !== undefined) {
            // The pictures are made: a page that cannot be written must not hide that.
            await writeReport(result, resolve(io.cwd, args.report), io, terminal).catch((thrown) => {
                const { code, message, remedy } = asSuperresError(thrown);
                terminal.line(say `${message} ${remedy} [${code}]`, 'red');
                reported = false;
            });
        }
        if (args.json)
            io.stdout.write(renderResults(result));
        return result.tally.counts.failed > 0 || interruption.signal.aborted || !reported ? EXIT.failed : EXIT.done;
    }
    finally {
        stopListening();
        terminal.clearStatus();
    }
}
const written = (outcomes) => outcomes.some(({ kind }) => kind === 'enhanced') ? say `Results were written to disk.` : say `Nothing was written.`;
const CHOICE = { engine: 'local', reason: later `superres enhance always uses the local engine` };
async function enhance(selection, args, io, terminal, signal) {
    const images = selection.work.length;
    if (images === 0)
        return [];
    const note = (sentence) => {
        if (!args.quiet)
            terminal.line(sentence, 'dim');
    };
    const engine = createEngineHolder({ choice: CHOICE, mayFallBack: false, make: () => openEngine(args, io, note) });
    try {
        // A model that cannot be used ends the command, not each image.
        await engine.get();
        const megapixels = [...selection.megapixels.values()].reduce((sum, area) => sum + area, 0);
        if (!args.quiet)
            terminal.line(estimateLine({ images, megapixels }), 'dim');
        const progress = startProgress({ total: images, megapixels, quiet: args.quiet, terminal, now: io.now });
        try {
            return await enhanceFiles(selection, {
                engine,
                heavy: heavyWork(io.cores),
                concurrency: args.concurrency,
                force: args.force,
                style: args.style,
                note,
                signal,
                now: io.now,
                started: (name) => progress.started(name),
                finished: (outcome) => progress.finished(outcome, selection.megapixels.get(outcome.path)),
            });
        }
        finally {
            progress.stop();
        }
    }
    finally {
        await engine.close();
    }
}
/** Names of one kind that are told of many. */
const TOLD = 5;
function resultsSentence(names) {
    return say `Left out, as the result or denser variant of another file here: ${someOf(names, TOLD)}.`;
}
/** What would be made, said and given as outcomes: nothing is opened but headers. */
function listWork({ work, places, megapixels }, { quiet, scale }, terminal) {
    const area = [...megapixels.values()].reduce((sum, one) => sum + one, 0);
    if (!quiet)
        terminal.line(estimateLine({ images: work.length, megapixels: area }), 'dim');
    return work.map(({ candidate: { path, blob, output, slot } }) => {
        if (!quiet)
            terminal.line(`${path} → ${output}`);
        const measure = places.get(path)?.measure ?? { width: 0, height: 0, bytes: 0 };
        const after = { width: scaled(measure.width, scale), height: scaled(measure.height, scale), bytes: 0 };
        const by = { engine: 'local', model: '', version: '' };
        const made = { kind: 'enhanced', path, blob, output, ...slotField({ slot }) };
        return { ...made, before: measure, after, by, ms: 0, outputBlob: '', notes: [] };
    });
}
/** @param told outcomes that had their line when they finished */
function conclude(result, told, args, terminal, stopped) {
    for (const outcome of result.outcomes) {
        if (outcome.kind === 'skipped' && !args.quiet && !told.has(outcome))
            terminal.line(outcomeText(outcome), 'dim');
        if (outcome.kind === 'failed') {
            if (!told.has(outcome))
                terminal.line(outcomeText(outcome), 'red');
            terminal.line(say `${visible(outcome.path)}: ${outcome.remedy}`, 'yellow');
        }
        if (outcome.kind === 'enhanced' && args.verbose && !args.quiet) {
            for (const note of outcome.notes)
                terminal.line(say `${visible(outcome.path)}: ${note}`, 'dim');
        }
    }
    if (args.quiet && !stopped)
        return;
    const { counts } = result.tally;
    // A picture does not tell how it was made.
    const again = counts.unchanged > 0 && args.choosy;
    const more = sentences([
        weightSentence(result),
        again ? say `What is up to date may be of another --quality, --style or --model: --force makes it again.` : '',
    ]);
    const done = say `${headline(result)} (${duration(result.totals.ms)})`;
    const text = `${stopped ? say `Stopped. ` : ''}${more === '' ? done : say `${done}. ${more}`}`;
    terminal.line(text, counts.failed > 0 ? 'red' : stopped ? 'yellow' : 'green');
}
async function writeReport(result, path, io, terminal) {
    const { buildPage } = await import('../report/page/build-page.js');
    const { isReportPage } = await import('../report/page/html.js');
    const { sourcesOnDisk } = await import('../report/page/build-page.js');
    const page = await buildPage(result, sourcesOnDisk(io.cwd), { title: 'superres enhance' });
    // A pipe or a device would be read for ever.
    const isFile = await stat(path).then((stats) => stats.isFile(), () => false);
    const standing = isFile ? await readFile(path).catch(() => undefined) : undefined;
    if (!(await writeResult(path, page, standing !== undefined && isReportPage(standing)))) {
        throw reportError('E_REPORT_EXISTS', say `The report page was not written: ${path} is another file.`);
    }
    terminal.line(say `Before and after: ${path}`, 'bold');
}
