export const id = 701;
export const ids = [701,36];
export const modules = {

/***/ 85701:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  demoCommand: () => (/* binding */ demoCommand)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(57817);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(46036);
// EXTERNAL MODULE: ./tmp/build/lib/report/escape.js
var report_escape = __webpack_require__(59442);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
// EXTERNAL MODULE: ./tmp/build/lib/config/inputs.js + 1 modules
var inputs = __webpack_require__(54909);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/demo-runner.js





/** A made-up value: the demo also checks that it appears nowhere. */
const DEMO_TOKEN = 'demo-token-that-opens-nothing';
const REPOSITORY = 'demo/pictures';
/** Runs the built action as a runner does: inputs, event payload and command files in its environment, nothing else. */
async function runAction(repository, options) {
    const { folder, action, event, sha } = options;
    await (0,promises_.mkdir)(folder, { recursive: true });
    const file = (name) => (0,external_node_path_.join)(folder, name);
    const files = {
        OUTPUT: file('output'),
        STEP_SUMMARY: file('summary.md'),
        ENV: file('env'),
        PATH: file('path'),
        STATE: file('state'),
    };
    await Promise.all(Object.values(files).map((path) => (0,promises_.writeFile)(path, '')));
    await (0,promises_.writeFile)(file('event.json'), JSON.stringify(eventPayload(repository, event), null, 2));
    const github = {
        ...files,
        ACTION: '__superres',
        ACTIONS: 'true',
        ACTOR: 'demo',
        API_URL: 'https://api.github.com',
        BASE_REF: '',
        EVENT_NAME: event,
        EVENT_PATH: file('event.json'),
        GRAPHQL_URL: 'https://api.github.com/graphql',
        HEAD_REF: '',
        JOB: 'superres',
        REF: 'refs/heads/main',
        REF_NAME: 'main',
        REF_TYPE: 'branch',
        REPOSITORY,
        REPOSITORY_OWNER: 'demo',
        RUN_ATTEMPT: '1',
        RUN_ID: '1',
        RUN_NUMBER: '1',
        SERVER_URL: 'https://github.com',
        SHA: sha,
        WORKFLOW: 'Images',
        WORKSPACE: repository.workspace,
    };
    const env = {
        ...options.env,
        ...prefixed('GITHUB_', github),
        ...prefixed('INPUT_', inputVariables(options.inputs)),
        CI: 'true',
        RUNNER_TEMP: folder,
        RUNNER_NAME: 'demo',
    };
    const { exitCode, log } = await spawnAction(action, repository.workspace, env, options.onLine);
    const outputs = parseOutputs(await (0,promises_.readFile)(files.OUTPUT, 'utf8'));
    return { exitCode, outputs, log, summary: await (0,promises_.readFile)(files.STEP_SUMMARY, 'utf8') };
}
/** The runner passes every input of action.yml, with its default where the workflow says nothing. */
function inputVariables(given) {
    return Object.fromEntries(inputs/* INPUT_NAMES */.Qh.map((name) => [
        name.toUpperCase(),
        given[name] ?? (name === 'token' ? DEMO_TOKEN : inputs/* INPUTS */.mc[name].default),
    ]));
}
function prefixed(prefix, values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
}
/** https://docs.github.com/webhooks/webhook-events-and-payloads#push, the fields that a program may look at. */
function eventPayload({ before, after }, event) {
    const [owner, name] = REPOSITORY.split('/');
    const repository = {
        name,
        full_name: REPOSITORY,
        private: true,
        owner: { login: owner },
        default_branch: 'main',
        html_url: `https://github.com/${REPOSITORY}`,
    };
    if (event === 'workflow_dispatch')
        return { ref: 'refs/heads/main', inputs: {}, repository, sender: { login: 'demo' } };
    return {
        ref: 'refs/heads/main',
        before,
        after,
        created: false,
        deleted: false,
        forced: false,
        head_commit: { id: after, message: 'Add pictures' },
        commits: [{ id: after, message: 'Add pictures' }],
        pusher: { name: 'demo' },
        repository,
        sender: { login: 'demo' },
    };
}
function spawnAction(action, cwd, env, onLine) {
    return new Promise((resolve, reject) => {
        const child = (0,external_node_child_process_.spawn)(process.execPath, [action], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
        const lines = [];
        const closed = [child.stdout, child.stderr].map((stream) => new Promise((done) => {
            const reader = (0,external_node_readline_.createInterface)({ input: stream });
            reader.on('line', (line) => {
                lines.push(line);
                onLine(line);
            });
            reader.on('close', done);
        }));
        child.on('error', reject);
        child.on('exit', (code) => {
            Promise.all(closed).then(() => resolve({ exitCode: code ?? 1, log: lines.join('\n') }), reject);
        });
    });
}
/** GITHUB_OUTPUT as the runner reads it: `name=value` or `name<<delimiter`, lines, `delimiter`. */
function parseOutputs(text) {
    const outputs = {};
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index += 1) {
        const line = lines[index] ?? '';
        const heredoc = /^([^=]+?)<<(.+)$/.exec(line);
        if (heredoc) {
            const [, name = '', delimiter] = heredoc;
            const end = lines.indexOf(delimiter ?? '', index + 1);
            outputs[name] = lines.slice(index + 1, end).join('\n');
            index = end === -1 ? lines.length : end;
        }
        else if (line.includes('=')) {
            outputs[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
        }
    }
    return outputs;
}

;// CONCATENATED MODULE: ./tmp/build/lib/cli/demo-check.js



/**
 * Looks at the remote repository, not at what the action says of itself: is the commit there, on top of the push, with
 * nothing but results in it, and is every result a picture of exactly twice the size in the same format?
 * @param images the `images` of the results file
 */
async function checkDemo(repository, run, images, git) {
    const complaints = [];
    const expect = (what, actual, expected) => {
        if (actual !== expected)
            complaints.push(`${what}: expected ${expected}, got ${actual}`);
    };
    const { assets, tooLarge, broken, remote, after } = repository;
    const counts = { enhanced: assets.length, skipped: 1, failed: 1, unchanged: 0, deferred: 0 };
    expect('exit code of the action', run.exitCode, 0);
    for (const [kind, number] of Object.entries(counts))
        expect(`${kind}-count`, run.outputs[`${kind}-count`], String(number));
    const entry = (path) => images.find((image) => image.path === path);
    expect(`reason for ${tooLarge}`, entry(tooLarge)?.reason, 'too-large');
    expect(`outcome of ${broken}`, entry(broken)?.outcome, 'failed');
    // The runner swallows the lines that tell it what to mask.
    expect('the token in the log', run.log.replace(/^::add-mask::.*$/gm, '').includes(DEMO_TOKEN), false);
    expect('the token in the summary', run.summary.includes(DEMO_TOKEN), false);
    const text = async (...args) => (await git(remote, ...args)).toString('utf8').trim();
    const tip = await text('rev-parse', 'refs/heads/main');
    expect('commit-sha', run.outputs['commit-sha'], tip);
    expect('parent of the commit', await text('log', '-1', '--format=%P', tip), after);
    const changes = (await text('diff', '--no-renames', '--name-status', '-z', after, tip)).split('\0');
    const outputs = new Set(assets.map((path) => entry(path)?.output));
    for (let index = 0; index + 1 < changes.length; index += 2) {
        const [status, path = ''] = [changes[index], changes[index + 1]];
        if (status !== 'A' || !(outputs.has(path) || path.startsWith('.superres/'))) {
            complaints.push(`unexpected change in the commit: ${status} ${(0,report_escape/* visible */.RK)(path)}`);
        }
    }
    const pictures = [];
    for (const source of assets) {
        const output = entry(source)?.output;
        if (output === undefined || !changes.includes(output)) {
            complaints.push(`no result for ${source} in the commit`);
            continue;
        }
        const [small, large] = await Promise.all([`${after}:${source}`, `${tip}:${output}`].map(async (object) => (0,sniff.sniff)(await git(remote, 'cat-file', 'blob', object))));
        const [before, twice] = [size(small, 1), size(small, 2)];
        expect(`size of ${output}`, size(large, 1), twice);
        expect(`format of ${output}`, large?.format, small?.format);
        pictures.push({ source, output, before, after: size(large, 1) });
    }
    return { pictures, complaints };
}
function size(info, factor) {
    return info ? `${info.width * factor} × ${info.height * factor}` : 'not a picture';
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/errors.js
var errors = __webpack_require__(64860);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./tmp/build/lib/image/png-chunks.js
var png_chunks = __webpack_require__(69090);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/noise-png.js


/** An RGB picture of noise, stored without compression: a little more than width × height × 3 bytes. */
function noisePng(width, height) {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    header.set([8, 2], 8);
    const rows = Buffer.alloc(height * (1 + width * 3));
    // xorshift32: the same picture on every machine.
    let state = 0x9e3779b9;
    for (let at = 0; at < rows.length; at += 1) {
        if (at % (1 + width * 3) === 0)
            continue;
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        rows[at] = state & 0xff;
    }
    return (0,png_chunks/* writePng */.Hy)([
        { type: 'IHDR', data: header },
        { type: 'IDAT', data: (0,external_node_zlib_.deflateSync)(rows, { level: 0 }) },
        { type: 'IEND', data: new Uint8Array(0) },
    ]);
}

;// CONCATENATED MODULE: ./tmp/build/lib/cli/demo-repository.js






const exec = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/**
 * An environment in which git knows nothing of this machine: no configuration, no identity, no prompts, no hooks.
 * @param home empty folder
 */
function isolatedEnvironment(env, home) {
    const kept = Object.entries(env).filter((entry) => entry[1] !== undefined && !/^(GIT_|INPUT_|GITHUB_|RUNNER_|ACTIONS_|SUPERRES_)/i.test(entry[0]));
    return {
        ...Object.fromEntries(kept),
        HOME: home,
        USERPROFILE: home,
        XDG_CONFIG_HOME: home,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: (0,external_node_path_.join)(home, '.gitconfig'),
        GIT_TERMINAL_PROMPT: '0',
    };
}
/** @throws SuperresError E_DEMO_GIT */
function createDemoGit(env) {
    const person = { NAME: 'Demo', EMAIL: 'demo@example.invalid', DATE: '2026-01-01T12:00:00Z' };
    const identity = Object.entries(person).flatMap(([key, value]) => [
        [`GIT_AUTHOR_${key}`, value],
        [`GIT_COMMITTER_${key}`, value],
    ]);
    const options = { env: { ...env, ...Object.fromEntries(identity) }, encoding: 'buffer', maxBuffer: 1 << 28 };
    return async (folder, ...args) => {
        try {
            return (await exec('git', ['-C', folder, ...args], options)).stdout;
        }
        catch (cause) {
            const said = String(cause.stderr ?? '')
                .trim()
                .split('\n')[0];
            throw (0,errors/* cliError */.hq)('E_DEMO_GIT', `git ${args[0]} did not work${said ? `: ${said}` : '.'}`, { cause });
        }
    };
}
/** Makes the remote and the clone below `folder`, and pushes a change that adds the example pictures. */
async function makeDemoRepository(folder, examples, git) {
    const [remote, workspace] = [(0,external_node_path_.join)(folder, 'remote.git'), (0,external_node_path_.join)(folder, 'workspace')];
    await git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', remote);
    await git(folder, 'init', '--quiet', '--initial-branch=main', workspace);
    await git(workspace, 'remote', 'add', 'origin', remote);
    await (0,promises_.writeFile)((0,external_node_path_.join)(workspace, 'README.md'), '# Demo\n\nPictures are in assets/.\n');
    const before = await commitAndPush(workspace, git, 'Start');
    await (0,promises_.cp)(examples, (0,external_node_path_.join)(workspace, 'assets'), { recursive: true });
    const assets = await filesBelow((0,external_node_path_.join)(workspace, 'assets'), 'assets');
    const [tooLarge, broken] = ['assets/photos/panorama.png', 'assets/photos/broken-upload.jpg'];
    await (0,promises_.writeFile)((0,external_node_path_.join)(workspace, tooLarge), noisePng(900, 800));
    const photo = await (0,promises_.readFile)((0,external_node_path_.join)(workspace, 'assets/photos/coffee.jpg'));
    await (0,promises_.writeFile)((0,external_node_path_.join)(workspace, broken), photo.subarray(0, Math.floor(photo.length / 3)));
    const after = await commitAndPush(workspace, git, 'Add pictures');
    return { remote, workspace, before, after, assets, tooLarge, broken };
}
async function commitAndPush(workspace, git, message) {
    await git(workspace, 'add', '--all');
    await git(workspace, 'commit', '--quiet', '--message', message);
    await git(workspace, 'push', '--quiet', 'origin', 'main');
    return (await git(workspace, 'rev-parse', 'HEAD')).toString('utf8').trim();
}
async function filesBelow(folder, prefix) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true, recursive: true });
    return entries
        .filter((entry) => entry.isFile())
        .map((entry) => `${prefix}${entry.parentPath.slice(folder.length).replaceAll('\\', '/')}/${entry.name}`)
        .sort();
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/io.js
var cli_io = __webpack_require__(37755);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/runner-line.js
/**
 * A line of a job's log as GitHub's page shows it: commands become what they do, debug lines and masks are not shown.
 * @returns undefined for a line that the page does not show
 */
function runnerLine(line) {
    const match = /^::([a-z-]+)( [^:]*)?::(.*)$/.exec(line);
    if (!match)
        return line;
    const [, command = '', , data = ''] = match;
    const text = data.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
    if (command === 'group')
        return `▾ ${text}`;
    return ['notice', 'warning', 'error'].includes(command) ? `${command}: ${text}` : undefined;
}

// EXTERNAL MODULE: ./tmp/build/lib/cli/terminal.js
var cli_terminal = __webpack_require__(88047);
;// CONCATENATED MODULE: ./tmp/build/lib/cli/demo.js














/** Where the action writes the before/after page, in the workspace. */
const REPORT = 'superres-report.html';
/**
 * The main job end to end, on real pictures, with nothing to configure: a push to a throw-away repository, the built
 * action as a runner starts it, and a look at what it left on the remote.
 * @throws SuperresError E_DEMO_GIT, E_DEMO_BUILD, E_DEMO_OUTCOME
 */
async function demoCommand(argv, io) {
    const { values } = (0,external_node_util_.parseArgs)({ args: [...argv], options: { json: { type: 'boolean' }, quiet: { type: 'boolean' } } });
    const started = io.now();
    const terminal = (0,cli_terminal/* createTerminal */.PB)({ lines: values.json ? io.stderr : io.stdout, io, live: false });
    const say = (text) => {
        if (!values.quiet)
            terminal.line(text);
    };
    const { action, examples } = locate(io.home);
    const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'superres-demo-'));
    const home = (0,external_node_path_.join)(folder, 'home');
    await (0,promises_.mkdir)(home);
    const env = isolatedEnvironment(io.env, home);
    const git = createDemoGit(env);
    const repository = await makeDemoRepository(folder, examples, git);
    say(`A repository with a push of ${repository.assets.length + 2} pictures to main: ${repository.workspace}`);
    say(`The action runs on it as a runner would start it (fail-on: none, report: ${REPORT}, all else as it comes):`);
    say('');
    const act = (event, sha, quiet) => runAction(repository, {
        action,
        event,
        sha,
        inputs: { 'fail-on': 'none', report: REPORT },
        folder: (0,external_node_path_.join)(folder, `runner-${event}`),
        env,
        onLine: (line) => {
            const shown = runnerLine(line);
            if (shown !== undefined && !quiet)
                say(`  | ${shown}`);
        },
    });
    const run = await act('push', repository.after, false);
    const results = await readResults(run);
    const verdict = await checkDemo(repository, run, results.images, git);
    const complaints = [...verdict.complaints];
    if (complaints.length === 0) {
        await show(terminal, repository, run, verdict, git);
        const again = await act('workflow_dispatch', run.outputs['commit-sha'] ?? '', true);
        const idle = again.exitCode === 0 && again.outputs['enhanced-count'] === '0' && again.outputs['commit-sha'] === '';
        if (idle)
            terminal.line('A second run, over all images, found nothing to do.');
        else
            complaints.push(`the second run was not idle: ${again.outputs['enhanced-count']} enhanced`);
    }
    if (values.json)
        io.stdout.write(results.text);
    if (complaints.length > 0) {
        if (values.quiet)
            terminal.line(run.log);
        throw (0,errors/* cliError */.hq)('E_DEMO_OUTCOME', `Not as expected:\n- ${complaints.join('\n- ')}`);
    }
    terminal.line('');
    terminal.line(`All as expected, in ${(0,wording/* duration */.p0)(io.now() - started)}. To clean up, delete ${folder}`, 'green');
    return cli_io/* EXIT */.d.done;
}
/** From dist/ as well as from the repository's top folder. */
function locate(home) {
    const dist = ['index.js', 'dist/index.js'].map((path) => new URL(path, home)).find((url) => (0,external_node_fs_.existsSync)(url));
    if (!dist)
        throw (0,errors/* cliError */.hq)('E_DEMO_BUILD');
    return { action: (0,external_node_url_.fileURLToPath)(dist), examples: (0,external_node_url_.fileURLToPath)(new URL('../examples/assets/', dist)) };
}
async function readResults(run) {
    const file = run.outputs['results-file'];
    if (!file)
        throw (0,errors/* cliError */.hq)('E_DEMO_OUTCOME', `The action left no results file (exit code ${run.exitCode}):\n${run.log}`);
    const text = await (0,promises_.readFile)(file, 'utf8');
    return { text, images: JSON.parse(text).images };
}
async function show(terminal, repository, run, verdict, git) {
    const commit = await git(repository.remote, 'log', '-1', '--format=%h %s (%an)', 'main');
    terminal.line('');
    terminal.line(`The commit on the remote's main: ${commit.toString('utf8').trim()}`, 'bold');
    const width = Math.max(...verdict.pictures.map(({ source }) => source.length));
    for (const { source, before, after } of verdict.pictures) {
        terminal.line(`  ${source.padEnd(width)}  ${before.padStart(9)} → ${after}`);
    }
    terminal.line(`  ${repository.tooLarge.padEnd(width)}  skipped (2 MiB or more)`);
    terminal.line(`  ${repository.broken.padEnd(width)}  failed alone (truncated)`);
    terminal.line('');
    if (run.outputs.report)
        terminal.line(`Before and after on one page: ${(0,external_node_path_.join)(repository.workspace, run.outputs.report)}`);
    terminal.line(`Before and after as files, in ${repository.workspace}:`);
    for (const { source, output } of verdict.pictures)
        terminal.line(`  ${source.padEnd(width)}  ${output}`);
    terminal.line(`The results file: ${run.outputs['results-file']}`);
}


