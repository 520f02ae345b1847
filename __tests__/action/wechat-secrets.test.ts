import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { JobEnd } from '../support/action/job.js';
import { endings, type Inputs, runWechatJob, type WechatJobOptions } from '../support/action/wechat-job.js';
import { formsOf, leaksOf } from '../support/action/wechat-leaks.js';
import { letters } from '../support/action/wechat-scene.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import {
  bytes,
  INVOKE,
  json,
  MEDIA,
  type Responder,
  type ScriptedServer,
  SR,
  startScripted,
  TOKEN,
} from '../support/wechat/scripted-server.js';

const SECRET = 'careless+App/Secret=d1stinctive&1f';
const FETCHED = '83_careless/Fetched+Token=d1stinctive&2e';
const GIVEN = '84_careless/Given+Token=d1stinctive&3d';
const APP: Inputs = { 'app-id': 'wx0e2e0e2e0e2e0e2e', 'app-secret': SECRET };
const FIXED: Inputs = { 'access-token': GIVEN };

let service: ScriptedServer;
let github: GitHubFake;
let job: JobEnd | undefined;
let secrets: readonly string[] = [];
let echoes = 0;

beforeEach(async () => {
  [job, echoes] = [undefined, 0];
  [service, github] = await Promise.all([startScripted(), startGitHub({ repositories: ['acme/site'] })]);
  service.always(TOKEN, json({ access_token: FETCHED, expires_in: 7200 }));
});

afterEach(async () => {
  const leaks = job && (await leaksOf(job, github.repository('acme/site'), secrets));
  await Promise.all([job?.remove(), service.close(), github.close()]);
  // It was in reach: the service had them, and said them.
  expect(echoes).toBeGreaterThan(0);
  expect(leaks).toEqual([]);
});

/** What the service knows of the job, in ever another form first, as a careless service or proxy would say it back. */
function echo(): string {
  const forms = secrets.flatMap(formsOf);
  echoes += 1;
  const at = (echoes * 3) % forms.length;
  return [...forms.slice(at), ...forms.slice(0, at)].join(' ');
}

const said = (errcode: number, before = ''): Responder => {
  return (seen, response, socket) => json({ errcode, errmsg: `${before}${echo()}` })(seen, response, socket);
};
const page =
  (status: number): Responder =>
  (seen, response, socket) =>
    bytes(`<html><title>${echo().slice(0, 190)}</title>`, 'text/html', status)(seen, response, socket);
const redirect: Responder = (seen, response) => {
  echoes += 1;
  response
    .writeHead(302, { location: `https://h.example${seen.path}${seen.search}#${encodeURIComponent(GIVEN)}` })
    .end();
};
const oddType: Responder = (_seen, response) => {
  const [secret = ''] = secrets;
  echoes += 1;
  response.writeHead(200, { 'content-type': `x/${encodeURIComponent(secret)}` }).end('what');
};
const malformed: Responder = (_seen, _response, socket) => {
  echoes += 1;
  socket.end(`HTTP/1.1 999 ${secrets.join(' ')}\r\nbad header ${secrets.join(' ')}\r\n\r\n`);
};
const hangUp: Responder = (_seen, _response, socket) => void socket.destroy();

/** @param known what the job gets to know, and must keep to itself */
async function run(
  pictures: number,
  known: readonly string[],
  options: Partial<WechatJobOptions> = {},
): Promise<JobEnd> {
  secrets = known;
  const { inputs, ...rest } = options;
  const site = github.repository('acme/site');
  if ((await site.head('main')) === undefined) await site.commit({ branch: 'main', files: letters(pictures) });
  job = await runWechatJob({
    github,
    url: service.base,
    inputs: { ...(known.includes(GIVEN) ? FIXED : APP), ...inputs },
    ...rest,
  });
  return job;
}

it('nothing leaks from answers to uploads, from pages, headers, broken lines', async () => {
  service.script(
    SR,
    said(99_999),
    page(200),
    oddType,
    malformed,
    malformed,
    said(87014),
    hangUp,
    page(502),
    // A cut must not leave half of a secret.
    said(99_998, 'x'.repeat(280)),
    said(-604_001),
  );
  const end = await run(8, [FETCHED, SECRET]);
  expect(endings(end)).toEqual({
    'img/a.png': 'failed E_WECHAT_UNKNOWN_CODE',
    'img/b.png': 'failed E_WECHAT_ANSWER',
    'img/c.png': 'failed E_WECHAT_ANSWER',
    'img/d.png': 'failed E_WECHAT_NETWORK',
    'img/e.png': 'skipped refused-by-service',
    'img/f.png': 'failed E_WECHAT_BUSY',
    'img/g.png': 'failed E_WECHAT_UNKNOWN_CODE',
    'img/h.png': 'failed E_WECHAT_CLOUD_FUNCTION',
  });
});

