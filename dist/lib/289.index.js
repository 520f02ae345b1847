export const id = 289;
export const ids = [289];
export const modules = {

/***/ 4289:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: ./tmp/build/lib/core/errors.js
var errors = __webpack_require__(4969);
// EXTERNAL MODULE: ./tmp/build/lib/core/version.js
var version = __webpack_require__(7972);
// EXTERNAL MODULE: ./tmp/build/lib/cli/errors.js
var cli_errors = __webpack_require__(4860);
// EXTERNAL MODULE: ./tmp/build/lib/config/inputs.js
var inputs = __webpack_require__(5364);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/help.js

const COMMANDS = ['enhance', 'run', 'serve', 'demo'];
const GENERAL = `superres: upscales images 2x with an embedded neural network or WeChat's API

Usage: superres <command> [options]

Commands:
  enhance PATH...   upscale files, or the images in folders; no git needed
  run               what the GitHub Action does, in this repository
  serve             a server with the HTTP protocol of WeChat's superresolution
  demo              the main job end to end in a throw-away repository; no network

Options:
  --json            results as JSON on standard output
  --help            this text; with a command, the command's options
  --version         the version

Exit codes: 0 done, 1 some image failed or the run could not be done, 2 usage.
`;
const ENHANCE = `Usage: superres enhance PATH... [options]

Upscales image files (PNG, JPEG, WebP) 2x. A folder stands for all images in it, except those named @2x, *.9.png and
those in node_modules and snapshot folders. Sources are never changed, and an existing file is never overwritten,
unless you say --force.

Options:
  --output TEMPLATE      where a result goes; {dir} {name} {ext} (default: {dir}/{name}@2x{ext})
  --quality QUALITY      fast, balanced or best (default: balanced)
  --model FILE           an ONNX model of your own: 1x3xHxW in [0,1] to 1x3x2Hx2W
  --max-file-size SIZE   a file of this size or more is skipped (default: 2MiB)
  --concurrency N        images in flight (default: 2)
  --force                overwrite existing files
  --report FILE          write a self-contained HTML page with before and after
  --json                 results as JSON on standard output, messages on standard error
  --quiet                only warnings and errors
  --help                 this text

Ctrl-C stops after saying what was done; a second one stops at once.
`;
const DEMO = `Usage: superres demo [options]

Makes a throw-away git repository with example pictures, pushes a change, runs the built action on it exactly as a
runner would, and checks and shows what came out. No secrets, no network, nothing to configure.

Options:
  --json    the action's results file on standard output, messages on standard error
  --quiet   only the result
  --help    this text
`;
/** The help of a command, or the general one; `serve` has its own. */
function helpOf(command) {
    if (command === 'run')
        return runHelp();
    return command === undefined ? GENERAL : { enhance: ENHANCE, demo: DEMO }[command];
}
/** The flags of `run` are the action's inputs, from the same table. */
function runHelp() {
    const width = 26;
    const lines = inputs/* INPUT_NAMES */.Qh.map((name) => {
        const fallback = inputs/* INPUTS */.mc[name].default.split('\n').join(' ');
        const shown = name === 'publish' ? 'none' : fallback;
        const suffix = shown === '' ? '' : ` (default: ${shown})`;
        return wrap(`  --${name} `.padEnd(width), inputs/* INPUTS */.mc[name].help + suffix, width);
    });
    return `Usage: superres run [options]

Does in this repository what the GitHub Action does. The options are the action's inputs; --publish is none unless you
say otherwise. A secret may come from the environment instead of the command line: SUPERRES_ and the option's name in
capitals, such as SUPERRES_APP_SECRET.

Options:
${lines.join('\n')}
  --json                  results as JSON on standard output, messages on standard error
  --quiet                 only warnings and errors
  --help                  this text
`;
}
function wrap(head, text, indent) {
    const lines = [head];
    for (const word of text.split(' ')) {
        const last = lines.length - 1;
        if ((lines[last] ?? '').length + word.length > 118)
            lines.push(`${' '.repeat(indent)}${word} `);
        else
            lines[last] += `${word} `;
    }
    return lines.map((line) => line.trimEnd()).join('\n');
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/io.js
var cli_io = __webpack_require__(7755);
// EXTERNAL MODULE: ./tmp/build/lib/cli/terminal.js
var cli_terminal = __webpack_require__(8047);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/dispatch.js






/** Runs one command line and returns its exit code; every error ends here, as a message. */
async function dispatch(argv, io) {
    try {
        return await choose(argv, io);
    }
    catch (thrown) {
        const error = usageOf(thrown) ?? (0,errors/* asSuperresError */.cd)(thrown);
        if (argv.includes('--json'))
            io.stdout.write(`${JSON.stringify({ error: plain(error) }, null, 2)}\n`);
        const terminal = (0,cli_terminal/* createTerminal */.PB)({ lines: io.stderr, io, live: false });
        terminal.line(`superres: ${error.message}`, 'red');
        terminal.line(`${error.remedy} [${error.code}]`);
        if (error.code === 'E_INTERNAL' && io.env.SUPERRES_DEBUG && error.cause instanceof Error) {
            terminal.line(error.cause.stack ?? '');
        }
        return error.code === 'E_USAGE' ? cli_io/* EXIT */.d.usage : cli_io/* EXIT */.d.failed;
    }
}
async function choose(argv, io) {
    const [first, ...rest] = argv;
    if (first === '--version' || first === '-V') {
        io.stdout.write(`${version/* VERSION */.x}\n`);
        return cli_io/* EXIT */.d.done;
    }
    if (first === '--help' || first === '-h' || first === 'help') {
        return help(rest.find(isCommand), io);
    }
    if (first === undefined || !isCommand(first)) {
        const what = first === undefined ? 'Which command?' : `There is no command ${JSON.stringify(first)}.`;
        throw (0,cli_errors/* cliError */.hq)('E_USAGE', what, { remedy: `The commands are ${COMMANDS.join(', ')}; superres --help tells more.` });
    }
    const options = rest.slice(0, rest.indexOf('--') === -1 ? undefined : rest.indexOf('--'));
    if (options.includes('--help') || options.includes('-h')) {
        return help(first, io);
    }
    switch (first) {
        case 'enhance':
            return (await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(36), __webpack_require__.e(370), __webpack_require__.e(425)]).then(__webpack_require__.bind(__webpack_require__, 425))).enhanceCommand(rest, io);
        case 'run':
            return (await Promise.all(/* import() */[__webpack_require__.e(581), __webpack_require__.e(36), __webpack_require__.e(390), __webpack_require__.e(370), __webpack_require__.e(478), __webpack_require__.e(578)]).then(__webpack_require__.bind(__webpack_require__, 197))).runCommand(rest, io);
        case 'demo':
            return (await Promise.all(/* import() */[__webpack_require__.e(36), __webpack_require__.e(734)]).then(__webpack_require__.bind(__webpack_require__, 734))).demoCommand(rest, io);
        case 'serve':
            return serve(rest, io);
    }
}
async function help(command, io) {
    if (command === 'serve')
        return serve(['--help'], io);
    io.stdout.write(helpOf(command));
    return cli_io/* EXIT */.d.done;
}
function isCommand(text) {
    return COMMANDS.includes(text);
}
/** node:util's parseArgs throws its own errors for options it does not know. */
function usageOf(thrown) {
    if (!(0,errors/* errorCode */.CA)(thrown)?.startsWith('ERR_PARSE_ARGS_'))
        return undefined;
    const { message } = thrown;
    return (0,cli_errors/* cliError */.hq)('E_USAGE', message.split('. ')[0] ?? message, { cause: thrown });
}
function plain({ code, message, remedy }) {
    return { code, message, remedy };
}
/** `superres serve`; the server is loaded only here, and has its own flags, help and messages. */
async function serve(argv, io) {
    const { serveCommand } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(432)]).then(__webpack_require__.bind(__webpack_require__, 6432));
    const code = await serveCommand(argv, io);
    return code === cli_io/* EXIT */.d.done || code === cli_io/* EXIT */.d.usage ? code : cli_io/* EXIT */.d.failed;
}