/***/ }),

/***/ 54468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BA: () => (/* binding */ withoutExifPrefix),
/* harmony export */   MW: () => (/* binding */ entryNumber),
/* harmony export */   N7: () => (/* binding */ orientationSwaps),
/* harmony export */   Pv: () => (/* binding */ hasExifPrefix),
/* harmony export */   V$: () => (/* binding */ exifOrientation),
/* harmony export */   eT: () => (/* binding */ openTiff),
/* harmony export */   gZ: () => (/* binding */ readDirectory)
/* harmony export */ });
/**
 * The few EXIF facts that matter for pixels. EXIF is a TIFF file in a box: byte order, then a chain of
 * directories (IFD) of 12-byte entries (CIPA DC-008, TIFF 6.0). Every offset is hostile until checked.
 */
/** A reader of an EXIF block (with or without the `Exif\0\0` prefix removed beforehand); undefined if it is no TIFF. */
function openTiff(block) {
    if (block.length < 8)
        return undefined;
    const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
    const order = view.getUint16(0);
    if (order !== 0x4949 && order !== 0x4d4d)
        return undefined;
    const littleEndian = order === 0x4949;
    if (view.getUint16(2, littleEndian) !== 42)
        return undefined;
    return {
        view,
        littleEndian,
        u16: (offset) => (offset + 2 <= view.byteLength ? view.getUint16(offset, littleEndian) : undefined),
        u32: (offset) => (offset + 4 <= view.byteLength ? view.getUint32(offset, littleEndian) : undefined),
    };
}
/** The entries of the directory at `offset`, and the offset of its next-directory pointer. */
function readDirectory(tiff, offset) {
    const count = tiff.u16(offset);
    if (count === undefined || offset < 8)
        return undefined;
    const entries = [];
    for (let i = 0; i < count; i++) {
        const at = offset + 2 + 12 * i;
        const tag = tiff.u16(at);
        const type = tiff.u16(at + 2);
        const length = tiff.u32(at + 4);
        if (tag === undefined || type === undefined || length === undefined || at + 12 > tiff.view.byteLength)
            break;
        entries.push({ tag, type, count: length, valueAt: at + 8 });
    }
    return { entries, nextAt: offset + 2 + 12 * count };
}
const ORIENTATION = 0x0112;
const SHORT = 3;
const LONG = 4;
/** A SHORT or LONG value stored inside its entry. */
function entryNumber(tiff, entry) {
    if (entry.type === SHORT)
        return tiff.u16(entry.valueAt);
    if (entry.type === LONG)
        return tiff.u32(entry.valueAt);
    return undefined;
}
/** EXIF orientation 1..8 of a TIFF block; 1 when absent or out of range. */
function exifOrientation(block) {
    const tiff = openTiff(block);
    const first = tiff?.u32(4);
    if (tiff === undefined || first === undefined)
        return 1;
    const entry = readDirectory(tiff, first)?.entries.find((candidate) => candidate.tag === ORIENTATION);
    const value = entry === undefined ? undefined : entryNumber(tiff, entry);
    return value !== undefined && value >= 1 && value <= 8 ? value : 1;
}
/** True for the orientations that swap width and height. */
function orientationSwaps(orientation) {
    return orientation >= 5;
}
const EXIF_PREFIX = [0x45, 0x78, 0x69, 0x66, 0x00, 0x00];
/** The TIFF part of an EXIF payload: without the `Exif\0\0` that JPEG (and some WebP files) put before it. */
function withoutExifPrefix(payload) {
    return EXIF_PREFIX.every((byte, i) => payload[i] === byte) ? payload.subarray(EXIF_PREFIX.length) : payload;
}
/** True when a JPEG APP1 payload is EXIF. */
function hasExifPrefix(payload) {
    return EXIF_PREFIX.every((byte, i) => payload[i] === byte);
}


