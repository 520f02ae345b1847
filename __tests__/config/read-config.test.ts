import { describe, expect, it } from '@jest/globals';
import { configError } from '../../src/config/errors.js';
import { DEFAULT_EXCLUDES, INPUT_NAMES, type InputName } from '../../src/config/inputs.js';
import { type ReadConfigContext, readConfig } from '../../src/config/read-config.js';

function read(inputs: Readonly<Record<string, string>>, context?: ReadConfigContext) {
  return readConfig((name) => inputs[name], context);
}

function configOf(inputs: Readonly<Record<string, string>>, context?: ReadConfigContext) {
  const result = read(inputs, context);
  if (!result.ok) throw configError(result.problems);
  return result.config;
}

function problemsOf(inputs: Readonly<Record<string, string>>) {
  const result = read(inputs);
  return result.ok ? [] : result.problems;
}

it('takes a base of zeros, which forges give for the first push of a branch, for none', () => {
  expect(configOf({ base: '0'.repeat(40) })).toEqual({ ...configOf({}), changed: ['base'] });
});

describe('without any input', () => {
  it('gives the documented defaults', () => {
    expect(configOf({})).toEqual({
      paths: ['**/*.png', '**/*.jpg', '**/*.jpeg', '**/*.webp', '**/*.avif', '**/*.gif'],
      exclude: [...DEFAULT_EXCLUDES],
      config: '.github/superres.yml',
      layout: 'auto',
      scope: 'auto',
      maxFileSize: 2_097_152,
      engine: 'auto',
      wechat: { partial: false, cloudFunction: 'superresolution', apiBaseUrl: 'https://api.weixin.qq.com' },
      quality: 'balanced',
      style: 'auto',
      concurrency: 4,
      maxImages: 0,
      timeLimit: 300,
      tokenIsDefault: false,
      refresh: false,
      publish: 'commit',
      commitMethod: 'git',
      commitMessage: 'Upscale images 2x ({count})',
      commitMessageIsDefault: true,
      pullRequest: { title: 'Upscale images 2x', labels: [], reviewers: [], draft: false },
      dryRun: false,
      ledger: '.superres',
      comment: true,
      language: 'auto',
      failOn: 'error',
      mode: 'run',
      shards: 20,
      artifact: true,
      changed: [],
    });
  });

  it('takes other defaults for the command line, which an input still overrides', () => {
    expect(configOf({}, { defaults: { publish: 'none' } }).publish).toBe('none');
    expect(configOf({ publish: 'commit' }, { defaults: { publish: 'none' } }).publish).toBe('commit');
  });

  it('treats a blank input as not given, as a workflow passes a missing secret', () => {
    const config = configOf({ 'access-token': '', 'app-secret': '  ', token: ' \n', quality: '', paths: '' });
    expect(config.wechat.credential).toBeUndefined();
    expect(config.token).toBeUndefined();
    expect(config.quality).toBe('balanced');
    expect(config.paths).toContain('**/*.png');
  });
});

