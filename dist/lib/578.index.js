export const id = 578;
export const ids = [578];
export const modules = {

/***/ 1593:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ startProgress)
/* harmony export */ });
/* unused harmony export progressBar */
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9065);
/* harmony import */ var _report_progress_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3338);


function startProgress({ total, megapixels, quiet, terminal, now }) {
    const progress = (0,_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .createProgress */ .mf)(total, megapixels);
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
                terminal.line(terminal.live ? (0,_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .outcomeText */ .EL)(outcome) : line.text);
            }
            draw();
        },
        stop() {
            clearInterval(ticking);
            terminal.clearStatus();
        },
    };
}
/** `[#######.............] 7/20  about 40 s left  img/a.png`, never wider than the terminal. */
function progressBar({ done, total, left, current }, columns) {
    const width = Math.max(4, Math.min(24, Math.floor(columns / 4)));
    const filled = Math.round((Math.min(done, total) / Math.max(1, total)) * width);
    const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${done}/${total}`;
    const time = left === undefined || done >= total ? '' : `  about ${(0,_report_progress_js__WEBPACK_IMPORTED_MODULE_1__/* .roughly */ .vB)(left)} left`;
    const head = columns > bar.length + time.length ? bar + time : bar;
    // Wide characters take two columns: half of the room is safe for any name.
    const room = Math.floor((columns - 1 - head.length - 2) / (isAscii(current) ? 1 : 2));
    return room >= 8 ? `${head}  ${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .shorten */ .ml)((0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .RK)(current), room)}` : head.slice(0, Math.max(0, columns - 1));
}
function isAscii(text) {
    return /^[ -~]*$/.test(text);
}


/***/ }),

/***/ 197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   parseRunArgs: () => (/* binding */ parseRunArgs),
/* harmony export */   runCommand: () => (/* binding */ runCommand),
/* harmony export */   runHere: () => (/* binding */ runHere)
/* harmony export */ });
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8161);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7975);
/* harmony import */ var _adapters_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4187);
/* harmony import */ var _config_inputs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5364);
/* harmony import */ var _config_read_config_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(380);
/* harmony import */ var _config_read_trigger_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5936);
/* harmony import */ var _core_outcome_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8344);
/* harmony import */ var _core_secrets_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7161);
/* harmony import */ var _report_redact_result_js__WEBPACK_IMPORTED_MODULE_14__ = __webpack_require__(9088);
/* harmony import */ var _report_results_file_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(166);
/* harmony import */ var _report_wording_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7817);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(1221);
/* harmony import */ var _io_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(7755);
/* harmony import */ var _live_progress_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(1593);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(8047);















/**
 * `superres run`: what the action does, in the repository of the current folder.
 * @throws SuperresError E_CONFIG and what the run throws
 */
async function runCommand(argv, io) {
    const args = parseRunArgs(argv, io.env);
    const redactor = (0,_core_secrets_js__WEBPACK_IMPORTED_MODULE_7__/* .createRedactor */ .lY)();
    const terminal = (0,_terminal_js__WEBPACK_IMPORTED_MODULE_13__/* .createTerminal */ .PB)({ lines: args.json ? io.stderr : io.stdout, io, live: (0,_terminal_js__WEBPACK_IMPORTED_MODULE_13__/* .isLive */ .DG)(io) && !args.quiet });
    const read = (0,_config_read_config_js__WEBPACK_IMPORTED_MODULE_4__/* .readConfig */ .Xg)((name) => args.inputs[name], { defaults: { publish: 'none' } });
    for (const secret of read.secrets)
        redactor.add(secret);
    if (!read.ok)
        throw (0,_config_read_config_js__WEBPACK_IMPORTED_MODULE_4__/* .configError */ .Fj)(read.problems);
    const interruption = new AbortController();
    const stopListening = io.onInterrupt(() => {
        terminal.line('Stopping: no further image is started, what is done is kept …', 'yellow');
        interruption.abort();
    });
    let progress;
    try {
        const log = (0,_terminal_js__WEBPACK_IMPORTED_MODULE_13__/* .createTerminalLog */ .$V)(terminal, redactor, args);
        const raw = await runHere({
            config: read.config,
            log,
            redactor,
            signal: interruption.signal,
            io,
            onStart: (total) => {
                progress = (0,_live_progress_js__WEBPACK_IMPORTED_MODULE_12__/* .startProgress */ .o)({ total, quiet: args.quiet, terminal, now: io.now });
            },
            onEnd: (outcome) => progress?.finished(outcome),
        });
        progress?.stop();
        const result = (0,_report_redact_result_js__WEBPACK_IMPORTED_MODULE_14__/* .redactResult */ .r)(raw, redactor.redact);
        const counts = (0,_core_outcome_js__WEBPACK_IMPORTED_MODULE_6__/* .countOutcomes */ .X)(result.outcomes);
        const stopped = interruption.signal.aborted;
        if (!args.quiet || stopped) {
            const text = `${stopped ? 'Stopped. ' : ''}${(0,_report_wording_js__WEBPACK_IMPORTED_MODULE_9__/* .headline */ .Pl)(counts, result.dryRun)} (${(0,_report_wording_js__WEBPACK_IMPORTED_MODULE_9__/* .duration */ .p0)(result.totals.ms)})`;
            terminal.line(text, counts.failed > 0 ? 'red' : 'green');
            terminal.line(result.publication.message);
        }
        if (args.json)
            io.stdout.write((0,_report_results_file_js__WEBPACK_IMPORTED_MODULE_8__/* .renderResults */ .f7)(result));
        const { error } = result.publication;
        if (error)
            log.error(`${error.message} ${error.remedy} (${error.code})`);
        return stopped || error || (counts.failed > 0 && read.config.failOn === 'error') ? _io_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT */ .d.failed : _io_js__WEBPACK_IMPORTED_MODULE_11__/* .EXIT */ .d.done;
    }
    finally {
        progress?.stop();
        stopListening();
    }
}
/** Inputs of several lines may be given several times. */
const REPEATABLE = new Set(['paths', 'pull-request-labels', 'pull-request-reviewers']);
/**
 * Flags of the inputs' names. `--dry-run` alone means true. A secret that is not on the command line is taken from the
 * environment (SUPERRES_APP_SECRET), because command lines are visible to everyone on the machine.
 * @throws TypeError of node:util's parseArgs for what it does not know
 */
function parseRunArgs(argv, env) {
    const parsed = (0,node_util__WEBPACK_IMPORTED_MODULE_1__.parseArgs)({
        args: withBooleanValues(argv),
        options: {
            ...Object.fromEntries(_config_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUT_NAMES */ .Qh.map((name) => [name, { type: 'string', multiple: true }])),
            json: { type: 'boolean' },
            quiet: { type: 'boolean' },
            debug: { type: 'boolean' },
        },
    });
    const values = parsed.values;
    const inputs = {};
    for (const name of _config_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUT_NAMES */ .Qh) {
        const given = values[name];
        if (Array.isArray(given)) {
            const texts = given.map(String);
            inputs[name] = REPEATABLE.has(name) ? texts.join('\n') : (texts.at(-1) ?? '');
        }
        else if (_config_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUTS */ .mc[name].visibility !== 'public') {
            const secret = env[`SUPERRES_${name.toUpperCase().replaceAll('-', '_')}`];
            if (secret)
                inputs[name] = secret;
        }
    }
    return { inputs, json: values.json === true, quiet: values.quiet === true, debug: values.debug === true };
}
/** `--dry-run` becomes `--dry-run=true`, unless a value follows. */
function withBooleanValues(argv) {
    const isBoolean = (name) => _config_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUT_NAMES */ .Qh.includes(name) && /^(true|false)$/.test(_config_inputs_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUTS */ .mc[name].default);
    return argv.map((argument, index) => {
        if (!argument.startsWith('--') || !isBoolean(argument.slice(2)))
            return argument;
        const next = argv[index + 1];
        return next === undefined || next.startsWith('-') ? `${argument}=true` : argument;
    });
}
/** Translates a command line into a call of the story, with the real adapters. */
async function runHere(request) {
    const { config, log, redactor, signal, io } = request;
    // On the command line there is no event, even where it runs inside a job: the flags say what is meant.
    const trigger = (0,_config_read_trigger_js__WEBPACK_IMPORTED_MODULE_5__/* .readTrigger */ .vE)({ ...io.env, GITHUB_EVENT_NAME: '' }, undefined);
    return (0,_run_js__WEBPACK_IMPORTED_MODULE_10__/* .run */ .e)({
        ...(0,_adapters_js__WEBPACK_IMPORTED_MODULE_2__/* .realAdapters */ .Z)({ home: io.home, env: io.env, config, trigger, log, redactor, folder: io.cwd }),
        config,
        trigger,
        tempFolder: io.env.RUNNER_TEMP || node_os__WEBPACK_IMPORTED_MODULE_0__.tmpdir(),
        log,
        signal,
        ...(request.onStart && { onStart: request.onStart }),
        ...(request.onEnd && { onEnd: request.onEnd }),
    });
}


/***/ })

};