/***/ }),

/***/ 77199:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hz: () => (/* binding */ jpegSegments),
/* harmony export */   IW: () => (/* binding */ readFrame),
/* harmony export */   Xm: () => (/* binding */ isJpeg),
/* harmony export */   ob: () => (/* binding */ isFrameMarker)
/* harmony export */ });
/** The marker segments of a JPEG file (ITU-T T.81, Annex B) before its first scan. */
/** True when the bytes begin with SOI and another marker. */
function isJpeg(bytes) {
    return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}
/** Markers that stand alone: TEM, RSTn, SOI, EOI. */
function standsAlone(marker) {
    return marker === 0x01 || (marker >= 0xd0 && marker <= 0xd9);
}
/** Segments in file order up to and with the first SOS (0xDA); whole segments only, views into `bytes`. */
function* jpegSegments(bytes) {
    let at = 2;
    while (at + 1 < bytes.length) {
        if (bytes[at] !== 0xff) {
            at += 1;
            continue;
        }
        const marker = bytes[at + 1];
        // Any number of 0xFF may fill the space before a marker; 0xFF00 is not one.
        if (marker === 0xff || marker === 0x00) {
            at += 1;
            continue;
        }
        if (marker === 0xd9)
            return;
        if (standsAlone(marker)) {
            at += 2;
            continue;
        }
        if (at + 4 > bytes.length)
            return;
        const length = (bytes[at + 2] << 8) | bytes[at + 3];
        if (length < 2 || at + 2 + length > bytes.length)
            return;
        yield { marker, data: bytes.subarray(at + 4, at + 2 + length) };
        if (marker === 0xda)
            return;
        at += 2 + length;
    }
}
/** True for SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameMarker(marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
/** The frame header of a SOFn segment; undefined when it is cut off or says nonsense. */
function readFrame(segment) {
    const { data, marker } = segment;
    const count = data[5];
    if (count === undefined || count < 1 || data.length < 6 + 3 * count)
        return undefined;
    const at = (i) => data[i];
    const components = Array.from({ length: count }, (_, i) => ({
        id: at(6 + 3 * i),
        horizontal: at(7 + 3 * i) >> 4,
        vertical: at(7 + 3 * i) & 15,
        table: at(8 + 3 * i),
    }));
    return {
        precision: at(0),
        height: (at(1) << 8) | at(2),
        width: (at(3) << 8) | at(4),
        progressive: (marker & 3) === 2,
        components,
    };
}


