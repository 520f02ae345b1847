export const id = 425;
export const ids = [425];
export const modules = {

/***/ 425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  enhanceCommand: () => (/* binding */ enhanceCommand),
  openImageMaker: () => (/* binding */ openImageMaker),
  parseEnhanceArgs: () => (/* binding */ parseEnhanceArgs)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./tmp/build/lib/config/inputs.js
var inputs = __webpack_require__(5364);
// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/core/outcome.js
var outcome = __webpack_require__(8344);
// EXTERNAL MODULE: ./tmp/build/lib/engines/make-engine.js
var make_engine = __webpack_require__(5685);
// EXTERNAL MODULE: ./tmp/build/lib/report/errors.js
var report_errors = __webpack_require__(4770);
// EXTERNAL MODULE: ./tmp/build/lib/report/progress.js
var report_progress = __webpack_require__(3338);
// EXTERNAL MODULE: ./tmp/build/lib/report/results-file.js
var results_file = __webpack_require__(166);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(7817);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./tmp/build/lib/git/errors.js
var git_errors = __webpack_require__(2990);
// EXTERNAL MODULE: ./tmp/build/lib/git/tree-entry.js
var tree_entry = __webpack_require__(9812);
// EXTERNAL MODULE: ./tmp/build/lib/image/engine.js
var engine = __webpack_require__(3712);
// EXTERNAL MODULE: ./tmp/build/lib/cli/errors.js
var cli_errors = __webpack_require__(4860);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/enhance-files.js








/** Enhances the files, a few at a time; one that fails, fails alone. Outcomes come in the order of the files. */
async function enhanceFiles(files, options) {
    const outcomes = [];
    let next = 0;
    let stopped;
    const worker = async () => {
        for (let index = next++; index < files.length; index = next++) {
            const file = files[index];
            let outcome;
            if (options.signal.aborted)
                outcome = cancelled(file);
            else if (stopped)
                outcome = failed(file, stopped);
            else {
                options.started(file);
                outcome = await enhanceFile(file, options, (error) => {
                    stopped = error;
                });
            }
            outcomes[index] = outcome;
            options.finished(outcome, file);
        }
    };
    await Promise.all(Array.from({ length: Math.min(options.concurrency, files.length) }, worker));
    return outcomes;
}
async function enhanceFile(file, { maker, force, signal, now }, stop) {
    const started = now();
    let blob = '';
    try {
        const bytes = await (0,promises_.readFile)(file.absolute).catch((thrown) => {
            throw (0,cli_errors/* readError */.lS)(file.name, thrown);
        });
        blob = (0,tree_entry/* blobId */.zA)(bytes);
        const result = await maker.enhance({ path: file.name, bytes, output: file.output }, signal);
        const base = { path: file.name, blob, output: file.output };
        if (!(await writeResult(file.outputAbsolute, result.bytes, force))) {
            return {
                kind: 'skipped',
                ...base,
                reason: 'output-exists',
                message: `${file.output} exists; --force overwrites it.`,
            };
        }
        const { before, after, notes } = result;
        const outputBlob = (0,tree_entry/* blobId */.zA)(result.bytes);
        return { kind: 'enhanced', ...base, before, after, by: maker.engine.id, ms: now() - started, outputBlob, notes };
    }
    catch (thrown) {
        if (signal.aborted)
            return cancelled(file, blob);
        if (thrown instanceof engine/* SkipImage */.r) {
            const { reason, message } = thrown;
            return { kind: 'skipped', path: file.name, blob, output: file.output, reason, message };
        }
        const error = thrown instanceof engine/* StopEngine */.x ? thrown.error : (0,errors/* asSuperresError */.cd)(thrown);
        if (thrown instanceof engine/* StopEngine */.x)
            stop(error);
        return failed(file, error, blob);
    }
}
function failed(file, { code, message, remedy, retryable }, blob = '') {
    return { kind: 'failed', path: file.name, blob, output: file.output, code, message, remedy, retryable };
}
function cancelled(file, blob = '') {
    const message = 'The command was stopped before this image was done.';
    return { kind: 'deferred', path: file.name, blob, output: file.output, reason: 'cancelled', message };
}
/**
 * Writes a file whole or not at all: to a temporary name beside it, then to its own.
 * @param overwrite false: a file that stands there, even since a moment ago, is left alone
 * @returns false when a file stood there and was left alone
 * @throws SuperresError E_WRITE
 */
async function writeResult(path, bytes, overwrite) {
    const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(path), `.${(0,external_node_path_.basename)(path).slice(0, 100)}.${(0,external_node_crypto_.randomUUID)().slice(0, 8)}.tmp`);
    try {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        await (0,promises_.writeFile)(temporary, bytes, { flag: 'wx' });
        if (overwrite)
            await (0,promises_.rename)(temporary, path);
        else
            return await renameToFreeName(temporary, path, bytes);
        return true;
    }
    catch (cause) {
        throw (0,git_errors/* gitError */.N)('E_WRITE', `${path} could not be written (${(0,errors/* errorCode */.CA)(cause) ?? 'unknown error'}).`, { cause });
    }
    finally {
        await (0,promises_.rm)(temporary, { force: true }).catch(() => undefined);
    }
}
/** rename() replaces what is there; link() refuses to, but not every file system has it. */
async function renameToFreeName(temporary, path, bytes) {
    try {
        await (0,promises_.link)(temporary, path);
    }
    catch (cause) {
        if ((0,errors/* errorCode */.CA)(cause) === 'EEXIST')
            return false;
        try {
            await (0,promises_.writeFile)(path, bytes, { flag: 'wx' });
        }
        catch (second) {
            if ((0,errors/* errorCode */.CA)(second) === 'EEXIST')
                return false;
            await (0,promises_.rm)(path, { force: true });
            throw second;
        }
    }
    return true;
}

