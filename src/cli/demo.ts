import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { duration } from '../report/wording.js';
import { checkDemo, type DemoVerdict } from './demo-check.js';
import { createDemoGit, type DemoRepository, isolatedEnvironment, makeDemoRepository } from './demo-repository.js';
import { type DemoRun, runAction } from './demo-runner.js';
import { cliError } from './errors.js';
import { type CliIo, EXIT, type ExitCode } from './io.js';
import { runnerLine } from './runner-line.js';
import { createTerminal, type Terminal } from './terminal.js';

/** Where the action writes the before/after page, in the workspace. */
const REPORT = 'superres-report.html';

/**
 * The main job end to end, on real pictures, with nothing to configure: a push to a throw-away repository, the built
 * action as a runner starts it, and a look at what it left on the remote.
 * @throws SuperresError E_DEMO_GIT, E_DEMO_BUILD, E_DEMO_OUTCOME
 */
export async function demoCommand(argv: readonly string[], io: CliIo): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean' }, quiet: { type: 'boolean' } } });
  const started = io.now();
  const terminal = createTerminal({ lines: values.json ? io.stderr : io.stdout, io, live: false });
  const say = (text: string): void => {
    if (!values.quiet) terminal.line(text);
  };
  const { action, examples } = locate(io.home);

  const folder = await mkdtemp(join(tmpdir(), 'superres-demo-'));
  const home = join(folder, 'home');
  await mkdir(home);
  const env = isolatedEnvironment(io.env, home);
  const git = createDemoGit(env);
  const repository = await makeDemoRepository(folder, examples, git);
  say(`A repository with a push of ${repository.assets.length + 2} pictures to main: ${repository.workspace}`);
  say(`The action runs on it as a runner would start it (fail-on: none, report: ${REPORT}, all else as it comes):`);
  say('');

  const act = (event: 'push' | 'workflow_dispatch', sha: string, quiet: boolean): Promise<DemoRun> =>
    runAction(repository, {
      action,
      event,
      sha,
      inputs: { 'fail-on': 'none', report: REPORT },
      folder: join(folder, `runner-${event}`),
      env,
      onLine: (line) => {
        const shown = runnerLine(line);
        if (shown !== undefined && !quiet) say(`  | ${shown}`);
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
    if (idle) terminal.line('A second run, over all images, found nothing to do.');
    else complaints.push(`the second run was not idle: ${again.outputs['enhanced-count']} enhanced`);
  }
  if (values.json) io.stdout.write(results.text);
  if (complaints.length > 0) {
    if (values.quiet) terminal.line(run.log);
    throw cliError('E_DEMO_OUTCOME', `Not as expected:\n- ${complaints.join('\n- ')}`);
  }
  terminal.line('');
  terminal.line(`All as expected, in ${duration(io.now() - started)}. To clean up, delete ${folder}`, 'green');
  return EXIT.done;
}

/** From dist/ as well as from the repository's top folder. */
function locate(home: URL): { action: string; examples: string } {
  const dist = ['index.js', 'dist/index.js'].map((path) => new URL(path, home)).find((url) => existsSync(url));
  if (!dist) throw cliError('E_DEMO_BUILD');
  return { action: fileURLToPath(dist), examples: fileURLToPath(new URL('../examples/assets/', dist)) };
}

async function readResults(run: DemoRun): Promise<{ text: string; images: Parameters<typeof checkDemo>[2] }> {
  const file = run.outputs['results-file'];
  if (!file)
    throw cliError('E_DEMO_OUTCOME', `The action left no results file (exit code ${run.exitCode}):\n${run.log}`);
  const text = await readFile(file, 'utf8');
  return { text, images: JSON.parse(text).images };
}

async function show(
  terminal: Terminal,
  repository: DemoRepository,
  run: DemoRun,
  verdict: DemoVerdict,
  git: ReturnType<typeof createDemoGit>,
): Promise<void> {
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
    terminal.line(`Before and after on one page: ${join(repository.workspace, run.outputs.report)}`);
  terminal.line(`Before and after as files, in ${repository.workspace}:`);
  for (const { source, output } of verdict.pictures) terminal.line(`  ${source.padEnd(width)}  ${output}`);
  terminal.line(`The results file: ${run.outputs['results-file']}`);
}
