import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config/read-config.js';

const APP = { 'app-id': 'wx1', 'app-secret': 's3cret' };

function problems(inputs: Readonly<Record<string, string>>): readonly string[] {
  const result = readConfig((name) => inputs[name]);
  return result.ok ? [] : result.problems.map(({ input, accepted }) => `${input}: ${accepted}`);
}

function config(inputs: Readonly<Record<string, string>>) {
  const result = readConfig((name) => inputs[name]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

describe('WeChat credentials', () => {
  it.each([
    [{ 'access-token': 'a-tok' }, { kind: 'access-token', accessToken: 'a-tok' }],
    [{ 'cloudbase-access-token': 'a-tok' }, { kind: 'cloudbase-access-token', cloudbaseAccessToken: 'a-tok' }],
    [APP, { kind: 'app', appId: 'wx1', appSecret: 's3cret' }],
  ])('%j is a complete set', (inputs, credential) => {
    expect(config({ ...inputs, engine: 'wechat' }).wechat).toMatchObject({ credential, partial: false });
  });

  it('of two kinds are ambiguous', () => {
    expect(problems({ ...APP, 'access-token': 'a-tok' })).toEqual(['access-token: one kind of WeChat credential']);
    expect(problems({ 'app-id': 'wx1', 'cloudbase-access-token': 'a-tok' })).toHaveLength(1);
  });

  it.each([
    [{ 'app-id': 'wx1' }, 'app-secret'],
    [{ 'app-secret': 's3cret' }, 'app-id'],
    [{ 'cloud-env': 'prod' }, 'access-token'],
  ])(
    'that are partial (%j) are refused with engine wechat, and left to the choice of engine with auto',
    (inputs, missing) => {
      expect(problems({ ...inputs, engine: 'wechat' })).toEqual([expect.stringMatching(`^${missing}: `)]);
      expect(config(inputs).wechat).toMatchObject({ partial: true });
      expect(config(inputs).wechat.credential).toBeUndefined();
    },
  );

  it('are demanded by engine wechat, and not judged with engine local', () => {
    expect(problems({ engine: 'wechat' })).toEqual([expect.stringContaining('are the secrets set?')]);
    expect(problems({ ...APP, 'access-token': 'a-tok', engine: 'local' })).toEqual([]);
  });

  it('report one problem for one bad value, without follow-up errors', () => {
    expect(problems({ engine: 'wechat', 'app-id': 'wx1', 'app-secret': 'two words' })).toHaveLength(1);
  });

  it('are enough for a cloud call, since small pictures go inside the event', () => {
    expect(problems({ ...APP, engine: 'wechat', 'cloud-env': 'prod' })).toEqual([]);
  });
});

describe('max-file-size', () => {
  it('can only be lowered where WeChat is the engine', () => {
    expect(problems({ ...APP, engine: 'wechat', 'max-file-size': '2MiB' })).toEqual([]);
    expect(problems({ ...APP, engine: 'wechat', 'max-file-size': '1MB' })).toEqual([]);
    expect(problems({ ...APP, engine: 'wechat', 'max-file-size': '2097153' })).toEqual([
      expect.stringContaining('at most 2MiB'),
    ]);
    expect(problems({ ...APP, 'max-file-size': '3MiB' })).toHaveLength(1);
    expect(problems({ 'max-file-size': '30MiB' })).toEqual([]);
  });
});

describe('publishing', () => {
  it('refuses an author for commits that GitHub makes', () => {
    const author = 'Ann <ann@example.com>';
    expect(problems({ 'commit-method': 'api', 'commit-author': author })).toEqual([
      expect.stringMatching(/^commit-author: /),
    ]);
    expect(problems({ 'commit-author': author })).toEqual([]);
  });

  it.each([
    ['.superres/{name}@2x{ext}', '.superres'],
    ['{dir}/.superres/{name}{ext}', '.superres'],
    ['.Superres/big/{dir}/{name}{ext}', '.superres'],
    ['tools/ledger/{dir}/{name}{ext}', 'tools/ledger'],
    ['{dir}/ledger/{name}{ext}', 'tools/ledger'],
  ])('keeps outputs out of the ledger folder: %s', (output, ledger) => {
    const told = [`output: a path outside the ledger folder ${ledger}`];
    expect(problems({ output, ledger })).toEqual(told);
    expect(problems({ output: `{dir}/{name}@2x{ext}\n3x ${output}`, ledger })).toEqual(told);
    expect(problems({ output, ledger: 'elsewhere' })).toEqual([]);
    expect(problems({ output: output.replace(/ledger|\.superres/i, 'pictures'), ledger })).toEqual([]);
  });

  it('keeps the report out of the ledger folder', () => {
    expect(problems({ report: '.superres/page.html' })).toHaveLength(1);
    expect(problems({ report: '.superres-page.html' })).toEqual([]);
  });
});
