export const id = 226;
export const ids = [226];
export const modules = {

/***/ 79994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  o: () => (/* binding */ startProgress)
});

// EXTERNAL MODULE: ./tmp/build/lib/report/progress.js
var report_progress = __webpack_require__(93338);
// EXTERNAL MODULE: ./tmp/build/lib/report/escape.js
var report_escape = __webpack_require__(59442);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/progress-bar.js


/** `[#######.............] 7/20  about 40 s left  img/a.png`, never wider than the terminal. */
function progressBar({ done, total, left, current }, columns) {
    const width = Math.max(4, Math.min(24, Math.floor(columns / 4)));
    const filled = Math.round((Math.min(done, total) / Math.max(1, total)) * width);
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total}`;
    const time = left === undefined || done >= total ? '' : `  about ${(0,report_progress/* roughly */.vB)(left)} left`;
    const head = columns > bar.length + time.length ? bar + time : bar;
    // Wide characters take two columns: half of the room is safe for any name.
    const room = Math.floor((columns - 1 - head.length - 2) / (isAscii(current) ? 1 : 2));
    return room >= 8 ? `${head}  ${(0,report_escape/* shorten */.ml)((0,report_escape/* visible */.RK)(current), room)}` : head.slice(0, Math.max(0, columns - 1));
}
function isAscii(text) {
    return /^[ -~]*$/.test(text);
}

;// CONCATENATED MODULE: ./tmp/build/lib/cli/live-progress.js


function startProgress({ total, megapixels, quiet, terminal, now }) {
    const progress = (0,report_progress/* createProgress */.mf)(total, megapixels);
    const began = now();
    let current = '';
    const draw = () => {
        if (!terminal.live || total === 0)
            return;
        const left = progress.timeLeft(now() - began);
        terminal.status(progressBar({ done: progress.done, total, left, current }, terminal.columns));
    };
    // The time left goes on while one large image takes long.
    const ticking = terminal.live ? setInterval(draw, 1000) : undefined;
    ticking?.unref();
    return {
        started(name) {
            current = name;
            draw();
        },
        finished(outcome, area) {
            const line = progress.finished(outcome, now() - began, area);
            if (outcome.kind === 'failed')
                terminal.line(line.text, 'red');
            else if (!quiet && line.level === 'info' && outcome.kind !== 'deferred') {
                // On a terminal the bar has the numbers.
                terminal.line(terminal.live ? (0,report_progress/* outcomeText */.EL)(outcome) : line.text);
            }
            draw();
        },
        stop() {
            clearInterval(ticking);
            terminal.clearStatus();
        },
    };
}


/***/ }),

/***/ 18226:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCommand: () => (/* binding */ runCommand)
});

// EXTERNAL MODULE: ./tmp/build/lib/config/problem.js + 1 modules
var problem = __webpack_require__(38339);
// EXTERNAL MODULE: ./tmp/build/lib/config/read-config.js + 2 modules
var read_config = __webpack_require__(40519);
// EXTERNAL MODULE: ./tmp/build/lib/outcome.js
var outcome = __webpack_require__(83338);
// EXTERNAL MODULE: ./tmp/build/lib/report/redact.js
var redact = __webpack_require__(92160);
// EXTERNAL MODULE: ./tmp/build/lib/report/redact-result.js
var redact_result = __webpack_require__(99088);
// EXTERNAL MODULE: ./tmp/build/lib/report/results-file.js
var results_file = __webpack_require__(90166);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(57817);
// EXTERNAL MODULE: ./tmp/build/lib/cli/io.js
var cli_io = __webpack_require__(37755);
// EXTERNAL MODULE: ./tmp/build/lib/cli/live-progress.js + 1 modules
var live_progress = __webpack_require__(79994);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./tmp/build/lib/adapters.js + 4 modules
var adapters = __webpack_require__(8050);
// EXTERNAL MODULE: ./tmp/build/lib/config/read-trigger.js + 2 modules
var read_trigger = __webpack_require__(8198);
// EXTERNAL MODULE: ./tmp/build/lib/run.js + 48 modules
var run = __webpack_require__(46228);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/run-adapter.js




/** Translates a command line into a call of the story, with the real adapters. */
async function runHere(request) {
    const { config, log, redactor, signal, io } = request;
    // On the command line there is no event, even where it runs inside a job: the flags say what is meant.
    const trigger = (0,read_trigger/* readTrigger */.v)({ ...io.env, GITHUB_EVENT_NAME: '' }, undefined);
    return (0,run/* run */.e)({
        ...(0,adapters/* realAdapters */.Z)({ home: io.home, env: io.env, config, trigger, log, redactor, folder: io.cwd }),
        config,
        trigger,
        tempFolder: io.env.RUNNER_TEMP || external_node_os_.tmpdir(),
        log,
        signal,
        ...(request.onStart && { onStart: request.onStart }),
        ...(request.onEnd && { onEnd: request.onEnd }),
    });
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./tmp/build/lib/config/inputs.js + 1 modules
var config_inputs = __webpack_require__(54909);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/run-args.js


/** Inputs of several lines may be given several times. */
const REPEATABLE = new Set(['paths', 'pull-request-labels', 'pull-request-reviewers']);
/**
 * Flags of the inputs' names. `--dry-run` alone means true. A secret that is not on the command line is taken from the
 * environment (SUPERRES_APP_SECRET), because command lines are visible to everyone on the machine.
 * @throws TypeError of node:util's parseArgs for what it does not know
 */
function parseRunArgs(argv, env) {
    const parsed = (0,external_node_util_.parseArgs)({
        args: withBooleanValues(argv),
        options: {
            ...Object.fromEntries(config_inputs/* INPUT_NAMES */.Qh.map((name) => [name, { type: 'string', multiple: true }])),
            json: { type: 'boolean' },
            quiet: { type: 'boolean' },
            debug: { type: 'boolean' },
        },
    });
    const values = parsed.values;
    const inputs = {};
    for (const name of config_inputs/* INPUT_NAMES */.Qh) {
        const given = values[name];
        if (Array.isArray(given)) {
            const texts = given.map(String);
            inputs[name] = REPEATABLE.has(name) ? texts.join('\n') : (texts.at(-1) ?? '');
        }
        else if (config_inputs/* INPUTS */.mc[name].visibility !== 'public') {
            const secret = env[`SUPERRES_${name.toUpperCase().replaceAll('-', '_')}`];
            if (secret)
                inputs[name] = secret;
        }
    }
    return { inputs, json: values.json === true, quiet: values.quiet === true, debug: values.debug === true };
}
/** `--dry-run` becomes `--dry-run=true`, unless a value follows. */
function withBooleanValues(argv) {
    const isBoolean = (name) => config_inputs/* INPUT_NAMES */.Qh.includes(name) && /^(true|false)$/.test(config_inputs/* INPUTS */.mc[name].default);
    return argv.map((argument, index) => {
        if (!argument.startsWith('--') || !isBoolean(argument.slice(2)))
            return argument;
        const next = argv[index + 1];
        return next === undefined || next.startsWith('-') ? `${argument}=true` : argument;
    });
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/terminal.js
var cli_terminal = __webpack_require__(88047);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/terminal-log.js
/** The log of `superres run` in a terminal: plain lines, warnings and errors in colour, debug lines only on demand. */
function createTerminalLog(terminal, redactor, options) {
    let depth = 0;
    const say = (text, style) => terminal.line('  '.repeat(depth) + redactor.redact(text), style);
    const at = (message, file) => file === undefined ? message : `${file}: ${message}`;
    return {
        debug: (message) => {
            if (options.debug)
                say(message, 'dim');
        },
        info: (message) => {
            if (!options.quiet)
                say(message);
        },
        notice: (message, place) => {
            if (!options.quiet)
                say(at(message, place?.file));
        },
        warning: (message, place) => say(`warning: ${at(message, place?.file)}`, 'yellow'),
        error: (message, place) => say(`error: ${at(message, place?.file)}`, 'red'),
        group: (title) => {
            if (!options.quiet)
                say(title, 'bold');
            depth += 1;
        },
        endGroup: () => {
            depth = Math.max(0, depth - 1);
        },
    };
}

;// CONCATENATED MODULE: ./tmp/build/lib/cli/run-command.js













/**
 * `superres run`: what the action does, in the repository of the current folder.
 * @throws SuperresError E_CONFIG and what the run throws
 */
async function runCommand(argv, io) {
    const args = parseRunArgs(argv, io.env);
    const redactor = (0,redact/* createRedactor */.l)();
    const terminal = (0,cli_terminal/* createTerminal */.PB)({ lines: args.json ? io.stderr : io.stdout, io, live: (0,cli_terminal/* isLive */.DG)(io) && !args.quiet });
    const read = (0,read_config/* readConfig */.X)((name) => args.inputs[name], { defaults: { publish: 'none' } });
    for (const secret of read.secrets)
        redactor.add(secret);
    if (!read.ok)
        throw (0,problem/* configError */.F)(read.problems);
    const interruption = new AbortController();
    const stopListening = io.onInterrupt(() => {
        terminal.line('Stopping: no further image is started, what is done is kept …', 'yellow');
        interruption.abort();
    });
    let progress;
    try {
        const log = createTerminalLog(terminal, redactor, args);
        const raw = await runHere({
            config: read.config,
            log,
            redactor,
            signal: interruption.signal,
            io,
            onStart: (total) => {
                progress = (0,live_progress/* startProgress */.o)({ total, quiet: args.quiet, terminal, now: io.now });
            },
            onEnd: (outcome) => progress?.finished(outcome),
        });
        progress?.stop();
        const result = (0,redact_result/* redactResult */.r)(raw, redactor.redact);
        const counts = (0,outcome/* countOutcomes */.X)(result.outcomes);
        const stopped = interruption.signal.aborted;
        if (!args.quiet || stopped) {
            const text = `${stopped ? 'Stopped. ' : ''}${(0,wording/* headline */.Pl)(counts, result.dryRun)} (${(0,wording/* duration */.p0)(result.totals.ms)})`;
            terminal.line(text, counts.failed > 0 ? 'red' : 'green');
            terminal.line(result.publication.message);
        }
        if (args.json)
            io.stdout.write((0,results_file/* renderResults */.f)(result));
        const { error } = result.publication;
        if (error)
            log.error(`${error.message} ${error.remedy} (${error.code})`);
        return stopped || error || (counts.failed > 0 && read.config.failOn === 'error') ? cli_io/* EXIT */.d.failed : cli_io/* EXIT */.d.done;
    }
    finally {
        progress?.stop();
        stopListening();
    }
}


/***/ })

};