describe('with every input set', () => {
  it('gives typed values', () => {
    const config = configOf({
      paths: ' assets/**/*.png \r\n\n# old ones\n!assets/old/**\n',
      scope: 'all',
      base: 'refs/heads/main~2',
      'max-file-size': '1.5MB',
      engine: 'wechat',
      'app-id': 'wx0123456789abcdef',
      'app-secret': 'a-sec',
      'cloud-env': 'prod-1a2b',
      'cloud-function': 'sr_2x',
      'image-url-base': 'https://cdn.example.com/raw/main/',
      'api-base-url': 'http://127.0.0.1:8787/',
      quality: 'best',
      model: 'models/mine.onnx',
      concurrency: '8',
      'max-images': '100',
      'time-limit': '0.5',
      output: 'public/{name}{ext}\n3x public/3x/{name}{ext}',
      exclude: 'old/**\n!**/favicon*',
      config: 'tools/superres.yml',
      'max-result-size': '200KiB',
      refresh: 'True',
      publish: 'pull-request',
      'commit-method': 'git',
      token: 'ghs_abc',
      branch: 'refs/heads/images/2x',
      'commit-message': 'Sharper pictures\n\n{count} of them',
      'commit-author': 'Ann O. Nym <ann@example.com>',
      'pull-request-title': '{count} pictures',
      'pull-request-labels': 'images, automated\nimages',
      'pull-request-reviewers': '@octocat, acme/design.team',
      'pull-request-draft': 'TRUE',
      'dry-run': 'false',
      ledger: './tools/ledger/',
      comment: 'false',
      report: 'out/page.html',
      language: 'zh',
      'fail-on': 'none',
      mode: 'publish',
      shards: '8',
      artifact: 'false',
      'hand-over': 'out/shards',
    });
    expect(config).toEqual({
      paths: ['assets/**/*.png', '!assets/old/**'],
      exclude: [...DEFAULT_EXCLUDES, 'old/**', '!**/favicon*'],
      config: 'tools/superres.yml',
      layout: 'auto',
      maxResultSize: 204_800,
      tokenIsDefault: false,
      style: 'auto',
      scope: 'all',
      base: 'refs/heads/main~2',
      maxFileSize: 1_500_000,
      engine: 'wechat',
      wechat: {
        credential: { kind: 'app', appId: 'wx0123456789abcdef', appSecret: 'a-sec' },
        partial: false,
        cloudEnv: 'prod-1a2b',
        cloudFunction: 'sr_2x',
        imageUrlBase: 'https://cdn.example.com/raw/main',
        apiBaseUrl: 'http://127.0.0.1:8787',
      },
      quality: 'best',
      model: 'models/mine.onnx',
      concurrency: 8,
      maxImages: 100,
      timeLimit: 0.5,
      output: [
        { scale: 2, template: 'public/{name}{ext}' },
        { scale: 3, template: 'public/3x/{name}{ext}' },
      ],
      refresh: true,
      publish: 'pull-request',
      commitMethod: 'git',
      token: 'ghs_abc',
      branch: 'images/2x',
      commitMessage: 'Sharper pictures\n\n{count} of them',
      commitMessageIsDefault: false,
      commitAuthor: { name: 'Ann O. Nym', email: 'ann@example.com' },
      pullRequest: {
        title: '{count} pictures',
        labels: ['images', 'automated'],
        reviewers: ['octocat', 'acme/design.team'],
        draft: true,
      },
      dryRun: false,
      ledger: 'tools/ledger',
      comment: false,
      report: 'out/page.html',
      language: 'zh',
      failOn: 'none',
      mode: 'publish',
      shards: 8,
      artifact: false,
      handOver: 'out/shards',
      changed: expect.any(Array),
    });
  });
});

describe('with several mistakes', () => {
  it('reports all of them in one error, each with the input, the value and what is accepted', () => {
    const problems = problemsOf({
      engine: 'magic',
      'max-file-size': 'huge',
      output: '../{name}{ext}',
      concurrency: '0',
      quality: 'ultra',
    });
    expect(problems.map((problem) => problem.input)).toEqual([
      'max-file-size',
      'engine',
      'quality',
      'concurrency',
      'output',
    ]);
    const error = configError(problems);
    expect(error.code).toBe('E_CONFIG');
    expect(error.message).toContain('5 inputs are not valid');
    expect(error.message).toContain('- max-file-size: "huge". Accepted: a size of at least one byte such as `2MiB`');
    expect(error.message).toContain('- engine: "magic". Accepted: one of `auto`, `wechat`, `local`, `command`.');
    expect(error.remedy).not.toBe('');
  });

  it('shows values on one line and shortened, so that none can forge a line of the log', () => {
    const [problem] = problemsOf({ engine: `x\n::error::forged\u2028${'y'.repeat(500)}` });
    expect(problem?.value).not.toMatch(/[\n\r\u2028]/);
    expect(problem?.value.length).toBeLessThan(200);
  });

  it('shows an author as it was given', () => {
    const author = 'Ann O. Nym <ann@example.com>';
    const [problem] = problemsOf({ 'commit-method': 'api', 'commit-author': author });
    expect(problem?.value).toContain(author);
  });

  it('does not show what an address carries in its user, password or query', () => {
    const shown = JSON.stringify([
      ...problemsOf({ 'api-base-url': 'https://ann:hunter2@api.example.com' }),
      ...problemsOf({ 'image-url-base': 'https://cdn.example.com/?sig=hunter2' }),
    ]);
    expect(shown).not.toContain('hunter2');
    expect(shown).toContain('api.example.com');
  });
});

describe('secrets', () => {
  it('come out in every form in which a log could show them, also when the configuration is refused', () => {
    const result = read({ token: 'ghs_T0ken', 'access-token': 'a/b+c==', engine: 'magic' });
    expect(result.ok).toBe(false);
    expect(result.secrets).toEqual(
      expect.arrayContaining([
        'ghs_T0ken',
        'a/b+c==',
        'a%2Fb%2Bc%3D%3D',
        Buffer.from('x-access-token:ghs_T0ken').toString('base64'),
      ]),
    );
  });

  it('are never shown, not even when they are not valid; neither is an app id, which may be a swapped secret', () => {
    const result = read({ 'app-secret': 'multi\nline secret', 'app-id': 'swapped secret' });
    if (result.ok) throw new Error('not refused');
    const { message } = configError(result.problems);
    expect(message).toContain('app-secret: (not shown)');
    expect(message).not.toMatch(/multi|line secret|swapped/);
    expect(result.secrets).toEqual(expect.arrayContaining(['multi', 'line secret']));
  });
});