/***/ }),

/***/ 69090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hy: () => (/* binding */ writePng),
/* harmony export */   _T: () => (/* binding */ pngChunks),
/* harmony export */   oP: () => (/* binding */ isPng)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/** The chunks of a PNG file (PNG third edition, §5): length, type, data, CRC. */
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** True when the bytes begin with PNG's signature. */
function isPng(bytes) {
    return SIGNATURE.every((byte, i) => bytes[i] === byte);
}
/**
 * The chunks in file order, up to IEND or to the first one that does not fit the file: whole chunks only.
 * Data are views into `bytes`. CRCs are the decoder's business.
 */
function* pngChunks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = SIGNATURE.length;
    while (at + 12 <= bytes.length) {
        const length = view.getUint32(at);
        if (length > bytes.length - at - 12)
            return;
        const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
        yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
        if (type === 'IEND')
            return;
        at += 12 + length;
    }
}
/** A PNG file of these chunks; lengths and CRCs are computed. */
function writePng(chunks) {
    const total = chunks.reduce((sum, chunk) => sum + 12 + chunk.data.length, SIGNATURE.length);
    const file = new Uint8Array(total);
    const view = new DataView(file.buffer);
    file.set(SIGNATURE);
    let at = SIGNATURE.length;
    for (const { type, data } of chunks) {
        view.setUint32(at, data.length);
        for (let i = 0; i < 4; i++)
            file[at + 4 + i] = type.charCodeAt(i);
        file.set(data, at + 8);
        view.setUint32(at + 8 + data.length, (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(file.subarray(at + 4, at + 8 + data.length)));
        at += 12 + data.length;
    }
    return file;
}


/***/ }),

