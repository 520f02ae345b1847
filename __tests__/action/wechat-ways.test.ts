import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { agreement, displayed } from '../corpus/compare.js';
import type { JobEnd } from '../support/action/job.js';
import { CREDENTIALS, endings, type Inputs, ledgerOf, messageOf, runWechatJob } from '../support/action/wechat-job.js';
import { leaksOf, tracesOf } from '../support/action/wechat-leaks.js';
import {
  APP_SECRET,
  FIXED_TOKEN,
  type RunningServe,
  STABLE_TOKEN,
  startServe,
} from '../support/action/wechat-serve.js';
import { type RawSite, startRawSite } from '../support/action/wechat-site.js';
import { type GitHubFake, startGitHub } from '../support/github/start-github.js';
import { bulkyPicture, mixedPictures } from '../support/sharp-pictures.js';

const SECRETS = [APP_SECRET, FIXED_TOKEN, STABLE_TOKEN];
const WEBP = 'img/photo.webp';
const BULKY = 'img/bulky.png';

let pictures: Readonly<Record<string, Uint8Array>>;
let github: GitHubFake;
let serve: RunningServe;
let raw: RawSite;
let job: JobEnd | undefined;
let repositories = 0;

beforeAll(async () => {
  pictures = { ...(await mixedPictures()), [BULKY]: await bulkyPicture() };
  [github, serve, raw] = await Promise.all([
    startGitHub({ repositories: Array.from({ length: 13 }, (_, at) => `acme/way${at + 1}`) }),
    startServe({ flags: ['--allow-private-urls'] }),
    startRawSite(pictures),
  ]);
});

afterEach(() => job?.remove());

afterAll(async () => {
  expect(await serve.stop()).toBe(0);
  await Promise.all([github.close(), raw.close()]);
});

const cloud = { 'cloud-env': 'prod-1a2b' };
/** Each way with the pictures it cannot send. */
const ways: readonly (readonly [string, () => Inputs, string, readonly string[]])[] = [
  ['upload', () => ({}), 'superresolution', []],
  ['address', () => ({ 'image-url-base': raw.base }), 'superresolution', [WEBP]],
  ['cloud call with the address', () => ({ ...cloud, 'image-url-base': raw.base }), 'invokecloudfunction', [WEBP]],
  ['cloud call with the picture', () => cloud, 'invokecloudfunction', [BULKY]],
];

describe.each(ways)('%s', (_way, inputs, endpoint, unsendable) => {
  it.each(Object.keys(CREDENTIALS) as (keyof typeof CREDENTIALS)[])('with %s', async (kind) => {
    repositories += 1;
    const repository = `acme/way${repositories}`;
    const site = github.repository(repository);
    // What a picture becomes does not depend on the credential: all of them with one, a few with the others.
    const few = ['图片/turned #1.jpg', WEBP, ...unsendable];
    const files = kind === 'access-token' ? pictures : pick(pictures, few);
    await site.commit({ branch: 'main', files });
    const before = { calls: serve.calls(endpoint), fetches: serve.calls('stable_token'), asked: raw.asked.length };
    job = await runWechatJob({
      github,
      repository,
      url: serve.url,
      inputs: { ...inputs(), ...CREDENTIALS[kind], concurrency: '4' },
    });

    const sendable = Object.keys(files).filter((path) => !unsendable.includes(path));
    expect(job.code).toBe(0);
    expect(endings(job)).toEqual({
      ...Object.fromEntries(sendable.map((path) => [path, 'enhanced'])),
      ...Object.fromEntries(unsendable.map((path) => [path, 'skipped not-sendable'])),
    });
    for (const path of unsendable) expect(messageOf(job, path)).toMatch(/image-url-base/);

    // One order for each picture, no token from the endpoint that would invalidate others'.
    expect(serve.calls(endpoint) - before.calls).toBe(sendable.length);
    expect(serve.calls('stable_token') - before.fetches).toBe(kind === 'app-id and app-secret' ? 1 : 0);
    expect(serve.calls('token')).toBe(0);
    const byAddress = 'image-url-base' in inputs();
    expect(raw.asked.length - before.asked).toBe(byAddress ? sendable.length : 0);

    const tree = await site.files('main');
    const ledger = await ledgerOf(site);
    for (const path of sendable) {
      const output = path.replace(/(\.\w+)$/, '@2x$1');
      await expectFaithful(path, await site.read('main', output));
      expect(ledger[path]).toMatchObject({
        output,
        outputBlob: tree.get(output)?.oid,
        engine: 'wechat',
        model: 'superresolution',
      });
    }
    for (const path of unsendable) expect(tree.has(path.replace(/(\.\w+)$/, '@2x$1'))).toBe(false);

    expect(await leaksOf(job, site, SECRETS)).toEqual([]);
    expect(SECRETS.flatMap(tracesOf).filter((form) => serve.log().includes(form))).toEqual([]);
  });
});

it('a dry run, and a sweep from its plan on, know what is not sent by address', async () => {
  const repository = 'acme/way13';
  const files = pick(pictures, ['img/cut out & more.png', WEBP]);
  await github.repository(repository).commit({ branch: 'main', files });
  const ends = { 'img/cut out & more.png': 'enhanced', [WEBP]: 'skipped not-sendable' };
  const folder = await mkdtemp(join(tmpdir(), 'superres-sweep-'));
  const sweep = { artifact: 'false', 'hand-over': folder };
  for (const step of [
    { 'dry-run': 'true' },
    { ...sweep, mode: 'plan', shards: '1' },
    { ...sweep, mode: 'enhance', shard: '1' },
    { ...sweep, mode: 'publish' },
  ]) {
    await job?.remove();
    const inputs = { ...CREDENTIALS['access-token'], 'image-url-base': raw.base, ...step };
    job = await runWechatJob({ github, repository, url: serve.url, inputs });
    expect([step, endings(job)]).toEqual([step, ends]);
    expect(messageOf(job, WEBP)).toMatch(/image-url-base/);
  }
  await rm(folder, { recursive: true });
}, 60_000);

it('encodes each segment of the path in the address', () => {
  expect(raw.asked).toContain('/raw/%E5%9B%BE%E7%89%87/turned%20%231.jpg');
  expect(raw.asked).toContain('/raw/img/cut%20out%20%26%20more.png');
});

function pick<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

/** The contract, by sharp's own eyes: format by name, exactly doubled as displayed, same look, alpha, profile, depth. */
async function expectFaithful(path: string, output: Uint8Array): Promise<void> {
  const source = pictures[path] as Uint8Array;
  const [was, is] = [await sharp(source).metadata(), await sharp(output).metadata()];
  const [seen, doubled] = [await displayed(source), await displayed(output)];
  expect([path, is.format, doubled.width, doubled.height]).toEqual([
    path,
    path.endsWith('.jpg') ? 'jpeg' : path.slice(-4).replace('.', ''),
    2 * seen.width,
    2 * seen.height,
  ]);
  // Noise has no neighbours to go by: only smooth pictures can be compared closely.
  const least = path === BULKY ? 10 : 26;
  for (const background of [0, 255]) expect(agreement(seen, doubled, background)).toBeGreaterThan(least);
  expect([path, is.hasAlpha, is.depth]).toEqual([path, was.hasAlpha, was.depth]);
  expect([path, is.icc]).toEqual([path, was.icc]);
}
