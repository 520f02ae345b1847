import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkDemo, runnerLine } from '../../src/cli/demo.js';
import { createDemoGit, isolatedEnvironment, makeDemoRepository, noisePng } from '../../src/cli/demo-repository.js';
import { DEMO_TOKEN, parseOutputs } from '../../src/cli/demo-runner.js';
import { dispatch } from '../../src/cli/dispatch.js';
import { sniff } from '../../src/image/inspect.js';
import { fakeIo } from '../support/fake-io.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superres-demo-test-'));
  await mkdir(join(folder, 'home'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the demo’s world', () => {
  it('has a push of real pictures, one file too large and one truncated, on a machine without git identity', async () => {
    const git = createDemoGit(isolatedEnvironment({ PATH: process.env.PATH }, join(folder, 'home')));
    const repository = await makeDemoRepository(folder, 'examples/assets', git);
    const pushed = (
      await git(repository.remote, 'diff', '--name-only', repository.before, repository.after)
    ).toString();
    expect(pushed.trim().split('\n').sort()).toEqual(
      [...repository.assets, repository.broken, repository.tooLarge].sort(),
    );
    expect((await git(repository.remote, 'rev-parse', 'main')).toString().trim()).toBe(repository.after);
    expect(repository.assets.length).toBeGreaterThanOrEqual(6);
    const formats = await Promise.all(
      repository.assets.map(async (path) => sniff(await readFile(join(repository.workspace, path)))),
    );
    expect(new Set(formats.map((info) => info?.format))).toEqual(new Set(['jpeg', 'png', 'webp']));
    expect(formats.some((info) => info?.alpha)).toBe(true);
    expect(formats.some((info) => info?.colour === 'palette')).toBe(true);
    expect(formats.some((info) => info?.orientation === 6)).toBe(true);
    expect((await readFile(join(repository.workspace, repository.tooLarge))).length).toBeGreaterThanOrEqual(2_097_152);
  });

  it('does not take an idle action for a good one', async () => {
    const git = createDemoGit(isolatedEnvironment({ PATH: process.env.PATH }, join(folder, 'home')));
    const repository = await makeDemoRepository(folder, 'examples/assets', git);
    const run = {
      exitCode: 0,
      outputs: { 'enhanced-count': '7', 'commit-sha': repository.after },
      summary: '',
      log: '',
    };
    const { complaints } = await checkDemo(repository, run, [], git);
    expect(complaints.join('\n')).toMatch(/parent of the commit[\s\S]*no result for assets\/icons\/compass\.png/);
    const leaky = await checkDemo(repository, { ...run, log: `token ${DEMO_TOKEN}` }, [], git);
    expect(leaky.complaints.join('\n')).toContain('the token in the log');
  });

  it('hides nothing of the machine’s environment but git’s, the runner’s and its own', () => {
    const env = {
      PATH: '/bin',
      GIT_DIR: 'x',
      GITHUB_TOKEN: 't',
      INPUT_PATHS: 'p',
      RUNNER_TEMP: 'r',
      LANG: 'C',
      HOME: '/me',
    };
    expect(isolatedEnvironment(env, '/h')).toEqual({
      PATH: '/bin',
      LANG: 'C',
      HOME: '/h',
      USERPROFILE: '/h',
      XDG_CONFIG_HOME: '/h',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_CONFIG_GLOBAL: join('/h', '.gitconfig'),
      GIT_TERMINAL_PROMPT: '0',
    });
  });

  it('makes a real PNG of more than 2 MiB', () => {
    const png = noisePng(900, 800);
    expect(sniff(png)).toMatchObject({ format: 'png', width: 900, height: 800, colour: 'rgb' });
    expect(png.length).toBeGreaterThan(2_097_152);
  });
});

describe('the demo of the package', () => {
  it('says that there are no pictures in it, and guesses a slip', async () => {
    // As an installed package has it: dist, and no examples beside it.
    const home = await mkdtemp(join(tmpdir(), 'superres-package-'));
    await mkdir(join(home, 'dist'));
    await writeFile(join(home, 'dist/index.js'), '');
    const superres = async (...argv: string[]) => {
      const { io, written } = fakeIo(home, { home: pathToFileURL(join(home, 'dist/')) });
      return { code: await dispatch(['demo', ...argv], io), ...written };
    };
    expect(await superres('-q')).toMatchObject({ code: 1, stderr: expect.stringContaining('[E_DEMO_PICTURES]') });
    expect(await superres('--quite')).toMatchObject({ code: 2, stderr: expect.stringContaining('mean --quiet?') });
    await rm(home, { recursive: true });
  });
});

describe('the demo as a runner', () => {
  it('reads GITHUB_OUTPUT', () => {
    const text = 'a<<ghadelimiter_x\none\ntwo\nghadelimiter_x\nb<<ghadelimiter_y\n\nghadelimiter_y\nplain=value=more\n';
    expect(parseOutputs(text)).toEqual({ a: 'one\ntwo', b: '', plain: 'value=more' });
  });

  it('shows the log as GitHub’s page does', () => {
    expect(runnerLine('1/2  a.png')).toBe('1/2  a.png');
    expect(runnerLine('::group::Enhance')).toBe('▾ Enhance');
    expect(runnerLine('::endgroup::')).toBeUndefined();
    expect(runnerLine('::debug::detail')).toBeUndefined();
    expect(runnerLine('::add-mask::secret')).toBeUndefined();
    expect(runnerLine('::error title=E_X,file=a%3Ab.png::50%25 done%0Athen broken')).toBe(
      'error: 50% done\nthen broken',
    );
  });
});