it('nothing leaks from answers to downloads', async () => {
  service.script(MEDIA, said(99_997), page(200), page(200), page(200), page(200), said(40_007), said(40_007), redirect);
  const end = await run(3, [FETCHED, SECRET]);
  expect(end.code).toBe(1);
  expect(endings(end)).toMatchObject({
    'img/a.png': 'failed E_WECHAT_UNKNOWN_CODE',
    'img/b.png': 'failed E_WECHAT_ANSWER',
    'img/c.png': 'failed E_WECHAT_REDIRECT',
  });
});

it.each([
  ['a refused token', [FETCHED, SECRET], SR, [said(40_001), said(40_001)]],
  ['a refused token that was given', [GIVEN], SR, [said(42_001)]],
  ['a redirect', [GIVEN], SR, [redirect]],
  ['a refused secret', [SECRET], TOKEN, [said(40_125)]],
  [
    'a refused machine',
    [SECRET],
    TOKEN,
    [said(40_164, 'invalid ip 198.51.100.7 ipv6 ::ffff:198.51.100.7, not in whitelist ')],
  ],
  ['a used-up quota', [FETCHED, SECRET], SR, [said(45_009)]],
] as const)('nothing leaks when the run stops: %s', async (_name, known, path, responders) => {
  service.script(path, ...responders);
  const end = await run(2, known);
  expect(new Set(Object.values(endings(end))).size).toBe(1);
  expect(end.summary).toMatch(/4\d{4}|HTTP 302/);
});

it('nothing leaks from a cloud function, its exceptions, its signed addresses', async () => {
  const result = (value: () => unknown): Responder => {
    return (seen, response, socket) =>
      json({ errcode: 0, errmsg: 'ok', resp_data: JSON.stringify(value()) })(seen, response, socket);
  };
  service.script(
    INVOKE,
    result(() => ({ errorCode: 1, errorMessage: echo() })),
    result(() => ({ errCode: -1, errMsg: echo() })),
    result(() => ({ errCode: -1, errMsg: echo() })),
    result(() => ({ errCode: 0, url: `http://192.0.2.1/?sign=${encodeURIComponent(GIVEN)}` })),
    result(() => ({ errCode: 0, url: `https://127.0.0.1:9/?sign=${encodeURIComponent(GIVEN)}` })),
    result(() => echo()),
  );
  const end = await run(5, [GIVEN], { inputs: { 'cloud-env': 'prod-1a2b' } });
  expect(end.outputs['failed-count']).toBe('5');
});

it('nothing leaks into a pull request and its comment', async () => {
  service.script(SR, said(87_014), said(99_999), said(48_001));
  const site = github.repository('acme/site');
  await site.commit({ branch: 'main', files: { 'README.md': 'pictures' } });
  const base = await site.head('main');
  await site.commit({ branch: 'more', from: 'main', files: letters(4) });
  const pull = await site.openPull({ head: 'more', base: 'main' });
  const repository = { full_name: 'acme/site', default_branch: 'main' };
  const end = await run(0, [FETCHED, SECRET], {
    event: 'pull_request',
    ref: `refs/pull/${pull.number}/merge`,
    depth: 2,
    payload: {
      repository,
      pull_request: {
        number: pull.number,
        head: { ref: 'more', sha: pull.headSha, repo: repository },
        base: { ref: 'main', sha: base, repo: repository },
      },
    },
    // The interface is gone for the third picture: the warning holds the service's words, too.
    inputs: { engine: 'auto' },
  });
  expect(endings(end)).toEqual({
    'img/a.png': 'skipped refused-by-service',
    'img/b.png': 'failed E_WECHAT_UNKNOWN_CODE',
    'img/c.png': 'enhanced',
    'img/d.png': 'enhanced',
  });
  expect(site.commentsOf(pull.number)[0]?.body).toMatch(/99999/);
});