;// CONCATENATED MODULE: ./tmp/build/lib/cli.js



/**
 * Runs the command line of this process and sets its exit code.
 * @param home folder of dist (with models/, ort/, worker.js), or the repository's top folder when run from source
 */
async function runCli(home) {
    const { pathname } = home;
    const io = {
        stdout: output(process.stdout),
        stderr: output(process.stderr),
        env: process.env,
        cwd: process.cwd(),
        home: pathname.endsWith('/') ? home : new URL(`${pathname}/`, home),
        now: () => performance.now(),
        cores: (0,external_node_os_.availableParallelism)(),
        onInterrupt,
    };
    // `superres … | head` closes the pipe early: that is no error.
    process.stdout.on('error', (error) => {
        if (error.code !== 'EPIPE')
            throw error;
        process.exit(cli_io/* EXIT */.d.done);
    });
    process.exitCode = await dispatch(process.argv.slice(2), io);
}
function output(stream) {
    return {
        write: (text) => void stream.write(text),
        isTTY: stream.isTTY === true,
        get columns() {
            return stream.columns ?? 80;
        },
    };
}
/** The first ctrl-C asks the command to stop; a second one does not wait for it. */
function onInterrupt(listener) {
    let asked = false;
    const handle = () => {
        if (asked)
            process.exit(cli_io/* EXIT */.d.failed);
        asked = true;
        listener();
    };
    process.on('SIGINT', handle);
    process.on('SIGTERM', handle);
    return () => {
        process.off('SIGINT', handle);
        process.off('SIGTERM', handle);
    };
}