// EXTERNAL MODULE: ./tmp/build/lib/select/patterns.js
var patterns = __webpack_require__(5412);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/find-files.js






/**
 * The files that the arguments stand for, in order, each once. A file stands for itself; a folder for the images in
 * it that the default patterns select, symbolic links not followed.
 * @throws SuperresError E_PATH_NOT_FOUND
 */
async function findFiles(paths, cwd) {
    const found = new Map();
    for (const path of paths) {
        const absolute = (0,external_node_path_.resolve)(cwd, path);
        const isFolder = await (0,promises_.stat)(absolute).then((stats) => stats.isDirectory(), () => (0,promises_.lstat)(absolute).then(() => false, (cause) => {
            throw (0,cli_errors/* cliError */.hq)('E_PATH_NOT_FOUND', `${path}: no such file or folder.`, { cause });
        }));
        const root = isInside(absolute, cwd) ? cwd : isFolder ? absolute : (0,external_node_path_.dirname)(absolute);
        for (const file of isFolder ? await imagesIn(absolute) : [absolute]) {
            if (!found.has(file))
                found.set(file, describe(file, root, cwd));
        }
    }
    return [...found.values()];
}
function describe(absolute, root, cwd) {
    const inside = (0,external_node_path_.relative)(root, absolute).split(external_node_path_.sep).join('/');
    return {
        absolute,
        root,
        relative: inside || (0,external_node_path_.basename)(absolute),
        name: root === cwd ? inside : absolute.split(external_node_path_.sep).join('/'),
    };
}
function isInside(path, folder) {
    const way = (0,external_node_path_.relative)(folder, path);
    return way !== '..' && !way.startsWith(`..${external_node_path_.sep}`) && !(0,external_node_path_.isAbsolute)(way);
}
/** Walks with @actions/glob, chooses with the default patterns of the input `paths`. */
async function imagesIn(folder) {
    if (/[\r\n]/.test(folder)) {
        throw (0,cli_errors/* cliError */.hq)('E_PATH_NOT_FOUND', 'A folder whose name contains a line end cannot be searched.', {
            remedy: 'Name the files in it one by one, or rename the folder.',
        });
    }
    const { create } = await __webpack_require__.e(/* import() */ 25).then(__webpack_require__.bind(__webpack_require__, 2025));
    const options = { followSymbolicLinks: false, matchDirectories: false, implicitDescendants: false };
    const search = withoutDebugLines(async () => (await create((0,external_node_path_.join)(literally(folder), '**'), options)).glob());
    const files = await search.catch((cause) => {
        const what = `${folder} cannot be searched (${(0,errors/* errorCode */.CA)(cause) ?? 'unknown error'}).`;
        throw (0,cli_errors/* cliError */.hq)('E_PATH_NOT_FOUND', what, { cause });
    });
    const selected = (0,patterns/* compilePatterns */.xi)(inputs/* INPUTS */.mc.paths.default.split('\n'), folder);
    return files.filter((file) => selected((0,external_node_path_.relative)(folder, file).split(external_node_path_.sep).join('/'))).sort();
}
/** A path as a pattern that matches itself, in @actions/glob's language. */
function literally(path) {
    const escaped = path.replace(/[[?*]/g, '[$&]');
    return external_node_path_.sep === '\\' ? escaped : escaped.replaceAll('\\', '\\\\');
}
/** @actions/glob tells standard output how it searches, as `::debug::` lines for a runner, and cannot be asked not to. */
async function withoutDebugLines(work) {
    const { stdout } = process;
    const own = Object.getOwnPropertyDescriptor(stdout, 'write');
    const write = stdout.write.bind(stdout);
    stdout.write = ((chunk, ...rest) => typeof chunk === 'string' && chunk.startsWith('::debug::') ? true : write(chunk, ...rest));
    try {
        return await work();
    }
    finally {
        if (own)
            Object.defineProperty(stdout, 'write', own);
        else
            Reflect.deleteProperty(stdout, 'write');
    }
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/io.js
var cli_io = __webpack_require__(7755);
// EXTERNAL MODULE: ./tmp/build/lib/cli/live-progress.js
var live_progress = __webpack_require__(1593);
// EXTERNAL MODULE: ./tmp/build/lib/core/paths.js
var paths = __webpack_require__(3636);
// EXTERNAL MODULE: ./tmp/build/lib/image/inspect.js
var inspect = __webpack_require__(6044);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(6036);
// EXTERNAL MODULE: ./tmp/build/lib/select/errors.js
var select_errors = __webpack_require__(2480);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/plan-files.js








/**
 * Decides what happens to each file before any engine works.
 * @throws SuperresError E_OUTPUT_COLLISION
 */
async function planFiles(files, options) {
    const work = [];
    const settled = [];
    const targets = [];
    for (const file of files) {
        const target = targetOf(file, options);
        if (target)
            targets.push(target);
        else
            settled.push(skip(file, '', 'output-blocked', 'Its name would lead the output out of its folder or into .git.'));
    }
    refuseCollisions(targets);
    for (const target of targets) {
        const decision = await decide(target, options).catch((thrown) => unreadable(target, thrown));
        if ('kind' in decision)
            settled.push(decision);
        else
            work.push(decision);
    }
    return { work, settled };
}
function targetOf(file, { cwd, output }) {
    const path = (0,paths/* fillTemplate */.ou)(output, file.relative);
    if (path === undefined)
        return undefined;
    const outputAbsolute = (0,external_node_path_.join)(file.root, path);
    const shown = file.root === cwd ? (0,external_node_path_.relative)(cwd, outputAbsolute) : outputAbsolute;
    return { file, outputAbsolute, output: shown.split(external_node_path_.sep).join('/') };
}
/** Also on file systems where names that differ in case, or in Unicode form, are the same. */
function refuseCollisions(targets) {
    const folded = (path) => path.normalize('NFC').toLowerCase();
    const owners = new Map();
    const sources = new Map(targets.map(({ file }) => [folded(file.absolute), file]));
    for (const { file, output, outputAbsolute } of targets) {
        const key = folded(outputAbsolute);
        const other = owners.get(key);
        if (other !== undefined) {
            throw (0,select_errors/* selectError */.n)('E_OUTPUT_COLLISION', `${other} and ${file.name} would both be written to ${output}.`);
        }
        owners.set(key, file.name);
        const source = sources.get(key);
        if (source && source.absolute !== file.absolute) {
            throw (0,select_errors/* selectError */.n)('E_OUTPUT_COLLISION', `The result of ${file.name} would replace another source, ${source.name}.`);
        }
    }
}
async function decide(target, options) {
    const { file, output, outputAbsolute } = target;
    const no = (reason, message) => skip(file, output, reason, message);
    const stats = await (0,promises_.lstat)(file.absolute);
    if (stats.isSymbolicLink())
        return no('symlink', 'A symbolic link; name the file it points to.');
    if (!stats.isFile())
        return no('not-an-image', 'Not a regular file.');
    if (stats.size === 0)
        return no('empty', 'The file is empty.');
    if (stats.size >= options.maxFileSize) {
        const limit = (0,wording/* bytes */.ee)(options.maxFileSize);
        return no('too-large', `${(0,wording/* bytes */.ee)(stats.size)}; files of ${limit} or more are skipped (--max-file-size).`);
    }
    const content = await (0,promises_.readFile)(file.absolute);
    const { info, skip: reason } = (0,inspect.inspect)(content, file.name);
    if (reason)
        return no(reason.reason, reason.message);
    const standing = await (0,promises_.lstat)(outputAbsolute).catch(() => undefined);
    if (standing && !options.force && outputAbsolute !== file.absolute) {
        const looksDone = info !== undefined && standing.isFile() && standing.mtimeMs >= stats.mtimeMs;
        const size = looksDone ? (0,sniff.sniff)(await (0,promises_.readFile)(outputAbsolute)) : undefined;
        if (size && info && size.width === 2 * info.width && size.height === 2 * info.height) {
            return { kind: 'unchanged', path: file.name, blob: '', output, reason: 'done' };
        }
        return no('output-exists', `${output} exists; --force overwrites it.`);
    }
    const megapixels = info ? (info.width * info.height) / 1e6 : 0;
    return { name: file.name, absolute: file.absolute, output, outputAbsolute, megapixels };
}
function skip(file, output, reason, message) {
    return { kind: 'skipped', path: file.name, blob: '', output, reason, message };
}
function unreadable({ file, output }, thrown) {
    const { code, message, remedy } = (0,cli_errors/* readError */.lS)(file.name, thrown);
    return { kind: 'failed', path: file.name, blob: '', output, code, message, remedy, retryable: false };
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/terminal.js
var cli_terminal = __webpack_require__(8047);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/enhance.js


















/**
 * `superres enhance`: files on disk, no git.
 * @throws SuperresError E_USAGE, E_PATH_NOT_FOUND, E_OUTPUT_COLLISION, and what the engine throws when it starts
 */
async function enhanceCommand(argv, io) {
    const args = parseEnhanceArgs(argv);
    const started = io.now();
    const terminal = (0,cli_terminal/* createTerminal */.PB)({ lines: args.json ? io.stderr : io.stdout, io, live: (0,cli_terminal/* isLive */.DG)(io) && !args.quiet });
    const interruption = new AbortController();
    const stopListening = io.onInterrupt(() => {
        terminal.line('Stopping …', 'yellow');
        interruption.abort();
    });
    try {
        const plan = await planFiles(await findFiles(args.paths, io.cwd), { ...args, cwd: io.cwd });
        const made = await work(plan, args, io, terminal, interruption.signal);
        terminal.clearStatus();
        const result = {
            outcomes: [...made, ...plan.settled],
            housekeeping: [],
            publication: { kind: 'none', message: 'Results were written to disk.' },
            engine: { engine: 'local', reason: 'superres enhance always uses the local engine' },
            notices: [],
            dryRun: false,
            scope: 'all',
            totals: { ms: io.now() - started, engineRequests: 0, githubRequests: 0 },
        };
        conclude(result, args, terminal, interruption.signal.aborted);
        let reported = true;
        if (args.report !== undefined) {
            // The pictures are made: a page that cannot be written must not hide that.
            await writeReport(result, (0,external_node_path_.resolve)(io.cwd, args.report), io, terminal).catch((thrown) => {
                const { code, message, remedy } = (0,errors/* asSuperresError */.cd)(thrown);
                terminal.line(`${message} ${remedy} [${code}]`, 'red');
                reported = false;
            });
        }
        if (args.json)
            io.stdout.write((0,results_file/* renderResults */.f7)(result));
        const { failed } = (0,outcome/* countOutcomes */.X)(result.outcomes);
        return failed > 0 || interruption.signal.aborted || !reported ? cli_io/* EXIT */.d.failed : cli_io/* EXIT */.d.done;
    }
    finally {
        stopListening();
        terminal.clearStatus();
    }
}
async function work(plan, args, io, terminal, signal) {
    if (plan.work.length === 0)
        return [];
    const megapixels = plan.work.reduce((sum, file) => sum + file.megapixels, 0);
    const maker = await openImageMaker(args, io);
    if (!args.quiet)
        terminal.line((0,report_progress/* estimateLine */.LV)({ images: plan.work.length, megapixels }), 'dim');
    const progress = (0,live_progress/* startProgress */.o)({ total: plan.work.length, megapixels, quiet: args.quiet, terminal, now: io.now });
    try {
        return await enhanceFiles(plan.work, {
            maker,
            concurrency: args.concurrency,
            force: args.force,
            signal,
            now: io.now,
            started: (file) => progress.started(file.name),
            finished: (outcome, file) => progress.finished(outcome, file.megapixels),
        });
    }
    finally {
        progress.stop();
        await maker.engine.close();
    }
}
function conclude(result, args, terminal, stopped) {
    for (const outcome of result.outcomes) {
        if (outcome.kind === 'skipped' && !args.quiet)
            terminal.line((0,report_progress/* outcomeText */.EL)(outcome), 'dim');
        if (outcome.kind === 'failed')
            terminal.line(`${outcome.path}: ${outcome.remedy}`, 'yellow');
    }
    const counts = (0,outcome/* countOutcomes */.X)(result.outcomes);
    if (args.quiet && !stopped)
        return;
    const text = `${stopped ? 'Stopped. ' : ''}${(0,wording/* headline */.Pl)(counts, false)} (${(0,wording/* duration */.p0)(result.totals.ms)})`;
    terminal.line(text, counts.failed > 0 ? 'red' : stopped ? 'yellow' : 'green');
}
async function writeReport(result, path, io, terminal) {
    const { buildPage } = await Promise.all(/* import() */[__webpack_require__.e(315), __webpack_require__.e(178)]).then(__webpack_require__.bind(__webpack_require__, 4266));
    const { isReportPage } = await Promise.all(/* import() */[__webpack_require__.e(315), __webpack_require__.e(161)]).then(__webpack_require__.bind(__webpack_require__, 5315));
    const { sourcesOnDisk } = await Promise.all(/* import() */[__webpack_require__.e(315), __webpack_require__.e(166)]).then(__webpack_require__.bind(__webpack_require__, 2262));
    const page = await buildPage(result, sourcesOnDisk(io.cwd), { title: 'superres enhance' });
    const standing = await (0,promises_.readFile)(path).catch(() => undefined);
    if (!(await writeResult(path, page, standing !== undefined && isReportPage(standing)))) {
        throw (0,report_errors/* reportError */.N)('E_REPORT_EXISTS', `The report page was not written: ${path} is another file.`);
    }
    terminal.line(`Before and after: ${path}`, 'bold');
}
/** @throws SuperresError E_USAGE */
function parseEnhanceArgs(argv) {
    const { values, positionals } = (0,external_node_util_.parseArgs)({
        args: [...argv],
        allowPositionals: true,
        options: {
            output: { type: 'string', short: 'o' },
            quality: { type: 'string', short: 'q' },
            model: { type: 'string' },
            'max-file-size': { type: 'string' },
            concurrency: { type: 'string' },
            force: { type: 'boolean', short: 'f' },
            report: { type: 'string' },
            json: { type: 'boolean' },
            quiet: { type: 'boolean' },
        },
    });
    if (positionals.length === 0)
        throw (0,cli_errors/* cliError */.hq)('E_USAGE', 'Which files or folders? `superres enhance PATH...` needs at least one.');
    const output = value('output', values.output, inputs/* INPUTS */.mc.output);
    if (output === '{dir}/{name}{ext}' && !values.force) {
        throw (0,cli_errors/* cliError */.hq)('E_USAGE', `--output ${output} would replace the originals.`, {
            remedy: 'Add --force if that is what you want: there is no way back without a copy.',
        });
    }
    return {
        paths: positionals,
        output,
        quality: value('quality', values.quality, inputs/* INPUTS */.mc.quality),
        ...(values.model === undefined ? {} : { model: values.model }),
        maxFileSize: value('max-file-size', values['max-file-size'], inputs/* INPUTS */.mc['max-file-size']),
        concurrency: value('concurrency', values.concurrency ?? '2', inputs/* INPUTS */.mc.concurrency),
        force: values.force ?? false,
        ...(values.report === undefined ? {} : { report: values.report }),
        json: values.json ?? false,
        quiet: values.quiet ?? false,
    };
}
function value(name, given, spec) {
    const result = spec.parse(given ?? spec.default);
    if (result.ok)
        return result.value;
    throw (0,cli_errors/* cliError */.hq)('E_USAGE', `--${name} ${JSON.stringify(given)}: accepted is ${result.accepted}.`);
}
/** Loads the local engine and the image room: late, because they are heavy. */
async function openImageMaker(args, io) {
    const [{ createLocalEngine }, { enhanceImage }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(336), __webpack_require__.e(429)]).then(__webpack_require__.bind(__webpack_require__, 9810)),
        __webpack_require__.e(/* import() */ 390).then(__webpack_require__.bind(__webpack_require__, 7390)),
    ]);
    const engine = await createLocalEngine({
        quality: args.quality,
        ...(args.model === undefined ? {} : { model: (0,external_node_path_.resolve)(io.cwd, args.model) }),
        threads: io.cores,
        ...(0,make_engine/* engineFiles */.wy)(io.home),
    });
    return { engine, enhance: (image, signal) => enhanceImage(image, engine, { signal }) };
}


/***/ }),

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

/***/ 4770:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ reportError)
/* harmony export */ });
/* unused harmony export REPORT_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

const REPORT_ERRORS = {
    E_REPORT_EXISTS: {
        what: 'At the path of the report page stands a file that is not an earlier page of ours, so it was not replaced.',
        remedy: 'Choose another path for the report, or delete that file.',
    },
};
const reportError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(REPORT_ERRORS);


/***/ })

};