/***/ 46036:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sniff: () => (/* binding */ sniff),
/* harmony export */   y: () => (/* binding */ hasKnownSignature)
/* harmony export */ });
/* harmony import */ var _exif_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(54468);
/* harmony import */ var _jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77199);
/* harmony import */ var _png_chunks_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69090);
/* harmony import */ var _webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88419);




/**
 * What a file is, by its content alone: format, size as displayed, orientation, animation, depth. Reads headers,
 * decodes no pixels, throws on no input. Undefined for anything that is not a PNG, JPEG or WebP with a whole header.
 */
function sniff(bytes) {
    if ((0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .isPng */ .oP)(bytes))
        return sniffPng(bytes);
    if ((0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .isJpeg */ .Xm)(bytes))
        return sniffJpeg(bytes);
    if ((0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .isWebp */ .vE)(bytes))
        return sniffWebp(bytes);
    return undefined;
}
/** True when the first bytes are those of a format we read, whatever follows. */
function hasKnownSignature(bytes) {
    return (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .isPng */ .oP)(bytes) || (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .isJpeg */ .Xm)(bytes) || (0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .isWebp */ .vE)(bytes);
}
/** Turns the stored size into the displayed one; a picture without pixels is none. */
function displayed({ stored, ...rest }) {
    if (stored.width < 1 || stored.height < 1)
        return undefined;
    const swap = (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .orientationSwaps */ .N7)(rest.orientation);
    return { ...rest, width: swap ? stored.height : stored.width, height: swap ? stored.width : stored.height };
}
const PNG_COLOURS = new Map([
    [0, { colour: 'grey', alpha: false }],
    [2, { colour: 'rgb', alpha: false }],
    [3, { colour: 'palette', alpha: false }],
    [4, { colour: 'grey', alpha: true }],
    [6, { colour: 'rgb', alpha: true }],
]);
function sniffPng(bytes) {
    let header;
    let orientation = 1;
    let animated = false;
    let transparency = false;
    for (const { type, data } of (0,_png_chunks_js__WEBPACK_IMPORTED_MODULE_0__/* .pngChunks */ ._T)(bytes)) {
        if (header === undefined) {
            if (type !== 'IHDR' || data.length !== 13)
                return undefined;
            header = data;
        }
        if (type === 'acTL')
            animated = true;
        if (type === 'tRNS')
            transparency = true;
        if (type === 'eXIf')
            orientation = (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutExifPrefix */ .BA)(data));
    }
    if (header === undefined)
        return undefined;
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    const kind = PNG_COLOURS.get(header[9]);
    const bitDepth = header[8];
    if (kind === undefined || ![1, 2, 4, 8, 16].includes(bitDepth))
        return undefined;
    const stored = { width: view.getUint32(0), height: view.getUint32(4) };
    return displayed({
        format: 'png',
        stored,
        orientation,
        animated,
        alpha: kind.alpha || transparency,
        bitDepth,
        colour: kind.colour,
    });
}
function sniffJpeg(bytes) {
    let frame;
    let orientation;
    for (const segment of (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .jpegSegments */ .Hz)(bytes)) {
        if (segment.marker === 0xe1 && (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .hasExifPrefix */ .Pv)(segment.data)) {
            orientation ??= (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutExifPrefix */ .BA)(segment.data));
        }
        if ((0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .isFrameMarker */ .ob)(segment.marker))
            frame ??= (0,_jpeg_segments_js__WEBPACK_IMPORTED_MODULE_1__/* .readFrame */ .IW)(segment);
    }
    if (frame === undefined)
        return undefined;
    const colour = new Map([
        [1, 'grey'],
        [3, 'rgb'],
        [4, 'cmyk'],
    ]).get(frame.components.length);
    if (colour === undefined)
        return undefined;
    return displayed({
        format: 'jpeg',
        stored: frame,
        orientation: orientation ?? 1,
        animated: false,
        alpha: false,
        bitDepth: frame.precision,
        colour,
    });
}
function sniffWebp(bytes) {
    let stored;
    let extended = false;
    let orientation = 1;
    let animated = false;
    let alpha = false;
    for (const { type, data } of (0,_webp_chunks_js__WEBPACK_IMPORTED_MODULE_2__/* .webpChunks */ .X$)(bytes)) {
        const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
        if (type === 'VP8X' && data.length >= 10) {
            const flags = data[0];
            extended = true;
            animated ||= (flags & 0x02) !== 0;
            alpha ||= (flags & 0x10) !== 0;
            stored = { width: 1 + uint24(data, 4), height: 1 + uint24(data, 7) };
        }
        if (type === 'VP8 ' && data.length >= 10) {
            stored ??= { width: view.getUint16(6, true) & 0x3fff, height: view.getUint16(8, true) & 0x3fff };
        }
        if (type === 'VP8L' && data.length >= 5 && data[0] === 0x2f) {
            const bits = view.getUint32(1, true);
            stored ??= { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
            alpha ||= !extended && (bits >>> 28) % 2 === 1;
        }
        if (type === 'ALPH')
            alpha = true;
        if (type === 'ANIM' || type === 'ANMF')
            animated = true;
        if (type === 'EXIF')
            orientation = (0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .exifOrientation */ .V$)((0,_exif_js__WEBPACK_IMPORTED_MODULE_3__/* .withoutExifPrefix */ .BA)(data));
    }
    if (stored === undefined)
        return undefined;
    return displayed({ format: 'webp', stored, orientation, animated, alpha, bitDepth: 8, colour: 'rgb' });
}
function uint24(data, at) {
    return data[at] | (data[at + 1] << 8) | (data[at + 2] << 16);
}


/***/ }),