/***/ }),

/***/ 4860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hq: () => (/* binding */ cliError),
/* harmony export */   lS: () => (/* binding */ readError)
/* harmony export */ });
/* unused harmony export CLI_ERRORS */
/* harmony import */ var _core_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4969);

const CLI_ERRORS = {
    E_USAGE: {
        what: 'The command line is not valid.',
        remedy: 'Run the command with --help to see what it takes.',
    },
    E_PATH_NOT_FOUND: {
        what: 'A file or folder named on the command line does not exist or cannot be read.',
        remedy: 'Check the spelling and the permissions; relative paths start from the current folder.',
    },
    E_READ: {
        what: 'A file could not be read.',
        remedy: 'Check its permissions, and that nothing moves or deletes it meanwhile.',
    },
    E_DEMO_GIT: {
        what: 'The demo needs the git command, and it could not be run.',
        remedy: 'Install git (any version from 2.30 on) and make sure that `git --version` works.',
    },
    E_DEMO_BUILD: {
        what: 'The demo runs the built action, and dist/index.js is not there.',
        remedy: 'Run `npm ci && npm run build`, or check the repository out again: dist is part of it.',
    },
    E_DEMO_OUTCOME: {
        what: 'The demo ran, but what came out is not what was expected.',
        remedy: 'The log above shows what the action did; please report it together with this message.',
    },
};
const cliError = (0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorsOf */ .Bp)(CLI_ERRORS);
/** A file that could not be read, by what the file system said. */
function readError(name, thrown) {
    return cliError('E_READ', `${name} could not be read (${(0,_core_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorCode */ .CA)(thrown) ?? 'unknown error'}).`, { cause: thrown });
}


/***/ }),

/***/ 7755:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ EXIT)
/* harmony export */ });
/** Exit codes of DESIGN §2. */
const EXIT = { done: 0, failed: 1, usage: 2 };


/***/ }),

/***/ 8047:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ createTerminalLog),
/* harmony export */   DG: () => (/* binding */ isLive),
/* harmony export */   PB: () => (/* binding */ createTerminal)
/* harmony export */ });
/* unused harmony export useColour */
/* harmony import */ var _report_workflow_log_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7963);

const CODES = {
    red: [31, 39],
    yellow: [33, 39],
    green: [32, 39],
    dim: [2, 22],
    bold: [1, 22],
};
function createTerminal({ lines, io, live }) {
    let shown = false;
    const coloured = useColour(lines, io.env);
    const clearStatus = () => {
        if (shown)
            io.stderr.write('\r\u001b[K');
        shown = false;
    };
    return {
        live,
        get columns() {
            return io.stderr.columns;
        },
        line(text, style) {
            clearStatus();
            const safe = (0,_report_workflow_log_js__WEBPACK_IMPORTED_MODULE_0__/* .harmless */ .Is)(text);
            const [on, off] = style ? CODES[style] : [0, 0];
            lines.write(style && coloured ? `\u001b[${on}m${safe}\u001b[${off}m\n` : `${safe}\n`);
        },
        status(text) {
            if (!live)
                return;
            io.stderr.write(`\r${text}\u001b[K`);
            shown = true;
        },
        clearStatus,
    };
}
/** https://no-color.org: any non-empty NO_COLOR means no; FORCE_COLOR means yes; a dumb terminal has none. */
function useColour(output, env) {
    if (env.NO_COLOR)
        return false;
    if (env.FORCE_COLOR && env.FORCE_COLOR !== '0')
        return true;
    return output.isTTY && env.TERM !== 'dumb';
}
/** A bar is for people: not in CI, not in a dumb terminal, not when the error stream goes elsewhere. */
function isLive(io) {
    return io.stderr.isTTY && !io.env.CI && io.env.TERM !== 'dumb';
}
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


/***/ })

};