describe('outputs and engines that need one another', () => {
  it.each([
    [{ layout: 'flutter', output: '{dir}/{name}@2x{ext}' }, ['layout']],
    [{ engine: 'command' }, ['command']],
    [{ command: 'tool {input} {output}' }, ['engine']],
    [{ engine: 'command', command: 'tool {input}' }, ['command']],
    [{ output: '{dir}/{name}{ext}\n3x {dir}/{name}@3x{ext}' }, ['output']],
    [{ 'max-result-size': '0' }, ['max-result-size']],
    [{ config: '../secrets.yml' }, ['config']],
  ])('%j is refused', (inputs, names) => {
    expect(problemsOf(inputs as Readonly<Record<string, string>>).map(({ input }) => input)).toEqual(names);
  });

  it('takes a program, and never shows it in an error', () => {
    const { command } = configOf({ engine: 'command', command: "tool -n 'a b' {input} {output}" });
    expect(command).toEqual({ program: 'tool', args: ['-n', 'a b', '{input}', '{output}'], batch: false });
    const [problem] = problemsOf({ engine: 'command', command: 'tool --key=abc {input}' });
    expect(JSON.stringify(problem)).not.toContain('abc');
  });

  it('patterns that only leave out would take nothing: `exclude` is named', () => {
    for (const paths of ['!img/old/**', '! !!a.png', '# words\n!a.png\n!b.png']) {
      expect(problemsOf({ paths })).toMatchObject([{ input: 'paths', accepted: expect.stringContaining('`exclude`') }]);
    }
    for (const paths of ['!!a.png', '!a.png\n**/*.png']) expect(problemsOf({ paths })).toEqual([]);
    expect(problemsOf({ exclude: '!**/favicon*' })).toEqual([]);
  });
});

/** For each input a value that is not its default; an array: with what has to be given beside it. */
const OTHER_VALUES: Readonly<
  Record<InputName, string | readonly [value: string, beside: Readonly<Record<string, string>>]>
> = {
  'working-directory': 'app',
  paths: '*.png',
  exclude: 'old/**',
  config: 'rules.yml',
  scope: 'all',
  base: 'main',
  'max-file-size': '1MiB',
  'max-result-size': '1MiB',
  engine: 'local',
  command: ['tool -f {input} {output}', { engine: 'command', command: 'tool {input} {output}' }],
  'access-token': 'a-token-of-wechat',
  'app-id': 'wx0123456789abcdef',
  'app-secret': 'a-secret-of-wechat',
  'cloudbase-access-token': 'a-token-of-the-cloud',
  'cloud-env': 'prod-1a2b',
  'cloud-function': 'other',
  'image-url-base': 'https://cdn.example.com',
  'api-base-url': 'https://api.example.com',
  quality: 'best',
  style: 'smooth',
  model: 'mine.onnx',
  concurrency: '8',
  'max-images': '1',
  'time-limit': '1',
  output: '{dir}/{name}-large{ext}',
  layout: 'web',
  refresh: 'true',
  publish: 'none',
  'commit-method': 'api',
  token: 'ghs_abcdef',
  'job-token': ['ghs_abcdef', { token: 'ghs_abcdef' }],
  branch: 'images',
  'commit-message': 'Larger',
  'commit-author': 'Ann <ann@example.com>',
  'pull-request-title': 'Larger',
  'pull-request-labels': 'images',
  'pull-request-reviewers': 'octocat',
  'pull-request-draft': 'true',
  'dry-run': 'true',
  ledger: 'ledger',
  comment: 'false',
  report: 'page.html',
  language: 'zh',
  'fail-on': 'none',
  mode: 'plan',
  shards: '2',
  shard: '2',
  artifact: 'false',
  'hand-over': 'out',
};

/** Without the list that names every input whatever becomes of it. */
const heeded = (inputs: Readonly<Record<string, string>>) => JSON.stringify({ ...configOf(inputs), changed: [] });

it('heeds every input', () => {
  const unheeded = INPUT_NAMES.filter((name) => {
    const other = OTHER_VALUES[name];
    const [value, beside] = typeof other === 'string' ? [other, {}] : other;
    return heeded({ ...beside, [name]: value }) === heeded(beside);
  });
  expect(unheeded).toEqual([]);
});