/***/ 88419:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EY: () => (/* binding */ writeWebp),
/* harmony export */   X$: () => (/* binding */ webpChunks),
/* harmony export */   vE: () => (/* binding */ isWebp)
/* harmony export */ });
/** The chunks of a WebP file (RFC 9649): a RIFF container. */
function fourCC(bytes, at) {
    return String.fromCharCode(...bytes.subarray(at, at + 4));
}
/** True when the bytes begin with RIFF....WEBP. */
function isWebp(bytes) {
    return bytes.length >= 12 && fourCC(bytes, 0) === 'RIFF' && fourCC(bytes, 8) === 'WEBP';
}
/**
 * The chunks in file order, views into `bytes`; a last one that is cut off is yielded with what there is of it
 * (its header still says the size of the picture).
 */
function* webpChunks(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 12;
    while (at + 8 <= bytes.length) {
        const length = view.getUint32(at + 4, true);
        yield { type: fourCC(bytes, at), data: bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length)) };
        at += 8 + length + (length & 1);
    }
}
/** A WebP file of these chunks. */
function writeWebp(chunks) {
    const total = chunks.reduce((sum, { data }) => sum + 8 + data.length + (data.length & 1), 12);
    const file = new Uint8Array(total);
    const view = new DataView(file.buffer);
    const text = (at, value) => {
        for (let i = 0; i < 4; i++)
            file[at + i] = value.charCodeAt(i);
    };
    text(0, 'RIFF');
    view.setUint32(4, total - 8, true);
    text(8, 'WEBP');
    let at = 12;
    for (const { type, data } of chunks) {
        text(at, type);
        view.setUint32(at + 4, data.length, true);
        file.set(data, at + 8);
        at += 8 + data.length + (data.length & 1);
    }
    return file;
}


