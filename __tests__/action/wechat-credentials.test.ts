import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import {
  CREDENTIALS,
  endings,
  type Inputs,
  runWechatJob,
  type WechatJobOptions,
} from '../support/action/wechat-job.js';
import { letters } from '../support/action/wechat-scene.js';
import { APP_ID, APP_SECRET } from '../support/action/wechat-serve.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';

const APP = CREDENTIALS['app-id and app-secret'];
let asked: string[] = [];
let trap: Server;
let github: GitHubFake;
let job: JobEnd | undefined;

beforeAll(async () => {
  trap = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('{"errcode":-1,"errmsg":"nobody should ask"}');
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
});

beforeEach(async () => {
  asked = [];
  github = await startGitHub({ repositories: ['acme/site', { name: 'rita/site', forkOf: 'acme/site' }] });
  await github.repository('acme/site').commit({ branch: 'main', files: letters(1) });
});

afterEach(async () => {
  await job?.remove();
  await github.close();
  // None of these jobs may spend a call.
  expect(asked).toEqual([]);
  expect(job?.log.replace(/^::add-mask::.*$/gm, '')).not.toContain(APP_SECRET);
});

afterAll(() => new Promise((resolve) => trap.close(resolve)));

async function run(inputs: Inputs, options: Partial<WechatJobOptions> = {}): Promise<JobEnd> {
  const url = `http://127.0.0.1:${(trap.address() as AddressInfo).port}`;
  job = await runWechatJob({ github, url, inputs: { publish: 'none', ...inputs }, ...options });
  return job;
}

/** Rita's pull request from her fork, with one more picture. */
async function pullFromFork(
  event: 'pull_request' | 'pull_request_target' | 'issue_comment',
): Promise<Partial<WechatJobOptions>> {
  const site = github.repository('acme/site');
  const base = (await site.head('main')) ?? '';
  const fork = github.repository('rita/site');
  await site.git(['push', '-q', fork.dir, 'main:refs/heads/main']);
  await fork.commit({ branch: 'more', from: 'main', files: letters(1, 1) });
  const pull = await site.openPull({ head: 'more', base: 'main', headRepository: 'rita/site', login: 'rita' });
  const repository = (name: string) => ({ full_name: name, default_branch: 'main' });
  return {
    event,
    ref: event === 'pull_request_target' ? 'refs/heads/main' : `refs/pull/${pull.number}/merge`,
    depth: 0,
    ...(event === 'issue_comment' && { run: { ref: 'refs/heads/main', sha: base } }),
    payload: {
      repository: repository('acme/site'),
      ...(event === 'issue_comment' && { issue: { number: pull.number, pull_request: {} } }),
      [event === 'issue_comment' ? 'comment' : 'pull_request']: {
        number: pull.number,
        head: { ref: 'more', sha: pull.headSha, repo: repository('rita/site') },
        base: { ref: 'main', sha: base, repo: repository('acme/site') },
      },
    },
  };
}

describe('a credential with a part missing', () => {
  it.each([
    ['app-id without its secret', { 'app-id': APP_ID }, 'app-secret'],
    ['app-secret alone', { 'app-secret': APP_SECRET }, 'app-id'],
    ['cloud-env without a credential', { 'cloud-env': 'prod-1a2b' }, 'access-token'],
  ])('is a configuration error, before anything is read: %s', async (_name, inputs, missing) => {
    const explicit = await run({ engine: 'wechat', ...inputs });
    expect(explicit.code).toBe(1);
    expect(explicit.log).toMatch(new RegExp(`^::error .*${missing}.*is the secret set`, 'm'));
    expect(explicit.results).toBeUndefined();
    await explicit.remove();

    const auto = await run({ engine: 'auto', ...inputs });
    expect(auto.code).toBe(1);
    expect(auto.log).toMatch(/^::error .*part of a WeChat credential is missing.*are the secrets set.*engine: local/m);
    expect(await auto.git('status', '--porcelain')).toBe('');
  });

  it('means the local engine in a pull request from a fork, with a notice', async () => {
    const pull = await pullFromFork('pull_request');
    // What asks for WeChat by name does not get another engine instead.
    const explicit = await run({ engine: 'wechat', 'app-id': APP_ID }, pull);
    expect(explicit.code).toBe(1);
    expect(explicit.results).toBeUndefined();
    await explicit.remove();

    await run({ engine: 'auto', 'app-id': APP_ID }, pull);
    expect(job?.code).toBe(0);
    expect(endings(job as JobEnd)).toEqual({ 'img/b.png': 'enhanced' });
    expect(job?.log).toMatch(/^::notice.*GitHub withholds secrets.*local engine/m);
  });

  it('means the local engine in what Dependabot starts, with a notice', async () => {
    await run({ engine: 'auto', 'app-id': APP_ID }, { env: { GITHUB_ACTOR: 'dependabot[bot]' } });
    expect(job?.code).toBe(0);
    expect(endings(job as JobEnd)).toEqual({ 'img/a.png': 'enhanced' });
    expect(job?.log).toMatch(/^::notice.*GitHub withholds secrets.*local engine/m);
    expect(job?.summary).toMatch(/GitHub withholds secrets/);
  });
});

it('no credential at all means the local engine for auto, and an error for wechat', async () => {
  const auto = await run({ engine: 'auto' });
  expect(auto.code).toBe(0);
  expect(auto.log).toMatch(/^Engine: local \(no service is set up\)/m);
  expect(auto.summary).toMatch(/Engine: \*\*local\*\* \(.*\): no service is set up/);
  await auto.remove();
  const explicit = await run({ engine: 'wechat' });
  expect(explicit.code).toBe(1);
  expect(explicit.log).toMatch(/^::error .*access-token, cloudbase-access-token, or app-id and app-secret/m);
});

it('two kinds of credential are an error that names both', async () => {
  await run({ ...APP, ...CREDENTIALS['access-token'] });
  expect(job?.code).toBe(1);
  expect(job?.log).toMatch(/^::error .*access-token and app-id\/app-secret/m);
});

it.each(['auto', 'wechat'])(
  "strangers' files never spend secrets: pull_request_target is local (%s)",
  async (engine) => {
    await run({ engine, ...APP }, await pullFromFork('pull_request_target'));
    expect(job?.code).toBe(0);
    expect(job?.log).toMatch(/^::notice.*local engine is used.*pull_request_target/m);
  },
);

it.each([
  ['pull_request', 'auto'],
  ['pull_request', 'wechat'],
  ['issue_comment', 'auto'],
] as const)("nor does a fork's pull request, where secrets are given to it: %s (%s)", async (event, engine) => {
  await run({ engine, ...APP, paths: 'img/b.png' }, await pullFromFork(event));
  expect(job?.code).toBe(0);
  expect(endings(job as JobEnd)).toMatchObject({ 'img/b.png': 'enhanced' });
  expect(job?.log).toMatch(/^::notice::The local engine is used: .*fork.* must not spend secrets/m);
});

it.each([
  ['http to another machine', 'http://api.weixin.qq.com'],
  ['a user in the address', 'https://me:pw@api.weixin.qq.com'],
])('a token is not sent anywhere: %s', async (_name, url) => {
  await run({ ...APP, 'api-base-url': url });
  expect(job?.code).toBe(1);
  expect(job?.log).toMatch(/^::error .*api-base-url/m);
  expect(job?.log).not.toContain('me:pw');
});
