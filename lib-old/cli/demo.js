import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { say, spokenLanguage } from '../core/say.js';
import { visible } from '../core/text.js';
import { sniff } from '../image/inspect.js';
import { duration } from '../report/wording.js';
import { createDemoGit, isolatedEnvironment, makeDemoRepository, } from './demo-repository.js';
import { DEMO_TOKEN, startAction } from './demo-runner.js';
import { cliError } from './errors.js';
import { DEMO_FLAGS, readFlags } from './flags.js';
import { createTerminal, EXIT } from './terminal.js';
/** Where the action writes the before/after page, in the workspace. */
const REPORT = 'superres-report.html';
/**
 * The main job end to end, on real pictures, with nothing to configure: a push to a throw-away repository, the built
 * action as a runner starts it, and a look at what it left on the remote.
 * @throws SuperresError E_DEMO_GIT, E_DEMO_BUILD, E_DEMO_PICTURES, E_DEMO_OUTCOME
 */
export async function demoCommand(argv, io) {
    const { values } = readFlags(argv, DEMO_FLAGS, false);
    const started = io.now();
    const terminal = createTerminal({ lines: values.json ? io.stderr : io.stdout, io, live: false });
    const tell = (text) => {
        if (!values.quiet)
            terminal.line(text);
    };
    const { action, examples } = locate(io.home);
    const folder = await mkdtemp(join(tmpdir(), 'superres-demo-'));
    const home = join(folder, 'home');
    await mkdir(home);
    const env = { ...isolatedEnvironment(io.env, home), SUPERRES_LANG: spokenLanguage() };
    const git = createDemoGit(env);
    const repository = await makeDemoRepository(folder, examples, git);
    tell(say `A repository with a push of ${repository.assets.length + 2} pictures to main: ${repository.workspace}`);
    tell(say `The action runs on it as a runner would start it (fail-on: none, report: ${REPORT}, all else as it comes):`);
    tell('');
    const act = (event, sha, quiet) => startAction(repository, {
        action,
        event,
        sha,
        inputs: { 'fail-on': 'none', report: REPORT },
        folder: join(folder, `runner-${event}`),
        env,
        onLine: (line) => {
            const shown = runnerLine(line);
            if (shown !== undefined && !quiet)
                tell(`  | ${shown}`);
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
            terminal.line(say `A second run, over all images, found nothing to do.`);
        else
            complaints.push(say `the second run was not idle: ${again.outputs['enhanced-count'] ?? '?'} enhanced`);
    }
    if (values.json)
        io.stdout.write(results.text);
    if (complaints.length > 0) {
        if (values.quiet)
            terminal.line(run.log);
        throw cliError('E_DEMO_OUTCOME', say `Not as expected:\n- ${complaints.join('\n- ')}`);
    }
    terminal.line('');
    terminal.line(say `All as expected, in ${duration(io.now() - started)}. To clean up, delete ${folder}`, 'green');
    return EXIT.done;
}
/** From dist/ as well as from the repository's top folder. */
function locate(home) {
    const dist = ['index.js', 'dist/index.js'].map((path) => new URL(path, home)).find((url) => existsSync(url));
    if (!dist)
        throw cliError('E_DEMO_BUILD');
    const examples = new URL('../examples/assets/', dist);
    // The package is dist alone.
    if (!existsSync(examples))
        throw cliError('E_DEMO_PICTURES');
    return { action: fileURLToPath(dist), examples: fileURLToPath(examples) };
}
async function readResults(run) {
    const file = run.outputs['results-file'];
    if (!file)
        throw cliError('E_DEMO_OUTCOME', say `The action left no results file (exit code ${run.exitCode}):\n${run.log}`);
    const text = await readFile(file, 'utf8');
    return { text, images: JSON.parse(text).images };
}
async function show(terminal, repository, run, verdict, git) {
    const commit = await git(repository.remote, 'log', '-1', '--format=%h %s (%an)', 'main');
    terminal.line('');
    terminal.line(say `The commit on the remote's main: ${commit.toString('utf8').trim()}`, 'bold');
    const width = Math.max(...verdict.pictures.map(({ source }) => source.length));
    for (const { source, before, after } of verdict.pictures) {
        terminal.line(`  ${source.padEnd(width)}  ${before.padStart(9)} → ${after}`);
    }
    terminal.line(say `  ${repository.tooLarge.padEnd(width)}  skipped (2 MiB or more)`);
    terminal.line(say `  ${repository.broken.padEnd(width)}  failed alone (truncated)`);
    terminal.line('');
    if (run.outputs.report)
        terminal.line(say `Before and after on one page: ${join(repository.workspace, run.outputs.report)}`);
    terminal.line(say `Before and after as files, in ${repository.workspace}:`);
    for (const { source, output } of verdict.pictures)
        terminal.line(`  ${source.padEnd(width)}  ${output}`);
    terminal.line(say `The results file: ${run.outputs['results-file'] ?? ''}`);
}
/**
 * Looks at the remote repository, not at what the action says of itself: is the commit there, on top of the push, with
 * nothing but results in it, and is every result a picture of exactly twice the size in the same format?
 * @param images the `images` of the results file
 */
export async function checkDemo(repository, run, images, git) {
    const complaints = [];
    const expect = (what, actual, expected) => {
        if (actual !== expected)
            complaints.push(say `${what}: expected ${String(expected)}, got ${String(actual)}`);
    };
    const { assets, tooLarge, broken, remote, after } = repository;
    const counts = { enhanced: assets.length, skipped: 1, failed: 1, unchanged: 0, deferred: 0 };
    expect(say `exit code of the action`, run.exitCode, 0);
    for (const [kind, number] of Object.entries(counts))
        expect(`${kind}-count`, run.outputs[`${kind}-count`], String(number));
    const entry = (path) => images.find((image) => image.path === path);
    expect(say `reason for ${tooLarge}`, entry(tooLarge)?.reason, 'too-large');
    expect(say `outcome of ${broken}`, entry(broken)?.outcome, 'failed');
    // The runner swallows the lines that tell it what to mask.
    expect(say `the token in the log`, run.log.replace(/^::add-mask::.*$/gm, '').includes(DEMO_TOKEN), false);
    expect(say `the token in the summary`, run.summary.includes(DEMO_TOKEN), false);
    const text = async (...args) => (await git(remote, ...args)).toString('utf8').trim();
    const tip = await text('rev-parse', 'refs/heads/main');
    expect('commit-sha', run.outputs['commit-sha'], tip);
    expect(say `parent of the commit`, await text('log', '-1', '--format=%P', tip), after);
    const changes = (await text('diff', '--no-renames', '--name-status', '-z', after, tip)).split('\0');
    const outputs = new Set(assets.map((path) => entry(path)?.output));
    for (let index = 0; index + 1 < changes.length; index += 2) {
        const [status, path = ''] = [changes[index], changes[index + 1]];
        if (status !== 'A' || !(outputs.has(path) || path.startsWith('.superres/'))) {
            complaints.push(say `unexpected change in the commit: ${status ?? ''} ${visible(path)}`);
        }
    }
    const pictures = [];
    for (const source of assets) {
        const output = entry(source)?.output;
        if (output === undefined || !changes.includes(output)) {
            complaints.push(say `no result for ${source} in the commit`);
            continue;
        }
        const [small, large] = await Promise.all([`${after}:${source}`, `${tip}:${output}`].map(async (object) => sniff(await git(remote, 'cat-file', 'blob', object))));
        const [before, twice] = [size(small, 1), size(small, 2)];
        expect(say `size of ${output}`, size(large, 1), twice);
        expect(say `format of ${output}`, large?.format, small?.format);
        pictures.push({ source, output, before, after: size(large, 1) });
    }
    return { pictures, complaints };
}
function size(info, factor) {
    return info ? `${info.width * factor} × ${info.height * factor}` : say `not a picture`;
}
/**
 * A line of a job's log as GitHub's page shows it: commands become what they do, debug lines and masks are not shown.
 * @returns undefined for a line that the page does not show
 */
export function runnerLine(line) {
    const match = /^::([a-z-]+)( [^:]*)?::(.*)$/.exec(line);
    if (!match)
        return line;
    const [, command = '', , data = ''] = match;
    const text = data.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
    if (command === 'group')
        return `▾ ${text}`;
    return ['notice', 'warning', 'error'].includes(command) ? `${command}: ${text}` : undefined;
}