/***/ }),

/***/ 57817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   OC: () => (/* binding */ engineName),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Ul: () => (/* binding */ UNCHANGED_TITLES),
/* harmony export */   aI: () => (/* binding */ SKIP_TITLES),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   vA: () => (/* binding */ DEFER_TITLES),
/* harmony export */   yA: () => (/* binding */ pixels)
/* harmony export */ });
/** Headings for skip reasons, in every report alike. */
const SKIP_TITLES = {
    'too-large': 'Too large',
    empty: 'Empty file',
    symlink: 'Symbolic link',
    submodule: 'Submodule',
    'lfs-pointer': 'Git LFS pointer without its content',
    sparse: 'Not in the sparse checkout',
    'name-not-utf8': 'Name is not UTF-8',
    'not-an-image': 'Not an image',
    'unsupported-format': 'Format not supported',
    animated: 'Animated',
    'too-many-pixels': 'Too many pixels',
    'output-exists': 'Output exists and is not ours',
    'output-edited': 'Output was edited by hand',
    'output-blocked': 'Output path is blocked',
    'not-sendable': 'Cannot be sent to the service',
    'refused-by-service': 'Refused by the service',
};
const DEFER_TITLES = {
    'max-images': 'Limit of images a run (`max-images`)',
    'time-limit': 'Time limit of the run (`time-limit`)',
    quota: 'Quota of the service is used up',
    cancelled: 'The run was cancelled',
    'source-changed': 'The source changed on the branch meanwhile',
    'output-changed': 'The output changed on the branch meanwhile',
    'service-unavailable': 'The service is not available',
};
const UNCHANGED_TITLES = {
    done: 'already enhanced',
    recompressed: 'recompressed by another tool, same picture',
    moved: 'only the name changed',
    raced: 'another run finished it first',
};
/** `12 images enhanced to 2×, 3 skipped, 1 failed`: what happened, in words; kinds without images are left out. */
function headline(counts, dryRun) {
    const { enhanced, unchanged, skipped, failed, deferred } = counts;
    if (enhanced + unchanged + skipped + failed + deferred === 0)
        return 'No images to enhance';
    const parts = [
        enhanced > 0
            ? `${plural(enhanced, 'image')} ${dryRun ? 'would be enhanced' : 'enhanced'} to 2×`
            : 'no image enhanced',
        failed > 0 ? `${count(failed)} failed` : '',
        deferred > 0 ? `${count(deferred)} deferred` : '',
        skipped > 0 ? `${count(skipped)} skipped` : '',
        unchanged > 0 ? `${count(unchanged)} already up to date` : '',
    ].filter((part) => part !== '');
    const text = parts.join(', ');
    return text.charAt(0).toUpperCase() + text.slice(1);
}
/** `1 image`, `1,204 images`. */
function plural(number, noun, nouns = `${noun}s`) {
    return `${count(number)} ${number === 1 ? noun : nouns}`;
}
/** Digits in groups of three, the same on every machine. */
function count(number) {
    return String(Math.round(number)).replace(/\B(?=(\d{3})+$)/g, ',');
}
/** `640 × 480`. */
function pixels(size) {
    return size.width > 0 && size.height > 0 ? `${size.width} × ${size.height}` : '–';
}
/** Binary units, as `max-file-size` has them: `812 B`, `12.3 KiB`, `2.0 MiB`. */
function bytes(number) {
    if (number < 1024)
        return `${number} B`;
    const units = ['KiB', 'MiB', 'GiB'];
    let value = number / 1024;
    let unit = 0;
    while (value >= 1023.95 && unit < units.length - 1) {
        value /= 1024;
        unit += 1;
    }
    return `${value.toFixed(1)} ${units[unit]}`;
}
/** A duration: `340 ms`, `4.2 s`, `3 min 20 s`, `2 h 5 min`. */
function duration(ms) {
    if (ms < 1000)
        return `${Math.max(0, Math.round(ms))} ms`;
    if (ms < 9_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const seconds = Math.round(ms / 1000);
    if (seconds < 60)
        return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60)
        return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
/** `local (own-32x10)`. */
function engineName(by) {
    return `${by.engine} (${by.model})`;
}


/***/ })

};
