export const id = 734;
export const ids = [734];
export const modules = {

/***/ 734:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkDemo: () => (/* binding */ checkDemo),
  demoCommand: () => (/* binding */ demoCommand),
  runnerLine: () => (/* binding */ runnerLine)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(3136);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: ./tmp/build/lib/core/text.js
var core_text = __webpack_require__(9065);
// EXTERNAL MODULE: ./tmp/build/lib/image/sniff.js
var sniff = __webpack_require__(6036);
// EXTERNAL MODULE: ./tmp/build/lib/report/wording.js
var wording = __webpack_require__(7817);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: ./tmp/build/lib/image/png-chunks.js
var png_chunks = __webpack_require__(9090);
// EXTERNAL MODULE: ./tmp/build/lib/cli/errors.js
var errors = __webpack_require__(4860);
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

// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(481);
// EXTERNAL MODULE: ./tmp/build/lib/config/inputs.js
var inputs = __webpack_require__(5364);
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

// EXTERNAL MODULE: ./tmp/build/lib/cli/io.js
var cli_io = __webpack_require__(7755);
// EXTERNAL MODULE: ./tmp/build/lib/cli/terminal.js
var cli_terminal = __webpack_require__(8047);
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
            complaints.push(`unexpected change in the commit: ${status} ${(0,core_text/* visible */.RK)(path)}`);
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


/***/ }),

/***/ 7817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ commitUrl),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   OC: () => (/* binding */ engineName),
/* harmony export */   Pl: () => (/* binding */ headline),
/* harmony export */   U9: () => (/* binding */ count),
/* harmony export */   Ul: () => (/* binding */ UNCHANGED_TITLES),
/* harmony export */   aI: () => (/* binding */ SKIP_TITLES),
/* harmony export */   b0: () => (/* binding */ blobUrl),
/* harmony export */   ee: () => (/* binding */ bytes),
/* harmony export */   gW: () => (/* binding */ reportContext),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   q: () => (/* binding */ linked),
/* harmony export */   vA: () => (/* binding */ DEFER_TITLES),
/* harmony export */   yA: () => (/* binding */ pixels)
/* harmony export */ });
/* harmony import */ var _core_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9065);

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
/** What a run's trigger says of the surroundings. */
function reportContext(trigger) {
    const { server, repository, sha, runUrl } = trigger;
    return {
        serverUrl: server.serverUrl,
        ...(repository !== undefined && { repository }),
        ...(sha !== undefined && { sha }),
        ...(runUrl !== undefined && { runUrl }),
    };
}
/** Address of a file at a commit; undefined where there is no GitHub repository or commit to point at. */
function blobUrl(context, commit, path) {
    if (!context.repository || !commit)
        return undefined;
    return `${context.serverUrl}/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(context.repository)}/blob/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(commit)}/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(path)}`;
}
/** Address of a commit. */
function commitUrl(context, commit) {
    return context.repository
        ? `${context.serverUrl}/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(context.repository)}/commit/${(0,_core_text_js__WEBPACK_IMPORTED_MODULE_0__/* .urlPath */ .Lx)(commit)}`
        : undefined;
}
/** Markdown (HTML inside) that links when there is an address. */
function linked(label, url) {
    return url === undefined ? label : `<a href="${url}">${label}</a>`;
}


/***/ })

};
