import os from 'node:os';
import path from 'node:path';
import { realAdapters } from '../adapters.js';
import { configError } from '../config/errors.js';
import { INPUT_NAMES, INPUTS } from '../config/inputs.js';
import { readConfig } from '../config/read-config.js';
import { addressProblems, readTrigger } from '../config/read-trigger.js';
import { errorLine } from '../core/errors.js';
import { say, sentences } from '../core/say.js';
import { createRedactor } from '../core/secrets.js';
import { outcomeText, remedyLines, tellingOf, untoldLines } from '../report/progress.js';
import { redactResult } from '../report/redact-result.js';
import { writeReportPage } from '../report/report-run.js';
import { renderResults } from '../report/results-file.js';
import { duration, headline, weightSentence } from '../report/wording.js';
import { run } from '../run.js';
import { RUN_FLAGS, readFlags } from './flags.js';
import { startProgress } from './live-progress.js';
import { noticeOfNotStaged } from './not-staged.js';
import { createTerminal, createTerminalLog, EXIT, isLive } from './terminal.js';
/**
 * `superres run`: what the action does, in the repository of the current folder.
 * @throws SuperresError E_CONFIG and what the run throws
 */
export async function runCommand(argv, io) {
    const args = parseRunArgs(argv, io.env);
    const redactor = createRedactor();
    const terminal = createTerminal({ lines: args.json ? io.stderr : io.stdout, io, live: isLive(io) && !args.quiet });
    const read = readConfig((name) => args.inputs[name], {
        // There are no artifacts outside of a workflow.
        defaults: { publish: 'none', artifact: 'false' },
    });
    for (const secret of read.secrets)
        redactor.add(secret);
    if (!read.ok)
        throw configError(read.problems);
    const { mode, handOver } = read.config;
    if (mode !== 'run' && handOver === undefined) {
        const accepted = say `a folder through which the jobs of a sweep hand over, with mode \`${mode}\``;
        throw configError([{ input: 'hand-over', value: '(empty)', accepted }]);
    }
    const interruption = new AbortController();
    const stopListening = io.onInterrupt(() => {
        terminal.line(say `Stopping: no further image is started, what is done is kept …`, 'yellow');
        interruption.abort();
    });
    let progress;
    const told = new Set();
    try {
        const log = createTerminalLog(terminal, redactor, args);
        const raw = await runHere({
            config: read.config,
            log,
            redactor,
            signal: interruption.signal,
            io,
            onStart: (total, further) => {
                progress = startProgress({ total, further, quiet: args.quiet, terminal, now: io.now });
            },
            onEnd: (outcome) => {
                told.add(tellingOf(outcome));
                progress?.finished(outcome);
            },
        });
        progress?.stop();
        const late = await noticeOfNotStaged(raw, io.env);
        const noticed = late === undefined ? raw : { ...raw, notices: [...raw.notices, late] };
        const result = redactResult(noticed, redactor.redact);
        const { counts } = result.tally;
        const stopped = interruption.signal.aborted;
        if (!args.quiet) {
            const lines = result.dryRun ? result.outcomes.map(outcomeText) : untoldLines(result.outcomes, told);
            for (const line of lines)
                terminal.line(line, 'dim');
        }
        for (const line of remedyLines(result.outcomes))
            terminal.line(line, 'yellow');
        const page = await writeReportPage(result, {
            config: read.config,
            env: io.env,
            log,
            redactor,
            tempFolder: tempFolderOf(io),
        });
        if (page.report !== undefined && !args.quiet)
            terminal.line(say `Before and after: ${page.report}`, 'bold');
        for (const { level, message } of result.notices) {
            log[level](message);
        }
        if (!args.quiet || stopped) {
            const done = say `${headline(result)} (${duration(result.totals.ms)})`;
            const text = `${stopped ? say `Stopped. ` : ''}${done}`;
            terminal.line(text, counts.failed > 0 ? 'red' : 'green');
            terminal.line(sentences([result.publication.message, weightSentence(result)]));
        }
        if (args.json)
            io.stdout.write(renderResults(result));
        const { error } = result.publication;
        if (error)
            log.error(errorLine(error));
        if (args.check && counts.enhanced + counts.deferred > 0)
            return EXIT.failed;
        const tells = mode === 'run' || mode === 'publish';
        return stopped || error || (tells && counts.failed > 0 && read.config.failOn === 'error') ? EXIT.failed : EXIT.done;
    }
    finally {
        progress?.stop();
        stopListening();
    }
}
/**
 * Flags of the inputs' names. `--dry-run` alone means true. A secret that is not on the command line is taken from the
 * environment (SUPERRES_APP_SECRET), because command lines are visible to everyone on the machine.
 * @throws SuperresError E_USAGE for what it does not know
 */
export function parseRunArgs(argv, env) {
    const { values } = readFlags(withBooleanValues(argv), RUN_FLAGS, false);
    const inputs = {};
    for (const name of INPUT_NAMES) {
        const given = values[name];
        if (Array.isArray(given))
            inputs[name] = given.join('\n');
        else if (typeof given === 'string')
            inputs[name] = given;
        else if (INPUTS[name].visibility !== 'public') {
            const secret = env[`SUPERRES_${name.toUpperCase().replaceAll('-', '_')}`];
            if (secret)
                inputs[name] = secret;
        }
    }
    const is = (name) => values[name] === true;
    if (is('check'))
        inputs['dry-run'] = 'true';
    return { inputs, check: is('check'), json: is('json'), quiet: is('quiet'), debug: is('debug') || is('verbose') };
}
/** `--dry-run` becomes `--dry-run=true`, unless a value follows. */
function withBooleanValues(argv) {
    const isBoolean = (name) => INPUT_NAMES.includes(name) && /^(true|false)$/.test(INPUTS[name].default);
    return argv.map((argument, index) => {
        if (!argument.startsWith('--') || !isBoolean(argument.slice(2)))
            return argument;
        const next = argv[index + 1];
        return next === undefined || next.startsWith('-') ? `${argument}=true` : argument;
    });
}
/** Translates a command line into a call of the story, with the real adapters. */
export async function runHere(request) {
    const { config, log, redactor, signal, io } = request;
    // On the command line there is no event, even where it runs inside a job: the flags say what is meant.
    const unusable = addressProblems(io.env);
    if (unusable.length > 0)
        throw configError(unusable);
    const trigger = readTrigger({ ...io.env, GITHUB_EVENT_NAME: '' }, undefined);
    return run({
        ...realAdapters({
            home: io.home,
            env: io.env,
            config,
            trigger,
            log,
            redactor,
            folder: path.resolve(io.cwd, config.workingDirectory ?? ''),
        }),
        config,
        trigger,
        tempFolder: tempFolderOf(io),
        makesRoom: true,
        handOver: path.resolve(io.cwd, config.handOver ?? ''),
        log,
        signal,
        ...(request.onStart && { onStart: request.onStart }),
        ...(request.onEnd && { onEnd: request.onEnd }),
        // The last line counts them.
        onRest: () => undefined,
    });
}
const tempFolderOf = ({ env }) => env.RUNNER_TEMP || os.tmpdir();
